import type { Presented } from '../measures/present.ts'

/** A masked post may hold up to this many people. */
const MOST_MASKED = 4
const HALF = 0.4

/**
 * The fewest posts that hold at least 40 % of the people who returned, counted post by post. A masked post is taken at
 * its most, so that the share said is never more than the true one.
 *
 * @returns null with fewer than eight posts, or nobody who returned
 */
export function fewestPosts(rows: Presented['rows']): { top: number; all: number; share: number } | null {
  const results = rows.flatMap(row => ('result' in row ? [row.result] : []))
  const known = results.flatMap(({ status, value }) => (status === 'ok' && value !== null ? [value] : []))
  const all =
    known.reduce((sum, one) => sum + one, 0) + results.filter(({ status }) => status === 'masked').length * MOST_MASKED
  if (results.length < 8 || all === 0) return null
  let held = 0
  for (const [at, value] of known.toSorted((a, b) => b - a).entries()) {
    held += value
    if (held >= all * HALF) return { top: at + 1, all: results.length, share: held / all }
  }
  return null
}
