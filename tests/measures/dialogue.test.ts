import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, comment, like, post, reply } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const FROM = '2026-03-02T00:00:00Z'
const TO = '2026-03-30T00:00:00Z'
const at = (minutes: number) => new Date(Date.parse('2026-03-03T09:00:00Z') + minutes * 60_000).toISOString()
const base: CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', null, '2026-03-01T00:00:00Z')
]
const organisationOf = (facts: readonly CanonicalRecord[]) => organisationWith(database.store, [...base, ...facts])

test('to answer oneself is no dyad, and two messages in a row are no re-entry', async () => {
  const organisation = await organisationOf([
    comment('Ama', 'p', at(0), { id: 'm1' }),
    reply('Ama', 'm1', at(1), { id: 'm2' }),
    reply('Bob', 'm2', at(2))
  ])
  expect((await organisation.ask('reciprocity', FROM, TO)).whole).toMatchObject({ value: 0, n: 1, persons: 2 })
  expect((await organisation.ask('reentry_share', FROM, TO)).whole).toMatchObject({ value: 0, n: 2 })
})

test('a chat has voices but no thread', async () => {
  const organisation = await organisationOf([
    act('message', 'Ama', null, at(0), { id: 'c1', text: 'bonjour tout le monde' }),
    act('message', 'Bob', null, at(1), { id: 'c2', text: 'bonjour à toi Ama', parent: 'c1' }),
    act('message', 'Ama', null, at(2), { id: 'c3', text: 'merci beaucoup à tous' })
  ])
  expect((await organisation.ask('distinct_voices', FROM, TO)).whole.value).toBe(2)
  for (const key of ['reply_depth', 'deep_share', 'reentry_share', 'thread_survival'])
    expect((await organisation.ask(key, FROM, TO)).whole, key).toMatchObject({ value: null })
})

test('the interval of a depth comes from its threads; a single thread has none', async () => {
  const organisation = await organisationOf([
    post('q', null, '2026-03-01T00:00:00Z'),
    comment('Ama', 'p', at(0), { id: 'm1' }),
    reply('Bob', 'm1', at(1), { id: 'm2' }),
    comment('Ama', 'q', at(2))
  ])
  const whole = (await organisation.ask('reply_depth', FROM, TO)).whole
  expect(whole).toMatchObject({ value: 4 / 3, lo: 1, hi: 1.5, n: 3, persons: 2 })
  const { rows } = await organisation.ask('reply_depth', FROM, TO, { by: 'thread' })
  expect(rows.map(row => [row.result.value, row.result.lo, row.result.hi]).sort()).toEqual([
    [1, null, null],
    [1.5, null, null]
  ])
})

test('several questions by one person are not several persons', async () => {
  const ask = (name: string, id: string, minutes: number) =>
    comment(name, 'p', at(minutes), { id, text: 'et demain ?' })
  const organisation = await organisationOf([
    ask('Ama', 'a1', 0),
    ask('Ama', 'a2', 1),
    ask('Bob', 'b1', 2),
    reply('page', 'a1', at(60)),
    reply('page', 'a2', at(61)),
    like('Chloé', 'p', at(6000))
  ])
  const { whole } = await organisation.ask('response_rate', FROM, TO)
  // drawn by person: both Ama 1, both Bob 0
  expect(whole).toMatchObject({ value: 2 / 3, lo: 0, hi: 1, n: 3, persons: 2 })
})

test('with thirty pairs reciprocity is compared with chance', async () => {
  const pairs = Array.from({ length: 30 }, (_, index) => [`a${index}`, `b${index}`] as const)
  const organisation = await organisationOf([
    ...pairs.flatMap(([a, b], index) => [
      comment(a, 'p', at(index), { id: `m${index}` }),
      reply(b, `m${index}`, at(100 + index), { id: `r${index}` }),
      ...(index < 15 ? [reply(a, `r${index}`, at(200 + index))] : [])
    ])
  ])
  const { whole } = await organisation.ask('reciprocity', FROM, TO, { isExample: false })
  expect(whole).toMatchObject({ value: 0.5, n: 30, persons: 60, status: 'ok' })
  // 45 answers over 60 × 59 possible ones: density p, chance p/(2 − p)
  const density = 45 / (60 * 59)
  const chance = density / (2 - density)
  const note = whole.notes.find(found => found.code === 'over_chance')!
  expect(note.value).toBeCloseTo((0.5 - chance) / (1 - chance), 9)
})

test('fewer than eight people are too few for equality, and the loudest voice is always masked', async () => {
  const voices = (count: number) => Array.from({ length: count }, (_, index) => comment(`v${index}`, 'p', at(index)))
  const seven = await organisationOf([...voices(7), comment('v0', 'p', at(50))])
  const asked = { isExample: false }
  for (const key of ['participation_gini', 'participation_evenness'])
    expect((await seven.ask(key, FROM, TO, asked)).whole).toMatchObject({
      value: null,
      n: 7,
      persons: 7,
      status: 'too_few'
    })
  const nine = await organisationOf([...voices(9), comment('v0', 'p', at(50))])
  expect((await nine.ask('participation_gini', FROM, TO, asked)).whole.status).toBe('ok')
  expect((await nine.ask('top_voice_share', FROM, TO, asked)).whole).toMatchObject({ value: null, status: 'masked' })
})

test('equal voices have no inequality, full evenness and as many effective voices as persons', async () => {
  const organisation = await organisationOf(
    Array.from({ length: 9 }, (_, index) => comment(`v${index}`, 'p', at(index)))
  )
  const of = async (key: string) => (await organisation.ask(key, FROM, TO, { isExample: false })).whole
  expect((await of('participation_gini')).value).toBeCloseTo(0, 9)
  expect((await of('participation_evenness')).value).toBeCloseTo(1, 9)
  expect((await of('effective_voices')).value).toBeCloseTo(9, 9)
  expect((await of('distinct_voices')).value).toBe(9)
})

test('the worked conversation read by those still waiting: half are answered after six hours, bounds by person', async () => {
  const waits = [1, 2, 3, 6, 8, 12]
  const organisation = await organisationOf([
    ...waits.map((_, index) => comment(`v${index}`, 'p', at(0), { id: `m${index}`, text: 'quand donc ?' })),
    comment('late', 'p', at(0), { id: 'm9', text: 'et moi ?' }),
    ...waits.map((hours, index) => reply('page', `m${index}`, at(hours * 60))),
    like('x', 'p', at(60 * 100))
  ])
  const median = (await organisation.ask('response_time', FROM, TO)).whole
  expect(median).toMatchObject({ value: 6, n: 7, persons: 7 })
  expect(median.lo!).toBeGreaterThanOrEqual(1)
  expect(median.lo!).toBeLessThanOrEqual(3)
  expect((await organisation.ask('response_time_p90', FROM, TO)).whole).toMatchObject({
    value: null,
    status: 'too_early'
  })
})
