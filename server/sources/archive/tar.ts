import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import { Problem } from '../../problem.ts'
import type { Bytes } from '../source.ts'
import { Blocks } from './blocks.ts'
import { BLOCK, headerOf, isHeader, paxPath, safeName } from './tar_header.ts'

const MEGABYTE = 1024 * 1024
/** Limits of a packed archive (trust document §6.8): entries, unpacked total, unpacked ÷ packed. */
export const tarLimits = { entries: 65_535, total: 4 * 1024 * MEGABYTE, ratio: 20, free: MEGABYTE }
const LONGEST_NAME = 64 * 1024

interface Entry {
  name: string
  start: number
  size: number
}

/** True for a `.tar`, and for what is packed by gzip and is one: its first block carries its own sum. */
export async function isTar(bytes: Bytes): Promise<boolean> {
  const head = await bytes.slice(0, BLOCK)
  if (!isGzip(head)) return isHeader(Buffer.from(head))
  try {
    const first = await new Blocks(unpacked(bytes)).take(BLOCK)
    return first !== null && isHeader(first)
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b

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
  if (!isGzip(head)) return yield* packed as AsyncIterable<Buffer>
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
    const read = headerOf(header)
    if (!read) throw unreadable('header')
    const { name, size, type } = read
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
