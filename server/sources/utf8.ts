import type { Bytes } from './source.ts'

/** A non-ASCII sequence: where it starts and its length, 0 for one byte that is not UTF-8. */
export interface Mark {
  start: number
  length: number
}

/** The chunks of a file with their non-ASCII sequences marked; no sequence is split between two chunks. */
export async function* sequences(bytes: Bytes): AsyncGenerator<{ chunk: Buffer; marks: Mark[] }> {
  let carried = Buffer.alloc(0)
  for await (const piece of bytes.stream()) {
    const whole = Buffer.concat([carried, piece])
    const { marks, end } = marksOf(whole, false)
    yield { chunk: whole.subarray(0, end), marks }
    carried = whole.subarray(end)
  }
  if (carried.length > 0) yield { chunk: carried, marks: marksOf(carried, true).marks }
}

function marksOf(chunk: Buffer, isLast: boolean): { marks: Mark[]; end: number } {
  const marks: Mark[] = []
  let start = 0
  while (start < chunk.length) {
    const lead = chunk[start]!
    if (lead < 0x80) {
      start++
      continue
    }
    const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    if (start + wanted > chunk.length && !isLast) return { marks, end: start }
    const length = isSequence(chunk.subarray(start, start + wanted), wanted) ? wanted : 0
    marks.push({ start, length })
    start += length || 1
  }
  return { marks, end: chunk.length }
}

// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
function isSequence(bytes: Buffer, wanted: number): boolean {
  const [lead = 0, second = 0] = bytes
  if (bytes.length < wanted || lead < 0xc2 || lead > 0xf4) return false
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return false
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return false
  return bytes.subarray(1).every(byte => (byte & 0xc0) === 0x80)
}
