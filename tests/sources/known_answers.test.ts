import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile, type Services } from '#server/ingest/import.ts'
import { knownAnswers } from '#server/ingest/known_answers.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'
import { read } from './read.ts'

const header = 'Post ID,Page ID,Page name,Publish time,Permalink,Post type,Views,Reactions'
const post = (id: string, hour = '18:00') =>
  `${header}\n${id},100,Amis,09/04/2026 ${hour},https://www.facebook.com/100/posts/${id},Photos,10,1\n`

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

test('a zone told once for a source is known for its next file, and says where it comes from', async () => {
  const { opened, of: records } = await read(post('1'), { known: { time_zone: 'Europe/Paris' } })
  expect(opened.questions).toEqual([])
  expect(opened.decisions).toContainEqual({
    key: 'time_zone',
    value: 'Europe/Paris',
    because: expect.objectContaining({ en: 'told at the last import of this source' })
  })
  expect(records('post')[0]?.published_at).toBe('2026-09-04T16:00:00.000Z')
})

test('an answer wins over what is known', async () => {
  const { of: records } = await read(post('1'), { known: { time_zone: 'Europe/Paris' }, answers: { time_zone: 'UTC' } })
  expect(records('post')[0]?.published_at).toBe('2026-09-04T18:00:00.000Z')
})

test('the zone is kept with the imports of the source, forgotten with them, and no other source knows it', async () => {
  const organisationId = await organisation(of)
  const send = (id: string, zone: string) =>
    importFile(of, {
      organisationId,
      bytes: bytesFromMemory(post(id), `${id}.csv`),
      sourceName: 'Page',
      answers: { time_zone: zone }
    })
  const known = (label: string) => knownAnswers(of.store, organisationId, 'meta_csv', label)
  expect(await known('Page')).toEqual({})
  const { pull } = await send('1', 'Africa/Lome')
  expect([await known('Page'), await known('Instagram')]).toEqual([{ time_zone: 'Africa/Lome' }, {}])
  await undoPull(of.store, organisationId, pull!, 'paule', of.now())
  expect(await known('Page')).toEqual({})
})
