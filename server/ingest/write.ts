import { bulkInsert, type Cell } from '../store/bulk.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { logicalKey } from '../store/hash.ts'
import { settleActs } from './campaign_rule_acts.ts'
import { overRules, settlePosts, settleEverything } from './campaign_rules.ts'
import type { Context } from './context.ts'
import { coverFacts } from './coverage.ts'
import { addToDayCounts, lockOrganisation, logAuthors, raiseVersion } from './day_counts.ts'
import { applyDeletions } from './deletions.ts'
import type { Fact } from './facts.ts'
import { writeIdentities } from './identities.ts'
import { markSetAside } from './set_aside.ts'
import { resolvePersons } from './merges.ts'
import { overHints } from './payment_hint.ts'
import { keepObjects } from './message_objects.ts'
import { awaitRatings, keepRatings } from './rating.ts'
import { alignUnknown, ownership, settleAccounts } from './own_accounts.ts'
import { settleRolls } from './rolls.ts'
import { takeStatisticsAsItGrows } from './statistics.ts'
import { alreadyThere, withKnownMessages } from './stored.ts'
import { placeInThreads } from './threads.ts'
import { asKnown } from './unchanged_counters.ts'
import { tally, type FactRow, type Written } from './written.ts'

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
  await takeStatisticsAsItGrows(
    tx,
    organisationId,
    [...fresh.values()].reduce((sum, ids) => sum + ids.size, 0)
  )
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
