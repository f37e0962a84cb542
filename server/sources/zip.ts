import { Readable, Transform } from 'node:stream'
import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { Problem } from '../problem.ts'
import type { Bytes } from './source.ts'

const MEGABYTE = 1024 * 1024
/** Limits of an archive (trust document §6.8): entries, decompressed total, decompressed ÷ compressed. */
export const zipLimits = { entries: 100, total: 4 * 1024 * MEGABYTE, ratio: 20, free: MEGABYTE }
/** A workbook is XML, which shrinks more than a table of text does, and is read in memory: less of it, more tightly packed. */
export const workbookLimits = { entries: 1000, total: 512 * MEGABYTE, ratio: 200, free: MEGABYTE }

/**
 * The files of an archive that a person put there: no folder, no shadow file of macOS. Each is read as a stream and
 * the limits hold while reading. Throws a Problem on too many entries, a link, an unsafe name, a nested archive.
 */
export async function zipEntries(bytes: Bytes): Promise<Bytes[]> {
  const entries = await listEntries(bytes)
  return entries.filter(isContent).map(entry => {
    refuseUnsafe(entry)
    return entryBytes(bytes, entry)
  })
}

/** Entries of an archive of which one file is read and the rest, pictures mostly, are not. */
const manyEntries = { ...zipLimits, entries: 65_535 }

/**
 * The first file of an archive whose name is wanted, read under the same limits; the others are not looked at, so that
 * they may be many. `null` when there is none. Throws a Problem on a damaged archive or an unsafe entry.
 */
export async function entryOf(bytes: Bytes, isWanted: (name: string) => boolean): Promise<Bytes | null> {
  const found = (await listEntries(bytes, manyEntries)).find(entry => isContent(entry) && isWanted(entry.fileName))
  if (!found) return null
  refuseUnsafe(found)
  return entryBytes(bytes, found)
}

/** Reads every entry of a workbook once, so that a bomb is refused before the whole is unpacked in memory. */
export async function refuseHeavyWorkbook(bytes: Bytes): Promise<void> {
  const entries = await listEntries(bytes, workbookLimits)
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  // yauzl checks the declared sizes against the real ones wherever an entry is read.
  const isHeavy =
    declared > workbookLimits.total || declared > Math.max(packed * workbookLimits.ratio, workbookLimits.free)
  if (isHeavy) throw tooBig()
  for (const entry of entries) for await (const chunk of await entryStream(bytes, entry)) void chunk
}

/** The names in an archive, folders included, as its directory gives them. */
export async function zipNames(bytes: Bytes): Promise<string[]> {
  return (await listEntries(bytes, workbookLimits)).map(entry => entry.fileName)
}

function isContent(entry: Entry): boolean {
  const name = entry.fileName
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !/(^|\/)(\._|\.DS_Store)/.test(name)
}

function refuseUnsafe(entry: Entry): void {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000
  const isNested = /\.(zip|gz|tgz|tar|7z|rar|xlsx|bz2|xz)$/i.test(entry.fileName)
  if (!isLink && !isNested && !entry.isEncrypted()) return
  throw new Problem('archive_refused', {
    fr: 'L’archive contient un lien, une autre archive ou un fichier chiffré. Sortez-en les fichiers et importez-les.',
    en: 'The archive holds a link, another archive or an encrypted file. Take the files out and import them.'
  })
}

function tooBig(): Problem {
  return new Problem('archive_too_big', {
    fr: 'L’archive se déplie bien au-delà de sa taille. Importez les fichiers qu’elle contient.',
    en: 'The archive unpacks far beyond its size. Import the files it holds.'
  })
}

function unreadable(error: unknown): Problem {
  return new Problem(
    'archive_unreadable',
    {
      fr: 'L’archive est coupée ou abîmée. Téléchargez-la de nouveau.',
      en: 'The archive is cut or damaged. Download it again.'
    },
    400,
    { cause: error instanceof Error ? error.message : 'unknown' }
  )
}

/** Reads ranges of our bytes for yauzl, which asks for them with an exclusive end. */
class BytesReader extends RandomAccessReader {
  readonly #bytes: Bytes
  constructor(bytes: Bytes) {
    super()
    this.#bytes = bytes
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const bytes = this.#bytes
    async function* ranges() {
      for (let at = start; at < end; at += MEGABYTE) yield await bytes.slice(at, Math.min(MEGABYTE, end - at))
    }
    return Readable.from(ranges(), { objectMode: false })
  }
}

function openZip(bytes: Bytes): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }
    fromRandomAccessReader(new BytesReader(bytes), bytes.size, options, (error, zip) =>
      error ? reject(unreadable(error)) : resolve(zip)
    )
  })
}

async function listEntries(bytes: Bytes, limits = zipLimits): Promise<Entry[]> {
  const zip = await openZip(bytes)
  if (zip.entryCount > limits.entries) throw tooBig()
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('error', error => reject(unreadable(error)))
    zip.on('end', () => resolve(entries))
    zip.readEntry()
  })
}

async function entryStream(bytes: Bytes, entry: Entry, limits = workbookLimits): Promise<Readable> {
  const zip = await openZip(bytes)
  const unpacked = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(unreadable(error)) : resolve(stream)))
  })
  let total = 0
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length
      const isBomb = total > limits.total || total > Math.max(entry.compressedSize * limits.ratio, limits.free)
      done(isBomb ? tooBig() : null, chunk)
    }
  })
  unpacked.on('error', error => guard.destroy(unreadable(error)))
  guard.on('close', () => unpacked.destroy())
  return unpacked.pipe(guard)
}

function entryBytes(archive: Bytes, entry: Entry): Bytes {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* await entryStream(archive, entry, zipLimits)
  }
  return {
    name: entry.fileName,
    size: entry.uncompressedSize,
    stream: () => Readable.toWeb(Readable.from(content(), { objectMode: false })) as ReadableStream<Uint8Array>,
    slice: async (start, length) => {
      const pieces: Uint8Array[] = []
      let at = 0
      for await (const chunk of content()) {
        pieces.push(chunk)
        at += chunk.length
        if (at >= start + length) break
      }
      return Buffer.concat(pieces).subarray(start, start + length)
    }
  }
}
