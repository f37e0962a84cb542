import type { Measure } from '../../../server/measures/measure.ts'

/** A measure in the catalogue, as `GET /api/v1/measures` lists it. */
export type Listed = Pick<
  Measure,
  | 'key'
  | 'version'
  | 'id'
  | 'family'
  | 'unit'
  | 'direction'
  | 'label'
  | 'question'
  | 'grade'
  | 'grains'
  | 'counterMeasure'
>

/** A whole definition, as `GET /api/v1/measures/:key` gives it. */
export type Definition = Omit<Measure, 'sql' | 'reduce' | 'combine' | 'compose'>
