import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile, type Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { failInterrupted } from '#server/ingest/pull.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { verify } from '#server/ingest/verify.ts'
import { bytesFromFile } from '#server/sources/bytes.ts'
import sillageJsonl from '#server/sources/sillage_jsonl.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openKeyring } from '#server/store/keys.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { jsonl, snapshot } from '../ingest/world.ts'
import { randomFrom } from '../store/storm.ts'
import type { ImportOrder } from './importer.ts'

/** Kills of one run; the nightly run asks for more with `CRASH_ROUNDS`, another order with `CRASH_SEED`. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 20)
const seed = Number(process.env['CRASH_SEED'] ?? 20261121)
const MESSAGES = 1200
/** Texts so long that the messages are written in three commits. */
const LENGTH = 4500
/** Commits of one import: the declarations, three of messages, one of judgements. */
const COMMITS = 5
/** Kills of one import before it is let through. */
const KILLS = 4
const NOW = new Date('2027-06-01T00:00:00Z')

const at = mkdtempSync(join(tmpdir(), 'sillage-crash-'))
const masterKey = randomBytes(32)
const keys = join(at, 'keys')
const file = join(at, 'facts.jsonl')
let database: TestDatabase
let of: Services

beforeAll(async () => {
  database = await testDatabase()
  const keyring = openKeyring(keys, masterKey)
  of = { store: database.store, keyring, fileSources: [sillageJsonl], filesDirectory: null, now: () => NOW }
  writeFileSync(file, jsonl(facts()))
})
afterAll(() => database.drop())

/** A campaign and its conversation: replies below replies, a few conversions, a few judgements. */
function facts(): CanonicalRecord[] {
  const random = randomFrom(seed)
  const time = (n: number) => new Date(Date.UTC(2026, 0, 2) + n * 600_000).toISOString()
  const below = (limit: number) => Math.floor(random() * limit)
  const message = (n: number): CanonicalRecord => ({
    type: 'interaction',
    network: 'n',
    id: `m${n}`,
    kind: n % 7 === 0 ? 'like' : 'comment',
    author: `a${below(400)}`,
    occurred_at: time(n),
    ...(n > 0 && n % 3 === 0 ? { parent: `m${below(n)}` } : { post: `p${n % 3}` }),
    text: `message numéro ${n} `.padEnd(LENGTH, 'et la suite ')
  })
  return [
    { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-06-01T00:00:00Z' },
    ...[0, 1, 2].map(n => ({
      type: 'post' as const,
      network: 'n',
      id: `p${n}`,
      account: 'us',
      published_at: time(0),
      campaign: 'c'
    })),
    ...Array.from({ length: MESSAGES }, (_, n) => message(n)),
    ...Array.from({ length: 50 }, (_, n) => ({
      type: 'conversion' as const,
      system: 'crm',
      id: `r${n}`,
      kind: 'signature',
      occurred_at: time(n),
      person: `a${below(400)}`
    })),
    ...Array.from({ length: 50 }, (_, n) => ({
      type: 'label' as const,
      interaction: `m${n * 20 + 1}`,
      label: 'insult',
      target_kind: 'person',
      by: 'paule',
      at: time(n)
    }))
  ]
}
const ROWS = 1 + 3 + MESSAGES + 100

const organisation = (slug: string) =>
  createOrganisation(of.store, of.keyring, { slug, name: 'Rives', timeZone: 'Africa/Lome', currency: 'XOF' }, NOW)

/** Runs the importer and kills it so many milliseconds after one of its commits; answers what it had acknowledged. */
async function importAndKill(
  organisationId: string,
  commits: number,
  after: number,
  early?: number
): Promise<{ acked: number; isDone: boolean }> {
  const order: ImportOrder = {
    appUrl: database.appUrl,
    keys,
    masterKey: masterKey.toString('hex'),
    organisationId,
    file,
    now: NOW.toISOString(),
    ...(early ? { early } : {})
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'importer.ts')], {
    env: { ...process.env, IMPORT: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let said = ''
  const ended = new Promise<void>(done => child.on('close', () => done()))
  const reached = new Promise<void>(ready =>
    child.stdout.on('data', chunk => {
      said += String(chunk)
      if (said.split('\n').length > commits + 1) ready()
    })
  )
  await Promise.race([reached, ended])
  await Promise.race([sleep(after), ended])
  child.kill('SIGKILL')
  await ended
  await untilAlone()
  const lines = said.trim().split('\n')
  return { acked: Math.max(0, ...lines.filter(line => /^\d+$/.test(line)).map(Number)), isDone: lines.includes('done') }
}

/** The server may still be ending what the killed process had begun. */
async function untilAlone(): Promise<void> {
  for (;;) {
    const [row] = await runAlone(
      database.adminUrl,
      `select count(*)::int as n from pg_stat_activity where application_name = 'crash importer'`
    )
    if (row!['n'] === 0) return
    await sleep(50)
  }
}

const stored = async (id: string) =>
  Number(
    (await of.store.tx(id, ({ sql }) => sql`select coalesce(sum(rows_accepted), 0)::int as n from pulls`))[0]!['n']
  )
const differencesOf = async (id: string) =>
  (await verify(of.store, id, NOW)).reduce((sum, one) => sum + one.differences, 0)

/** Undoes everything, then imports calmly: what the organisation would be had nothing been killed. */
async function beginAgain(id: string): Promise<void> {
  const pulls = await of.store.tx(id, ({ sql }) => sql<{ id: string }[]>`select id from pulls`)
  for (const pull of pulls) await undoPull(of.store, id, pull.id, 'test', NOW)
  const [left] = await of.store.tx(id, ({ sql }) => sql`select count(*)::int as n from interactions`)
  expect(left).toEqual({ n: 0 })
  await importCalmly(id)
  expect(await differencesOf(id)).toBe(0)
}

const importCalmly = async (organisationId: string) =>
  importFile(of, { organisationId, bytes: await bytesFromFile(file), format: 'sillage-jsonl', sourceName: 'crash' })

test('an import killed at any moment and begun again is one clean import: nothing acknowledged is lost, nothing counted twice', async () => {
  const clean = await organisation('clean')
  const begun = performance.now()
  const whole = await importCalmly(clean)
  const span = performance.now() - begun
  expect(whole).toMatchObject({ read: ROWS, accepted: ROWS, duplicate: 0, rejected: 0 })
  expect(await differencesOf(clean)).toBe(0)

  const random = randomFrom(seed + 1)
  const figures = { kills: 0, acked: 0, lost: 0, duplicate: 0, drift: 0 }
  for (let round = 0; figures.kills < rounds; round++) {
    const id = await organisation(`killed-${round}`)
    for (let attempt = 0; attempt < KILLS && figures.kills < rounds; attempt++) {
      const before = await stored(id)
      const { acked, isDone } = await importAndKill(id, Math.floor(random() * COMMITS), (random() * span) / COMMITS)
      if (isDone) break
      figures.kills += 1
      figures.acked += acked
      figures.lost += Math.max(0, acked - ((await stored(id)) - before))
      figures.drift += await differencesOf(id)
    }
    await failInterrupted(of.store, NOW)
    const last = await importCalmly(id)
    expect(last.read).toBe(ROWS)
    expect(last.rejected).toBe(0)
    figures.duplicate += Math.abs((await stored(id)) - ROWS)
    figures.drift += await differencesOf(id)
    const found = await snapshot(of, id)
    await beginAgain(id)
    expect(await snapshot(of, id)).toBe(found)
  }
  process.stdout.write(`crash gate, seed ${seed}: ${JSON.stringify(figures)}\n`)
  expect(figures).toMatchObject({ kills: rounds, lost: 0, duplicate: 0, drift: 0 })
}, 600_000)

test('the gate sees a writer that acknowledges before the commit', async () => {
  const id = await organisation('early')
  // killed once it has lied, which is what it says second
  const { acked } = await importAndKill(id, 1, 1, ROWS)
  expect(acked).toBe(ROWS)
  expect(acked - (await stored(id))).toBeGreaterThan(0)
}, 60_000)

test('a killed import is marked interrupted at the next start, and says so', async () => {
  const id = await organisation('marked')
  await importAndKill(id, 2, 20)
  await failInterrupted(of.store, NOW)
  const rows = await of.store.tx(id, ({ sql }) => sql`select distinct state, failure from pulls`)
  for (const row of rows) expect({ ...row }).toEqual({ state: 'failed', failure: 'interrupted' })
  const again = await importCalmly(id)
  expect(again).toMatchObject({ already: null, read: ROWS, rejected: 0 })
}, 120_000)
