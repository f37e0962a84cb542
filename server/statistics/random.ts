import { createHash } from 'node:crypto'

/** A stream of uniform numbers in [0, 1). Every random procedure takes one; none makes its own. */
export type Random = () => number

/** What a seed is made of: the result asked for and the rule that draws. Same parts, same numbers, for ever. */
export interface SeedParts {
  /** `key@version` of the measure */
  definition: string
  organisation: string
  /** empty when the result is about the whole organisation */
  campaign: string
  /** ISO instants or dates, as asked */
  from: string
  to: string
  /** which procedure draws, e.g. `bootstrap`, `ranks`, `audit 1` */
  rule: string
}

/** The seed of a procedure: the first 8 bytes of SHA-256 of its parts joined by ` | `, as two 32-bit words. */
export function seed(parts: SeedParts): readonly [number, number] {
  const { definition, organisation, campaign, from, to, rule } = parts
  const hash = createHash('sha256').update([definition, organisation, campaign, from, to, rule].join(' | ')).digest()
  return [hash.readUInt32BE(0), hash.readUInt32BE(4)]
}

/**
 * The one generator of the product: xoshiro128**, its 128-bit state filled from the 64-bit seed by SplitMix32.
 * Each number takes two 32-bit outputs and has 53 random bits. 32-bit integer arithmetic alone, so the bytes are the
 * same on every machine.
 *
 * @param words two 32-bit words, as `seed` gives
 */
export function randomFrom(words: readonly [number, number]): Random {
  const first = splitMix32(words[0])
  const second = splitMix32(words[1])
  const state = Int32Array.of(first(), second(), first(), second())
  return () => {
    const high = step(state) >>> 5
    const low = step(state) >>> 6
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }
}

/**
 * xoshiro128** 1.1, as its authors published it.
 * Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2018.
 *
 * @param state four 32-bit words, not all zero
 * @returns unsigned 32-bit integers
 * @throws RangeError when the state is all zero (the generator would stay there)
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  const words = Int32Array.from(state)
  if (words.every(word => word === 0)) throw new RangeError('generator state is all zero')
  return () => step(words) >>> 0
}

/** The next 32 bits of xoshiro128**. The four words stand in an array: a closure would allocate each one it changes. */
function step(words: Int32Array): number {
  let a = words[0] as number
  let b = words[1] as number
  let c = words[2] as number
  let d = words[3] as number
  const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9)
  const shifted = b << 9
  c ^= a
  d ^= b
  b ^= c
  a ^= d
  c ^= shifted
  words[0] = a
  words[1] = b
  words[2] = c
  words[3] = rotateLeft(d, 11)
  return result
}

/** SplitMix32: MurmurHash3's finaliser over a Weyl sequence. Source: Steele, Lea and Flood, OOPSLA 2014. */
function splitMix32(word: number): () => number {
  let counter = word | 0
  return () => {
    counter = (counter + 0x9e3779b9) | 0
    let mixed = counter ^ (counter >>> 16)
    mixed = Math.imul(mixed, 0x85ebca6b)
    mixed ^= mixed >>> 13
    mixed = Math.imul(mixed, 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
