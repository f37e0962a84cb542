import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { compareCampaigns, type Comparison } from '#server/measures/comparison.ts'
import { mayDecide } from '#server/measures/deciding.ts'
import {
  accountCounter,
  act,
  campaign,
  comment,
  conversion,
  counter,
  like,
  post,
  reply
} from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measureCampaigns } from '#server/measures/impact.ts'
import { impactProfile } from '#server/measures/impact_profile.ts'
import { measures } from '#server/measures/index.ts'
import { openingOf } from '#server/report/opening.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

/*
 * The red team: the same facts, then what somebody would do who wants the numbers to look better. Nothing that says what a
 * campaign changed may move.
 */

vi.setConfig({ testTimeout: 300_000 })

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 0, 1 + day, 8, minute)).toISOString()
const slugs = ['a', 'b', 'c']

/** Campaign k of 30 days: 30 people take part, 6 (k + 1) sign, 4 (k + 1) are back after 80 days, half as many reply. */
const campaignFacts = (slug: string, k: number, primary: string): CanonicalRecord[] => [
  campaign(slug, at(30 * k), at(30 * k + 30), { primary_measure: primary }),
  post(`p-${slug}`, slug, at(30 * k)),
  counter(`p-${slug}`, 'views', 1000 * (3 - k), at(200)),
  ...Array.from({ length: 30 }, (_, i) =>
    comment(`${slug}${i}`, `p-${slug}`, at(30 * k + 1, i), {
      id: `m-${slug}${i}`,
      ...(i >= 20 ? { text: 'non, pas ainsi ?' } : {})
    })
  ),
  ...Array.from({ length: 10 }, (_, i) =>
    reply(`${slug}${i}`, `m-${slug}${i + 5}`, at(30 * k + 2, i), { id: `r-${slug}${i}` })
  ),
  ...Array.from({ length: 6 * (k + 1) }, (_, i) =>
    conversion(`${slug}${i}`, 'signature', at(30 * k + 3), { campaign: slug })
  ),
  ...Array.from({ length: 4 * (k + 1) }, (_, i) => comment(`${slug}${i}`, 'q', at(30 * k + 110)))
]

const world = (primary: string): CanonicalRecord[] => [
  post('q', null, at(0)),
  ...slugs.flatMap((slug, k) => campaignFacts(slug, k, primary)),
  like('last', 'q', at(400)),
  conversion('last', 'signature', at(400))
]

/** Ten thousand followers, a million views, likes and follows: campaign a buys them. */
const bought: CanonicalRecord[] = [
  accountCounter('facebook', 'followers', 100, at(0)),
  accountCounter('facebook', 'followers', 10_100, at(60)),
  counter('p-a', 'views', 1_000_000, at(210)),
  counter('p-a', 'reach', 900_000, at(210)),
  counter('p-a', 'reactions', 80_000, at(210)),
  ...Array.from({ length: 200 }, (_, i) => act('follow', `bot${i}`, null, at(5, i % 60), { id: `follow-${i}` })),
  ...Array.from({ length: 100 }, (_, i) => like(`bot${i}`, 'p-a', at(5)))
]

const praise = 'bravo pour cette très belle campagne'
/** The same praise by three accounts: once each, or five hundred times in all. */
const copies = (count: number): CanonicalRecord[] =>
  Array.from({ length: count }, (_, i) =>
    comment(['u', 'v', 'w'][i % 3]!, 'p-a', at(5, i), { id: `copy-${i}`, text: praise })
  )

/** Everyone who commented is thanked by the page within five minutes. */
const thanks: CanonicalRecord[] = Array.from({ length: 30 }, (_, i) =>
  reply('page', `m-a${i}`, at(1, i + 5), { id: `thanks-${i}`, direction: 'out' })
)

/** The ten critics of campaign a (20 … 29), none of whom signed or came back: their messages are gone. */
const deleted: CanonicalRecord[] = Array.from({ length: 10 }, (_, i) =>
  comment(`a${i + 20}`, 'p-a', at(1, i + 20), { id: `m-a${i + 20}`, text: 'non, pas ainsi ?', deleted_at: at(4) })
)

const compareIn = (organisation: TestOrganisation): Promise<Comparison> =>
  database.store.tx(organisation.id, async tx =>
    compareCampaigns(tx, await loadFrame(tx, organisation.id), { isExample: true })
  )
const ranks = ({ campaigns }: Comparison) =>
  campaigns.map(({ slug, impact: { rank, lo, hi } }) => ({ slug, rank, lo, hi }))

/** The four numbers of the profile of campaign a, and the sentence its page opens with. */
async function headline({ id }: TestOrganisation) {
  const now = new Date('2027-06-01T00:00:00Z')
  const { frame, profile } = await database.store.tx(id, async tx => {
    const frame = await loadFrame(tx, id)
    const own = frame.campaigns.find(({ slug }) => slug === 'a')!
    return { frame, profile: await impactProfile(tx, frame, own, { isExample: true }) }
  })
  const span = { from: new Date(at(0)), to: new Date(at(300)) }
  const question = { from: '2026-01-01', to: '2026-10-28', vs: 'none' }
  const said = await openingOf(database.store, id, frame, 'overview', question, 'inside', span, now)
  return {
    profile: profile.map(({ measure, result: { value, n, status } }) => ({ measure, value, n, status })),
    text: said.text
  }
}

describe.each(['wake', 'actions_per_contributor'])('campaigns ranked by %s', primary => {
  test('ten thousand bought followers, a million views and a crowd of likes move no impact rank and no headline', async () => {
    const organisation = await organisationWith(database.store, world(primary))
    const [before, said] = [await compareIn(organisation), await headline(organisation)]
    expect(before.measure).toBe(primary)
    expect(ranks(before).map(one => one.rank)).toEqual([3, 2, 1])
    await organisation.load(bought)
    const after = await compareIn(organisation)
    expect(ranks(after)).toEqual(ranks(before))
    expect(after.campaigns.map(one => one.impact)).toEqual(before.campaigns.map(one => one.impact))
    expect(await headline(organisation)).toEqual(said)
  })

  test('five hundred copies by three accounts weigh what three comments weigh, and improve no rank', async () => {
    const organisation = await organisationWith(database.store, world(primary))
    const before = await compareIn(organisation)
    await organisation.load(copies(3))
    const [once, said] = [await compareIn(organisation), await headline(organisation)]
    await organisation.load(copies(500))
    const after = await compareIn(organisation)
    expect(after.campaigns.map(one => one.impact)).toEqual(once.campaigns.map(one => one.impact))
    expect(ranks(after)).toEqual(ranks(once))
    expect(ranks(after).map(one => one.rank)).toEqual(ranks(before).map(one => one.rank))
    expect(await headline(organisation)).toEqual(said)
  })

  test('deleting all criticism improves no rank, although the deleted messages are contributions no more', async () => {
    const organisation = await organisationWith(database.store, world(primary))
    const before = await compareIn(organisation)
    await organisation.load(deleted)
    const after = await compareIn(organisation)
    expect(after.campaigns[0]!.impact.result.n).toBe(20)
    expect(after.campaigns[0]!.impact.result.value).toBeGreaterThan(before.campaigns[0]!.impact.result.value!)
    expect(ranks(after)).toEqual(ranks(before))
    expect(after.agreement).toEqual(before.agreement)
  })

  test('thanking everybody in a burst moves no impact rank and no headline', async () => {
    const organisation = await organisationWith(database.store, world(primary))
    const [before, said] = [await compareIn(organisation), await headline(organisation)]
    await organisation.load(thanks)
    const after = await compareIn(organisation)
    expect(after.campaigns.map(one => one.impact)).toEqual(before.campaigns.map(one => one.impact))
    expect(await headline(organisation)).toEqual(said)
  })
})

describe('every measure that may decide a rank', () => {
  const deciding = measures.filter(mayDecide)
  /** its number for each campaign */
  const numbersOf = async (organisation: TestOrganisation) => {
    // as autovacuum would within the minute
    await runAlone(database.adminUrl, 'analyze')
    return database.store.tx(organisation.id, async tx => {
      const frame = await loadFrame(tx, organisation.id)
      const found = new Map<string, (number | string)[]>()
      for (const measure of deciding) {
        const measured = await measureCampaigns(tx, frame, measure, frame.campaigns, { isExample: true })
        found.set(
          measure.key,
          measured.map(({ result }) => result.value ?? result.status)
        )
      }
      return found
    })
  }

  test('exists campaign by campaign, has a good direction, and reads no counter of a platform', () => {
    expect(deciding.length).toBeGreaterThan(20)
    for (const { grains, compose, direction, inputs, family } of deciding) {
      expect([grains.includes('campaign'), compose, direction === 'neither']).toEqual([true, undefined, false])
      expect([inputs.includes('metrics'), family === 'reach']).toEqual([false, false])
    }
  })

  test('is moved by none of: bought reach, a burst of thanks; and by five hundred copies as by three', async () => {
    const organisation = await organisationWith(database.store, world('wake'))
    const before = await numbersOf(organisation)
    await organisation.load([...bought, ...thanks])
    expect(await numbersOf(organisation)).toEqual(before)
    await organisation.load(copies(3))
    const once = await numbersOf(organisation)
    await organisation.load(copies(500))
    expect(await numbersOf(organisation)).toEqual(once)
  })
})

test('campaigns that share an indicator that can be bought, or copied, are ranked by the wake instead', async () => {
  for (const primary of ['impressions', 'actions_per_person_reached', 'effective_voices', 'response_rate']) {
    const organisation = await organisationWith(database.store, world(primary))
    expect((await compareIn(organisation)).measure).toBe('wake')
  }
})
