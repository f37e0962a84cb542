import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store } from '../store/transaction.ts'
import { writeAudit } from '../store/log.ts'
import { verbs, type Verb } from './rights.ts'

/** A token as lists show it: everything but what opens the door. Days are UTC. */
export interface TokenLine {
  id: string
  label: string
  verbs: Verb[]
  sourceId: string | null
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedOn: string | null
  revokedAt: Date | null
}

export interface NewToken {
  label: string
  verbs: readonly Verb[]
  sourceId?: string
  expiresAt?: Date
  /** user; absent on the command line */
  createdBy?: string
}

const prefix = 'sil_'
const sha256 = (text: string) => createHash('sha256').update(text).digest()
const uuidOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * The text of a token: `sil_` and base64url of the organisation's id (16 bytes) and 32 random bytes. The id makes it
 * possible to look the token up under row-level security; it is no secret.
 */
export function tokenText(organisationId: string, random: Uint8Array): string {
  return prefix + Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), random]).toString('base64url')
}

/** The organisation a token's text speaks of; null when it has not the form of a token. Proves nothing. */
export function organisationInToken(text: string): string | null {
  if (!/^sil_[A-Za-z0-9_-]{64}$/.test(text)) return null
  return uuidOf(Buffer.from(text.slice(prefix.length), 'base64url').subarray(0, 16))
}

/**
 * Makes a token and writes it in the audit log. The text is answered once and stored only as its SHA-256.
 * Throws `bad_token_request` without a label or a known verb, or when it would expire in the past.
 */
export async function createToken(
  store: Store,
  organisationId: string,
  wanted: NewToken,
  now: Date
): Promise<{ id: string; token: string }> {
  const isKnown = wanted.verbs.length > 0 && wanted.verbs.every(verb => verbs.includes(verb))
  if (!isKnown || !wanted.label.trim() || (wanted.expiresAt && wanted.expiresAt <= now))
    throw new Problem('bad_token_request', {
      fr: 'Un jeton demande un nom, au moins un droit parmi ingest et read, et une fin à venir.',
      en: 'A token asks for a name, at least one verb out of ingest and read, and an end in the future.'
    })
  const id = randomUUID()
  const token = tokenText(organisationId, randomBytes(32))
  await store.tx(organisationId, async ({ db }) => {
    await db.execute(sql`
      insert into tokens (organisation_id, id, hash, label, verbs, source_id, created_by, created_at, expires_at)
      values (${organisationId}::uuid, ${id}::uuid, ${sha256(token)}, ${wanted.label.trim()},
        ${arrayLiteral([...new Set(wanted.verbs)], 'text')}::text::text[], ${wanted.sourceId ?? null}::uuid,
        ${wanted.createdBy ?? null}, ${now.toISOString()}::timestamptz,
        ${wanted.expiresAt?.toISOString() ?? null}::timestamptz)`)
    const line = { at: now, userId: wanted.createdBy ?? null, action: 'token_created', subject: id }
    await writeAudit(db, organisationId, { ...line, detail: { verbs: wanted.verbs } })
  })
  return { id, token }
}

type TokenRow = {
  id: string
  label: string
  verbs: Verb[]
  source_id: string | null
  created_by: string | null
  created_at: string
  expires_at: string | null
  last_used_on: string | null
  revoked_at: string | null
}

/** The tokens of an organisation, newest first, dead ones too. */
export async function listTokens(store: Store, organisationId: string): Promise<TokenLine[]> {
  const rows = await store.tx(organisationId, ({ db }) =>
    db.execute<TokenRow>(sql`
      select id, label, verbs, source_id, created_by, created_at, expires_at, last_used_on::text as last_used_on, revoked_at
      from tokens order by created_at desc, id`)
  )
  return rows.map(row => ({
    id: row.id,
    label: row.label,
    verbs: row.verbs,
    sourceId: row.source_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at ? new Date(row.expires_at) : null,
    lastUsedOn: row.last_used_on,
    revokedAt: row.revoked_at ? new Date(row.revoked_at) : null
  }))
}

/** Kills a token at once. Throws `unknown_token` when the organisation has no such living token. */
export async function revokeToken(
  store: Store,
  organisationId: string,
  id: string,
  by: string | null,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`
      update tokens set revoked_at = ${now.toISOString()}::timestamptz
      where id::text = ${id.toLowerCase()} and revoked_at is null
      returning id`)
    if (rows.length === 0)
      throw new Problem(
        'unknown_token',
        { fr: 'Jeton inconnu ou déjà révoqué.', en: 'Unknown token, or revoked already.' },
        404
      )
    await writeAudit(db, organisationId, { at: now, userId: by, action: 'token_revoked', subject: id.toLowerCase() })
  })
}

/**
 * Who presents this text: the living token, or null (wrong form, unknown, expired, revoked). Notes the day of use.
 * Only the organisation inside the text is ever looked at.
 */
export async function readToken(store: Store, text: string, now: Date): Promise<TokenHolder | null> {
  const organisationId = organisationInToken(text)
  if (!organisationId) return null
  const hash = sha256(text)
  const day = now.toISOString().slice(0, 10)
  return store.tx(organisationId, async ({ db }) => {
    const [row] = await db.execute<{
      id: string
      hash: Uint8Array
      verbs: Verb[]
      source_id: string | null
      is_new: boolean
    }>(sql`
      select id, hash, verbs, source_id, last_used_on is distinct from ${day}::date as is_new
      from tokens
      where hash = ${hash} and revoked_at is null
        and (expires_at is null or expires_at > ${now.toISOString()}::timestamptz)`)
    if (!row || !timingSafeEqual(row.hash, hash)) return null
    if (row.is_new) await db.execute(sql`update tokens set last_used_on = ${day}::date where id = ${row.id}::uuid`)
    return { tokenId: row.id, organisationId, verbs: row.verbs, sourceId: row.source_id }
  })
}

/** What a living token says of who presents it. */
export interface TokenHolder {
  tokenId: string
  organisationId: string
  verbs: Verb[]
  sourceId: string | null
}
