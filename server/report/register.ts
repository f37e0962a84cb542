import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { masked } from '../measures/engine.ts'
import { loadFrame, type Frame } from '../measures/frame.ts'
import type { Result } from '../measures/measure.ts'
import { givenAway, type GivenAway, type PublishedCell } from '../statistics/differencing.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Db, Store, Tx } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import type { Figure, ReportContent } from './document.ts'
import { filtersOf } from './gather.ts'
import { noteRestatements } from './restatements.ts'
import { countsOf, populationsOf, type CellCounts, type CellName } from './register_cells.ts'

/** A cell with the numbers behind it, as the register keeps it; a masked cell keeps none. */
export interface RegisteredCell extends CellName, CellCounts {
  isMasked: boolean
  /** as it left; absent where the cell is read back */
  result?: Result
}

/** A cell that is masked because of what left before, for whoever makes the file; never written into it. */
export interface HeldCell {
  name: CellName
  reason: GivenAway['reason']
  /** windows and filters of the cells that would give it away */
  because: Pick<PublishedCell, 'from' | 'to' | 'filters'>[]
}

/** What already left the house, and what the document being made adds to it. */
export interface Register {
  /** The result as it may leave: masked when, with what already left, it gives away 1 … k − 1 persons. */
  admit(name: CellName, result: Result): Result
  /** what was masked for that reason, in the order it was asked for */
  readonly held: readonly HeldCell[]
}

/**
 * Opens the register of published cells of the organisation of the transaction.
 * @param k persons below which a difference may not be found
 */
export async function openRegister({ db }: { db: Db }, organisationId: string, k: number): Promise<Register> {
  const rows = (await db.execute(sql`
    select distinct definition, filters, cell, from_at, to_at, persons, acts, part from published_cells
    where organisation_id = ${organisationId}::uuid and not is_masked and persons is not null
    order by definition, cell, from_at, to_at, persons, acts, part`)) as unknown as Record<string, unknown>[]
  return registerOver(rows.map(cellOf), k)
}

function cellOf(row: Record<string, unknown>): RegisteredCell {
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  const count = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  return {
    definition: String(row.definition),
    cell: String(row.cell),
    from: iso(row.from_at),
    to: iso(row.to_at),
    filters: row.filters as CellName['filters'],
    persons: count(row.persons),
    acts: count(row.acts),
    part: count(row.part),
    isMasked: false
  }
}

/** A register over cells that left already. Separate from the database, for tests and previews. */
export function registerOver(left: readonly RegisteredCell[], k: number): Register {
  const published = new Map<string, PublishedCell[]>()
  const held: HeldCell[] = []
  const knownOf = (population: string) => published.get(population) ?? []
  const isKnown = (population: string, cell: PublishedCell) => knownOf(population).some(one => sameCell(one, cell))
  const note = (population: string, cell: PublishedCell) => published.set(population, [...knownOf(population), cell])
  for (const one of left)
    for (const { population, cell } of populationsOf(one, one)) if (!isKnown(population, cell)) note(population, cell)
  return {
    held,
    admit(name, result) {
      const counts = populationsOf(name, countsOf(result)).filter(({ population, cell }) => !isKnown(population, cell))
      const added: typeof counts = []
      for (const { population, cell } of counts) {
        const beside = added.flatMap(one => (one.population === population ? [one.cell] : []))
        const given = givenAway([...knownOf(population), ...beside], cell, k)
        if (given) {
          held.push({ name, reason: given.reason, because: given.cells })
          return masked(result)
        }
        added.push({ population, cell })
      }
      for (const { population, cell } of added) note(population, cell)
      return result
    }
  }
}

function sameCell(one: PublishedCell, other: PublishedCell): boolean {
  const filters = (cell: PublishedCell) =>
    JSON.stringify(
      Object.entries(cell.filters)
        .map(([dimension, values]) => [dimension, values.toSorted()] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
    )
  return (
    one.from === other.from && one.to === other.to && one.persons === other.persons && filters(one) === filters(other)
  )
}

/** A cell as the register keeps it; null when there is nothing to keep (nobody behind it, no number). */
export function registered(name: CellName, result: Result): RegisteredCell | null {
  const isMasked = result.status === 'masked'
  if (result.persons === null && !isMasked) return null
  return { ...name, ...countsOf(result), isMasked, result }
}

/** The cells of a document: every figure that has persons behind it or was masked. A figure quoted twice counts once. */
export function cellsOf(figures: readonly Figure[]): RegisteredCell[] {
  const cells = new Map<string, RegisteredCell>()
  for (const { result, campaign, cell, span } of figures) {
    const name = { definition: result.definition, filters: filtersOf(campaign), cell, ...span }
    const found = registered(name, result)
    if (found) cells.set(JSON.stringify(name), found)
  }
  return [...cells.values()]
}

/**
 * Writes down a report that is being handed over in a format (`by`: user id), so that the next document is checked against
 * it, and what changed since a number left before. Throws
 * `published_meanwhile` when another document left since this one was made and the two together say too much.
 */
export async function publishReport(
  store: Store,
  organisationId: string,
  content: ReportContent,
  format: string,
  now: Date,
  by: string | null = null
): Promise<void> {
  const about = content.campaign?.slug ?? content.organisation.slug
  const checked = async (tx: Tx) => {
    await lockRegister(tx, organisationId)
    const register = await openRegister(tx, organisationId, exportThreshold(await loadFrame(tx, organisationId)))
    for (const { result, campaign, cell, span } of content.figures)
      register.admit({ definition: result.definition, filters: filtersOf(campaign), cell, ...span }, result)
    if (register.held.length > 0) throw meanwhile()
    await writeCells(tx, organisationId, cellsOf(content.figures), `report ${format} ${about}`, now, { by })
  }
  await store.tx(organisationId, checked, { deadline: 120_000 })
}

const meanwhile = () =>
  new Problem(
    'published_meanwhile',
    {
      fr: 'Un autre fichier est sorti entre-temps : refaire celui-ci.',
      en: 'Another file left in the meantime: make this one again.'
    },
    409
  )

/** Persons below which nothing leaves: 11, or what the organisation raised it to. */
export const exportThreshold = ({ kExport }: Pick<Frame, 'kExport'>): number => Math.max(11, kExport)

/** One document at a time: two that do not know each other could together say what neither may. Held to the end of the transaction. */
export async function lockRegister({ db }: { db: Db }, organisationId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('published_cells ' || ${organisationId}, 0))`)
}

/**
 * Writes down cells that leave the house, after noting those that left before with another number (F4).
 * @param output  what they leave in, e.g. `report pdf spring`
 * @param by      user id of whoever makes it; null for a program or the command line
 * @param onlyNew leaves out what was written before, to the digit: a program that asks every minute adds nothing
 */
export async function writeCells(
  tx: Tx,
  organisationId: string,
  cells: readonly RegisteredCell[],
  output: string,
  now: Date,
  { onlyNew = false, by = null }: { onlyNew?: boolean; by?: string | null } = {}
): Promise<void> {
  if (cells.length === 0) return
  await noteRestatements(tx, organisationId, cells, { output, by, at: now })
  const column = (type: string, of: (cell: RegisteredCell) => string | number | boolean | object | null) =>
    sql`${arrayLiteral(cells.map(of), type)}::text::${sql.raw(type)}[]`
  await tx.db.execute(sql`
    insert into published_cells (organisation_id, id, definition, filters, cell, from_at, to_at, persons, acts, part, is_masked,
      value, lo, hi, n, status, as_of, output, at)
    select ${organisationId}::uuid, u.*, ${output}, ${now.toISOString()}::timestamptz
    from unnest(${column('uuid', () => randomUUID())}, ${column('text', cell => cell.definition)},
      ${column('jsonb', cell => cell.filters)}, ${column('text', cell => cell.cell)},
      ${column('timestamptz', cell => cell.from)}, ${column('timestamptz', cell => cell.to)},
      ${column('integer', cell => cell.persons)}, ${column('integer', cell => cell.acts)},
      ${column('integer', cell => cell.part)}, ${column('boolean', cell => cell.isMasked)},
      ${column('double precision', cell => cell.result?.value ?? null)}, ${column('double precision', cell => cell.result?.lo ?? null)},
      ${column('double precision', cell => cell.result?.hi ?? null)}, ${column('double precision', cell => cell.result?.n ?? null)},
      ${column('text', cell => cell.result?.status ?? null)}, ${column('timestamptz', cell => cell.result?.as_of ?? null)})
      as u (id, definition, filters, cell, from_at, to_at, persons, acts, part, is_masked, value, lo, hi, n, status, as_of)
    where ${!onlyNew} or not exists (
      select from published_cells p where p.organisation_id = ${organisationId}::uuid and p.definition = u.definition
        and p.filters = u.filters and p.cell = u.cell and p.from_at = u.from_at and p.to_at = u.to_at
        and (p.persons, p.acts, p.part, p.is_masked, p.value) is not distinct from (u.persons, u.acts, u.part, u.is_masked, u.value))`)
}
