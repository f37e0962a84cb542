import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { armOf, contrasts as contrastsBy } from '#server/measures/contrast.ts'
import { comment, like, post } from '#server/measures/example.ts'
import type { Row, Window } from '#server/measures/measure.ts'
import { mantelHaenszel } from '#server/statistics/mantel_haenszel.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const asked = { by: 'type' } as Window
/** Nothing here is drawn: no chance is asked. */
const contrasts = (rows: readonly Row[], window: Window) =>
  contrastsBy(rows, window, () => {
    throw new Error('chance was asked')
  })
const row = (raw: string, stratum: string, successes: number, trials: number): Row => ({
  ...{ dimension: 'narrative', raw, stratum, successes, trials }
})
const note = (found: ReturnType<typeof contrasts>, key: string, code: string) =>
  found.get(key)?.notes?.find(one => one.code === code)

describe('kinds of post compared', () => {
  test('a text of 280 characters is short, one of 281 is not; a slot begins on its first hour', () => {
    expect([armOf('length', '280'), armOf('length', '281')]).toEqual(['short', 'long'])
    const hours = ['4', '5', '10', '11', '16', '17', '22', '23'].map(hour => armOf('slot', hour))
    expect(hours).toEqual(['night', 'morning', 'morning', 'midday', 'midday', 'evening', 'evening', 'night'])
  })

  test('one channel and one month: the plain ratio of the two shares', () => {
    const found = contrasts([row('story', 'fb 2026-01', 10, 20), row('ask', 'fb 2026-01', 5, 20)], asked)
    expect(found.get('narrative:story/ask')).toMatchObject({
      value: 2,
      n: 20,
      persons: 40,
      personsIn: 5,
      personsOut: 10
    })
    expect(note(found, 'narrative:story/ask', 'strata')).toMatchObject({ n: 1, dropped: 0 })
  })

  test('a kinder channel is nobody’s merit: the same share in each stratum gives 1, whatever the sizes', () => {
    const facts = [
      row('story', 'a', 90, 100),
      row('ask', 'a', 9, 10),
      row('story', 'b', 1, 10),
      row('ask', 'b', 10, 100)
    ]
    const found = contrasts(facts, asked).get('narrative:story/ask')!
    expect(found.value).toBeCloseTo(1, 9)
    expect([(found.lo ?? 0) < 1, (found.hi ?? 0) > 1]).toEqual([true, true])
  })

  test('a stratum without one of the two is dropped, and counted', () => {
    const facts = [row('story', 'a', 5, 10), row('ask', 'a', 5, 10), row('story', 'b', 9, 10), row('ask', 'c', 1, 10)]
    const found = contrasts(facts, asked)
    expect(found.get('')).toMatchObject({ value: 1, n: 10, persons: 20 })
    expect(note(found, '', 'strata')).toMatchObject({ n: 1, dropped: 2 })
    expect(mantelHaenszel([{ a: 5, n1: 10, c: 5, n0: 10 }])?.value).toBe(1)
  })

  test('says what so few could show: 50 against 50 at 10 % see +23 points, 3 against 3 nothing', () => {
    const many = contrasts([row('story', 'a', 6, 50), row('ask', 'a', 5, 50)], asked)
    expect(note(many, '', 'could_show')!.value).toBeCloseTo(0.23, 2)
    const few = contrasts([row('story', 'a', 2, 3), row('ask', 'a', 1, 3)], asked)
    expect(note(few, '', 'could_show')).toBeUndefined()
  })

  test('nobody opposite, or nobody who did it, is too few, never 0 and never infinite', () => {
    for (const facts of [
      [row('story', 'a', 5, 10), row('ask', 'b', 5, 10)],
      [row('story', 'a', 0, 10), row('ask', 'a', 5, 10)],
      [row('story', 'a', 5, 10), row('ask', 'a', 0, 10)]
    ])
      expect(contrasts(facts, asked).get('')).toMatchObject({ value: null, status: 'too_few' })
    expect(contrasts([], asked).size).toBe(0)
  })

  test('every one of many comparisons is exploratory; one that stands at 10 % false discoveries says so', () => {
    const facts = [
      row('story', 'a', 80, 100),
      row('ask', 'a', 20, 100),
      row('info', 'a', 21, 100),
      row('other', 'a', 20, 100)
    ]
    const found = contrasts(facts, asked)
    expect(note(found, 'narrative:story/ask', 'stands')).toMatchObject({ n: 6 })
    expect(note(found, 'narrative:ask/info', 'exploratory')).toMatchObject({ n: 6 })
    expect([...found.keys()]).toEqual([
      '',
      ...['story/ask', 'story/info', 'story/other', 'ask/info', 'ask/other', 'info/other'].map(
        one => `narrative:${one}`
      )
    ])
  })
})

test('likes never enter; a handful of people leaves no number; a whole crowd does', async () => {
  const crowd = (on: string, names: string, count: number, back: number) => [
    ...Array.from({ length: count }, (_, i) => comment(`${names}${i}`, on, `2026-01-1${i % 9}T10:00:00Z`)),
    ...Array.from({ length: back }, (_, i) => comment(`${names}${i}`, 'q', '2026-04-01T10:00:00Z')),
    ...Array.from({ length: 30 }, (_, i) => like(`liker ${names}${i}`, on, '2026-01-12T10:00:00Z'))
  ]
  const world = (count: number) => [
    post('q', null, '2025-12-01T10:00:00Z'),
    post('s', null, '2026-01-05T10:00:00Z', { narrative: 'story' }),
    post('k', null, '2026-01-06T10:00:00Z', { narrative: 'ask' }),
    ...crowd('s', 'S', count, count / 2),
    ...crowd('k', 'K', count, count / 4),
    like('last', 'q', '2026-06-01T10:00:00Z')
  ]
  const read = async (count: number) => {
    const organisation = await organisationWith(database.store, world(count))
    return (
      await organisation.ask('contrast_return', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', { isExample: false })
    ).whole
  }
  expect(await read(8)).toMatchObject({ status: 'masked', value: null, n: null, persons: null })
  expect(await read(40)).toMatchObject({ status: 'ok', value: 2, n: 40, persons: 80 })
})
