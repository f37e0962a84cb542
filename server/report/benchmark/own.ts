import { ask } from '../../measures/ask.ts'
import { masked } from '../../measures/engine.ts'
import { loadFrame } from '../../measures/frame.ts'
import type { Result } from '../../measures/measure.ts'
import type { Presented } from '../../measures/present.ts'
import { moderationStatement } from '../../measures/statement/statement.ts'
import { wilson } from '../../statistics/wilson.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import type { CellName } from '../register_cells.ts'
import { compared, received, type Compared } from './catalogue.ts'
import { spanOfPeriod } from './period.ts'

/** One number of one organisation, as it is shown inside or as it may leave. */
export interface OwnLine {
  compared: Compared
  result: Result
}

/** Whoever decides what may be told: the register of what left, or nobody inside. */
type Admit = (name: CellName, result: Result) => Result

/** Answers to all the measures compared for a period; asked before the register is held, for it takes a while. */
export async function answersOf(
  store: Store,
  organisationId: string,
  span: { from: Date; to: Date },
  audience: 'inside' | 'export',
  now: Date
): Promise<ReadonlyMap<string, Presented>> {
  const window = { from: span.from.toISOString(), to: span.to.toISOString(), vs: 'none' }
  const keys = [...new Set(compared.map(({ measure }) => measure.key))].filter(key => key !== 'rung_use')
  const whole = await ask(store, organisationId, keys, window, audience, now)
  const rungs = await ask(store, organisationId, ['rung_use'], { ...window, by: 'type' }, audience, now)
  return new Map([...whole, ...rungs].map(one => [one.key, one]))
}

/** Every number compared, in the order of the catalogue, of answers that were just asked for. */
export async function ownLines(
  tx: Tx,
  organisationId: string,
  answers: ReadonlyMap<string, Presented>,
  period: string,
  audience: 'inside' | 'export',
  admit: Admit
): Promise<OwnLine[]> {
  const frame = await loadFrame(tx, organisationId)
  const span = spanOfPeriod(period, frame.timeZone)
  const window = { from: span.from.toISOString(), to: span.to.toISOString() }
  const statement = await moderationStatement(tx, frame, { span, moderator: null, audience })
  const leave = (definition: string, result: Result, more: Partial<CellName> = {}) =>
    admit({ definition, filters: {}, cell: '', ...window, ...more }, result)
  const base = leave(
    `${received.key}@${received.version}`,
    statement.lines.find(({ key }) => key === received.key)!.result
  )
  // A measure is asked of the register once, whatever is made of it.
  const wholes = new Map<string, Result>()
  const wholeOf = (answer: Presented, one: Compared) => {
    const known = wholes.get(answer.key)
    const cell = String(one.measure.headlineAt ?? '')
    const found = known ?? leave(answer.definition, answer.whole, { cell })
    wholes.set(answer.key, found)
    return found
  }
  return compared.map(one => {
    const answer = answers.get(one.measure.key)!
    if (one.at !== undefined) {
      const point = answer.points?.find(({ at }) => at === one.at)?.result ?? nothing(answer.whole)
      return { compared: one, result: leave(answer.definition, point, { cell: String(one.at) }) }
    }
    const whole = wholeOf(answer, one)
    if (one.isPerThousand) return { compared: one, result: perThousand(whole, base, one) }
    if (one.rung === undefined) return { compared: one, result: whole }
    const row = answer.rows.find(({ key }) => key === one.rung)
    const found = row && 'result' in row ? leave(answer.definition, row.result, { filters: { type: [row.key] } }) : null
    return { compared: one, result: shareOf(found, whole) }
  })
}

/** What cannot be told because nothing was measured. */
const nothing = (about: Result): Result => ({
  ...about,
  ...{ value: null, lo: null, hi: null, n: null, persons: null, notes: [] },
  status: about.status === 'ok' ? 'unknown' : about.status
})

/** A total per thousand messages received; it rests on the messages, and on the fewer persons of the two. */
function perThousand(whole: Result, base: Result, { definition }: Compared): Result {
  const worst = [whole, base].find(({ status }) => status !== 'ok')
  if (worst) return { ...nothing(worst), definition }
  if (whole.value === null || !base.value) return { ...nothing(whole), status: 'unknown', definition }
  const persons = Math.min(whole.persons ?? 0, base.persons ?? 0)
  return { ...whole, value: (whole.value / base.value) * 1000, lo: null, hi: null, n: base.value, persons, definition }
}

/** Acts of one rung among all acts. A rung nobody used has the mark of one that few used: a zero tells as much. */
function shareOf(row: Result | null, whole: Result): Result {
  if (whole.status !== 'ok' || whole.value === null || whole.value === 0) return nothing(whole)
  if (!row) return masked(nothing(whole))
  if (row.status !== 'ok' || row.value === null) return row.status === 'masked' ? masked(row) : nothing(row)
  const found = wilson(row.value, whole.value)
  return { ...row, value: row.value / whole.value, lo: found?.lo ?? null, hi: found?.hi ?? null, n: whole.value }
}
