import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { bytesFromMemory } from '../sources/bytes.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import { importFile } from './import.ts'
import type { ImportReport, Services } from './import_terms.ts'
import { readSettings } from './organisation_settings.ts'
import { typedPerson } from './typed_person.ts'

/** A group's whole list at a date, as somebody typed or sent it. */
export interface WrittenRoll {
  group: string
  /** day of the organisation's zone, or an instant */
  at: string
  network: string
  identifiers: readonly string[]
  by: string | null
}

/**
 * Brings in a roll through the importer, so that it is quarantined, counted and undone like any file. Identifiers are
 * hashed at once; the same name twice is one member. Throws `unknown_group`, `empty_roll`, `bad_identifier` on the first
 * that cannot be what it is said to be.
 */
export async function importRoll(services: Services, organisationId: string, roll: WrittenRoll): Promise<ImportReport> {
  const { country } = await readSettings(services.store, organisationId)
  const names = [...new Set(roll.identifiers.map(one => one.trim()).filter(Boolean))]
  if (names.length === 0) throw new Problem('empty_roll', { fr: 'Cette liste est vide.', en: 'This list is empty.' })
  const known = await services.store.tx(organisationId, ({ db }) =>
    db.execute(sql`select 1 from groups where slug = ${roll.group}`)
  )
  if (known.length === 0)
    throw new Problem(
      'unknown_group',
      { fr: `Groupe inconnu : ${roll.group}.`, en: `Unknown group: ${roll.group}.` },
      404
    )
  const records = names.map((id): CanonicalRecord => ({
    type: 'member',
    person: typedPerson({ network: roll.network, id }, country),
    group: roll.group,
    from: roll.at
  }))
  const text = records.map(record => `${JSON.stringify(record)}\n`).join('')
  return importFile(services, {
    organisationId,
    bytes: bytesFromMemory(text, `roll-${roll.group}-${roll.at.slice(0, 10)}.jsonl`),
    format: 'sillage-jsonl',
    sourceName: `roll ${roll.group}`,
    answers: { roll_at: roll.at },
    ...(roll.by ? { startedBy: roll.by } : {})
  })
}
