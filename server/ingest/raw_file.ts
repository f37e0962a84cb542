import { createCipheriv, randomBytes, type KeyObject } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'drizzle-orm'
import type { Bytes } from '../sources/source.ts'
import type { Services } from './import.ts'

const DAY = 86_400_000

/** A file to keep: its bytes and their hash, for how many days, and how its reading is stopped. */
interface Kept {
  bytes: Bytes
  sha256: Uint8Array
  days: number
  signal?: AbortSignal | undefined
}

/**
 * Keeps the untouched bytes of a file for the days its source promises, encrypted with the organisation's text key as they
 * stream: nonce ‖ ciphertext ‖ tag. It takes its name once it is whole. The hash on the pull outlives it. Without a
 * directory nothing is kept.
 */
export async function keepRawFile(services: Services, organisationId: string, kept: Kept): Promise<void> {
  if (!services.filesDirectory) return
  const hex = Buffer.from(kept.sha256).toString('hex')
  const folder = join(services.filesDirectory, organisationId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, hex)
  if (!existsSync(path)) await encryptTo(path, kept, services.keyring.key(organisationId, 'text'))
  const expires = new Date(services.now().getTime() + kept.days * DAY)
  await services.store.tx(organisationId, ({ db }) =>
    db.execute(sql`insert into raw_files (organisation_id, sha256, storage_key, bytes, sealed, expires_at)
      values (${organisationId}::uuid, decode(${hex}, 'hex'), ${hex}, ${kept.bytes.size}, true, ${expires.toISOString()}::timestamptz)
      on conflict (organisation_id, sha256) do update set expires_at = greatest(raw_files.expires_at, excluded.expires_at)`)
  )
}

async function encryptTo(path: string, { bytes, signal }: Kept, key: KeyObject): Promise<void> {
  const part = `${path}.${process.pid}.part`
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  async function* sealed(): AsyncGenerator<Uint8Array> {
    yield nonce
    for await (const chunk of bytes.stream()) {
      signal?.throwIfAborted()
      yield cipher.update(chunk)
    }
    yield cipher.final()
    yield cipher.getAuthTag()
  }
  try {
    await pipeline(sealed, createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
  } catch (fault) {
    await rm(part, { force: true })
    throw fault
  }
}

/** Removes what imports that were killed a day ago or more had begun to keep. */
export async function sweepParts(services: Services, organisationId: string): Promise<void> {
  if (!services.filesDirectory) return
  const folder = join(services.filesDirectory, organisationId)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.part')) continue
    const path = join(folder, name)
    const there = await stat(path).catch(() => null)
    if (there && services.now().getTime() - there.mtimeMs > DAY) await rm(path, { force: true })
  }
}
