import { authorOf, type ChatMessage, type ChatRow } from '../chat/message.ts'
import { contentKeys } from '../chat/content_key.ts'
import { decodeText, type Encoded } from '../decode.ts'
import { readTime, type TimeStyle } from '../dates.ts'
import { isRefusedItem, itemOf } from '../json/item.ts'
import { jsonPieces } from '../json/scanner.ts'
import type { PersonRef, ReasonCode, TimeNote } from '../record.ts'
import type { Bytes } from '../source.ts'
import { listOf, objectOf, stringOf, type Json } from '../threads/json_file.ts'
import { isMessageList, type TelegramChat } from './scan.ts'

/** Everything settled about one conversation before its messages become rows. */
export interface TelegramReading {
  bytes: Bytes
  encoded: Encoded
  chat: TelegramChat
  scope: string
  country: string
  time: TimeStyle
}

/** The rows of one conversation: `row:17` is its seventeenth message. */
export async function* telegramRows(reading: TelegramReading): AsyncGenerator<ChatRow> {
  const keyOf = contentKeys(reading.scope)
  let row = 0
  for await (const piece of jsonPieces(decodeText(reading.bytes, reading.encoded), isMessageList)) {
    if (piece.kind !== 'item' || piece.path !== reading.chat.path) continue
    const item = itemOf(piece.text)
    const read = isRefusedItem(item) ? item : messageOf(item, reading, keyOf)
    const isRefused = 'reason' in read
    const place = { ref: `row:${++row}`, line: piece.line, raw: piece.text ?? '' }
    yield { ...place, message: isRefused ? null : read, refused: isRefused ? read : null }
  }
}

const media = ['photo', 'file', 'media_type', 'sticker_emoji', 'location_information', 'contact_information', 'poll']

function messageOf(
  item: Json,
  reading: TelegramReading,
  keyOf: ReturnType<typeof contentKeys>
): ChatMessage | { reason: ReasonCode; field?: string } {
  if (item['type'] !== 'message') return { reason: 'system_line' }
  const time = instantOf(item['date_unixtime'], item['date'], reading.time)
  if (!time) return { reason: 'date_invalid', field: 'occurred_at' }
  const author = writerOf(item, reading)
  if (author === null) return { reason: 'missing_field', field: 'author' }
  const text = textOf(item['text'])
  const edited = instantOf(item['edited_unixtime'], item['edited'], reading.time)?.at
  const parent = idOf(item['reply_to_message_id'], reading)
  return {
    id: idOf(item['id'], reading) ?? keyOf(time.at, text),
    author,
    ...time,
    text,
    ...(parent ? { parent } : {}),
    hasMedia: media.some(key => item[key] !== undefined && item[key] !== null),
    isDeleted: false,
    ...(edited ? { editedAt: edited } : {})
  }
}

// Numbers of messages mean something inside their chat only; a supergroup has the same ones for all its members.
function idOf(value: unknown, { chat, scope }: TelegramReading): string | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  return `${chat.id ?? scope}:${value}`
}

function writerOf(item: Json, { scope, country }: TelegramReading): PersonRef | null {
  const id = stringOf(item['from_id'])
  if (id !== null) return { network: 'telegram', id }
  const name = stringOf(item['from'])
  return name === null ? null : authorOf(name, scope, country)
}

function instantOf(seconds: unknown, local: unknown, style: TimeStyle): { at: string; time?: TimeNote } | null {
  const instant = Number(seconds) * 1000
  if ((typeof seconds === 'string' || typeof seconds === 'number') && Number.isSafeInteger(instant))
    return Math.abs(instant) > 8.64e15 ? null : { at: new Date(instant).toISOString() }
  const read = typeof local === 'string' ? readTime(local, style) : null
  return read && { at: read.at, time: read.note }
}

/**
 * The words of a message: a string, or a list of strings and of pieces with a form (bold, link…). Two such pieces with
 * nothing between them are two words.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  let text = ''
  let wasFormed = false
  for (const part of listOf(value)) {
    const formed = objectOf(part)
    const words = formed ? stringOf(formed['text']) : stringOf(part)
    if (words === null) continue
    const touches = wasFormed && formed !== null && /\S$/.test(text) && /^\S/.test(words)
    text += touches ? ` ${words}` : words
    wasFormed = formed !== null
  }
  return text
}
