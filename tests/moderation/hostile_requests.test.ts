import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueWorld, type QueueWorld } from './queue_world.ts'

let world: QueueWorld
beforeAll(async () => {
  world = await queueWorld()
}, 60_000)
afterAll(() => world.close())

const placed = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
const id = '01900000-0000-7000-8000-000000000000'
const at = '2026-04-09 10:00:00+00'

test.each([
  ['review', ['a', 'b', 'c', 'd']],
  ['review', [1, 0.5, at, 'nobody']],
  ['review', [1, 0.5, 'infinity', id]],
  ['review', [99_999_999_999, 0.5, at, id]],
  ['review', [1, null, at, id]],
  ['unanswered', [0, '2026-02-30 10:00:00+00', id]],
  ['unanswered', [0, at]],
  ['decided', ['\0', id]],
  ['decided', [at, id, id]]
])('a place that was never given is refused, whatever is in it: %s %j', async (tab, place) => {
  const ama = await world.as('ama')
  const answer = await ama.send('GET', `?tab=${tab}&after=${placed(place)}`)
  expect(answer).toMatchObject({ status: 400, body: { code: 'bad_place' } })
})

test('a place of each list is read again as it was written, to the fraction of a second', async () => {
  const ama = await world.as('ama')
  for (const [tab, place] of [
    ['review', [2, 0.25, '2026-04-09 10:00:00.123456+00', id]],
    ['unanswered', [0, at, id]],
    ['decided', ['2026-04-09 10:00:00+05:30', id]]
  ] as const)
    expect(await ama.send('GET', `?tab=${tab}&after=${placed(place)}`)).toMatchObject({ status: 200 })
})

test('a NUL in what is typed becomes the mark of an unreadable character, as in an import', async () => {
  const ama = await world.as('ama')
  const message = await world.idOf('imbéciles')
  const said = { labels: ['insult'], target: 'person', reason: 'elle\0même, \\u0000' }
  const asked = { key: randomUUID(), message, after: null, rung: 3, ...said }
  expect((await ama.send('POST', '/decisions', asked)).status).toBe(200)
  expect(await ama.open(message)).toMatchObject({ acts: [{ rung: 3, reason: 'elle\uFFFDmême, \\u0000' }] })
})
