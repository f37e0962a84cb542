import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  accountCounter,
  campaign,
  comment,
  conversion,
  counter,
  group,
  member,
  post
} from '#server/measures/example.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const [from, to] = ['2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z']
const frame = [campaign('c', from, to), post('p', 'c', from), post('q', 'c', '2026-05-02T00:00:00Z')]
const signatures = (count: number, more = {}) =>
  Array.from({ length: count }, (_, i) =>
    conversion(`person ${i}`, 'signature', '2026-05-10T10:00:00Z', { campaign: 'c', ...more })
  )

test('the ledger of the catalogue: 3 verified actions by 2 persons, 1 unmatched, 12 claimed, 4 claimed for one', async () => {
  const [day3, day4] = ['2026-05-03T10:00:00Z', '2026-05-04T10:00:00Z']
  const organisation = await organisationWith(database.store, [
    ...frame,
    conversion('p1', 'signature', day3, { system: 'crm', id: '881', target: 'x', campaign: 'c' }),
    conversion('p1', 'signature', day3, { target: 'x', campaign: 'c' }),
    conversion('p1', 'signature', day4, { target: 'x', campaign: 'c' }),
    conversion('p2', 'donation', day3, { system: 'pay', id: '55', target: 'fund', amount: 20, campaign: 'c' }),
    conversion('p2', 'donation', day3, { system: 'crm', id: '882', target: 'fund', amount: 20, campaign: 'c' }),
    { type: 'conversion', system: 'form', kind: 'signature', target: 'x', occurred_at: day3, campaign: 'c' },
    counter('p', 'claimed_conversions', 12, '2026-05-20T00:00:00Z')
  ])
  const value = async (key: string) => (await organisation.ask(key, from, to, { campaigns: ['c'] })).whole.value
  expect(await value('verified_actions')).toBe(3)
  expect(await value('people_who_acted')).toBe(2)
  expect(await value('unmatched_actions')).toBe(1)
  expect(await value('claimed_actions')).toBe(12)
  expect(await value('claimed_ratio')).toBe(4)
})

test('30 people of a reach between 1,200 and 2,000 are between 1.5 and 2.5 %, bounds and no interval', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    counter('p', 'reach', 1200, '2026-05-20T00:00:00Z'),
    counter('q', 'reach', 800, '2026-05-20T00:00:00Z'),
    ...signatures(30)
  ])
  const ask = (key: string) => organisation.ask(key, from, to, { campaigns: ['c'], isExample: false })
  expect((await ask('reach')).whole).toMatchObject({ lo: 1200, hi: 2000, persons: null, status: 'ok' })
  const { whole } = await ask('actions_per_person_reached')
  expect(whole).toMatchObject({ value: 0.015, lo: 0.015, hi: 0.025, persons: 30, status: 'ok' })
  expect(whole.notes.map(note => note.code)).toContain('bracket')
})

test('20 answers to an ask whose number of people asked is unknown are a count without denominator', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: from },
    ...signatures(20, { ask: 'a' })
  ])
  const { whole } = await organisation.ask('call_response', from, to, { isExample: false })
  expect(whole).toMatchObject({ value: 20, lo: null, hi: null, persons: 20, status: 'ok' })
  expect(whole.notes).toEqual([{ code: 'no_denominator', unit: 'count', asks: 1 }])
})

test('how many of a group were asked is not known: its answers are a count', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    group('lille'),
    ...[0, 1, 2].map(i => member(`person ${i}`, 'lille', '2026-01-01T00:00:00Z')),
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: from, asked: 10 },
    ...signatures(6, { ask: 'a' })
  ])
  expect((await organisation.ask('call_response', from, to)).whole).toMatchObject({ value: 0.6, n: 10 })
  const { whole } = await organisation.ask('call_response', from, to, { groups: ['lille'] })
  expect(whole).toMatchObject({ value: 3, lo: null, hi: null, persons: 3 })
})

test('an act known to two systems answers the call that either of them names', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: from, asked: 10 },
    conversion('Afi', 'signature', '2026-05-10T10:00:00Z', { system: 'crm', id: '1', campaign: 'c' }),
    conversion('Afi', 'signature', '2026-05-10T10:01:00Z', { campaign: 'c', ask: 'a' })
  ])
  expect((await organisation.ask('call_response', from, to)).whole).toMatchObject({ value: 0.1, n: 10 })
  expect((await organisation.ask('verified_actions', from, to)).whole.value).toBe(1)
})

test('more answers than people asked: the number asked is not a denominator', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: from, asked: 5 },
    ...signatures(6, { ask: 'a' })
  ])
  expect((await organisation.ask('call_response', from, to)).whole).toMatchObject({ value: 6, lo: null, persons: 6 })
})

describe('disclosure', () => {
  test('four people who acted are masked, five are shown, ten are masked in an export', async () => {
    for (const [count, audience, status] of [
      [4, 'inside', 'masked'],
      [5, 'inside', 'ok'],
      [10, 'export', 'masked'],
      [11, 'export', 'ok']
    ] as const) {
      const organisation = await organisationWith(database.store, [...frame, ...signatures(count)])
      for (const key of ['verified_actions', 'people_who_acted']) {
        const { whole } = await organisation.ask(key, from, to, { campaigns: ['c'], isExample: false, audience })
        expect([count, audience, whole.status, whole.n]).toEqual([
          count,
          audience,
          status,
          status === 'ok' ? count : null
        ])
      }
    }
  })

  test('the claimed ratio does not give away a masked number of verified actions', async () => {
    const organisation = await organisationWith(database.store, [
      ...frame,
      ...signatures(3),
      counter('p', 'claimed_conversions', 12, '2026-05-20T00:00:00Z')
    ])
    const ask = (key: string) => organisation.ask(key, from, to, { campaigns: ['c'], isExample: false })
    expect((await ask('claimed_actions')).whole).toMatchObject({ value: 12, notes: [{ code: 'claimed' }] })
    expect((await ask('claimed_ratio')).whole).toMatchObject({ value: null, n: null, persons: null, status: 'masked' })
  })

  test('when all contributors but one act, the share is masked: its complement is one person', async () => {
    const organisation = await organisationWith(database.store, [
      ...frame,
      ...signatures(11),
      comment('Afi', 'p', '2026-05-03T00:00:00Z')
    ])
    const { whole } = await organisation.ask('actions_per_contributor', from, to, {
      campaigns: ['c'],
      isExample: false
    })
    expect(whole).toMatchObject({ value: null, n: null, persons: null, status: 'masked' })
  })
})

describe('unknown is never zero', () => {
  test('no counter read gives unknown; no verified action, where the ledger is fed, gives 0', async () => {
    const organisation = await organisationWith(database.store, [
      ...frame,
      comment('Afi', 'p', '2026-05-03T00:00:00Z'),
      conversion('Ben', 'signature', '2026-05-20T00:00:00Z')
    ])
    const ask = async (key: string) => (await organisation.ask(key, from, to, { campaigns: ['c'] })).whole
    for (const key of [
      'impressions',
      'reach',
      'reactions',
      'engagement_rate_pooled',
      'follower_growth',
      'claimed_actions'
    ])
      expect(await ask(key)).toMatchObject({ value: null, status: 'unknown' })
    for (const key of ['verified_actions', 'people_who_acted', 'unmatched_actions'])
      expect(await ask(key)).toMatchObject({ value: 0, status: 'ok' })
  })

  test('followers are never continued beyond the last reading: growth to come is too early, or unknown', async () => {
    const organisation = await organisationWith(database.store, [
      ...frame,
      accountCounter('facebook', 'followers', 100, '2026-04-20T00:00:00Z'),
      accountCounter('facebook', 'followers', 120, '2026-05-20T00:00:00Z')
    ])
    const growth = async () => (await organisation.ask('follower_growth', from, to)).whole
    expect(await growth()).toMatchObject({ value: null, status: 'too_early' })
    await organisation.load([counter('p', 'views', 5, '2026-06-20T00:00:00Z')])
    expect(await growth()).toMatchObject({ value: null, status: 'unknown' })
    await organisation.load([accountCounter('facebook', 'followers', 140, '2026-06-19T00:00:00Z')])
    // 1 May: 107⅓ (11 of 30 days on the way to 120); 1 June: 128 (12 of 30 days on the way to 140).
    expect((await growth()).value).toBeCloseTo(128 - (100 + (20 * 11) / 30), 6)
  })
})

test('a gain of followers is cut at the days of the campaign and asked of the accounts that published in it', async () => {
  const reading = (network: string, value: number, at: string) => accountCounter(network, 'followers', value, at)
  const organisation = await organisationWith(database.store, [
    ...frame,
    ...[1, 2].map(n => reading('facebook', n * 100, n === 1 ? from : to)),
    ...[1, 2].map(n => reading('x', n * 1000, n === 1 ? from : to))
  ])
  const ask = async (more: object) =>
    (await organisation.ask('follower_growth', '2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z', more)).whole.value
  expect(await ask({ campaigns: ['c'] })).toBe(100)
  expect((await organisation.ask('follower_growth', from, to)).whole.value).toBe(1100)
})

test('what a platform claims day by day for an account counts in the whole organisation, and in no campaign', async () => {
  const claimed = (value: number, day: string, observed: string) =>
    accountCounter('facebook', 'claimed_conversions', value, observed, { counts: 'day', period_start: day })
  const organisation = await organisationWith(database.store, [
    ...frame,
    claimed(3, '2026-05-02T00:00:00Z', '2026-05-03T00:00:00Z'),
    claimed(4, '2026-05-02T00:00:00Z', '2026-05-04T00:00:00Z'),
    claimed(5, '2026-05-31T00:00:00Z', '2026-06-03T00:00:00Z'),
    claimed(90, '2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z')
  ])
  expect((await organisation.ask('claimed_actions', from, to)).whole.value).toBe(9)
  expect((await organisation.ask('claimed_actions', from, to, { campaigns: ['c'] })).whole.value).toBeNull()
})
