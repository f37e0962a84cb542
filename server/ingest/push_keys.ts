import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { sealBytes, type Keyring } from '../store/keys.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'

/** The text of a push token: `psh_`, the organisation's id and 32 random bytes; the id lets it be looked up, and is no secret. */
export const newToken = (organisationId: string) =>
  `psh_${Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url')}`

/** The organisation a push token's text speaks of; null when it has not that form. Proves nothing. */
export function organisationInPushToken(text: string): string | null {
  if (!/^psh_[A-Za-z0-9_-]{64}$/.test(text)) return null
  const hex = Buffer.from(text.slice(4), 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** How a token is kept. */
export const hashOfToken = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** What the bytes of a sealed secret are bound to. */
export const aboutKey = (organisationId: string, keyId: string) => Buffer.from(`${organisationId}|push key|${keyId}`)

/** Adds a key of a source. */
export async function addKey(
  { db }: Tx,
  organisationId: string,
  key: { id?: string; sourceId: string; kind: 'token' | 'signature'; hash: Uint8Array; sealed?: Uint8Array },
  now: Date
): Promise<void> {
  await db.execute(sql`
    insert into push_keys (organisation_id, id, source_id, kind, hash, sealed, created_at)
    values (${organisationId}::uuid, ${key.id ?? randomUUID()}::uuid, ${key.sourceId}::uuid, ${key.kind}, ${key.hash},
      ${key.sealed ?? null}, ${now.toISOString()}::timestamptz)`)
}

/** Seals a secret and adds it, in a transaction. */
export async function addSecretIn(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  sourceId: string,
  secret: string,
  now: Date
): Promise<void> {
  const id = randomUUID()
  const sealed = sealBytes(keyring.key(organisationId, 'secret'), Buffer.from(secret), aboutKey(organisationId, id))
  await addKey(tx, organisationId, { id, sourceId, kind: 'signature', hash: hashOfToken(secret), sealed }, now)
}

/** Adds a secret beside those in force, while the sender changes over. @returns the secret, said once */
export async function addSecret(
  services: { store: Store; keyring: Keyring; now(): Date },
  organisationId: string,
  sourceId: string,
  secret = `whsec_${randomBytes(32).toString('base64')}`
): Promise<string> {
  await services.store.tx(organisationId, tx =>
    addSecretIn(tx, services.keyring, organisationId, sourceId, secret, services.now())
  )
  return secret
}

/** Kills every key of one kind of a source that was made before an instant. @returns how many */
export async function revokePushKeys(
  store: Store,
  organisationId: string,
  sourceId: string,
  options: { kind: 'token' | 'signature'; madeBefore?: Date },
  now: Date
): Promise<number> {
  const rows = await store.tx(organisationId, async ({ db }) => {
    const dead = await db.execute(sql`
      update push_keys set revoked_at = ${now.toISOString()}::timestamptz
      where source_id = ${sourceId}::uuid and kind = ${options.kind} and revoked_at is null
        and created_at < coalesce(${options.madeBefore?.toISOString() ?? null}::timestamptz, 'infinity')
      returning id`)
    await writeAudit(db, organisationId, { at: now, userId: null, action: 'push_keys_revoked', subject: sourceId })
    return dead
  })
  return rows.length
}
