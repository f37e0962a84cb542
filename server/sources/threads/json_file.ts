import { Problem } from '../../problem.ts'
import { allBytes } from '../bytes.ts'
import { headText } from '../decode.ts'
import { isDeeperThan } from '../normalise.ts'
import type { Bytes } from '../source.ts'

/** Largest recorded answer read, as for a live one (trust document §6.8). */
const LIMIT = 32 * 1024 * 1024
// One level of a thread costs two brackets, and trees are kept to a depth of 1,000.
const DEPTH = 2 * 1000 + 32
const remembered = new WeakMap<Bytes, Promise<unknown>>()

/** A JSON object whose members are still unknown. */
export type Json = Readonly<Record<string, unknown>>

/**
 * The whole JSON of a small file; `undefined` when the file does not start like an object or a list, or is no JSON.
 * Throws a Problem when it is too large or nests too deeply to be a recorded answer.
 */
export async function readJson(bytes: Bytes): Promise<unknown> {
  const known = remembered.get(bytes)
  if (known) return known
  const reading = parseJson(bytes)
  remembered.set(bytes, reading)
  return reading
}

async function parseJson(bytes: Bytes): Promise<unknown> {
  if (!/^\s*[[{]/.test((await headText(bytes, 64)).replace(/^\uFEFF/, ''))) return undefined
  const data = await allBytes(bytes, LIMIT)
  if (data === null) return undefined
  const text = new TextDecoder().decode(data)
  if (isDeeperThan(text, DEPTH)) throw tooDeep()
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function tooDeep(): Problem {
  return new Problem('body_too_deep', {
    fr: 'Ce fichier JSON est imbriqué bien au-delà d’un fil de discussion. Vérifiez d’où il vient.',
    en: 'This JSON file nests far beyond a thread. Check where it comes from.'
  })
}

/** The value as an object, or `null`: lists, words and numbers are none. */
export function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

/** The value as a list; anything else is an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The objects of a list; what is no object is passed over. */
export function objectsOf(value: unknown): Json[] {
  return listOf(value)
    .map(objectOf)
    .filter(object => object !== null)
}

/** The value as a non-empty string, or `null`. */
export function stringOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The value as a count of zero or more, or `null`: an unknown count is never 0. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}
