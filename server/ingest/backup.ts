import { createHash } from 'node:crypto'
import type { Store, Tx } from '../store/transaction.ts'
import {
  backupDeadline,
  backupFormat,
  lastMigration,
  readTables,
  type BackedUp,
  type TableShape
} from './backup_tables.ts'
import { listOrganisations } from './organisation.ts'
import { writeWhole, type Put } from './whole_file.ts'

export { restore } from './restore.ts'

/**
 * Writes everything the database holds into one file: gzip of JSON lines, readable by its owner only. Each organisation
 * is one snapshot, taken while the server goes on working; the file takes its name only once it is whole and on disk.
 * Not in it: the keys (without them a restored database gives the same figures, but opens no text and imports nothing),
 * the raw files kept for undo, sessions and sign-in delays.
 */
export async function backup(store: Store, file: string, now: Date): Promise<BackedUp> {
  const hash = createHash('sha256')
  return writeWhole(file, true, async put => {
    const hashed: Put = line => {
      hash.update(`${line}\n`)
      return put(line)
    }
    const counted = await writeAll(store, hashed, now)
    const done = { ...counted, sha256: hash.digest('hex') }
    await put(JSON.stringify({ end: true, ...done }))
    return done
  })
}

async function writeAll(store: Store, put: Put, now: Date): Promise<{ rows: number; organisations: number }> {
  const migration = await store.tx(null, lastMigration, { mode: 'read only' })
  await put(JSON.stringify({ sillage_backup: backupFormat, migration, made_at: now.toISOString() }))
  let rows = await writePart(store, put, null)
  const organisations = await listOrganisations(store)
  for (const { slug, id } of organisations) {
    await put(JSON.stringify({ organisation: id, slug }))
    rows += await writePart(store, put, id)
  }
  return { rows, organisations: organisations.length }
}

function writePart(store: Store, put: Put, organisationId: string | null): Promise<number> {
  return store.tx(
    organisationId,
    async tx => {
      // every value travels as its own text, so these decide its spelling
      await tx.sql.unsafe(
        `set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'; set local extra_float_digits = 1`
      )
      let rows = 0
      for (const table of await readTables(tx, organisationId === null ? 'access' : 'tenant'))
        rows += await writeTable(tx, put, table)
      return rows
    },
    { mode: 'read only', deadline: backupDeadline }
  )
}

async function writeTable({ sql }: Tx, put: Put, table: TableShape): Promise<number> {
  await put(JSON.stringify({ table: table.name, columns: table.columns.map(column => column.name) }))
  const values = table.columns.map(column => `${column.quoted}::text`).join(', ')
  const query = sql.unsafe(
    `select to_json(array[${values}])::text as line from ${table.quoted} order by ${table.order}`
  )
  let rows = 0
  for await (const batch of query.cursor(1000)) {
    for (const { line } of batch) await put(String(line))
    rows += batch.length
  }
  return rows
}
