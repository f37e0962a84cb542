import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { person } from '../access/world.ts'
import { queueWorld, START, type Body, type Moderator, type QueueWorld } from './queue_world.ts'

const facts: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-05-30T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche' }),
  ...['rouge', 'vert', 'bleu'].map(word =>
    comment(`voix ${word}`, 'p', '2026-04-08T10:00:00Z', { id: word, text: `le bus ${word} est nul ${word}` })
  )
]
const HOUR = 3_600_000
const hours = (n: number) => new Date(START.getTime() + n * HOUR)

let world: QueueWorld
const people = new Map<string, Moderator>()
beforeAll(async () => {
  world = await queueWorld(facts)
  for (const name of ['chloe', 'dora']) {
    const userId = await person(world.database.store, `${name}@example.org`)
    await setRoles(world.database.store, world.organisation.id, { userId, roles: ['moderation'], by: null }, START)
  }
  for (const name of ['ama', 'bob', 'chloe', 'dora', 'dir']) people.set(name, await world.as(name))
  const { settings } = (await by('dir').send('GET', '/settings')).body as { settings: Body }
  await by('dir').send('PUT', '/settings', { ...settings, second_share: 1 })
  const rows = await world.database.store.tx(world.organisation.id, async ({ sql }) => [
    ...(await sql`select id from interactions where direction = 'in'`)
  ])
  for (const { id } of rows) {
    const said = { labels: ['insult'], target: 'person', reason: 'attaque' }
    const body = { key: randomUUID(), message: id, after: null, rung: 3, ...said }
    expect((await by('ama').send('POST', '/decisions', body)).status).toBe(200)
  }
}, 240_000)
afterAll(() => world.close())

const by = (name: string) => people.get(name)!
const next = async (name: string) => {
  const { item, left } = (await by(name).send('POST', '/second/next', {})).body as {
    item: { id: string } | null
    left: number
  }
  return { item: item?.id ?? null, left }
}
const say = (name: string, item: string) =>
  by(name).send('POST', `/second/${item}`, { labels: ['insult'], target: 'person', on_topic: true })
async function readAll(name: string): Promise<string[]> {
  const read: string[] = []
  for (let { item } = await next(name); item; { item } = await next(name)) {
    expect((await say(name, item)).status).toBe(200)
    read.push(item)
  }
  return read
}

test('a first second reading opened and left is handed on after twelve hours, to one reader; who comes back has lost it', async () => {
  world.clock.now = hours(0)
  const left = (await next('bob')).item!
  expect(left).not.toBeNull()
  // chloé reads the two others; bob's is not counted as waiting for her
  expect(await next('chloe')).toMatchObject({ left: 2 })
  expect(await readAll('chloe')).not.toContain(left)
  world.clock.now = new Date(hours(12).getTime() - 60_000)
  expect(await next('chloe')).toEqual({ item: null, left: 0 })
  world.clock.now = hours(12)
  expect(await next('chloe')).toEqual({ item: left, left: 1 })
  // from then on it is hers for twelve hours more
  expect((await next('dora')).item).not.toBe(left)
  expect((await say('bob', left)).body).toMatchObject({ code: 'not_handed' })
  expect((await say('chloe', left)).status).toBe(200)
})

test('and so is the reading by the other of two; what nobody has opened comes first', async () => {
  world.clock.now = hours(24)
  // dora was handed one of chloé’s at twelve hours, and left it
  const left = (await next('dora')).item!
  world.clock.now = hours(24 + 11)
  const untouched = (await next('bob')).item!
  expect(untouched).not.toBe(left)
  world.clock.now = hours(24 + 12)
  expect((await next('bob')).item).toBe(untouched)
  expect((await say('bob', untouched)).status).toBe(200)
  const rest = await readAll('bob')
  expect(rest.at(-1)).toBe(left)
  expect(rest).toHaveLength(2)
  expect((await say('dora', left)).body).toMatchObject({ code: 'not_handed' })
  expect(await next('dora')).toEqual({ item: null, left: 0 })
  const rows = await world.database.store.tx(world.organisation.id, async ({ sql }) => [
    ...(await sql`select distinct reader = other_reader as same, other_outcome from second_readings`)
  ])
  expect(rows).toEqual([{ same: false, other_outcome: 'labelled' }])
})
