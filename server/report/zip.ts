import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive. */
export interface ZipFile {
  name: string
  bytes: Uint8Array
}

/**
 * An archive of small files (ZIP, APPNOTE 6.3, deflate), with one fixed date so that the same files give the same bytes.
 * Names are ASCII; at most 4 GiB in all.
 * @param isPacked false: files are stored as they are, so that no version of a compressor changes a byte of the archive
 */
export function zip(files: readonly ZipFile[], { isPacked = true } = {}): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const packed = isPacked ? deflateRawSync(bytes) : bytes
    const title = Buffer.from(name, 'ascii')
    const common = commonHeader(bytes, packed.length, title.length, isPacked)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title, packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, entry, title]))
    parts.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** The 26 bytes that the local header and the directory entry share: version, method, date, check, sizes, lengths. */
function commonHeader(bytes: Uint8Array, packed: number, title: number, isPacked: boolean): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(isPacked ? 8 : 0, 4)
  header.writeUInt16LE((1 << 5) | 1, 8) // 1 January 1980: the date of the document is inside it
  header.writeUInt32LE(crc32(bytes), 10)
  header.writeUInt32LE(packed, 14)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt16LE(title, 22)
  return header
}
