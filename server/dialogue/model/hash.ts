/** Bits of a cell number: 2^18 cells per head. */
export const BITS = 18
export const CELLS = 1 << BITS

const PRIME = 16_777_619

/** One more UTF-16 unit into a 32-bit FNV-1a hash. */
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, PRIME)

/**
 * 32-bit FNV-1a over the UTF-16 units of a text, with the number of its namespace as first value, so that the same word
 * as a token and as a pair never shares a cell by design. @returns an unsigned 32-bit number
 */
export function hashText(namespace: number, text: string): number {
  let hash = namespace
  for (let at = 0; at < text.length; at++) hash = hashUnit(hash, text.charCodeAt(at))
  return hash >>> 0
}

/** The cell of a hash, 0 … 2^18 − 1. */
export const cellOf = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) & (CELLS - 1)
