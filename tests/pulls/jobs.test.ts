import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import { pauseSource, readSoon, resumeSource } from '#server/ingest/source_list.ts'
import { startWorker, type Worker } from '#server/jobs/worker.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importText, organisation, services } from '../ingest/world.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { body, clockAt, pulling, rowsOf, type Clock, type Pulling } from './world.ts'

let database: TestDatabase
let stub: Stub
let clock: Clock
let worker: Worker | null = null
const faults: unknown[] = []
const wokenFor: string[] = []

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt('2026-11-20T19:00:00Z')
  stub = await startStub(
    {
      '/api/v1/accounts/lookup': () =>
        body({ id: '1', acct: 'asso', uri: 'https://asso.test/users/asso', followers_count: 12 }),
      '/api/v1/accounts/1/statuses': () => body([])
    },
    clock.now
  )
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await stub.close()
  expect(faults.splice(0)).toEqual([])
})

const source = (): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, { kind: 'mastodon', values: { server: stub.origin, account: 'asso' } })

async function work(of: Pulling): Promise<Worker> {
  worker = await startWorker({
    services: of.services,
    url: database.appUrl,
    onFacts: id => wokenFor.push(id),
    onFault: fault => faults.push(fault),
    pull: { sleep: clock.sleep, random: () => 1 },
    every: 0.5
  })
  return worker
}

/** Waits until a query gives what is expected; the test's own limit ends a wait in vain. */
async function until(of: Pulling, text: string, expected: unknown): Promise<void> {
  for (;;) {
    const rows = await rowsOf(database.store, of.organisationId, text)
    if (JSON.stringify(rows) === JSON.stringify(expected)) return
    await sleep(100)
  }
}

const applied = `select count(*)::int as n from pulls where mode = 'api' and state = 'applied'`

describe('the worker', () => {
  test('reads a source that was just added, as the role that owns nothing, and then waits for its hour', async () => {
    const of = await source()
    const running = await work(of)
    await until(of, applied, [{ n: 1 }])
    await until(of, `select busy_until from sources`, [{ busy_until: null }])
    await expect.poll(() => wokenFor).toContain(of.organisationId)
    await running.wake()
    const [row] = await rowsOf(
      database.store,
      of.organisationId,
      `select state, next_try_at > last_ok_at as later, busy_until from sources`
    )
    expect(row).toEqual({ state: 'active', later: true, busy_until: null })
    expect(stub.asked.filter(path => path.includes('/lookup')).length).toBe(1)
    const values = `select value::int from metric_observations where metric_key = 'mastodon.followers'`
    expect(await rowsOf(database.store, of.organisationId, values)).toEqual([{ value: 12 }])
  })

  test('reads again when its hour has come, when it is asked to, and when it is resumed; not while it is paused', async () => {
    const of = await source()
    const running = await work(of)
    await until(of, applied, [{ n: 1 }])
    clock.set('2026-11-20T20:30:00Z')
    await running.wake()
    await until(of, applied, [{ n: 2 }])
    await readSoon(of.services, of.organisationId, of.sourceId, null)
    await running.wake()
    await until(of, applied, [{ n: 3 }])
    await pauseSource(of.services, of.organisationId, of.sourceId, null)
    clock.set('2026-11-21T20:30:00Z')
    await running.wake()
    await resumeSource(of.services, of.organisationId, of.sourceId, null)
    await running.wake()
    await until(of, applied, [{ n: 4 }])
  })

  test('puts a source in the queue once, however often it is woken', async () => {
    const of = await source()
    stub.disturb('/lookup', 'throttle_seconds')
    const running = await work(of)
    await Promise.all([running.wake(), running.wake(), running.wake()])
    await until(of, applied, [{ n: 1 }])
    await sleep(1500)
    expect(await rowsOf(database.store, of.organisationId, applied)).toEqual([{ n: 1 }])
  })

  test('keeps ids in the queue and nothing else', async () => {
    const of = await source()
    await work(of)
    await until(of, applied, [{ n: 1 }])
    const jobs = await database.store.tx(null, ({ sql }) => sql`select data from pgboss.job where name = 'pull'`)
    for (const { data } of jobs) expect(Object.keys(data as object).sort()).toEqual(['organisation', 'source'])
  })
})

describe('the hourly cleaning', () => {
  const message = (id: string, text: string) =>
    `${JSON.stringify({ type: 'interaction', network: 'x', id, kind: 'reply', author: 'afi', occurred_at: '2026-11-01T10:00:00Z', text })}\n`

  test('erases a text thirty days after it came in and not a second before; words, author and label stay', async () => {
    const of = { ...services(database.store), now: clock.now }
    const id = await organisation(of)
    await importText(of, id, message('1', 'une parole à oublier'))
    const texts = `select text_sealed is not null as kept, words, identity_id is not null as someone from interactions`
    clock.set('2026-12-20T18:59:59Z')
    expect(await eraseExpired(of, id)).toMatchObject({ texts: 0 })
    expect(await rowsOf(database.store, id, texts)).toEqual([{ kept: true, words: 4, someone: true }])
    clock.set('2026-12-20T19:00:00Z')
    expect(await eraseExpired(of, id)).toMatchObject({ texts: 1 })
    expect(await rowsOf(database.store, id, texts)).toEqual([{ kept: false, words: 4, someone: true }])
    expect(await eraseExpired(of, id)).toEqual({ texts: 0, files: 0, refusedRows: 0, bodies: 0, answers: 0 })
  })

  test('leaves a text that is on hold: its date was set aside', async () => {
    const of = { ...services(database.store), now: clock.now }
    const id = await organisation(of)
    await importText(of, id, message('2', 'une menace à transmettre'))
    await rowsOf(database.store, id, `update interactions set text_expires_at = null`)
    clock.set('2027-03-01T00:00:00Z')
    expect(await eraseExpired(of, id)).toMatchObject({ texts: 0 })
  })

  test('erases the bytes of an imported file and the sealed lines it refused after the undo window, never their hashes', async () => {
    const of = { ...services(database.store), now: clock.now }
    const id = await organisation(of)
    await importText(of, id, `${message('3', 'bonjour')}{"type":"interaction","network":"x"}\n`)
    const folder = join(of.filesDirectory!, id)
    expect(readdirSync(folder).length).toBe(1)
    clock.set('2026-12-21T00:00:00Z')
    expect(await eraseExpired(of, id)).toMatchObject({ files: 1 })
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
    const left = `select (select count(*)::int from raw_files) as files, (select count(*)::int from rejected_rows where sealed is not null) as sealed,
      (select count(*)::int from rejected_rows) as refused, (select count(*)::int from pulls where file_sha256 is not null) as hashes`
    expect(await rowsOf(database.store, id, left)).toEqual([{ files: 0, sealed: 0, refused: 1, hashes: 1 }])
  })
})
