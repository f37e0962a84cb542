import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import type { Services } from '#server/ingest/import.ts'
import { createPushSource } from '#server/ingest/push_sources.ts'
import { usedShare } from '#server/ingest/room.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, folder, importRecords, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
let app: FastifyInstance
let used = 0.5

beforeAll(async () => {
  database = await testDatabase()
  of = { ...services(database.store), diskUsed: async () => used }
  const uploadsDirectory = join(folder(), 'uploads')
  app = await buildApp({ services: of, secret: randomBytes(32), uploadsDirectory, logLevel: 'silent' })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const message = (n: number): CanonicalRecord => ({
  type: 'interaction',
  network: 'x',
  id: `m${n}`,
  kind: 'comment',
  author: `u${n}`,
  occurred_at: '2026-09-01T10:00:00Z'
})
const messages = Array.from({ length: 4100 }, (_, n) => message(n))
const facts = (id: string) =>
  of.store.tx(id, async ({ sql }) => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from interactions`
    return row!.n
  })

test('from 90 % an import is refused before anything is written; below, it goes through', async () => {
  const id = await organisation(of)
  used = 0.9
  await expect(importRecords(of, id, messages.slice(0, 3))).rejects.toMatchObject({ code: 'disk_full', status: 507 })
  expect(await of.store.tx(id, ({ sql }) => sql`select 1 from pulls`)).toHaveLength(0)
  used = 0.89
  expect(await importRecords(of, id, messages.slice(0, 3))).toMatchObject({ accepted: 3 })
  used = 0.5
})

test('from 95 % what websites push is answered 507 with the time to come back, and figures stay readable', async () => {
  const id = await organisation(of)
  await createPushSource(of, id, { kind: 'plausible_events', label: 'site', config: { domain: 'plein.tg' } })
  const view = { n: 'pageview', u: 'https://plein.tg/agir', d: 'plein.tg' }
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' }
  const send = () => app.inject({ method: 'POST', url: '/api/event', payload: view, headers })
  used = 0.95
  const answer = await send()
  expect(answer.statusCode).toBe(507)
  expect(answer.headers['retry-after']).toBe('600')
  expect(answer.json()).toMatchObject({ code: 'disk_full' })
  expect((await app.inject('/readyz')).statusCode).toBe(200)
  used = 0.94
  expect((await send()).statusCode).toBe(202)
  expect(await of.store.tx(id, ({ sql }) => sql`select 1 from touches`)).toHaveLength(1)
  used = 0.5
})

test('a database whose disk fills up half-way ends the import with its reason; imported again, nothing counts twice', async () => {
  const id = await organisation(of)
  await runAlone(
    database.ownerUrl,
    `create function no_room() returns trigger language plpgsql as $$ begin
       if (select count(*) from interactions where organisation_id = '${id}') >= 3000 then
         raise exception 'could not extend file' using errcode = '53100';
       end if;
       return null;
     end $$;
     create trigger no_room after insert on interactions for each statement execute function no_room()`
  )
  await expect(importRecords(of, id, messages)).rejects.toMatchObject({ code: 'disk_full', status: 507 })
  const [pull] = await of.store.tx(id, ({ sql }) => sql`select state, failure, rows_accepted as rows from pulls`)
  expect(pull).toEqual({ state: 'failed', failure: 'disk_full', rows: 2000 })
  expect(await facts(id)).toBe(2000)
  await runAlone(database.ownerUrl, 'drop trigger no_room on interactions; drop function no_room()')
  expect(await importRecords(of, id, messages)).toMatchObject({ accepted: 2100, duplicate: 2000 })
  expect(await facts(id)).toBe(4100)
  expect(await differences(of, id)).toBe(0)
  expect(readdirSync(join(of.filesDirectory!, id)).filter(name => name.endsWith('.part'))).toEqual([])
})

test('room kept for the system counts for nothing, and a disk that says nothing is empty', () => {
  expect(usedShare({ blocks: 100, bfree: 60, bavail: 10 })).toBe(0.8)
  expect(usedShare({ blocks: 0, bfree: 0, bavail: 0 })).toBe(0)
})
