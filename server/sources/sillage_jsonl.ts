import { headText } from './decode.ts'
import { readLines, utf8Stream, type Line } from './lines.ts'
import { isDeeperThan, JSON_DEPTH } from './normalise.ts'
import { readRecord } from './native_record.ts'
import { recordShapes, type Rejection, type Yielded } from './record.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'

/** Longest line read, in bytes: an intervention may name some tens of thousands of persons. */
const LINE_LIMIT = 4 * 1024 * 1024
const HEAD = 64 * 1024

/**
 * The native exchange format (sources document §3.0b): one canonical record per line, UTF-8. Every line is one row:
 * refused lines say why and name the field; blank lines are not rows.
 */
const source: FileSource = {
  format: 'sillage-jsonl',
  label: {
    fr: 'Format natif de Sillage (une ligne JSON par fait)',
    en: 'Native Sillage format (one JSON line per fact)'
  },
  gives: ['counts', 'posts', 'interactions', 'people', 'conversions', 'members'],
  version: 1,
  identityNetwork: 'native',
  sniff,
  open
}

export default source

const detection = (fr: string, en: string): Detection => ({
  format: source.format,
  signature: source.format,
  because: { fr, en }
})

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const head = await headText(bytes, HEAD)
  const lines = head
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(0, 10)
  if (lines.some(isNative))
    return detection('les premières lignes sont des faits natifs', 'the first lines are native facts')
  const named = /\.(jsonl|ndjson)$/i.test(bytes.name)
  return named && (lines.length === 0 || lines.some(line => line.trimStart().startsWith('{')))
    ? detection('le nom du fichier finit par .jsonl', 'the file name ends with .jsonl')
    : null
}

function isNative(line: string): boolean {
  if (!line.trimStart().startsWith('{') || isDeeperThan(line, JSON_DEPTH)) return false
  try {
    const { type } = JSON.parse(line) as { type?: unknown }
    return typeof type === 'string' && Object.hasOwn(recordShapes, type)
  } catch {
    return false
  }
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  return {
    detection: (await sniff(bytes)) ?? detection('format demandé', 'format asked for'),
    encoding: 'utf-8',
    delimiter: null,
    columns: [],
    columnsIgnored: [],
    decisions: [],
    questions: [],
    warnings: [],
    exportTakenAt: null,
    mapping: null,
    rows: () => rows(bytes, options)
  }
}

async function* rows(bytes: Bytes, options: ReadOptions): AsyncGenerator<Yielded> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const line of readLines(await utf8Stream(bytes), LINE_LIMIT)) {
    options.signal?.throwIfAborted()
    yield* readLine(line, decoder, options)
  }
}

function* readLine({ line, content }: Line, decoder: TextDecoder, options: ReadOptions): Generator<Yielded> {
  const ref = `row:${line}`
  const refuse = (why: Omit<Rejection, 'ref' | 'line'>): Yielded => ({
    kind: 'rejected',
    rejection: { ref, line, ...why }
  })
  if (content === null) return yield refuse({ reason: 'field_too_long', detail: `line over ${LINE_LIMIT} bytes` })
  const raw = decoded(content, decoder)
  if (raw === null) return yield refuse({ reason: 'bytes_invalid', raw: content.toString('latin1') })
  if (raw.trim() === '') return
  if (isDeeperThan(raw, JSON_DEPTH)) return yield refuse({ reason: 'body_too_deep', raw })
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    // two bytes for each letter, and no mark at the head that says so
    if (raw.includes('\0')) return yield refuse({ reason: 'bytes_invalid', detail: 'UTF-16 without its mark?', raw })
    return yield refuse({ reason: 'bad_json', detail: position(error), raw })
  }
  const read = readRecord(value, options)
  if ('reason' in read) return yield refuse({ ...read, raw })
  if (read.mended.length > 0)
    yield { kind: 'warning', warning: { ref, line, code: 'text_invalid', detail: read.mended.join(', ') } }
  yield { kind: 'record', ref, line, record: read.record }
}

/** Where the parser stopped, without the characters of the line that its message quotes. */
function position(error: unknown): string {
  return /position \d+/.exec(String(error))?.[0] ?? 'end of line'
}

function decoded(content: Buffer, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(content)
  } catch {
    return null
  }
}
