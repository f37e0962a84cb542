import { afterAll, beforeAll, expect, test } from 'vitest'
import { comment, post } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import type { Result } from '#server/measures/measure.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'
import { openOffice } from './office.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const people = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at}`)
const offence = (name: string, label: string, day: string, id: string): CanonicalRecord[] => [
  comment(name, 'q', `2026-${day}T10:00:00Z`, { id }),
  judged(id, label, `2026-${day}T11:00:00Z`, { target_kind: 'person' })
]
/** So many authors met by a rung for a message of that label, of whom the first do it again within a week. */
const met = (word: string, count: number, step: number, again: number, label = 'insult', hadBefore = false) =>
  people(word, count).flatMap((name, at) => [
    ...(hadBefore ? offence(name, 'provocation', '03-04', `${name} before`) : []),
    ...offence(name, label, '03-05', `${name} met`),
    rung(`${name} met`, step, 'mod-1', '2026-03-05T12:00:00Z'),
    ...(at < again ? offence(name, 'threat', '03-11', `${name} again`) : [])
  ])
const page: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-04-27T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('q', 'c', '2026-03-01T00:00:00Z')
]
const later = comment('Ama', 'q', '2026-06-30T10:00:00Z')

async function told(given: readonly CanonicalRecord[], audience: 'inside' | 'export' = 'inside') {
  const organisation = await organisationWith(database.store, [...page, ...given])
  const { whole, rows } = await organisation.ask(
    'reoffence_difference',
    '2026-03-02T00:00:00Z',
    '2026-04-27T00:00:00Z',
    {
      ...{ by: 'type' as const, isExample: false, audience }
    }
  )
  return { whole, rows: new Map(rows.map(({ key, result }) => [key, result])) }
}

test('three rungs, three kinds of authors: each rung beside the lowest, as computed apart', async () => {
  const { whole, rows } = await told([
    ...met('aa', 45, 2, 20),
    ...met('ab', 40, 3, 12),
    ...met('ba', 30, 2, 14, 'threat'),
    ...met('bb', 25, 3, 9, 'threat'),
    ...met('ca', 22, 2, 8, 'discrimination'),
    ...met('cb', 18, 4, 6, 'discrimination'),
    later
  ])
  expect([...rows.keys()]).toEqual(['3', '4'])
  // 12 of 40 against 20 of 45, 9 of 25 against 14 of 30: Greenland and Robins by hand outside
  expect(rows.get('3')).toMatchObject({ n: 65, persons: 140, status: 'ok' })
  expect(rows.get('3')!.value).toBeCloseTo(-0.129647, 6)
  expect(rows.get('3')!.lo).toBeCloseTo(-0.289596, 6)
  expect(rows.get('3')!.hi).toBeCloseTo(0.030302, 6)
  expect(rows.get('3')!.notes.map(({ code }) => code)).toEqual([
    'associated',
    'rung_beside',
    'not_separable',
    'like_groups'
  ])
  // one kind alone: 6 of 18, and only they are too few on one side
  expect(rows.get('4')).toMatchObject({ value: null, n: 18, status: 'too_few' })
  // all three kinds, 83 who met a higher rung
  expect(whole).toMatchObject({ n: 83, persons: 180, status: 'ok' })
  expect(whole.value).toBeCloseTo(-0.107651, 6)
})

test('a pooled number of two kinds that go opposite ways says so, and that it is more than chance', async () => {
  const { whole } = await told([
    ...met('aa', 30, 2, 24),
    ...met('ab', 30, 3, 6),
    ...met('ba', 30, 2, 6, 'threat'),
    ...met('bb', 30, 3, 24, 'threat'),
    later
  ])
  expect(whole.value).toBeCloseTo(0, 9)
  const note = whole.notes.find(({ code }) => code === 'like_groups_clash')!
  expect(note).toMatchObject({ n: 2, dropped: 0 })
  expect([note.lo, note.hi].map(value => Number(Number(value).toFixed(6)))).toEqual([-0.6, 0.6])
  expect(Number(note.p)).toBeLessThan(0.001)
})

test('a kind of four is masked with the one that would tell it, and left aside', async () => {
  const given = [
    ...met('aa', 30, 2, 10),
    ...met('ab', 30, 3, 10),
    // four by the lower rung: masked, and beside it the smallest of the others
    ...met('ba', 4, 2, 0, 'threat'),
    ...met('bb', 20, 3, 0, 'threat'),
    ...met('ca', 12, 2, 6, 'discrimination'),
    ...met('cb', 20, 3, 20, 'discrimination'),
    later
  ]
  const { whole } = await told(given)
  expect(whole).toMatchObject({ n: 30, persons: 60, status: 'ok' })
  expect(whole.value).toBeCloseTo(0, 9)
  expect(whole.notes.find(({ code }) => code === 'like_groups_one')).toMatchObject({ n: 1, dropped: 2 })
  // what leaves compares the same kind, and may tell it where its sides are of eleven too
  expect((await told(given, 'export')).whole).toMatchObject({ value: null, status: 'masked' })
})

test('kinds the table masks count in the whole, when neither they nor the few left aside follow from it', async () => {
  const given = [
    // with a past three of eight do it again: masked, and with it those of the same kind without one
    ...met('aa', 24, 2, 12),
    ...met('ax', 8, 2, 3, 'insult', true),
    ...met('ba', 22, 2, 11, 'threat'),
    ...met('bx', 8, 2, 3, 'threat', true),
    ...met('ab', 26, 3, 6),
    ...met('ay', 9, 3, 3, 'insult', true),
    ...met('bb', 21, 3, 6, 'threat'),
    ...met('by', 9, 3, 3, 'threat', true),
    later
  ]
  const { whole } = await told(given)
  // all four kinds, though each is masked: (6/26 − 12/24), (3/9 − 3/8), (6/21 − 11/22), (3/9 − 3/8), computed apart
  expect(whole).toMatchObject({ n: 62, persons: 127, status: 'ok' })
  expect(whole.value).toBeCloseTo(-0.189787, 6)
  expect([whole.lo, whole.hi]).toEqual([expect.closeTo(-0.354053, 6), expect.closeTo(-0.025521, 6)])
  expect(whole.notes.at(-1)).toMatchObject({ code: 'like_groups_hidden', n: 4, dropped: 0 })
  // no difference of a masked kind is told
  expect(whole.notes.at(-1)).not.toHaveProperty('lo')
})

test('a masked kind that would follow from the whole is left out of it', async () => {
  // one kind by each rung and a past in one of them: told together they would tell the three who did it again
  const { whole } = await told([
    ...met('aa', 40, 2, 20),
    ...met('ax', 8, 2, 3, 'insult', true),
    ...met('ab', 40, 3, 10),
    ...met('bb', 30, 2, 10, 'threat'),
    ...met('bc', 30, 3, 15, 'threat'),
    later
  ])
  expect(whole).toMatchObject({ n: 30, persons: 60, status: 'ok' })
  expect(whole.value).toBeCloseTo(15 / 30 - 10 / 30, 9)
})

test('no two rungs met the same kind: too few, and why; followed for less than 30 days: too early; no act: too few', async () => {
  const apart = await told([...met('aa', 30, 2, 10), ...met('bb', 30, 3, 10, 'threat'), later])
  expect(apart.whole).toMatchObject({ value: null, n: 0, status: 'too_few' })
  expect(apart.whole.notes.map(({ code }) => code)).toContain('no_like_groups')
  const soon = await told([...met('aa', 30, 2, 0), ...met('ab', 30, 3, 0), comment('Ama', 'q', '2026-03-20T10:00:00Z')])
  expect(soon.whole).toMatchObject({ value: null, status: 'too_early' })
  expect(soon.rows.get('3')).toMatchObject({ value: null, status: 'too_early' })
  const none = await told([later, comment('Bob', 'q', '2026-03-20T10:00:00Z')])
  expect(none.whole).toMatchObject({ value: null, status: 'too_few' })
  expect([...none.rows]).toEqual([])
})

test('an author who met both rungs is followed after each, and is one person in the interval', async () => {
  const both = people('ab', 25).flatMap((name, at) => [
    ...offence(name, 'insult', '03-05', `${name} met`),
    rung(`${name} met`, 2, 'mod-1', '2026-03-05T12:00:00Z'),
    ...(at < 12 ? offence(name, 'insult', '03-08', `${name} then`) : []),
    ...(at < 12 ? [rung(`${name} then`, 3, 'mod-1', '2026-03-08T12:00:00Z')] : [])
  ])
  const { rows } = await told([...both, ...met('zz', 20, 3, 8), later])
  // twelve of the 25 do it again and are then hidden, with a past: nobody to compare them with; the others meet hiding first
  expect(rows.get('3')).toMatchObject({ n: 20, persons: 45, status: 'ok' })
  expect(rows.get('3')!.value).toBeCloseTo(8 / 20 - 12 / 25, 9)
})

test('the same number on the page’s API, in its passport, in the statement of the month and in its file', async () => {
  const given = [...page, ...met('aa', 45, 2, 20), ...met('ab', 40, 3, 12), later]
  const office = await openOffice(given, { lou: 'direction' }, new Date('2026-07-01T09:00:00Z'))
  try {
    const lou = await office.as('lou')
    const asked = `organisation=${office.slug}&from=2026-03-01&to=2026-04-01`
    const get = async <T>(path: string) => (await lou.get(path)).json<T>()
    const key = 'reoffence_difference'
    const { whole } = await get<{ whole: Result }>(`/api/v1/measures/${key}/values?${asked}&by=type`)
    // one kind alone: 12 of 40 less 20 of 45
    expect(whole).toMatchObject({ n: 40, persons: 85, status: 'ok' })
    expect(whole.value).toBeCloseTo(0.3 - 20 / 45, 9)
    const { result } = await get<{ result: Result }>(`/api/v1/measures/${key}/passport?${asked}`)
    expect([result.value, result.lo, result.hi]).toEqual([whole.value, whole.lo, whole.hi])
    const month = `organisation=${office.slug}&month=2026-03`
    const statement = await get<{ lines: { key: string; part: string; unit: string; result: Result }[] }>(
      `/api/v1/moderation/statement?${month}`
    )
    const line = statement.lines.find(one => one.key === key)!
    expect(line).toMatchObject({ part: 'outcome', unit: 'points' })
    expect(line.result.value).toBe(whole.value)
    const file = (await lou.get(`/api/v1/moderation/statement.csv?${month}&hl=en`)).body
    expect(file.split('\n').find(row => row.includes(key))).toContain('-0.14444')
  } finally {
    await office.close()
  }
})
