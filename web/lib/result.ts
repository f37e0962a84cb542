import type { Status } from './words/status.ts'

/** What is to be known about a result beyond its number; the code picks the phrase. */
export interface Note {
  readonly code: string
  readonly [param: string]: unknown
}

/** A computed number as the API gives it: never bare. `null` is "nothing could be measured"; 0 is "none, we looked". */
export interface Result {
  value: number | null
  lo: number | null
  hi: number | null
  /** Trials, exposure or items behind the value. */
  n: number | null
  /** Distinct persons behind it. */
  persons: number | null
  status: Status
  /** Share of the window that was observed, 0–1. */
  coverage: number
  /** Instant of the newest fact used. */
  as_of: string
  /** `returning_share@2`. */
  definition: string
  notes?: readonly Note[]
}

/** How a measure's numbers are written. */
export type Unit = 'count' | 'share' | 'rate' | 'days' | 'minutes' | 'money' | 'ratio' | 'points' | 'kappa'

/** The number of a result when there is one; a status other than `ok` has none, whatever else it carries. */
export function known(result: Result | null | undefined): number | null {
  return result?.status === 'ok' ? result.value : null
}
