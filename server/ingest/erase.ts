import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeAudit } from '../store/log.ts'
import { openBytes, type Keyring } from '../store/keys.ts'
import type { Sql, Tx } from '../store/transaction.ts'
import { keysOf, normaliseIdentifier, randomLabel, type Identity } from './context.ts'
import { lockOrganisation, logPersons, raiseVersion } from './day_counts.ts'
import type { Services } from './import.ts'
import { emptyHolds } from './holds.ts'
import { resolvePersons } from './merges.ts'
import { refreshAll } from './refresh.ts'

/** What an erasure did: enough for the answer to the person who asked, nothing that leads back to them. */
export interface Erased {
  at: string
  /** the person was known under this network and identifier */
  found: boolean
  /** facts that stay, under a random pseudonym that no key gives */
  facts: number
  texts: number
  /** copies of their texts, name and address held for a case, emptied too: the complaint says so */
  held: number
  quarantined: number
  files: number
  merges: number
  /** other networks under which the same identifier is known: it may be the same person, ask them */
  alsoOn: string[]
}

/** Where facts name a person, and for which rows the id of the fact was made from that person. */
interface Naming {
  table: string
  column: string
  rekeyed: 'true' | 'false' | 'record_id is null'
  /** says again of the person what another row counts already */
  isCopy?: true
}
const namings: readonly Naming[] = [
  { table: 'interactions', column: 'identity_id', rekeyed: 'false' },
  { table: 'interactions', column: 'author_identity_id', rekeyed: 'false', isCopy: true },
  { table: 'conversions', column: 'identity_id', rekeyed: 'record_id is null' },
  { table: 'conversions', column: 'referrer_identity_id', rekeyed: 'false' },
  { table: 'touches', column: 'identity_id', rekeyed: 'true' },
  { table: 'pledges', column: 'identity_id', rekeyed: 'true' },
  { table: 'group_members', column: 'identity_id', rekeyed: 'true' },
  { table: 'roll_members', column: 'identity_id', rekeyed: 'true', isCopy: true },
  { table: 'intervention_members', column: 'identity_id', rekeyed: 'true' },
  { table: 'scores', column: 'identity_id', rekeyed: 'true' },
  { table: 'account_flags', column: 'identity_id', rekeyed: 'true', isCopy: true },
  { table: 'accounts', column: 'creator_identity_id', rekeyed: 'false' },
  { table: 'account_declarations', column: 'creator_identity_id', rekeyed: 'true', isCopy: true },
  { table: 'referrals', column: 'recruit_identity_id', rekeyed: 'true' },
  { table: 'referrals', column: 'referrer_identity_id', rekeyed: 'false' }
]

/**
 * Answers a request for erasure: texts, links, copies held for a case, quarantined rows, raw files, merges and the pseudonym
 * of the person go; the facts stay under a random pseudonym, so that counts of persons stay right and nothing leads back. The
 * identifier joins the objections, as a keyed hash: importing the same file again, or a connector, brings nobody back. Rollups
 * are recomputed before it is reported done. Unknown to us: only the objection is kept.
 */
export async function erase(
  services: Services,
  organisationId: string,
  person: { network: string; id: string },
  by: string | null
): Promise<Erased> {
  const { store, keyring } = services
  const now = services.now()
  const keys = keysOf(keyring, organisationId)
  const identity = keys.identity(person)
  const gone = await store.tx(
    organisationId,
    async tx => {
      await lockOrganisation(tx, organisationId)
      const alsoOn = await otherNetworks(tx.sql, keys.identity, person)
      const files = await filesOf(tx.sql, identity.id)
      const quarantined = await emptyQuarantine(tx.sql, keyring, organisationId, person)
      const done = await detach(tx, organisationId, identity, now)
      await object(tx.sql, organisationId, identity, now, false)
      // an export made before names them by their pseudonym: it brings nobody back either
      if (done.found) await object(tx.sql, organisationId, keys.identity(identity.id), now, true)
      await raiseVersion(tx, organisationId)
      const counts = {
        facts: done.facts,
        texts: done.texts,
        held: done.held,
        quarantined,
        files: files.length,
        merges: done.merges
      }
      await writeAudit(tx.db, organisationId, { at: now, userId: by, action: 'person_erased', detail: counts })
      return { at: now.toISOString(), found: done.found, ...counts, alsoOn, keys: files }
    },
    { deadline: 300_000 }
  )
  const { keys: files, ...erased } = gone
  if (services.filesDirectory)
    for (const file of files) rmSync(join(services.filesDirectory, organisationId, file), { force: true })
  await refreshAll(store, organisationId, now)
  return erased
}

async function object(
  sql: Sql,
  organisationId: string,
  { objectionKey }: Identity,
  now: Date,
  isPseudonym: boolean
): Promise<void> {
  await sql`insert into objections (organisation_id, objection_key, at, is_pseudonym)
    values (${organisationId}, decode(${objectionKey}, 'hex'), ${now.toISOString()}, ${isPseudonym}) on conflict do nothing`
}

async function otherNetworks(
  sql: Sql,
  identityOf: (ref: { network: string; id: string }) => Identity,
  { network, id }: { network: string; id: string }
): Promise<string[]> {
  const known = await sql<{ network: string }[]>`select distinct network from identities order by network`
  const others = known.map(row => row.network).filter(other => other !== network)
  const found: string[] = []
  for (const other of others) {
    const [hit] = await sql`select 1 from identities where id = ${identityOf({ network: other, id }).id}`
    if (hit) found.push(other)
  }
  return found
}

/** Raw files of the imports in which the person was seen; their rows go here, the bytes once this is committed. */
async function filesOf(sql: Sql, identityId: string): Promise<string[]> {
  const rows = await sql<{ storage_key: string }[]>`
    delete from raw_files f using pulls p
    where p.organisation_id = f.organisation_id and p.file_sha256 = f.sha256 and p.id in (
      select s.pull_id from interactions i join sightings s on s.fact = 'interactions' and s.fact_id = i.id
      where i.identity_id = ${identityId}
      union select s.pull_id from conversions c join sightings s on s.fact = 'conversions' and s.fact_id = c.id
      where ${identityId} in (c.identity_id, c.referrer_identity_id)
      union select pull_id from identities where id = ${identityId}
      union select pull_id from touches where identity_id = ${identityId}
      union select pull_id from pledges where identity_id = ${identityId}
      union select pull_id from group_members where identity_id = ${identityId})
    returning f.storage_key`
  return [...new Set(rows.map(row => row.storage_key))]
}

/** Opens what is quarantined and empties the rows that name the person. A row that no key opens holds nothing readable. */
async function emptyQuarantine(
  sql: Sql,
  keyring: Keyring,
  organisationId: string,
  { network, id }: { network: string; id: string }
): Promise<number> {
  const wanted = [id, normaliseIdentifier(network, id)].map(text => text.toLowerCase())
  const rows = await sql<{ pull_id: string; raw_ref: string; sealed: Uint8Array }[]>`
    select pull_id, raw_ref, sealed from rejected_rows where sealed is not null`
  let emptied = 0
  for (const { pull_id, raw_ref, sealed } of rows) {
    const about = Buffer.from(`${organisationId}|rejected|${raw_ref}`)
    const text = Buffer.from(openBytes(keyring.key(organisationId, 'text'), sealed, about))
      .toString()
      .toLowerCase()
    if (!wanted.some(name => text.includes(name))) continue
    await sql`update rejected_rows set sealed = null, detail = null where pull_id = ${pull_id} and raw_ref = ${raw_ref}`
    emptied += 1
  }
  return emptied
}

interface Detached {
  found: boolean
  facts: number
  texts: number
  held: number
  merges: number
}

/** Puts a random identity in the place of the known one, everywhere; the old one is deleted. */
async function detach(tx: Tx, organisationId: string, identity: Identity, now: Date): Promise<Detached> {
  const { sql } = tx
  const [known] = await sql<{ resolved_person_id: string }[]>`
    select resolved_person_id from identities where id = ${identity.id}`
  if (!known) return { found: false, facts: 0, texts: 0, held: 0, merges: 0 }
  const held = await emptyHolds(sql, identity.id, now)
  const texts = await sql`update interactions set text_sealed = null, text_expires_at = null, link_sealed = null
    where identity_id = ${identity.id} and (text_sealed is not null or link_sealed is not null) returning id`
  await sql`delete from message_objects where interaction_id in (
    select id from interactions where identity_id = ${identity.id})`
  const merges = await sql`delete from identity_merges
    where ${identity.id} in (from_person_id, into_person_id) returning from_person_id, into_person_id`
  const fresh = randomUUID()
  const label = `Voix ${randomLabel(4)}`
  await sql`insert into persons (organisation_id, id, pseudonym, key_version, first_seen_at, erased_at)
    select organisation_id, ${fresh}, ${label}, key_version, first_seen_at, ${now.toISOString()}
    from persons where id = ${identity.id}`
  await sql`insert into identities (organisation_id, id, person_id, resolved_person_id, network, external_key, key_version,
      first_seen_at, verified_link, source_id, pull_id, raw_ref, received_at)
    select organisation_id, ${fresh}, ${fresh}, ${fresh}, network, ${randomBytes(32)}, key_version,
      first_seen_at, false, source_id, pull_id, 'erased', received_at
    from identities where id = ${identity.id}`
  let facts = 0
  for (const naming of namings) {
    const rows = await rename(sql, naming, identity.id, fresh)
    if (!naming.isCopy) facts += rows
  }
  await forgetKeys(sql, identity.id)
  await renameEvents(sql, identity.id, fresh)
  await sql`delete from identities where id = ${identity.id}`
  await sql`delete from persons where id = ${identity.id}`
  await resolvePersons(tx, organisationId, now)
  const partners = merges.flatMap(row => [String(row['from_person_id']), String(row['into_person_id'])])
  await logPersons(tx, organisationId, [...new Set([identity.id, known.resolved_person_id, fresh, ...partners])], now)
  return { found: true, facts, texts: texts.length, held, merges: merges.length }
}

/** Where only the key of an identity stood, it goes: links between identities, and how messages of an account are found. */
async function forgetKeys(sql: Sql, identityId: string): Promise<void> {
  await sql`delete from identity_links where ${identityId} in (a_identity_id, b_identity_id)`
  await sql`update accounts set native_identity_id = null where native_identity_id = ${identityId}`
  await sql`update accounts set network_identity_id = null where network_identity_id = ${identityId}`
}

/** What payment systems said is never updated: the events of the person are written again under the other identity. */
async function renameEvents(sql: Sql, from: string, to: string): Promise<void> {
  await sql`
    with gone as (delete from conversion_events where identity_id = ${from} returning *)
    insert into conversion_events
    select (jsonb_populate_record(null::conversion_events, to_jsonb(gone) || jsonb_build_object('identity_id', ${to}::text))).*
    from gone`
}

/**
 * Puts one identity in the place of another. An id made from the person could be made again from their identifier: it
 * becomes random too, and its sightings follow, so that undo still finds it.
 */
async function rename(sql: Sql, { table, column, rekeyed }: Naming, from: string, to: string): Promise<number> {
  const rows = await sql.unsafe(`select id, ${rekeyed} as rekeyed from ${table} where ${column} = $1`, [from])
  await sql.unsafe(`update ${table} set ${column} = $1 where ${column} = $2`, [to, from])
  for (const { id } of rows.filter(row => row['rekeyed'])) {
    const fresh = randomUUID()
    await sql.unsafe(`update ${table} set id = $1 where id = $2`, [fresh, String(id)])
    await sql.unsafe(`update sightings set fact_id = $1 where fact = '${table}' and fact_id = $2`, [fresh, String(id)])
  }
  return rows.length
}
