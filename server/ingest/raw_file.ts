import { createCipheriv, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { sql } from 'drizzle-orm'
import type { Bytes } from '../sources/source.ts'
import type { Services } from './import.ts'

const DAY = 86_400_000

/**
 * Keeps the untouched bytes of a file for the undo window, encrypted with the organisation's text key as they stream:
 * nonce ‖ ciphertext ‖ tag. The hash on the pull outlives them. Without a directory nothing is kept.
 */
export async function keepRawFile(
  services: Services,
  organisationId: string,
  bytes: Bytes,
  sha256: Uint8Array
): Promise<void> {
  if (!services.filesDirectory) return
  const hex = Buffer.from(sha256).toString('hex')
  const folder = join(services.filesDirectory, organisationId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, hex)
  if (!existsSync(path)) await encryptTo(path, bytes, services.keyring.key(organisationId, 'text'))
  const expires = new Date(services.now().getTime() + 30 * DAY)
  await services.store.tx(organisationId, ({ db }) =>
    db.execute(sql`insert into raw_files (organisation_id, sha256, storage_key, bytes, sealed, expires_at)
      values (${organisationId}::uuid, decode(${hex}, 'hex'), ${hex}, ${bytes.size}, true, ${expires.toISOString()}::timestamptz)
      on conflict (organisation_id, sha256) do update set expires_at = excluded.expires_at`)
  )
}

async function encryptTo(path: string, bytes: Bytes, key: import('node:crypto').KeyObject): Promise<void> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const out = createWriteStream(path, { mode: 0o600 })
  out.write(nonce)
  for await (const chunk of bytes.stream())
    if (!out.write(cipher.update(chunk))) await new Promise(done => out.once('drain', done))
  out.write(cipher.final())
  out.end(cipher.getAuthTag())
  await finished(out)
}
