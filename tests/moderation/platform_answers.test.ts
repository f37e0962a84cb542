import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { queueWorld, START, type Body, type Moderator, type QueueWorld } from './queue_world.ts'

let world: QueueWorld
let ama: Moderator
let bob: Moderator
let report: string
beforeAll(async () => {
  world = await queueWorld()
  ama = await world.as('ama')
  bob = await world.as('bob')
  const message = await world.idOf('Bande de chiens, gagnez')
  const body = { key: randomUUID(), message, after: null, rung: 6, labels: ['spam'], reason: 'arnaque' }
  report = String((await ama.send('POST', '/decisions', body)).body.act)
}, 120_000)
afterAll(() => world.close())
beforeEach(() => (world.clock.now = new Date('2026-04-20T15:00:00Z')))

interface Listed {
  id: string
  copies: number
  category: string | null
  answer: { outcome: string; at: string | null; by: string | null } | null
}
/** The clock is past the session of who signed in at the start. */
const later = async (name: string) => world.as(name)
const list = async () => ((await (await later('bob')).send('GET', '/reports')).body as { reports: Listed[] }).reports
const note = async (outcome: string, day: string, id = report) =>
  (await later('bob')).send('POST', `/reports/${id}/answer`, { outcome, day })
const takeBack = async (id = report) => (await later('ama')).send('POST', `/reports/${id}/answer/undo`, {})
const rows = (text: string) =>
  world.database.store.tx(world.organisation.id, async ({ sql }) => [...(await sql.unsafe(text))])
const measured = async (key: string) => {
  const { value, n } = (
    await world.organisation.ask(key, '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z', { campaigns: ['c'] })
  ).whole
  return { value, n }
}

test('a report waits for its answer; copies reported together are one line and three reports', async () => {
  expect(await list()).toMatchObject([{ id: report, copies: 3, category: 'spam', answer: null }])
  expect(await measured('platform_response')).toEqual({ value: 0, n: 3 })
})

test('an answer noted counts in both measures, the last one noted, and taking it back brings the one before', async () => {
  expect((await note('refused', '2026-04-12')).status).toBe(200)
  expect((await note('refused', '2026-04-12')).status).toBe(200)
  expect(await rows(`select 1 from platform_answers`)).toHaveLength(3)
  expect(await list()).toMatchObject([{ answer: { outcome: 'refused', at: '2026-04-12T12:00:00.000Z' } }])
  expect(await measured('platform_response')).toEqual({ value: 0, n: 3 })
  // reported on the 10th at nine, answered on the 12th at noon
  expect(await measured('platform_response_days')).toEqual({ value: 2.125, n: 3 })
  world.clock.now = new Date('2026-04-20T16:00:00Z')
  expect((await note('removed', '2026-04-14')).status).toBe(200)
  expect(await measured('platform_response')).toEqual({ value: 1, n: 3 })
  expect(await measured('platform_response_days')).toEqual({ value: 4.125, n: 3 })
  world.clock.now = new Date('2026-04-20T17:00:00Z')
  expect((await takeBack()).status).toBe(200)
  expect(await measured('platform_response_days')).toEqual({ value: 2.125, n: 3 })
  expect((await takeBack()).status).toBe(200)
  expect((await takeBack()).status).toBe(200)
  expect(await list()).toMatchObject([{ answer: null }])
  expect(await measured('platform_response_days')).toEqual({ value: null, n: null })
})

test('no answer is an answer that nobody gave: it counts up to its day', async () => {
  expect((await note('none', '2026-04-19')).status).toBe(200)
  expect(await list()).toMatchObject([{ answer: { outcome: 'none' } }])
  expect(await measured('platform_response')).toEqual({ value: 0, n: 3 })
  expect(await measured('platform_response_days')).toEqual({ value: null, n: null })
  await takeBack()
})

test('a date before the report, after today or in no calendar is refused, and so is what is no report', async () => {
  for (const day of ['2026-04-09', '2026-04-21', '2026-02-30', 'hier', ''])
    expect((await note('removed', day)).body).toMatchObject({ code: 'bad_answer_day' })
  expect((await note('peut-être', '2026-04-12')).status).toBe(400)
  expect((await note('removed', '2026-04-12', randomUUID())).body).toMatchObject({
    code: 'unknown_report',
    status: 404
  })
  expect((await takeBack(randomUUID())).body).toMatchObject({ code: 'unknown_report' })
  expect(await list()).toMatchObject([{ answer: null }])
})

test('the day of the report itself is no earlier than the report, and today no later than now', async () => {
  world.clock.now = new Date('2026-04-10T10:00:00Z')
  expect((await note('removed', '2026-04-10')).status).toBe(200)
  expect((await list())[0]!.answer!.at).toBe('2026-04-10T10:00:00.000Z')
  await takeBack()
})

test('only moderators see and note; a report that was undone is none any more', async () => {
  const lou = await later('lou')
  expect((await lou.send('GET', '/reports')).status).toBe(403)
  expect((await lou.send('POST', `/reports/${report}/answer`, { outcome: 'removed', day: '2026-04-12' })).status).toBe(
    403
  )
  world.clock.now = START
  const [{ id }] = (await rows('select id from decisions')) as unknown as [Body]
  expect((await ama.send('POST', `/decisions/${String(id)}/undo`, {})).status).toBe(200)
  expect((await bob.send('GET', '/reports')).body).toEqual({ today: '2026-04-10', reports: [] })
})
