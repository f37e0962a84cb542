import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, campaign, comment, group, like, member, post, reply } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const BEFORE = '2025-01-01T00:00:00Z'
const FROM = '2026-03-02T00:00:00Z'
const TO = '2026-03-30T00:00:00Z'
const at = (minutes: number) => new Date(Date.parse('2026-03-03T09:00:00Z') + minutes * 60_000).toISOString()
const frame: CanonicalRecord[] = [
  campaign('c', FROM, TO),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z')
]
const organisationOf = (facts: readonly CanonicalRecord[]) => organisationWith(database.store, [...frame, ...facts])
const people = (slug: string, count: number) => Array.from({ length: count }, (_, index) => `${slug}${index}`)
const groupOf = (slug: string, names: readonly string[]) => [
  group(slug),
  ...names.map(name => member(name, slug, BEFORE))
]
/** Everybody's own comment, to which others can answer. */
const voices = (names: readonly string[]) =>
  names.map((name, index) => comment(name, 'p', at(index), { id: `of ${name}` }))

test('without two declared groups nothing is known of bridges; groups are never guessed', async () => {
  const organisation = await organisationOf([
    ...groupOf('north', ['Ama']),
    ...voices(['Ama', 'Bob']),
    reply('Bob', 'of Ama', at(9))
  ])
  for (const key of [
    'ei_index',
    'ei_excess',
    'cross_group_threads',
    'bridging_persons',
    'durable_bridges',
    'bridge_balance'
  ])
    expect((await organisation.ask(key, FROM, TO, { campaigns: ['c'] })).whole, key).toMatchObject({
      value: null,
      status: 'unknown'
    })
})

test('who is in two groups is at home in both: no bridge', async () => {
  const organisation = await organisationOf([
    ...groupOf('north', ['Ama', 'Bob']),
    ...groupOf('south', ['Bob', 'Cléo']),
    ...voices(['Ama', 'Bob', 'Cléo']),
    reply('Bob', 'of Ama', at(10)),
    reply('Cléo', 'of Bob', at(11))
  ])
  expect((await organisation.ask('ei_index', FROM, TO)).whole).toMatchObject({ value: -1, n: 2 })
})

test('a like, a view and a follow change no measure of bridges', async () => {
  const facts = [
    ...groupOf('north', ['Ama', 'Bob']),
    ...groupOf('south', ['Cléo', 'Dodji']),
    ...voices(['Ama', 'Bob', 'Cléo', 'Dodji']),
    reply('Cléo', 'of Ama', at(10), { id: 'r' }),
    reply('Ama', 'r', at(11)),
    act('agree', 'Ama', 'p', at(12)),
    act('pass', 'Cléo', 'p', at(12)),
    like('Ama', 'p', '2026-08-01T00:00:00Z')
  ]
  const foam = ['Bob', 'Dodji'].flatMap(name => [
    like(name, 'p', at(20)),
    act('like', name, null, at(21), { parent: 'r' }),
    act('view', name, 'p', at(22)),
    act('follow', name, null, at(23))
  ])
  const [plain, foamy] = [await organisationOf(facts), await organisationOf([...facts, ...foam])]
  for (const key of [
    'ei_index',
    'cross_group_threads',
    'bridging_persons',
    'durable_bridges',
    'bridge_balance',
    'group_approval'
  ]) {
    const [one, other] = [
      await plain.ask(key, FROM, TO, { campaigns: ['c'] }),
      await foamy.ask(key, FROM, TO, { campaigns: ['c'] })
    ]
    const { value, n, persons, status } = one.whole
    expect(other.whole, key).toMatchObject({ value, n, persons, status })
  }
})

test('at fifty people durable bridges can be told, with their interval, against chance; small pairs of groups are masked', async () => {
  const [north, south, east] = [people('n', 20), people('s', 20), people('e', 10)]
  const week = (number: number, hour: number) =>
    new Date(Date.parse(FROM) + number * 7 * 86_400_000 + hour * 3_600_000).toISOString()
  const exchange = (a: string, b: string, number: number) => [
    reply(a, `of ${b}`, week(number, 30), { id: `${a} ${b} ${number}` }),
    reply(b, `of ${a}`, week(number, 31), { id: `${b} ${a} ${number}` })
  ]
  const facts = [
    ...groupOf('north', north),
    ...groupOf('south', south),
    ...groupOf('east', east),
    ...voices([...north, ...south, ...east]),
    // twenty pairs of north and south, twelve of which last; four of south and east, two of which last
    ...north.flatMap((name, index) =>
      [1, 2, ...(index < 12 ? [14] : [])].flatMap(number => exchange(name, south[index]!, number))
    ),
    ...east
      .slice(0, 4)
      .flatMap((name, index) =>
        [1, 2, ...(index < 2 ? [14] : [])].flatMap(number => exchange(name, south[index]!, number))
      ),
    like('n0', 'p', '2026-08-01T00:00:00Z')
  ]
  const organisation = await organisationOf(facts)
  const asked = { campaigns: ['c'], isExample: false }
  const { whole } = await organisation.ask('durable_bridges', FROM, TO, asked)
  expect(whole).toMatchObject({ value: 14 / 24, n: 24, persons: 44, status: 'ok' })
  expect(whole.lo!).toBeGreaterThan(0.2)
  expect(whole.lo!).toBeLessThan(14 / 24)
  expect(whole.hi!).toBeGreaterThan(14 / 24)
  // every tie is between groups: dealing the groups again changes nothing of what lasts, but its chance
  expect(whole.notes.find(({ code }) => code === 'durable_by_chance')!.value).toBeCloseTo(14 / 24, 1)
  const { rows } = await organisation.ask('durable_bridges', FROM, TO, { ...asked, by: 'pair' })
  // in the small pair four persons last and four do not: masked; alone it could be found by subtraction, so the other goes too
  expect(rows.map(({ result }) => result.status)).toEqual(['masked', 'masked'])
  expect(rows.every(({ result }) => result.n === null && result.persons === null)).toBe(true)
  const again = await organisation.ask('durable_bridges', FROM, TO, asked)
  expect(again.whole).toEqual(whole)
})

test('a statement is approved by all only when each group is convinced; a group of four tells nothing', async () => {
  const vote = (answer: string) => (name: string, index: number) => act(answer, name, 'p', at(100 + index))
  const statement = async (count: number) => {
    const [north, south] = [people('n', 12), people('s', count)]
    return organisationOf([
      ...groupOf('north', north),
      ...groupOf('south', south),
      ...north.map(vote('agree')),
      ...south.map(vote('agree'))
    ])
  }
  const large = (await (await statement(8)).ask('group_approval', FROM, TO, { campaigns: ['c'], isExample: false }))
    .whole
  // (12.5/13)(1 − .5/13) and (8.5/9)(1 − .5/9)
  expect(large.value).toBeCloseTo(Math.sqrt((12.5 / 13) * (12.5 / 13) * ((8.5 / 9) * (8.5 / 9))), 12)
  expect(large).toMatchObject({ n: 20, persons: 20, status: 'ok' })
  expect(large.notes).toContainEqual({ code: 'approved_by_all', value: 1, of: 1 })
  const small = (await (await statement(4)).ask('group_approval', FROM, TO, { campaigns: ['c'], isExample: false }))
    .whole
  expect(small).toMatchObject({ value: null, status: 'too_few' })
})
