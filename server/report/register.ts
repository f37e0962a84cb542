import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { masked } from '../measures/engine.ts'
import type { Result } from '../measures/measure.ts'
import { disclosedByDifference, type PublishedCell } from '../statistics/differencing.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Db, Store } from '../store/transaction.ts'
import type { Figure, ReportContent } from './document.ts'
import { filtersOf } from './gather.ts'

/** A number that leaves the house: which measure, for whom, over what window, and which point or row of it. */
export interface CellName {
  /** `key@version` */
  definition: string
  /** filter → slugs; absent = all */
  filters: Readonly<Record<string, readonly string[]>>
  /** point of a curve or cell of a matrix; empty for the number itself */
  cell: string
  /** first instant, ISO */
  from: string
  /** last instant, excluded, ISO */
  to: string
}

/** A cell with the persons behind it, as the register keeps it; a masked cell keeps no count. */
export interface RegisteredCell extends CellName {
  persons: number | null
  isMasked: boolean
}

/** What already left the house, and what the document being made adds to it. */
export interface Register {
  /** The result as it may leave: masked when, with what already left, it gives away 1 … k − 1 persons. */
  admit(name: CellName, result: Result): Result
}

/**
 * Opens the register of published cells of the organisation of the transaction.
 * @param k persons below which a difference may not be found
 */
export async function openRegister({ db }: { db: Db }, organisationId: string, k: number): Promise<Register> {
  const rows = (await db.execute(sql`
    select distinct definition, filters, cell, from_at, to_at, persons from published_cells
    where organisation_id = ${organisationId}::uuid and not is_masked and persons is not null
    order by definition, cell, from_at, to_at, persons`)) as unknown as Record<string, unknown>[]
  const left = new Map<string, PublishedCell[]>()
  for (const row of rows) {
    const cells = left.get(`${row.definition} ${row.cell}`) ?? []
    left.set(`${row.definition} ${row.cell}`, [...cells, cellOf(row)])
  }
  return registerOver(left, k)
}

function cellOf(row: Record<string, unknown>): PublishedCell {
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  return {
    from: iso(row.from_at),
    to: iso(row.to_at),
    filters: row.filters as PublishedCell['filters'],
    persons: Number(row.persons)
  }
}

/** A register over cells that left already, by `definition cell`. Separate from the database, for tests and previews. */
export function registerOver(left: ReadonlyMap<string, readonly PublishedCell[]>, k: number): Register {
  const published = new Map([...left].map(([key, cells]) => [key, [...cells]]))
  return {
    admit(name, result) {
      // Platform counters have nobody behind them; what has no number says nothing.
      if (result.persons === null || (result.status !== 'ok' && result.status !== 'too_few')) return result
      const key = `${name.definition} ${name.cell}`
      const known = published.get(key) ?? []
      const next = { from: name.from, to: name.to, filters: name.filters, persons: result.persons }
      if (known.some(cell => sameCell(cell, next))) return result
      if (disclosedByDifference(known, next, k)) return masked(result)
      published.set(key, [...known, next])
      return result
    }
  }
}

function sameCell(one: PublishedCell, other: PublishedCell): boolean {
  const filters = (cell: PublishedCell) =>
    JSON.stringify(Object.entries(cell.filters).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return (
    one.from === other.from && one.to === other.to && one.persons === other.persons && filters(one) === filters(other)
  )
}

/** The cells of a document: every figure that has persons behind it or was masked. A figure quoted twice counts once. */
export function cellsOf(figures: readonly Figure[]): RegisteredCell[] {
  const cells = new Map<string, RegisteredCell>()
  for (const { result, campaign, cell, span } of figures) {
    const isMasked = result.status === 'masked'
    if (result.persons === null && !isMasked) continue
    const name = { definition: result.definition, filters: filtersOf(campaign), cell, ...span }
    cells.set(JSON.stringify(name), { ...name, persons: result.persons, isMasked })
  }
  return [...cells.values()]
}

/** Writes down a report that is being handed over in a format, so that the next document is checked against it. */
export async function publishReport(
  store: Store,
  organisationId: string,
  content: ReportContent,
  format: string,
  now: Date
): Promise<void> {
  const about = content.campaign?.slug ?? content.organisation.slug
  await publishCells(store, organisationId, cellsOf(content.figures), `report ${format} ${about}`, now)
}

/**
 * Writes down cells that leave the house.
 * @param output what they leave in, e.g. `report pdf spring`
 */
export async function publishCells(
  store: Store,
  organisationId: string,
  cells: readonly RegisteredCell[],
  output: string,
  now: Date
): Promise<void> {
  if (cells.length === 0) return
  const column = (type: string, of: (cell: RegisteredCell) => string | number | boolean | object | null) =>
    sql`${arrayLiteral(cells.map(of), type)}::text::${sql.raw(type)}[]`
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      insert into published_cells (organisation_id, id, definition, filters, cell, from_at, to_at, persons, is_masked, output, at)
      select ${organisationId}::uuid, u.*, ${output}, ${now.toISOString()}::timestamptz
      from unnest(${column('uuid', () => randomUUID())}, ${column('text', cell => cell.definition)},
        ${column('jsonb', cell => cell.filters)}, ${column('text', cell => cell.cell)},
        ${column('timestamptz', cell => cell.from)}, ${column('timestamptz', cell => cell.to)},
        ${column('integer', cell => cell.persons)}, ${column('boolean', cell => cell.isMasked)}) as u`)
  )
}
