import { sql, type SQL } from 'drizzle-orm'
import { auditDifference } from '../statistics/audit_difference.ts'
import { auditInterval } from '../statistics/audit_interval.ts'
import { auditTotal, type AuditTotal } from '../statistics/stratified_audit.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import abuseRate from './abuse_rate.ts'
import constructiveShare from './constructive_share.ts'
import criticismShare from './criticism_share.ts'
import { has, HOSTILE } from './audited.ts'
import { contextOf, type Query } from './compute.ts'
import { num, resultOf } from './engine.ts'
import { instant, uuids } from './facts.ts'
import type { Frame } from './frame.ts'
import type { Measure, Result } from './measure.ts'
import type { Span } from './windows.ts'

/** Messages read below which a bar has no percentage: weeks are put together until there are as many. */
export const ENOUGH_READ = 50

/** What a message is counted as, once: abuse first, then criticism, then constructive, else neutral. */
export const parts = ['abuse', 'argued', 'constructive', 'neutral'] as const
export type Part = (typeof parts)[number]

/** Some weeks of a closed audit, with the share of each part among the messages received then. */
export interface DialogueWeeks {
  audit: string
  /** slug of the campaign it answers for; null = the organisation */
  campaign: string | null
  /** local days, the last excluded */
  from: string
  to: string
  /** messages read of those drawn from */
  read: number
  of: number
  shares: Record<Part, Result>
}

/** How the last weeks of an audit differ from the first: established or not, for abuse and for criticism. */
export type Move = 'more' | 'less' | 'steady'
export interface DialogueAnswer {
  weeks: DialogueWeeks[]
  /** between the first and the last bar of one campaign; null with fewer than two */
  moves: { abuse: Move; argued: Move } | null
}

/** A share of messages counted once; no percentage below fifty messages read. */
const share: Measure = { ...constructiveShare, minimumN: ENOUGH_READ }

/** Each part under the name of the measure it is the share of. */
const shares: Readonly<Record<Part, Measure>> = {
  abuse: { ...share, key: abuseRate.key, version: abuseRate.version },
  argued: { ...share, key: criticismShare.key, version: criticismShare.version },
  constructive: share,
  neutral: share
}

interface Cell {
  audit: string
  stratum: string
  week: string | null
  size: number
  audited: number
  persons: number
  counts: Record<Part, number>
  authors: Record<Part, string[]>
}

interface Bar {
  weeks: string[]
  cells: Cell[]
}

/** What a message is counted as, over the labels of its reading (`labels_here`): each message is one of these, and only one. */
export const flags: Readonly<Record<Part, SQL>> = {
  abuse: has(...HOSTILE),
  argued: sql`${has('criticism')} and not ${has(...HOSTILE)}`,
  constructive: sql`${has('on_topic')} and ${has('gives_reason', 'cites_evidence', 'proposes', 'asks', 'addresses_other')}
    and not ${has(...HOSTILE, 'criticism')}`,
  neutral: sql`not ${has(...HOSTILE, 'criticism')}
    and not (${has('on_topic')} and ${has('gives_reason', 'cites_evidence', 'proposes', 'asks', 'addresses_other')})`
}

/**
 * The audits closed inside a span, cut into weeks. A sample of everything that was said is, week by week, a sample of what
 * was said that week: each stratum restricted to the week has its own size and its own readings. Weeks are put together until
 * fifty messages were read and every stratum was. An audit without its frame (imported) is one bar.
 */
export async function dialogueWeeks(
  tx: Tx,
  frame: Frame,
  span: Span,
  campaigns: readonly string[]
): Promise<DialogueAnswer> {
  const audits = await closedAudits(tx, frame, span, campaigns)
  const cells = await cellsOf(tx, frame, audits)
  const slugs = new Map(frame.campaigns.map(({ id, slug }) => [id, slug]))
  const drawn = audits.flatMap(audit =>
    barsOf(cells.filter(cell => cell.audit === audit.id)).map(bar => ({
      bar,
      shown: weeksOf(
        frame,
        { ...audit, slug: audit.campaign === null ? null : (slugs.get(audit.campaign) ?? null) },
        bar
      )
    }))
  )
  drawn.sort((one, other) => (one.shown.from < other.shown.from ? -1 : 1))
  const scopes = new Set(drawn.map(({ shown }) => shown.campaign))
  const told = drawn.filter(({ shown }) => shown.shares.abuse.status === 'ok')
  const [first, last] = [told[0], told.at(-1)]
  const moves =
    scopes.size === 1 && first && last && first !== last
      ? { abuse: moveOf('abuse', first.bar, last.bar), argued: moveOf('argued', first.bar, last.bar) }
      : null
  return { weeks: drawn.map(({ shown }) => shown), moves }
}

interface Closed {
  id: string
  campaign: string | null
  from: Date
  to: Date
}

async function closedAudits({ db }: Tx, frame: Frame, span: Span, campaigns: readonly string[]): Promise<Closed[]> {
  const rows = (await db.execute(sql`
    select a.id, a.campaign_id, a.from_at, a.to_at from audits a
    where a.organisation_id = ${frame.organisationId}::uuid and a.state = 'closed'
      and a.from_at < ${instant(span.to)} and a.to_at > ${instant(span.from)}
      and (${campaigns.length === 0} or a.campaign_id in ${uuids(campaigns)})
    order by a.closed_at desc, a.id`)) as unknown as Record<string, unknown>[]
  const all = rows.map(row => ({
    id: String(row.id),
    campaign: row.campaign_id === null ? null : String(row.campaign_id),
    from: new Date(String(row.from_at)),
    to: new Date(String(row.to_at))
  }))
  // of two that read the same days of the same thing, the later close holds
  return all.filter(
    (one, at) =>
      !all.slice(0, at).some(later => later.campaign === one.campaign && later.from < one.to && one.from < later.to)
  )
}

async function cellsOf({ db }: Tx, frame: Frame, audits: readonly Closed[]): Promise<Cell[]> {
  if (audits.length === 0) return []
  const org = sql`${frame.organisationId}::uuid`
  const week = sql`to_char(date_trunc('week', m.occurred_at at time zone ${frame.timeZone}), 'YYYY-MM-DD')`
  const chosen = sql`select a.id, a.strata from audits a where a.organisation_id = ${org} and a.id in ${uuids(audits.map(({ id }) => id))}`
  const counted = sql.join(
    parts.map(
      part => sql`count(*) filter (where r.is_read and r.${sql.identifier(part)}) as ${sql.identifier(part)},
        coalesce(array_agg(distinct d.resolved_person_id::text) filter (where r.is_read and r.${sql.identifier(part)}), '{}')
          as ${sql.identifier(`${part}_authors`)}`
    ),
    sql`, `
  )
  const rows = (await db.execute(sql`
    with chosen as materialized (${chosen}), gathered as (
      select r.audit_id, r.interaction_id, max(r.stratum) as stratum,
        coalesce(array_agg(r.label) filter (where r.holds), '{}') as labels_here
      from audit_readings r join chosen c on c.id = r.audit_id
      where r.organisation_id = ${org} group by r.audit_id, r.interaction_id
    ), judged as materialized (
      select audit_id, interaction_id, stratum, not ('unreadable' = any (labels_here)) as is_read,
        ${sql.join(
          parts.map(part => sql`(${flags[part]}) as ${sql.identifier(part)}`),
          sql`, `
        )}
      from gathered
    ), drawn as (
      select i.audit_id, i.stratum, ${week} as week, m.id, m.identity_id
      from audit_items i join chosen c on c.id = i.audit_id
      join interactions m on m.organisation_id = ${org} and m.id = i.interaction_id
      where i.organisation_id = ${org}
    ), whole as (
      select c.id as audit_id, s.key as stratum, s.size
      from chosen c cross join lateral jsonb_to_recordset(c.strata) as s(key text, size int)
      where s.size > 0 and not exists (select from drawn x where x.audit_id = c.id)
    )
    select x.audit_id as audit, x.stratum, x.week, count(*) as size, count(*) filter (where r.is_read) as audited,
      count(distinct d.resolved_person_id) as persons, ${counted}
    from drawn x
    left join judged r on r.audit_id = x.audit_id and r.interaction_id = x.id
    left join identities d on d.organisation_id = ${org} and d.id = x.identity_id
    group by 1, 2, 3
    union all
    select w.audit_id, w.stratum, null, max(w.size), count(*) filter (where r.is_read),
      count(distinct d.resolved_person_id), ${counted}
    from whole w
    left join judged r on r.audit_id = w.audit_id and r.stratum = w.stratum
    left join interactions m on m.organisation_id = ${org} and m.id = r.interaction_id
    left join identities d on d.organisation_id = ${org} and d.id = m.identity_id
    group by 1, 2, 3
    order by 1, 3, 2`)) as unknown as Record<string, unknown>[]
  return rows.map(row => ({
    audit: String(row.audit),
    stratum: String(row.stratum),
    week: row.week === null ? null : String(row.week),
    size: num(row.size) ?? 0,
    audited: num(row.audited) ?? 0,
    persons: num(row.persons) ?? 0,
    counts: each(part => num(row[part]) ?? 0),
    authors: each(part => row[`${part}_authors`] as string[])
  }))
}

const each = <T>(make: (part: Part) => T): Record<Part, T> => ({
  abuse: make('abuse'),
  argued: make('argued'),
  constructive: make('constructive'),
  neutral: make('neutral')
})

/** Strata of some weeks, those of one name put together. */
function strataOf(cells: readonly Cell[], part: Part) {
  return [...Map.groupBy(cells, ({ stratum }) => stratum).values()].map(some => ({
    size: sum(some, cell => cell.size),
    audited: sum(some, cell => cell.audited),
    positives: sum(some, cell => cell.counts[part])
  }))
}

const sum = (cells: readonly Cell[], of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0)

const isEnough = (cells: readonly Cell[]) =>
  sum(cells, cell => cell.audited) >= ENOUGH_READ && strataOf(cells, 'abuse').every(({ audited }) => audited > 0)

/** Weeks in order, put together until enough was read; what is left over joins the bar before it. */
function barsOf(cells: readonly Cell[]): Bar[] {
  const weeks = [...Map.groupBy(cells, ({ week }) => week ?? '')].sort(([one], [other]) => (one < other ? -1 : 1))
  const bars: Bar[] = []
  let open: Bar = { weeks: [], cells: [] }
  for (const [week, some] of weeks) {
    open = { weeks: [...open.weeks, week], cells: [...open.cells, ...some] }
    if (!isEnough(open.cells)) continue
    bars.push(open)
    open = { weeks: [], cells: [] }
  }
  if (open.weeks.length === 0) return bars
  const before = bars.pop()
  return [...bars, before ? { weeks: [...before.weeks, ...open.weeks], cells: [...before.cells, ...open.cells] } : open]
}

/** The strata of a bar, when each was read. */
const readStrata = (bar: Bar, part: Part) => {
  const strata = strataOf(bar.cells, part)
  return strata.every(({ size, audited }) => audited > 0 && audited <= size) ? strata : []
}

const totalOf = (bar: Bar, part: Part): AuditTotal | null => auditTotal(readStrata(bar, part))

function weeksOf(frame: Frame, audit: Closed & { slug: string | null }, bar: Bar): DialogueWeeks {
  const [read, of] = [sum(bar.cells, cell => cell.audited), sum(bar.cells, cell => cell.size)]
  const query: Query = { measure: share, from: audit.from, to: audit.to }
  const context = contextOf(frame, query, { from: audit.from, to: audit.to })
  // at least as many people wrote as in the week and stratum where most did
  const persons = Math.max(0, ...bar.cells.map(cell => cell.persons))
  const result = (part: Part): Result => {
    const found = auditInterval([readStrata(bar, part)])
    if (!found) return resultOf(shares[part], { value: null, n: read, persons, status: 'too_few' }, context)
    const inside = new Set(bar.cells.flatMap(cell => cell.authors[part])).size
    const sides = read === of ? { personsIn: inside, personsOut: null } : {}
    return resultOf(shares[part], { ...found, n: read, persons, ...sides }, context)
  }
  const [start, end] = [localDay(audit.from, frame.timeZone), localDay(audit.to, frame.timeZone)]
  const [first, last] = [bar.weeks[0] || start, bar.weeks.at(-1)]
  const after = last ? addDays(last, 7) : end
  return {
    ...{ audit: audit.id, campaign: audit.slug, read, of },
    from: first < start ? start : first,
    to: after > end ? end : after,
    shares: each(result)
  }
}

/** Whether a share moved from one bar to another, by their two posteriors. */
function moveOf(part: Part, from: Bar, to: Bar): Move {
  const [before, after] = [totalOf(from, part), totalOf(to, part)]
  if (!before || !after) return 'steady'
  const { lo, hi } = auditDifference(after, before)
  return lo > 0 ? 'more' : hi < 0 ? 'less' : 'steady'
}
