import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import { Problem } from '../../problem.ts'
import type { Bytes } from '../source.ts'

const MEGABYTE = 1024 * 1024
/** Limits of a packed archive (trust document §6.8): entries, unpacked total, unpacked ÷ packed. */
export const tarLimits = { entries: 65_535, total: 4 * 1024 * MEGABYTE, ratio: 20, free: MEGABYTE }
const BLOCK = 512
const LONGEST_NAME = 64 * 1024

interface Entry {
  name: string
  start: number
  size: number
}

/** True for the first bytes of gzip, and for a bare tar, which carries its mark in the first block. */
export function isTar(head: Uint8Array): boolean {
  return (head[0] === 0x1f && head[1] === 0x8b) || Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar'
}

/**
 * The files of a `.tar` or `.tar.gz` whose names are wanted, each read as a stream. Links, devices and names that climb
 * out of the archive are passed over. Throws a Problem when the archive is cut, damaged, or unpacks beyond its limits.
 */
export async function tarEntries(bytes: Bytes, isWanted: (name: string) => boolean): Promise<Bytes[]> {
  const entries = await listEntries(bytes)
  return entries.filter(({ name }) => isWanted(name)).map(entry => entryBytes(bytes, entry))
}

async function* unpacked(bytes: Bytes): AsyncGenerator<Buffer> {
  const head = await bytes.slice(0, 2)
  const packed = Readable.fromWeb(bytes.stream() as Parameters<typeof Readable.fromWeb>[0])
  if (!(head[0] === 0x1f && head[1] === 0x8b)) return yield* packed as AsyncIterable<Buffer>
  const gunzip = createGunzip()
  packed.on('error', error => gunzip.destroy(error))
  let total = 0
  try {
    for await (const chunk of packed.pipe(gunzip) as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > tarLimits.total || total > Math.max(bytes.size * tarLimits.ratio, tarLimits.free)) throw tooBig()
      yield chunk
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(error)
  } finally {
    packed.destroy()
    gunzip.destroy()
  }
}

/** Reads the headers, passing over the contents. */
async function listEntries(bytes: Bytes): Promise<Entry[]> {
  const entries: Entry[] = []
  const source = new Blocks(unpacked(bytes))
  let longName: string | null = null
  for (let header = await source.take(BLOCK); header !== null; header = await source.take(BLOCK)) {
    if (header.every(byte => byte === 0)) break
    const { name, size, type } = headerOf(header)
    const padded = Math.ceil(size / BLOCK) * BLOCK
    if (type === 'L' || type === 'x') {
      if (size > LONGEST_NAME) throw unreadable('name')
      const body = (await source.take(padded))?.subarray(0, size)
      if (!body) throw unreadable('cut')
      longName =
        type === 'L' ? body.toString('utf8').replace(/\0.*$/s, '') : (paxPath(body.toString('utf8')) ?? longName)
      continue
    }
    if (type === '0' || type === '\0') entries.push({ name: safeName(longName ?? name), start: source.at, size })
    longName = null
    if (entries.length > tarLimits.entries) throw tooBig()
    if (!(await source.skip(padded))) throw unreadable('cut')
  }
  if (entries.length === 0) throw unreadable('empty')
  return entries.filter(({ name }) => name !== '')
}

function headerOf(header: Buffer): { name: string; size: number; type: string } {
  const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  const written = Number.parseInt(text(148, 8).trim(), 8)
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  const size = Number.parseInt(text(124, 12).trim() || '0', 8)
  if (written !== sum || !Number.isSafeInteger(size) || size < 0) throw unreadable('header')
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, type: header.toString('latin1', 156, 157) }
}

function paxPath(records: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1] ?? null
}

function safeName(name: string): string {
  const plain = name.replace(/^\.\//, '')
  return plain.startsWith('/') || plain.split('/').includes('..') ? '' : plain
}

/** Takes and skips bytes of a stream, holding no more than is asked for. */
class Blocks {
  at = 0
  #held: Buffer = Buffer.alloc(0)
  readonly #chunks: AsyncIterator<Buffer>

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Buffer | null> {
    while (this.#held.length < length) {
      const next = await this.#chunks.next()
      if (next.done) return null
      this.#held = Buffer.concat([this.#held, next.value])
    }
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    this.at += length
    return taken
  }

  async skip(length: number): Promise<boolean> {
    this.at += length
    let left = length - this.#held.length
    if (left <= 0) {
      this.#held = this.#held.subarray(length)
      return true
    }
    while (left > 0) {
      const next = await this.#chunks.next()
      if (next.done) return false
      this.#held = next.value.subarray(Math.min(left, next.value.length))
      left -= next.value.length
    }
    return true
  }
}

function entryBytes(archive: Bytes, { name, start, size }: Entry): Bytes {
  async function* content(from: number, length: number): AsyncGenerator<Uint8Array> {
    let at = 0
    for await (const chunk of unpacked(archive)) {
      const [first, last] = [Math.max(start + from - at, 0), Math.min(start + from + length - at, chunk.length)]
      if (last > first) yield chunk.subarray(first, last)
      at += chunk.length
      if (at >= start + from + length) return
    }
  }
  return {
    name,
    size,
    stream: () => Readable.toWeb(Readable.from(content(0, size), { objectMode: false })) as ReadableStream<Uint8Array>,
    slice: async (from, length) =>
      Buffer.concat(await Array.fromAsync(content(from, Math.max(0, Math.min(length, size - from)))))
  }
}

function tooBig(): Problem {
  return new Problem('archive_too_big', {
    fr: 'L’archive se déplie bien au-delà de sa taille. Importez les fichiers qu’elle contient.',
    en: 'The archive unpacks far beyond its size. Import the files it holds.'
  })
}

function unreadable(cause: unknown): Problem {
  const words = {
    fr: 'L’archive est coupée ou abîmée. Téléchargez-la de nouveau.',
    en: 'The archive is cut or damaged. Download it again.'
  }
  return new Problem('archive_unreadable', words, 400, {
    cause: cause instanceof Error ? cause.message : String(cause)
  })
}
