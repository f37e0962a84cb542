import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseVersion } from '#server/ingest/day_counts.ts'
import { ask } from '#server/measures/ask.ts'
import { campaign, comment, conversion, like, post } from '#server/measures/example.ts'
import { judged } from '#server/measures/moderation_example.ts'
import type { Note } from '#server/measures/measure.ts'
import { declare, type Declaration } from '#server/report/locks/declare.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-12-01T00:00:00Z')
const START = '2026-01-01T00:00:00Z'
const END = '2026-02-01T00:00:00Z'

/** A campaign of forty who comment: so many sign, so many are back eighty days later, so many comments are constructive. */
function forty(slug: string, acting: number, back: number, constructive: number): CanonicalRecord[] {
  const people = Array.from({ length: 40 }, (_, i) => `${slug}-${i}`)
  const read = { by: 'lectrice-1', origin: 'audit', audit: slug, stratum: 'all' } as const
  return [
    campaign(slug, START, END),
    post(`p-${slug}`, slug, START),
    ...people.flatMap((who, i) => [
      comment(who, `p-${slug}`, '2026-01-10T09:00:00Z', { id: `m-${who}` }),
      ...(i < acting ? [conversion(who, 'signature', '2026-01-11T09:00:00Z', { campaign: slug })] : []),
      ...(i < back ? [comment(who, 'q', '2026-04-22T09:00:00Z')] : []),
      ...(i < constructive ? ['on_topic', 'proposes'] : ['none']).map(label =>
        judged(`m-${who}`, label, '2026-02-10T09:00:00Z', read)
      )
    ]),
    {
      ...{ type: 'audit', slug, campaign: slug, from: START, to: END },
      ...{ strata: [{ key: 'all', size: 40 }], closed_at: '2026-02-20T00:00:00Z' }
    }
  ]
}
/** Thirty who came by themselves in December, ten of them back while the wakes are read. */
const usual: CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('q', null, '2025-11-01T00:00:00Z'),
  ...Array.from({ length: 30 }, (_, i) => [
    comment(`u-${i}`, 'q', '2025-12-10T09:00:00Z'),
    ...(i < 10 ? [comment(`u-${i}`, 'q', '2026-04-23T09:00:00Z')] : [])
  ]).flat(),
  like('zoe', 'q', '2026-11-30T00:00:00Z')
]
const three = [...forty('a', 10, 30, 10), ...forty('b', 20, 20, 20), ...forty('c', 30, 10, 30)]
const equal = { act: 0.25, return: 0.25, dialogue: 0.25, last: 0.25 }

const declared = ({ id }: TestOrganisation, slug: string, said: Declaration, at: string) =>
  database.store.tx(id, async tx => {
    await declare(tx, id, slug, { reason: 'autre avis', ...said }, { at: new Date(at), by: null })
    await raiseVersion(tx, id)
  })
const indexOf = async ({ id }: TestOrganisation, slug: string) =>
  (await ask(database.store, id, ['impact_index'], { campaign: [slug] }, 'inside', NOW))[0]!.whole
const rowsOf = async ({ id }: TestOrganisation) =>
  (await ask(database.store, id, ['impact_index'], { by: 'campaign' }, 'inside', NOW))[0]!.rows.map(({ key }) => key)

test('no campaign has an index before it declares one; weights said after the start give none', async () => {
  const organisation = await organisationWith(database.store, [...usual, ...three, ...forty('d', 25, 25, 25)])
  expect(await rowsOf(organisation)).toEqual([])
  expect(await indexOf(organisation, 'a')).toMatchObject({ value: null, status: 'unknown' })
  await declared(organisation, 'a', { weights: equal }, '2026-01-01T00:00:00Z')
  expect(await indexOf(organisation, 'a')).toMatchObject({ value: null, status: 'unknown' })
  await declared(organisation, 'b', { weights: equal }, '2025-12-31T23:59:59Z')
  expect(await rowsOf(organisation)).toEqual(['b'])
})

test('four campaigns with all four numbers give an index, its rank, its interval and how much hangs on the weights', async () => {
  const organisation = await organisationWith(database.store, [...usual, ...three, ...forty('d', 25, 25, 25)])
  const onlyAct = { act: 1, return: 0, dialogue: 0, last: 0 }
  await declared(organisation, 'c', { weights: onlyAct }, '2025-12-01T00:00:00Z')
  await declared(organisation, 'd', { weights: equal }, '2025-12-01T00:00:00Z')
  const act = await indexOf(organisation, 'c')
  // first of four by what people did: (3 below + ½) / 4
  expect(act).toMatchObject({ value: 0.875, n: 4, persons: 40, status: 'ok', definition: 'impact_index@1' })
  expect(act.lo).toBeLessThanOrEqual(0.875)
  expect(act.hi).toBe(0.875)
  const [note] = act.notes as [Note]
  expect(note).toMatchObject({ code: 'composite', rank: 1, act: 1, return: 0, at: '2025-12-01T00:00:00.000Z' })
  expect(note.hash).toMatch(/^[0-9a-f]{64}$/)
  // 7/8 by act and talk, 1/8 by return and lasting, against 3/8 and 5/8 all along: second at worst when act and talk weigh
  // more than ln 3 / ln 7 together; their sum follows a Beta(2, 2), so 1 − 3x² + 2x³ of the weightings
  const x = Math.log(3) / Math.log(7)
  expect(Math.abs(Number(note.acceptability) - (1 - 3 * x ** 2 + 2 * x ** 3))).toBeLessThan(0.02)
  // d is second everywhere: no weighting takes it further than one place away
  const even = await indexOf(organisation, 'd')
  expect(even.value).toBeCloseTo(0.625, 12)
  expect(even.notes).toMatchObject([{ rank: 1, acceptability: 1 }])
  expect(await indexOf(organisation, 'd')).toEqual(even)
})

test('below four campaigns with all four numbers there is none, and it is said how many there are', async () => {
  const organisation = await organisationWith(database.store, [...usual, ...three])
  await declared(organisation, 'a', { weights: equal }, '2025-12-01T00:00:00Z')
  expect(await indexOf(organisation, 'a')).toMatchObject({
    ...{ value: null, lo: null, hi: null, n: 3, status: 'too_few' },
    notes: [{ code: 'minimum', minimum: 4 }]
  })
})

test('a campaign one of whose four numbers is masked, alone or beside another, has none and ranks for nobody', async () => {
  const facts = [...usual, ...three, ...forty('d', 25, 25, 25), ...forty('e', 2, 25, 25)]
  const organisation = await organisationWith(database.store, facts)
  for (const slug of ['a', 'b', 'c', 'd', 'e'])
    await declared(organisation, slug, { weights: equal }, '2025-12-01T00:00:00Z')
  // two of forty sign for e: another campaign is hidden beside it
  const asked = { from: '2026-01-01', to: '2026-02-01', by: 'campaign' } as const
  const [acting] = await ask(database.store, organisation.id, ['actions_per_contributor'], asked, 'inside', NOW)
  const hidden = acting!.rows.flatMap(row => ('result' in row && row.result.status === 'masked' ? [row.key] : []))
  expect(hidden).toHaveLength(2)
  expect(hidden).toContain('e')
  for (const slug of ['a', 'b', 'c', 'd', 'e'])
    expect(await indexOf(organisation, slug)).toMatchObject(
      hidden.includes(slug)
        ? { value: null, n: null, persons: null, status: 'masked', notes: [] }
        : { value: null, n: 3, status: 'too_few' }
    )
})
