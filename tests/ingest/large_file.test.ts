import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import type { LargeImport, LargeReport } from './large_importer.ts'

/** Bytes of a file whose text alone would not fit into the heap (MB) the importer is given. */
const SIZE = 60_000_000
const HEAP = 80
const masterKey = randomBytes(32)
const folder = mkdtempSync(join(tmpdir(), 'sillage-large-'))
const now = '2027-06-01T00:00:00.000Z'
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const said = 'la parole compte quand quelqu’un répond '.repeat(110)
const time = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()

/** Writes lines until the file is large enough; answers how many. */
async function write(name: string, head: string, line: (n: number) => string, size = SIZE): Promise<number> {
  const out = createWriteStream(join(folder, name))
  out.write(head)
  let [rows, bytes] = [0, 0]
  while (bytes < size) {
    const text = line(rows++)
    bytes += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return rows
}

/** Runs the importer in a process with little heap. Rejects when it dies, with what it said. */
async function importIn(
  heap: number,
  order: Omit<LargeImport, 'appUrl' | 'keys' | 'masterKey' | 'now' | 'organisationId'>
) {
  const keys = join(folder, 'keys')
  const settings = { slug: `o-${order.file}`.replace(/[^a-z-]/g, '-'), name: 'Rives', timeZone: 'UTC', currency: 'EUR' }
  const keyring = openKeyring(keys, masterKey)
  const organisationId = await createOrganisation(database.store, keyring, settings, new Date(now))
  const whole: LargeImport = {
    ...order,
    file: join(folder, order.file),
    organisationId,
    appUrl: database.appUrl,
    keys,
    masterKey: masterKey.toString('hex'),
    now
  }
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heap}`, join(import.meta.dirname, 'large_importer.ts')],
    { env: { ...process.env, IMPORT: JSON.stringify(whole) }, stdio: ['ignore', 'pipe', 'pipe'] }
  )
  let [out, fault] = ['', '']
  child.stdout.on('data', chunk => (out += String(chunk)))
  child.stderr.on('data', chunk => (fault += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`importer ended with ${code}: ${fault.slice(-400)}`)
  return JSON.parse(out) as LargeReport
}

test('a table of 60 MB without identifiers is read to its end with a small heap', async () => {
  const rows = await write('avis.csv', 'date;auteur;texte\n', n => `${time(n)};u${n % 9000};"${n} ${said}"\n`)
  const mapping = {
    format: 'generic_table',
    kind: 'interaction',
    fields: { occurred_at: 'date', 'author.id': 'auteur', text: 'texte' },
    constants: { network: 'forum', kind: 'comment' }
  }
  const report = await importIn(HEAP, { file: 'avis.csv', format: 'generic_table', mapping, dryRun: true })
  expect(report).toMatchObject({ read: rows, accepted: rows, rejected: 0 })
}, 240_000)

test('a native file of 60 MB, most of its lines refused, is imported with a small heap', async () => {
  const rows = await write('faits.jsonl', '', n =>
    JSON.stringify({
      type: 'interaction',
      network: 'x',
      id: `m${n}`,
      kind: 'comment',
      author: `u${n % 9000}`,
      occurred_at: n % 4 === 0 ? time(n) : 'hier',
      text: said
    }).concat('\n')
  )
  const report = await importIn(HEAP, { file: 'faits.jsonl', format: 'sillage-jsonl' })
  expect(report).toMatchObject({ read: rows, accepted: Math.ceil(rows / 4), rejected: rows - Math.ceil(rows / 4) })
}, 240_000)

test('an import is stopped between two commits: what was written stays and adds up', async () => {
  await write(
    'long.jsonl',
    '',
    n =>
      JSON.stringify({
        type: 'interaction',
        network: 'x',
        id: `m${n}`,
        kind: 'comment',
        author: 'u',
        occurred_at: time(n),
        text: said
      }).concat('\n'),
    SIZE / 6
  )
  const report = await importIn(HEAP, { file: 'long.jsonl', format: 'sillage-jsonl', stopAfter: 500 })
  expect(report.stopped).toBe(true)
  const [pull] = await database.store.tx(
    report.organisationId,
    ({ sql }) => sql<{ state: string; rows: number; facts: number }[]>`
      select state, rows_accepted as rows, (select count(*)::int from interactions) as facts from pulls`
  )
  expect(pull?.state).toBe('cancelled')
  expect(pull?.rows).toBe(pull?.facts)
  expect(pull?.rows).toBeGreaterThan(499)
  expect(pull?.rows).toBeLessThan(5000)
}, 240_000)
