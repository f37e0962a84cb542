import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#server/measures/ask.ts'
import { campaign, comment, group, like, member, post } from '#server/measures/example.ts'
import type { Question } from '#server/measures/question.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
let organisation: TestOrganisation

const NOW = new Date('2026-06-01T00:00:00Z')
const MARCH = { from: '2026-03-01', to: '2026-04-01' }
const sizes = { lome: 30, kara: 9, zio: 3 }

/** Thirty of Lomé under one campaign's post in March, nine of Kara under another's, three of Zio under a third's. */
const facts = [
  campaign('zero', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  ...Object.entries(sizes).flatMap(([name, size]) => [
    group(name),
    campaign(`c-${name}`, '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
    post(`p-${name}`, `c-${name}`, '2026-03-01T00:00:00Z'),
    ...Array.from({ length: size }, (_, i) => `${name}-${i}`).flatMap(who => [
      member(who, name, '2025-01-01T00:00:00Z'),
      comment(who, `p-${name}`, '2026-03-10T09:00:00Z')
    ])
  ]),
  like('zoe', 'p-lome', '2026-05-30T00:00:00Z')
]

beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, facts)
})
afterAll(() => database.drop())

const asked = async (question: Question, key = 'contributors') => {
  const [found] = await ask(database.store, organisation.id, [key], { ...MARCH, ...question }, 'inside', NOW)
  return found!
}
const whole = async (question: Question, key?: string) => {
  const { value, status } = (await asked(question, key)).whole
  return value ?? status
}
const rows = async (question: Question) =>
  Object.fromEntries(
    (await asked(question)).rows.map(row => [
      'label' in row && row.key,
      'result' in row && (row.result.value ?? row.result.status)
    ])
  )

describe('a number limited to one row of a table', () => {
  test('Kara is hidden beside the three of Zio in the table, and alone in an address too', async () => {
    expect(await whole({})).toBe(42)
    expect(await rows({ by: 'group' })).toEqual({ lome: 30, kara: 'masked', zio: 'masked' })
    expect(await whole({ group: ['lome'] })).toBe(30)
    expect(await whole({ group: ['kara'] })).toBe('masked')
    expect(await whole({ group: ['zio'] })).toBe('masked')
  })

  test('the same for campaigns, whatever else is asked beside', async () => {
    expect(await whole({ campaign: ['c-lome'] })).toBe(30)
    expect(await whole({ campaign: ['c-kara'] })).toBe('masked')
    expect(await whole({ campaign: ['c-kara'], platform: ['facebook'] })).toBe('masked')
  })

  test('its steps, its rows and its period before say nothing more', async () => {
    const { series, whole: all } = await asked({ group: ['kara'], step: 'week' })
    expect([all, ...series.map(({ result }) => result)].filter(({ value }) => value)).toEqual([])
    expect(Object.values(await rows({ group: ['kara'], by: 'campaign' }))).toEqual(['masked'])
    const april = { from: '2026-04-01', to: '2026-05-01', vs: '2026-03-01..2026-04-01' }
    expect((await asked({ ...april, group: ['kara'] })).previous).toMatchObject({ status: 'masked', value: null })
    expect((await asked({ ...april, group: ['lome'] })).previous).toMatchObject({ status: 'ok', value: 30 })
  })

  test('a table of some groups hides what the table of all hides', async () => {
    expect(await rows({ by: 'group', group: ['kara', 'lome'] })).toEqual({ lome: 'masked', kara: 'masked' })
  })

  test('who is shown one group and nothing else has nothing to subtract from; fewer than five stay masked', async () => {
    expect(await whole({ group: ['kara'], alone: true })).toBe(9)
    expect(await whole({ group: ['zio'], alone: true })).toBe('masked')
  })
})
