import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { looksLikeEmail, phoneOf } from '../sources/identity.ts'
import type { PersonRef } from '../sources/record.ts'
import type { Store } from '../store/transaction.ts'

/** An identifier that somebody typed: where it lives, and what it is. `native` is what files of ours call a person. */
export interface TypedPerson {
  network: string
  id: string
}

/** Where an identifier may be typed to live: e-mail, phone, our own files, and every network people are known on here. */
export async function typedNetworks(store: Store, organisationId: string): Promise<string[]> {
  const rows = await store.tx(
    organisationId,
    ({ db }) => db.execute<{ network: string }>(sql`select distinct network from identities order by network`),
    { mode: 'read only' }
  )
  return [...new Set(['email', 'phone', 'native', ...rows.map(({ network }) => network)])]
}

/**
 * The identity behind what was typed, spelled as imports spell it: a phone in E.164 read in the organisation's country,
 * an e-mail in lower case, anything else as given. Throws `bad_identifier` when it cannot be what it is said to be.
 */
export function typedPerson({ network, id }: TypedPerson, country: string): PersonRef {
  const text = id.trim()
  const where = network.trim()
  if (where === 'phone') {
    const phone = phoneOf(text, country)
    if (phone) return { network: where, id: phone }
  } else if (where === 'email') {
    if (looksLikeEmail(text)) return { network: where, id: text.normalize('NFC').toLowerCase() }
  } else if (text && where) return where === 'native' ? text : { network: where, id: text }
  throw new Problem('bad_identifier', {
    fr: 'Cet identifiant n’a pas la forme attendue pour ce réseau.',
    en: 'This identifier has not the form this network asks for.'
  })
}
