import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { campaign, comment, like, post, reply } from '#server/measures/example.ts'
import { judged, page, rung } from '#server/measures/moderation_example.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const BRUSSELS = 'Europe/Brussels'
/** Midnight of a day in Brussels, where the clocks go forward on 29 March 2026. */
const midnight = (day: string) => `${day}T00:00:00${day < '2026-03-29' ? '+01:00' : '+02:00'}`
const after = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

describe('a week of 167 hours is a week', () => {
  test('one hour on abuse in the week the clocks go forward is one of the 35 of a post', async () => {
    const { ask } = await organisationWith(
      database.store,
      [
        ...page,
        comment('Ama', 'p', midnight('2026-03-24'), { id: 'm' }),
        judged('m', 'insult', midnight('2026-03-25'), { target_kind: 'person' }),
        rung('m', 2, 'mod-1', midnight('2026-03-26'), { minutes: 60 }),
        like('Ben', 'p', midnight('2026-04-20'))
      ],
      BRUSSELS
    )
    const { whole } = await ask('time_lost_full_time', midnight('2026-03-23'), midnight('2026-03-30'))
    expect(whole).toMatchObject({ value: 1 / 35, n: 1, status: 'ok' })
  })

  test('people who grow by one a week, the weeks of a campaign across the change included, make no jump', async () => {
    const start = '2026-03-16'
    const people = (monday: string, count: number) =>
      Array.from({ length: count }, (_, at) =>
        comment(`p${at}`, 'q', midnight(after(monday, 2)), { id: `${monday} ${at}` })
      )
    const records: CanonicalRecord[] = [
      campaign('c', midnight(start), midnight(after(start, 28))),
      post('p', 'c', midnight(start)),
      post('q', null, midnight('2026-01-19')),
      like('Gaël', 'q', midnight('2026-01-19')),
      ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap(count => people(after(start, 7 * (count - 9)), count)),
      ...[13, 14, 15, 16].flatMap(count => people(after(start, 7 * (count - 9)), count)),
      like('Gaël', 'q', midnight(after(start, 56)))
    ]
    const { ask } = await organisationWith(database.store, records, BRUSSELS)
    const { whole } = await ask('interrupted_series', midnight(start), midnight(after(start, 28)), { campaigns: ['c'] })
    expect(whole).toMatchObject({ n: 8, persons: 16, status: 'ok' })
    expect(whole.value).toBeCloseTo(0, 9)
  })
})

describe('what nobody could see is no zero', () => {
  test('weeks in which the platform names nobody are too few, not a jump of nought', async () => {
    const start = '2026-03-16'
    const nameless = Array.from({ length: 100 }, (_, day) =>
      comment('x', 'q', midnight(after(start, day - 56)), { id: `m${day}`, author: null })
    )
    const { ask } = await organisationWith(
      database.store,
      [campaign('c', midnight(start), midnight(after(start, 7))), post('q', null, midnight('2026-01-19')), ...nameless],
      BRUSSELS
    )
    const { whole } = await ask('interrupted_series', midnight(start), midnight(after(start, 7)), { campaigns: ['c'] })
    expect(whole).toMatchObject({ value: null, persons: 0, status: 'too_few' })
  })

  test('questions on a day of time lost: none is nought, and without such a day nothing is known', async () => {
    const facts = [
      ...page,
      comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm', text: 'des mots pour le dire' }),
      judged('m', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
      like('Ben', 'p', '2026-03-20T10:00:00Z')
    ]
    const act = rung('m', 2, 'mod-1', '2026-03-03T12:00:00Z', { minutes: 2 })
    const asked = ['unanswered_on_abuse_days', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z'] as const
    const [with_, without] = [
      await organisationWith(database.store, [...facts, act]),
      await organisationWith(database.store, facts)
    ]
    expect((await with_.ask(...asked)).whole).toMatchObject({ value: 0, status: 'ok' })
    expect((await without.ask(...asked)).whole).toMatchObject({ value: null, status: 'unknown' })
  })
})

test('replies to people whom the platform does not name are replies, and each stands for itself', async () => {
  const answered = (id: string, more: readonly CanonicalRecord[] = []) => [
    comment('x', 'p', '2026-03-03T10:00:00Z', { id, author: null }),
    reply('page', id, '2026-03-03T12:00:00Z', { id: `re ${id}`, text: 'merci à vous' }),
    ...more
  ]
  const insult = judged('a', 'insult', '2026-03-04T10:00:00Z', { target_kind: 'person' })
  const { ask } = await organisationWith(database.store, [...page, ...answered('a', [insult]), ...answered('b')])
  const { whole } = await ask('troll_feeding_share', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z')
  expect(whole).toMatchObject({ value: 0.5, n: 2, persons: 0, status: 'ok' })
})
