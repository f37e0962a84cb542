import { sql, type SQL } from 'drizzle-orm'
import { auditShare, auditTotal, combineAudits } from '../statistics/stratified_audit.ts'
import { wilson } from '../statistics/wilson.ts'
import { num } from './engine.ts'
import { instant, messageKinds, organisation, texts, uuids } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Note, type Row, type Window } from './measure.ts'

/** Labels that make a message hostile; spam is unwanted, not hostile. */
export const HOSTILE = ['hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation'] as const

/** What the measures of record have in common: shares of messages, from random audits that are closed. */
export const audited = {
  version: 1,
  family: 'dialogue',
  shape: 'number',
  inputs: ['interactions', 'labels'],
  grains: ['campaign'],
  minimumN: 1,
  suppression: persons5,
  priority: 1
} satisfies Partial<Measure>

/** One stratum of a closed audit: its frame, how many of it were read, how many of those carry what is counted. */
export interface ReadStratum {
  audit: string
  from: number
  to: number
  closedAt: number
  size: number
  audited: number
  counts: Readonly<Record<string, number>>
}

const none: Ingredients = { value: null, persons: null, status: 'unknown', notes: [{ code: 'machine_unverified' }] }

/**
 * Strata of the audits closed for the campaigns of the window (without campaigns: for the whole organisation), whose
 * period lies inside it: `key, audit, stratum, from_at, to_at, closed_at, size, audited, persons` and one column per flag.
 * A sample was drawn from everything that was said: it answers for no part of it, so any other filter finds nothing.
 *
 * @param flags SQL over `labels_here` (the set of labels of a message read, as text[]) and `interaction_id`
 */
export function auditStrata(window: Window, flags: Readonly<Record<string, SQL>>): SQL {
  const isByCampaign = window.campaigns.length > 0 || window.by === 'campaign'
  const key = window.by === 'campaign' ? sql`a.campaign_id::text` : sql`''`
  const isWhole = [window.networks, window.groups, window.creators, window.formats].every(list => list.length === 0)
  const org = organisation(window)
  const columns = Object.entries(flags).map(
    ([name, flag]) => sql`count(*) filter (where ${flag}) as ${sql.identifier(name)}`
  )
  const people = Object.entries(flags).map(
    ([name, flag]) => sql`count(distinct person_id) filter (where ${flag}) as ${sql.identifier(`${name}_persons`)}`
  )
  return sql`
    with chosen as materialized (
      select a.id, ${key} as key, a.campaign_id, a.from_at, a.to_at, a.closed_at, a.strata from audits a
      where a.organisation_id = ${org} and a.state = 'closed' and ${isWhole}
        and a.from_at >= ${instant(window.from)} and a.to_at <= ${instant(window.to)}
        and ${isByCampaign ? sql`a.campaign_id is not null` : sql`a.campaign_id is null`}
        and (${window.campaigns.length === 0} or a.campaign_id in ${uuids(window.campaigns)})
    ), read as materialized (
      select r.audit_id, max(r.stratum) as stratum, r.interaction_id, d.resolved_person_id as person_id,
        coalesce(array_agg(r.label) filter (where r.holds), '{}') as labels_here
      from audit_readings r join chosen c on c.id = r.audit_id
      left join interactions i on i.organisation_id = r.organisation_id and i.id = r.interaction_id
      left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where r.organisation_id = ${org}
      group by r.audit_id, r.interaction_id, d.resolved_person_id
    ), counted as (
      select audit_id, stratum, count(*) as audited, ${sql.join([...columns, ...people], sql`, `)}
      from read where not ('unreadable' = any (labels_here)) group by audit_id, stratum
    ), authors as (
      select c.key, count(distinct d.resolved_person_id) as persons
      from chosen c
      join interactions i on i.organisation_id = ${org} and i.occurred_at >= c.from_at and i.occurred_at < c.to_at
        and i.direction = 'in' and i.kind in ${texts(messageKinds)}
      left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where c.campaign_id is null or exists (select from campaign_interactions ci
        where ci.organisation_id = i.organisation_id and ci.id = i.id and ci.campaign_id = c.campaign_id)
      group by c.key
    )
    select c.key, c.id as audit, s.key as stratum, c.from_at, c.to_at, c.closed_at, s.size, coalesce(n.audited, 0) as audited,
      ${sql.join(
        Object.keys(flags).flatMap(name => [
          sql`coalesce(n.${sql.identifier(name)}, 0) as ${sql.identifier(name)}`,
          sql`coalesce(n.${sql.identifier(`${name}_persons`)}, 0) as ${sql.identifier(`${name}_persons`)}`
        ]),
        sql`, `
      )}, coalesce(p.persons, 0) as persons
    from chosen c cross join lateral jsonb_to_recordset(c.strata) as s(key text, size int)
    left join counted n on n.audit_id = c.id and n.stratum = s.key
    left join authors p on p.key = c.key
    order by c.key, c.closed_at, c.id, s.key`
}

/** The label set of a message read holds one of these. */
export const has = (...labels: readonly string[]): SQL => sql`labels_here && ${`{${labels.join(',')}}`}::text[]`

/** The strata of one key, without those of an audit whose period a later closed one has read again. */
export function strataOf(rows: readonly Row[]): ReadStratum[] {
  const time = (value: unknown) => new Date(String(value)).getTime()
  const all = rows.map(row => ({
    audit: String(row.audit),
    from: time(row.from_at),
    to: time(row.to_at),
    closedAt: time(row.closed_at),
    size: num(row.size) ?? 0,
    audited: num(row.audited) ?? 0,
    counts: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, num(value) ?? 0]))
  }))
  const kept: ReadStratum[] = []
  for (const one of all.toSorted((a, b) => b.closedAt - a.closedAt)) {
    const overlaps = kept.some(other => other.audit !== one.audit && other.from < one.to && one.from < other.to)
    if (!overlaps) kept.push(one)
  }
  return kept
}

/** What is said beside every audited number: how many were read, of how many, when the last audit was closed. */
export function readNote(strata: readonly ReadStratum[]): Note {
  const sum = (field: 'size' | 'audited') => strata.reduce((total, stratum) => total + stratum[field], 0)
  const last = Math.max(...strata.map(stratum => stratum.closedAt))
  return {
    code: sum('size') === sum('audited') ? 'all_read' : 'audited',
    n: sum('audited'),
    of: sum('size'),
    date: new Date(last).toISOString().slice(0, 10)
  }
}

/** Whether every stratum that has messages was read at all; without it nothing can be said. */
export const isReadThrough = (strata: readonly ReadStratum[]): boolean =>
  strata.length > 0 && strata.every(({ size, audited: read }) => size === 0 || (read > 0 && read <= size))

/**
 * Share of the messages of the frame that carry a flag, by the stratified audit estimator; one simple random sample, not
 * a census, by Wilson. No closed audit, or a stratum nobody read, gives unknown with the note of the unverified estimate.
 */
export function shareRead(rows: readonly Row[], flag: string, factor: number = 1): Ingredients {
  const strata = strataOf(rows)
  if (!isReadThrough(strata)) return none
  const positives = (stratum: ReadStratum) => stratum.counts[flag] ?? 0
  const [only] = strata
  const isSimple = strata.length === 1 && only !== undefined && only.audited < only.size
  const waves = [...Map.groupBy(strata, stratum => stratum.audit).values()].map(wave =>
    auditTotal(wave.map(one => ({ size: one.size, audited: one.audited, positives: positives(one) })))
  )
  const total = combineAudits(waves.filter(wave => wave !== null))
  const found = isSimple ? wilson(positives(only), only.audited) : total && auditShare(total)
  if (!found) return none
  const n = strata.reduce((sum, stratum) => sum + stratum.audited, 0)
  const persons = num(rows[0]?.persons) ?? 0
  const note = readNote(strata)
  const inside = strata.reduce((sum, stratum) => sum + (stratum.counts[`${flag}_persons`] ?? 0), 0)
  // Who was drawn is not known outside; when everything was read, the few behind a share are.
  const sides = note.code === 'all_read' ? { personsIn: inside, personsOut: persons - Math.min(persons, inside) } : {}
  const scaled = { value: found.value * factor, lo: found.lo * factor, hi: found.hi * factor }
  return { ...scaled, n, persons, notes: [note], ...sides }
}

/** What stands where nobody has read a random sample. */
export const unread = none
