import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { keysOf } from './context.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import type { Services } from './import_terms.ts'
import { ownership, settleAccounts } from './own_accounts.ts'
import { NIL } from './prepare_acts.ts'

type Row = Record<string, unknown>

/** An account of the organisation or of a creator, as the screen lists it. */
export interface ListedAccount {
  id: string
  network: string
  name: string
  isOwn: boolean
  /** messages that this account wrote and that are therefore nobody's contribution */
  messages: number
  posts: number
  /** said on the screen, and can be taken back there */
  byHand: { id: string; at: string; by: string | null } | null
}

/** What somebody says of an account: whose it is. */
export interface Mark {
  network: string
  externalId: string
  isOwn: boolean
  name?: string
  by: string | null
}

/**
 * Says by hand whose an account is. An account of ours takes back its messages, those already counted as people's too;
 * one that is not gives them back. Resolves after COMMIT; the rollups of persons follow with the next refresh.
 * @returns the declaration, which `unmarkAccount` takes back
 */
export async function markAccount(services: Services, organisationId: string, mark: Mark): Promise<string> {
  const keys = keysOf(services.keyring, organisationId)
  const [network, externalId] = [mark.network.trim(), mark.externalId.trim()]
  if (!network || !externalId)
    throw new Problem('account_missing', {
      fr: 'Dire le réseau et l’identifiant du compte.',
      en: 'Say the network and the id of the account.'
    })
  const now = services.now()
  const account = keys.id('account', network, externalId)
  const id = randomUUID()
  const origin = sql`${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, 'by hand', ${now.toISOString()}::timestamptz`
  await services.store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const before = await ownership(tx, organisationId, [account])
    await tx.db.execute(sql`
      insert into accounts (organisation_id, id, network, external_id, is_own, native_identity_id, network_identity_id,
        source_id, pull_id, raw_ref, received_at)
      values (${organisationId}::uuid, ${account}::uuid, ${network}, ${externalId}, ${mark.isOwn},
        ${keys.identity(externalId).id}::uuid, ${keys.identity({ network, id: externalId }).id}::uuid, ${origin})
      on conflict do nothing`)
    await tx.db.execute(sql`
      insert into account_declarations (organisation_id, id, account_id, is_own, display_name, declared_by, source_id, pull_id, raw_ref, received_at)
      values (${organisationId}::uuid, ${id}::uuid, ${account}::uuid, ${mark.isOwn}, ${mark.name?.trim() || null}, ${mark.by}, ${origin})`)
    await settleAccounts(tx, organisationId, before, [account], now, keys)
    await raiseVersion(tx, organisationId)
    const line = { at: now, userId: mark.by, action: 'account_declared', subject: account }
    await writeAudit(tx.db, organisationId, { ...line, detail: { is_own: mark.isOwn } })
  })
  return id
}

/** Takes back what was said by hand of an account: what files said of it, or nothing, is in force again. Throws `unknown_account`. */
export async function unmarkAccount(
  services: Services,
  organisationId: string,
  declaration: string,
  by: string | null
): Promise<void> {
  const keys = keysOf(services.keyring, organisationId)
  const now = services.now()
  await services.store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const account = await accountSaidByHand(tx, declaration)
    const before = await ownership(tx, organisationId, [account])
    await tx.db.execute(sql`delete from account_declarations where id::text = ${declaration.toLowerCase()}`)
    await removeUnused(tx, account)
    await settleAccounts(tx, organisationId, before, [account], now, keys)
    await raiseVersion(tx, organisationId)
    await writeAudit(tx.db, organisationId, { at: now, userId: by, action: 'account_undeclared', subject: account })
  })
}

async function accountSaidByHand({ db }: Tx, declaration: string): Promise<string> {
  const [row] = (await db.execute(sql`select account_id from account_declarations
    where id::text = ${declaration.toLowerCase()} and pull_id = ${NIL}::uuid`)) as unknown as Row[]
  if (row) return String(row.account_id)
  throw new Problem(
    'unknown_account',
    { fr: 'Ce compte n’a pas été déclaré ici.', en: 'This account was not declared here.' },
    404
  )
}

/** An account that stood only on what was just taken back: no file in force saw it, nothing was published on it. */
async function removeUnused({ db }: Tx, account: string): Promise<void> {
  await db.execute(sql`delete from accounts a where a.id = ${account}::uuid
    and not exists (select from account_declarations d where d.account_id = a.id)
    and not exists (select from posts p where p.account_id = a.id)
    and not exists (select from metric_observations m where m.subject_type = 'account' and m.subject_id = a.id)
    and not exists (select from sightings s join pulls p on p.id = s.pull_id
      where s.fact = 'accounts' and s.fact_id = a.id and p.undone_at is null)`)
}

/** The accounts of an organisation, ours first, with what they wrote and published. */
export async function listAccounts(store: Store, organisationId: string): Promise<ListedAccount[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select a.id, a.network, coalesce(a.display_name, a.handle, a.external_id) as name, a.is_own, d.id as said, d.received_at, d.declared_by,
          (select count(*)::int from interactions i where i.account_id = a.id) as messages,
          (select count(*)::int from posts p where p.account_id = a.id) as posts
        from accounts a
        left join lateral (
          select d.* from account_declarations d where d.account_id = a.id and d.pull_id = ${NIL}::uuid
          order by d.received_at desc, d.id desc limit 1
        ) d on true
        order by a.is_own desc, a.network, name, a.id`)) as unknown as Row[],
    { mode: 'read only' }
  )
  return rows.map(row => ({
    id: String(row.id),
    network: String(row.network),
    name: String(row.name),
    isOwn: row.is_own === true,
    messages: Number(row.messages),
    posts: Number(row.posts),
    byHand: row.said
      ? {
          id: String(row.said),
          at: new Date(String(row.received_at)).toISOString(),
          by: row.declared_by === null ? null : String(row.declared_by)
        }
      : null
  }))
}
