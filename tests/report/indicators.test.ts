import { afterAll, beforeAll, expect, test } from 'vitest'
import { listIndicators, measured, saveIndicator, type Indicator } from '#server/report/indicators.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, organisationOf } from './scenario.ts'

let database: TestDatabase
let id: string

beforeAll(async () => {
  database = await testDatabase()
  id = await organisationOf(database.store, 'targets')
})
afterAll(() => database.drop())

const base = { slug: 'one', nameFr: 'Un', measure: 'contributors', level: 'outcome' }

async function found(slug: string): Promise<Indicator> {
  return (await listIndicators(database.store, id)).find(one => one.slug === slug)!
}

test.each([
  ['a target for reach', { level: 'reach', measure: 'impressions', target: 5000 }, 'reach_has_no_target'],
  ['reach declared as a change', { measure: 'impressions', target: 5000 }, 'reach_is_no_outcome'],
  ['a measure nobody defined', { measure: 'influence_score' }, 'unknown_measure'],
  ['a campaign nobody declared', { campaign: 'autumn' }, 'unknown_campaign'],
  ['a level nobody knows', { level: 'buzz' }, 'unknown_level'],
  ['a target that is no number', { target: Number.NaN }, 'bad_number'],
  ['a day that does not exist', { targetOn: '2026-02-30' }, 'bad_date'],
  ['a short name with a space', { slug: 'a b' }, 'bad_slug'],
  ['an empty name', { nameFr: ' ' }, 'bad_name']
])('%s is refused', async (_, more, code) => {
  await expect(saveIndicator(database.store, id, { ...base, ...more }, NOW)).rejects.toMatchObject({ code })
  expect(await found(base.slug)).toBeUndefined()
})

test('declared again under its short name, an indicator is changed, not doubled', async () => {
  const first = await saveIndicator(database.store, id, { ...base, slug: 'again', target: 10 }, NOW)
  const second = await saveIndicator(database.store, id, { ...base, slug: 'again', target: 12.5 }, NOW)
  expect(second).toBe(first)
  expect((await listIndicators(database.store, id)).filter(one => one.slug === 'again')).toMatchObject([
    { target: 12.5 }
  ])
})

test('indicators come as outcomes, outputs, then reach; a campaign has its own', async () => {
  const own = await listIndicators(database.store, id, 'spring')
  expect(own.map(one => one.slug)).toEqual(['return', 'voices', 'acted', 'shown'])
  expect((await listIndicators(database.store, id, 'small')).map(one => one.slug)).toEqual(['hidden'])
})

test('12 of 40 back for a target of a quarter is likely, not reached: the interval crosses it', async () => {
  const { actual, state, attainment } = await measured(database.store, id, await found('return'), {}, NOW)
  expect(actual).toMatchObject({ value: 0.3, n: 40, status: 'ok' })
  expect(state).toBe('likely')
  // from 10 % to 25 %: 30 % is four thirds of the way
  expect(attainment!.value).toBeCloseTo(4 / 3, 12)
})

test('20 of 30 after the due date is missed', async () => {
  expect(await measured(database.store, id, await found('acted'), {}, NOW)).toMatchObject({
    actual: { value: 20 },
    state: 'missed'
  })
})

test('20 of 30 the day it is due is still in progress', async () => {
  const due = new Date('2026-06-30T23:59:59Z')
  expect((await measured(database.store, id, await found('acted'), {}, due)).state).toBe('in_progress')
})

test('without a target nothing is reached', async () => {
  const found40 = await measured(database.store, id, await found('voices'), {}, NOW)
  expect(found40).toMatchObject({ actual: { value: 40 }, attainment: null, state: 'no_target' })
})

test('six people are counted inside and masked in what leaves, and no state gives them away', async () => {
  const hidden = await found('hidden')
  expect(await measured(database.store, id, hidden, {}, NOW)).toMatchObject({ actual: { value: 6 }, state: 'reached' })
  expect(await measured(database.store, id, hidden, { audience: 'export' }, NOW)).toMatchObject({
    actual: { value: null, n: null, persons: null, status: 'masked' },
    attainment: null,
    state: null
  })
})

test('what is not over yet has no state', async () => {
  const early = await measured(database.store, id, await found('early'), {}, NOW)
  expect(early).toMatchObject({ actual: { status: 'too_early' }, attainment: null, state: null })
})
