import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Mapping } from '../sources/source.ts'
import { headerKey } from '../sources/table.ts'
import type { Store } from '../store/transaction.ts'

/** A mapping under its name, found again by the normalised header row of the files it reads. */
export interface SavedMapping {
  name: string
  header: string
  mapping: Mapping
}

/** The saved mappings of an organisation, newest first: of two for one header row the newest is taken. */
export async function savedMappings(store: Store, organisationId: string): Promise<SavedMapping[]> {
  const rows = await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`select name, header, mapping from saved_mappings where organisation_id = ${organisationId}::uuid
        order by created_at desc, name`),
    { mode: 'read only' }
  )
  return rows as unknown as SavedMapping[]
}

/** Saves a mapping for the files that have this header row; the same name again replaces it. Throws on a blank name. */
export async function saveMapping(
  store: Store,
  organisationId: string,
  { name, columns, mapping, now }: { name: string; columns: readonly string[]; mapping: Mapping; now: Date }
): Promise<void> {
  const clean = name.trim().slice(0, 80)
  if (clean === '' || columns.length === 0)
    throw new Problem('mapping_unnamed', {
      fr: 'Donner un nom à la correspondance.',
      en: 'Give the mapping a name.'
    })
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`insert into saved_mappings (organisation_id, name, header, mapping, created_at)
      values (${organisationId}::uuid, ${clean}, ${headerKey(columns)}, ${JSON.stringify(mapping)}::jsonb,
        ${now.toISOString()}::timestamptz)
      on conflict (organisation_id, name) do update
      set header = excluded.header, mapping = excluded.mapping, created_at = excluded.created_at`)
  )
}

/** Forgets a mapping; what was imported with it stays. Throws `unknown_mapping`. */
export async function forgetMapping(store: Store, organisationId: string, name: string): Promise<void> {
  const gone = (await store.tx(organisationId, ({ db }) =>
    db.execute(
      sql`delete from saved_mappings where organisation_id = ${organisationId}::uuid and name = ${name} returning name`
    )
  )) as unknown as { name: string }[]
  if (gone.length === 0)
    throw new Problem('unknown_mapping', { fr: 'Correspondance inconnue.', en: 'Unknown mapping.' }, 404)
}
