import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Writes one line; resolves when more may follow. */
export type Put = (line: string) => Promise<void>

/**
 * Writes a file line by line, readable by its owner only. It takes its name once it is whole and on disk: a file of that
 * name is never half written, and an older one stays until then. What `work` throws removes the part and is thrown on.
 */
export async function writeWhole<T>(file: string, isZipped: boolean, work: (put: Put) => Promise<T>): Promise<T> {
  const part = `${file}.part`
  const start = isZipped ? createGzip() : new PassThrough()
  const written = pipeline(start, createWriteStream(part, { mode: 0o600 }))
  written.catch(() => {}) // awaited below; a full disk must not end the process before
  try {
    const done = await work(async line => {
      if (!start.write(`${line}\n`)) await Promise.race([once(start, 'drain'), written])
    })
    start.end()
    await written
    const handle = await open(part, 'r+')
    await handle.sync()
    await handle.close()
    await rename(part, file)
    return done
  } catch (error) {
    start.destroy()
    await rm(part, { force: true })
    throw error
  }
}
