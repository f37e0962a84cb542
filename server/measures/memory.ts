import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Milliseconds to wait for somebody else's making of the same value: less than the database lets a transaction rest (30 s),
 * for whoever waits holds one.
 */
const PATIENCE = 20_000

/** What is remembered, asked one name at a time or many. */
export interface Memory<T> {
  /** the value of a name, made when it is not known; what `make` throws is thrown and nothing is kept */
  (name: readonly unknown[], make: () => Promise<T>): Promise<T>
  /**
   * The values of many names, in their order. Those that nobody knows and nobody is making are made together.
   * @param make is given their places among the names; answers in the same order
   */
  all(names: readonly (readonly unknown[])[], make: (places: readonly number[]) => Promise<readonly T[]>): Promise<T[]>
}

/**
 * Remembers what was computed, by name; the least recently used is forgotten first. A name carries the version of the
 * facts, so that what they were is never given for what they are. The requests of one page ask at the same time: the first
 * makes a value, the others wait for it; one that waited too long, or whose maker failed, makes its own.
 *
 * @param limit how many values are kept
 * @param isKept whether a value is: one that is not is given to those who wait for it, and forgotten
 */
export function memory<T>(limit: number, isKept: (value: T) => boolean = () => true): Memory<T> {
  const kept = new Map<string, T>()
  const making = new Map<string, Promise<T>>()
  const keep = (key: string, value: T) => {
    kept.delete(key)
    if (isKept(value)) kept.set(key, value)
    const [oldest] = kept.keys()
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
  }
  /** Makes values where others can see that they are being made. */
  const noted = async (keys: readonly string[], make: () => Promise<readonly T[]>): Promise<void> => {
    if (keys.length === 0) return
    const made = make()
    const each = keys.map((key, place) => [key, made.then(values => values[place]!)] as const)
    for (const [key, value] of each) {
      making.set(key, value)
      // who waits for it is told; where nobody waits, whoever makes is
      value.catch(() => {})
    }
    try {
      const values = await made
      keys.forEach((key, place) => keep(key, values[place]!))
    } finally {
      for (const [key, value] of each) if (making.get(key) === value) making.delete(key)
    }
  }
  const all: Memory<T>['all'] = async (names, make) => {
    const keys = names.map(name => JSON.stringify(name))
    const found = new Map<string, T>(keys.flatMap(key => (kept.has(key) ? [[key, kept.get(key)!] as const] : [])))
    for (const [key, value] of found) keep(key, value)
    const others = new Map(keys.flatMap(key => (making.has(key) ? [[key, making.get(key)!] as const] : [])))
    const makeRest = async (isMine: (key: string) => boolean) => {
      const places = keys.flatMap((key, at) => (isMine(key) && keys.indexOf(key) === at ? [at] : []))
      const own = places.map(at => keys[at]!)
      await noted(own, async () => {
        const values = await make(places)
        own.forEach((key, place) => found.set(key, values[place]!))
        return values
      })
    }
    // no waiting before what nobody makes is being made: who asks in the same moment must find it so
    await makeRest(key => !found.has(key) && !others.has(key))
    for (const [key, other] of others) {
      const value = await settled(other)
      if (value) found.set(key, value.value)
    }
    await makeRest(key => !found.has(key))
    return keys.map(key => found.get(key)!)
  }
  const one = async (name: readonly unknown[], make: () => Promise<T>) =>
    (await all([name], async () => [await make()]))[0]!
  return Object.assign(one, { all })
}

/** What somebody else is making; null when it failed, or when patience is out. */
async function settled<T>(making: Promise<T>): Promise<{ value: T } | null> {
  const stop = new AbortController()
  const made = making.then(
    value => ({ value }),
    () => null
  )
  const found = await Promise.race([made, sleep(PATIENCE, null, { signal: stop.signal }).catch(() => null)])
  stop.abort()
  return found
}

interface Asked {
  organisationId: string
  at: Date
  again: (now: Date) => Promise<unknown>
}

const asked = new Map<string, Asked>()
const MOST = 200
const DAY = 86_400_000

/** Notes that somebody looked at an answer, and how to make it again. */
export function noteAsked(
  organisationId: string,
  name: readonly unknown[],
  now: Date,
  again: (now: Date) => Promise<unknown>
): void {
  const key = JSON.stringify([organisationId, ...name])
  asked.delete(key)
  asked.set(key, { organisationId, at: now, again })
  const [oldest] = asked.keys()
  if (asked.size > MOST && oldest !== undefined) asked.delete(oldest)
}

/**
 * Makes again what was looked at in the last day, one after the other, so that the next visitor does not wait for what the
 * facts have changed.
 *
 * @param isOver asked before each: facts that changed again, or a server that stops, end it
 */
export async function askAgain(organisationId: string, now: Date, isOver: () => boolean): Promise<void> {
  const mine = [...asked.values()].filter(one => one.organisationId === organisationId)
  for (const { at, again } of mine.reverse()) {
    if (isOver()) return
    if (now.getTime() - at.getTime() < DAY) await again(now)
  }
}
