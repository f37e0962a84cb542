/** Draws of one quantity before and after, the i-th of both belonging together. */
export interface Change {
  before: Float64Array
  after: Float64Array
}

/**
 * P(the first went up and the second went down), over draws. Serves the counter-productive signal (vanity up while
 * conversions per contributor go down) and the breach of a pair of measures; said aloud only from .9 on.
 *
 * @returns a share; null when there is no draw
 */
export function probabilityUpWhileDown(up: Change, down: Change): number | null {
  const draws = up.before.length
  if (draws === 0) return null
  let both = 0
  for (let i = 0; i < draws; i++) {
    const rose = (up.after[i] as number) > (up.before[i] as number)
    const fell = (down.after[i] as number) < (down.before[i] as number)
    if (rose && fell) both++
  }
  return both / draws
}
