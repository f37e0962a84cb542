import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Told } from '#server/api/import_preview.ts'
import { importApart } from '#server/cli/import_apart.ts'
import type { ImportReport } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { PullCounts } from '#server/ingest/pull.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-apart-'))
const masterKey = randomBytes(32)
const now = () => new Date()
let database: TestDatabase
let id: string
let made = 0

// the process opens its runtime from the same settings as the server that starts it
const settings: Record<string, string> = {}
beforeAll(async () => {
  database = await testDatabase()
  Object.assign(settings, {
    DATABASE_URL: database.appUrl,
    MASTER_KEY: masterKey.toString('base64'),
    DATA_DIR: join(folder, 'data')
  })
  mkdirSync(join(folder, 'data'))
  Object.assign(process.env, settings)
  const keyring = openKeyring(join(folder, 'data', 'keys'), masterKey)
  const frame = { slug: 'rives', name: 'Rives', timeZone: 'UTC', currency: 'EUR' }
  id = await createOrganisation(database.store, keyring, frame, now())
})
afterAll(async () => {
  for (const name of Object.keys(settings)) delete process.env[name]
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const message = (n: number) =>
  JSON.stringify({
    type: 'interaction',
    network: 'x',
    id: `m${n}`,
    kind: 'comment',
    author: `u${n}`,
    occurred_at: '2026-09-01T10:00:00Z'
  })

/** Puts a file down as the wizard does, and has it read or imported apart. */
function send(kind: 'read' | 'import', text: string, more: Partial<Told> & { format?: string } = {}) {
  const upload = `aaaaaaaa-0000-4000-8000-${String(++made).padStart(12, '0')}`
  const uploadsDirectory = join(folder, 'uploads')
  mkdirSync(join(uploadsDirectory, id), { recursive: true })
  writeFileSync(join(uploadsDirectory, id, upload), text)
  writeFileSync(
    join(uploadsDirectory, id, `${upload}.json`),
    JSON.stringify({ name: 'faits.jsonl', size: Buffer.byteLength(text) })
  )
  const { format, ...told } = more
  const choices = { source: `fichier ${made}`, ...(format ? { format } : {}) }
  const order = { kind, organisationId: id, uploadsDirectory, upload, choices, startedBy: 'ada' }
  return importApart({ store: database.store, now }, order, {
    signal: new AbortController().signal,
    onRead: () => {},
    onProgress: () => {},
    ...told
  })
}
const facts = () =>
  database.store.tx(id, async ({ sql }) => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from interactions`
    return row!.n
  })
const lastPull = () =>
  database.store.tx(id, async ({ sql }) => {
    const [row] =
      await sql`select id, state, started_by, rows_accepted as rows, failure from pulls order by started_at desc limit 1`
    return { ...row }
  })

test('a file read apart is shown and not written; imported apart, it is written with who started it', async () => {
  const text = [1, 2, 3].map(message).join('\n')
  const shown = await send('read', text)
  expect(shown).toMatchObject({
    name: 'faits.jsonl',
    format: 'sillage-jsonl',
    report: { read: 3, accepted: 3, pull: null }
  })
  expect(await facts()).toBe(0)
  const told: PullCounts[] = []
  const report = (await send('import', text, { onProgress: counts => told.push(counts) })) as ImportReport
  expect(report).toMatchObject({ read: 3, accepted: 3, duplicate: 0, rejected: 0 })
  expect(told.at(-1)).toEqual({ read: 3, accepted: 3, duplicate: 0, rejected: 0 })
  expect(await lastPull()).toMatchObject({ id: report.pull, state: 'applied', started_by: 'ada', rows: 3 })
})

test('what it refuses is refused here, in the same words', async () => {
  await expect(send('import', 'x', { format: 'nimporte' })).rejects.toMatchObject({
    code: 'unknown_format',
    status: 400
  })
})

test('stopped between two commits it ends, and undoing what it had written leaves nothing', async () => {
  const before = await facts()
  const stop = new AbortController()
  const text = Array.from({ length: 9000 }, (_, n) => message(1000 + n)).join('\n')
  const asked = send('import', text, { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(asked).rejects.toThrow(/aborted/)
  const pull = await lastPull()
  expect(pull).toMatchObject({ state: 'cancelled', rows: (await facts()) - before })
  expect(Number(pull['rows'])).toBeLessThan(9000)
  expect(readdirSync(join(folder, 'data', 'files', id)).filter(name => name.endsWith('.part'))).toEqual([])
  await undoPull(database.store, id, String(pull['id']), 'ada', now())
  expect(await facts()).toBe(before)
})
