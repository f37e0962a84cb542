import type { Asked } from './asked.ts'
import type { CitedPart } from './cite.ts'
import type { Definition } from './passport.ts'
import type { Manner, Result } from './result.ts'
import type { Family } from './tokens.ts'
import type { State } from './words/status.ts'

/** A count of reach: label, number, change. No target, ever. */
export interface FoamRow {
  key: string
  label: string
  result: Result
  manner: Manner
  /** Formatted change, already said with its sign. */
  change?: string | null
  definition?: Definition
}

/** A number of what stays, with its target or its absence, its interval and its counter-measure. */
export interface WakeItem {
  key: string
  label: string
  family: Family
  result: Result
  manner: Manner
  /** The change as a sentence: `+5 points`, or "stable, ou trop peu pour le dire". */
  change?: string | null
  target?: { value: number; text: string; state: State } | null
  /** Right end of the bullet's track. */
  most?: number
  /** Composition or counter-measure, in place of or after the interval. */
  below?: string | null
  /** the numbers in `below`, in its order */
  cites?: readonly CitedPart[]
  /** what the number asks besides the question of the page: the campaign it is about */
  asked?: Asked
  definition?: Definition
}
