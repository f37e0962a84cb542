import { createHash } from 'node:crypto'
import { countWords } from './text.ts'
import type { Keys } from './context.ts'

/** Something a message carries that others may carry too. Hashes only: see `message_objects`. */
export interface TextObject {
  kind: 'text' | 'url' | 'hashtags'
  object: string
  /** of a text only: 128 bytes, see `signatureOf` */
  signature: Uint8Array | null
}

/** Fewer words say too little to be a copy: « Merci beaucoup à vous tous » is nobody’s letter. */
export const COPY_WORDS = 6
/** One hashtag is a subject; a set of two or more, the same in two messages, may be a kit. */
const SET_SIZE = 2
/** Hash functions of a signature; of each the lowest byte of its minimum is kept. */
const FUNCTIONS = 128
const SHINGLE = 5

const links = /https?:\/\/[^\s<>"'«»]+/giu
/** The words an export puts in the place of a text that is gone (`native_export.ts`). */
const neutral = /^x( x)*$/
const hashtags = /#[\p{L}\p{N}_]+/gu

/**
 * The words of a text as copies are compared: lower case, no accents, no links, no names called, punctuation and spaces
 * as one space. `Écrivez à @maire : https://x.org !` gives `ecrivez a`.
 */
export function wordsForCopies(text: string): string {
  return text
    .replace(links, ' ')
    .replace(/@[\p{L}\p{N}_.@-]+/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A link as it is compared: host without www., path, and the query without what only counts visits. Not a link: null. */
export function linkForCopies(link: string): string | null {
  const url = URL.parse(link.replace(/[.,;:!?)\]}…]+$/u, ''))
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const kept = [...url.searchParams].filter(([name]) => !/^(utm_|fbclid|gclid|igsh|mc_|ref$|s$|t$)/i.test(name))
  const query = kept
    .map(pair => pair.join('='))
    .sort()
    .join('&')
  return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query && `?${query}`}`
}

/** Hashtags of a text, lower case, without accents, sorted, each once. */
export function hashtagsOf(text: string): string[] {
  const found = [...text.matchAll(hashtags)].map(([tag]) => wordsForCopies(tag))
  return [...new Set(found)].filter(Boolean).sort()
}

/** Key of a set of hashtags; the order they are given in does not matter. */
export const hashtagsKey = (keys: Pick<Keys, 'id'>, tags: readonly string[]): string =>
  keys.id('hashtags', ...[...tags].sort())

/**
 * What a message carries. A text of fewer than six words has no key, a single hashtag neither. One of which fewer than six
 * are left without its links and the names it calls was seen, and is nobody's copy: its key is its own. So is one that is
 * gone, of which an export has only as many neutral words.
 * @param keys of the organisation: the same words elsewhere give other hashes
 * @param id of the message
 */
export function objectsOf(text: string, id: string, keys: Pick<Keys, 'id'>): TextObject[] {
  const words = wordsForCopies(text)
  const tags = hashtagsOf(text)
  const urls = [...text.matchAll(links)].map(([link]) => linkForCopies(link)).filter(link => link !== null)
  const said = words.split(' ').length >= COPY_WORDS && !neutral.test(words) ? ['text', words] : ['alone', id]
  return [
    ...(countWords(text) >= COPY_WORDS
      ? [{ kind: 'text' as const, object: keys.id(...said), signature: signatureOf(said.join(' '), keys) }]
      : []),
    ...[...new Set(urls)].map(url => ({ kind: 'url' as const, object: keys.id('url', url), signature: null })),
    ...(tags.length >= SET_SIZE
      ? [{ kind: 'hashtags' as const, object: hashtagsKey(keys, tags), signature: null }]
      : [])
  ]
}

/** Seeds of the hash functions, made from the organisation’s key; a few organisations at a time are remembered. */
const seeds = new Map<string, Uint32Array>()

function seedsOf(keys: Pick<Keys, 'id'>): Uint32Array {
  const secret = keys.id('minhash')
  const known = seeds.get(secret)
  if (known) return known
  const made = new Uint32Array(FUNCTIONS)
  for (let at = 0; at < FUNCTIONS; at++)
    made[at] = createHash('sha256').update(`${secret}|${at}`).digest().readUInt32LE() | 1
  if (seeds.size > 20) seeds.clear()
  seeds.set(secret, made)
  return made
}

/**
 * MinHash of the runs of five characters of some words: 128 keyed hash functions, of each the lowest byte of the smallest
 * value. Two texts agree on a byte with the chance of their Jaccard similarity (and 1/256). It cannot be read back.
 * Source: Broder, “On the resemblance and containment of documents”, 1997; Li and König, “b-bit minwise hashing”, 2010.
 */
export function signatureOf(words: string, keys: Pick<Keys, 'id'>): Uint8Array {
  const multipliers = seedsOf(keys)
  const least = new Uint32Array(FUNCTIONS).fill(0xffffffff)
  const runs = new Set<number>()
  for (let at = 0; at <= Math.max(0, words.length - SHINGLE); at++) runs.add(hash32(words.slice(at, at + SHINGLE)))
  for (const run of runs)
    for (let at = 0; at < FUNCTIONS; at++) {
      const value = mixed(run, multipliers[at] as number)
      if (value < (least[at] as number)) least[at] = value
    }
  return Uint8Array.from(least, value => value & 0xff)
}

/** FNV-1a of a short text, 32 bits. */
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A 32-bit finaliser (Murmur 3) seeded by a multiplier. */
function mixed(value: number, seed: number): number {
  let hash = Math.imul(value ^ (seed >>> 7), seed)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
