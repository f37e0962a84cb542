import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { person } from '../access/world.ts'
import { queueWorld, START, type Body, type Moderator, type QueueWorld } from './queue_world.ts'

const HIDDEN = 40
/** Of the forty, criticism for the first second reader: the first twelve; for the other: the last four of these are insults. */
const CRITICAL = 12
const wordOf = (at: number) => `${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}mot`
const facts: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-05-30T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche' }),
  ...Array.from({ length: HIDDEN }, (_, at) =>
    comment(`voix ${at}`, 'p', '2026-04-08T10:00:00Z', {
      id: `m${at}`,
      text: `${wordOf(at)} dit ceci de la page ${at}`
    })
  )
]
const numberIn = (text: string) => Number(/\d+$/.exec(text)![0])

let world: QueueWorld
const people = new Map<string, Moderator>()
const by = (name: string) => people.get(name)!
beforeAll(async () => {
  world = await queueWorld(facts)
  for (const name of ['chloe', 'dora']) {
    const userId = await person(world.database.store, `${name}@example.org`)
    const wanted = { userId, roles: ['moderation' as const], by: null }
    await setRoles(world.database.store, world.organisation.id, wanted, START)
  }
  for (const name of ['ama', 'bob', 'chloe', 'dora', 'dir']) people.set(name, await world.as(name))
  const { settings } = (await by('dir').send('GET', '/settings')).body as { settings: Body }
  await by('dir').send('PUT', '/settings', { ...settings, second_share: 1 })
  for (const { id } of await rows(`select id from interactions where direction = 'in'`)) {
    const said = { labels: ['insult'], target: 'person', reason: 'attaque' }
    const body = { key: randomUUID(), message: id, after: null, rung: 3, ...said }
    expect((await by('ama').send('POST', '/decisions', body)).status).toBe(200)
  }
}, 240_000)
afterAll(() => world.close())

const rows = (text: string) =>
  world.database.store.tx(world.organisation.id, async ({ sql }) => [...(await sql.unsafe(text))])
const suppressed = async () =>
  (
    await world.organisation.ask('false_suppression', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z', {
      campaigns: ['c'],
      isExample: false
    })
  ).whole

interface Next {
  item: { id: string; text: string; one?: string[]; other?: string[]; is_mine?: boolean } | null
  left: number
  quarrels: number
}
const next = async (name: string) => (await by(name).send('POST', '/second/next', {})).body as unknown as Next
const quarrel = async (name: string) =>
  (await by(name).send('POST', '/second/adjudicate/next', {})).body as unknown as Next
const say = (isCritical: boolean) =>
  isCritical
    ? { labels: ['criticism'], target: 'organisation', on_topic: true }
    : { labels: ['insult'], target: 'person', on_topic: true }
async function readAll(name: string, criticalBelow: number): Promise<number> {
  for (let count = 0; ; count++) {
    const { item } = await next(name)
    if (!item) return count
    expect(Object.keys(item).sort()).toEqual(['id', 'parent', 'post', 'text'])
    const answer = await by(name).send('POST', `/second/${item.id}`, say(numberIn(item.text) < criticalBelow))
    expect(answer.status).toBe(200)
  }
}

test('what one second reader has read is handed to another, who sees nothing of it; never to whom it was decided by', async () => {
  expect(await by('bob').counts()).toMatchObject({ second: HIDDEN })
  // handed to one reader, a message is handed to nobody else meanwhile
  const mine = (await next('bob')).item!
  expect((await next('chloe')).item!.id).not.toBe(mine.id)
  expect(await readAll('bob', CRITICAL)).toBe(HIDDEN - 1)
  // the one that chloe has in hand is hers to read first, and bob's to read after
  expect(await readAll('chloe', CRITICAL - 4)).toBe(HIDDEN)
  expect(await readAll('bob', CRITICAL)).toBe(1)
  for (const name of ['ama', 'bob', 'chloe', 'dora']) {
    expect(await by(name).counts()).toMatchObject({ second: 0 })
    expect((await next(name)).item).toBeNull()
  }
  expect(
    await rows(`select count(*)::int as read, count(*) filter (where reader <> other_reader)::int as twice
    from second_readings where outcome = 'labelled' and other_outcome = 'labelled'`)
  ).toEqual([{ read: HIDDEN, twice: HIDDEN }])
}, 240_000)

test('then the agreement of both is known, and what they differ on counts as the first one read it', async () => {
  const found = await suppressed()
  expect(found).toMatchObject({ n: HIDDEN, status: 'ok' })
  // both 8, one alone 4, neither 28: observed .9, expected (12 × 8 + 28 × 32) / 1600 = .62
  const note = found.notes.find(({ code }) => code === 'agreement')!
  expect(note).toMatchObject({ n: HIDDEN })
  expect(note.kappa).toBeCloseTo((0.9 - 0.62) / 0.38, 9)
  expect(note.positive).toBeCloseTo(16 / 20, 9)
  expect(found.value! * HIDDEN).toBeGreaterThanOrEqual(8)
})

test('a third person settles what two second readers differ on; one of them only with the other, who decided never', async () => {
  const path = (id: string) => `/second/adjudicate/${id}`
  for (const [name, quarrels] of [
    ['dora', 4],
    ['bob', 4],
    ['ama', 0]
  ] as const)
    expect(await by(name).counts()).toMatchObject({ quarrels })
  const first = await quarrel('dora')
  expect(first.left).toBe(4)
  expect(Object.keys(first.item!).sort()).toEqual(['id', 'is_mine', 'one', 'other', 'parent', 'post', 'text'])
  expect([first.item!.one, first.item!.other].flat().sort()).toEqual(['criticism', 'insult', 'on_topic', 'on_topic'])
  const { id } = first.item!
  expect(await quarrel('ama')).toEqual({ item: null, left: 0, gone: 0 })
  expect((await by('ama').send('POST', path(id), say(true))).body).toMatchObject({ code: 'own_decision' })
  expect((await by('bob').send('POST', path(id), say(true))).body).toMatchObject({ code: 'needs_both_readers' })
  expect((await by('dora').send('POST', path(randomUUID()), say(true))).body).toMatchObject({ code: 'not_a_quarrel' })
  expect((await by('dora').send('POST', path(id), say(true))).status).toBe(200)
  expect((await by('dora').send('POST', path(id), say(true))).body).toMatchObject({ code: 'not_a_quarrel' })
  const mine = (await quarrel('bob')).item!
  expect(mine.is_mine).toBe(true)
  expect((await by('bob').send('POST', path(mine.id), { ...say(true), together: true })).status).toBe(200)
  for (const times of [1, 2]) {
    const { item, left } = await quarrel('dora')
    expect(left).toBe(3 - times)
    expect((await by('dora').send('POST', path(item!.id), say(false))).status).toBe(200)
  }
  expect((await next('dora')).quarrels).toBe(0)
  // eight both called criticism, two settled so; the agreement stays that of the first two
  const found = await suppressed()
  expect(found.value).toBeCloseTo(10 / HIDDEN, 9)
  expect(found.notes.find(({ code }) => code === 'agreement')!.kappa).toBeCloseTo((0.9 - 0.62) / 0.38, 9)
})

test('only those who moderate settle; a text gone meanwhile is said', async () => {
  const lou = await world.as('lou')
  expect((await lou.send('POST', '/second/adjudicate/next', {})).status).toBe(403)
  await rows(`delete from labels where sampling = 'adjudicated'`)
  await rows(`update interactions set text_sealed = null where id in (select interaction_id from labels where label = 'insult'
    and sampling = 'double' intersect select interaction_id from labels where label = 'criticism' and sampling = 'double')`)
  expect(await quarrel('dora')).toEqual({ item: null, left: 0, gone: 4 })
})
