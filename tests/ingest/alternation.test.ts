import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawAlternation, type Plan, type Planned } from '#server/ingest/alternation.ts'
import { listAlternations } from '#server/measures/alternation_list.ts'
import { campaign, comment, like, post } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-05-31T22:30:00Z')
const day = (n: number) => `2026-06-${String(n).padStart(2, '0')}`
const days = (count: number, network = 'facebook', from = 2): Planned[] =>
  Array.from({ length: count }, (_, at) => ({ network, day: day(from + at) }))
const plan = (slug: string, places: readonly Planned[], more: Partial<Plan> = {}): Plan => ({
  ...{ slug, name: slug, campaign: 'c', dimension: 'narrative', arm: 'story', other: 'ask', places },
  ...more
})
const facts = [
  campaign('c', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'),
  campaign('d', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z')
]
const draw = (organisation: TestOrganisation, wanted: Plan, now = NOW) =>
  drawAlternation({ ...organisation.services, now: () => now }, organisation.id, wanted)

describe('the draw of what each publication will be', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, facts, 'Africa/Nairobi')
  })

  test('gives half of each kind in every network and month, each day once, and is there before anything goes out', async () => {
    const { places, drawn_at } = await draw(organisation, plan('juin', [...days(10), ...days(7, 'mastodon', 12)]))
    expect(drawn_at).toBe('2026-05-31T22:30:00.000Z')
    expect(places.map(({ place }) => place)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1))
    const count = (network: string, arm: string) =>
      places.filter(place => place.network === network && place.arm === arm).length
    expect([count('facebook', 'story'), count('facebook', 'ask')]).toEqual([5, 5])
    expect([count('mastodon', 'story'), count('mastodon', 'ask')].toSorted()).toEqual([3, 4])
    const [kept] = (await database.store.tx(organisation.id, ({ db }) =>
      db.execute(sql`select count(*)::int as places from alternation_places`)
    )) as unknown as { places: number }[]
    expect(kept!.places).toBe(17)
  })

  test('is made once: not under the same name, nor again for days that were drawn', async () => {
    await expect(draw(organisation, plan('juin', days(8, 'x')))).rejects.toMatchObject({ code: 'already_drawn' })
    await expect(draw(organisation, plan('encore', days(8, 'facebook', 11)))).rejects.toMatchObject({
      code: 'place_taken'
    })
    await expect(
      draw(organisation, plan('longueur', days(8), { dimension: 'length', arm: 'short', other: 'long' }))
    ).resolves.toMatchObject({ slug: 'longueur' })
  })

  test('is never changed, whoever asks', async () => {
    const change = (statement: ReturnType<typeof sql>) =>
      database.store.tx(organisation.id, ({ db }) => db.execute(statement))
    await expect(change(sql`update alternation_places set arm = 'story'`)).rejects.toThrow()
    await expect(change(sql`update alternations set drawn_at = now() - interval '1 year'`)).rejects.toThrow()
  })

  test('comes before the first publication: the first of June, which has begun in Nairobi, is too late', async () => {
    await expect(draw(organisation, plan('tard', days(8, 'x', 1)))).rejects.toMatchObject({
      code: 'plan_after_posts',
      status: 409
    })
  })

  test.each([
    ['seven publications', plan('p', days(7, 'x')), 'too_few_places'],
    [
      'eight that have no pair in their network',
      plan(
        'p',
        days(8, 'x').map((place, at) => ({ ...place, network: `n${at}` }))
      ),
      'too_few_places'
    ],
    ['one day twice', plan('p', [...days(8, 'x'), { network: 'x', day: day(2) }]), 'place_twice'],
    ['one kind', plan('p', days(8, 'x'), { other: 'story' }), 'bad_arms'],
    [
      'a length that is none',
      plan('p', days(8, 'x'), { dimension: 'length', arm: 'short', other: 'tiny' }),
      'bad_arms'
    ],
    ['a blank kind', plan('p', days(8, 'x'), { arm: ' ' }), 'bad_arms'],
    ['a campaign nobody declared', plan('p', days(8, 'x'), { campaign: 'z' }), 'unknown_campaign'],
    [
      'a day after the campaign',
      plan('p', [...days(8, 'x'), { network: 'x', day: '2026-07-02' }]),
      'place_outside_campaign'
    ],
    [
      'two hundred and one publications',
      plan(
        'p',
        Array.from({ length: 201 }, (_, at) => ({ network: `n${at}`, day: day(5) }))
      ),
      'too_many_places'
    ]
  ])('%s are refused', async (_, wanted, code) => {
    await expect(draw(organisation, wanted)).rejects.toMatchObject({ code })
  })

  test('two people who draw the same days at once: one of them is refused', async () => {
    const both = await Promise.allSettled(
      ['une', 'deux'].map(slug => draw(organisation, plan(slug, days(8, 'linkedin'), { campaign: 'd' })))
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('what a draw may say', () => {
  const NETWORK = 'facebook'
  /** Twenty people under each publication; under a story half of them come back 70 days later, under an ask one in five. */
  function published(places: readonly { day: string; arm: string }[], become = (arm: string, _: number) => arm) {
    return places.flatMap(({ day: on, arm }, at): CanonicalRecord[] => {
      const kind = become(arm, at)
      if (kind === 'none') return []
      const people = Array.from({ length: 20 }, (_, n) => `p${at}-${n}`)
      const back = people.slice(0, arm === 'story' ? 10 : 4)
      const later = new Date(Date.parse(`${on}T12:00:00Z`) + 70 * 86_400_000).toISOString()
      return [
        post(`post-${at}`, 'c', `${on}T08:00:00Z`, { narrative: kind, network: NETWORK }),
        ...people.map(name => comment(name, `post-${at}`, `${on}T12:00:00Z`)),
        ...back.map(name => comment(name, 'mur', later))
      ]
    })
  }
  const asked = ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'] as const
  const KEY = 'draw:juin:story/ask'

  async function measured(become?: (arm: string, at: number) => string, more: readonly CanonicalRecord[] = []) {
    const organisation = await organisationWith(database.store, [...facts, post('mur', null, '2026-05-01T00:00:00Z')])
    const { places } = await draw(organisation, plan('juin', days(12, NETWORK)))
    await organisation.load([...published(places, become), ...more])
    const read = async () => {
      const { rows } = await organisation.ask('contrast_return', ...asked, {
        by: 'type',
        campaigns: ['c'],
        isExample: false
      })
      return rows.find(({ key }) => key === KEY)?.result
    }
    const [listed] = await database.store.tx(organisation.id, async tx =>
      listAlternations(tx, await loadFrame(tx, organisation.id))
    )
    return { organisation, places, read, listed: listed! }
  }
  const codes = (result: { notes: readonly { code: string }[] } | undefined) => result?.notes.map(({ code }) => code)
  const over = [like('fin', 'mur', '2026-10-01T00:00:00Z')]

  test('nothing before the last publication has had its ninety days', async () => {
    const { organisation, read } = await measured()
    expect(await read()).toMatchObject({ status: 'too_early', value: null })
    // The last of twelve days is 13 June; it is over at midnight, and ninety days later it is 12 September.
    await organisation.load([like('presque', 'mur', '2026-09-11T23:59:59Z')])
    expect((await read())?.status).toBe('too_early')
    await organisation.load([like('fin', 'mur', '2026-09-12T00:00:00Z')])
    expect((await read())?.status).toBe('ok')
  })

  test('followed, it measures: ten of twenty against four of twenty, two and a half times, and no draw again does as much', async () => {
    const { read, listed } = await measured(undefined, over)
    const result = await read()
    expect(result).toMatchObject({ status: 'ok', n: 120, persons: 240 })
    expect(result!.value).toBeCloseTo(2.5, 9)
    expect(codes(result)).toContain('drawn')
    expect(codes(result)).not.toContain('associated')
    // 6 of 12 posts: 924 ways, two of them as far apart.
    const chance = Number(result!.notes.find(({ code }) => code === 'by_chance')?.value)
    expect(chance).toBeGreaterThan(0)
    expect(chance).toBeLessThan(0.01)
    expect([listed.over, listed.deviations]).toEqual([12, 0])
  })

  test('one publication of twelve astray is still a draw, two are not; each stays in the kind that fell to it', async () => {
    const other = (arm: string) => (arm === 'story' ? 'ask' : 'story')
    const one = await measured((arm, at) => (at < 1 ? other(arm) : arm), over)
    expect(codes(await one.read())).toContain('drawn')
    expect(one.listed.places[0]!.state).toBe('other')
    const two = await measured((arm, at) => (at < 2 ? other(arm) : arm), over)
    const result = await two.read()
    expect(codes(result)).toContain('associated')
    expect(codes(result)).not.toContain('drawn')
    expect(result!.value).toBeCloseTo(2.5, 9)
    expect(result!.notes.find(({ code }) => code === 'plan')).toMatchObject({ n: 12, other: 2, missing: 0 })
  })

  test('a kind that never came out leaves no number, and says what is missing', async () => {
    const { read, listed } = await measured(arm => (arm === 'ask' ? 'none' : arm), over)
    const result = await read()
    expect(result).toMatchObject({ status: 'too_few', value: null })
    expect(codes(result)).toContain('associated')
    expect(listed.places.filter(({ state }) => state === 'missing')).toHaveLength(6)
    expect(listed.deviations).toBe(6)
  })

  test('with three publications of a kind left, chance cannot be excluded: no number', async () => {
    let left = 3
    const { read } = await measured(arm => (arm === 'ask' && left-- <= 0 ? 'none' : arm), over)
    const result = await read()
    expect(result?.status).toBe('too_few')
    expect(result!.notes.find(({ code }) => code === 'draw_units')).toMatchObject({ n: 3, minimum: 4 })
  })

  test('a publication that no plan names changes nothing of the draw, one of the day before the plan neither', async () => {
    const extra = [
      post('hors', 'c', '2026-06-20T08:00:00Z', { narrative: 'story', network: NETWORK }),
      post('veille', 'c', '2026-06-01T08:00:00Z', { narrative: 'ask', network: NETWORK }),
      ...Array.from({ length: 20 }, (_, n) => comment(`x${n}`, 'hors', '2026-06-20T12:00:00Z'))
    ]
    const { read } = await measured(undefined, [...extra, ...over])
    expect(await read()).toMatchObject({ status: 'ok', n: 120, persons: 240 })
  })

  test('a publication taken down since keeps its place: failing posts cannot be made to vanish', async () => {
    const { organisation, places, read } = await measured(undefined, over)
    const first = places.findIndex(({ arm }) => arm === 'ask')
    await database.store.tx(organisation.id, ({ db }) =>
      db.execute(sql`update posts set deleted_at = '2026-06-20T00:00:00Z' where external_id = ${`post-${first}`}`)
    )
    expect(await read()).toMatchObject({ n: 120, persons: 240 })
  })
})
