/** Bytes of a header, and of the blocks contents are padded to. */
export const BLOCK = 512

/** True for a block that carries its own sum, as every header of a tar does. */
export function isHeader(block: Buffer): boolean {
  const written = Number.parseInt(block.toString('latin1', 148, 156).replace(/\0.*$/s, '').trim(), 8)
  return (
    block.length === BLOCK &&
    written === block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  )
}

/** What one header says, or `null` when its sum is wrong. A name in `prefix/name` form is put together. */
export function headerOf(header: Buffer): { name: string; size: number; type: string } | null {
  const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  const size = Number.parseInt(text(124, 12).trim() || '0', 8)
  if (!isHeader(header) || !Number.isSafeInteger(size) || size < 0) return null
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, type: header.toString('latin1', 156, 157) }
}

/** The `path` of a modern header for long names, or `null`. */
export function paxPath(records: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1] ?? null
}

/** The name inside the archive; empty for one that is absolute or climbs out of it. */
export function safeName(name: string): string {
  const plain = name.replace(/^\.\//, '')
  return plain.startsWith('/') || plain.split('/').includes('..') ? '' : plain
}
