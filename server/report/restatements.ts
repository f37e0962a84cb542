import { randomUUID } from 'node:crypto'
import { sql, type SQL } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { RegisteredCell } from './register.ts'
import type { CellName } from './register_cells.ts'

/** What happened between two states of one number, in the order it is told. */
export const causes = ['definition', 'late_data', 'follow_up', 'merge', 'correction', 'unknown'] as const
export type Cause = (typeof causes)[number]

/** A number as it left the house. */
export interface Stated {
  definition: string
  value: number | null
  n: number | null
  persons: number | null
  status: string
}

/** F4: one number that left, and left again with another value. */
export interface Restatement extends CellName {
  was: Stated
  /** when the old number left */
  was_at: string
  now: Stated
  causes: Cause[]
  /** what the new number leaves in, e.g. `report pdf spring`; empty while it is being made */
  output: string
  by: string | null
  at: string
}

/** Who makes an output, what, and when. */
export interface Maker {
  output: string
  by: string | null
  at: Date
}

type Row = Record<string, unknown>

/**
 * The numbers among `cells` that left before with another value, the window being over when they left: what a running
 * window gains is no correction. A number that is masked now, or was, is not told: the change itself would speak of a few
 * persons. The same value gives none.
 */
export async function findRestatements(
  tx: Tx,
  organisationId: string,
  cells: readonly RegisteredCell[],
  { output, by, at }: Maker
): Promise<Restatement[]> {
  const told = cells.filter(cell => !cell.isMasked && cell.result && cell.result.status !== 'masked')
  if (told.length === 0) return []
  const rows = (await tx.db.execute(changedSince(organisationId, told))) as unknown as Row[]
  const between = new Map<string, Row>()
  const found: Restatement[] = []
  for (const row of rows) {
    const cell = told[Number(row.place) - 1]!
    const since = `${String(row.was_at)} ${cell.to}`
    // The numbers of one document left together: what happened since is looked up once.
    const events = between.get(since) ?? (await eventsSince(tx, organisationId, String(row.was_at), cell.to))
    between.set(since, events)
    const [was, now] = [row.was as Stated, stated(cell)]
    const known = causes.filter(cause => (cause === 'definition' ? was.definition !== now.definition : events[cause]))
    const { definition, filters, cell: point, from, to } = cell
    found.push({
      ...{ definition, filters, cell: point, from, to, was, now, output, by, at: at.toISOString() },
      was_at: new Date(String(row.was_at)).toISOString(),
      causes: known.length > 0 ? known : ['unknown']
    })
  }
  return found
}

/** What happened after an instant that may move a number over a window that ends at `to`: one column for each cause. */
async function eventsSince({ db }: Tx, organisationId: string, since: string, to: string): Promise<Row> {
  const org = sql`${organisationId}::uuid`
  const [at, end] = [sql`${since}::timestamptz`, sql`${to}::timestamptz`]
  const arrived = (table: 'interactions' | 'conversions', side: SQL) =>
    sql`exists (select from ${sql.identifier(table)} where organisation_id = ${org} and received_at > ${at} and occurred_at ${side} ${end})`
  const either = (side: SQL) => sql`(${arrived('interactions', side)} or ${arrived('conversions', side)})`
  const [row] = (await db.execute(sql`
    select ${either(sql`<`)} as late_data, ${either(sql`>=`)} as follow_up,
      exists (select from identity_merges where organisation_id = ${org} and (at > ${at} or undone_at > ${at})) as merge,
      (exists (select from pulls where organisation_id = ${org} and undone_at > ${at})
        or exists (select from interactions where organisation_id = ${org} and deleted_at > ${at} and occurred_at < ${end})
        or exists (select from persons where organisation_id = ${org} and erased_at > ${at})) as correction`)) as unknown as Row[]
  return row!
}

function stated({ definition, result }: RegisteredCell): Stated {
  const { value = null, n = null, persons = null, status = 'unknown' } = result ?? {}
  return { definition, value, n, persons, status }
}

/** The cells whose last state is another, with that state; a correction that was noted already counts as that state. */
function changedSince(organisationId: string, cells: readonly RegisteredCell[]): SQL {
  const org = sql`${organisationId}::uuid`
  const list = (type: string, of: (cell: RegisteredCell) => string | number | object | null) =>
    sql`${arrayLiteral(cells.map(of), type)}::text::${sql.raw(type)}[]`
  const sameCell = (t: string) => {
    const one = sql.identifier(t)
    return sql`${one}.organisation_id = ${org} and split_part(${one}.definition, '@', 1) = split_part(u.definition, '@', 1)
      and ${one}.filters = u.filters and ${one}.cell = u.cell and ${one}.from_at = u.from_at and ${one}.to_at = u.to_at`
  }
  return sql`
    select u.place, p.was, p.at as was_at
    from unnest(${list('text', cell => cell.definition)}, ${list('jsonb', cell => cell.filters)}, ${list('text', cell => cell.cell)},
      ${list('timestamptz', cell => cell.from)}, ${list('timestamptz', cell => cell.to)}, ${list('jsonb', stated)})
      with ordinality as u (definition, filters, cell, from_at, to_at, stated, place)
    join lateral (
      select s.was, s.at from (
        select c.at, 0 as place, c.id, jsonb_build_object('definition', c.definition, 'value', c.value, 'n', c.n, 'persons', c.persons, 'status', c.status) as was
        from published_cells c where ${sameCell('c')} and not c.is_masked and c.status is not null and c.to_at <= c.at
        union all
        select r.at, 1, r.id, r.now from restatements r where ${sameCell('r')}
      ) s order by s.at desc, s.place desc, s.id desc limit 1
    ) p on p.was ->> 'status' = 'ok'
      and (p.was -> 'value' <> u.stated -> 'value' or p.was ->> 'status' <> u.stated ->> 'status')
    order by u.place`
}

/** Writes down what `findRestatements` finds, in the transaction in which the new numbers leave. */
export async function noteRestatements(
  tx: Tx,
  organisationId: string,
  cells: readonly RegisteredCell[],
  maker: Maker
): Promise<void> {
  for (const one of await findRestatements(tx, organisationId, cells, maker))
    await tx.db.execute(sql`
      insert into restatements (organisation_id, id, definition, filters, cell, from_at, to_at, was, was_at, now, output, cause, by, at)
      values (${organisationId}::uuid, ${randomUUID()}::uuid, ${one.definition}, ${JSON.stringify(one.filters)}::jsonb, ${one.cell},
        ${one.from}::timestamptz, ${one.to}::timestamptz, ${JSON.stringify(one.was)}::jsonb, ${one.was_at}::timestamptz,
        ${JSON.stringify(one.now)}::jsonb, ${one.output}, ${one.causes.join(',')}, ${one.by}, ${one.at}::timestamptz)`)
}

/** The log, newest first: of the whole organisation, or of one measure over one window. Nothing gives an empty list. */
export async function listRestatements(
  { db }: Tx,
  organisationId: string,
  about: { measure?: string; from?: Date; to?: Date } = {},
  limit = 200
): Promise<Restatement[]> {
  const rows = (await db.execute(sql`
    select definition, filters, cell, from_at, to_at, was, was_at, now, output, cause, by, at from restatements
    where organisation_id = ${organisationId}::uuid
      and ${about.measure ? sql`split_part(definition, '@', 1) = ${about.measure}` : sql`true`}
      and ${about.from ? sql`from_at = ${about.from.toISOString()}::timestamptz` : sql`true`}
      and ${about.to ? sql`to_at = ${about.to.toISOString()}::timestamptz` : sql`true`}
    order by at desc, id limit ${limit}`)) as unknown as Row[]
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  return rows.map(row => ({
    definition: String(row.definition),
    filters: row.filters as CellName['filters'],
    cell: String(row.cell),
    from: iso(row.from_at),
    to: iso(row.to_at),
    was: row.was as Stated,
    was_at: iso(row.was_at),
    now: row.now as Stated,
    causes: String(row.cause).split(',') as Cause[],
    output: String(row.output),
    by: row.by === null ? null : String(row.by),
    at: iso(row.at)
  }))
}
