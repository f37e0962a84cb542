import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaign, comment, group, like, member, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const DAY = 86_400_000
/** Start of the 28-day period t; t = 1 is Monday 5 January 2026. */
const start = (t: number) => new Date(Date.parse('2026-01-05T00:00:00Z') + (t - 1) * 28 * DAY).toISOString()
const inside = (t: number) => new Date(Date.parse(start(t)) + 3 * DAY).toISOString()

const present: Record<number, string[]> = {
  1: ['Afi', 'Ben', 'Cléo'],
  2: ['Ben', 'Cléo', 'Dodji'],
  3: ['Afi', 'Dodji', 'Esi'],
  4: ['Dodji', 'Esi'],
  5: ['Afi', 'Dodji', 'Esi', 'Femi']
}
const facts = (periods: readonly number[]): CanonicalRecord[] => [
  post('p', null, '2025-01-01T00:00:00Z'),
  like('Gaël', 'p', inside(4)),
  ...periods.flatMap(t => present[t]!.map(name => comment(name, 'p', inside(t))))
]

describe('growth accounting in 28-day periods', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, [like('Hana', 'p', start(-1)), ...facts([1, 2, 3, 4, 5])])
  })
  const of = async (key: string, t: number) => (await organisation.ask(key, start(t), start(t + 1))).whole

  test.each([
    // t, |A|, N, K, X, D, R3
    [1, 3, 3, 0, 0, 0, 0],
    [2, 3, 1, 2, 0, 1, 2 / 3],
    [3, 3, 1, 1, 1, 2, 2 / 3],
    [4, 2, 0, 2, 0, 1, 1],
    [5, 4, 1, 2, 1, 0, 3 / 4]
  ])('period %i has its people new, faithful, back and silent', async (t, people, fresh, kept, back, silent, share) => {
    expect((await of('contributors', t)).value).toBe(people)
    expect((await of('new_contributors', t)).value).toBe(fresh)
    expect((await of('retained_contributors', t)).value).toBe(kept)
    expect((await of('reactivated_contributors', t)).value).toBe(back)
    expect((await of('lapsed_contributors', t)).value).toBe(silent)
    expect((await of('returning_share', t)).value).toBeCloseTo(share, 6)
  })

  test('the quick ratio is gained over lost', async () => {
    expect((await of('quick_ratio', 2)).value).toBe(1)
    expect((await of('quick_ratio', 3)).value).toBe(1)
    expect((await of('quick_ratio', 4)).value).toBe(0)
  })

  test('with nobody lost the quick ratio is infinite, not a number', async () => {
    const found = await of('quick_ratio', 5)
    expect(found).toMatchObject({ value: null, status: 'too_few' })
    expect(found.notes.map(note => note.code)).toContain('infinite')
  })

  test('the steps of a long span are the same numbers as the periods asked one by one', async () => {
    const { series } = await organisation.ask('new_contributors', start(1), start(6), { step: '28d' })
    expect(series.map(({ result }) => result.value)).toEqual([3, 1, 1, 0, 1])
  })

  test('the previous span lasts as many days', async () => {
    const { previousSpan, previous } = await organisation.ask('contributors', start(3), start(4))
    expect(previousSpan).toEqual({ from: new Date(start(2)), to: new Date(start(3)) })
    expect(previous!.value).toBe(3)
  })
})

describe('a history that starts with the second period', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, [like('Hana', 'p', start(2)), ...facts([2, 3, 4, 5])])
  })
  const of = async (key: string, t: number) => (await organisation.ask(key, start(t), start(t + 1))).whole

  test.each(['new_contributors', 'reactivated_contributors', 'returning_share', 'quick_ratio'])(
    '%s is unknown there: everybody would look new',
    async key => {
      expect(await of(key, 2)).toMatchObject({ value: null, status: 'unknown' })
      expect((await of(key, 3)).status).toBe('ok')
    }
  )

  test.each(['retained_contributors', 'lapsed_contributors', 'lapse_rate'])(
    '%s is unknown where nothing was recorded before, and never zero',
    async key => {
      expect(await of(key, 2)).toMatchObject({ value: null, status: 'unknown' })
      expect((await of(key, 3)).status).toBe('ok')
    }
  )
})

test('while a period runs, who is missing may still come: too early, and known at once when nobody is', async () => {
  const organisation = await organisationWith(database.store, [
    like('Hana', 'p', start(-1)),
    post('p', null, start(1)),
    comment('Afi', 'p', inside(1)),
    comment('Ben', 'p', inside(1)),
    comment('Ben', 'p', inside(2))
  ])
  const lapsed = async () => (await organisation.ask('lapsed_contributors', start(2), start(3))).whole
  expect(await lapsed()).toMatchObject({ value: null, status: 'too_early' })
  await organisation.load([comment('Afi', 'p', inside(2))])
  expect(await lapsed()).toMatchObject({ value: 0, status: 'ok' })
})

test('who contributed elsewhere before is not new to a campaign', async () => {
  const organisation = await organisationWith(database.store, [
    campaign('c', start(3), start(4)),
    post('q', null, start(1)),
    post('p', 'c', start(3)),
    comment('Afi', 'q', start(1)),
    comment('Afi', 'p', inside(3)),
    comment('Ben', 'p', inside(3)),
    like('Gaël', 'q', start(4))
  ])
  const of = async (key: string) =>
    (await organisation.ask(key, start(3), start(4), { campaigns: ['c'], by: 'campaign' })).rows[0]!.result.value
  expect(await of('new_contributors')).toBe(1)
  expect(await of('reactivated_contributors')).toBe(1)
})

test('who moves from one campaign to the next is faithful there, and silent nowhere', async () => {
  const organisation = await organisationWith(database.store, [
    campaign('a', start(1), start(5)),
    campaign('b', start(1), start(5)),
    post('p', 'a', start(1)),
    post('q', 'b', start(1)),
    like('Gaël', 'p', start(-1)),
    comment('Afi', 'p', inside(3)),
    comment('Afi', 'q', inside(4)),
    comment('Ben', 'q', inside(4)),
    like('Gaël', 'p', start(5))
  ])
  const of = async (key: string, slug: string) =>
    (await organisation.ask(key, start(4), start(5), { campaigns: [slug], by: 'campaign' })).rows[0]!.result.value
  expect([await of('retained_contributors', 'b'), await of('new_contributors', 'b')]).toEqual([1, 1])
  expect(await of('lapsed_contributors', 'a')).toBe(0)
  const both = await organisation.ask('lapsed_contributors', start(4), start(5), { by: 'campaign' })
  expect(both.rows.map(row => row.result.value)).toEqual([0, 0])
  const kept = await organisation.ask('retained_contributors', start(4), start(5), { by: 'campaign' })
  expect(kept.rows.map(row => row.result.value).sort()).toEqual([0, 1])
})

test('when one part is masked another goes with it, so that the total does not give it away', async () => {
  const people = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`)
  const [kept, fresh, back] = [people(9, 'kept'), people(12, 'fresh'), people(2, 'back')]
  const organisation = await organisationWith(database.store, [
    post('p', null, start(1)),
    ...[...back].map(name => comment(name, 'p', start(1))),
    ...people(7, 'gone').map(name => comment(name, 'p', inside(3))),
    ...kept.map(name => comment(name, 'p', inside(3))),
    ...[...kept, ...fresh, ...back].map(name => comment(name, 'p', inside(4))),
    like('Hana', 'p', start(5))
  ])
  const of = async (key: string) => (await organisation.ask(key, start(4), start(5), { isExample: false })).whole
  expect((await of('contributors')).value).toBe(23)
  expect((await of('new_contributors')).value).toBe(12)
  expect(await of('reactivated_contributors')).toMatchObject({
    status: 'masked',
    value: null,
    n: null,
    persons: null,
    notes: []
  })
  expect((await of('retained_contributors')).status).toBe('masked')
  // the contributors of the period before are shown too: 16 = kept + gone
  expect((await of('lapsed_contributors')).status).toBe('masked')
})

test('the roll is frozen when the campaign starts, and small groups borrow from the others', async () => {
  const groups = { big: 30, mid: 12, low: 12, tiny: 6 }
  const acted = { big: 15, mid: 6, low: 6, tiny: 6 }
  const names = Object.keys(groups) as (keyof typeof groups)[]
  const organisation = await organisationWith(database.store, [
    campaign('c', start(2), start(3)),
    post('p', 'c', start(2)),
    ...names.map(name => group(name)),
    ...names.flatMap(name =>
      Array.from({ length: groups[name] }, (_, index) => member(`${name}${index}`, name, start(1)))
    ),
    ...names.flatMap(name =>
      Array.from({ length: acted[name] }, (_, index) => comment(`${name}${index}`, 'p', inside(2)))
    ),
    // Zoé leaves a day after the start, then takes part: she was on the roll
    member('Zoé', 'tiny', start(1), { to: new Date(Date.parse(start(2)) + DAY).toISOString() }),
    comment('Zoé', 'p', inside(2))
  ])
  const alone = await organisation.ask('mobilisation_rate', start(2), start(3), { campaigns: ['c'], groups: ['tiny'] })
  expect(alone.whole).toMatchObject({ value: 1, n: 7 })
  const { rows } = await organisation.ask('mobilisation_rate', start(2), start(3), { campaigns: ['c'], by: 'group' })
  const shares = rows.map(({ result }) => result.value).sort()
  expect(shares).toEqual([0.5, 0.5, 0.5, 1])
  const tiny = rows.find(({ result }) => result.value === 1)!.result
  const shrunk = tiny.notes.find(note => note.code === 'shrunk')!
  expect(Number(shrunk.value)).toBeGreaterThan(0.55)
  expect(Number(shrunk.value)).toBeLessThan(1)
  expect(tiny.notes.find(note => note.code === 'rank')).toMatchObject({ of: 4 })
})
