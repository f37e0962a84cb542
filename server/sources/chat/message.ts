import { foldedName, personOf, phoneOf } from '../identity.ts'
import { readRecord } from '../native_record.ts'
import type { CanonicalRecord, PersonRef, ReasonCode, TimeNote, Yielded } from '../record.ts'
import type { ReadOptions } from '../source.ts'

/** One row of a chat export: a message, or the reason it is none. */
export interface ChatRow {
  ref: string
  line: number
  /** The row as it stands in the file, for the quarantine. */
  raw: string
  message: ChatMessage | null
  refused: { reason: ReasonCode; field?: string } | null
}

/** A message before its people are hashed and its text perhaps dropped. */
export interface ChatMessage {
  id: string
  author: PersonRef
  at: string
  time?: TimeNote
  text: string
  parent?: string
  hasMedia: boolean
  isDeleted: boolean
  editedAt?: string
}

/** What is settled about a chat before its rows become facts. */
export interface ChatReading {
  network: string
  keepsText: boolean
  options: ReadOptions
}

/**
 * Who wrote: a phone number is that phone everywhere, any other name means something in this chat only (a contact name
 * belongs to the phone that wrote it). `null` when nothing is left of the name.
 */
export function authorOf(name: string, scope: string, country: string): PersonRef | null {
  const isNumber = /^\+?[\d\s().\u00a0\u202f-]{7,}$/.test(name.trim())
  const phone = isNumber ? phoneOf(name.replace(/\s/g, ' '), country) : null
  if (phone !== null) return { network: 'phone', id: phone }
  return foldedName(name) === '' ? null : personOf(name, 'name', { sourceName: scope, country })
}

/** The facts of a chat: one interaction per message, the other rows refused with their reason. */
export async function* chatFacts(rows: AsyncIterable<ChatRow>, reading: ChatReading): AsyncGenerator<Yielded> {
  for await (const row of rows) {
    reading.options.signal?.throwIfAborted()
    yield* rowFacts(row, reading)
  }
}

function* rowFacts({ ref, line, raw, message, refused }: ChatRow, reading: ChatReading): Generator<Yielded> {
  if (!message) {
    const { reason, ...more } = refused ?? { reason: 'unparsed_line' as const }
    yield { kind: 'rejected', rejection: { ref, line, reason, ...more, raw } }
    return
  }
  const read = readRecord(recordOf(message, reading), reading.options)
  if ('reason' in read) {
    yield { kind: 'rejected', rejection: { ref, line, ...read, raw } }
    return
  }
  if (read.mended.length > 0)
    yield { kind: 'warning', warning: { ref, line, code: 'text_invalid', detail: read.mended.join(', ') } }
  const { record } = read
  yield { kind: 'record', ref, line, record, ...(message.time ? { time: message.time } : {}), extra: extraOf(message) }
}

function recordOf(message: ChatMessage, { network, keepsText, options }: ChatReading): CanonicalRecord {
  const { id, author, at, text, parent, isDeleted } = message
  return {
    type: 'interaction',
    network,
    id,
    kind: 'message',
    author,
    occurred_at: at,
    ...(parent ? { parent } : {}),
    ...(keepsText && !isDeleted ? { text } : {}),
    ...(isDeleted ? { deleted_at: options.uploadedAt.toISOString() } : {}),
    // A reply to a message outside the file has nobody to take the campaign from.
    ...(options.campaign ? { campaign: options.campaign } : {})
  }
}

// What outlives the text: whether something was shown, how long the message was, whether it asks, when it was edited.
function extraOf({ text, hasMedia, isDeleted, editedAt }: ChatMessage): Record<string, unknown> {
  const words = isDeleted ? 0 : (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0)
  const callsForAnswer = !isDeleted && /[?？؟]["»”)\s]*$/u.test(text)
  return { hasMedia, words, callsForAnswer, ...(editedAt ? { editedAt } : {}) }
}
