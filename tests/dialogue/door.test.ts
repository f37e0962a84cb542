import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { startThread } from '#server/dialogue/raters/thread.ts'
import { startRatingWorker } from '#server/dialogue/raters/worker.ts'
import type { Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, importText, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
let door: Door
beforeAll(async () => {
  database = await testDatabase()
  door = openDoor()
  of = { ...services(database.store), rate: door.rate }
})
afterAll(async () => {
  await door.stop()
  await database.drop()
})

const message = (id: string, text: string, more = {}): CanonicalRecord =>
  ({
    type: 'interaction',
    kind: 'comment',
    network: 'facebook',
    id,
    author: 'ama',
    occurred_at: '2026-03-02T10:00:00Z',
    text,
    ...more
  }) as CanonicalRecord

const ratings = (organisationId: string) =>
  database.store.tx(
    organisationId,
    ({ sql }) => sql`select rater, scores, cues from ratings order by rater, scores::text`
  )

describe('a message that comes in', () => {
  test('is rated at the door and its scores are kept', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      message('1', 'Tu es un crétin, toi l’animateur'),
      message('2', 'Merci à toute l’équipe pour la soirée'),
      message('3', 'Dit is een heel mooie dag voor ons allemaal hier vandaag')
    ])
    const rows = await ratings(id)
    expect(rows).toHaveLength(3)
    const scores = rows.map(row => (row.scores as Record<string, number>).hostile_any)
    expect(scores.filter(score => score !== undefined && score >= 0.5)).toHaveLength(1)
    expect(rows.every(row => /^local@\d/.test(String(row.rater)))).toBe(true)
  })
  test('twice is rated once', async () => {
    const id = await organisation(of)
    const records = [message('1', 'Où va l’argent de la collecte ?')]
    await importRecords(of, id, records)
    await importRecords(of, id, [...records, message('2', 'Bravo à vous toutes')])
    expect(await ratings(id)).toHaveLength(2)
  })
  test('without text, deleted, or written by the organisation, is not rated', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      message('1', ''),
      message('2', 'Bonjour à tous', { deleted_at: '2026-03-03T10:00:00Z' }),
      message('3', 'Bonjour à tous', { direction: 'out' })
    ])
    expect(await ratings(id)).toEqual([])
  })
  test('keeps no rating once its import is undone', async () => {
    const id = await organisation(of)
    const { pull } = await importText(of, id, `${JSON.stringify(message('1', 'Merci à vous'))}\n`)
    expect(await ratings(id)).toHaveLength(1)
    await undoPull(of.store, id, pull!, 'test', of.now())
    expect(await ratings(id)).toEqual([])
  })
  test('is stored without a rating when the rating thread is gone', async () => {
    const dead = openDoor(() => ({
      rateBatch: messages =>
        Promise.resolve({ rater: 'local', answers: messages.map(() => ({ abstain: 'error' as const })) }),
      state: () => 'stopped',
      stop: async () => {}
    }))
    const id = await organisation(of)
    const { accepted } = await importRecords({ ...of, rate: dead.rate }, id, [message('1', 'Merci à vous')])
    expect(accepted).toBe(1)
    expect(await ratings(id)).toMatchObject([{ rater: 'local', scores: {}, cues: { abstain: 'error' } }])
  })
})

test('/readyz says in what state the rating thread is, and is ready while it restarts', async () => {
  const threads: Worker[] = []
  const thread = () => {
    threads.push(startThread())
    return threads.at(-1)!
  }
  const own = openDoor(() => startRatingWorker({ rests: [600_000], thread }))
  const uploadsDirectory = mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  const app = await buildApp({ services: of, secret, requireSecondFactor: false, uploadsDirectory, rating: own.state })
  const ready = async () => {
    const answer = await app.inject('/readyz')
    return [answer.statusCode, answer.json<unknown>()]
  }
  expect(await ready()).toEqual([200, { ok: true, rating: 'idle' }])
  await own.rate({ id: '1', text: 'Merci à vous' })
  expect(await ready()).toEqual([200, { ok: true, rating: 'running' }])
  await threads[0]!.terminate()
  expect(await ready()).toEqual([200, { ok: true, rating: 'restarting' }])
  await own.stop()
  // stopped, a door starts a thread with the next message
  expect(await ready()).toEqual([200, { ok: true, rating: 'idle' }])
  await app.close()
})
