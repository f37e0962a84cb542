import { sql } from 'drizzle-orm'
import { arrayLiteral, bulkInsert } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Fact } from './facts.ts'
import type { TextObject } from './text_objects.ts'

const uuids = (of: readonly string[]) => sql`(select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`

/** Rows of the objects of some messages, sorted by key. */
const rowsOf = (facts: readonly Fact[]) =>
  facts
    .flatMap(({ id, objects = [] }) => objects.map((one: TextObject) => ({ interaction_id: id, ...one })))
    .sort((a, b) => {
      const [x, y] = [a, b].map(row => `${row.interaction_id}|${row.kind}|${row.object}`)
      return x! < y! ? -1 : 1
    })

/**
 * Keeps what messages carry, beside the facts and in their transaction. A message known already gets its objects when it
 * has none: importing a file again fills what came in before objects were kept. One that has some keeps them.
 */
export async function keepObjects(tx: Tx, organisationId: string, facts: readonly Fact[]): Promise<void> {
  const carrying = facts.filter(({ objects }) => objects !== undefined && objects.length > 0)
  if (carrying.length === 0) return
  const known = (await tx.db.execute(sql`
    select distinct interaction_id as id from message_objects
    where organisation_id = ${organisationId}::uuid and interaction_id in ${uuids(carrying.map(({ id }) => id))}`)) as unknown as {
    id: string
  }[]
  const has = new Set(known.map(({ id }) => id))
  const rows = rowsOf(carrying.filter(({ id }) => !has.has(id)))
  if (rows.length > 0) await tx.db.execute(bulkInsert('message_objects', organisationId, rows))
}

/** Puts what edited messages carry now in the place of what they carried. */
export async function replaceObjects(
  tx: Tx,
  organisationId: string,
  facts: readonly Fact[],
  edited: readonly string[]
): Promise<void> {
  await forgetObjects(tx, organisationId, edited)
  const changed = new Set(edited)
  await keepObjects(
    tx,
    organisationId,
    facts.filter(({ id }) => changed.has(id))
  )
}

/** Removes what messages carried: they are gone, or somebody asked to be forgotten. */
export async function forgetObjects(tx: Tx, organisationId: string, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  await tx.db.execute(sql`delete from message_objects where organisation_id = ${organisationId}::uuid
    and interaction_id in ${uuids(messages)}`)
}
