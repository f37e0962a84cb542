import { ask } from '../measures/ask.ts'
import { masked } from '../measures/engine.ts'
import type { Credit } from '../measures/credit.ts'
import { loadFrame, type Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Grain, Result } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import { creatorKey, spanOf, type Question } from '../measures/question.ts'
import type { Store, Tx } from '../store/transaction.ts'
import {
  exportThreshold,
  lockRegister,
  openRegister,
  registered,
  writeCells,
  type HeldCell,
  type RegisteredCell
} from './register.ts'
import type { CellName } from './register_cells.ts'

/** Answers as they may leave the house, and what was masked because of what left before. */
export interface HandedOver {
  answers: Presented[]
  held: readonly HeldCell[]
}

/** What is being handed over: in which output (`csv contributors`), and whether it is only looked at, by a visitor. */
export interface Leaving {
  output: string
  isLook?: boolean
  /** user id; absent for a program or the command line */
  by?: string | null
}

/** Grain of the rows → the filter that gives one of them. */
const filterOf: Partial<Record<Grain, string>> = { channel: 'platform' }

/**
 * Answers measures for a reader outside: under the threshold of exports, checked number by number against all that left
 * before, and written down, in one turn per organisation. The one way for files and programs to get numbers.
 */
export async function handOver(
  store: Store,
  organisationId: string,
  keys: readonly string[],
  question: Question,
  leaving: Leaving,
  now: Date
): Promise<HandedOver> {
  // Credit leaves with its rows only: without them nobody knows how many persons are behind each.
  const isCredit = (key: string) => measureByKey(key)?.shape === 'credit'
  const asked = !question.by && keys.some(isCredit) ? { ...question, by: 'channel' as const } : question
  const plain = keys.filter(key => !isCredit(key))
  const answers = new Map(
    [
      ...(await ask(store, organisationId, plain, question, 'export', now)),
      ...(await ask(store, organisationId, keys.filter(isCredit), asked, 'export', now))
    ].map(answer => [answer.key, answer])
  )
  return withRegister(store, organisationId, leaving, now, async (admit, tx) => {
    const frame = await loadFrame(tx, organisationId)
    return keys.flatMap(key => {
      const answer = answers.get(key)
      const measure = measureByKey(key)
      if (!answer || !measure) return []
      const [only] = question.campaign?.length === 1 ? question.campaign : []
      const followed = measure.followsCampaign ? frame.campaigns.find(({ slug }) => slug === only) : undefined
      const span = followed ? { from: followed.startsAt, to: followed.endsAt } : spanOf(frame, question, now)
      const window = { from: span.from.toISOString(), to: span.to.toISOString() }
      const by = isCredit(key) ? asked.by : question.by
      return [admitted(answer, { window, filters: filtersIn(frame, question), by: by ?? null }, admit)]
    })
  }).then(({ made, held }) => ({ answers: made, held }))
}

/** Asks the register about one number and remembers it for writing. */
export type Admit = (name: CellName, result: Result) => Result

/** Runs `work` as the only one that hands over numbers of the organisation, and writes down what it admitted. */
export async function withRegister<T>(
  store: Store,
  organisationId: string,
  { output, isLook = false, by = null }: Leaving,
  now: Date,
  work: (admit: Admit, tx: Tx) => Promise<T>
): Promise<{ made: T; held: readonly HeldCell[] }> {
  const checked = async (tx: Tx) => {
    await lockRegister(tx, organisationId)
    const register = await openRegister(tx, organisationId, exportThreshold(await loadFrame(tx, organisationId)))
    const cells: RegisteredCell[] = []
    const admit: Admit = (name, result) => {
      const left = register.admit(name, result)
      const cell = registered(name, left)
      if (cell) cells.push(cell)
      return left
    }
    const made = await work(admit, tx)
    if (!isLook) await writeCells(tx, organisationId, cells, output, now, { onlyNew: true, by })
    return { made, held: register.held }
  }
  return store.tx(organisationId, checked, { mode: 'analysis write', deadline: 120_000 })
}

type Span = Pick<CellName, 'from' | 'to'>

/** The filters of a question, each value once and by its readable name: an id and a slug are the same filter. */
export function filtersIn(frame: Frame, question: Question): CellName['filters'] {
  const named: Record<string, (value: string) => string> = {
    campaign: value => frame.campaigns.find(({ id }) => id === value)?.slug ?? value,
    group: value => frame.groups.find(({ id }) => id === value)?.slug ?? value,
    creator: value => {
      const account = frame.accounts.find(({ id }) => id === value)
      return account ? creatorKey(account) : value
    }
  }
  const lists = Object.entries(question).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 0 ? [[name, value as string[]] as const] : []
  )
  return Object.fromEntries(
    lists.map(([name, values]) => [name, [...new Set(values.map(value => named[name]?.(value) ?? value))].sort()])
  )
}

interface About {
  window: Span
  filters: CellName['filters']
  by: Grain | null
}

/** Every number of an answer, through the register: wholes first, then rows, most people first, then steps and points. */
function admitted(answer: Presented, { window, filters, by }: About, admit: Admit): Presented {
  const measure = measureByKey(answer.key)
  const headline = String(measure?.headlineAt ?? '')
  const through = (result: Result, more: Partial<CellName> = {}) =>
    admit({ definition: answer.definition, filters, cell: headline, ...window, ...more }, result)
  const before = answer.previous_from && answer.previous_to && { from: answer.previous_from, to: answer.previous_to }
  const whole = through(answer.whole)
  const previous = answer.previous && before ? through(answer.previous, before) : null
  const rows = rowsThrough(answer.rows, through, filters, by ?? 'rows')
  const series = answer.series.map(step => ({ ...step, result: through(step.result, step) }))
  const points = answer.points?.map(point => ({ ...point, result: through(point.result, { cell: String(point.at) }) }))
  const isMasked = (row: Presented['rows'][number]) => 'result' in row && row.result.status === 'masked'
  const held = rows.flatMap((row, i) => (isMasked(row) && !isMasked(answer.rows[i]!) ? [row.key] : []))
  // What has no known origin is the rest of every rule: it would give back a key that is held.
  const isHeld = answer.credit !== undefined && held.length > 0
  return {
    ...answer,
    whole: isHeld ? masked(whole) : whole,
    previous,
    rows,
    series,
    ...(points ? { points } : {}),
    ...(answer.credit ? { credit: creditWithout(answer.credit, held, whole.status === 'masked') } : {})
  }
}

type Through = (result: Result, more?: Partial<CellName>) => Result

function rowsThrough(
  rows: Presented['rows'],
  through: Through,
  filters: CellName['filters'],
  by: Grain | 'rows'
): Presented['rows'] {
  const dimension = by === 'rows' ? by : (filterOf[by] ?? by)
  const persons = (row: Presented['rows'][number]) => ('result' in row ? (row.result.persons ?? 0) : 0)
  const order = rows.toSorted((a, b) => persons(b) - persons(a) || (a.key < b.key ? -1 : 1))
  const done = new Map<Presented['rows'][number], Presented['rows'][number]>(
    order.map((row): [Presented['rows'][number], Presented['rows'][number]] => {
      const own = { filters: { ...filters, [dimension]: [row.key] } }
      if ('result' in row) return [row, { ...row, result: through(row.result, own) }]
      const cells = row.cells.map(cell => ({
        ...cell,
        result: through(cell.result, { ...own, cell: `${row.key} ${cell.key}` })
      }))
      return [row, { ...row, cells }]
    })
  )
  return rows.map(row => done.get(row)!)
}

/** Credit with the given keys hidden under every rule; with all of it hidden, sums too. */
function creditWithout(credit: Credit, keys: readonly string[], isAll: boolean): Credit {
  const isHidden = (key: string) => isAll || keys.includes(key)
  const models = Object.entries(credit.models).map(([model, lines]) => [
    model,
    lines.map(line => (isHidden(line.key) ? { key: line.key, credit: null, status: 'masked' as const } : line))
  ])
  return {
    models: Object.fromEntries(models) as Credit['models'],
    range: credit.range.map(line =>
      isHidden(line.key) ? { key: line.key, lo: null, hi: null, status: 'masked' as const } : line
    ),
    unattributed: isAll || keys.length > 0 ? null : credit.unattributed,
    total: isAll ? null : credit.total
  }
}
