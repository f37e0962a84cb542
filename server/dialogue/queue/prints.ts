import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import { hmacHex, openBytes, type Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { byHashing } from './hashing.ts'
import { openReview } from './open.ts'

/** Messages read at once for their prints. */
const BATCH = 2000
/** Fewer words than this are no copy of anything: « menteur » said by five people is five messages. */
const LEAST_WORDS = 4

/** A text as copies are compared: letters and digits, without case, width or spacing. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()

/** The text of a message, opened; null where there is none, or where its key is gone. */
export function openText(keyring: Keyring, organisationId: string, id: unknown, sealed: unknown): string | null {
  if (!(sealed instanceof Uint8Array)) return null
  const about = Buffer.from(`${organisationId}|${String(id)}`)
  return Buffer.from(openBytes(keyring.key(organisationId, 'text'), sealed, about)).toString()
}

/** Print of a text under the key of texts: equal for copies; of a short text, its own. 32 hexadecimal digits. */
export function printOf(keyring: Keyring, organisationId: string, id: string, text: string): string {
  const words = bare(text)
  const named = words.split(' ').length < LEAST_WORDS ? `message ${id}` : `text ${words}`
  return hmacHex(keyring.key(organisationId, 'text'), `print ${named}`).slice(0, 32)
}

/**
 * Takes the prints of messages that wait and have none yet, or were edited since. A message whose text cannot be opened is
 * left alone. The first opening of ten thousand messages takes them all; after that only what is new.
 */
export async function takePrints(tx: Tx, keyring: Keyring, organisationId: string): Promise<void> {
  const version = await versionOf(tx, organisationId)
  if (taken.get(organisationId) === version) return
  // only what was found complete is remembered: a transaction that wrote may still be lost
  if ((await takeMissing(tx, keyring, organisationId)) === 0) taken.set(organisationId, version)
}

/** Version of the facts under which every print was there: without a change there is nothing to look for. */
const taken = new Map<string, number>()

async function versionOf({ db }: Tx, organisationId: string): Promise<number> {
  const [row] = (await db.execute(sql`
    select version from rollup_states where organisation_id = ${organisationId}::uuid and rollup = 'facts'`)) as unknown as {
    version: number
  }[]
  return Number(row?.version ?? 0)
}

/** Takes the prints that are missing; gives how many there were. */
async function takeMissing(tx: Tx, keyring: Keyring, organisationId: string): Promise<number> {
  for (let count = 0; ;) {
    const rows = (await byHashing(tx, () =>
      tx.db.execute(sql`
      with ${openReview(organisationId)}
      select i.id, i.revision, i.text_sealed as sealed from open o
      join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = o.id
      where not o.has_print limit ${BATCH}`)
    )) as unknown as { id: string; revision: number; sealed: unknown }[]
    const prints = rows.map(({ id, revision, sealed }) => {
      const text = openText(keyring, organisationId, id, sealed) ?? ''
      return { id, revision, print: printOf(keyring, organisationId, id, text) }
    })
    if (prints.length > 0)
      await tx.db.execute(sql`
        insert into text_prints (organisation_id, interaction_id, revision, print)
        select ${organisationId}::uuid, u.id, u.revision, decode(u.print, 'hex') from unnest(
          ${arrayLiteral(
            prints.map(({ id }) => id),
            'uuid'
          )}::text::uuid[],
          ${arrayLiteral(
            prints.map(({ revision }) => revision),
            'int4'
          )}::text::int[],
          ${arrayLiteral(
            prints.map(({ print }) => print),
            'text'
          )}::text::text[]) as u(id, revision, print)
        order by u.id
        on conflict (organisation_id, interaction_id) do update set revision = excluded.revision, print = excluded.print`)
    count += rows.length
    if (rows.length < BATCH) return count
  }
}
