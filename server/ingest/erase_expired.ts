import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { settleHolds } from './holds.ts'
import type { Services } from './import_terms.ts'
import { sweepParts } from './raw_file.ts'

const BATCH = 5000
/** Days an answer to a call with an `Idempotency-Key` is kept. */
const ANSWER_DAYS = 30

/** What an hour's cleaning took away in one organisation. */
export interface Erased {
  texts: number
  files: number
  refusedRows: number
  bodies: number
  answers: number
}

/**
 * Erases what an organisation no longer may hold: texts and links of messages past their date, untouched bytes of
 * imported files after the undo window, sealed lines of refused rows, kept bodies of answers, answers to calls with an
 * `Idempotency-Key`. Numbers, hashes, reasons and labels stay. First the holds are brought in line: a text that is held has no end and is not met here; one that is let go
 * has its former end again. Idempotent.
 */
export async function eraseExpired(services: Services, organisationId: string): Promise<Erased> {
  const at = services.now().toISOString()
  await services.store.tx(organisationId, tx => settleHolds(tx, organisationId, services.now()))
  await sweepParts(services, organisationId)
  return {
    texts: await eraseTexts(services, organisationId, at),
    files: await eraseFiles(services, organisationId, at),
    refusedRows: await clearSealed(services, organisationId, 'rejected_rows', at),
    bodies: await clearSealed(services, organisationId, 'raw_records', at),
    answers: await eraseAnswers(services, organisationId, at)
  }
}

async function eraseAnswers({ store }: Services, organisationId: string, at: string): Promise<number> {
  return store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`
      delete from idempotency_keys
      where organisation_id = ${organisationId}::uuid
        and begun_at <= ${at}::timestamptz - make_interval(days => ${ANSWER_DAYS})
      returning 1`)
    return rows.length
  })
}

async function eraseTexts({ store }: Services, organisationId: string, at: string): Promise<number> {
  for (let total = 0; ;) {
    const count = await store.tx(organisationId, async ({ db }) => {
      const rows = (await db.execute(sql`
        update interactions set text_sealed = null, text_expires_at = null, link_sealed = null
        where organisation_id = ${organisationId}::uuid and id in (
          select id from interactions where organisation_id = ${organisationId}::uuid and text_expires_at <= ${at}::timestamptz
          order by text_expires_at, id limit ${BATCH} for update skip locked)
        returning id`)) as unknown as unknown[]
      return rows.length
    })
    total += count
    if (count < BATCH) return total
  }
}

// The file goes before its row: stopped between the two, the next hour finds the row and nothing else to do.
async function eraseFiles({ store, filesDirectory }: Services, organisationId: string, at: string): Promise<number> {
  const due = await store.tx(
    organisationId,
    ({ sql }) =>
      sql<{ storage_key: string }[]>`select storage_key from raw_files where expires_at <= ${at}::timestamptz`
  )
  for (const { storage_key } of due) {
    if (filesDirectory) await rm(join(filesDirectory, organisationId, storage_key), { force: true })
    await store.tx(
      organisationId,
      ({ sql }) => sql`delete from raw_files where storage_key = ${storage_key} and expires_at <= ${at}::timestamptz`
    )
  }
  return due.length
}

async function clearSealed(
  { store }: Services,
  organisationId: string,
  table: 'rejected_rows' | 'raw_records',
  at: string
): Promise<number> {
  return store.tx(organisationId, async ({ db }) => {
    const rows = (await db.execute(sql`
      update ${sql.identifier(table)} set sealed = null
      where organisation_id = ${organisationId}::uuid and sealed is not null and expires_at <= ${at}::timestamptz
      returning raw_ref`)) as unknown as unknown[]
    return rows.length
  })
}
