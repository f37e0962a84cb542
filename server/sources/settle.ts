import { Problem } from '../problem.ts'
import { decideOrder, hasHour, hasOffset, isTimeZone, noOrderEvidence, observeOrder } from './dates.ts'
import type { DateOrder, OrderEvidence, TimeStyle } from './dates.ts'
import { decideNumbers, noEvidence, observeNumber, type DecimalSign, type NumberEvidence } from './numbers.ts'
import type { Decision, Question, ReadOptions } from './source.ts'

/** What the whole of a file says about its numbers, dates and hours; gathered in one reading before any fact. */
export interface Profile {
  numbers: Map<number, NumberEvidence>
  order: OrderEvidence
  /** True when some time has an hour and no offset: its zone has to be known. */
  needsZone: boolean
}

/** An empty profile for the given numeric columns. */
export function emptyProfile(numberColumns: Iterable<number>): Profile {
  const numbers = new Map([...numberColumns].map(column => [column, noEvidence()]))
  return { numbers, order: noOrderEvidence(), needsZone: false }
}

/** Adds one row to the profile. */
export function observeRow(profile: Profile, cells: readonly string[], times: readonly number[]): void {
  for (const [column, evidence] of profile.numbers) observeNumber(evidence, cells[column] ?? '')
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
  const time = { order, zone, assumed: habits.zone === null }
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

function numberQuestion(known: readonly DecimalSign[]): Question {
  const question: Question = {
    key: 'number_format',
    about: {
      fr: 'Que veut dire « 1,234 » ou « 1.234 » dans ce fichier ? Aucun nombre ne permet de trancher.',
      en: 'What does “1,234” or “1.234” mean in this file? No number settles it.'
    },
    options: [
      { value: ',', label: { fr: 'La virgule sépare les décimales (12,5)', en: 'A comma before the decimals (12,5)' } },
      { value: '.', label: { fr: 'Le point sépare les décimales (12.5)', en: 'A point before the decimals (12.5)' } }
    ]
  }
  return known[0] === undefined ? question : { ...question, suggested: known[0] }
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
  else if (proof !== 'irrelevant') decisions.push({ key: 'date_order', value: order, because: orderBecause(proof, asked) })
  return order ?? 'YMD'
}

function orderBecause(proof: string, asked: DateOrder | undefined): Decision['because'] {
  if (proof === 'cells') return { fr: 'une date du fichier ne se lit qu’ainsi', en: 'some date can only be read this way' }
  return asked
    ? { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
    : { fr: 'ordre habituel de cet export, qui ne dépend pas de la langue', en: 'usual order of this export, in any language' }
}

const orderQuestion: Question = {
  key: 'date_order',
  about: {
    fr: 'Que veut dire 03/04/2026 dans ce fichier ? Aucune date ne permet de trancher.',
    en: 'What does 03/04/2026 mean in this file? No date settles it.'
  },
  options: [
    { value: 'DMY', label: { fr: '3 avril 2026 (jour/mois/année)', en: '3 April 2026 (day/month/year)' } },
    { value: 'MDY', label: { fr: '4 mars 2026 (mois/jour/année)', en: 'March 4, 2026 (month/day/year)' } }
  ]
}

function settleZone(
  { needsZone }: Profile,
  habits: Habits,
  { answers, mapping, timeZone }: ReadOptions,
  decisions: Decision[],
  questions: Question[]
): string {
  if (!needsZone) return timeZone
  const told = habits.zone ?? answers['time_zone'] ?? mapping?.timeZone
  if (told !== undefined && !isTimeZone(told)) throw badAnswer('time_zone', told)
  if (told === undefined) questions.push(zoneQuestion(timeZone))
  else decisions.push({ key: 'time_zone', value: told, because: zoneBecause(habits.zone !== null) })
  return told ?? timeZone
}

function zoneBecause(isHabit: boolean): Decision['because'] {
  return isHabit
    ? { fr: 'fuseau connu de cet export', en: 'known zone of this export' }
    : { fr: 'le fichier ne le dit pas ; choisi par la personne qui importe', en: 'not in the file; chosen by the person importing' }
}

function zoneQuestion(home: string): Question {
  const zones = [...new Set([home, 'UTC', 'Europe/Paris', 'America/Los_Angeles'])]
  return {
    key: 'time_zone',
    about: {
      fr: 'Le fichier donne des heures sans fuseau. Dans quel fuseau sont-elles ?',
      en: 'The file gives hours without a time zone. Which zone are they in?'
    },
    options: zones.map(zone => ({ value: zone, label: { fr: zone, en: zone } })),
    suggested: home
  }
}

/** The answer given to a question with a fixed list, or `undefined`; throws a Problem when it is none of them. */
export function oneOf<V extends string>(answers: Record<string, string>, key: string, values: readonly V[]): V | undefined {
  const answer = answers[key]
  if (answer === undefined) return undefined
  const found = values.find(value => value === answer)
  if (found === undefined) throw badAnswer(key, answer)
  return found
}

function badAnswer(key: string, answer: string): Problem {
  return new Problem('answer_invalid', {
    fr: `La réponse « ${answer} » ne convient pas à la question « ${key} ». Choisissez une des réponses proposées.`,
    en: `The answer “${answer}” does not fit the question “${key}”. Choose one of the answers offered.`
  })
}
