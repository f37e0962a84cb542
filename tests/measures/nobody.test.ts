import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaign, comment, conversion, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const ladder: CanonicalRecord = {
  type: 'ladder',
  rungs: [{ name: 'témoin', kinds: ['signature'], count: 1, days: 28 }]
}

/** A year that people write and act in, and a campaign of May in which nobody did. */
const facts: readonly CanonicalRecord[] = [
  campaign('empty', '2026-05-04T00:00:00Z', '2026-06-01T00:00:00Z'),
  post('p', 'empty', '2026-05-04T00:00:00Z'),
  post('q', null, '2026-01-05T00:00:00Z'),
  ...['2026-01-05', '2026-05-12', '2026-10-05'].flatMap(day => [
    comment('Afi', 'q', `${day}T10:00:00Z`),
    conversion('Ben', 'signature', `${day}T11:00:00Z`)
  ])
]

const ofEmpty = async (organisation: TestOrganisation, key: string, isExample: boolean) =>
  (await organisation.ask(key, '2026-05-04T00:00:00Z', '2026-06-01T00:00:00Z', { campaigns: ['empty'], isExample }))
    .whole

test('in a campaign where nobody did anything, what is counted is zero, and a share of nobody is too few', async () => {
  const organisation = await organisationWith(database.store, [...facts, ladder])
  for (const isExample of [true, false]) {
    for (const key of ['contributors', 'verified_actions', 'people_who_acted', 'distinct_voices'])
      expect([key, await ofEmpty(organisation, key, isExample)]).toMatchObject([key, { value: 0, status: 'ok' }])
    for (const key of [
      'actions_per_contributor',
      'co_creation_rate',
      'repeat_actions',
      'upgrade_share',
      'reentry_share',
      'reply_depth',
      'reply_depth_max',
      'participation_gini'
    ])
      expect([key, await ofEmpty(organisation, key, isExample)]).toMatchObject([
        key,
        { value: null, lo: null, hi: null, n: 0, persons: 0, status: 'too_few' }
      ])
  }
})

test('where nothing was ever read, a share of nobody is unknown', async () => {
  const organisation = await organisationWith(database.store, [])
  for (const key of ['co_creation_rate', 'repeat_actions', 'reentry_share'])
    expect([key, (await organisation.ask(key, '2026-05-04T00:00:00Z', '2026-06-01T00:00:00Z')).whole]).toMatchObject([
      key,
      { value: null, n: null, status: 'unknown' }
    ])
})
