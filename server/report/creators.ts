import { ask } from '../measures/ask.ts'
import type { Result } from '../measures/measure.ts'
import type { PresentedRow } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import type { Store } from '../store/transaction.ts'

/** What one creator brought to a campaign; several without a number that can be shown are pooled. */
export interface CreatorRow {
  key: string
  name: string
  /** creators behind the row: 1, or how many are pooled */
  pooled: number
  posts: number | null
  views: Result
  /** share of the views of all creators, pooled ones included: these sum to 1 */
  viewsShare: number | null
  contributors: Result | null
  returned: Result | null
  /** share of the people who returned, creator by creator, among those shown */
  returnedShare: number | null
}

/**
 * What each creator brought: posts and views, small; people who took part and who returned. Creators whose people are
 * too few to show are pooled in one row without people. Most returned first.
 */
export async function creatorsOf(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<CreatorRow[]> {
  const asked: Question = { ...question, by: 'creator', step: undefined, vs: 'none' }
  const keys = ['impressions', 'contributors', 'returned_people']
  const [seen, took, back] = await ask(store, organisationId, keys, asked, audience, now)
  const rowsOf = (rows: readonly unknown[] = []) => new Map((rows as PresentedRow[]).map(row => [row.key, row]))
  const [views, contributors, returned] = [rowsOf(seen?.rows), rowsOf(took?.rows), rowsOf(back?.rows)]
  const names = [...new Set([...views.keys(), ...contributors.keys()])]
  const isShown = (key: string) =>
    contributors.get(key)?.result.status === 'ok' && returned.get(key)?.result.status !== 'masked'
  const shown = names.filter(isShown)
  const pooled = names.filter(key => !isShown(key))
  const allViews = [...views.values()].reduce((sum, { result }) => sum + (result.value ?? 0), 0)
  const allReturned = shown.reduce((sum, key) => sum + (returned.get(key)?.result.value ?? 0), 0)
  const none = seen?.whole
  if (!none) return []
  const rows = shown.map((key): CreatorRow => {
    const [seenBy, backTo] = [views.get(key)?.result ?? empty(none), returned.get(key)?.result ?? null]
    return {
      key,
      name: contributors.get(key)?.label.fr ?? key,
      pooled: 1,
      posts: seenBy.n,
      views: seenBy,
      viewsShare: part(seenBy.value, allViews),
      contributors: contributors.get(key)?.result ?? null,
      returned: backTo,
      returnedShare: part(backTo?.value ?? null, allReturned)
    }
  })
  rows.sort((a, b) => (b.returned?.value ?? -1) - (a.returned?.value ?? -1) || (a.key < b.key ? -1 : 1))
  return pooled.length === 0 ? rows : [...rows, poolOf(pooled, views, none, allViews)]
}

const part = (value: number | null, whole: number) => (value === null || whole === 0 ? null : value / whole)
const empty = (like: Result): Result => ({ ...like, value: 0, n: 0, notes: [] })

function poolOf(
  keys: readonly string[],
  views: ReadonlyMap<string, PresentedRow>,
  like: Result,
  all: number
): CreatorRow {
  const own = keys.flatMap(key => views.get(key)?.result ?? [])
  const value = own.reduce((sum, result) => sum + (result.value ?? 0), 0)
  const posts = own.reduce((sum, result) => sum + (result.n ?? 0), 0)
  return {
    key: '',
    name: '',
    pooled: keys.length,
    posts,
    views: { ...like, value, n: posts, notes: [] },
    viewsShare: part(value, all),
    contributors: null,
    returned: null,
    returnedShare: null
  }
}
