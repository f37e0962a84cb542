import { decideOrder, noOrderEvidence, observeOrder, shapeOrders } from './date_order.ts'
import type { DateOrder, OrderEvidence } from './date_order.ts'
import { hasHour, hasOffset, isTimeZone, type TimeStyle } from './dates.ts'
import { decideNumbers, noEvidence, observeNumber, type DecimalSign, type NumberEvidence } from './numbers.ts'
import { badAnswer, numberQuestion, oneOf, orderQuestion, zoneQuestion } from './questions.ts'
import type { Decision, Question, ReadOptions } from './source.ts'

/** What the whole of a file says about its numbers, dates and hours; gathered in one reading before any fact. */
export interface Profile {
  numbers: Map<number, NumberEvidence>
  order: OrderEvidence
  /** Columns of money and of whole counts: their numbers never have three decimals. */
  coarse: ReadonlySet<number>
  /** True when some time has an hour and no offset: its zone has to be known. */
  needsZone: boolean
}

/** An empty profile for the given numeric columns, of which some never have three decimals. */
export function emptyProfile(numberColumns: Iterable<number>, coarse: Iterable<number> = []): Profile {
  const numbers = new Map([...numberColumns].map(column => [column, noEvidence()]))
  return { numbers, order: noOrderEvidence(), coarse: new Set(coarse), needsZone: false }
}

/** The columns that count something: all but those of seconds. A platform writes no fraction of a view. */
export const wholeCounts = (counts: ReadonlyMap<string, number | readonly number[]>): number[] =>
  [...counts].flatMap(([key, columns]) => (key.startsWith('watch_') ? [] : columns))

/** A row as the profile needs it; a cell that a spreadsheet holds as a number says nothing about signs. */
type Observed = { cells: readonly string[]; numbers?: readonly (number | undefined)[] }

/** Adds one row to the profile. */
export function observeRow(profile: Profile, { cells, numbers }: Observed, times: readonly number[]): void {
  for (const [column, evidence] of profile.numbers)
    if (numbers?.[column] === undefined) observeNumber(evidence, cells[column] ?? '', profile.coarse.has(column))
  for (const column of times) {
    const cell = cells[column] ?? ''
    observeOrder(profile.order, cell)
    if (!profile.needsZone && hasHour(cell) && !hasOffset(cell)) profile.needsZone = true
  }
}

/** What the export is known to do when its cells prove nothing; `null` where nobody knows. */
export interface Habits {
  decimal: DecimalSign | null
  order: DateOrder | null
  zone: string | null
}

/** How a file is read once everything is decided; with open questions nothing is. */
export interface Settled {
  decimalOf(column: number): DecimalSign
  time: TimeStyle
  decisions: Decision[]
  questions: Question[]
}

/** Decides numbers, date order and zone from the profile, the habits of the export and the answers of the person. */
export function settle(profile: Profile, habits: Habits, options: ReadOptions): Settled {
  const decisions: Decision[] = []
  const questions: Question[] = []
  const decimals = settleNumbers(profile, habits, options, decisions, questions)
  const order = settleOrder(profile, habits, options, decisions, questions)
  const zone = settleZone(profile, habits, options, decisions, questions)
  const shapes = settleShapes(profile, habits, options, order, decisions)
  const time = { order, shapes, zone, assumed: habits.zone === null }
  return { decimalOf: column => decimals.get(column) ?? '.', time, decisions, questions }
}

function settleNumbers(
  profile: Profile,
  habits: Habits,
  { answers }: ReadOptions,
  decisions: Decision[],
  questions: Question[]
): Map<number, DecimalSign> {
  const asked = oneOf<DecimalSign>(answers, 'number_format', ['.', ','])
  const decimals = new Map<number, DecimalSign>()
  let isOpen = false
  for (const [column, evidence] of profile.numbers) {
    const { decimal } = decideNumbers(evidence, asked ?? habits.decimal)
    if (decimal === null) isOpen = true
    else decimals.set(column, decimal)
  }
  if (isOpen) questions.push(numberQuestion([...decimals.values()]))
  else if (decimals.size > 0) decisions.push(numberDecision(decimals, asked))
  return decimals
}

function numberDecision(decimals: Map<number, DecimalSign>, asked: DecimalSign | undefined): Decision {
  const because = asked
    ? { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
    : { fr: 'lu colonne par colonne dans les nombres du fichier', en: 'read column by column in the file’s numbers' }
  return { key: 'number_format', value: [...new Set(decimals.values())].sort().join(' '), because }
}

function settleOrder(
  { order: evidence }: Profile,
  habits: Habits,
  { answers, mapping }: ReadOptions,
  decisions: Decision[],
  questions: Question[]
): DateOrder {
  const asked = oneOf<DateOrder>(answers, 'date_order', ['DMY', 'MDY', 'YMD']) ?? mapping?.dateOrder
  const { order, proof } = decideOrder(evidence, asked ?? habits.order)
  if (order === null) questions.push(orderQuestion)
  else if (proof !== 'irrelevant')
    decisions.push({ key: 'date_order', value: order, because: orderBecause(proof, asked) })
  return order ?? 'YMD'
}

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD']

/** The order of each way dates are written; what the person said of one (`date_order.-yy`) is a decision of its own. */
function settleShapes(
  { order: evidence }: Profile,
  habits: Habits,
  { answers }: ReadOptions,
  column: DateOrder,
  decisions: Decision[]
): Map<string, DateOrder | null> {
  const about = (shape: string) => `date_order.${shape}`
  const because = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
  for (const shape of evidence.shapes.keys()) {
    const value = oneOf<DateOrder>(answers, about(shape), orders)
    if (value) decisions.push({ key: about(shape), value, because })
  }
  const general = oneOf<DateOrder>(answers, 'date_order', orders) ?? habits.order ?? undefined
  return shapeOrders(evidence, column, shape => oneOf<DateOrder>(answers, about(shape), orders), general)
}

function orderBecause(proof: string, asked: DateOrder | undefined): Decision['because'] {
  if (proof === 'cells')
    return { fr: 'une date du fichier ne se lit qu’ainsi', en: 'some date can only be read this way' }
  return asked
    ? { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
    : {
        fr: 'ordre habituel de cet export, qui ne dépend pas de la langue',
        en: 'usual order of this export, in any language'
      }
}

function settleZone(
  { needsZone }: Profile,
  habits: Habits,
  { answers, known, mapping, timeZone }: ReadOptions,
  decisions: Decision[],
  questions: Question[]
): string {
  if (!needsZone) return timeZone
  const said = habits.zone ?? answers['time_zone'] ?? mapping?.timeZone
  const told = said ?? known?.['time_zone']
  if (told !== undefined && !isTimeZone(told)) throw badAnswer('time_zone', told)
  if (told === undefined) questions.push(zoneQuestion(timeZone))
  else decisions.push({ key: 'time_zone', value: told, because: zoneBecause(habits.zone !== null, said === undefined) })
  return told ?? timeZone
}

function zoneBecause(isHabit: boolean, isKnown: boolean): Decision['because'] {
  if (isHabit) return { fr: 'fuseau connu de cet export', en: 'known zone of this export' }
  return isKnown
    ? { fr: 'dit au dernier import de cette source', en: 'told at the last import of this source' }
    : {
        fr: 'le fichier ne le dit pas ; choisi par la personne qui importe',
        en: 'not in the file; chosen by the person importing'
      }
}
