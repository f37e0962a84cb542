import { sql } from 'drizzle-orm'
import { bulkInsert } from '../store/bulk.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import type { PersonRef } from '../sources/record.ts'
import { writeAudit } from '../store/log.ts'
import { keysOf, loadContext, type Context } from './context.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import type { Services } from './import_terms.ts'
import { NIL } from './prepare_acts.ts'
import { ensureSource } from './pull.ts'
import { writeIdentities } from './identities.ts'

/** How a system came to know that two identifiers are one person's. Never a likeness of names. */
export const linkKinds = ['email', 'phone', 'rel_me', 'identify', 'record', 'declared'] as const
export type LinkKind = (typeof linkKinds)[number]

/** Two identifiers that a system has verified to be one person's. */
export interface VerifiedLink {
  a: PersonRef
  b: PersonRef
  how: LinkKind
}

/** A merge that verified links propose: two persons, by pseudonym, and on what grounds. */
export interface Suggestion {
  persons: { person: string; pseudonym: string; networks: string[]; acts: number }[]
  links: { id: string; how: LinkKind; since: string }[]
}

type Row = Record<string, unknown>

/**
 * Writes verified links inside the transaction of whoever received them; identities are made at first sight. A link
 * proposes a merge, it never makes one. The same link again, either way round, changes nothing; one that names a person
 * who objected is dropped.
 * @returns number of links that were new
 */
export async function writeLinks(tx: Tx, context: Context, links: readonly VerifiedLink[]): Promise<number> {
  const { keys, organisationId } = context
  const rows = links.flatMap(({ a, b, how }) => {
    const pair = [keys.identity(a), keys.identity(b)].sort((x, y) => (x.id < y.id ? -1 : 1))
    const [first, second] = pair
    if (!first || !second || first.id === second.id) return []
    if (pair.some(one => context.objections.has(one.objectionKey))) return []
    return [{ id: keys.id('link', first.id, second.id, how), how, pair: [first, second] as const }]
  })
  const once = [...new Map(rows.map(row => [row.id, row])).values()].sort((x, y) => (x.id < y.id ? -1 : 1))
  if (once.length === 0) return 0
  await writeIdentities(tx, context, [{ ref: 'link', identities: once.flatMap(({ pair }) => [...pair]) }])
  const provenance = { source_id: context.sourceId, pull_id: context.pullId, raw_ref: 'link' }
  const cells = once.map(({ id, how, pair: [a, b] }) => ({
    id,
    a_identity_id: a.id,
    b_identity_id: b.id,
    how,
    dismissed_at: null,
    dismissed_by: null,
    ...provenance,
    received_at: context.receivedAt
  }))
  const made = await tx.db.execute(bulkInsert('identity_links', organisationId, cells, { returning: 'id' }))
  await tx.db.execute(sql`update identities d set verified_link = true
    from identity_links l where l.organisation_id = ${organisationId}::uuid and d.organisation_id = l.organisation_id
      and d.id in (l.a_identity_id, l.b_identity_id) and not d.verified_link`)
  return made.length
}

/** Takes in verified links from a register of the organisation (`how` is usually `record`). Resolves after COMMIT. */
export async function recordLinks(
  services: Services,
  organisationId: string,
  links: readonly VerifiedLink[],
  by: string
): Promise<{ read: number; added: number }> {
  const now = services.now()
  const sourceId = await ensureSource(services.store, organisationId, 'links', by, now)
  const place = { organisationId, sourceId, pullId: NIL, mode: 'api' as const, receivedAt: now }
  const context = await loadContext(services.store, services.keyring, place)
  const added = await services.store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const n = await writeLinks(tx, context, links)
    if (n > 0) await raiseVersion(tx, organisationId)
    return n
  })
  return { read: links.length, added }
}

/** The merges that verified links propose and nobody has decided on, oldest link first. At most 200. */
export async function suggestMerges(store: Store, organisationId: string): Promise<Suggestion[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        with pairs as (
          select least(a.resolved_person_id, b.resolved_person_id) as x, greatest(a.resolved_person_id, b.resolved_person_id) as y,
            json_agg(json_build_object('id', l.id, 'how', l.how, 'since', l.received_at) order by l.received_at, l.id) as links,
            min(l.received_at) as since
          from identity_links l
          join identities a on a.id = l.a_identity_id
          join identities b on b.id = l.b_identity_id
          where l.dismissed_at is null and a.resolved_person_id <> b.resolved_person_id
          group by 1, 2 order by since, 1, 2 limit 200
        )
        select p.links, p.since, ${sideOf('x')} as x, ${sideOf('y')} as y from pairs p order by p.since, p.x, p.y`)) as unknown as Row[],
    { mode: 'read only' }
  )
  return rows.map(row => ({
    persons: [row.x, row.y] as Suggestion['persons'],
    links: (row.links as Suggestion['links']).map(link => ({ ...link, since: new Date(link.since).toISOString() }))
  }))
}

const sideOf = (column: 'x' | 'y') => sql`(
  select json_build_object('person', n.id, 'pseudonym', n.pseudonym,
    'networks', (select json_agg(distinct split_part(d.network, ':', 1)) from identities d where d.resolved_person_id = n.id),
    'acts', coalesce((select t.n::int from person_totals t where t.person_id = n.id), 0))
  from persons n where n.id = p.${sql.identifier(column)})`

/** Says of a link that it is no ground for a merge; it is proposed no more. Throws `unknown_link`. */
export async function dismissLink(
  store: Store,
  organisationId: string,
  id: string,
  by: string | null,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`
      update identity_links set dismissed_at = ${now.toISOString()}::timestamptz, dismissed_by = ${by}
      where id::text = ${id.toLowerCase()} and dismissed_at is null returning id`)
    if (rows.length === 0)
      throw new Problem('unknown_link', { fr: 'Lien inconnu ou déjà écarté.', en: 'Unknown link, or set aside.' }, 404)
    await writeAudit(db, organisationId, { at: now, userId: by, action: 'link_dismissed', subject: id.toLowerCase() })
  })
}

/** The person behind an identifier that was typed; hashed at once, looked up, kept nowhere. Throws `unknown_person`. */
export async function personOf(services: Services, organisationId: string, ref: PersonRef): Promise<string> {
  const { id } = keysOf(services.keyring, organisationId).identity(ref)
  const [row] = await services.store.tx(organisationId, ({ db }) =>
    db.execute<{ person_id: string }>(sql`select person_id from identities where id = ${id}::uuid`)
  )
  if (row) return row.person_id
  throw new Problem(
    'unknown_person',
    {
      fr: 'Personne inconnue : cet identifiant n’a encore rien fait ici.',
      en: 'Unknown person: this identifier has done nothing here yet.'
    },
    404
  )
}
