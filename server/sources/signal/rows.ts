import { authorOf, type ChatMessage, type ChatRow } from '../chat/message.ts'
import { contentKeys } from '../chat/content_key.ts'
import { textLines } from '../chat/text_lines.ts'
import { BAD_BYTES, type Encoded } from '../decode.ts'
import { readTime, type TimeStyle } from '../dates.ts'
import type { ReasonCode } from '../record.ts'
import type { Bytes } from '../source.ts'

/** Everything settled about an export before its lines become rows. */
export interface SignalReading {
  bytes: Bytes
  encoded: Encoded
  scope: string
  country: string
  time: TimeStyle
}

const head = /^\[(\d{4}-\d\d-\d\d), (\d\d:\d\d)\] (?:([^\n]{1,120}?): ?)?([\s\S]*)$/
const LIMIT = 128 * 1024

/** True for the first line of a message: `[2026-09-03, 14:05] Afi: …`. */
export function isSignalHead(line: string): boolean {
  return /^\[\d{4}-\d\d-\d\d, \d\d:\d\d\] /.test(line)
}

interface Gathered {
  line: number
  lines: string[]
  size: number
}

/** The rows of an export: `row:17` starts at physical line 17, lines without a time continue the message above. */
export async function* signalRows(reading: SignalReading): AsyncGenerator<ChatRow> {
  const keyOf = contentKeys(reading.scope)
  let gathered: Gathered | null = null
  for await (const { line, text, isCut } of textLines(reading.bytes, reading.encoded)) {
    if (isSignalHead(text) || (gathered === null && text.trim() !== '')) {
      if (gathered) yield rowOf(gathered, reading, keyOf)
      gathered = { line, lines: [], size: 0 }
    }
    if (!gathered) continue
    gathered.size += isCut ? LIMIT : text.length
    if (gathered.size <= LIMIT || gathered.lines.length === 0) gathered.lines.push(text)
  }
  if (gathered) yield rowOf(gathered, reading, keyOf)
}

function rowOf(
  { line, lines, size }: Gathered,
  reading: SignalReading,
  keyOf: ReturnType<typeof contentKeys>
): ChatRow {
  const raw = lines.join('\n')
  const read = size > LIMIT ? { reason: 'field_too_long' as const, field: 'text' } : messageOf(raw, reading, keyOf)
  const isRefused = 'reason' in read
  return { ref: `row:${line}`, line, raw, message: isRefused ? null : read, refused: isRefused ? read : null }
}

function messageOf(
  raw: string,
  { scope, country, time }: SignalReading,
  keyOf: ReturnType<typeof contentKeys>
): ChatMessage | { reason: ReasonCode; field?: string } {
  const [, day, clock, name, words = ''] = head.exec(raw) ?? []
  if (raw.includes(BAD_BYTES)) return { reason: 'bytes_invalid' }
  if (day === undefined) return { reason: 'unparsed_line' }
  if (name === undefined) return { reason: 'system_line' }
  const read = readTime(`${day} ${clock}`, time)
  const author = authorOf(name, scope, country)
  if (!read) return { reason: 'date_invalid', field: 'occurred_at' }
  if (author === null) return { reason: 'missing_field', field: 'author' }
  const text = words.trim()
  const isDeleted = /^(this message was deleted|ce message a été supprimé)\.?$/i.test(text)
  return {
    id: keyOf(`${day} ${clock}`, isDeleted ? '\u0001deleted' : text),
    author,
    at: read.at,
    time: { ...read.note, raw: `${day}, ${clock}` },
    text,
    hasMedia: /^\[?attachment|^!?\[[^\]]*\]\([^)]*\)$/i.test(text),
    isDeleted
  }
}
