import type { Filter } from './filter.ts'

/** A question as the API is asked it; the same address makes its CSV. */
export function queryOf(
  organisation: string,
  filter: Filter,
  more: Readonly<Record<string, string | undefined>> = {}
): string {
  const vs = typeof filter.vs === 'string' ? filter.vs : `${filter.vs.from}..${filter.vs.to}`
  const asked: Record<string, string | undefined> = {
    organisation,
    from: filter.from,
    to: filter.to,
    vs: vs === 'previous' ? '' : vs,
    campaign: filter.campaign.join(','),
    group: filter.group.join(','),
    platform: filter.platform.join(','),
    creator: filter.creator.join(','),
    format: filter.format.join(','),
    suspects: filter.suspects === 'included' ? 'included' : '',
    ...more
  }
  const pairs = Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []))
  return `?${new URLSearchParams(pairs)}`
}
