import { Problem } from '../problem.ts'
import { bytesFromFile } from '../sources/bytes.ts'
import { csvRows, sniffDialect, type Dialect } from '../sources/csv.ts'
import { decodeText, detectEncoding, markOf } from '../sources/decode.ts'

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

/** A file as text, in the code its bytes speak for; bytes that are not of a code become U+FFFD. @throws where it is not there */
export async function* readFileText(path: string): AsyncGenerator<string> {
  const bytes = await bytesFromFile(path)
  yield* decodeText(bytes, { ...(await detectEncoding(bytes)), hasBadBytes: false })
}

/** What comes as bytes as text: in the code of its mark, else UTF-8, for what flows by is read once only. */
async function* textOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const chunk of input) {
    if (typeof chunk === 'string') yield chunk
    else yield (decoder ??= new TextDecoder(markOf(chunk) ?? 'utf-8')).decode(chunk, { stream: true })
  }
  if (decoder) yield decoder.decode()
}

/** Lines as they come, many at once: a step of waiting for each would cost as much as reading it. Carriage returns are dropped. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<Line[]> {
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
  for await (const text of textOf(input)) {
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

/** A table of one column has no sign between columns. */
const oneColumn: Dialect = { delimiter: ',', recordEnd: ['\r\n', '\n'], skipLines: 0 }

async function* readTable(input: AsyncIterable<Buffer | string>): AsyncGenerator<Asked[]> {
  const text = textOf(input)
  let head = ''
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value
    if (head.includes('\n') || head.length > LONGEST_LINE) break
  }
  async function* whole() {
    yield head.replace(/^\uFEFF/, '')
    yield* text
  }
  let names: string[] | null = null
  let number = 0
  for await (const { line, cells } of csvRows(whole(), sniffDialect(head) ?? oneColumn)) {
    if (names === null) names = columnsOf(cells)
    else {
      const row = Object.fromEntries(names.map((name, at) => [name, cells[at]]))
      yield [askedOf(row, ++number) ?? { id: null, fault: 'error', line }]
    }
  }
}

function columnsOf(cells: readonly string[]): string[] {
  const names = cells.map(name => name.trim())
  if (names.includes('text')) return names
  throw new Problem('missing_column', {
    fr: 'La première ligne du tableau doit nommer une colonne « text » (et peut nommer « id », « lang », « parent »).',
    en: 'The first line of the table must name a column “text” (and may name “id”, “lang”, “parent”).'
  })
}

/**
 * Reads messages as they come, some at once: one JSON object a line (`id`, `text`, `lang`, `parent`), a table with a header,
 * or one text a line. A line that cannot be read is answered as such and the rest goes on. Throws `missing_column` for a
 * table without texts, and where a table can be read no further, after the rows before.
 */
export const readAsked = (input: AsyncIterable<Buffer | string>, format: Format): AsyncGenerator<Asked[]> =>
  format === 'csv' ? readTable(input) : readLines(input, format === 'txt')
