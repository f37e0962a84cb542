import type { Measure } from './measure.ts'
import contributors from './contributors.ts'

/** Every measure, in the order of the catalogue. Adding one is a file and a line here. */
export const measures: readonly Measure[] = [contributors]

/** A measure by its key; undefined when there is none. */
export const measureByKey = (key: string): Measure | undefined => measures.find(measure => measure.key === key)
