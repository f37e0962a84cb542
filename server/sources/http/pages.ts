import { HttpFault } from './http.ts'

/** Pages of one list at most; more is a platform that turns in circles. */
const MOST_PAGES = 10_000

/** One page of a list, and where the next one begins; `null` ends it. */
export interface ListPage<T> {
  items: readonly T[]
  next: string | null
}

/**
 * Reads a list page by page until the platform names no next page, or an empty one.
 * @param start where to begin; `null` = at the beginning
 * @yields each page with the place it was read from, for a cursor that can be resumed
 * Throws HttpFault `looping` when the same place comes twice or after 10,000 pages.
 */
export async function* listPages<T>(
  read: (from: string | null) => Promise<ListPage<T>>,
  start: string | null = null
): AsyncGenerator<{ from: string | null; items: readonly T[] }> {
  const seen = new Set<string | null>()
  for (let from: string | null = start; ;) {
    if (seen.has(from) || seen.size >= MOST_PAGES) throw new HttpFault('looping')
    seen.add(from)
    const { items, next } = await read(from)
    yield { from, items }
    if (next === null || items.length === 0) return
    from = next
  }
}

/**
 * The same for a list numbered by page or position, where a server that ignores the number would give its first page for
 * ever: ends at a page that holds nothing new.
 * @param keyOf what tells two items apart
 */
export async function* listNewPages<T>(
  read: (from: string | null) => Promise<ListPage<T>>,
  keyOf: (item: T) => string
): AsyncGenerator<{ items: readonly T[] }> {
  const known = new Set<string>()
  for await (const { items } of listPages(read)) {
    const fresh = items.filter(item => !known.has(keyOf(item)))
    if (fresh.length === 0) return
    for (const item of fresh) known.add(keyOf(item))
    yield { items: fresh }
  }
}
