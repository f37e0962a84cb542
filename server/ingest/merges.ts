import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { lockOrganisation, logPersons, raiseVersion } from './day_counts.ts'
import { NIL } from './prepare_acts.ts'

type Row = Record<string, unknown>

/** A statement that two persons are one, as history shows it. Pseudonyms only. */
export interface Merge {
  id: string
  from: { person: string; pseudonym: string }
  into: { person: string; pseudonym: string }
  reason: string | null
  by: string | null
  at: string
  undoneAt: string | null
  undoneBy: string | null
}

/**
 * Brings `resolved_person_id` of every identity in line with the merges in force and logs the persons that changed.
 * Persons joined by merges, in whatever order and through whatever chain, are one; they are known as the one that none
 * of the merges leads away from (the smallest id among several, or in a circle). So a merge and its undoing leave things
 * as they were.
 * @returns number of identities that now point to another person
 */
export async function resolvePersons(tx: Tx, organisationId: string, at: Date): Promise<number> {
  const merges = (await tx.db.execute(sql`
    select from_person_id, into_person_id from identity_merges
    where organisation_id = ${organisationId}::uuid and undone_at is null`)) as unknown as Row[]
  const known = representatives(merges.map(row => [String(row.from_person_id), String(row.into_person_id)]))
  const from = [...known.keys()]
  const changed = (await tx.db.execute(sql`
    with wanted as (
      select d.id, coalesce(m.target, d.person_id) as person
      from identities d
      left join unnest(${arrayLiteral(from, 'uuid')}::text::uuid[],
        ${arrayLiteral([...known.values()], 'uuid')}::text::uuid[]) as m(person, target)
        on m.person = d.person_id
      where d.organisation_id = ${organisationId}::uuid
    ), old as materialized (
      select d.id, d.resolved_person_id as person from identities d join wanted w on w.id = d.id
      where d.organisation_id = ${organisationId}::uuid and d.resolved_person_id <> w.person
    ), moved as (
      update identities d set resolved_person_id = w.person from wanted w
      where d.organisation_id = ${organisationId}::uuid and d.id = w.id and d.resolved_person_id <> w.person
    )
    select o.person as before, w.person as after from old o join wanted w on w.id = o.id`)) as unknown as Row[]
  const persons = new Set(changed.flatMap(row => [String(row.before), String(row.after)]))
  await logPersons(tx, organisationId, [...persons], at)
  return changed.length
}

/**
 * Who each merged person is known as: union of the merges, one representative per set. A set's is the member that no
 * merge leads away from; the smallest id among several; in a set of circles, the smallest id some merge leads to.
 * `[[a, b], [b, c]]` gives a, b, c → c. Empty gives none.
 */
export function representatives(merges: readonly (readonly [string, string])[]): Map<string, string> {
  const set = new Map<string, string>()
  const rootOf = (one: string): string => {
    let root = one
    for (let up = set.get(root); up !== undefined && up !== root; up = set.get(root)) root = up
    for (let at = one; at !== root;) {
      const up = set.get(at)!
      set.set(at, root)
      at = up
    }
    return root
  }
  for (const [from, into] of merges) {
    for (const one of [from, into]) if (!set.has(one)) set.set(one, one)
    set.set(rootOf(from), rootOf(into))
  }
  const leaving = new Set(merges.map(([from]) => from))
  const targets = new Set(merges.map(([, into]) => into))
  const members = Map.groupBy(set.keys(), rootOf)
  const found = new Map<string, string>()
  for (const all of members.values()) {
    const ends = all.filter(one => !leaving.has(one))
    const choice = (ends.length > 0 ? ends : all.filter(one => targets.has(one))).sort()[0]!
    for (const one of all) found.set(one, choice)
  }
  return found
}

/** What somebody declares on the screen or the command line. */
export interface Merging {
  from: string
  into: string
  reason: string
  by: string | null
}

/**
 * Declares two persons to be one, in one transaction with its audit line. Nothing is lost: `unmerge` takes it back.
 * Throws `unknown_person`, or `already_one` when they are one person already (or the same).
 * @returns the id of the merge
 */
export async function mergePersons(store: Store, organisationId: string, wanted: Merging, now: Date): Promise<string> {
  const id = randomUUID()
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const rows = (await tx.db.execute(sql`select person_id, resolved_person_id from identities
      where person_id::text in (${wanted.from}, ${wanted.into})`)) as unknown as Row[]
    const known = new Map(rows.map(row => [String(row.person_id), String(row.resolved_person_id)]))
    const [from, into] = [known.get(wanted.from), known.get(wanted.into)]
    if (!from || !into) throw unknownPerson()
    if (from === into) throw alreadyOne()
    await tx.db.execute(sql`
      insert into identity_merges (organisation_id, id, from_person_id, into_person_id, reason, by, at, source_id, pull_id, raw_ref, received_at)
      values (${organisationId}::uuid, ${id}::uuid, ${wanted.from}::uuid, ${wanted.into}::uuid, ${wanted.reason}, ${wanted.by},
        ${now.toISOString()}::timestamptz, ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, 'by hand', ${now.toISOString()}::timestamptz)`)
    await settle(tx, organisationId, now, { userId: wanted.by, action: 'persons_merged', subject: id })
  })
  return id
}

/**
 * Takes one merge back; the row stays as history. Throws `unknown_merge` when it does not exist or was undone already.
 */
export async function unmergePersons(
  store: Store,
  organisationId: string,
  id: string,
  by: string | null,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const rows = (await tx.db.execute(sql`
      update identity_merges set undone_at = ${now.toISOString()}::timestamptz, undone_by = ${by}
      where id::text = ${id.toLowerCase()} and undone_at is null returning id`)) as unknown as Row[]
    if (rows.length === 0)
      throw new Problem(
        'unknown_merge',
        { fr: 'Rapprochement inconnu ou déjà annulé.', en: 'Unknown merge, or taken back already.' },
        404
      )
    await settle(tx, organisationId, now, { userId: by, action: 'persons_unmerged', subject: id.toLowerCase() })
  })
}

async function settle(
  tx: Tx,
  organisationId: string,
  at: Date,
  line: { userId: string | null; action: string; subject: string }
): Promise<void> {
  await resolvePersons(tx, organisationId, at)
  await raiseVersion(tx, organisationId)
  await writeAudit(tx.db, organisationId, { at, ...line })
}

/** The history of merges, newest first, those taken back too. */
export async function listMerges(store: Store, organisationId: string): Promise<Merge[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select m.*, f.pseudonym as from_name, i.pseudonym as into_name
        from identity_merges m
        left join persons f on f.organisation_id = m.organisation_id and f.id = m.from_person_id
        left join persons i on i.organisation_id = m.organisation_id and i.id = m.into_person_id
        order by m.at desc, m.id`)) as unknown as Row[],
    { mode: 'read only' }
  )
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  const instant = (value: unknown) => (value ? new Date(String(value)).toISOString() : null)
  return rows.map(row => ({
    id: String(row.id),
    from: { person: String(row.from_person_id), pseudonym: text(row.from_name) ?? '–' },
    into: { person: String(row.into_person_id), pseudonym: text(row.into_name) ?? '–' },
    reason: text(row.reason),
    by: text(row.by),
    at: instant(row.at)!,
    undoneAt: instant(row.undone_at),
    undoneBy: text(row.undone_by)
  }))
}

const unknownPerson = () =>
  new Problem(
    'unknown_person',
    {
      fr: 'Personne inconnue : cet identifiant n’a encore rien fait ici.',
      en: 'Unknown person: this identifier has done nothing here yet.'
    },
    404
  )

const alreadyOne = () =>
  new Problem('already_one', { fr: 'C’est déjà la même personne.', en: 'They are one person already.' }, 409)
