import { authorOf, type ChatMessage, type ChatRow } from '../chat/message.ts'
import { contentKeys } from '../chat/content_key.ts'
import { decodeText, type Encoded } from '../decode.ts'
import { isRefusedItem, itemOf } from '../json/item.ts'
import { jsonPieces } from '../json/scanner.ts'
import { matchKey } from '../normalise.ts'
import type { ReasonCode } from '../record.ts'
import type { Bytes } from '../source.ts'
import { stringOf, type Json } from '../threads/json_file.ts'
import { repairLatin1 } from './latin1.ts'

/** Everything settled about a conversation before its messages become rows. */
export interface InstagramReading {
  bytes: Bytes
  encoded: Encoded
  scope: string
  country: string
}

/** The list of messages of an export. */
export const isMessageList = (path: string) => path === 'messages'

const media = ['photos', 'videos', 'audio_files', 'gifs', 'files', 'sticker', 'share']
const eventTypes: ReadonlySet<string> = new Set(['Call', 'Subscribe', 'Unsubscribe', 'Plan'])
// Written by Instagram in the place of a message, when somebody touched a heart or a name.
const event =
  /^((a aime|liked) un? ?(message|votre message)|liked a message|a reagi .*a votre message|reacted .*to your message|.* (named the group|a nomme le groupe|left the group|a quitte le groupe).*)\.?$/

/** The rows of a conversation, in the order of the file (newest first); `row:17` is its seventeenth message. */
export async function* instagramRows(reading: InstagramReading): AsyncGenerator<ChatRow> {
  const keyOf = contentKeys(reading.scope)
  let row = 0
  for await (const piece of jsonPieces(decodeText(reading.bytes, reading.encoded), isMessageList)) {
    if (piece.kind !== 'item') continue
    const item = itemOf(piece.text)
    const read = isRefusedItem(item) ? item : messageOf(item, reading, keyOf)
    const isRefused = 'reason' in read
    const place = { ref: `row:${++row}`, line: piece.line, raw: piece.text ?? '' }
    yield { ...place, message: isRefused ? null : read, refused: isRefused ? read : null }
  }
}

function messageOf(
  item: Json,
  { scope, country }: InstagramReading,
  keyOf: ReturnType<typeof contentKeys>
): ChatMessage | { reason: ReasonCode; field?: string } {
  const instant = item['timestamp_ms']
  const text = repairLatin1(stringOf(item['content']) ?? '')
  if (eventTypes.has(String(item['type'])) || event.test(matchKey(text))) return { reason: 'system_line' }
  if (typeof instant !== 'number' || !(Math.abs(instant) <= 8.64e15))
    return { reason: 'date_invalid', field: 'occurred_at' }
  const author = authorOf(repairLatin1(stringOf(item['sender_name']) ?? ''), scope, country)
  if (author === null) return { reason: 'missing_field', field: 'author' }
  const at = new Date(instant).toISOString()
  const isDeleted = item['is_unsent'] === true
  return {
    id: keyOf(at, isDeleted ? '\u0001deleted' : text),
    author,
    at,
    text,
    hasMedia: media.some(key => item[key] !== undefined && item[key] !== null),
    isDeleted
  }
}
