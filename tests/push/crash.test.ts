import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrganisation } from '#server/ingest/organisation.ts'
import type { Services } from '#server/ingest/import.ts'
import { verify } from '#server/ingest/verify.ts'
import { openKeyring } from '#server/store/keys.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { randomFrom } from '../store/storm.ts'
import type { PushOrder } from './pusher.ts'

/** Kills of one run; the nightly run asks for more with `CRASH_ROUNDS`, another order with `CRASH_SEED`. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 4)
const seed = Number(process.env['CRASH_SEED'] ?? 20261121)
const EVENTS = 1200
const NOW = new Date('2027-06-01T00:00:00Z')
const keys = join(mkdtempSync(join(tmpdir(), 'sillage-push-')), 'keys')
const masterKey = randomBytes(32)
let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = {
    store: database.store,
    keyring: openKeyring(keys, masterKey),
    fileSources: [],
    filesDirectory: null,
    now: () => NOW
  }
})
afterAll(() => database.drop())

const organisation = (slug: string) =>
  createOrganisation(of.store, of.keyring, { slug, name: 'Rives', timeZone: 'Africa/Lome', currency: 'XOF' }, NOW)

/** Sends the events; kills the process once so many are acknowledged (never: 0). Answers the numbers acknowledged. */
async function pushAndKill(organisationId: string, after: number, early = false): Promise<Set<number>> {
  const order: PushOrder = {
    appUrl: database.appUrl,
    keys,
    masterKey: masterKey.toString('hex'),
    organisationId,
    now: NOW.toISOString(),
    events: EVENTS,
    senders: 50,
    early
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pusher.ts')], {
    env: { ...process.env, PUSH: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let said = ''
  const ended = new Promise<void>(done => child.on('close', () => done()))
  child.stdout.on('data', chunk => {
    said += String(chunk)
    if (after > 0 && said.split('\n').length > after) child.kill('SIGKILL')
  })
  await ended
  await untilAlone()
  // A line cut by the kill was not read by anybody.
  const whole = said.slice(0, said.lastIndexOf('\n') + 1)
  return new Set(
    whole
      .split('\n')
      .filter(line => /^\d+$/.test(line))
      .map(Number)
  )
}

/** The server may still be ending what the killed process had begun. */
async function untilAlone(): Promise<void> {
  for (;;) {
    const [row] = await runAlone(
      database.adminUrl,
      `select count(*)::int as n from pg_stat_activity where application_name = 'crash pusher'`
    )
    if (row!['n'] === 0) return
    await sleep(50)
  }
}

const stored = async (id: string) =>
  new Set(
    (
      await of.store.tx(
        id,
        ({ sql }) => sql<{ n: number }[]>`select substring(raw_ref from 8)::int as n from interactions`
      )
    ).map(({ n }) => n)
  )
const accepted = async (id: string) =>
  Number(
    (await of.store.tx(id, ({ sql }) => sql`select coalesce(sum(rows_accepted), 0)::int as n from pulls`))[0]!['n']
  )
const drift = async (id: string) => (await verify(of.store, id, NOW)).reduce((sum, one) => sum + one.differences, 0)

test('events acknowledged one by one survive a kill at any moment, and sending all again counts none twice', async () => {
  const random = randomFrom(seed)
  const figures = { kills: 0, acked: 0, lost: 0, duplicate: 0, drift: 0 }
  for (let round = 0; round < rounds; round++) {
    const id = await organisation(`killed-${round}`)
    const acked = await pushAndKill(id, 1 + Math.floor(random() * (EVENTS / 2)))
    const found = await stored(id)
    figures.kills += 1
    figures.acked += acked.size
    figures.lost += [...acked].filter(n => !found.has(n)).length
    figures.drift += await drift(id)
    expect((await pushAndKill(id, 0)).size).toBe(EVENTS)
    expect((await stored(id)).size).toBe(EVENTS)
    figures.duplicate += Math.abs((await accepted(id)) - EVENTS)
    figures.drift += await drift(id)
  }
  process.stdout.write(`push crash gate, seed ${seed}: ${JSON.stringify(figures)}\n`)
  expect(figures).toMatchObject({ kills: rounds, lost: 0, duplicate: 0, drift: 0 })
  expect(figures.acked).toBeGreaterThanOrEqual(rounds)
}, 600_000)

test('the gate sees a process that acknowledges before the commit', async () => {
  const id = await organisation('early')
  const acked = await pushAndKill(id, 10, true)
  const found = await stored(id)
  expect([...acked].filter(n => !found.has(n)).length).toBeGreaterThan(0)
}, 60_000)
