import { cohenKappa, positiveAgreement } from './cohen_kappa.ts'

/** Messages read twice below which no agreement is said. */
export const ENOUGH_DOUBLE = 30
/** κ below which readers do not agree enough for a number to leave the house. */
export const LOW_AGREEMENT = 0.4
/** κ from which agreement needs no word of caution. */
const GOOD = 0.6

/** What two readers said of one label, in messages. */
export interface Pairs {
  both: number
  first: number
  second: number
  neither: number
}

/**
 * What follows from two readings: `too_few` messages read twice to say; `same`, both said the same of every message and
 * chance alone would too (κ does not exist); `low`, the number stays inside; `fair`, it leaves with its κ; `good`.
 */
export type Standing = 'too_few' | 'same' | 'low' | 'fair' | 'good'

/** Agreement of two readers on one label; κ and positive agreement null where they do not exist or are not said. */
export interface ReaderAgreement {
  items: number
  kappa: number | null
  positive: number | null
  standing: Standing
}

/**
 * Cohen's κ, positive agreement, and what they allow. Thresholds: Landis and Koch 1977 for .40 and .60.
 *
 * @example readerAgreement({ both: 15, first: 3, second: 4, neither: 38 }) → κ .726563, positive .810811, good
 */
export function readerAgreement({ both, first, second, neither }: Pairs): ReaderAgreement {
  const items = both + first + second + neither
  if (items < ENOUGH_DOUBLE) return { items, kappa: null, positive: null, standing: 'too_few' }
  const table = [
    [both, first],
    [second, neither]
  ]
  const kappa = cohenKappa(table)?.kappa ?? null
  return { items, kappa, positive: positiveAgreement(both, first, second), standing: standingOf(kappa) }
}

/**
 * The same for readers who give a level instead of a yes: Cohen's κ of the levels as they are, without weights, so that a level
 * beside is as much a disagreement as one far away. No positive agreement: there is no yes.
 *
 * @param pairs levels of the first and of the second reader, from 0
 */
export function levelAgreement(pairs: readonly (readonly [first: number, second: number])[]): ReaderAgreement {
  const items = pairs.length
  if (items < ENOUGH_DOUBLE) return { items, kappa: null, positive: null, standing: 'too_few' }
  const size = 1 + Math.max(...pairs.flat())
  const table = Array.from({ length: size }, (_, first) =>
    Array.from({ length: size }, (_, second) => pairs.filter(([a, b]) => a === first && b === second).length)
  )
  const kappa = cohenKappa(table)?.kappa ?? null
  return { items, kappa, positive: null, standing: standingOf(kappa) }
}

const standingOf = (kappa: number | null): Standing =>
  kappa === null ? 'same' : kappa < LOW_AGREEMENT ? 'low' : kappa < GOOD ? 'fair' : 'good'
