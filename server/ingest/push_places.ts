import { sql } from 'drizzle-orm'
import { openBytes, type Keyring } from '../store/keys.ts'
import type { Store } from '../store/transaction.ts'
import { listOrganisations } from './organisation.ts'
import { aboutKey, hashOfToken, organisationInPushToken } from './push_keys.ts'
import type { PushKind } from './push_sources.ts'

/** Where a push goes: the source, and its key where it has one. */
export interface PushPlace {
  organisationId: string
  sourceId: string
  keyIds: readonly string[]
  /** secrets in force, for sources whose bodies are signed */
  secrets: readonly { keyId: string; secret: string }[]
}

/** The source of a Plausible domain; null when no organisation has one. Asks each organisation in turn. */
export const sourceOfDomain = (store: Store, domain: string): Promise<PushPlace | null> =>
  inSomeOrganisation(store, sql`kind = 'plausible_events' and config ->> 'domain' = ${domain}`)

/** The Umami source with this id. */
export const sourceOfWebsite = (store: Store, website: string): Promise<PushPlace | null> =>
  inSomeOrganisation(store, sql`kind = 'umami_events' and id = ${website}::uuid`)

async function inSomeOrganisation(store: Store, where: ReturnType<typeof sql>): Promise<PushPlace | null> {
  for (const { id: organisationId } of await listOrganisations(store)) {
    const [row] = await store.tx(
      organisationId,
      ({ db }) => db.execute<{ id: string }>(sql`select id from sources where ${where}`),
      { mode: 'read only' }
    )
    if (row) return { organisationId, sourceId: row.id, keyIds: [], secrets: [] }
  }
  return null
}

/** The source that a token opens, with its secrets; null for a wrong, unknown or revoked token, or one of another kind. */
export async function sourceOfToken(
  services: { store: Store; keyring: Keyring },
  kind: PushKind,
  token: string
): Promise<PushPlace | null> {
  const organisationId = organisationInPushToken(token)
  if (!organisationId) return null
  return services.store.tx(
    organisationId,
    async ({ db }) => {
      const [found] = await db.execute<{ id: string; source_id: string }>(sql`
        select k.id, k.source_id from push_keys k
        join sources s on s.organisation_id = k.organisation_id and s.id = k.source_id and s.kind = ${kind}
        where k.kind = 'token' and k.hash = ${hashOfToken(token)} and k.revoked_at is null`)
      if (!found) return null
      const sealed = await db.execute<{ id: string; sealed: Uint8Array }>(sql`
        select id, sealed from push_keys
        where source_id = ${found.source_id}::uuid and kind = 'signature' and revoked_at is null`)
      const key = sealed.length > 0 ? services.keyring.key(organisationId, 'secret') : null
      const secrets = sealed.map(row => ({
        keyId: row.id,
        secret: Buffer.from(openBytes(key!, row.sealed, aboutKey(organisationId, row.id))).toString()
      }))
      return { organisationId, sourceId: found.source_id, keyIds: [found.id], secrets }
    },
    { mode: 'read only' }
  )
}

/** One line in the log of the source: somebody knew its address and not its secret. Without the body. */
export async function noteBadSignature(
  store: Store,
  { organisationId, sourceId }: PushPlace,
  now: Date
): Promise<void> {
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      update sources set last_error_code = 'bad_signature', last_error_at = ${now.toISOString()}::timestamptz
      where id = ${sourceId}::uuid`)
  )
}
