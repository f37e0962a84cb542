import type { Measure } from './measure.ts'

/** A definition as it leaves: everything but the functions that compute it. */
export function definitionOf(measure: Measure): object {
  return Object.fromEntries(Object.entries(measure).filter(([, value]) => typeof value !== 'function'))
}
