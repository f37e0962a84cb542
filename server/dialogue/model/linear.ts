import { CELLS } from './hash.ts'

/** Labels an automatic rater may give a score to; defamation and severity are for people alone. */
export const heads = ['hostile_any', 'discrimination', 'insult', 'threat', 'sexual'] as const
export type Head = (typeof heads)[number]

/** One logistic model: int8 weights, their scale, its calibration and thresholds. */
export interface HeadModel {
  name: Head
  scale: number
  bias: number
  /** calibrated p = σ(a·z + b), by kind of message: see `cellNames` */
  calibration: readonly Calibration[]
  /** calibrated probability from which it counts as said; .5 */
  threshold: number
  /** calibrated probability from which a person should look */
  queueThreshold: number
}

/** p = σ(a·z + b) */
export interface Calibration {
  a: number
  b: number
}

/**
 * Kinds of message that are calibrated apart: collections are gathered by words for groups, so a message that names one
 * looks worse than it is, and one that names none better.
 */
export const cellNames = ['fr', 'fr group', 'en', 'en group'] as const

/** Which calibration a message takes. */
export const cellOfMessage = (language: 'fr' | 'en', namesGroup: boolean): number =>
  (language === 'fr' ? 0 : 2) + (namesGroup ? 1 : 0)

/** The shipped model: every head, and their weights cell by cell. */
export interface Model {
  heads: readonly HeadModel[]
  /** `weights[cell * heads + head]` */
  weights: Int8Array
}

/** The logistic function. */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** The calibrated probability of a raw score. */
export const calibrated = ({ a, b }: Calibration, z: number): number => sigmoid(a * z + b)

const MAGIC = 'SILW'
const FORMAT = 1
const NAME_BYTES = 24
const NUMBERS = 4 + 2 * cellNames.length
const HEAD_BYTES = NAME_BYTES + NUMBERS * 4
const START = 8 + 32

/** The bytes of a model file: magic, format, bits, heads, hash of the training manifest, then each head, then the weights. */
export function modelBytes({ heads: list, weights }: Model, manifest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(START + list.length * HEAD_BYTES + list.length * CELLS)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(MAGIC), 0)
  view.setUint16(4, FORMAT)
  view.setUint8(6, Math.log2(CELLS))
  view.setUint8(7, list.length)
  bytes.set(manifest, 8)
  list.forEach(({ name, scale, bias, calibration, threshold, queueThreshold }, head) => {
    const at = START + head * HEAD_BYTES
    bytes.set(new TextEncoder().encode(name), at)
    const numbers = [scale, bias, threshold, queueThreshold, ...calibration.flatMap(({ a, b }) => [a, b])]
    numbers.forEach((value, index) => view.setFloat32(at + NAME_BYTES + index * 4, value))
  })
  const body = START + list.length * HEAD_BYTES
  for (let head = 0; head < list.length; head++)
    for (let cell = 0; cell < CELLS; cell++)
      view.setInt8(body + head * CELLS + cell, weights[cell * list.length + head]!)
  return bytes
}

/**
 * Reads a model file.
 * @throws Error `not a model: …` for another magic, format, size or manifest hash
 */
export function readModel(bytes: Uint8Array, manifest?: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refuse = (why: string): never => {
    throw new Error(`not a model: ${why}`)
  }
  if (bytes.length < START || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC) refuse('magic')
  if (view.getUint16(4) !== FORMAT || 1 << view.getUint8(6) !== CELLS) refuse('format')
  const count = view.getUint8(7)
  const body = START + count * HEAD_BYTES
  if (bytes.length !== body + count * CELLS) refuse('length')
  if (manifest && !manifest.every((byte, at) => bytes[8 + at] === byte)) refuse('manifest')
  const list = Array.from({ length: count }, (_, head): HeadModel => {
    const at = START + head * HEAD_BYTES
    const name = new TextDecoder().decode(bytes.subarray(at, at + NAME_BYTES)).replaceAll('\0', '') as Head
    const number = (index: number) => view.getFloat32(at + NAME_BYTES + index * 4)
    const calibration = cellNames.map((_, cell) => ({ a: number(4 + cell * 2), b: number(5 + cell * 2) }))
    return { name, scale: number(0), bias: number(1), threshold: number(2), queueThreshold: number(3), calibration }
  })
  const weights = new Int8Array(count * CELLS)
  for (let head = 0; head < count; head++)
    for (let cell = 0; cell < CELLS; cell++) weights[cell * count + head] = view.getInt8(body + head * CELLS + cell)
  return { heads: list, weights }
}
