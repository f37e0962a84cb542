import type { FrameAnswer } from '#lib/organisation_frame.ts'
import type { Refusal } from '#lib/filter.ts'

/** What the rows of the page are: 28-day cohorts, or one of the ways in which people can be told apart. */
export const ways = ['cohort', 'campaign', 'group', 'creator', 'channel', 'entry_act'] as const
export type Way = (typeof ways)[number]

export const readings = ['bounded', 'unbounded'] as const
export type Reading = (typeof readings)[number]

/** Keys of the address that belong to this page. */
export const ownKeys = ['by', 'entry', 'reading'] as const

/** What the page is asked beside the filter. */
export interface Asked {
  by: Way
  reading: Reading
  /** an entry act: a kind of contribution, or `action` for any verified act; null = all */
  entry: string | null
}

/** Any verified act, among entry acts. */
export const ANY_ACTION = 'action'

/** Reads the page's own keys; what it does not know is refused, never ignored. */
export function askedIn(url: URL, frame: FrameAnswer): { asked: Asked; refused: Refusal[] } {
  const refused: Refusal[] = []
  const read = <T extends string>(key: (typeof ownKeys)[number], known: readonly T[]): T | null => {
    const values = url.searchParams.getAll(key)
    if (values.length === 0 || values[0] === '') return null
    const found = known.find(one => values.length === 1 && one === values[0])
    if (!found) refused.push({ key, value: values.join(',') })
    return found ?? null
  }
  const asked = {
    by: read('by', ways) ?? 'cohort',
    reading: read('reading', readings) ?? 'bounded',
    entry: read('entry', [ANY_ACTION, ...frame.contribution_kinds])
  } as const
  return { asked, refused }
}

/** The address of the same page with one of its keys changed; defaults are left out. */
export function addressWith(url: { search: string }, asked: Asked, change: Partial<Asked>): string {
  const next = { ...asked, ...change }
  const params = new URLSearchParams(url.search)
  for (const key of ownKeys) params.delete(key)
  if (next.by !== 'cohort') params.set('by', next.by)
  if (next.entry) params.set('entry', next.entry)
  if (next.reading !== 'bounded') params.set('reading', next.reading)
  const query = params.toString()
  return query ? `/contributors?${query}` : '/contributors'
}
