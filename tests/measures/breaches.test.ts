import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breaches } from '#server/measures/breach_reading.ts'
import { breachesOf, type TwoResults } from '#server/measures/breaches.ts'
import { act, campaign, comment, conversion, counter, like, post } from '#server/measures/example.ts'
import { measureByKey, measures } from '#server/measures/index.ts'
import type { Result } from '#server/measures/measure.ts'
import { countersOf, pairs } from '#server/measures/pairs.ts'
import { reportContent } from '#server/report/content.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { wilson } from '#server/statistics/wilson.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2027-06-01T00:00:00Z')
const result = (definition: string, value: number, more: Partial<Result> = {}): Result => ({
  ...{
    value,
    lo: null,
    hi: null,
    n: null,
    persons: null,
    status: 'ok',
    coverage: 1,
    as_of: null,
    definition,
    notes: []
  },
  ...more
})
const share = (key: string, successes: number, n: number) =>
  result(`${key}@1`, successes / n, { n, ...wilson(successes, n), persons: n })
const month = { now: 30, before: 30 }
const naming = { organisation: 'o', campaign: '', from: '', to: '' }
const two = (entries: [string, Result, Result][]): Map<string, TwoResults> =>
  new Map(entries.map(([key, before, now]) => [key, { before, now, days: month }]))

describe('pairs', () => {
  test('every measure of the table that exists has a counter-measure that exists', () => {
    for (const { measures: left, counters, gaming } of pairs) {
      const known = left.filter(key => measureByKey(key))
      for (const key of known) expect([key, countersOf(measureByKey(key)!).length > 0]).toEqual([key, true])
      if (known.length > 0) expect(counters.filter(key => measureByKey(key))).toEqual([...counters])
      expect([gaming.fr, gaming.en].every(Boolean)).toBe(true)
    }
  })

  test('what a measure names itself is among those of its pair', () => {
    for (const measure of measures) {
      if (!measure.counterMeasure) continue
      expect(countersOf(measure).map(({ key }) => key)).toContain(measure.counterMeasure)
    }
  })
})

describe('a breach', () => {
  const returning: [string, Result, Result] = [
    'returning_share',
    share('returning_share', 100, 500),
    share('returning_share', 90, 200)
  ]

  test('is said when the share of those who return rises because fewer take part', () => {
    const found = breachesOf(
      two([returning, ['contributors', result('contributors@1', 500), result('contributors@1', 200)]]),
      naming
    )
    expect(found).toMatchObject([{ measure: { key: 'returning_share' }, counter: { key: 'contributors' } }])
    expect(found[0]!.probability).toBeGreaterThan(0.99)
  })

  test('is not said when both rise, when the measure falls, when one is unknown, when too few to tell', () => {
    const rises: [string, Result, Result] = [
      'contributors',
      result('contributors@1', 500),
      result('contributors@1', 700)
    ]
    expect(breachesOf(two([returning, rises]), naming)).toEqual([])
    const falls: [string, Result, Result] = [
      'contributors',
      result('contributors@1', 500),
      result('contributors@1', 200)
    ]
    expect(breachesOf(two([[returning[0], returning[2], returning[1]], falls]), naming)).toEqual([])
    const hidden: [string, Result, Result] = ['contributors', falls[1], { ...falls[2], value: null, status: 'masked' }]
    expect(breachesOf(two([returning, hidden]), naming)).toEqual([])
    const few: [string, Result, Result] = [
      'returning_share',
      share('returning_share', 2, 10),
      share('returning_share', 3, 10)
    ]
    const small: [string, Result, Result] = ['contributors', result('contributors@1', 12), result('contributors@1', 10)]
    expect(breachesOf(two([few, small]), naming)).toEqual([])
  })

  test('knows which way is good: less abuse with more criticism hidden is one; more abuse is not', () => {
    const abuse = (value: number) => result('abuse_rate@1', value, { lo: value - 5, hi: value + 5 })
    const hidden = (successes: number) => share('false_suppression', successes, 60)
    const less = breachesOf(
      two([
        ['abuse_rate', abuse(60), abuse(20)],
        ['false_suppression', hidden(3), hidden(30)]
      ]),
      naming
    )
    expect(less).toMatchObject([{ measure: { key: 'abuse_rate' }, counter: { key: 'false_suppression' } }])
    const more = breachesOf(
      two([
        ['abuse_rate', abuse(20), abuse(60)],
        ['false_suppression', hidden(3), hidden(30)]
      ]),
      naming
    )
    expect(more).toEqual([])
  })

  test('is said when many more acts are had for many more euros each; not for a euro more', () => {
    const acts = (value: number) => result('verified_actions@1', value, { n: value })
    const each = (value: number, n: number) => result('cost_per_action@1', value, { n, currency: 'EUR' })
    const found = (now: number) =>
      breachesOf(
        two([
          ['verified_actions', acts(10), acts(60)],
          ['cost_per_action', each(10, 10), each(now, 60)]
        ]),
        naming
      ).map(({ counter }) => counter.key)
    expect(found(100)).toEqual(['cost_per_action'])
    expect(found(11)).toEqual([])
  })

  test('compares counts day by day: half as many in half the time is no fewer', () => {
    const found = new Map<string, TwoResults>([
      ['returning_share', { before: returning[1], now: returning[2], days: { now: 15, before: 30 } }],
      [
        'contributors',
        { before: result('contributors@1', 400), now: result('contributors@1', 200), days: { now: 15, before: 30 } }
      ]
    ])
    expect(breachesOf(found, naming)).toEqual([])
  })

  test('gives the same probability every time', () => {
    const facts = two([returning, ['contributors', result('contributors@1', 500), result('contributors@1', 200)]])
    expect(breachesOf(facts, naming)).toEqual(breachesOf(facts, naming))
  })
})

/** A campaign of a month: so many views of which a tenth react, 60 people comment, so many of them are back 80 days later. */
const facts = (slug: string, month: number, reactions: number, back: number): CanonicalRecord[] => {
  const at = (day: number, minute = 0) => new Date(Date.UTC(2026, month, day, 8, minute)).toISOString()
  return [
    campaign(slug, at(1), at(28)),
    post(`p-${slug}`, slug, at(1)),
    counter(`p-${slug}`, 'reach', 1000, at(28)),
    counter(`p-${slug}`, 'reactions', reactions, at(28)),
    ...Array.from({ length: 60 }, (_, i) => comment(`${slug}${i}`, `p-${slug}`, at(2, i))),
    ...Array.from({ length: back }, (_, i) => comment(`${slug}${i}`, 'q', at(28 + 75, i)))
  ]
}

test('a campaign with more reactions and fewer who return, against the one before, says so on its page and in its report', async () => {
  const organisation = await organisationWith(database.store, [
    post('q', null, '2025-12-01T08:00:00Z'),
    ...facts('first', 0, 100, 45),
    ...facts('second', 3, 400, 18),
    like('last', 'q', '2027-03-01T00:00:00Z')
  ])
  const asked = (campaign: string) => breaches(database.store, organisation.id, { campaign: [campaign] }, 'inside', NOW)
  expect(await asked('first')).toEqual([])
  const found = await asked('second')
  expect(found).toMatchObject([
    {
      counter: { key: 'wake', before: { value: 0.75 }, now: { value: 0.3 } },
      campaigns: { now: { slug: 'second' }, before: { slug: 'first' } }
    }
  ])
  const content = await reportContent(database.store, organisation.id, { campaign: 'second', lang: 'fr' }, NOW)
  const said = content.failed.rows.map(({ text }) => text).join(' ')
  expect(said).toContain('personne ne revient')
  const other = await reportContent(database.store, organisation.id, { campaign: 'first', lang: 'fr' }, NOW)
  expect(other.failed.rows.map(({ text }) => text).join(' ')).not.toContain('personne ne revient')
})

/** Sixty people who spoke just before a campaign and write in it: so many sign, so many fall silent, the others still speak. */
const climbing = (slug: string, month: number, up: number, down: number): CanonicalRecord[] => {
  const at = (day: number) => new Date(Date.UTC(2026, month, day, 8)).toISOString()
  return [
    campaign(slug, at(5), at(40)),
    ...Array.from({ length: 60 }, (_, i) => {
      const who = `${slug}${i}`
      const spoke = comment(who, 'q', at(1))
      const wrote = act('message', who, null, at(6), { campaign: slug, text: 'je viendrai demain' })
      const signed = conversion(who, 'signature', at(30), { campaign: slug })
      return [spoke, wrote, ...(i < up ? [signed] : i < 60 - down ? [comment(who, 'q', at(30))] : [])]
    }).flat()
  ]
}

test('a campaign in which more climb the ladder and more fall off it than in the one before says both', async () => {
  const rung = (name: string, kind: string) => ({ name, kinds: [kind], count: 1, days: 28 })
  const organisation = await organisationWith(database.store, [
    { type: 'ladder', rungs: [rung('parler', 'comment'), rung('agir', 'signature')] },
    post('q', null, '2025-10-01T08:00:00Z'),
    comment('ancienne', 'q', '2025-10-02T08:00:00Z'),
    ...climbing('first', 0, 6, 6),
    ...climbing('second', 3, 40, 20),
    like('last', 'q', '2026-11-01T00:00:00Z')
  ])
  const found = await breaches(database.store, organisation.id, { campaign: ['second'] }, 'inside', NOW)
  expect(found.find(({ measure }) => measure.key === 'ladder_step_rate')).toMatchObject({
    measure: { before: { value: 0.1, n: 60 }, now: { value: 40 / 60, n: 60 } },
    counter: { key: 'ladder_fall_rate', before: { value: 0.1 }, now: { value: 20 / 60 } },
    campaigns: { now: { slug: 'second' }, before: { slug: 'first' } }
  })
})
