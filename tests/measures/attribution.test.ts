import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAlone } from '#server/store/transaction.ts'
import { ask } from '#server/measures/ask.ts'
import { touch } from '#server/measures/attribution_example.ts'
import { conversionFlows, conversionLedger, conversionWays } from '#server/measures/conversion_figures.ts'
import { campaign, comment, conversion, post } from '#server/measures/example.ts'
import { flowsOf } from '#server/measures/flows.ts'
import type { ActionPath } from '#server/measures/paths.ts'
import { countsOf } from '#server/measures/shapley_share.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { conversionsWithin, shapley } from '#server/statistics/shapley.ts'
import { linesOf } from '#server/report/lines.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const [from, to] = ['2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z']
const now = new Date('2027-06-01T00:00:00Z')
const acted = '2026-05-30T00:00:00Z'
const c = { campaign: 'c' }
const frame: CanonicalRecord[] = [campaign('c', from, to, { cost: 600, currency: 'EUR' }), campaign('d', from, to)]
const six = (value: number) => Math.round(value * 1e6) / 1e6

/** People who sign after a touch of a channel, the day before. */
const through = (channel: string, count: number, slug?: string): CanonicalRecord[] =>
  Array.from({ length: count }, (_, i) => [
    conversion(`${channel} ${i}`, 'signature', acted, c),
    touch(`${channel} ${i}`, channel, 'click', '2026-05-29T00:00:00Z', slug ? { campaign: slug } : {})
  ]).flat()
const untouched = (count: number): CanonicalRecord[] =>
  Array.from({ length: count }, (_, i) => conversion(`nobody ${i}`, 'signature', acted, c))

test('the path of the catalogue has the credit of the catalogue, under every rule, to six decimals', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    conversion('Afi', 'signature', acted, c),
    conversion('Ben', 'signature', acted, c),
    touch('Afi', 'newsletter', 'click', '2026-05-10T00:00:00Z'),
    touch('Afi', 'bannière', 'view', '2026-05-21T00:00:00Z'),
    touch('Afi', 'mastodon', 'reply', '2026-05-24T00:00:00Z'),
    touch('Afi', 'réunion', 'attend', '2026-05-29T00:00:00Z')
  ])
  const { credit, whole } = await organisation.ask('attributed_actions', from, to, { by: 'channel' })
  const found = Object.entries(credit!.models).map(([rule, keys]) => [
    rule,
    Object.fromEntries(keys.map(one => [one.key, six(one.credit!)]))
  ])
  expect(Object.fromEntries(found)).toEqual({
    first: { newsletter: 1, mastodon: 0, réunion: 0 },
    last: { newsletter: 0, mastodon: 0, réunion: 1 },
    last_non_direct: { newsletter: 0, mastodon: 0, réunion: 1 },
    linear: { newsletter: 0.333333, mastodon: 0.333333, réunion: 0.333333 },
    time_decay: { newsletter: 0.086485, mastodon: 0.34594, réunion: 0.567574 },
    position: { newsletter: 0.4, mastodon: 0.2, réunion: 0.4 }
  })
  expect([credit!.unattributed, credit!.total, whole.value]).toEqual([1, 2, 1])
  const range = Object.fromEntries(credit!.range.map(({ key, lo, hi }) => [key, [lo, six(hi!)]]))
  expect(range).toEqual({ newsletter: [0, 1], mastodon: [0, 0.34594], réunion: [0, 1] })
})

test('by campaign, post or creator, a touch that names none keeps its credit under "none", and the sum holds', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    post('p', 'c', from),
    conversion('Afi', 'signature', acted, c),
    touch('Afi', 'facebook', 'click', '2026-05-20T00:00:00Z', { campaign: 'd', post: 'p' }),
    touch('Afi', 'site', 'click', '2026-05-21T00:00:00Z')
  ])
  for (const by of ['campaign', 'post', 'creator'] as const) {
    const [answer] = await ask(database.store, organisation.id, ['attributed_actions'], { from, to, by }, 'inside', now)
    expect(answer!.credit).toMatchObject({ total: null, unattributed: null })
  }
  const { credit } = await organisation.ask('attributed_actions', from, to, { by: 'campaign' })
  expect(credit!.models.linear.map(one => one.credit)).toEqual([0.5, 0.5])
  expect(credit!.models.last.find(one => one.key === 'none')?.credit).toBe(1)
})

describe('disclosure', () => {
  const asked = async (records: readonly CanonicalRecord[], audience: 'inside' | 'export' = 'inside') => {
    const organisation = await organisationWith(database.store, [...frame, ...records])
    const question = { from, to, by: 'channel' as const, vs: 'none' }
    const [answer] = await ask(database.store, organisation.id, ['attributed_actions'], question, audience, now)
    const last = Object.fromEntries(answer!.credit!.models.last.map(one => [one.key, one.credit]))
    return { answer: answer!, last, id: organisation.id }
  }

  test('four people through a channel are masked, and so is what would give them by subtraction', async () => {
    const { answer, last } = await asked([
      ...through('site', 4),
      ...through('newsletter', 6),
      ...through('facebook', 12),
      ...untouched(9)
    ])
    expect(last).toEqual({ site: null, newsletter: null, facebook: 12 })
    expect(answer.credit).toMatchObject({ total: 31, unattributed: 9 })
    expect(answer.rows.map(row => ('result' in row ? [row.key, row.result.status] : []))).toEqual([
      ['facebook', 'ok'],
      ['newsletter', 'masked'],
      ['site', 'masked']
    ])
    const lines = linesOf(answer, { lang: 'fr' }).filter(line => line.dimensions.part === 'credit')
    for (const line of lines) expect(line.result.value === null).toBe(line.result.status === 'masked')
  })

  test('four people without a touch hide what is attributed, under every rule', async () => {
    const { answer } = await asked([...through('site', 20), ...through('newsletter', 20), ...untouched(4)])
    expect(answer.whole).toMatchObject({ value: null, n: null, persons: null, status: 'masked' })
    expect(answer.credit).toMatchObject({ total: 44, unattributed: null })
    for (const keys of Object.values(answer.credit!.models))
      expect(keys.filter(one => one.credit === null).length).toBeGreaterThan(0)
  })

  test('ten people are shown inside and masked in an export', async () => {
    const records = [...through('site', 10), ...through('newsletter', 20), ...through('facebook', 15), ...untouched(20)]
    expect((await asked(records)).last).toEqual({ site: 10, newsletter: 20, facebook: 15 })
    expect((await asked(records, 'export')).last).toEqual({ site: null, newsletter: 20, facebook: null })
  })

  test('flows of few people are pooled, and what is shown adds up to the actions', async () => {
    const { id } = await asked([
      ...through('site', 3, 'c'),
      ...through('newsletter', 4, 'c'),
      ...through('facebook', 30, 'd'),
      ...untouched(9)
    ])
    const found = await conversionFlows(database.store, id, { from, to }, 'inside', 'last', now)
    expect(found).toMatchObject({ status: 'ok', total: 46, credited: 37, unattributed: 9 })
    const channels = found.flows!.nodes.filter(node => node.column === 'channel')
    expect(channels.map(node => [node.key, node.credit])).toEqual([
      ['facebook', 30],
      ['unknown', 9],
      ['others', 7]
    ])
    for (const column of ['channel', 'campaign', 'kind'])
      expect(
        found.flows!.nodes.filter(node => node.column === column).reduce((sum, node) => sum + node.credit, 0)
      ).toBe(46)
  })

  test('with fewer than five people in all, flows, paths and rows are masked and say no number', async () => {
    const { id } = await asked(through('site', 4))
    const question = { from, to }
    expect(await conversionFlows(database.store, id, question, 'inside', 'last', now)).toMatchObject({
      status: 'masked',
      total: null,
      credited: null,
      unattributed: null,
      flows: null
    })
    expect(await conversionWays(database.store, id, question, 'inside', now)).toEqual({
      status: 'masked',
      total: null,
      ways: []
    })
    expect(await conversionLedger(database.store, id, question, 'inside', 1, now)).toMatchObject({
      status: 'masked',
      rows: []
    })
  })

  test('rows of the ledger do not leave the organisation, and a page beyond the last is the last', async () => {
    const { id } = await asked([...through('site', 30), ...untouched(30)])
    expect(() => conversionLedger(database.store, id, { from, to }, 'export', 1, now)).toThrow('Rows do not leave')
    const last = await conversionLedger(database.store, id, { from, to }, 'inside', 99, now)
    expect(last).toMatchObject({ page: 2, pages: 2, total: 60 })
    expect(last.rows).toHaveLength(10)
    expect(Object.keys(last.rows[0]!)).toEqual([
      'on',
      'kind',
      'target',
      'campaign',
      'system',
      'touches',
      'last_channel'
    ])
  })
})

test('pooling loses no action, whatever the paths', () => {
  // Eleven people, each with an action of one of three kinds after up to two touches: every assignment of a small world.
  for (let world = 0; world < 2_000; world++) {
    const digit = (place: number, base: number) => Math.floor((world * 7919 + place * 104_729) / (place + 1)) % base
    const paths: ActionPath[] = Array.from({ length: 11 }, (_, i) => ({
      action: String(i),
      person: `p${i}`,
      kind: ['signature', 'donation', 'signup'][digit(i, 3)]!,
      at: 1e12,
      touches: Array.from({ length: digit(i + 20, 3) }, (_, t) => {
        const channel = ['site', 'facebook', 'newsletter'][digit(i + t + 40, 3)]!
        const slug = [null, 'c', 'd'][digit(i + t + 60, 3)]!
        return {
          key: channel,
          channel,
          campaign: slug,
          post: null,
          creator: null,
          how: 'click' as const,
          at: 1e12 - (t + 1) * 1000
        }
      })
    }))
    const flows = flowsOf(paths, 'linear', 5)
    if (!flows) continue
    for (const column of ['channel', 'campaign', 'kind'])
      expect(six(flows.nodes.filter(node => node.column === column).reduce((sum, node) => sum + node.credit, 0))).toBe(
        11
      )
  }
})

test('15 of 24 promises whose time is over are kept; the 6 still open are not broken', async () => {
  const pledge = (i: number, at: string, kept?: string): CanonicalRecord => ({
    type: 'pledge',
    person: `p${i}`,
    ask: 'a',
    made_at: at,
    ...(kept ? { kept_at: kept } : {})
  })
  const organisation = await organisationWith(database.store, [
    campaign('c', '2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z'),
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-01-01T00:00:00Z' },
    ...Array.from({ length: 15 }, (_, i) => pledge(i, '2026-01-10T00:00:00Z', '2026-02-10T00:00:00Z')),
    ...Array.from({ length: 9 }, (_, i) => pledge(i + 15, '2026-01-10T00:00:00Z')),
    ...Array.from({ length: 6 }, (_, i) => pledge(i + 24, '2026-05-10T00:00:00Z'))
  ])
  const { whole } = await organisation.ask('pledges_kept', '2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z', {
    isExample: false
  })
  expect(whole).toMatchObject({ value: 0.625, n: 24, persons: 24, status: 'ok' })
  expect([six(whole.lo!), six(whole.hi!)]).toEqual([0.4271, 0.788406])
  expect(whole.notes).toContainEqual({ code: 'still_open', n: 6, persons: 6 })
})

test('promises of a day old are too early, with the day on which they can be told', async () => {
  const organisation = await organisationWith(database.store, [
    campaign('c', from, to),
    { type: 'ask', slug: 'a', campaign: 'c', asked_at: from, within_days: 30 },
    ...Array.from({ length: 6 }, (_, i): CanonicalRecord => ({
      type: 'pledge',
      person: `p${i}`,
      ask: 'a',
      made_at: from
    }))
  ])
  const { whole } = await organisation.ask('pledges_kept', from, to, { isExample: false })
  expect(whole.status).toBe('too_early')
  expect(whole.notes).toContainEqual({ code: 'available_on', at: '2026-05-31T00:00:00.000Z' })
})

test('money entered and hours of moderation at the rate of the day add to the declared cost', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    post('p', 'c', from),
    comment('Afi', 'p', '2026-05-10T00:00:00Z', { id: 'm' }),
    ...untouched(6)
  ])
  const cost = async () =>
    (await organisation.ask('cost_per_action', from, to, { campaigns: ['c'], isExample: false })).whole
  expect(await cost()).toMatchObject({ value: 100, n: 6, currency: 'EUR', lo: null })
  const id = organisation.id
  const put = (kind: string, minor: number, valid: string, more = 'null') =>
    runAlone(
      database.adminUrl,
      `insert into costs (organisation_id, id, campaign_id, kind, amount_minor, currency, valid_from, created_at)
       values ('${id}', gen_random_uuid(), ${more}, '${kind}', ${minor}, 'EUR', '${valid}', now())`
    )
  const own = `(select id from campaigns where organisation_id = '${id}' and slug = 'c')`
  await put('print', 6_000, from, own)
  expect((await cost()).value).toBe(110)
  await put('staff_hour', 1_200, '2026-01-01')
  await put('staff_hour', 2_400, '2026-05-01')
  await put('staff_hour', 9_900, '2026-05-20')
  await organisation.load([
    { type: 'act', interaction: 'm', rung: 1, at: '2026-05-12T00:00:00Z', by: 'm1', minutes: 30 } as CanonicalRecord
  ])
  expect((await cost()).value).toBe(112)
})

test('amounts of two currencies are not added', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    conversion('Afi', 'donation', acted, { ...c, amount: 10, currency: 'EUR' }),
    conversion('Ben', 'donation', acted, { ...c, amount: 1000, currency: 'XOF' })
  ])
  const { whole } = await organisation.ask('action_value', from, to)
  expect(whole).toMatchObject({ value: null, status: 'unknown' })
  const alone = await organisationWith(database.store, [
    ...frame,
    conversion('Ben', 'donation', acted, { ...c, amount: 1000, currency: 'XOF' })
  ])
  expect((await alone.ask('action_value', from, to)).whole).toMatchObject({ value: 1000, currency: 'XOF' })
  const none = await organisationWith(database.store, [...frame, ...untouched(6)])
  expect((await none.ask('action_value', from, to, { isExample: false })).whole).toMatchObject({
    value: 0,
    status: 'ok'
  })
})

test('a claimed conversion, a like or a follow changes no credit and no cost', async () => {
  const records = [...frame, post('p', 'c', from), ...through('site', 12), ...untouched(8)]
  const organisation = await organisationWith(database.store, records)
  const read = async () => {
    const all = []
    for (const key of ['attributed_actions', 'assisted_actions', 'cost_per_action', 'action_value', 'repeat_actions']) {
      const { whole, credit } = await organisation.ask(key, from, to)
      all.push({ key, value: whole.value, n: whole.n, credit })
    }
    return all
  }
  const before = await read()
  await organisation.load([
    { type: 'conversion', system: 'ads', kind: 'signature', occurred_at: acted, campaign: 'c', claimed: true },
    {
      type: 'interaction',
      network: 'facebook',
      id: 'l',
      kind: 'like',
      author: 'site 1',
      occurred_at: '2026-05-29T12:00:00Z',
      post: 'p'
    },
    {
      type: 'interaction',
      network: 'facebook',
      id: 'f',
      kind: 'follow',
      author: 'nobody 1',
      occurred_at: '2026-05-29T12:00:00Z'
    }
  ])
  expect(await read()).toEqual(before)
})

test('the removal effect and the Shapley share are not given below 300 paths and 3,000 touches', async () => {
  const organisation = await organisationWith(database.store, [...frame, ...through('site', 40)])
  for (const key of ['markov_share', 'shapley_share']) {
    const { whole, rows } = await organisation.ask(key, from, to, { by: 'channel', isExample: false })
    expect([key, whole.status, whole.n]).toEqual([key, 'too_few', 40])
    for (const row of rows) expect(row.result.value).toBeNull()
  }
})

test('with enough paths the shares sum to 1, each with its interval', async () => {
  const channels = ['site', 'newsletter', 'facebook']
  const records = Array.from({ length: 320 }, (_, i): CanonicalRecord[] => [
    conversion(`p${i}`, 'signature', acted, c),
    ...Array.from({ length: 10 }, (_, t) =>
      touch(
        `p${i}`,
        channels[(i + t) % (t === 0 ? 3 : 2)]!,
        'click',
        `2026-05-${String(10 + t).padStart(2, '0')}T00:00:00Z`
      )
    )
  ]).flat()
  const organisation = await organisationWith(database.store, [...frame, ...records])
  for (const key of ['markov_share', 'shapley_share']) {
    const { rows } = await organisation.ask(key, from, to, { by: 'channel', isExample: false, compare: null })
    expect(six(rows.reduce((sum, row) => sum + row.result.value!, 0))).toBe(1)
    for (const { result } of rows) {
      expect(result.lo!).toBeLessThanOrEqual(result.value!)
      expect(result.hi!).toBeGreaterThanOrEqual(result.value!)
    }
  }
})

test('the short form of the Shapley value is the definition', () => {
  const paths = [
    { channels: ['a', 'b', 'a'], converted: true },
    { channels: ['b'], converted: true },
    { channels: ['a', 'c', 'b'], converted: true },
    { channels: ['c'], converted: false }
  ]
  const exact = shapley(['a', 'b', 'c'], conversionsWithin(paths))
  const short = countsOf(paths)
  for (const [channel, value] of exact) expect(six(short.get(channel) ?? 0)).toBe(six(value))
})
