import { sql } from 'drizzle-orm'
import { arrayLiteral, bulkInsert, type Cell } from '../store/bulk.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { logicalKey } from '../store/hash.ts'
import { settleActs } from './campaign_rule_acts.ts'
import { overRules, settlePosts, settleEverything } from './campaign_rules.ts'
import type { Context, Identity } from './context.ts'
import { coverFacts } from './coverage.ts'
import { addToDayCounts, lockOrganisation, logAuthors, raiseVersion } from './day_counts.ts'
import type { Fact } from './facts.ts'
import { markSetAside } from './set_aside.ts'
import { resolvePersons } from './merges.ts'
import { overHints } from './payment_hint.ts'
import { keepObjects } from './message_objects.ts'
import { awaitRatings, keepRatings } from './rating.ts'
import { alignUnknown, ownership, settleAccounts } from './own_accounts.ts'
import { settleRolls } from './rolls.ts'
import { descendants, placeInThreads, underPost } from './threads.ts'
import { asKnown } from './unchanged_counters.ts'

/** One row of the source with all the facts it gives. */
export interface FactRow {
  ref: string
  line: number
  facts: Fact[]
  identities: Identity[]
  /** its records as text, where it may yet turn out to name a message that is not there */
  raw?: string
}

/** What a flush did, row by row in the order given. */
export interface Written {
  outcomes: ('accepted' | 'duplicate' | 'unknown_reference')[]
  byKind: Record<string, number>
  /** lines at which a circle of replies was cut */
  cycles: number[]
  /** readings at an assumed instant whose value is not the latest known one */
  moved: number
}

type Row = Record<string, unknown>

/** Tables in the order in which they are written: what is referred to comes first. */
const order: readonly BulkTable[] = [
  'campaigns',
  'groups',
  'accounts',
  'account_declarations',
  'posts',
  'campaign_posts',
  'asks',
  'audits',
  'interventions',
  'intervention_members',
  'group_members',
  'roll_members',
  'metric_observations',
  'interactions',
  'conversions',
  'touches',
  'pledges',
  'referrals',
  'scores',
  'outcomes',
  'annotations',
  'identity_merges',
  'mobilisations',
  'mobilisation_objects',
  'account_flags',
  'labels',
  'acts'
]
/** Tables of which a pull's sightings are kept, so that undo knows what only this pull brought. */
export const sightedTables: readonly BulkTable[] = order

/**
 * Writes the facts of some rows exactly once, in one transaction: identities, facts, threads, day counts, change log,
 * sightings. Resolves after COMMIT. The same rows again give `duplicate` and change nothing.
 * @param also runs inside the same transaction, after the facts (pull counters, quarantine, cursor)
 */
export async function writeFacts(
  store: Store,
  context: Context,
  rows: readonly FactRow[],
  also: (tx: Tx, written: Written) => Promise<void>
): Promise<Written> {
  const work = async (tx: Tx) => {
    await lockOrganisation(tx, context.organisationId)
    const written = await writeRows(tx, context, rows)
    await also(tx, written)
    return written
  }
  await awaitRatings(rows.flatMap(({ facts }) => facts))
  return store.tx(context.organisationId, work, { repeatable: true, deadline: 120_000 })
}

/** The same inside a transaction that holds the lock of the organisation: for several sources in one commit. */
export async function writeRows(tx: Tx, context: Context, rows: readonly FactRow[]): Promise<Written> {
  const organisationId = context.organisationId
  await writeIdentities(tx, context, rows)
  const { rows: read, moved: movedCounters } = await asKnown(tx, context, rows)
  const kept = await withKnownMessages(tx, organisationId, read)
  const facts = byTable(kept)
  const moved = await alreadyThere(tx, organisationId, facts)
  await addToDayCounts(tx, organisationId, moved, -1)
  const accounts = (facts.get('accounts') ?? []).map(fact => fact.id)
  const owned = await ownership(tx, organisationId, accounts)
  const fresh = new Map<BulkTable, Set<string>>()
  for (const table of order) fresh.set(table, await insert(tx, organisationId, table, facts.get(table) ?? []))
  const messages = [...fresh.get('interactions')!]
  await keepRatings(tx, context, facts.get('interactions') ?? [], fresh.get('interactions')!)
  await keepObjects(tx, organisationId, facts.get('interactions') ?? [])
  const arrival = new Map((facts.get('interactions') ?? []).map((fact, index) => [fact.id, index]))
  messages.sort((a, b) => arrival.get(a)! - arrival.get(b)!)
  const cut = await placeInThreads(tx, organisationId, [...moved, ...messages])
  await addToDayCounts(tx, organisationId, [...moved, ...messages], 1)
  const deleted = await applyDeletions(tx, organisationId, facts.get('interactions') ?? [], new Set(messages))
  const judged = (facts.get('labels') ?? []).map(fact => String(fact.row.interaction_id))
  await markSetAside(tx, organisationId, judged)
  await logAuthors(
    tx,
    organisationId,
    [...moved, ...messages, ...deleted, ...judged, ...fresh.get('conversions')!],
    context.receivedAt
  )
  await settleAccounts(tx, organisationId, owned, accounts, context.receivedAt, context.keys)
  if (messages.length > 0) await alignUnknown(tx, organisationId, isOwnIn(context), context.receivedAt, context.keys)
  const rolled = [...fresh.get('roll_members')!]
  await settleRolls(tx, organisationId, groupsOf(facts.get('roll_members') ?? [], rolled))
  if (fresh.get('identity_merges')!.size > 0) await resolvePersons(tx, organisationId, context.receivedAt)
  await settleRules(tx, context, facts, fresh)
  await writeSightings(tx, context, kept)
  await coverFacts(tx, context, kept)
  await raiseVersion(tx, organisationId)
  return { ...tally(rows, kept, fresh, cut, deleted), moved: movedCounters }
}

/** What is new may fall under a rule; a campaign that came again has its rules again. */
async function settleRules(
  tx: Tx,
  { organisationId, receivedAt }: Context,
  facts: Map<BulkTable, Fact[]>,
  fresh: Map<BulkTable, Set<string>>
): Promise<void> {
  if (fresh.get('campaigns')!.size > 0) return settleEverything(tx, organisationId, receivedAt)
  const posts = (facts.get('posts') ?? []).map(({ id }) => id)
  await settlePosts(tx, organisationId, posts, receivedAt)
  await settleActs(tx, organisationId, [...fresh.get('conversions')!], receivedAt)
}

function byTable(rows: readonly FactRow[]): Map<BulkTable, Fact[]> {
  const tables = new Map<BulkTable, Map<string, Fact>>()
  for (const { facts } of rows)
    for (const fact of facts) {
      const table = tables.get(fact.table) ?? new Map<string, Fact>()
      if (!table.has(fact.id)) table.set(fact.id, fact)
      tables.set(fact.table, table)
    }
  return new Map([...tables].map(([name, table]) => [name, [...table.values()]]))
}

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

/** A judgement names a message that may live on several networks: keeps the one that exists; none leaves the row empty. */
async function withKnownMessages(tx: Tx, organisationId: string, rows: readonly FactRow[]): Promise<FactRow[]> {
  const named = rows.flatMap(row => row.facts.filter(isJudgement).map(fact => String(fact.row.interaction_id)))
  const known = await existing(tx, organisationId, 'interactions', named)
  return rows.map(row => ({
    ...row,
    facts: row.facts.filter(fact => !isJudgement(fact) || known.has(String(fact.row.interaction_id)))
  }))
}

const isJudgement = (fact: Fact) => fact.table === 'labels' || fact.table === 'acts'

async function existing(tx: Tx, organisationId: string, table: 'interactions' | 'posts', of: readonly string[]) {
  if (of.length === 0) return new Set<string>()
  const rows = (await tx.db.execute(sql`select id from ${sql.identifier(table)}
    where organisation_id = ${organisationId}::uuid
      and id in (select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`)) as unknown as Row[]
  return new Set(rows.map(row => String(row.id)))
}

/** Messages stored earlier whose thread or campaign this flush may change: they leave the day counts and come back. */
async function alreadyThere(tx: Tx, organisationId: string, facts: Map<BulkTable, Fact[]>): Promise<string[]> {
  const messages = (facts.get('interactions') ?? []).map(fact => fact.id)
  const posts = (facts.get('posts') ?? []).map(fact => fact.id)
  const known = await existing(tx, organisationId, 'interactions', messages)
  const knownPosts = await existing(tx, organisationId, 'posts', posts)
  const parents = [...messages.filter(id => !known.has(id)), ...posts.filter(id => !knownPosts.has(id))]
  const links = facts.get('campaign_posts') ?? []
  const joined = links.length === 0 ? [] : await messagesOfNewLinks(tx, organisationId, links)
  return [...new Set([...(await descendants(tx, organisationId, parents)), ...joined])]
}

async function messagesOfNewLinks(tx: Tx, organisationId: string, links: readonly Fact[]): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select distinct i.id
    from unnest(${arrayLiteral(
      links.map(link => String(link.row.campaign_id)),
      'uuid'
    )}::text::uuid[],
      ${arrayLiteral(
        links.map(link => String(link.row.post_id)),
        'uuid'
      )}::text::uuid[]) as l(campaign_id, post_id)
    cross join lateral (${underPost(organisationId, sql`l.post_id`)}) i
    where not exists (select from campaign_posts c where c.organisation_id = ${organisationId}::uuid
      and c.campaign_id = l.campaign_id and c.post_id = l.post_id)`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

const isOwnIn = (context: Context) => (network: string, externalId: string) =>
  context.ownAccounts.has(logicalKey(network, externalId))

const groupsOf = (facts: readonly Fact[], fresh: readonly string[]) => [
  ...new Set(facts.filter(({ id }) => fresh.includes(id)).map(({ row }) => String(row.group_id)))
]

async function insert(tx: Tx, organisationId: string, table: BulkTable, facts: readonly Fact[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set()
  const sorted = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = sorted.map(fact => fact.row as Record<string, Cell>)
  const over: Partial<Record<BulkTable, typeof overHints>> = { conversions: overHints, campaign_posts: overRules }
  const conflict = over[table] ? { conflict: over[table] } : {}
  const done = await tx.db.execute(bulkInsert(table, organisationId, rows, { ...conflict, returning: 'id' }))
  return new Set((done as unknown as Row[]).map(row => String(row.id)))
}

/** A message seen again with a deletion: it leaves the day counts, loses its text, keeps its place in the tree. */
async function applyDeletions(tx: Tx, organisationId: string, facts: readonly Fact[], fresh: ReadonlySet<string>) {
  const gone = facts.filter(fact => fact.row.deleted_at && !fresh.has(fact.id))
  if (gone.length === 0) return []
  const ids = gone.map(fact => fact.id)
  const times = gone.map(fact => fact.row.deleted_at as Date)
  const live = (await tx.db.execute(sql`select id from interactions where organisation_id = ${organisationId}::uuid
    and deleted_at is null and id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))`)) as unknown as Row[]
  const changed = live.map(row => String(row.id))
  await addToDayCounts(tx, organisationId, changed, -1)
  await tx.db
    .execute(sql`update interactions i set deleted_at = u.at, text_sealed = null, text_expires_at = null, link_sealed = null
    from unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[], ${arrayLiteral(times, 'timestamptz')}::text::timestamptz[]) as u(id, at)
    where i.organisation_id = ${organisationId}::uuid and i.id = u.id and i.deleted_at is null`)
  return changed
}

async function writeSightings(tx: Tx, context: Context, rows: readonly FactRow[]): Promise<void> {
  if (!context.keepsSightings) return
  const seen = new Map<string, Record<string, Cell>>()
  for (const { facts, ref } of rows)
    for (const fact of facts) {
      const key = `${fact.table}|${fact.id}`
      if (!seen.has(key)) seen.set(key, { pull_id: context.pullId, fact: fact.table, fact_id: fact.id, raw_ref: ref })
    }
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (sorted.length > 0) await tx.db.execute(bulkInsert('sightings', context.organisationId, sorted))
}

/** Tables that are not a kind of fact of their own in the report of an import. */
const toldAs: Partial<Record<BulkTable, BulkTable>> = {
  account_declarations: 'accounts',
  roll_members: 'group_members'
}

function tally(
  rows: readonly FactRow[],
  kept: readonly FactRow[],
  fresh: Map<BulkTable, Set<string>>,
  cut: readonly string[],
  deleted: readonly string[]
): Omit<Written, 'moved'> {
  const unclaimed = new Map([...fresh].map(([table, ids]) => [table, new Set(ids)]))
  for (const id of deleted) unclaimed.get('interactions')!.add(id)
  const byKind: Record<string, number> = {}
  const outcomes = kept.map((row, index): Written['outcomes'][number] => {
    if (row.facts.length === 0 && rows[index]!.facts.length > 0) return 'unknown_reference'
    let isNew = false
    for (const fact of row.facts) {
      if (!unclaimed.get(fact.table)?.delete(fact.id)) continue
      // an account that something implies is not news; what is declared of it is
      const implied = fact.table === 'accounts'
      const kind = toldAs[fact.table] ?? fact.table
      if (!implied || !row.facts.some(({ table }) => table === 'account_declarations'))
        byKind[kind] = (byKind[kind] ?? 0) + 1
      isNew ||= !implied
    }
    return isNew ? 'accepted' : 'duplicate'
  })
  const lineOf = new Map(kept.flatMap(row => row.facts.map(fact => [fact.id, row.line] as const)))
  return { outcomes, byKind, cycles: cut.map(id => lineOf.get(id) ?? 0) }
}
