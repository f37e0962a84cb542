import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore } from '#server/ingest/backup.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import type { Services } from '#server/ingest/import.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import {
  NOW,
  demonstration,
  differences,
  everyMeasure,
  folder,
  importRecords,
  organisation,
  services,
  snapshot
} from './world.ts'

let source: TestDatabase
let target: TestDatabase
let here: Services
let demo: string
let second: string
const file = join(folder(), 'all.backup')

beforeAll(async () => {
  source = await testDatabase()
  target = await testDatabase()
  here = services(source.store)
  demo = await demonstration(here)
  second = await organisation(here)
  await importRecords(here, second, [
    { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-01-01T00:00:00Z' },
    {
      type: 'interaction',
      network: 'n',
      id: 'c',
      kind: 'comment',
      author: 'ada',
      occurred_at: '2026-01-02T00:00:00Z',
      post: 'p',
      text: 'trois petits mots'
    }
  ])
  await refreshAll(here.store, second, NOW)
  await source.store.tx(
    null,
    ({ sql }) => sql`insert into access.users (id, name, email, created_at, updated_at)
    values ('u1', 'Awa', 'awa@example.org', now(), now())`
  )
  await source.store.tx(
    demo,
    ({ sql }) => sql`insert into audit_log (organisation_id, at, action) values (${demo}, now(), 'tried')`
  )
}, 180_000)
afterAll(async () => {
  await source.drop()
  await target.drop()
})

describe('a backup', () => {
  test('counts what it wrote, is readable by its owner only, and leaves no half file behind', async () => {
    const done = await backup(source.store, file, NOW)
    expect(done.organisations).toBe(2)
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
    expect(lines.filter(line => line.startsWith('['))).toHaveLength(done.rows)
    expect(JSON.parse(lines[0]!)).toMatchObject({ sillage_backup: 1, made_at: NOW.toISOString() })
    expect(JSON.parse(lines.at(-1)!)).toEqual({ end: true, ...done })
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('restored into an empty database gives the same facts, the same measures to the bit, and rollups that recount', async () => {
    const before = await everyMeasure(here, demo)
    const restored = await restore(target.store, file)
    expect(restored.organisations).toBe(2)
    const there = { ...here, store: target.store }
    expect(await snapshot(there, demo)).toBe(await snapshot(here, demo))
    expect(await snapshot(there, second)).toBe(await snapshot(here, second))
    expect(JSON.stringify(await everyMeasure(there, demo))).toBe(JSON.stringify(before))
    expect(await differences(there, demo)).toBe(0)
  })

  test('restored is a backup again, line for line', async () => {
    const again = join(folder(), 'again.backup')
    await backup(source.store, file, NOW)
    await backup(target.store, again, NOW)
    const body = (path: string) => gunzipSync(readFileSync(path)).toString().trimEnd().split('\n').slice(0, -1).sort()
    const original = new Set(body(file))
    const differing = body(again).filter(line => !original.has(line))
    expect(differing.filter(line => !line.includes('made_at'))).toEqual([])
  })

  test('goes on numbering the log where it stopped, so that a restored database can be written to', async () => {
    await target.store.tx(
      demo,
      ({ sql }) => sql`insert into audit_log (organisation_id, at, action) values (${demo}, now(), 'next')`
    )
    const rows = await target.store.tx(demo, ({ sql }) => sql`select action from audit_log order by seq`)
    expect(rows.map(row => row['action'])).toEqual(['tried', 'next'])
    const [user] = await target.store.tx(null, ({ sql }) => sql`select name, email from access.users`)
    expect(user).toEqual({ name: 'Awa', email: 'awa@example.org' })
  })

  test('holds no key: without the keys figures are whole, and texts stay closed', async () => {
    const stranger = services(target.store)
    expect((await everyMeasure(stranger, demo)).length).toBeGreaterThan(50)
    expect(() => stranger.keyring.key(demo, 'text')).toThrow('keys destroyed')
  })
})

describe('a restore is refused', () => {
  test('into a database that is not empty, saying what is there', async () => {
    await expect(restore(target.store, file)).rejects.toMatchObject({ code: 'database_not_empty' })
    await expect(restore(target.store, file)).rejects.toThrow('2 organisations, 1 accounts')
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    [
      'with one letter changed',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('audit_log', 'audit_lag'))
    ],
    [
      'without its last line',
      (bytes: Buffer) =>
        gzipSync(
          gunzipSync(bytes)
            .toString()
            .replace(/\{"end".*\n$/, '')
        )
    ],
    ['that is something else', () => Buffer.from('name,age\n')]
  ])('from a file %s, before anything is written', async (_, spoil) => {
    const empty = await testDatabase()
    const spoilt = join(folder(), 'spoilt.backup')
    writeFileSync(spoilt, spoil(readFileSync(file)))
    await expect(restore(empty.store, spoilt)).rejects.toMatchObject({ code: 'backup_damaged' })
    const [found] = await empty.store.tx(null, ({ sql }) => sql`select count(*)::int as n from directory`)
    expect(found).toEqual({ n: 0 })
    await empty.drop()
  })

  test('when its schema is not the one of the database', async () => {
    const empty = await testDatabase()
    const older = join(folder(), 'older.backup')
    await rewrite(older, text => text.replace(/"migration":"[^"]*"/, '"migration":"0000_other"'))
    await expect(restore(empty.store, older)).rejects.toMatchObject({ code: 'backup_migration' })
    await empty.drop()
  })
})

/** The backup with its text changed and its checksum made right again. */
async function rewrite(to: string, change: (text: string) => string): Promise<void> {
  const lines = change(gunzipSync(readFileSync(file)).toString())
    .trimEnd()
    .split('\n')
  const body = lines
    .slice(0, -1)
    .map(line => `${line}\n`)
    .join('')
  const end = { ...(JSON.parse(lines.at(-1)!) as object), sha256: createHash('sha256').update(body).digest('hex') }
  writeFileSync(to, gzipSync(`${body}${JSON.stringify(end)}\n`))
}
