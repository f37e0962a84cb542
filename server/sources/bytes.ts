import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import type { Bytes } from './source.ts'

const CHUNK = 64 * 1024

/**
 * The bytes of a file on disk, read where they are and never held whole.
 * `name` is the name the person gave the file (default: the last part of the path). Throws when the path is not there.
 */
export async function bytesFromFile(path: string, name: string = basename(path)): Promise<Bytes> {
  const { size } = await stat(path)
  return {
    name,
    size,
    stream: () => Readable.toWeb(createReadStream(path, { highWaterMark: CHUNK })) as ReadableStream<Uint8Array>,
    slice: async (start, length) => {
      const file = await open(path)
      try {
        const wanted = new Uint8Array(Math.max(0, Math.min(length, size - start)))
        const { bytesRead } = await file.read(wanted, 0, wanted.length, start)
        return wanted.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    }
  }
}

/** The bytes of a file already in memory (a small upload, an entry of an archive, a test). */
export function bytesFromMemory(data: Uint8Array | string, name: string): Bytes {
  const content = typeof data === 'string' ? new TextEncoder().encode(data) : data
  return {
    name,
    size: content.length,
    stream: () => {
      let at = 0
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= content.length) return controller.close()
          controller.enqueue(content.subarray(at, at + CHUNK))
          at += CHUNK
        }
      })
    },
    slice: async (start, length) => content.subarray(start, start + length)
  }
}

/** All the bytes at once, at most `limit` of them; `null` when there are more. */
export async function allBytes(bytes: Bytes, limit: number): Promise<Uint8Array | null> {
  return bytes.size > limit ? null : bytes.slice(0, bytes.size)
}
