import { isSystemAuthor } from './phrases.ts'

/** Who wrote, and where the words begin; `isMarked` when U+200E stands before them. */
export interface Author {
  name: string
  words: string
  isMarked: boolean
}

/** Longest name of a contact: past it the colon belongs to a sentence. */
const NAME_LIMIT = 120
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * Cuts what follows the time into author and words: at the first colon with a space or a mark after it (a name such as
 * `Kofi:2` keeps its own colon), else at the first colon. `null` when there is none or the name is the system's: a line
 * of the system. A `~` before the name of someone who is no contact is dropped.
 */
export function readAuthor(rest: string): Author | null {
  const spaced = /:(?=[\s\u00a0\u202f\u200e]|$)/.exec(rest)?.index
  const at = spaced ?? rest.indexOf(':')
  if (at < 1 || at > NAME_LIMIT) return null
  const name = rest
    .slice(0, at)
    .replace(marks, '')
    .trim()
    .replace(/^~[\s\u00a0\u202f]*/, '')
  if (name === '' || isSystemAuthor(name)) return null
  const words = rest.slice(at + 1).replace(/^[\s\u00a0\u202f]+/, '')
  return { name, words, isMarked: words.startsWith('\u200e') }
}
