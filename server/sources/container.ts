import type { Bytes } from './source.ts'
import { zipNames } from './zip.ts'

/** What the first bytes say a file is; the extension is never asked. */
export type Container = 'zip' | 'xlsx' | 'xls' | 'binary' | 'text'

const magics: readonly (readonly [Container, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['binary', [0x25, 0x50, 0x44, 0x46]],
  ['binary', [0x89, 0x50, 0x4e, 0x47]],
  ['binary', [0xff, 0xd8, 0xff]],
  ['binary', [0x47, 0x49, 0x46, 0x38]],
  ['binary', [0x1f, 0x8b]],
  ['binary', [0x37, 0x7a, 0xbc, 0xaf]],
  ['binary', [0x52, 0x61, 0x72, 0x21]]
]

/** Says what the file is by its first bytes; a ZIP that holds a workbook is `xlsx`. */
export async function containerOf(bytes: Bytes): Promise<Container> {
  const head = await bytes.slice(0, 4096)
  const found = magics.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0]
  if (found === 'zip') return (await zipNames(bytes)).includes('[Content_Types].xml') ? 'xlsx' : 'zip'
  if (found !== undefined) return found
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  // A stray NUL happens in a damaged table; a file full of control bytes is no text.
  const strange = head.filter(byte => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d).length
  return !isWide && strange > 8 && strange > head.length / 50 ? 'binary' : 'text'
}
