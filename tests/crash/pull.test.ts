import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { failInterrupted } from '#server/ingest/pull.ts'
import { pullSource } from '#server/ingest/pull_source.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { addSource } from '#server/ingest/source_list.ts'
import fileSources from '#server/sources/index.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import type { PullOrder } from './puller.ts'

const NOW = '2026-11-20T19:00:00Z'
const POSTS = [6, 5, 4, 3, 2, 1]
const at = mkdtempSync(join(tmpdir(), 'sillage-crash-'))
const masterKey = randomBytes(32)
const keys = join(at, 'keys')
let database: TestDatabase
let stub: Stub
let of: Services

beforeAll(async () => {
  database = await testDatabase()
  const status = (id: number, parent: number | null, author: string) => ({
    id: String(id),
    uri: `https://${author}.test/${id}`,
    created_at: `2026-11-1${id % 10}T10:00:00.000Z`,
    account: { id: author, uri: `https://${author}.test/users/${author}` },
    content: `<p>message ${id}</p>`,
    in_reply_to_id: parent === null ? null : String(parent),
    replies_count: parent === null ? 1 : 0
  })
  const of = (id: number) => `/api/v1/statuses/${id}`
  stub = await startStub(
    {
      '/api/v1/accounts/lookup': () => ({ body: { id: 'asso', uri: 'https://asso.test/users/asso' } }),
      '/api/v1/accounts/asso/statuses': () => ({ body: POSTS.map(id => status(id, null, 'asso')) }),
      ...Object.fromEntries(
        POSTS.flatMap(id => [
          [`${of(id)}/favourited_by`, () => ({ body: [{ id: 'kofi', uri: 'https://kofi.test/users/kofi' }] })],
          [`${of(id)}/reblogged_by`, () => ({ body: [] })],
          [`${of(id)}/context`, () => ({ body: { ancestors: [], descendants: [status(10 + id, id, 'afi')] } })]
        ])
      )
    },
    () => new Date(NOW)
  )
})
beforeAll(() => {
  const keyring = openKeyring(keys, masterKey)
  const now = () => new Date(NOW)
  of = { store: database.store, keyring, fileSources, filesDirectory: null, privateHosts: [stub.host], now }
})
afterAll(async () => {
  await stub.close()
  await database.drop()
})

let made = 0
async function newSource(): Promise<{ organisationId: string; sourceId: string }> {
  const frame = { slug: `c-${made++}`, name: 'Crash', timeZone: 'UTC', currency: 'EUR' }
  const organisationId = await createOrganisation(of.store, of.keyring, frame, of.now())
  const values = { server: stub.origin, account: 'asso' }
  return {
    organisationId,
    sourceId: await addSource(of, organisationId, { kind: 'mastodon', label: 'm', values, by: null })
  }
}

/** Lets a process of its own read the source, and kills it with no warning once `where` was asked for the n-th time. */
async function killedAt(source: { organisationId: string; sourceId: string }, where: string): Promise<void> {
  stub.disturb(where, 'hang')
  const order: PullOrder = {
    ...source,
    appUrl: database.appUrl,
    keys,
    masterKey: masterKey.toString('hex'),
    host: stub.host,
    now: NOW
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'puller.ts')], {
    env: { ...process.env, PULL: JSON.stringify(order) },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  const before = stub.asked.length
  while (!stub.asked.slice(before).some(path => path.includes(where))) {
    if (child.exitCode !== null) throw new Error(`the reading ended before ${where}`)
    await new Promise(done => setTimeout(done, 20))
  }
  child.kill('SIGKILL')
  await once(child, 'close')
}

test('a reading killed again and again, at any place, ends with the facts of one that was left in peace', async () => {
  const calm = await newSource()
  await pullSource(of, calm.organisationId, calm.sourceId)
  await refreshAll(of.store, calm.organisationId, of.now())
  const source = await newSource()
  const places = ['/lookup', '/6/favourited_by', '/6/context', '/5/reblogged_by', '/3/context', '/1/context']
  for (const where of places) {
    await killedAt(source, where)
    // what a server does when it starts
    await failInterrupted(of.store, of.now())
  }
  expect(await pullSource(of, source.organisationId, source.sourceId)).toMatchObject({ complete: true })
  await refreshAll(of.store, source.organisationId, of.now())
  expect(await differences(of, source.organisationId)).toBe(0)
  const facts = `select kind, depth, count(*)::int as n from interactions group by 1, 2
    union all select 'post', null, count(*)::int from posts union all select metric_key, null, value::int from metric_observations order by 1, 2`
  const ask = (id: string) => of.store.tx(id, async ({ sql }) => [...(await sql.unsafe(facts))])
  expect(await ask(source.organisationId)).toEqual(await ask(calm.organisationId))
  const again = await snapshot(of, source.organisationId)
  await pullSource(of, source.organisationId, source.sourceId)
  expect(await snapshot(of, source.organisationId)).toBe(again)
}, 240_000)
