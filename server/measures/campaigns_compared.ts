import type { Frame } from './frame.ts'
import { measureByKey } from './index.ts'
import { mayDecide } from './deciding.ts'
import type { Measure } from './measure.ts'

export type Campaign = Frame['campaigns'][number]

/** The organisation's campaigns of the 24 months before `to`; a programme gives way to the campaigns inside it. */
export function recentCampaigns(frame: Frame, to: Date): Campaign[] {
  const local = Temporal.Instant.fromEpochMilliseconds(to.getTime()).toZonedDateTimeISO(frame.timeZone)
  const since = local.subtract({ months: 24 }).epochMilliseconds
  const recent = frame.campaigns.filter(one => one.startsAt < to && one.endsAt.getTime() > since)
  const parents = new Set(recent.map(one => one.parentId))
  return recent.filter(one => !parents.has(one.id))
}

/** The primary indicator the campaigns share, where it may decide a rank; else the wake at 90 days. */
export function impactMeasure(campaigns: readonly Campaign[]): Measure {
  const declared = new Set(campaigns.map(one => one.primaryMeasure?.split('@')[0] ?? null))
  const [only] = declared
  const shared = declared.size === 1 && only ? measureByKey(only) : undefined
  const chosen = shared && mayDecide(shared) ? shared : measureByKey('wake')
  if (!chosen) throw new Error('unknown measure: wake')
  return chosen
}
