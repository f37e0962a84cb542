import { cellKey } from '../statistics/margins.ts'
import type { Tx } from '../store/transaction.ts'
import { answer, contextOf, type Answer, type Keyed, type Query } from './compute.ts'
import { maskRows } from './disclosure.ts'
import { masked } from './engine.ts'
import { ANY_ACTION } from './facts.ts'
import type { Frame } from './frame.ts'
import type { Measure, Result } from './measure.ts'
import { memory } from './memory.ts'
import type { Span } from './windows.ts'

/** The filters whose values are the rows of a table. */
const tables = [
  ['campaign', 'campaigns'],
  ['group', 'groups'],
  ['creator', 'creators'],
  ['channel', 'networks'],
  ['entry_act', 'entries']
] as const

const remembered = memory<ReadonlySet<string>>(2000)

/**
 * An answer protected as the rows of a table are (catalogue §9): a number limited to one campaign, group, creator, network
 * or first act is masked exactly when its row is masked in the table of the same question without that limit; a table of
 * some of these hides the rows that the whole table hides. Whoever is shown nothing else (`isAlone`) has no table to
 * subtract from. Costs at most one more reading for each such filter and period, remembered until a fact changes; steps
 * of a period have no table of their own and are masked with their whole.
 */
export async function protectedAnswer(tx: Tx, frame: Frame, query: Query): Promise<Answer> {
  let found = await answer(tx, frame, query)
  const { measure } = query
  const { k } = contextOf(frame, query, query)
  if (k <= 1 || query.isAlone || !measure.suppression.complement || measure.credit) return found
  for (const [by, field] of tables) {
    const values = query[field] ?? []
    if (values.length === 0 || !measure.grains.includes(by)) continue
    const whole = { ...query, [field]: [], by }
    if (query.by === by) found = withoutRows(found, measure, await hiddenRows(tx, frame, whole, query), k)
    const [only] = values
    if (only === undefined || values.length > 1 || only === ANY_ACTION) continue
    if ((await hiddenRows(tx, frame, whole, query)).has(cellKey([only]))) found = allMasked(found)
    if (
      found.previous &&
      found.previousSpan &&
      (await hiddenRows(tx, frame, whole, found.previousSpan)).has(cellKey([only]))
    )
      found = { ...found, previous: hide(found.previous) }
  }
  return found
}

/** Keys (`cellKey`) of the rows that a table hides: the one asked by `query.by`, over a span. */
export async function hiddenRows(tx: Tx, frame: Frame, query: Query, span: Span): Promise<ReadonlySet<string>> {
  const { step: _, ...rest } = query
  const read = async () => {
    const { rows, matrix } = await answer(tx, frame, { ...rest, from: span.from, to: span.to, compare: null })
    return new Set([...rows, ...pooled(query.measure, matrix)].filter(isMasked).map(({ key }) => cellKey([key])))
  }
  return frame.isApart ? read() : remembered(nameOf(frame, query, span), read)
}

/** What a table is remembered by, however the question was put. */
function nameOf({ organisationId, version }: Frame, query: Query, { from, to }: Span): readonly unknown[] {
  const { measure, by, audience = 'inside', isExample = false, hidesBelow = null } = query
  const { campaigns = [], groups = [], networks = [], creators = [], formats = [], entries = [] } = query
  const filters = [campaigns, groups, networks, creators, formats, entries]
  const about = [organisationId, version, measure.key, measure.version, measure.headlineAt ?? null, from, to, by]
  return [...about, audience, isExample, hidesBelow, ...filters]
}

const isMasked = ({ result }: Keyed) => result.status === 'masked'

/** Of each row of a matrix the cell that stands for it where one number is wanted. */
const pooled = ({ pooledColumn }: Measure, matrix: Answer['matrix']): Keyed[] =>
  matrix.flatMap(({ key, cells }) =>
    cells.filter(cell => cell.key === pooledColumn).map(({ result }) => ({ key, result }))
  )

/** A number goes; what is not known, or not yet, has none. */
const hide = (result: Result): Result =>
  result.status === 'ok' || result.status === 'too_few' ? masked(result) : result

const hidden = <One extends { result: Result }>(one: One): One => ({ ...one, result: hide(one.result) })

/** The answer without any number: each of them would give the hidden one away. */
const allMasked = (found: Answer): Answer => ({
  ...found,
  whole: hide(found.whole),
  rows: found.rows.map(hidden),
  points: found.points.map(hidden),
  series: found.series.map(hidden),
  matrix: found.matrix.map(({ key, cells }) => ({ key, cells: cells.map(hidden) }))
})

/** The rows of a part of a table, without those the whole table hides, nor those that would give them away. */
function withoutRows(found: Answer, measure: Measure, keys: ReadonlySet<string>, k: number): Answer {
  const rows = found.rows.map(row => (keys.has(cellKey([row.key])) ? hidden(row) : row))
  const matrix = found.matrix.map(row =>
    keys.has(cellKey([row.key])) ? { ...row, cells: row.cells.map(hidden) } : row
  )
  return { ...found, rows: maskRows(measure, rows, found.whole, k), matrix }
}
