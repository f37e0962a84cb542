import { sql } from 'drizzle-orm'
import { openBytes, sealBytes, type Keyring } from '../store/keys.ts'
import type { Tx } from '../store/transaction.ts'

/** Which secret: it opens nowhere else, not even in another source of the same organisation. */
const placeOf = (organisationId: string, sourceId: string, name: string) =>
  Buffer.from(`${organisationId}|source ${sourceId}|${name}`)

const VERSION = 1

/** Seals secrets of a source, replacing those of the same name; an empty one is left as it was. */
export async function setSecrets(
  { db }: Tx,
  keyring: Keyring,
  of: { organisationId: string; sourceId: string; by: string | null; at: Date },
  secrets: Readonly<Record<string, string>>
): Promise<void> {
  const key = keyring.key(of.organisationId, 'secret')
  for (const [name, value] of Object.entries(secrets)) {
    if (value === '') continue
    const sealed = sealBytes(key, Buffer.from(value), placeOf(of.organisationId, of.sourceId, name))
    await db.execute(sql`
      insert into source_secrets (organisation_id, source_id, name, sealed, key_version, set_at, set_by)
      values (${of.organisationId}::uuid, ${of.sourceId}::uuid, ${name}, decode(${Buffer.from(sealed).toString('hex')}, 'hex'),
        ${VERSION}, ${of.at.toISOString()}::timestamptz, ${of.by})
      on conflict (organisation_id, source_id, name) do update
      set sealed = excluded.sealed, key_version = excluded.key_version, set_at = excluded.set_at, set_by = excluded.set_by`)
  }
}

/** The secrets of a source by name, opened; for its pull or its check of signatures, never for an answer. */
export async function openSecrets(
  { sql }: Tx,
  keyring: Keyring,
  organisationId: string,
  sourceId: string
): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; sealed: Uint8Array }[]>`
    select name, sealed from source_secrets where source_id = ${sourceId}`
  if (rows.length === 0) return {}
  const key = keyring.key(organisationId, 'secret')
  const open = (name: string, sealed: Uint8Array) =>
    Buffer.from(openBytes(key, sealed, placeOf(organisationId, sourceId, name))).toString()
  return Object.fromEntries(rows.map(({ name, sealed }) => [name, open(name, sealed)]))
}

/** What may be shown of a secret: its last four characters when it is long, else nothing of it. */
export function lastFour(secret: string): string {
  return secret.length >= 16 ? secret.slice(-4) : ''
}

/** Destroys the secrets of a source. */
export async function removeSecrets({ sql }: Tx, sourceId: string): Promise<void> {
  await sql`delete from source_secrets where source_id = ${sourceId}`
}
