import { bulkInsert } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Context, Identity } from './context.ts'
import type { FactRow } from './written.ts'

/** What identities need to know of the pull that brings them. */
export type Receipt = Pick<Context, 'organisationId' | 'sourceId' | 'pullId' | 'receivedAt' | 'pseudonym'>

/** Writes the persons and identities that some rows name; those known already stay as they are. */
export async function writeIdentities(
  tx: Tx,
  context: Receipt,
  rows: readonly Pick<FactRow, 'ref' | 'identities'>[]
): Promise<void> {
  const seen = new Map<string, { identity: Identity; ref: string }>()
  for (const { identities, ref } of rows)
    for (const identity of identities) if (!seen.has(identity.id)) seen.set(identity.id, { identity, ref })
  if (seen.size === 0) return
  const sorted = [...seen.values()].sort((a, b) => (a.identity.id < b.identity.id ? -1 : 1))
  const provenance = { source_id: context.sourceId, pull_id: context.pullId, received_at: context.receivedAt }
  const persons = sorted.map(({ identity }) => ({
    id: identity.id,
    pseudonym: context.pseudonym(identity.id),
    key_version: 1,
    first_seen_at: context.receivedAt
  }))
  const identities = sorted.map(({ identity, ref }) => ({
    id: identity.id,
    person_id: identity.id,
    resolved_person_id: identity.id,
    network: identity.network,
    key_version: 1,
    external_key: identity.externalKey,
    first_seen_at: context.receivedAt,
    verified_link: false,
    raw_ref: ref,
    ...provenance
  }))
  await tx.db.execute(bulkInsert('persons', context.organisationId, persons))
  await tx.db.execute(bulkInsert('identities', context.organisationId, identities))
}
