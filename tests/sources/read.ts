import { crc32, deflateRawSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { detect } from '#server/sources/index.ts'
import type { CanonicalRecord, RecordOf, RecordType, Rejection, Warning, Yielded } from '#server/sources/record.ts'
import type { Bytes, FileSource, Opened, ReadOptions } from '#server/sources/source.ts'

/** What an organisation in Lomé that uploads on 20 November 2026 at noon knows. */
export const lome: ReadOptions = {
  timeZone: 'Africa/Lome',
  country: 'TG',
  currency: 'XOF',
  sourceName: 'dons',
  answers: {},
  uploadedAt: new Date('2026-11-20T12:00:00Z')
}

export interface Reading {
  source: FileSource
  opened: Opened
  yielded: Yielded[]
  records: CanonicalRecord[]
  rejections: Rejection[]
  warnings: Warning[]
  of<K extends RecordType>(type: K): RecordOf<K>[]
}

/** Recognises, opens and reads a whole file. */
export async function read(
  file: Bytes | string,
  options: Partial<ReadOptions> = {},
  name = 'file.csv'
): Promise<Reading> {
  const bytes = typeof file === 'string' ? bytesFromMemory(file, name) : file
  const { source } = await detect(bytes)
  const opened = await source.open(bytes, { ...lome, ...options })
  const yielded = await Array.fromAsync(opened.rows())
  const records = yielded.flatMap(one => (one.kind === 'record' ? [one.record] : []))
  return {
    source,
    opened,
    yielded,
    records,
    rejections: yielded.flatMap(one => (one.kind === 'rejected' ? [one.rejection] : [])),
    warnings: yielded.flatMap(one => (one.kind === 'warning' ? [one.warning] : [])),
    of: <K extends RecordType>(type: K) =>
      records.filter((record): record is RecordOf<K> & CanonicalRecord => record.type === type)
  }
}

/** One line of CSV, every cell quoted. */
export function line(cells: readonly string[], delimiter = ','): string {
  return cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter)
}

/** A workbook made by hand: rows by sheet, `xlsx` or the older binary `biff8` (`.xls`). */
export function workbook(
  sheets: Readonly<Record<string, unknown[][]>>,
  bookType: 'biff8' | 'xlsx' = 'xlsx'
): Uint8Array {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return new Uint8Array(write(book, { type: 'array', bookType }))
}

/** Each number of a reading as `network.metric scope counts: value`, with what it is about. */
export function numbers(metrics: readonly RecordOf<'metric'>[]): string[] {
  return metrics.map(
    ({ network, metric, scope, counts, value, post, account, period_start }) =>
      `${post ?? account} ${network}.${metric} ${scope} ${counts}${period_start ? ` ${period_start}` : ''}: ${value}`
  )
}

/** An archive made by hand: deflated (or stored) entries, in order, readable by any unzip. */
export function zip(
  entries: Readonly<Record<string, string | Uint8Array>>,
  method: 'deflated' | 'stored' = 'deflated'
): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content)
    const packed = method === 'stored' ? data : deflateRawSync(data)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(method === 'stored' ? 0 : 8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}
