import { poisson } from '../statistics/poisson.ts'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import type { Ingredients, Measure, Note, Result, Row, Status, Window } from './measure.ts'

/** What the engine must know besides the ingredients: coverage, newest fact, threshold of disclosure. */
export interface Context {
  coverage: number
  asOf: Date | null
  /** persons below which a cell is masked; 0 = no person behind the measure */
  k: number
  /** true when new and returning cannot be told apart yet (S7) */
  isBurningIn: boolean
  /** what is asked leaves the house */
  isExport?: boolean
  /** minimum sizes are switched off for worked examples */
  ignoresMinimum?: boolean
}

/** A number from the database: bigint and numeric arrive as strings. Null stays null. */
export function num(value: unknown): number | null {
  if (value === null || value === undefined) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

const date = (value: unknown): Date | null => (value === null || value === undefined ? null : new Date(String(value)))

const peopleInputs = new Set(['interactions', 'conversions'])

/** Whether no row means that we looked and nobody was there: a share of what people did, nothing that somebody must note. */
const isShareOfPeople = ({ interval, inputs }: Measure) =>
  interval === 'wilson' && inputs.every(input => peopleInputs.has(input))

/** Ingredients of one key from the columns its interval kind promises; no row gives null (nothing could be measured), or a share of nobody. */
export function ingredientsOf(
  measure: Measure,
  rows: readonly Row[],
  window: Window,
  random: Random
): Ingredients | null {
  if (measure.reduce) return measure.reduce(rows, window, random)
  const [row] = rows
  if (!row) return isShareOfPeople(measure) ? { successes: 0, trials: 0, persons: 0 } : null
  const persons = num(row.persons)
  const n = num(row.n)
  const common = { persons, availableAt: date(row.available_at), ...(n === null ? {} : { n }) }
  if (measure.interval === 'wilson') {
    const successes = num(row.successes) ?? 0
    const trials = num(row.trials) ?? 0
    const sides = 'persons_in' in row ? { personsIn: num(row.persons_in), personsOut: num(row.persons_out) } : {}
    return { ...common, successes, trials, persons: persons ?? trials, ...sides }
  }
  if (measure.interval === 'poisson')
    return { ...common, events: num(row.events) ?? 0, exposure: num(row.exposure) ?? 0 }
  if (measure.interval === 'bracket')
    return {
      ...common,
      lo: num(row.lower),
      hi: num(row.upper),
      // The lower bound is the part that is certain: what a bounded number may be quoted as.
      value: num(row.lower)
    }
  const currency = typeof row.currency === 'string' ? { currency: row.currency } : {}
  return { ...common, value: num(row.value), ...currency }
}

interface Numbers {
  value: number | null
  lo: number | null
  hi: number | null
  n: number | null
}

function numbersOf(measure: Measure, found: Ingredients): Numbers {
  if (found.trials !== undefined && found.value === undefined) {
    const interval = wilson(found.successes ?? 0, found.trials)
    return {
      value: interval?.value ?? null,
      lo: interval?.lo ?? null,
      hi: interval?.hi ?? null,
      n: found.n ?? found.trials
    }
  }
  if (found.exposure !== undefined && found.value === undefined) {
    const interval = found.exposure > 0 ? poisson(found.events ?? 0, found.exposure) : null
    return {
      value: interval?.value ?? null,
      lo: interval?.lo ?? null,
      hi: interval?.hi ?? null,
      n: found.n ?? found.events ?? null
    }
  }
  const value = found.value ?? null
  const isCount = measure.interval === 'none' && (measure.unit === 'count' || measure.unit === 'persons')
  return { value, lo: found.lo ?? null, hi: found.hi ?? null, n: found.n ?? (isCount ? value : null) }
}

/** Persons, or acts, in a share and in its complement; null where there is no such number. */
function sidesOf(found: Ingredients): [number | null, number | null] {
  const [successes, failures] =
    found.trials === undefined ? [null, null] : [found.successes ?? 0, found.trials - (found.successes ?? 0)]
  const inside = found.personsIn === undefined ? successes : found.personsIn
  const outside = found.personsOut === undefined ? failures : found.personsOut
  return [inside, outside]
}

function isMasked(measure: Measure, found: Ingredients, k: number): boolean {
  if (k <= 1 || measure.suppression.inside === 0) return false
  const hides = (persons: number | null | undefined) => typeof persons === 'number' && persons >= 1 && persons < k
  if (hides(found.persons)) return true
  if (!measure.suppression.complement) return false
  return sidesOf(found).some(hides) || (found.isHidden?.(k) ?? false)
}

const isShort = ({ alsoNeeds }: Ingredients, context: Context) =>
  alsoNeeds !== undefined && !context.ignoresMinimum && alsoNeeds.n < alsoNeeds.minimum

function statusOf(measure: Measure, found: Ingredients | null, numbers: Numbers, context: Context): Status {
  if (!found || context.coverage === 0 || context.isBurningIn || found.status === 'unknown') return 'unknown'
  if (found.staysInside && context.isExport) return 'unknown'
  if (found.status === 'too_early') return 'too_early'
  if (found.availableAt && context.asOf && found.availableAt > context.asOf) return 'too_early'
  if (found.status === 'masked' || isMasked(measure, found, context.k)) return 'masked'
  if (found.status === 'too_few' || found.trials === 0 || found.exposure === 0) return 'too_few'
  const minimum = context.ignoresMinimum ? 1 : measure.minimumN
  if (numbers.n !== null && numbers.n < minimum && minimum > 1) return 'too_few'
  if (isShort(found, context)) return 'too_few'
  const fewest = context.ignoresMinimum ? 0 : (measure.minimumPersons ?? 0)
  if (found.persons !== null && found.persons < fewest) return 'too_few'
  return numbers.value !== null ? 'ok' : 'unknown'
}

/**
 * Value, interval and status from the ingredients, in the fixed order: unknown, too early, masked, too few, ok. Privacy is
 * decided before statistics, so n never leaks.
 */
export function resultOf(measure: Measure, found: Ingredients | null, context: Context): Result {
  const empty: Numbers = { value: null, lo: null, hi: null, n: null }
  const numbers = found ? numbersOf(measure, found) : empty
  const status = statusOf(measure, found, numbers, context)
  // what is said to be too few is what the minimum counts: persons where it asks for persons
  const few = measure.minimumPersons ? (found?.persons ?? numbers.n) : numbers.n
  const shown = status === 'ok' ? numbers : status === 'too_few' ? { ...empty, n: few } : empty
  // A note about persons is itself a cell: it goes when they are fewer than the threshold.
  const hides = (note: Note) => typeof note.persons === 'number' && note.persons >= 1 && note.persons < context.k
  const notes: Note[] = [...(measure.notes ?? []), ...(found?.notes ?? []).filter(note => !hides(note))]
  if (status === 'too_early' && found?.availableAt)
    notes.push({ code: 'available_on', at: found.availableAt.toISOString() })
  if (status === 'too_few') notes.push({ code: 'minimum', minimum: measure.minimumPersons || measure.minimumN })
  if (context.isBurningIn) notes.push({ code: 'short_history' })
  const result: Result = {
    ...shown,
    persons: status === 'ok' || status === 'too_few' ? (found?.persons ?? null) : null,
    status,
    coverage: context.coverage,
    as_of: context.asOf?.toISOString() ?? null,
    definition: `${measure.key}@${measure.version}`,
    ...(found?.currency ? { currency: found.currency } : {}),
    notes:
      status === 'ok' || status === 'too_few'
        ? notes
        : (status === 'masked' ? [] : notes).filter(note => note.code !== 'minimum')
  }
  if (found) behind.set(result, [found.persons, ...sidesOf(found)])
  return result
}

/** Persons behind a result, in it and in its complement, on the true count. */
type Behind = [persons: number | null, inside: number | null, outside: number | null]

/** Kept beside results and not in them, so that no file can hold what is masked. */
const behind = new WeakMap<Result, Behind>()

/** What disclosure control must know of a result even where it is masked; null where nobody is behind it. */
export const personsBehind = (result: Result): Behind => behind.get(result) ?? [result.persons, null, null]

/** The same result with the mark of disclosure control: every number gone, one word for primary and complementary. */
export function masked(result: Result): Result {
  const empty = { value: null, lo: null, hi: null, n: null, persons: null, status: 'masked', notes: [] } as const
  const hidden: Result = { ...result, ...empty }
  behind.set(hidden, personsBehind(result))
  return hidden
}
