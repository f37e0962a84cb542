import { authorOf, type ChatMessage, type ChatRow } from '../chat/message.ts'
import { contentKeys } from '../chat/content_key.ts'
import { BAD_BYTES, type Encoded } from '../decode.ts'
import { readTime, type ReadTime, type TimeStyle } from '../dates.ts'
import type { PersonRef, ReasonCode } from '../record.ts'
import type { Bytes } from '../source.ts'
import { readAuthor } from './author.ts'
import { dayOf } from './day.ts'
import type { Header } from './header.ts'
import { readSaid, type Said } from './phrases.ts'
import { chatRecords, type ChatRecord } from './records.ts'

/** Everything settled about an export before its lines become rows. */
export interface ChatFile {
  bytes: Bytes
  encoded: Encoded
  /** Put before `row:17`: empty, or `zip:_chat.txt!`. */
  refPrefix: string
  scope: string
  country: string
  time: TimeStyle
  foreign: ReadonlySet<string>
}

/** The instant of a message, and its day as its writer's phone showed it. */
interface Moment extends ReadTime {
  day: string
}

/** What one reading remembers: keys of what it saw, people by the name as written, and the last time it read. */
interface Memory {
  keyOf: ReturnType<typeof contentKeys>
  persons: Map<string, PersonRef | null>
  last: { raw: string; time: Moment | null }
}

const MOST_NAMES = 10_000

/** The rows of an export, one per message or line of the system; `row:17` starts at physical line 17. */
export async function* whatsappRows(file: ChatFile): AsyncGenerator<ChatRow> {
  const memory: Memory = { keyOf: contentKeys(file.scope), persons: new Map(), last: { raw: '', time: null } }
  for await (const record of chatRecords(file.bytes, file.encoded, file.foreign)) {
    const read =
      record.lines === null ? { reason: 'field_too_long' as const, field: 'text' } : readRecord(record, file, memory)
    const isRefused = 'reason' in read
    yield {
      ref: `${file.refPrefix}row:${record.line}`,
      line: record.line,
      raw: record.lines?.join('\n') ?? record.first,
      message: isRefused ? null : read,
      refused: isRefused ? read : null
    }
  }
}

type Refused = { reason: ReasonCode; field?: string }

function readRecord({ header, lines }: ChatRecord, file: ChatFile, memory: Memory): ChatMessage | Refused {
  if (lines?.some(line => line.includes(BAD_BYTES))) return { reason: 'bytes_invalid' }
  if (!header || !lines) return { reason: 'unparsed_line' }
  const [first = '', ...rest] = lines
  const author = readAuthor(first.slice(header.end))
  if (!author) return { reason: 'system_line' }
  const said = readSaid([author.words, ...rest], author.isMarked)
  if (said.kind === 'system') return { reason: 'system_line' }
  const time = timeOf(header, file.time, memory)
  const person = personOf(author.name, file, memory)
  if (!time) return { reason: 'date_invalid', field: 'occurred_at' }
  if (person === null) return { reason: 'missing_field', field: 'author' }
  return {
    // Not the instant: a zone corrected in a second import must not make the same messages others.
    id: memory.keyOf(`${time.day} ${header.hour}:${header.minute}`, keptText(said)),
    author: person,
    at: time.at,
    time: time.note,
    text: said.text,
    hasMedia: said.hasMedia,
    isDeleted: said.kind === 'deleted'
  }
}

// A picture is called differently by each phone, and a deleted message too.
function keptText({ kind, text }: Said): string {
  return kind === 'deleted' ? '\u0001deleted' : text
}

function personOf(name: string, { scope, country }: ChatFile, { persons }: Memory): PersonRef | null {
  const known = persons.get(name)
  if (known !== undefined) return known
  const person = authorOf(name, scope, country)
  if (persons.size < MOST_NAMES) persons.set(name, person)
  return person
}

// Messages of one minute follow each other: its instant is worked out once.
function timeOf({ date, hour, minute, second, raw }: Header, style: TimeStyle, memory: Memory): Moment | null {
  if (memory.last.raw === raw) return memory.last.time
  const day = dayOf(date, style.order)
  const two = (part: number) => String(part).padStart(2, '0')
  const clock = `${two(hour)}:${two(minute)}${second === null ? '' : `:${two(second)}`}`
  const read = day === null ? null : readTime(`${day} ${clock}`, style)
  const time = day === null || !read ? null : { day, at: read.at, note: { ...read.note, raw } }
  memory.last = { raw, time }
  return time
}
