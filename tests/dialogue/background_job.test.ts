import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { localName } from '#server/dialogue/raters/local.ts'
import type { Services } from '#server/ingest/import.ts'
import { startWorker, type Worker } from '#server/jobs/worker.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
let door: Door
let worker: Worker | null = null
const faults: unknown[] = []
const told: string[] = []
beforeAll(async () => {
  database = await testDatabase()
  door = openDoor()
  of = services(database.store)
})
afterAll(async () => {
  await worker?.stop()
  await door.stop()
  await database.drop()
})

const raters = (id: string) =>
  database.store.tx(id, ({ sql }) => sql<{ rater: string }[]>`select rater from ratings order by rater`)

test('the worker of the server rates in the background, as the role that owns nothing, and tells whoever refreshes', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [
    {
      type: 'interaction',
      kind: 'comment',
      network: 'facebook',
      id: '1',
      author: 'ama',
      occurred_at: '2027-05-02T10:00:00Z',
      text: 'Merci à toute l’équipe'
    }
  ])
  worker = await startWorker({
    services: of,
    url: database.appUrl,
    onFacts: one => told.push(one),
    onFault: fault => faults.push(fault),
    dialogue: { rateBatch: door.rateBatch, fetch: () => Promise.reject(new Error('nothing may leave')) },
    every: 0.5
  })
  while ((await raters(id)).length === 0 || told.length === 0) await sleep(100)
  expect(await raters(id)).toEqual([{ rater: localName() }])
  expect(told).toEqual([id])
  expect(faults).toEqual([])
}, 60_000)
