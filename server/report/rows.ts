import { sql, type SQL } from 'drizzle-orm'
import { contextOf, windowOf, type Query } from '../measures/compute.ts'
import { num } from '../measures/engine.ts'
import { actions, contributions, messages, organisation, posts, postMetrics } from '../measures/facts.ts'
import type { Frame } from '../measures/frame.ts'
import type { Measure, Result, Window } from '../measures/measure.ts'
import type { Tx } from '../store/transaction.ts'

/** What kind of facts a measure is read from, by its family and inputs; null where no list of facts tells it. */
export type FactsBehind = 'contributions' | 'messages' | 'actions' | 'counters'

export function factsBehind({ inputs, family, compose }: Measure): FactsBehind | null {
  if (compose) return null
  if (inputs.includes('interactions'))
    return family === 'dialogue' || family === 'moderation' ? 'messages' : 'contributions'
  if (inputs.includes('conversions')) return 'actions'
  return inputs.includes('metrics') ? 'counters' : null
}

/** Why the rows of a number stay closed; null when they may be opened. */
export type Closed = 'few' | 'none'

/** Whether rows may be seen behind a result, before they are counted: only behind a number that is shown. */
export function closedBehind(measure: Measure, result: Result): Closed | null {
  if (factsBehind(measure) === null) return 'none'
  return result.status === 'ok' || result.status === 'too_few' ? null : 'few'
}

/** One fact, without name, text or address. */
export interface FactRow {
  id: string
  at: string
  kind: string
  /** network of an act, system of a verified action */
  where: string | null
  /** number of the person inside this list only; null where there is none, or for a reader without the right */
  person: number | null
  /** of a counter */
  value: number | null
}

export interface RowsPage {
  facts: FactsBehind
  rows: FactRow[]
  /** to ask for what follows; null on the last page */
  next: string | null
}

const PAGE = 50

/**
 * The facts a measure reads for a question, newest first, fifty at a time. Persons are numbered inside the list, in an
 * order that another question does not repeat.
 *
 * @param after what the page before gave as `next`
 * @returns null when fewer than k persons are behind the facts themselves
 */
export async function rowsBehind(
  tx: Tx,
  frame: Frame,
  query: Query,
  { after, showsPersons, salt }: { after: { at: string; id: string } | null; showsPersons: boolean; salt: string }
): Promise<RowsPage | null> {
  const facts = factsBehind(query.measure)
  if (!facts) return null
  const window = windowOf(frame, query, query, null)
  const { k } = contextOf(frame, query, query)
  const list = listOf(facts, window)
  const [counted] = (await tx.db.execute(
    sql`select count(distinct person_id)::int as persons from (${list}) f`
  )) as unknown as { persons: number }[]
  const persons = counted?.persons ?? 0
  if (persons > 0 && persons < k) return null
  const rows = (await tx.db.execute(sql`
    with facts as (${list}), people as (
      select person_id, row_number() over (order by md5(${salt} || person_id::text)) as number
      from (select distinct person_id from facts where person_id is not null) p
    )
    select f.id, f.at, f.kind, f.place, f.value, ${showsPersons ? sql`p.number` : sql`null::bigint`} as person
    from facts f left join people p on p.person_id = f.person_id
    where ${after ? sql`(f.at, f.id) < (${after.at}::timestamptz, ${after.id})` : sql`true`}
    order by f.at desc, f.id desc limit ${PAGE + 1}`)) as unknown as Record<string, unknown>[]
  const page = rows.slice(0, PAGE).map((row): FactRow => ({
    id: String(row.id),
    at: new Date(String(row.at)).toISOString(),
    kind: String(row.kind),
    where: row.place === null ? null : String(row.place),
    person: num(row.person),
    value: num(row.value)
  }))
  // The text of PostgreSQL keeps the microseconds that a Date would lose.
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { facts, rows: page, next: last ? `${String(last.at)}|${String(last.id)}` : null }
}

/** `id, at, kind, place, person_id, value` of each fact. */
function listOf(facts: FactsBehind, window: Window): SQL {
  const org = organisation(window)
  const none = sql`null::double precision as value`
  if (facts === 'contributions')
    return sql`
      select distinct t.fact_id::text as id, t.occurred_at as at, t.kind, coalesce(i.network, c.system) as place, t.person_id, ${none}
      from ${contributions(window)} t
      left join interactions i on t.fact = 'interaction' and i.organisation_id = ${org} and i.id = t.fact_id
      left join conversions c on t.fact = 'conversion' and c.organisation_id = ${org} and c.id = t.fact_id`
  if (facts === 'messages')
    return sql`
      select t.id::text as id, t.occurred_at as at, t.kind, i.network as place, t.person_id, ${none}
      from ${messages(window)} t join interactions i on i.organisation_id = ${org} and i.id = t.id`
  if (facts === 'actions')
    return sql`
      select t.id::text as id, t.occurred_at as at, t.kind, c.system as place, t.person_id, ${none}
      from ${actions(window)} t join conversions c on c.organisation_id = ${org} and c.id = t.id`
  return sql`
    select m.post_id::text || ' ' || m.metric as id, p.published_at as at, m.metric as kind, m.network as place,
      null::uuid as person_id, m.value::double precision as value
    from ${postMetrics(window, ['views', 'impressions', 'reach', 'likes', 'reactions', 'comments', 'replies', 'shares', 'reposts', 'quotes', 'saves', 'bookmarks', 'clicks'])} m
    join ${posts(window)} p on p.id = m.post_id`
}
