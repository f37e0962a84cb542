import { addDays, daysBetween } from './dates.ts'

export const steps = ['day', 'week', '28d', 'month'] as const
export type Step = (typeof steps)[number]

/** Keys whose value is a list of names, in canonical order. */
export const lists = ['campaign', 'platform', 'creator', 'group', 'format', 'language', 'territory'] as const
export type ListKey = (typeof lists)[number]

export const rules = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const
export type Rule = (typeof rules)[number]

/** What a page, a table, a file and the API are asked: a question, in full. */
export interface Filter extends Readonly<Record<ListKey, readonly string[]>> {
  /** First day, included. */
  readonly from: string
  /** Day after the last. */
  readonly to: string
  readonly vs: 'previous' | 'previous_year' | 'none' | { readonly from: string; readonly to: string }
  readonly suspects: 'excluded' | 'included'
  /** Attribution rule and its days; null follows the organisation's setting. */
  readonly rule: Rule | null
  readonly lookback: number | null
  /** Null follows the length of the period. */
  readonly step: Step | null
}

/** A name the filter may ask for. */
export interface Choice {
  key: string
  name: string
}

/** What each list may hold; a list left out is not offered and refuses every value. */
export type Choices = Partial<Record<ListKey, readonly Choice[]>>

export interface Refusal {
  /** The address key, to be removed or mended. */
  key: string
  value: string
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A day of the calendar: the 30th of February is none. */
export function isDay(text: string): boolean {
  return day.test(text) && addDays(text, 0) === text
}

/** The last quarter wholly over on a day: the period shown when none is asked. */
export function lastQuarter(today: string): { from: string; to: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const first = Math.floor((month - 1) / 3) * 3 + 1
  return { from: monthStart(year, first - 3), to: monthStart(year, first) }
}

/** First day of a month; months outside 1–12 fall in the years beside. */
export function monthStart(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}

/** The step a period is cut in when none is asked: days up to 31, weeks up to 26 weeks, then months. */
export function stepOf({ from, to, step }: Pick<Filter, 'from' | 'to' | 'step'>): Step {
  if (step) return step
  const days = daysBetween(from, to)
  return days <= 31 ? 'day' : days <= 184 ? 'week' : 'month'
}

/**
 * Reads the question in an address. What it does not know is refused, never ignored: a filter that is silently
 * dropped shows the numbers of another question.
 *
 * @param today day in the organisation's zone, for the default period
 * @param own   keys that belong to the page and not to the filter (`sort`, `page`)
 */
export function readFilter(
  params: URLSearchParams,
  { today, choices, own = [] }: { today: string; choices: Choices; own?: readonly string[] }
): { filter: Filter; refused: Refusal[] } {
  const refused: Refusal[] = []
  const take = <T>(key: string, read: (value: string) => T | undefined, otherwise: T): T => {
    const given = params.getAll(key)
    if (given.length === 0) return otherwise
    const value = given.length === 1 ? read(given[0] ?? '') : undefined
    if (value === undefined) refused.push({ key, value: given.join(',') })
    return value ?? otherwise
  }
  const { from, to } = readPeriod(take, refused, today)
  const named = Object.fromEntries(lists.map(key => [key, take(key, value => names(value, choices[key]), [])]))
  const filter: Filter = {
    ...(named as Record<ListKey, string[]>),
    from,
    to,
    vs: take('vs', readComparison, 'previous' as Filter['vs']),
    suspects: take('suspects', oneOf(['excluded', 'included'] as const), 'excluded'),
    rule: take('rule', oneOf(rules), null),
    lookback: take(
      'lookback',
      value => (/^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/.test(value) ? Number(value) : undefined),
      null
    ),
    step: take('step', oneOf(steps), null)
  }
  const known = new Set<string>(['from', 'to', 'vs', ...lists, 'suspects', 'rule', 'lookback', 'step', 'hl', ...own])
  for (const key of new Set(params.keys()))
    if (!known.has(key)) refused.push({ key, value: params.getAll(key).join(',') })
  return { filter, refused }
}

type Take = <T>(key: string, read: (value: string) => T | undefined, otherwise: T) => T

function readPeriod(take: Take, refused: Refusal[], today: string): { from: string; to: string } {
  const quarter = lastQuarter(today)
  const asDay = (value: string) => (isDay(value) ? value : undefined)
  const from = take('from', asDay, quarter.from)
  const to = take('to', asDay, quarter.to)
  if (from < to) return { from, to }
  refused.push({ key: 'to', value: to })
  return quarter
}

function oneOf<T extends string>(values: readonly T[]): (value: string) => T | undefined {
  return value => values.find(one => one === value)
}

function names(value: string, choices: readonly Choice[] | undefined): string[] | undefined {
  // The form without script sends every field; an empty one asks for all.
  if (value === '') return []
  const asked = [...new Set(value.split(','))].sort()
  return asked.every(name => choices?.some(choice => choice.key === name)) ? asked : undefined
}

function readComparison(value: string): Filter['vs'] | undefined {
  if (value === 'previous' || value === 'previous_year' || value === 'none') return value
  const [from, to, ...more] = value.split('..')
  return from && to && more.length === 0 && isDay(from) && isDay(to) && from < to ? { from, to } : undefined
}

/**
 * Writes a question as an address: keys in fixed order, values sorted, defaults left out. Same question, same address.
 *
 * @returns with its `?`, or empty for the question nobody asked
 */
export function writeFilter(filter: Filter, { today }: { today: string }): string {
  const quarter = lastQuarter(today)
  const isDefault = filter.from === quarter.from && filter.to === quarter.to
  const vs = typeof filter.vs === 'string' ? filter.vs : `${filter.vs.from}..${filter.vs.to}`
  const pairs: [string, string][] = [
    ['from', isDefault ? '' : filter.from],
    ['to', isDefault ? '' : filter.to],
    ['vs', vs === 'previous' ? '' : vs],
    ...lists.map(key => [key, [...new Set(filter[key])].sort().join(',')] as [string, string]),
    ['suspects', filter.suspects === 'excluded' ? '' : filter.suspects],
    ['rule', filter.rule ?? ''],
    ['lookback', filter.lookback === null ? '' : String(filter.lookback)],
    ['step', filter.step ?? '']
  ]
  const written = pairs.filter(([, value]) => value).map(([key, value]) => `${key}=${encode(value)}`)
  return written.length ? `?${written.join('&')}` : ''
}

// Commas and dots stay readable; everything else that matters in an address is encoded.
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',')
}

/** The period a question is compared with; null for none. `previous` has the same number of days. */
export function comparedPeriod({
  from,
  to,
  vs
}: Pick<Filter, 'from' | 'to' | 'vs'>): { from: string; to: string } | null {
  if (vs === 'none') return null
  if (typeof vs === 'object') return vs
  if (vs === 'previous_year') return { from: yearBefore(from), to: yearBefore(to) }
  const isMonths = from.endsWith('-01') && to.endsWith('-01')
  if (!isMonths) return { from: addDays(from, -daysBetween(from, to)), to: from }
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  const months = (Number(to.slice(0, 4)) - year) * 12 + Number(to.slice(5, 7)) - month
  return { from: monthStart(year, month - months), to: from }
}

function yearBefore(date: string): string {
  const moved = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`
  return isDay(moved) ? moved : addDays(`${moved.slice(0, 8)}28`, 0)
}
