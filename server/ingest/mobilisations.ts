import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { ownId } from '../store/hash.ts'
import { bulkInsert } from '../store/bulk.ts'
import { writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import { keysOf, type Keys } from './context.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import type { Services } from './import_terms.ts'
import { hashtagsKey, hashtagsOf, linkForCopies, signatureOf, wordsForCopies } from './text_objects.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
type Row = Record<string, unknown>

/** What the kit of a mobilisation holds, in clear: our own letter, links, hashtags. */
export interface Kit {
  links?: readonly string[] | undefined
  hashtags?: readonly string[] | undefined
  letters?: readonly string[] | undefined
}

/** A mobilisation to be declared; instants, the end excluded. */
export interface Declaration extends Kit {
  name: string
  from: Date
  to: Date
  campaignId: string | null
}

/** A declared mobilisation as the page lists it. */
export interface Declared {
  id: string
  name: string
  campaign: string | null
  from: string
  to: string
  declared_by: string | null
  declared_at: string
  withdrawn_at: string | null
  links: string[]
  hashtags: string[]
  letters: number
}

/**
 * Rows of the objects of a kit. Hashtags are declared as a set, and whoever uses some of them uses the kit: each subset of
 * two or more has its row, the whole set alone is shown. A letter is kept as its hash and signature only. Empty when
 * nothing in it can be compared.
 */
export function kitRows(kit: Kit, mobilisationId: string, keys: Keys, pullId: string) {
  const tags = [...new Set((kit.hashtags ?? []).flatMap(tag => hashtagsOf(`#${tag.replace(/^#/, '')}`)))].sort()
  const found = [
    ...(kit.links ?? []).flatMap(link => {
      const shown = linkForCopies(link)
      return shown ? [{ kind: 'url', object: keys.id('url', shown), signature: null, shown }] : []
    }),
    ...subsets(tags).map(some => ({
      kind: 'hashtags',
      object: hashtagsKey(keys, some),
      signature: null,
      shown: some.length === tags.length ? tags.map(tag => `#${tag}`).join(' ') : null
    })),
    ...(kit.letters ?? []).flatMap(letter => {
      const words = wordsForCopies(letter)
      return words === ''
        ? []
        : [{ kind: 'text', object: keys.id('text', words), signature: signatureOf(`text ${words}`, keys), shown: null }]
    })
  ]
  const once = new Map(found.map(row => [`${row.kind}|${row.object}`, row]))
  return [...once.values()].map(row => ({
    id: keys.id('mobilisation_object', mobilisationId, row.kind, row.object),
    mobilisation_id: mobilisationId,
    pull_id: pullId,
    ...row
  }))
}

/** Every subset of two or more, of at most six. */
function subsets(all: readonly string[]): string[][] {
  const masks = Array.from({ length: 2 ** all.length }, (_, mask) => mask)
  return masks.map(mask => all.filter((_, at) => mask & (1 << at))).filter(some => some.length >= 2)
}

/** Declares a mobilisation by hand, and logs it. Throws `kit_empty`, `bad_period`. */
export async function declareMobilisation(
  { store, keyring, now }: Services,
  organisationId: string,
  declaration: Declaration,
  by: string | null
): Promise<string> {
  if (declaration.from >= declaration.to)
    throw new Problem('bad_period', {
      fr: 'La fin de la mobilisation doit suivre son début.',
      en: 'The end of the mobilisation must come after its start.'
    })
  const id = randomUUID()
  const at = now()
  const objects = kitRows(declaration, id, keysOf(keyring, organisationId), NIL).sort((a, b) => (a.id < b.id ? -1 : 1))
  const row = {
    id,
    slug: id,
    name: declaration.name,
    campaign_id: declaration.campaignId,
    from_at: declaration.from,
    to_at: declaration.to,
    declared_by: by,
    declared_at: at,
    source_id: ownId(organisationId, 'source', 'by hand'),
    pull_id: NIL,
    raw_ref: 'by hand',
    received_at: at
  }
  if (objects.length === 0)
    throw new Problem('kit_empty', {
      fr: 'Il faut au moins un lien, une lettre, ou deux mots-dièse.',
      en: 'At least one link, one letter, or two hashtags are needed.'
    })
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    await tx.db.execute(bulkInsert('mobilisations', organisationId, [row]))
    await tx.db.execute(bulkInsert('mobilisation_objects', organisationId, objects))
    await changed(tx, organisationId, 'mobilisation_declared', id, by, at)
  })
  return id
}

/** Withdraws a declaration; it stays in the list, withdrawn. Throws `unknown_mobilisation`. Twice does nothing more. */
export async function withdrawMobilisation(
  { store, now }: Services,
  organisationId: string,
  id: string,
  by: string | null
): Promise<void> {
  const at = now()
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const [row] = (await tx.db.execute(sql`select withdrawn_at from mobilisations
      where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)) as unknown as Row[]
    if (!row)
      throw new Problem('unknown_mobilisation', { fr: 'Mobilisation inconnue.', en: 'Unknown mobilisation.' }, 404)
    if (row.withdrawn_at !== null) return
    await tx.db
      .execute(sql`update mobilisations set withdrawn_at = ${at.toISOString()}::timestamptz, withdrawn_by = ${by}
      where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
    await changed(tx, organisationId, 'mobilisation_withdrawn', id, by, at)
  })
}

async function changed(tx: Tx, organisationId: string, action: string, id: string, userId: string | null, at: Date) {
  await writeAudit(tx.db, organisationId, { at, userId, action, subject: id })
  await raiseVersion(tx, organisationId)
}

/** The declared mobilisations, newest first, those withdrawn included. */
export async function listMobilisations({ store }: Services, organisationId: string): Promise<Declared[]> {
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`
        select m.id, m.name, c.slug as campaign, m.from_at, m.to_at, m.declared_by, m.declared_at, m.withdrawn_at,
          coalesce(json_agg(o.shown order by o.shown) filter (where o.kind = 'url'), '[]') as links,
          coalesce(json_agg(o.shown) filter (where o.kind = 'hashtags' and o.shown is not null), '[]') as hashtags,
          (count(*) filter (where o.kind = 'text'))::int as letters
        from mobilisations m
        left join campaigns c on c.organisation_id = m.organisation_id and c.id = m.campaign_id
        left join mobilisation_objects o on o.organisation_id = m.organisation_id and o.mobilisation_id = m.id
        where m.organisation_id = ${organisationId}::uuid
        group by m.organisation_id, m.id, c.slug order by m.declared_at desc, m.id`),
    { mode: 'read only' }
  )) as unknown as Row[]
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  return rows.map(row => ({
    id: String(row.id),
    name: String(row.name),
    campaign: row.campaign === null ? null : String(row.campaign),
    from: iso(row.from_at),
    to: iso(row.to_at),
    declared_by: row.declared_by === null ? null : String(row.declared_by),
    declared_at: iso(row.declared_at),
    withdrawn_at: row.withdrawn_at === null ? null : iso(row.withdrawn_at),
    links: row.links as string[],
    hashtags: row.hashtags as string[],
    letters: Number(row.letters)
  }))
}
