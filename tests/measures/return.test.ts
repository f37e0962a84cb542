import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaign, comment, conversion, group, like, member, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const FROM = '2026-03-02T00:00:00Z'
const TO = '2026-03-30T00:00:00Z'
const people = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const talk = (name: string, at: string) => comment(name, 'p', at)
const ladder: CanonicalRecord = {
  type: 'ladder',
  rungs: [
    { name: 'parler', kinds: ['comment'], count: 1, days: 28 },
    { name: 'agir', kinds: ['signature'], count: 1, days: 28 }
  ]
}

/** Forty people who talk in February: 12 act in March, 22 go on talking, 6 are silent. */
const forty: CanonicalRecord[] = [
  ladder,
  post('p', null, '2026-01-01T00:00:00Z'),
  talk('zoe', '2026-01-02T00:00:00Z'),
  ...people(40, 'a').map(name => talk(name, '2026-02-10T00:00:00Z')),
  ...people(40, 'a')
    .slice(0, 12)
    .map(name => conversion(name, 'signature', '2026-03-10T00:00:00Z')),
  ...people(40, 'a')
    .slice(12, 34)
    .map(name => talk(name, '2026-03-10T00:00:00Z')),
  like('zoe', 'p', TO)
]

describe('forty people on the first rung: 12 up, 22 held, 6 down', () => {
  test('the step rate is .3, from .180748 to .454300', async () => {
    const organisation = await organisationWith(database.store, forty)
    const { points, whole } = await organisation.ask('ladder_step_rate', FROM, TO, { isExample: false })
    const step = points.find(({ at }) => at === 1)!.result
    expect(step).toMatchObject({ status: 'ok', n: 40, persons: 40 })
    expect(step.value).toBeCloseTo(0.3, 6)
    expect(step.lo).toBeCloseTo(0.180748, 6)
    expect(step.hi).toBeCloseTo(0.4543, 6)
    expect(whole.value).toBeCloseTo(0.3, 6)
  })

  test('in an export the six who went down are masked, and so is a sibling that would give them away', async () => {
    const organisation = await organisationWith(database.store, forty)
    const asked = { isExample: false, audience: 'export' } as const
    const { matrix, whole } = await organisation.ask('ladder_transitions', FROM, TO, asked)
    const cells = matrix.find(({ key }) => key === '1')!.cells
    const masked = cells.filter(({ result }) => result.status === 'masked').map(({ key }) => key)
    expect(masked).toContain('down')
    expect(masked.length).toBeGreaterThanOrEqual(2)
    expect(whole.status).toBe('masked')
  })

  test('a like changes nothing, and a period that is not over is too early', async () => {
    const organisation = await organisationWith(database.store, forty)
    const before = await organisation.ask('ladder_step_rate', FROM, TO)
    await organisation.load(people(40, 'a').map(name => like(name, 'p', '2026-03-20T00:00:00Z')))
    expect((await organisation.ask('ladder_step_rate', FROM, TO)).whole).toEqual(before.whole)
    expect((await organisation.ask('ladder_step_rate', FROM, '2026-03-31T00:00:00Z')).whole.status).toBe('too_early')
  })

  test('without a declared ladder nothing is known', async () => {
    const organisation = await organisationWith(database.store, forty.slice(1))
    for (const key of ['ladder_step_rate', 'ladder_transitions', 'upgrade_share'])
      expect((await organisation.ask(key, FROM, TO)).whole).toMatchObject({ value: null, status: 'unknown' })
  })
})

/** Creators with a page each, who receive so many contributions in the 60 days before and after 1 June. */
function creators(counts: readonly (readonly [name: string, before: number, after: number])[]): CanonicalRecord[] {
  const on = (name: string, count: number, month: string) =>
    people(count, `fan-${name}`).map(fan => comment(fan, `p-${name}`, `2026-${month}-15T00:00:00Z`))
  return counts.flatMap(([name, before, after]) => [
    { type: 'account', network: 'facebook', id: `page-${name}`, own: false, creator: name } as const,
    post(`p-${name}`, null, '2026-01-05T00:00:00Z', { account: `page-${name}` }),
    ...on(name, before, '05'),
    ...on(name, after, '06')
  ])
}
const training = (persons: string[], comparison: string[]): CanonicalRecord => ({
  ...{ type: 'intervention', slug: 'atelier', kind: 'training', at: '2026-06-01T00:00:00Z', persons, comparison }
})
const around = [
  post('q', null, '2026-01-01T00:00:00Z'),
  comment('zoe', 'q', '2026-01-02T00:00:00Z'),
  comment('zoe', 'q', '2026-08-15T00:00:00Z')
]
const JUNE = ['2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z'] as const

describe('a training of creators', () => {
  const four = ['t0', 't1', 't2', 't3']
  const others = ['c0', 'c1', 'c2', 'c3']

  test('four who double against four who do not move: ln 2, p = 2/70, an interval above zero', async () => {
    const grown = [...four.map(name => [name, 1, 3] as const), ...others.map(name => [name, 1, 1] as const)]
    const organisation = await organisationWith(database.store, [...creators(grown), training(four, others), ...around])
    const { whole } = await organisation.ask('pre_post_difference', ...JUNE, { isExample: false })
    expect(whole).toMatchObject({ status: 'ok', n: 4, persons: 8 })
    expect(whole.value).toBeCloseTo(Math.LN2, 6)
    expect(whole.lo).toBeGreaterThan(0)
    const note = whole.notes.find(({ code }) => code === 'permutation')!
    expect(note['p']).toBeCloseTo(2 / 70, 6)
  })

  test('the same rise everywhere is no effect', async () => {
    const same = [...four, ...others].map(name => [name, 1, 3] as const)
    const organisation = await organisationWith(database.store, [...creators(same), training(four, others), ...around])
    const { whole } = await organisation.ask('pre_post_difference', ...JUNE, { isExample: false })
    expect(whole.value).toBeCloseTo(0, 12)
  })

  test('three against three are too few, and without a comparison it is a before and after, not causal', async () => {
    const rise = [...four, ...others].map(name => [name, 1, 3] as const)
    const three = [...creators(rise), training(four.slice(1), others.slice(1)), ...around]
    const few = await organisationWith(database.store, three)
    expect((await few.ask('pre_post_difference', ...JUNE, { isExample: false })).whole.status).toBe('too_few')
    const alone = [...creators(rise), training([...four, ...others], []), ...around]
    const naive = await organisationWith(database.store, alone)
    const { whole } = await naive.ask('pre_post_difference', ...JUNE, { isExample: false })
    expect(whole).toMatchObject({ status: 'ok', lo: null, hi: null, n: 8 })
    expect(whole.notes.map(({ code }) => code)).toContain('before_after')
  })
})

describe('what else is said beside a number', () => {
  test('the rate of a group has its rank by draws and, wider or alike, by pairwise tests', async () => {
    const slugs = ['kara', 'lome', 'sokode', 'tsevie']
    const organisation = await organisationWith(database.store, [
      campaign('c', FROM, TO),
      post('p', 'c', FROM),
      ...slugs.flatMap((slug, index) => [
        group(slug),
        ...people(20, slug).flatMap((name, place) => [
          member(name, slug, '2026-01-01T00:00:00Z'),
          ...(place < 6 + index ? [talk(name, '2026-03-10T00:00:00Z')] : [])
        ])
      ])
    ])
    const { rows } = await organisation.ask('mobilisation_rate', FROM, TO, { campaigns: ['c'], by: 'group' })
    expect(rows).toHaveLength(4)
    for (const { result } of rows) {
      const [rank, strict] = ['rank', 'rank_strict'].map(code => result.notes.find(note => note.code === code)!)
      expect(strict!['lo']).toBeLessThanOrEqual(Number(rank!['lo']))
      expect(strict!['hi']).toBeGreaterThanOrEqual(Number(rank!['hi']))
    }
  })

  test('results whose cause cannot be said are counted in a note; a score above its maximum is refused', async () => {
    const outcome = (slug: string, more: object): CanonicalRecord =>
      ({
        type: 'outcome',
        slug,
        kind: 'case_won',
        at: FROM,
        text: 'gagné',
        evidence: 'jugement',
        ...more
      }) as CanonicalRecord
    const said = { contribution: 'contributed', statement: 'notre dossier est cité' }
    const organisation = await organisationWith(database.store, [
      outcome('a', said),
      outcome('b', { contribution: 'cannot_say' }),
      outcome('d', { contribution: 'cannot_say' })
    ])
    const { whole } = await organisation.ask('outcomes_reached', FROM, TO)
    expect(whole.value).toBe(3)
    expect(whole.notes).toContainEqual({ code: 'cannot_say', n: 2 })
    await expect(organisation.load([outcome('e', { contribution: 'contributed' })])).rejects.toThrow('missing_field')
    const score = {
      type: 'score',
      intervention: 'x',
      person: 'a',
      wave: 'before',
      value: 21,
      maximum: 20,
      at: FROM
    } as const
    await expect(organisation.load([score])).rejects.toThrow('number_invalid')
  })
})
