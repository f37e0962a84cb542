import { sql } from 'drizzle-orm'
import { num } from '../engine.ts'
import { instant } from '../facts.ts'
import type { Row } from '../measure.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Span } from '../windows.ts'
import { inWorkingHours, withSettings } from './counts.ts'

/** Minutes without an abusive message that end a run. */
export const PAUSE = 15
/** A run of so many messages, or so many minutes, is long enough to hand over. */
export const LONG_RUN = { messages: 25, minutes: 45 }
/** Days the alert looks back. */
export const ALERT_DAYS = 7

/** What a moderator met, told to that moderator alone: wellbeing, never performance. */
export interface Exposure {
  /** abusive messages that met an act of theirs */
  messages: number
  /** hours noted on all their acts; null: none noted */
  hours: number | null
  /** messages per hour noted; null without hours */
  perHour: number | null
  /** share of the acts done outside working hours; null without acts */
  outsideShare: number | null
  /** the longest run: abusive messages less than 15 minutes apart */
  longest: { messages: number; minutes: number; at: string } | null
  /** a run of the last seven days was long enough to hand over to somebody else */
  isRotationDue: boolean
}

/** The exposure of one moderator over a period, and whether to hand over now. */
export async function exposureOf(
  tx: Tx,
  organisationId: string,
  moderator: string,
  { from, to }: Span,
  now: Date
): Promise<Exposure> {
  const since = new Date(Math.min(from.getTime(), now.getTime() - ALERT_DAYS * 86_400_000))
  const [totals] = (await tx.db.execute(sql`
    select count(distinct a.interaction_id) filter (where b.interaction_id is not null) as messages, sum(a.minutes) / 60 as hours,
      count(*) filter (where not (${inWorkingHours})) as outside, count(*) as acts
    from standing_acts a ${withSettings}
    left join (select distinct organisation_id, interaction_id from abusive_messages) b
      on b.organisation_id = a.organisation_id and b.interaction_id = a.interaction_id
    where a.organisation_id = ${organisationId}::uuid and a.moderator = ${moderator}
      and a.at >= ${instant(from)} and a.at < ${instant(to)}`)) as unknown as Row[]
  const met = (await tx.db.execute(sql`
    select a.interaction_id as id, min(a.at) as at from standing_acts a
    where a.organisation_id = ${organisationId}::uuid and a.moderator = ${moderator} and a.at >= ${instant(since)}
      and a.at < ${instant(to > now ? to : now)}
      and exists (select from abusive_messages b where b.organisation_id = a.organisation_id and b.interaction_id = a.interaction_id)
    group by a.interaction_id order by 2, 1`)) as unknown as { at: string }[]
  const times = met.map(row => new Date(row.at).getTime())
  const longest = runsOf(times.filter(at => at >= from.getTime() && at < to.getTime()))[0]
  const recent = runsOf(times.filter(at => at >= now.getTime() - ALERT_DAYS * 86_400_000 && at <= now.getTime()))
  const [messages, hours, acts] = [num(totals!.messages) ?? 0, num(totals!.hours), num(totals!.acts) ?? 0]
  return {
    messages,
    hours,
    perHour: hours !== null && hours > 0 ? messages / hours : null,
    outsideShare: acts > 0 ? (num(totals!.outside) ?? 0) / acts : null,
    longest: longest ? { ...longest, at: new Date(longest.at).toISOString() } : null,
    isRotationDue: recent.some(run => run.messages >= LONG_RUN.messages || run.minutes >= LONG_RUN.minutes)
  }
}

/**
 * Runs of instants less than a pause apart, the one of most messages first, then of most minutes.
 * @param times milliseconds, in order
 * @example runsOf([0, 600_000, 7_200_000]) → [{ messages: 2, minutes: 10, at: 0 }, { messages: 1, minutes: 0, at: 7_200_000 }]
 */
export function runsOf(times: readonly number[]): { messages: number; minutes: number; at: number }[] {
  const runs: { messages: number; minutes: number; at: number; end: number }[] = []
  for (const at of times) {
    const last = runs.at(-1)
    if (last && at - last.end < PAUSE * 60_000) {
      last.messages += 1
      last.end = at
      last.minutes = (at - last.at) / 60_000
    } else runs.push({ messages: 1, minutes: 0, at, end: at })
  }
  return runs
    .map(({ messages, minutes, at }) => ({ messages, minutes, at }))
    .sort((a, b) => b.messages - a.messages || b.minutes - a.minutes || a.at - b.at)
}
