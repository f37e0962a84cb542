import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Milliseconds to wait for somebody else's making of the same value: less than the database lets a transaction rest (30 s),
 * for whoever waits holds one.
 */
const PATIENCE = 20_000

/**
 * Remembers what was computed, by name; the least recently used is forgotten first. A name carries the version of the
 * facts, so that what they were is never given for what they are. The requests of one page ask at the same time: the first
 * makes a value, the others wait for it; one that waited too long, or whose maker failed, makes its own.
 *
 * @param limit how many values are kept
 * @param isKept whether a value is: one that is not is given to those who wait for it, and forgotten
 * @returns the value of a name, made when it is not known; what `make` throws is thrown and nothing is kept
 */
export function memory<T>(
  limit: number,
  isKept: (value: T) => boolean = () => true
): (name: readonly unknown[], make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, T>()
  const making = new Map<string, Promise<T>>()
  return async (name, make) => {
    const key = JSON.stringify(name)
    const current = kept.has(key) ? undefined : making.get(key)
    // no waiting where nobody makes it: who asks in the same moment must find it being made
    const other = current ? await settled(current) : null
    const found = kept.has(key) ? kept.get(key)! : other ? other.value : await noted(making, key, make)
    kept.delete(key)
    if (isKept(found)) kept.set(key, found)
    const [oldest] = kept.keys()
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    return found
  }
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

/** Makes a value where others can see that it is being made. */
async function noted<T>(making: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = make()
  making.set(key, made)
  try {
    return await made
  } finally {
    if (making.get(key) === made) making.delete(key)
  }
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
