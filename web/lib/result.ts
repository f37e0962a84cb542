import type { Result as Measured, Unit } from '../../server/measures/measure.ts'

export type { Note, Status, Unit } from '../../server/measures/measure.ts'

/** A computed number as the API gives it: never bare. `null` is "nothing could be measured"; 0 is "none, we looked". */
export type Result = Readonly<Measured>

/** What is needed to write a measure's numbers. */
export interface Manner {
  unit: Unit
  /** ISO 4217, for money, where the result does not carry it. */
  currency?: string | undefined
  /** Time zone of the organisation, in which the days of notes are cut; UTC without it. */
  zone?: string | undefined
}

/** The number of a result when there is one; a status other than `ok` has none, whatever else it carries. */
export function known(result: Result | null | undefined): number | null {
  return result?.status === 'ok' ? result.value : null
}

/** Whether the value is a count of all, with no interval around it. */
export function isFullCount(result: Result): boolean {
  return result.status === 'ok' && (result.lo === null || result.lo === result.hi)
}
