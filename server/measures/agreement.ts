import { readerAgreement, type Pairs, type ReaderAgreement } from '../statistics/reader_agreement.ts'
import type { ReadStratum } from './audited.ts'
import { num } from './engine.ts'
import type { Ingredients, Note, Row } from './measure.ts'

/** What two readers of these audits said of a flag, all audits together. */
function pairsOn(strata: readonly ReadStratum[], flag: string): Pairs {
  const audits = [...Map.groupBy(strata, ({ audit }) => audit).values()].map(([one]) => one?.counts ?? {})
  const sum = (name: string) => audits.reduce((total, counts) => total + (counts[name] ?? 0), 0)
  const [both, first, second] = [sum(`${flag}_both`), sum(`${flag}_first`), sum(`${flag}_second`)]
  return { both, first, second, neither: sum('twice') - both - first - second }
}

/** The note of an agreement: by one reader alone, enough, or not enough. */
function noteOf({ items, kappa, positive, standing }: ReaderAgreement): Note {
  if (standing === 'too_few') return { code: 'one_reader', n: items }
  if (standing === 'same') return { code: 'readers_say_same', n: items }
  return { code: standing === 'low' ? 'agreement_low' : 'agreement', n: items, kappa, positive }
}

/**
 * What is said beside an audited number of the agreement of its two readers, and whether the number stays inside. Of several
 * flags the one they agree least on decides. Readings settled between them change the number, never this.
 */
export function agreementOn(
  strata: readonly ReadStratum[],
  flags: readonly string[]
): { note: Note; staysInside: boolean } {
  return weakestOf(flags.map(flag => pairsOn(strata, flag)))
}

/** Of several labels two readers were asked about, the one they agree least on decides. */
function weakestOf(pairs: readonly Pairs[]): { note: Note; staysInside: boolean } {
  const found = pairs.map(readerAgreement)
  const weakest = found.reduce((least, one) => ((one.kappa ?? 1) < (least.kappa ?? 1) ? one : least))
  return { note: noteOf(weakest), staysInside: weakest.standing === 'low' }
}

/** What two readers said, from columns of a row: `twice` messages read by two people; `says_both`, `says_first`, `says_second` of them. */
export function pairsOf(row: Row | undefined): Pairs {
  const count = (column: string) => num(row?.[column]) ?? 0
  const [both, first, second] = [count('says_both'), count('says_first'), count('says_second')]
  return { both, first, second, neither: count('twice') - both - first - second }
}

/** What two readers said of some messages, from what each of them said of each. */
export function pairsFrom(said: readonly (readonly [first: boolean, second: boolean])[]): Pairs {
  const count = (a: boolean, b: boolean) => said.filter(([first, second]) => first === a && second === b).length
  return {
    both: count(true, true),
    first: count(true, false),
    second: count(false, true),
    neither: count(false, false)
  }
}

/** Ingredients with the agreement of their readers, from pairs of readings; the other notes come first. Of nothing read, nothing. */
export function withPairs(found: Ingredients, ...pairs: readonly Pairs[]): Ingredients {
  if (found.persons === 0) return found
  const { note, staysInside } = weakestOf(pairs)
  return { ...found, notes: [...(found.notes ?? []), note], ...(staysInside ? { staysInside } : {}) }
}

/** Ingredients with the agreement of their readers; the other notes come first. */
export function withAgreement(
  found: Ingredients,
  strata: readonly ReadStratum[],
  flags: readonly string[]
): Ingredients {
  const { note, staysInside } = agreementOn(strata, flags)
  return { ...found, notes: [...(found.notes ?? []), note], ...(staysInside ? { staysInside } : {}) }
}
