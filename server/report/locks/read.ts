import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import {
  chainFaults,
  changesOf,
  isBeforeStart,
  lockedEntry,
  lockState,
  readEntry,
  type Changed,
  type Declared,
  type Entry,
  type Fault,
  type LockState,
  type Sealed
} from './chain.ts'
import { chainsOf, declaredNow, standingCampaigns } from './declared.ts'
import { SEALED } from './seal.ts'

/** One entry as it is shown: what it changed, when, who, why, its hash. */
export interface ShownEntry {
  seq: number
  at: string
  /** name of the person; null = a file, a command, or somebody whose account is gone */
  by: string | null
  reason: string | null
  is_before_start: boolean
  hash: string
  previous: string | null
  changed: Changed[]
  /** the sealed bytes, to be checked by whoever wants to: their SHA-256 is `hash` */
  content: string
}

/** What a campaign declared and whether it can be trusted. */
export interface Lock {
  campaign: string
  state: LockState
  /** what binds: declared before the start; null when nothing was */
  locked: { declared: Declared; at: string; hash: string } | null
  /** what is in force today, changes included */
  now: Declared
  /** hash of the last entry; null before the first */
  head: string | null
  entries: ShownEntry[]
  is_intact: boolean
  faults: Fault[]
}

const entriesOf = (chain: readonly Sealed[]) => chain.map(readEntry).filter((one): one is Entry => one !== null)

/** Hashes written to the audit log when they were sealed, by campaign. */
async function journalOf({ db }: Tx, organisationId: string): Promise<Map<string, { seq: number; hash: string }[]>> {
  const rows = (await db.execute(sql`
    select subject, (detail ->> 'seq')::int as seq, detail ->> 'hash' as hash from audit_log
    where organisation_id = ${organisationId}::uuid and action = ${SEALED} order by audit_log.seq`)) as unknown as {
    subject: string
    seq: number
    hash: string
  }[]
  return Map.groupBy(rows, one => one.subject)
}

/**
 * Everything that does not hold of the locks of an organisation, by campaign: a chain that is broken, a last hash other
 * than the one the campaign carries, an entry the audit log does not know or knows otherwise, a declaration changed
 * without an entry. Campaigns that hold are left out.
 */
export async function lockFaults(tx: Tx, organisationId: string, slug: string | null): Promise<Map<string, Fault[]>> {
  const chains = await chainsOf(tx, organisationId, slug)
  const standing = new Map((await standingCampaigns(tx, organisationId, slug, false)).map(one => [one.slug, one]))
  const journal = await journalOf(tx, organisationId)
  const found = new Map<string, Fault[]>()
  const journalled = slug === null ? [...journal.keys()] : [slug]
  for (const campaign of new Set([...chains.keys(), ...standing.keys(), ...journalled])) {
    const chain = chains.get(campaign) ?? []
    const faults = chainFaults(chain, campaign)
    const [head, own] = [chain.at(-1), standing.get(campaign)]
    const seq = head?.seq ?? 0
    if (own?.head && own.head !== head?.hash) faults.push({ seq, kind: 'head' })
    const known = new Map((journal.get(campaign) ?? []).map(line => [line.seq, line.hash]))
    for (const at of new Set([...known.keys(), ...chain.map(one => one.seq)]))
      if (known.get(at) !== chain.find(one => one.seq === at)?.hash) faults.push({ seq: at, kind: 'journal' })
    const last = head ? readEntry(head) : null
    if (own && last && changesOf(last.declared, declaredNow(own, last)).length > 0)
      faults.push({ seq, kind: 'unsealed' })
    if (faults.length > 0) found.set(campaign, faults)
  }
  return found
}

/** The lock of one campaign. Throws `unknown_campaign`. */
export async function lockOf(tx: Tx, organisationId: string, slug: string, now: Date): Promise<Lock> {
  const [standing] = await standingCampaigns(tx, organisationId, slug, false)
  if (!standing)
    throw new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
  const chain = (await chainsOf(tx, organisationId, slug)).get(slug) ?? []
  const entries = entriesOf(chain)
  const names = await namesOf(
    tx,
    entries.flatMap(({ by }) => by ?? [])
  )
  const faults = (await lockFaults(tx, organisationId, slug)).get(slug) ?? []
  const bound = lockedEntry(entries)
  const hashOf = (seq: number) => chain.find(one => one.seq === seq)?.hash ?? ''
  return {
    campaign: slug,
    state: lockState(entries, now),
    locked: bound && { declared: bound.declared, at: bound.at, hash: hashOf(bound.seq) },
    now: declaredNow(standing, entries.at(-1) ?? null),
    head: chain.at(-1)?.hash ?? null,
    entries: entries.map((entry, at) => ({
      seq: entry.seq,
      at: entry.at,
      by: entry.by === null ? null : (names.get(entry.by) ?? null),
      reason: entry.reason,
      is_before_start: isBeforeStart(entry),
      hash: hashOf(entry.seq),
      previous: entry.previous,
      changed: changesOf(entries[at - 1]?.declared ?? null, entry.declared),
      content: chain.find(one => one.seq === entry.seq)?.content ?? ''
    })),
    is_intact: faults.length === 0,
    faults
  }
}

async function namesOf({ db }: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = (await db.execute(
    sql`select id, name from access.users where id in (${sql.join(
      [...new Set(ids)].map(id => sql`${id}`),
      sql`, `
    )})`
  )) as unknown as { id: string; name: string }[]
  return new Map(rows.map(({ id, name }) => [id, name]))
}
