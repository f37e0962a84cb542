import type { Encoded } from '../decode.ts'
import type { Bytes } from '../source.ts'
import { textLines } from '../chat/text_lines.ts'
import { readHeader, type Header } from './header.ts'

/** One record of an export: a header with the lines under it, or lines that belong to none. */
export interface ChatRecord {
  /** Physical line of its first line. */
  line: number
  /** `null` when the first line only looks like a header, or stands before the first one. */
  header: Header | null
  /** Its first line, or the beginning of it. */
  first: string
  /** All its lines as in the file; `null` when one is too long or they are together. */
  lines: string[] | null
}

/** Longest record held, in characters: past it the record is refused, and nothing more of it is kept. */
const RECORD_LIMIT = 128 * 1024

/**
 * Gathers the lines of an export into records: a line that starts with a time starts one, the others continue it.
 * Headers of a style in `foreign` are messages that somebody pasted, and continue the message they stand in.
 */
export async function* chatRecords(
  bytes: Bytes,
  encoded: Encoded,
  foreign: ReadonlySet<string> = new Set()
): AsyncGenerator<ChatRecord> {
  let record: ChatRecord | null = null
  let size = 0
  for await (const { line, text, isCut } of textLines(bytes, encoded)) {
    const read = readHeader(text)
    const isPasted = read !== null && read !== 'almost' && foreign.has(read.style) && record !== null
    if ((read !== null && !isPasted) || (record === null && text.trim() !== '')) {
      if (record) yield record
      record = { line, header: read === 'almost' ? null : read, first: text, lines: isCut ? null : [text] }
      size = text.length
    } else if (record) {
      size += text.length
      if (isCut || size > RECORD_LIMIT) record.lines = null
      else record.lines?.push(text)
    }
  }
  if (record) yield record
}
