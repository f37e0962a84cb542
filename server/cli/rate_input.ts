import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { Problem } from '../problem.ts'

/** Kinds of file `rate` reads. */
export const formats = ['jsonl', 'csv', 'txt'] as const
export type Format = (typeof formats)[number]

/** A message to rate; or what could not be read, which is answered too, so that answers stay line for line. */
export type Asked =
  | { id: string | number; text: string; lang?: string | undefined; parent?: string | undefined }
  | { id: null; fault: 'error' | 'too-long'; line: number }

/** Characters of the longest line that is read: a text and its parent of the longest length, every one escaped. */
export const LONGEST_LINE = 1 << 20

/** One line with its number from 1; null in place of one longer than is read. */
interface Line {
  line: string | null
  number: number
}

/**
 * Lines as they come, many at once: a step of waiting for each would cost as much as reading it. Bytes that are no UTF-8
 * become U+FFFD; a mark at the beginning and carriage returns are dropped.
 */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  let length = 0
  let number = 0
  const take = (piece: string) => {
    length += piece.length
    if (length <= LONGEST_LINE) parts.push(piece)
  }
  const whole = (): Line => {
    const text = parts.length === 1 ? parts[0]! : parts.join('')
    const line = length > LONGEST_LINE ? null : text.endsWith('\r') ? text.slice(0, -1) : text
    parts = []
    length = 0
    return { line, number: ++number }
  }
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines: Line[] = []
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      take(text.slice(from, end))
      from = end + 1
      lines.push(whole())
    }
    take(text.slice(from))
    yield lines
  }
  take(decoder.decode())
  if (length > 0) yield [whole()]
}

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** One object as a message; its number stands for an id that is missing. Null when it has no text. */
function askedOf(read: unknown, number: number): Asked | null {
  if (typeof read !== 'object' || read === null) return null
  const { id, text, lang, parent } = read as Record<string, unknown>
  if (typeof text !== 'string') return null
  const own = typeof id === 'string' || typeof id === 'number' ? id : number
  return { id: own, text, lang: word(lang), parent: word(parent) }
}

async function* readLines(input: AsyncIterable<Buffer | string>, isText: boolean): AsyncGenerator<Asked[]> {
  for await (const lines of linesOf(input)) {
    const asked: Asked[] = []
    for (const { line, number } of lines) {
      if (line === null) asked.push({ id: null, fault: 'too-long', line: number })
      else if (isText) asked.push({ id: number, text: line })
      else if (line.trim() !== '') asked.push(readObject(line, number))
    }
    yield asked
  }
}

function readObject(line: string, number: number): Asked {
  const fault: Asked = { id: null, fault: 'error', line: number }
  try {
    return askedOf(JSON.parse(line), number) ?? fault
  } catch {
    return fault
  }
}

/** The sign that parts the columns of a header: the one of `,` `;` and tabulator that stands there most. */
const delimiterOf = (header: string) =>
  [',', ';', '\t'].reduce((best, sign) => (header.split(sign).length > header.split(best).length ? sign : best))

async function* readTable(input: AsyncIterable<Buffer | string>): AsyncGenerator<Asked[]> {
  const source = input[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const header = first.value
    .toString()
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]!
  const delimiter = delimiterOf(header)
  if (!header.split(delimiter).some(name => name.replaceAll('"', '').trim() === 'text'))
    throw new Problem('missing_column', {
      fr: 'La première ligne du tableau doit nommer une colonne « text » (et peut nommer « id », « lang », « parent »).',
      en: 'The first line of the table must name a column “text” (and may name “id”, “lang”, “parent”).'
    })
  async function* again() {
    yield first.value as Buffer | string
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  const rows = Readable.from(again()).pipe(
    parse({
      bom: true,
      columns: names => (names as string[]).map(name => name.trim()),
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true
    })
  )
  let number = 0
  for await (const row of rows) yield [askedOf(row, ++number) ?? { id: null, fault: 'error', line: number + 1 }]
}

/**
 * Reads messages as they come, some at once: one JSON object a line (`id`, `text`, `lang`, `parent`), a table with a header,
 * or one text a line. A line that cannot be read is answered as such and the rest goes on. Throws `missing_column` for a
 * table without texts.
 */
export const readAsked = (input: AsyncIterable<Buffer | string>, format: Format): AsyncGenerator<Asked[]> =>
  format === 'csv' ? readTable(input) : readLines(input, format === 'txt')
