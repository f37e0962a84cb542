import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { settleEverything, settlePosts } from './campaign_rules.ts'
import { addToDayCounts, lockOrganisation, logAuthors, logPersons, raiseVersion } from './day_counts.ts'
import { resolvePersons } from './merges.ts'
import { ownership, settleAccounts } from './own_accounts.ts'
import { forgetObjects } from './message_objects.ts'
import { forgetRatings } from './rating.ts'
import { settleRolls } from './rolls.ts'
import { markSetAside } from './set_aside.ts'
import { descendants, placeInThreads, restoreParents, underPost } from './threads.ts'
import { sightedTables } from './write.ts'

const DAY = 86_400_000
const uuids = (of: readonly string[]) => sql`(select unnest(${`{${of.join(',')}}`}::text::uuid[]))`
type Row = Record<string, unknown>

/** What an undo removed, by table. */
export interface Undone {
  pull: string
  removed: Record<string, number>
}

/**
 * Takes back exactly what one pull added: facts that no other pull still in force has seen. Day counts and change log
 * follow in the same transaction. Undoing twice does nothing more. Throws after 30 days, or on an unknown pull.
 */
export async function undoPull(
  store: Store,
  organisationId: string,
  pullId: string,
  by: string,
  now: Date
): Promise<Undone> {
  return store.tx(organisationId, tx => undoIn(tx, organisationId, pullId, by, now), { deadline: 300_000 })
}

// Several calls of several days make one act, over what a file may have said of it: no single day can be taken out of it.
const notUndone = () =>
  new Problem(
    'payments_not_undone',
    {
      fr: 'Ce que dit un système de paiement ne s’annule pas : un don rendu y devient un remboursement, et il le dira.',
      en: 'What a payment system says is not undone: a gift returned becomes a refund there, and it will say so.'
    },
    409
  )

async function undoIn(tx: Tx, organisationId: string, pullId: string, by: string, now: Date): Promise<Undone> {
  await lockOrganisation(tx, organisationId)
  await tx.db.execute(sql`set local statement_timeout = '290s'`)
  const [pull] = (await tx.db.execute(sql`select state, mode, started_at, exists (
      select from hooks h where h.organisation_id = p.organisation_id and h.source_id = p.source_id) as is_ledger
    from pulls p where p.organisation_id = ${organisationId}::uuid and p.id = ${pullId}::uuid for update of p`)) as unknown as Row[]
  if (!pull) throw new Problem('unknown_pull', { fr: 'Import inconnu.', en: 'Unknown import.' }, 404)
  if (pull.state === 'undone') return { pull: pullId, removed: {} }
  if (pull.is_ledger === true) throw notUndone()
  if (now.getTime() - new Date(String(pull.started_at)).getTime() > 30 * DAY)
    throw new Problem(
      'undo_too_late',
      {
        fr: 'Cet import a plus de 30 jours : il ne peut plus être annulé en bloc.',
        en: 'This import is more than 30 days old: it can no longer be undone as a whole.'
      },
      409
    )
  await tx.db
    .execute(sql`update pulls set state = 'undone', undone_at = ${now.toISOString()}::timestamptz, undone_by = ${by}
    where organisation_id = ${organisationId}::uuid and id = ${pullId}::uuid`)
  const removed = await removeFacts(tx, organisationId, { id: pullId, isPush: pull.mode === 'push' }, now)
  await resolvePersons(tx, organisationId, now)
  await raiseVersion(tx, organisationId)
  return { pull: pullId, removed }
}

interface Pull {
  id: string
  isPush: boolean
}

/**
 * Ids of a table that only this pull (now undone) has seen. Rows made by hand have no pull of their own and stay. A push
 * has no sightings: the facts it brought first are its own, unless a file or a reading has seen them since.
 */
async function onlySeenHere(tx: Tx, organisationId: string, pull: Pull, table: BulkTable): Promise<string[]> {
  const seen = pull.isPush
    ? sql`where t.organisation_id = ${organisationId}::uuid and t.pull_id = ${pull.id}::uuid`
    : sql`join sightings s on s.organisation_id = t.organisation_id and s.fact = ${table} and s.fact_id = t.id
        and s.pull_id = ${pull.id}::uuid
      where t.organisation_id = ${organisationId}::uuid and t.pull_id is not null`
  const rows = (await tx.db.execute(sql`
    select t.id from ${sql.identifier(table)} t
    ${seen}
      and not exists (
        select from sightings o join pulls p on p.organisation_id = o.organisation_id and p.id = o.pull_id
        where o.organisation_id = t.organisation_id and o.fact = ${table} and o.fact_id = t.id and p.undone_at is null)
      -- what a program pushed has no sighting: it belongs to the pull it came with
      and not exists (
        select from pulls own where own.organisation_id = t.organisation_id and own.id = t.pull_id and own.mode = 'push'
          and own.undone_at is null)`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

async function removeFacts(tx: Tx, organisationId: string, pull: Pull, now: Date): Promise<Record<string, number>> {
  const gone = new Map<BulkTable, string[]>()
  for (const table of sightedTables) gone.set(table, await onlySeenHere(tx, organisationId, pull, table))
  gone.set('accounts', await withoutDeclared(tx, organisationId, gone))
  const accounts = await accountsTouched(tx, organisationId, gone)
  const owned = await ownership(tx, organisationId, accounts)
  const groups = await groupsRolled(tx, organisationId, gone.get('roll_members')!)
  const messages = gone.get('interactions')!
  // what they answered goes: what they inherited from it goes too, and a circle that was cut may be open again
  const parents = [...messages, ...gone.get('posts')!]
  const children = (await descendants(tx, organisationId, parents, 'through cuts')).filter(id => !messages.includes(id))
  const freed = await linkedMessages(tx, organisationId, gone.get('campaign_posts')!)
  const stay = [...new Set([...children, ...freed])].filter(id => !messages.includes(id))
  const judged = await authorsOfLabels(tx, organisationId, gone.get('labels')!)
  const ruled = [...gone.get('posts')!, ...(await linkedPosts(tx, organisationId, gone.get('campaign_posts')!))]
  await addToDayCounts(tx, organisationId, [...messages, ...stay], -1)
  await logAuthors(tx, organisationId, [...messages, ...stay, ...judged, ...gone.get('conversions')!], now)
  const removed: Record<string, number> = {}
  for (const table of [...sightedTables].reverse()) {
    const ids = gone.get(table)!
    if (ids.length === 0) continue
    await remove(tx, organisationId, table, ids)
    removed[table] = ids.length
  }
  await forgetRatings(tx, organisationId, messages)
  await forgetObjects(tx, organisationId, messages)
  await markSetAside(tx, organisationId, judged)
  await restoreParents(tx, organisationId, children)
  await placeInThreads(tx, organisationId, stay)
  await addToDayCounts(tx, organisationId, stay, 1)
  if (gone.get('campaigns')!.length > 0) await settleEverything(tx, organisationId, now)
  else await settlePosts(tx, organisationId, ruled, now)
  await settleAccounts(tx, organisationId, owned, accounts, now)
  await settleRolls(tx, organisationId, groups)
  await removeForgottenIdentities(tx, organisationId, now)
  return removed
}

/** An account of which something else is still declared, by a file or by hand, stays. */
async function withoutDeclared(tx: Tx, organisationId: string, gone: Map<BulkTable, string[]>): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select distinct account_id as id from account_declarations
    where organisation_id = ${organisationId}::uuid and account_id in ${uuids(gone.get('accounts')!)}
      and id not in ${uuids(gone.get('account_declarations')!)}`)) as unknown as Row[]
  const kept = new Set(rows.map(row => String(row.id)))
  return gone.get('accounts')!.filter(id => !kept.has(id))
}

async function accountsTouched(tx: Tx, organisationId: string, gone: Map<BulkTable, string[]>): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select distinct account_id as id from account_declarations
    where organisation_id = ${organisationId}::uuid and id in ${uuids(gone.get('account_declarations')!)}`)) as unknown as Row[]
  return [...new Set([...gone.get('accounts')!, ...rows.map(row => String(row.id))])]
}

async function groupsRolled(tx: Tx, organisationId: string, names: readonly string[]): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select distinct group_id as id from roll_members
    where organisation_id = ${organisationId}::uuid and id in ${uuids(names)}`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

async function remove(tx: Tx, organisationId: string, table: BulkTable, ids: readonly string[]): Promise<void> {
  const list = `{${ids.join(',')}}`
  await tx.db.execute(sql`delete from ${sql.identifier(table)} where organisation_id = ${organisationId}::uuid
    and id in (select unnest(${list}::text::uuid[]))`)
}

async function linkedMessages(tx: Tx, organisationId: string, links: readonly string[]): Promise<string[]> {
  if (links.length === 0) return []
  const rows = (await tx.db.execute(sql`
    select distinct i.id from campaign_posts c
    cross join lateral (${underPost(organisationId, sql`c.post_id`)}) i
    where c.organisation_id = ${organisationId}::uuid and c.id in (select unnest(${`{${links.join(',')}}`}::text::uuid[]))`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

async function linkedPosts(tx: Tx, organisationId: string, links: readonly string[]): Promise<string[]> {
  const rows = (await tx.db.execute(sql`select distinct post_id as id from campaign_posts
    where organisation_id = ${organisationId}::uuid and id in ${uuids(links)}`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

async function authorsOfLabels(tx: Tx, organisationId: string, labels: readonly string[]): Promise<string[]> {
  if (labels.length === 0) return []
  const rows = (await tx.db.execute(sql`select distinct interaction_id as id from labels
    where organisation_id = ${organisationId}::uuid and id in (select unnest(${`{${labels.join(',')}}`}::text::uuid[]))`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

/** Identities that came with undone pulls and that nothing names any more. Their rollup rows go with the next refresh. */
async function removeForgottenIdentities(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const used = (table: string, column: string) => sql`not exists (select from ${sql.identifier(table)} x
    where x.organisation_id = d.organisation_id and x.${sql.identifier(column)} = d.id)`
  const names: [string, string][] = [
    ['interactions', 'identity_id'],
    ['interactions', 'author_identity_id'],
    ['conversions', 'identity_id'],
    ['conversions', 'referrer_identity_id'],
    ['conversion_events', 'identity_id'],
    ['touches', 'identity_id'],
    ['pledges', 'identity_id'],
    ['group_members', 'identity_id'],
    ['roll_members', 'identity_id'],
    ['accounts', 'creator_identity_id'],
    ['identity_links', 'a_identity_id'],
    ['identity_links', 'b_identity_id'],
    ['intervention_members', 'identity_id'],
    ['account_flags', 'identity_id'],
    ['scores', 'identity_id'],
    ['identity_merges', 'from_person_id'],
    ['identity_merges', 'into_person_id'],
    ['referrals', 'recruit_identity_id'],
    ['referrals', 'referrer_identity_id']
  ]
  const rows = (await tx.db.execute(sql`
    delete from identities d where d.organisation_id = ${organisationId}::uuid 
      and d.pull_id in (select id from pulls where organisation_id = ${organisationId}::uuid and undone_at is not null)
      and ${sql.join(
        names.map(([table, column]) => used(table, column)),
        sql` and `
      )}
    returning person_id`)) as unknown as Row[]
  const persons = rows.map(row => String(row.person_id))
  if (persons.length === 0) return
  await tx.db.execute(sql`delete from persons where organisation_id = ${organisationId}::uuid
    and id in (select unnest(${`{${persons.join(',')}}`}::text::uuid[]))`)
  await logPersons(tx, organisationId, persons, now)
}
