import { api } from '#lib/api.ts'
import { addDays, local } from '#lib/dates.ts'

/** Days of a campaign in the organisation's zone, `to` excluded: an end inside a day still takes that day in. */
export async function ownSpan(
  fetch: typeof globalThis.fetch,
  organisation: string,
  slug: string,
  zone: string
): Promise<{ from: string; to: string }> {
  const { starts_at, ends_at } = await api<{ starts_at: string; ends_at: string }>(
    fetch,
    `/api/v1/campaigns/${encodeURIComponent(slug)}?${new URLSearchParams({ organisation })}`
  )
  const { day, hour, minute } = local(ends_at, zone)
  return { from: local(starts_at, zone).day, to: hour === 0 && minute === 0 ? day : addDays(day, 1) }
}
