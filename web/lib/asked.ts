import type { Filter } from './filter.ts'
import { queryOf } from './query.ts'

/** What of a question differs from that of the page: the campaign of a row. An empty text removes a key. */
export type Asked = Readonly<Record<string, string | undefined>>

/** The data of a page that asks a question; others have no such keys. */
interface Asking {
  organisation?: unknown
  filter?: unknown
  declared?: { slug?: unknown }
  frame?: { organisation?: { slug?: unknown } } | null
}

/**
 * The question of the page a number stands on, as the API is asked it; null on a page without a question.
 *
 * @param data  `page.data`
 * @param asked what the number asks besides
 */
export function askedOn(data: unknown, asked: Asked = {}): string | null {
  const { organisation, filter, declared, frame } = data as Asking
  const slug = typeof organisation === 'string' ? organisation : frame?.organisation?.slug
  if (typeof slug !== 'string' || filter === null || typeof filter !== 'object') return null
  const own = typeof declared?.slug === 'string' ? { campaign: declared.slug } : {}
  return queryOf(slug, filter as Filter, { vs: undefined, ...own, ...asked })
}
