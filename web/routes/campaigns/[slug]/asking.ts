import type { RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { addDays } from '#lib/dates.ts'
import { wholePeriods } from '#lib/figures/growth.ts'
import type { Filter } from '#lib/filter.ts'
import type { FrameAnswer } from '#lib/organisation_frame.ts'
import { queryOf } from '#lib/query.ts'

type More = Readonly<Record<string, string | undefined>>

/** A period of days; `to` is the first after it. */
export interface Span {
  from: string
  to: string
}

/** What a block of the review asks with: the campaign, the period looked at, and the API. */
export interface Asking {
  event: Pick<RequestEvent, 'fetch' | 'locals'>
  organisation: string
  frame: FrameAnswer
  slug: string
  filter: Filter
  /** the campaign's own days, whatever part of them is looked at */
  span: Span
  /** whole periods of 28 days around what is looked at */
  periods: Span
  /** the address of a question about this campaign, as the page is filtered */
  query: (more?: More) => string
  /** the same without what narrows posts: ledger, targets and declarations know none, and have no period before */
  plain: More
  get: <T>(path: string, more?: More) => Promise<T>
  /** what is kept with the campaign: its lock, its rules, its review */
  kept: <T>(part: string) => Promise<T>
}

/** The address of what is kept with a campaign. */
export const pathOf = (slug: string, organisation: string, part: string) =>
  `/api/v1/campaigns/${encodeURIComponent(slug)}/${part}?${new URLSearchParams({ organisation })}`

const plain: More = {
  vs: undefined,
  platform: undefined,
  creator: undefined,
  group: undefined,
  format: undefined,
  suspects: undefined
}

/** How the blocks of one campaign's review ask. */
export function askingOf(
  event: Asking['event'],
  given: Pick<Asking, 'organisation' | 'frame' | 'slug' | 'filter' | 'span'>
): Asking {
  const { organisation, frame, slug, filter } = given
  const query = (more: More = {}) => queryOf(organisation, filter, { campaign: slug, ...more })
  return {
    ...given,
    event,
    periods: wholePeriods(frame.period_anchor_on, addDays(filter.from, -28), addDays(filter.to, 56), 4),
    query,
    plain,
    get: (path, more) => api(event.fetch, `/api/v1/${path}${query(more)}`),
    kept: part => api(event.fetch, pathOf(slug, organisation, part))
  }
}
