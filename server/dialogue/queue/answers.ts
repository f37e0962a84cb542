import { sql, type SQL } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { localDay, startOfDay } from '../../store/time.ts'
import { lockQueue } from './judgement.ts'
import { refOf } from './open.ts'

/** What may become of a report: the platform acted, left the message as it is, or did not answer up to a day. */
export const outcomes = ['removed', 'restricted', 'suspended', 'refused', 'none'] as const
export type Outcome = (typeof outcomes)[number]

/** A report made to a platform (rung 6), and the last that is known of it; no text and no author. */
export interface Report {
  /** its act */
  id: string
  message: string
  network: string
  category: string | null
  by: string
  at: string
  /** reports made together, on copies */
  copies: number
  reference: string | null
  /** `by` null: it came in with a file */
  answer: { outcome: string; at: string | null; by: string | null } | null
}

/** Rung of a report. */
const REPORTING = 6
const NOON = 12 * 3_600_000

type Row = Record<string, unknown>
const when = (value: unknown) => (value === null ? null : new Date(String(value)).toISOString())

/** A report and those of its copies, from the act of one of them (alias `a`). */
const together = (a: SQL): SQL =>
  sql`(c.id = ${a}.id or c.raw_ref = ${refOf.copy('')} || substring(${a}.raw_ref from '^decision (.*)$'))`

/**
 * Reports of an organisation: those without an answer first, the oldest first; then the others, the last answered first.
 * At most `limit`; reports made together on copies are one.
 */
export async function listReports({ db }: Tx, organisationId: string, limit: number): Promise<Report[]> {
  const rows = (await db.execute(sql`
    select a.id, a.interaction_id, i.network, a.category, a.moderator, a.at, a.platform_reference,
      (select count(*)::int from standing_acts c where c.organisation_id = a.organisation_id and c.rung = ${REPORTING}
        and ${together(sql`a`)}) as copies,
      coalesce(w.outcome, a.outcome) as outcome, case when w.outcome is null then a.outcome_at else w.answered_at end as answered_at,
      w.noted_by
    from standing_acts a
    join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
    left join standing_answers w on w.organisation_id = a.organisation_id and w.act_id = a.id
    where a.organisation_id = ${organisationId}::uuid and a.rung = ${REPORTING} and a.raw_ref not like 'copy of decision %'
    order by coalesce(w.outcome, a.outcome) is not null, coalesce(w.answered_at, a.outcome_at) desc nulls last, a.at, a.id
    limit ${limit}`)) as unknown as Row[]
  return rows.map(row => ({
    id: String(row.id),
    message: String(row.interaction_id),
    network: String(row.network),
    category: row.category === null ? null : String(row.category),
    by: String(row.moderator),
    at: when(row.at)!,
    copies: Number(row.copies),
    reference: row.platform_reference === null ? null : String(row.platform_reference),
    answer:
      row.outcome === null
        ? null
        : {
            outcome: String(row.outcome),
            at: when(row.answered_at),
            by: row.noted_by === null ? null : String(row.noted_by)
          }
  }))
}

/** What somebody notes of a report. */
export interface Noted {
  outcome: Outcome
  /** local day of the answer, or up to which there was none */
  day: string
}

/**
 * Notes what a platform answered to a report and to those of its copies. The last that is noted counts; the same twice is
 * once. The instant is noon of that day, never before the report nor after now. Throws `unknown_report`, `bad_answer_day`.
 */
export async function noteAnswer(
  tx: Tx,
  organisationId: string,
  actId: string,
  { outcome, day }: Noted,
  { by, now }: { by: string; now: Date }
): Promise<void> {
  await lockQueue(tx, organisationId)
  const { at, zone } = await reportOf(tx, organisationId, actId)
  if (!isDay(day) || day < localDay(at, zone) || day > localDay(now, zone)) throw badDay()
  const noon = startOfDay(day, zone).getTime() + NOON
  const answered = new Date(Math.min(Math.max(noon, at.getTime()), now.getTime())).toISOString()
  await tx.db.execute(sql`
    insert into platform_answers (organisation_id, id, act_id, outcome, answered_at, noted_by, noted_at)
    select c.organisation_id, gen_random_uuid(), c.id, ${outcome}, ${answered}::timestamptz, ${by}, ${now.toISOString()}::timestamptz
    from acts a
    join standing_acts c on c.organisation_id = a.organisation_id and c.rung = ${REPORTING} and ${together(sql`a`)}
    where a.organisation_id = ${organisationId}::uuid and a.id = ${actId}::uuid and not exists (
      select from standing_answers w where w.organisation_id = c.organisation_id and w.act_id = c.id
        and w.outcome = ${outcome} and w.answered_at = ${answered}::timestamptz)`)
}

/**
 * Takes back what was noted last of a report and of those of its copies: what was known before stands again. Where nothing
 * was noted nothing changes. Throws `unknown_report`.
 */
export async function takeBackAnswer(
  tx: Tx,
  organisationId: string,
  actId: string,
  { by, now }: { by: string; now: Date }
): Promise<void> {
  await lockQueue(tx, organisationId)
  await reportOf(tx, organisationId, actId)
  await tx.db.execute(sql`
    insert into platform_answers (organisation_id, id, act_id, takes_back, noted_by, noted_at)
    select w.organisation_id, gen_random_uuid(), w.act_id, w.id, ${by}, ${now.toISOString()}::timestamptz
    from acts a
    join standing_acts c on c.organisation_id = a.organisation_id and c.rung = ${REPORTING} and ${together(sql`a`)}
    join standing_answers w on w.organisation_id = c.organisation_id and w.act_id = c.id
    where a.organisation_id = ${organisationId}::uuid and a.id = ${actId}::uuid`)
}

/** The day it is in the organisation's zone: the last an answer can be noted for. */
export async function today({ db }: Tx, organisationId: string, now: Date): Promise<string> {
  const [row] = (await db.execute(sql`
    select time_zone from organisations where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
  return localDay(now, String(row!.time_zone))
}

async function reportOf({ db }: Tx, organisationId: string, actId: string): Promise<{ at: Date; zone: string }> {
  const [row] = (await db.execute(sql`
    select a.at, o.time_zone from standing_acts a join organisations o on o.organisation_id = a.organisation_id
    where a.organisation_id = ${organisationId}::uuid and a.id = ${actId}::uuid and a.rung = ${REPORTING}`)) as unknown as Row[]
  if (row) return { at: new Date(String(row.at)), zone: String(row.time_zone) }
  throw new Problem(
    'unknown_report',
    { fr: 'Signalement inconnu, ou annulé depuis.', en: 'Unknown report, or one undone since.' },
    404
  )
}

const isDay = (day: string) => {
  try {
    return Temporal.PlainDate.from(day).toString() === day
  } catch {
    return false
  }
}

const badDay = () =>
  new Problem('bad_answer_day', {
    fr: 'La date de la réponse se trouve entre le jour du signalement et aujourd’hui.',
    en: 'The date of the answer lies between the day of the report and today.'
  })
