import type { Bytes } from './source.ts'

/** One physical line without its end: `line` counts from 1, `content` is null when it passes the limit. */
export interface Line {
  line: number
  content: Buffer | null
}

const LF = 0x0a
const CR = 0x0d

/**
 * Cuts a stream of bytes (UTF-8 or any code where LF is one byte) into lines, without ever holding more than `limit`
 * bytes of one: a longer line is given as `content: null`. The last line needs no end. An empty file gives nothing.
 */
export async function* readLines(stream: ReadableStream<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let held: Buffer[] = []
  let size = 0
  let line = 1
  const take = (last: Buffer): Line => {
    const whole = size + last.length > limit ? null : held.length === 0 ? last : Buffer.concat([...held, last])
    held = []
    size = 0
    return { line: line++, content: whole?.at(-1) === CR ? whole.subarray(0, -1) : whole }
  }
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
      yield take(bytes.subarray(start, end))
      start = end + 1
    }
    const rest = bytes.subarray(start)
    size += rest.length
    if (size > limit) held = []
    else if (rest.length > 0) held.push(rest)
  }
  if (size > 0) yield take(Buffer.alloc(0))
}

/**
 * A stream of the file as UTF-8 without its byte order mark; UTF-16 with a mark is transcoded on the way.
 * Files without a mark pass untouched.
 */
export async function utf8Stream(bytes: Bytes): Promise<ReadableStream<Uint8Array>> {
  const [a, b, c] = await bytes.slice(0, 3)
  if (a === 0xff && b === 0xfe) return transcoded(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return transcoded(bytes, 'utf-16be')
  return a === 0xef && b === 0xbb && c === 0xbf ? withoutFirst(bytes.stream(), 3) : bytes.stream()
}

function transcoded(bytes: Bytes, encoding: string): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  return bytes.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => controller.enqueue(encoder.encode(decoder.decode(chunk, { stream: true }))),
      flush: controller => controller.enqueue(encoder.encode(decoder.decode()))
    })
  )
}

function withoutFirst(stream: ReadableStream<Uint8Array>, count: number): ReadableStream<Uint8Array> {
  let left = count
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        const kept = chunk.subarray(Math.min(left, chunk.length))
        left -= chunk.length - kept.length
        if (kept.length > 0) controller.enqueue(kept)
      }
    })
  )
}
