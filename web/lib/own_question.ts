import { api } from '#lib/api.ts'
import { addDays, local } from '#lib/dates.ts'
import { isDay } from '#lib/filter.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { FrameAnswer } from '#lib/organisation_frame.ts'
import type { Frame } from '#lib/shell/frame.ts'

/** What is one's own; the API's `GET /api/v1/mine`. */
export interface Mine {
  kind: 'group' | 'creator'
  slug: string
  from: string
  last: string
  campaigns: readonly { slug: string; name: { fr: string; en: string } }[]
}

/** The question of a page about one group or one creator, and how to ask it. */
export interface OwnQuestion {
  frame: Frame
  /** whether the reader has this page alone, and no table it stands in */
  isOwn: boolean
  from: string
  last: string
  campaign: string
  campaigns: Mine['campaigns']
  path: (path: string, more?: Readonly<Record<string, string>>) => string
}

/**
 * Reads the days and the campaign of the address. Without days, those of the campaign; without either, the last full
 * quarter. A campaign that does not exist is none.
 */
export async function ownQuestion(event: {
  fetch: typeof globalThis.fetch
  url: URL
  parent: () => Promise<{ frame: Frame | null }>
}): Promise<OwnQuestion> {
  const frame = signedIn((await event.parent()).frame)
  const isOwn = frame.sections.includes('mine')
  const known = isOwn
    ? await api<Mine>(event.fetch, inOrganisation(frame, '/api/v1/mine'))
    : offered(await api<FrameAnswer>(event.fetch, inOrganisation(frame, '/api/v1/frame')))
  const asked = event.url.searchParams
  const day = (name: string) => (isDay(asked.get(name) ?? '') ? asked.get(name) : null)
  const campaign = known.campaigns.find(({ slug }) => slug === asked.get('campaign'))?.slug ?? ''
  const to = day('to')
  const from = day('from') ?? known.from
  const last = day('last') ?? (to ? addDays(to, -1) : known.last)
  return {
    ...{ frame, isOwn, from, last, campaign, campaigns: known.campaigns },
    path: (path, more = {}) => inOrganisation(frame, path, { from, to: addDays(last, 1), campaign, ...more })
  }
}

const offered = (frame: FrameAnswer): Pick<Mine, 'from' | 'last' | 'campaigns'> => ({
  from: frame.default_from,
  last: addDays(frame.default_to, -1),
  campaigns: frame.campaigns
})

/** Day of an instant in the zone of a frame. */
export const dayIn = (at: string, { organisation }: Frame): string => local(at, organisation.time_zone).day
