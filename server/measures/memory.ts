/**
 * Remembers what was computed, by name; the least recently used is forgotten first. A name carries the version of the
 * facts, so that what they were is never given for what they are.
 *
 * @param limit how many values are kept
 * @returns the value of a name, made when it is not known; what `make` throws is thrown and nothing is kept
 */
export function memory<T>(limit: number): (name: readonly unknown[], make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, T>()
  return async (name, make) => {
    const key = JSON.stringify(name)
    const found = kept.has(key) ? kept.get(key)! : await make()
    kept.delete(key)
    kept.set(key, found)
    const [oldest] = kept.keys()
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    return found
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
