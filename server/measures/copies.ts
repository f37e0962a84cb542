import { haveCopies, isCopy } from '../statistics/minhash.ts'
import { num } from './engine.ts'
import type { Row } from './measure.ts'

/** Words below which a message says too little to be a copy. The door keeps no signature of it. */
export const COPY_WORDS = 6

/** What one person wrote of one text. */
interface Written {
  person: string
  object: string | null
  signature: Uint8Array | null
  letters: Uint8Array[]
  messages: number
}

/** Messages of a key, person by person: how many, and how many of them are copies. */
export interface Copied {
  byPerson: Map<string, { messages: number; copied: number }>
  /** messages that are the declared letter, or nearly */
  declared: number
  /** messages whose words nobody kept: not judged */
  unseen: number
}

const bytes = (value: unknown): Uint8Array | null => (value instanceof Uint8Array ? value : null)

const writtenOf = (row: Row): Written => ({
  person: String(row.person_id),
  object: typeof row.object === 'string' ? row.object : null,
  signature: bytes(row.signature),
  letters: String(row.letters ?? '')
    .split(' ')
    .filter(Boolean)
    .map(hex => Uint8Array.from(Buffer.from(hex, 'hex'))),
  messages: num(row.messages) ?? 0
})

/**
 * Counts copies among the texts of one key: somebody else wrote it too, word for word or nearly, and it is no letter of a
 * declared mobilisation. Declared letters stay in the messages; they are nobody's copy.
 */
export function copiesIn(rows: readonly Row[]): Copied {
  // the door gives every text of six words or more its object
  const isSeen = (row: Row) => row.object !== null || (num(row.words) ?? COPY_WORDS) < COPY_WORDS
  const seen = rows.filter(isSeen).map(writtenOf)
  const unseen = rows.filter(row => !isSeen(row)).reduce((sum, row) => sum + (num(row.messages) ?? 0), 0)
  const isLetter = ({ signature, letters }: Written) =>
    signature !== null && letters.some(letter => isCopy(signature, letter))
  const isDeclared = new Map(seen.map(one => [one, isLetter(one)]))
  const texts = [
    ...Map.groupBy(
      seen.filter(one => one.object !== null && !isDeclared.get(one)),
      one => one.object!
    )
  ]
  const copied = haveCopies(
    texts.map(([, same]) => ({ signature: same[0]!.signature!, authors: new Set(same.map(({ person }) => person)) }))
  )
  const copies = new Set(texts.filter((_, at) => copied[at]).map(([object]) => object))
  const byPerson: Copied['byPerson'] = new Map()
  for (const one of seen) {
    const person = byPerson.get(one.person) ?? { messages: 0, copied: 0 }
    person.messages += one.messages
    if (one.object !== null && !isDeclared.get(one) && copies.has(one.object)) person.copied += one.messages
    byPerson.set(one.person, person)
  }
  const declared = seen.filter(one => isDeclared.get(one)).reduce((sum, one) => sum + one.messages, 0)
  return { byPerson, declared, unseen }
}
