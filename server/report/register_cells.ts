import type { Result } from '../measures/measure.ts'
import { measureByKey } from '../measures/index.ts'
import type { PublishedCell } from '../statistics/differencing.ts'

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

/** What a cell says as whole numbers; a masked cell keeps none. */
export interface CellCounts {
  persons: number | null
  /** what is counted, where it is not persons */
  acts: number | null
  /** how many of the persons, or of the acts, a share is about */
  part: number | null
}

/** A count of a population: what differences are looked for in. Counts of different populations do not combine. */
export interface PopulationCount {
  population: string
  cell: PublishedCell
}

/** Measures whose persons are the same set for the same window and filters, by the name of that set. */
const sameSet: Readonly<Record<string, string>> = {
  contributors: 'contributors',
  returning_share: 'contributors',
  actions_per_contributor: 'contributors',
  verified_actions: 'acting',
  people_who_acted: 'acting',
  distinct_voices: 'voices',
  participation_gini: 'voices',
  participation_evenness: 'voices',
  top_voice_share: 'voices',
  effective_voices: 'voices'
}

/** The first contribution of somebody falls in one window only: new people are a part of contributors in every window. */
const NEW = { entry: ['new'] }
const YES = ['yes']

/** Whole numbers a reader finds in a result. What has no persons, or no number, says nothing. */
export function countsOf(result: Result): CellCounts {
  const none = { persons: null, acts: null, part: null }
  if (result.persons === null || (result.status !== 'ok' && result.status !== 'too_few')) return none
  const measure = measureByKey(keyOf(result.definition))
  const whole = (value: number | null) => (value !== null && Number.isInteger(value) && value >= 0 ? value : null)
  const acts = measure?.unit === 'count' ? whole(result.value) : whole(result.n)
  const isShare = measure?.interval === 'wilson' && result.n !== null && result.value !== null
  return {
    persons: result.persons,
    acts: acts === result.persons ? null : acts,
    part: isShare ? Math.round(result.n! * result.value!) : null
  }
}

const keyOf = (definition: string) => definition.split('@')[0]!

/**
 * The counts a cell adds to what is known: its persons; where it is a share, those it is about (their complement follows
 * by subtraction); where it counts acts, these too, for fewer than k acts are fewer than k persons.
 */
export function populationsOf(name: CellName, { persons, acts, part }: CellCounts): PopulationCount[] {
  if (persons === null) return []
  const key = keyOf(name.definition)
  const version = name.definition.slice(key.length)
  const one = (population: string, count: number, extra: PublishedCell['filters'] = {}): PopulationCount => ({
    population: `${population}${version}`,
    cell: { from: name.from, to: name.to, filters: { ...name.filters, ...extra }, persons: count }
  })
  if (key === 'new_contributors') return [one('contributors', persons, NEW)]
  const set = sameSet[key] ?? `${key} ${name.cell}`
  const found = [one(set, persons)]
  // Who returned is the complement of who is new: one of the two is kept, the same for both measures.
  if (key === 'returning_share') return part === null ? found : [...found, one(set, persons - part, NEW)]
  if (acts !== null) found.push(one(`acts of ${key} ${name.cell}`, acts))
  if (part === null) return found
  return [...found, one(acts === null ? set : `acts of ${key} ${name.cell}`, part, { [`${key} ${name.cell}`]: YES })]
}
