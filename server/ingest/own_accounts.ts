import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Keys } from './context.ts'
import { addToDayCounts, logAuthors } from './day_counts.ts'

type Row = Record<string, unknown>

/** An account as it stands: ours or a creator's, and the identities under which its messages are known. */
interface Account {
  id: string
  network: string
  externalId: string
  isOwn: boolean
  authors: string[]
}

const uuids = (of: readonly string[]) => sql`(select unnest(${arrayLiteral([...of], 'uuid')}::text::uuid[]))`

/** Which of these accounts are ours at this moment; one that is not there is not in the map. */
export async function ownership(tx: Tx, organisationId: string, of: readonly string[]): Promise<Map<string, boolean>> {
  if (of.length === 0) return new Map()
  const rows = (await tx.db.execute(sql`select id, is_own from accounts
    where organisation_id = ${organisationId}::uuid and id in ${uuids(of)}`)) as unknown as Row[]
  return new Map(rows.map(row => [String(row.id), row.is_own === true]))
}

/**
 * Brings accounts in line with what was declared of them (the newest word in force; nothing said: ours, because it
 * publishes), then their messages: those of an account of ours are sent, by nobody who is counted; those of an account
 * that is no longer ours go back to who wrote them. Day counts and change log follow. Nothing changed: nothing is done.
 * @param before what `ownership` said of these accounts before the declarations changed
 * @param keys finds messages under names of chats too; without it, under the account's own network and under none
 */
export async function settleAccounts(
  tx: Tx,
  organisationId: string,
  before: ReadonlyMap<string, boolean>,
  of: readonly string[],
  at: Date,
  keys?: Keys
): Promise<void> {
  if (of.length === 0) return
  await applyDeclarations(tx, organisationId, of)
  const now = await readAccounts(tx, organisationId, of)
  const changed = of.filter(id => (before.get(id) ?? false) !== (now.get(id)?.isOwn ?? false))
  await alignMessages(
    tx,
    organisationId,
    changed.map(id => now.get(id) ?? { id, network: '', externalId: '', isOwn: false, authors: [] }),
    at,
    keys
  )
}

/**
 * Aligns messages written by an import that knew less, or older words, of whose an account is than the database does.
 * @param isKnown whether the import took the account for ours
 */
export async function alignUnknown(
  tx: Tx,
  organisationId: string,
  isKnown: (network: string, externalId: string) => boolean,
  at: Date,
  keys: Keys
): Promise<void> {
  const rows = (await tx.db.execute(sql`select id, network, external_id, is_own from accounts
    where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
  const missed = rows
    .filter(row => row.is_own !== isKnown(String(row.network), String(row.external_id)))
    .map(row => String(row.id))
  if (missed.length === 0) return
  const accounts = await readAccounts(tx, organisationId, missed)
  await alignMessages(tx, organisationId, [...accounts.values()], at, keys)
}

async function applyDeclarations(tx: Tx, organisationId: string, of: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    with said as (
      select distinct on (d.account_id) d.account_id, d.is_own, d.creator_identity_id,
        (select n.display_name from account_declarations n where n.organisation_id = d.organisation_id
          and n.account_id = d.account_id and n.display_name is not null order by n.received_at desc, n.id desc limit 1) as name
      from account_declarations d
      where d.organisation_id = ${organisationId}::uuid and d.account_id in ${uuids(of)}
      order by d.account_id, d.received_at desc, d.id desc
    )
    update accounts a set is_own = coalesce(s.is_own, true), creator_identity_id = s.creator_identity_id, display_name = s.name
    from accounts b left join said s on s.account_id = b.id
    where a.organisation_id = ${organisationId}::uuid and b.organisation_id = a.organisation_id and b.id = a.id and a.id in ${uuids(of)}
      and (a.is_own, a.creator_identity_id, a.display_name) is distinct from (coalesce(s.is_own, true), s.creator_identity_id, s.name)`)
}

async function readAccounts(tx: Tx, organisationId: string, of: readonly string[]): Promise<Map<string, Account>> {
  const rows = (await tx.db.execute(sql`
    select id, network, external_id, is_own, native_identity_id, network_identity_id from accounts
    where organisation_id = ${organisationId}::uuid and id in ${uuids(of)}`)) as unknown as Row[]
  const accounts = rows.map(row => ({
    id: String(row.id),
    network: String(row.network),
    externalId: String(row.external_id),
    isOwn: row.is_own === true,
    authors: [row.native_identity_id, row.network_identity_id].filter(id => id !== null).map(String)
  }))
  return new Map(accounts.map(account => [account.id, account]))
}

async function alignMessages(
  tx: Tx,
  organisationId: string,
  accounts: readonly Account[],
  at: Date,
  keys?: Keys
): Promise<void> {
  for (const account of accounts) {
    const ids = account.isOwn
      ? await writtenBy(tx, organisationId, { ...account, authors: await authorsOf(tx, account, keys) })
      : await heldFor(tx, organisationId, account)
    if (ids.length === 0) continue
    await addToDayCounts(tx, organisationId, ids, -1)
    await logAuthors(tx, organisationId, ids, at)
    const to = account.isOwn
      ? sql`direction = 'out', account_id = ${account.id}::uuid, identity_id = null`
      : sql`direction = given_direction, account_id = null, identity_id = author_identity_id`
    await tx.db.execute(sql`update interactions set ${to}
      where organisation_id = ${organisationId}::uuid and id in ${uuids(ids)}`)
    await logAuthors(tx, organisationId, ids, at)
    await addToDayCounts(tx, organisationId, ids, 1)
  }
}

/** Identities that a message of this account may have as its author: with the names of chats where the keys are at hand. */
async function authorsOf(tx: Tx, { network, externalId, authors }: Account, keys?: Keys): Promise<string[]> {
  if (!keys) return authors
  const chats = (await tx.db.execute(
    sql`select distinct network from identities where network like 'name:%'`
  )) as unknown as Row[]
  const networks = [network, ...chats.map(row => String(row.network))]
  return [keys.identity(externalId).id, ...networks.map(one => keys.identity({ network: one, id: externalId }).id)]
}

async function writtenBy(tx: Tx, organisationId: string, { network, authors }: Account): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select id from interactions
    where organisation_id = ${organisationId}::uuid and identity_id in ${uuids(authors)} and network = ${network}`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

async function heldFor(tx: Tx, organisationId: string, { id }: Account): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select id from interactions
    where organisation_id = ${organisationId}::uuid and account_id = ${id}::uuid and author_identity_id is not null`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}
