import { factBit, factsOf } from '../facts/facts.ts'
import { featuresOf } from '../model/features.ts'
import { readMessage } from '../text/reading.ts'
import { keptOf } from '../model/vector.ts'
import type { Row } from './sources.ts'

/** The features of a row, kept. */
export interface Kept {
  /** whether a group of people is named */
  namesGroup: boolean
  cells: Int32Array
  values: Float32Array
}

/** Features of a text in a language, copied out of the shared buffer. */
export function vectorOf({ text, language }: Pick<Row, 'text' | 'language'>): Kept {
  const reading = readMessage(text, language)
  const { mask, aside } = factsOf(reading)
  return { namesGroup: (mask & factBit.ident) !== 0, ...keptOf(featuresOf(reading, mask, aside)) }
}
