import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { auditInterval } from '../statistics/audit_interval.ts'
import { withAgreement } from './agreement.ts'
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
 * period lies inside it: `key, audit, stratum, from_at, to_at, closed_at, size, audited, persons` and for each flag two
 * columns, messages (`flag`) and their authors (`flag_persons`). Of the whole audit, on each of its rows: messages two readers
 * read (`twice`), those that have the flag for both, for the first or the second alone (`flag_both, flag_first, flag_second`).
 * A sample was drawn from everything that was said: it
 * answers for no part of it, so any other filter finds nothing.
 *
 * @param flags SQL over `labels_here` (the set of labels of a message read, as text[]), `kind` and `interaction_id`
 * @param kinds rows wanted in place of campaigns: each stratum once for each, as the column `kind`
 * @param judged flags on which readers can disagree, where they are not those counted
 */
export function auditStrata(
  window: Window,
  flags: Readonly<Record<string, SQL>>,
  kinds?: readonly string[],
  judged: Readonly<Record<string, SQL>> = flags
): SQL {
  const key = window.by === 'campaign' ? sql`a.campaign_id::text` : sql`''`
  const isWhole = [window.networks, window.groups, window.creators, window.formats].every(list => list.length === 0)
  const org = organisation(window)
  const names = Object.keys(flags)
  const listed = (make: (name: SQLWrapper, persons: SQLWrapper) => SQL) =>
    sql.join(
      names.map(name => make(sql`${sql.identifier(name)}`, sql`${sql.identifier(`${name}_persons`)}`)),
      sql`, `
    )
  return sql`
    with chosen as materialized (
      select a.id, ${key} as key, a.campaign_id, a.from_at, a.to_at, a.closed_at, a.strata from audits a
      where a.organisation_id = ${org} and a.state = 'closed' and ${isWhole}
        and a.from_at >= ${instant(window.from)} and a.to_at <= ${instant(window.to)} and ${auditsOf(window)}
    ), kinds as (
      select unnest(${`{${(kinds ?? ['']).map(kind => `"${kind}"`).join(',')}}`}::text[]) as kind
    ), read as (
      select r.audit_id, max(r.stratum) as stratum, r.interaction_id,
        coalesce(array_agg(r.label) filter (where r.holds), '{}') as labels_here,
        (select d.resolved_person_id from interactions i
          join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
          where i.organisation_id = ${org} and i.id = r.interaction_id) as person_id
      from audit_readings r join chosen c on c.id = r.audit_id
      where r.organisation_id = ${org}
      group by r.audit_id, r.interaction_id
    ), flagged as (
      select audit_id, stratum, kind, person_id,
        ${sql.join(
          Object.entries(flags).map(([name, flag]) => sql`${flag} as ${sql.identifier(name)}`),
          sql`, `
        )}
      from read cross join kinds where not ('unreadable' = any (labels_here))
    ), counted as (
      select audit_id, stratum, kind, count(*) as audited,
        ${listed((name, persons) => sql`count(*) filter (where ${name}) as ${name}, count(distinct person_id) filter (where ${name}) as ${persons}`)}
      from flagged group by audit_id, stratum, kind
    ), readers as (
      select l.audit_id, l.interaction_id, l.sampling,
        coalesce(array_agg(l.label) filter (where coalesce(l.value, not l.negated)), '{}') as labels_here
      from standing_labels l join chosen c on c.id = l.audit_id
      where l.organisation_id = ${org} and l.src_kind = 'person'
      group by l.audit_id, l.interaction_id, l.sampling
    ), heard as (
      select audit_id, interaction_id, sampling, kind,
        ${sql.join(
          Object.entries(judged).map(([name, flag]) => sql`${flag} as ${sql.identifier(name)}`),
          sql`, `
        )}
      from readers read cross join kinds where not ('unreadable' = any (labels_here))
    ), pairs as (
      select a.audit_id, a.kind, count(*) as twice,
        ${sql.join(
          Object.keys(judged).map(name => pairColumns(name)),
          sql`, `
        )}
      from heard a
      join heard b on b.audit_id = a.audit_id and b.interaction_id = a.interaction_id ${kinds ? sql`and b.kind = a.kind` : sql``} and b.sampling = 'double'
      where a.sampling = 'audit' group by a.audit_id, a.kind
    ), authors as (
      select c.key, count(distinct d.resolved_person_id) as persons
      from chosen c
      join interactions i on i.organisation_id = ${org} and i.occurred_at >= c.from_at and i.occurred_at < c.to_at
        and i.direction = 'in' and i.kind in ${texts(messageKinds)}
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where c.campaign_id is null or exists (select from campaign_interactions ci
        where ci.organisation_id = i.organisation_id and ci.id = i.id and ci.campaign_id = c.campaign_id)
      group by c.key
    )
    select ${kinds ? sql`k.kind` : sql`c.key`} as key, c.id as audit, s.key as stratum, c.from_at, c.to_at, c.closed_at, s.size,
      coalesce(n.audited, 0) as audited,
      ${listed((name, persons) => sql`coalesce(n.${name}, 0) as ${name}, coalesce(n.${persons}, 0) as ${persons}`)},
      coalesce(w.twice, 0) as twice,
      ${sql.join(
        Object.keys(judged).flatMap(name => ['both', 'first', 'second'].map(side => pairCount(name, side))),
        sql`, `
      )},
      coalesce((select p.persons from authors p where p.key = c.key), 0) as persons
    from chosen c cross join lateral jsonb_to_recordset(c.strata) as s(key text, size int) cross join kinds k
    left join counted n on n.audit_id = c.id and n.stratum = s.key ${kinds ? sql`and n.kind = k.kind` : sql``}
    left join pairs w on w.audit_id = c.id ${kinds ? sql`and w.kind = k.kind` : sql``}
    order by 1, c.closed_at, c.id, s.key`
}

const pairColumns = (name: string): SQL => {
  const [a, b] = [sql`a.${sql.identifier(name)}`, sql`b.${sql.identifier(name)}`]
  const count = (side: string, which: SQL) =>
    sql`count(*) filter (where ${which}) as ${sql.identifier(`${name}_${side}`)}`
  return sql`${count('both', sql`${a} and ${b}`)}, ${count('first', sql`${a} and not ${b}`)},
        ${count('second', sql`${b} and not ${a}`)}`
}

const pairCount = (name: string, side: string): SQL => {
  const column = sql.identifier(`${name}_${side}`)
  return sql`coalesce(w.${column}, 0) as ${column}`
}

/** Audits of the campaigns asked about; of any campaign, where campaigns are rows; else those of the whole organisation. */
function auditsOf(window: Window): SQL {
  if (window.campaigns.length > 0) return sql`a.campaign_id in ${uuids(window.campaigns)}`
  return window.by === 'campaign' ? sql`a.campaign_id is not null` : sql`a.campaign_id is null`
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
 * Share of the messages of the frame that carry a flag, with the interval its draw gives (`auditInterval`). No closed audit, or a
 * stratum nobody read, gives unknown with the note of the unverified estimate.
 */
export function shareRead(rows: readonly Row[], flag: string, factor: number = 1): Ingredients {
  const strata = strataOf(rows)
  if (!isReadThrough(strata)) return none
  const waves = [...Map.groupBy(strata, stratum => stratum.audit).values()].map(wave =>
    wave.map(one => ({ size: one.size, audited: one.audited, positives: one.counts[flag] ?? 0 }))
  )
  const found = auditInterval(waves)
  if (!found) return none
  const n = strata.reduce((sum, stratum) => sum + stratum.audited, 0)
  const persons = num(rows[0]?.persons) ?? 0
  const note = readNote(strata)
  const inside = strata.reduce((sum, stratum) => sum + (stratum.counts[`${flag}_persons`] ?? 0), 0)
  // Who was drawn is not known outside; when everything was read, the few behind a share are.
  const sides = note.code === 'all_read' ? { personsIn: inside, personsOut: persons - Math.min(persons, inside) } : {}
  const scaled = { value: found.value * factor, lo: found.lo * factor, hi: found.hi * factor }
  return withAgreement({ ...scaled, n, persons, notes: [note], ...sides }, strata, [flag])
}

/** What stands where nobody has read a random sample. */
export const unread = none
