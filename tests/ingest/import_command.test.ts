import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { organisationBySlug } from '#server/ingest/organisation.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-command-'))
const cli = join(import.meta.dirname, '../../server/cli.ts')
const masterKey = randomBytes(32).toString('base64')
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  const made = await sillage(
    'organisation',
    'create',
    'rives',
    '--name',
    'Rives',
    '--time-zone',
    'UTC',
    '--currency',
    'EUR'
  )
  expect(made).toMatchObject({ code: 0 })
}, 120_000)
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the command line on the test's database; `document` is what it printed as JSON. */
const sillage = (...args: string[]) => run(args)

async function run(args: readonly string[], started: (child: ChildProcess) => void = () => {}) {
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MASTER_KEY: masterKey,
    DATA_DIR: join(folder, 'data'),
    LANG: 'en'
  }
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started(child)
  let [out, said] = ['', '']
  child.stdout.on('data', chunk => (out += String(chunk)))
  child.stderr.on('data', chunk => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  const document = out.startsWith('{') ? (JSON.parse(out) as Record<string, unknown>) : null
  return { code, document, out, said }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const gifts = () =>
  file('dons.csv', 'Quand;Courriel;Somme;Note\n03/04/2026;afi@lome.example;20;merci\n04/04/2026;ben@lome.example;5;\n')
const mapping = () =>
  file(
    'mapping.json',
    JSON.stringify({
      format: 'generic_table',
      kind: 'conversion',
      fields: { occurred_at: 'Quand', 'person.email': 'Courriel', amount: 'Somme' },
      constants: { kind: 'donation', currency: 'EUR' }
    })
  )
const questionsOf = (document: Record<string, unknown> | null) => (document?.['questions'] ?? []) as { key: string }[]
const inRives = ['--organisation', 'rives', '--json']

test('import asks what it cannot know, writes nothing and ends with 1; answers and a mapping let it through', async () => {
  const asked = await sillage('import', gifts(), ...inRives)
  expect(asked.code).toBe(1)
  expect(asked.document).toMatchObject({ pull: null, accepted: expect.any(Number), warnings: [] })
  expect(questionsOf(asked.document).map(({ key }) => key)).toContain('row_kind')

  const half = await sillage('import', gifts(), '--mapping', mapping(), ...inRives)
  expect(questionsOf(half.document).map(({ key }) => key)).toEqual(['date_order'])
  const given = ['--mapping', mapping(), '--answer', 'date_order=DMY', '--source', 'dons']
  const dry = await sillage('import', gifts(), ...given, '--dry-run', ...inRives)
  expect(dry).toMatchObject({ code: 0, document: { pull: null, read: 2, accepted: 2, columnsIgnored: ['Note'] } })
  const done = await sillage('import', gifts(), ...given, ...inRives)
  expect(done.document).toMatchObject({ read: 2, accepted: 2, duplicate: 0, rejected: 0, already: null })
  expect(done.document).toMatchObject({ byKind: { conversions: 2 }, rejections: [] })
  const again = await sillage('import', gifts(), ...given, ...inRives)
  expect(again).toMatchObject({
    code: 0,
    document: { accepted: 0, duplicate: 2, read: 2, already: done.document?.['pull'] }
  })
}, 240_000)

test('a mapping that is not there and an answer without a value are refused in one line', async () => {
  const absent = await sillage('import', gifts(), '--mapping', join(folder, 'none.json'), ...inRives)
  expect([absent.code, absent.said]).toEqual([
    1,
    expect.stringMatching(/^Unreadable mapping: .*none\.json \(ENOENT\)\.\n$/)
  ])
  const wrong = await sillage('import', gifts(), '--answer', 'date_order', ...inRives)
  expect([wrong.code, wrong.said]).toEqual([2, 'Write an answer as KEY=VALUE: date_order\n'])
}, 120_000)

test('a signal stops an import between two commits: it says so, and what it wrote adds up', async () => {
  const line = (n: number) =>
    JSON.stringify({
      type: 'interaction',
      network: 'x',
      id: `m${n}`,
      kind: 'comment',
      author: 'u',
      occurred_at: '2026-09-01'
    })
  const long = file('long.jsonl', Array.from({ length: 40_000 }, (_, n) => line(n)).join('\n'))
  const id = await organisationBySlug(database.store, 'rives')
  const pull = () =>
    database.store.tx(id, async ({ sql }) => {
      const [row] = await sql<{ state: string; rows: number; facts: number }[]>`
        select state, rows_accepted as rows, (select count(*)::int from interactions where network = 'x') as facts
        from pulls where file_name = 'long.jsonl'`
      return row
    })
  let child: ChildProcess | undefined
  const ended = run(['import', long, ...inRives], started => (child = started))
  await expect.poll(async () => (await pull())?.rows ?? 0, { timeout: 200_000 }).toBeGreaterThan(0)
  child?.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 1, said: expect.stringMatching(/^Import stopped\./) })
  const after = await pull()
  expect(after).toMatchObject({ state: 'cancelled', facts: after?.rows })
}, 240_000)
