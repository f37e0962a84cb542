import { ask } from '../measures/ask.ts'
import type { Result } from '../measures/measure.ts'
import type { Presented, PresentedRow } from '../measures/present.ts'
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
  /** share of the returns, creator by creator: these sum to 1 with the pooled row */
  returnedShare: number | null
}

/**
 * What each creator brought: posts and views, small; people who took part and who returned. Creators whose people are
 * too few to show are pooled in one row, told together; shares of returns sum to 1 with it. Most returned first.
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
  const none = seen?.whole
  if (!none) return []
  const pool = await poolOf(shown, pooled, returned, keys =>
    ask(
      store,
      organisationId,
      ['contributors', 'returned_people'],
      { ...question, creator: keys, by: undefined, step: undefined, vs: 'none' },
      audience,
      now
    )
  )
  const allReturned =
    pool.shown.reduce((sum, key) => sum + (returned.get(key)?.result.value ?? 0), 0) + (pool.returned?.value ?? 0)
  const rows = pool.shown.map((key): CreatorRow => {
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
  return pool.keys.length === 0
    ? rows
    : [...rows, poolRow(pool, views, none, { views: allViews, returned: allReturned })]
}

const part = (value: number | null, whole: number) => (value === null || whole === 0 ? null : value / whole)
const empty = (like: Result): Result => ({ ...like, value: 0, n: 0, notes: [] })

/** Creators told together, and what their people together come to; null where even together they are too few. */
interface Pool {
  shown: string[]
  keys: string[]
  contributors: Result | null
  returned: Result | null
}

/**
 * Pools those who cannot be shown, with the smallest of the others as long as the people of the pool are too few: so that
 * the parts sum to the whole without a part that tells of a few.
 */
async function poolOf(
  shown: readonly string[],
  hidden: readonly string[],
  returned: ReadonlyMap<string, PresentedRow>,
  askFor: (keys: string[]) => Promise<Presented[]>
): Promise<Pool> {
  if (hidden.length === 0) return { shown: [...shown], keys: [], contributors: null, returned: null }
  const left = shown.toSorted((a, b) => count(returned.get(b)) - count(returned.get(a)) || (a < b ? -1 : 1))
  const keys = [...hidden]
  for (;;) {
    const [took, back] = await askFor(keys)
    const isTold = took?.whole.status === 'ok' && back?.whole.status !== 'masked'
    if (isTold) return { shown: left, keys, contributors: took.whole, returned: back?.whole ?? null }
    const smallest = left.pop()
    if (smallest === undefined) return { shown: [], keys, contributors: null, returned: null }
    keys.push(smallest)
  }
}

const count = (row: PresentedRow | undefined) => row?.result.value ?? 0

function poolRow(
  { keys, contributors, returned }: Pool,
  views: ReadonlyMap<string, PresentedRow>,
  like: Result,
  all: { views: number; returned: number }
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
    viewsShare: part(value, all.views),
    contributors,
    returned,
    returnedShare: part(returned?.value ?? null, all.returned)
  }
}
