import { createHash, type KeyObject } from 'node:crypto'
import { hmacHex } from './keys.ts'

const SEPARATOR = '\u001f'

/** Joins the parts of a logical key so that no two lists of parts give the same text. */
export const logicalKey = (...parts: readonly (string | number | null | undefined)[]): string =>
  parts.map(part => part ?? '').join(SEPARATOR)

/** The hash form of a fact's id: 120 bits of the hash as a version-8 UUID. */
export function hashId(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Id of a fact that names other people's content: keyed, so that it cannot be guessed back. */
export const keyedId = (key: KeyObject, ...parts: readonly (string | number | null | undefined)[]): string =>
  hashId(hmacHex(key, logicalKey(...parts)))

/** Id of something that is ours (a campaign, a group): plain hash of organisation and name, the same at each import. */
export const ownId = (...parts: readonly string[]): string =>
  hashId(
    createHash('sha256')
      .update(logicalKey(...parts))
      .digest('hex')
  )
