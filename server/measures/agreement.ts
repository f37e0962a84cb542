import { readerAgreement, type Pairs, type ReaderAgreement } from '../statistics/reader_agreement.ts'
import type { ReadStratum } from './audited.ts'
import type { Ingredients, Note } from './measure.ts'

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
  const found = flags.map(flag => readerAgreement(pairsOn(strata, flag)))
  const weakest = found.reduce((least, one) => ((one.kappa ?? 1) < (least.kappa ?? 1) ? one : least))
  return { note: noteOf(weakest), staysInside: weakest.standing === 'low' }
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
