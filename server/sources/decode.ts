import type { Bytes, Decision } from './source.ts'
import type { Warning } from './record.ts'
import { sequences } from './utf8.ts'

/** The codes Sillage reads. MacRoman only when a person says so: nothing in the bytes tells it from windows-1252. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'

/** How a text file is coded, and what the person should see about it. */
export interface Encoded {
  encoding: Encoding
  /** UTF-8 with some undecodable bytes: they become `BAD_BYTES`, and their rows are refused `bytes_invalid`. */
  hasBadBytes: boolean
  decision: Decision
  warnings: Warning[]
}

/** Stands for bytes that are not UTF-8 in a file that otherwise is: a noncharacter, which no text may carry. */
export const BAD_BYTES = '\uFDD0'

/** Share of valid non-ASCII sequences from which a damaged file still counts as UTF-8 (sources document §12). */
const MOSTLY_UTF8 = 0.99
const choices: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']

/**
 * Finds the code of a text: byte order mark, else strict UTF-8 of the whole file, else UTF-8 with a few damaged rows,
 * else windows-1252. `asked` (an answer or a mapping) wins when it names a code we read. An empty file is UTF-8.
 */
export async function detectEncoding(bytes: Bytes, asked?: string): Promise<Encoded> {
  const marked = markOf(await bytes.slice(0, 3))
  if (marked) return settled(marked, 'la marque en tête du fichier', 'the mark at the head of the file')
  if (asked !== undefined && choices.includes(asked))
    return settled(asked as Encoding, 'choisi par la personne qui importe', 'chosen by the person importing')
  if (await isStrictUtf8(bytes)) return settled('utf-8', 'tous les octets sont de l’UTF-8', 'every byte is UTF-8')
  const { valid, bad, samples } = await countSequences(bytes)
  if (valid / (valid + bad) >= MOSTLY_UTF8) {
    const found = settled('utf-8', `${bad} séquence(s) illisible(s) sur ${valid + bad}`, `${bad} bad of ${valid + bad}`)
    return { ...found, hasBadBytes: true, warnings: [{ code: 'bytes_invalid', detail: `${bad}` }] }
  }
  const found = settled('windows-1252', 'le fichier n’est pas de l’UTF-8', 'the file is not UTF-8')
  return { ...found, warnings: [{ code: 'encoding_assumed', detail: ['windows-1252', ...samples].join('\n') }] }
}

/** The text of the file, chunk by chunk, without its mark; never splits a character. */
export async function* decodeText(bytes: Bytes, { encoding, hasBadBytes }: Encoded): AsyncGenerator<string> {
  if (hasBadBytes) return yield* decodeDamaged(bytes)
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes.stream()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The first `length` bytes as text, whatever the code: enough to recognise a header, never used to read facts. */
export async function headText(bytes: Bytes, length: number): Promise<string> {
  const head = await bytes.slice(0, length)
  const marked = markOf(head)
  const text = new TextDecoder(marked ?? 'utf-8').decode(head, { stream: true })
  return marked === null && text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(head) : text
}

/** The code a byte order mark at the head of bytes names; null without one. */
export function markOf([a, b, c]: Uint8Array): Encoding | null {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null
}

function settled(encoding: Encoding, fr: string, en: string): Encoded {
  return {
    encoding,
    hasBadBytes: false,
    decision: { key: 'encoding', value: encoding, because: { fr, en } },
    warnings: []
  }
}

async function isStrictUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of bytes.stream()) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function countSequences(bytes: Bytes): Promise<{ valid: number; bad: number; samples: string[] }> {
  let valid = 0
  let bad = 0
  const samples: string[] = []
  const legacy = new TextDecoder('windows-1252')
  for await (const { chunk, marks } of sequences(bytes)) {
    let shownUpTo = 0
    for (const { start, length } of marks) {
      if (length > 0) valid++
      else bad++
      if (length > 0 || samples.length === 3 || start < shownUpTo) continue
      samples.push(legacy.decode(lineAround(chunk, start)))
      shownUpTo = start + 200
    }
  }
  return { valid, bad, samples }
}

function lineAround(chunk: Buffer, at: number): Buffer {
  const start = Math.max(chunk.lastIndexOf(0x0a, at) + 1, at - 60)
  const end = chunk.indexOf(0x0a, at)
  return chunk.subarray(start, Math.min(end === -1 ? chunk.length : end, at + 60))
}

async function* decodeDamaged(bytes: Bytes): AsyncGenerator<string> {
  for await (const { chunk, marks } of sequences(bytes)) {
    let text = ''
    let from = 0
    for (const { start, length } of marks) {
      if (length > 0) continue
      text += chunk.toString('utf8', from, start) + BAD_BYTES
      from = start + 1
    }
    yield text + chunk.toString('utf8', from)
  }
}
