import type { Presented } from '../measures/present.ts'

const HALF = 0.4

/**
 * The fewest posts that hold at least 40 % of the people who returned, counted post by post. Rows are masked from the
 * smallest up, so that a masked post, whatever the threshold and whatever it is masked for, holds at most what the
 * smallest one shown does: it is taken at that, and the share said is never more than the true one.
 *
 * @param rows the rows of one table of posts
 * @returns null with fewer than eight posts, nobody who returned, or a post of which nothing is known
 */
export function fewestPosts(rows: Presented['rows']): { top: number; all: number; share: number } | null {
  const results = rows.flatMap(row => ('result' in row ? [row.result] : []))
  const known = results.flatMap(({ status, value }) => (status === 'ok' && value !== null ? [value] : []))
  const masked = results.filter(({ status }) => status === 'masked').length
  const some = known.filter(value => value > 0)
  if (results.length < 8 || some.length === 0 || known.length + masked < results.length) return null
  const all = some.reduce((sum, one) => sum + one, 0) + masked * Math.min(...some)
  let held = 0
  for (const [at, value] of some.toSorted((a, b) => b - a).entries()) {
    held += value
    if (held >= all * HALF) return { top: at + 1, all: results.length, share: held / all }
  }
  return null
}
