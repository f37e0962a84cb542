import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { touch } from '#server/measures/attribution_example.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { Credit } from '#server/measures/credit.ts'
import { campaign, conversion } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const from = '2026-03-01T00:00:00Z'
const to = '2026-06-01T00:00:00Z'
const start = Date.parse(from)
const HOUR = 3_600_000
const iso = (hour: number) => new Date(Math.round(start + hour * HOUR)).toISOString()
const channels = ['newsletter', 'direct', 'site', 'mastodon', 'réunion'] as const
const hows = ['click', 'view', 'reply', 'attend'] as const
const campaigns = ['c', 'd'] as const

interface Deed {
  person: string | null
  hour: number
}
interface Contact {
  person: string
  channel: (typeof channels)[number]
  how: (typeof hows)[number]
  campaign: (typeof campaigns)[number] | null
  hour: number
}
interface World {
  deeds: Deed[]
  contacts: Contact[]
}

const frame: CanonicalRecord[] = campaigns.map(slug => campaign(slug, from, to))

// Each deed is of its own day, or two rows would be one act; each touch of its own minute, so that none are tied.
const recordsOf = ({ deeds, contacts }: World): CanonicalRecord[] => [
  ...deeds.map(({ person, hour }, i): CanonicalRecord => {
    const known = { system: 'crm', id: `act ${i}`, campaign: 'c' }
    return person === null
      ? { type: 'conversion', kind: 'signature', occurred_at: iso(hour), ...known }
      : conversion(person, 'signature', iso(hour), known)
  }),
  ...contacts.map(({ person, channel, how, hour, campaign: slug }, i) =>
    touch(person, channel, how, iso((hour * 3600 + i + 1) / 3600), slug ? { campaign: slug } : {})
  )
]

/** Weights of n touches under a rule, written for reading. */
const weights: Record<string, (ages: number[], isDirect: boolean[]) => number[]> = {
  first: ages => ages.map((_, i) => Number(i === 0)),
  last: ages => ages.map((_, i) => Number(i === ages.length - 1)),
  last_non_direct: (ages, isDirect) => {
    const chosen = isDirect.includes(false) ? isDirect.lastIndexOf(false) : ages.length - 1
    return ages.map((_, i) => Number(i === chosen))
  },
  linear: ages => ages.map(() => 1 / ages.length),
  time_decay: ages => {
    const raw = ages.map(age => 0.5 ** (age / 7))
    return raw.map(weight => weight / raw.reduce((a, b) => a + b))
  },
  position: ages => {
    if (ages.length === 1) return [1]
    if (ages.length === 2) return [0.5, 0.5]
    return ages.map((_, i) => (i === 0 || i === ages.length - 1 ? 0.4 : 0.2 / (ages.length - 2)))
  }
}

const secondOf = (contact: Contact, place: number) => contact.hour * 3600 + place + 1

/** Credit counted by hand, action by action. */
function naive({ deeds, contacts }: World, keyOf: (contact: Contact) => string) {
  const credit: Record<string, Record<string, number>> = {}
  let unattributed = 0
  const placed = contacts.map((contact, place) => ({ ...contact, second: secondOf(contact, place) }))
  const byPerson = Map.groupBy(placed, contact => contact.person)
  const asked = deeds.filter(({ hour }) => hour >= 0 && hour < (Date.parse(to) - start) / HOUR)
  for (const { person, hour } of asked) {
    const own = (byPerson.get(person ?? '') ?? [])
      .map(contact => ({ ...contact, age: (hour * 3600 - contact.second) / 86_400 }))
      .filter(one => one.age > 0 && one.age <= (one.how === 'view' ? 7 : 30))
      .sort((a, b) => b.age - a.age)
    if (own.length === 0) unattributed++
    for (const [model, weigh] of Object.entries(weights)) {
      const line = (credit[model] ??= {})
      const shares = weigh(
        own.map(one => one.age),
        own.map(one => one.channel === 'direct')
      )
      own.forEach((one, i) => (line[keyOf(one)] = (line[keyOf(one)] ?? 0) + shares[i]!))
    }
  }
  return { credit, unattributed, total: asked.length }
}

const tidy = (value: number) => Math.round(value * 1e6) / 1e6
function creditOf(credit: Credit) {
  const lines = Object.entries(credit.models).map(([model, keys]) => [
    model,
    Object.fromEntries(keys.map(one => [one.key, tidy(one.credit!)]))
  ])
  return { credit: Object.fromEntries(lines), unattributed: credit.unattributed, total: credit.total }
}
/** Every rule lists every key that stands on a path. */
function expected(world: World, keyOf: (contact: Contact) => string) {
  const { credit, ...sums } = naive(world, keyOf)
  const keys = Object.keys(credit['linear'] ?? {})
  const lines = Object.keys(weights).map(model => [
    model,
    Object.fromEntries(keys.map(key => [key, tidy(credit[model]?.[key] ?? 0)]))
  ])
  return { credit: Object.fromEntries(lines), ...sums }
}

const people = ['Afi', 'Ben', 'Cléo'] as const
const worlds: fc.Arbitrary<World> = fc.record({
  deeds: fc.uniqueArray(
    fc.record({
      person: fc.constantFrom<(string | null)[]>(...people, null),
      hour: fc.integer({ min: -24, max: 2300 })
    }),
    { minLength: 1, maxLength: 12, selector: deed => `${deed.person} ${Math.floor(deed.hour / 24)}` }
  ),
  contacts: fc.array(
    fc.record({
      person: fc.constantFrom<string[]>(...people),
      channel: fc.constantFrom(...channels),
      how: fc.constantFrom(...hows),
      campaign: fc.constantFrom(...campaigns, null),
      hour: fc.integer({ min: -900, max: 2300 })
    }),
    { maxLength: 30 }
  )
})

const creditIn = async (organisation: TestOrganisation, by: 'channel' | 'campaign' = 'channel') =>
  (await organisation.ask('attributed_actions', from, to, { by, compare: null })).credit!

test('under every rule, credit and what is unattributed add up to the verified actions, exactly', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(world)])
      const acts = (await organisation.ask('verified_actions', from, to, { compare: null })).whole.value
      for (const by of ['channel', 'campaign'] as const) {
        const credit = await creditIn(organisation, by)
        expect(credit.total).toBe(acts)
        for (const keys of Object.values(credit.models)) {
          // In units of 1e-12, so that the sum is one of whole numbers.
          const units = keys.map(one => BigInt(Math.round(one.credit! * 1e12))).reduce((a, b) => a + b, 0n)
          expect(units + BigInt(credit.unattributed!) * 10n ** 12n).toBe(BigInt(acts!) * 10n ** 12n)
        }
      }
    }),
    { seed: 20260530, numRuns: 15 }
  )
})

test('credit is what a count by hand gives, by channel', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(world)])
      expect(creditOf(await creditIn(organisation))).toEqual(expected(world, contact => contact.channel))
    }),
    { seed: 20260531, numRuns: 15 }
  )
})

test('neither the order of rows nor a second import changes a credit', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.infiniteStream(fc.nat()), async (world, numbers) => {
      const records = recordsOf(world)
      const shuffled = records
        .map(record => ({ record, place: numbers.next().value ?? 0 }))
        .toSorted((a, b) => a.place - b.place)
      const one = await organisationWith(database.store, [...frame, ...records])
      const other = await organisationWith(database.store, [...frame, ...shuffled.map(({ record }) => record)])
      await other.load([...frame, ...records])
      expect(await creditIn(other)).toEqual(await creditIn(one))
    }),
    { seed: 20260601, numRuns: 8 }
  )
})

test('a merge lengthens the path of the person it makes; undone, everything is as before', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    conversion('Afi', 'signature', '2026-05-20T00:00:00Z', { campaign: 'c' }),
    touch('Afi', 'site', 'click', '2026-05-18T00:00:00Z'),
    touch('Afi on Mastodon', 'mastodon', 'reply', '2026-05-19T00:00:00Z')
  ])
  const before = await creditIn(organisation)
  expect(creditOf(before).credit.last).toEqual({ site: 1 })
  const merge = { type: 'merge', from: 'Afi on Mastodon', into: 'Afi', at: '2026-05-25T00:00:00Z' } as const
  const { pull } = await organisation.load([merge])
  const merged = creditOf(await creditIn(organisation))
  expect(merged.credit.last).toEqual({ mastodon: 1, site: 0 })
  expect(merged.credit.linear).toEqual({ mastodon: 0.5, site: 0.5 })
  await undoPull(database.store, organisation.id, pull!, 'test', organisation.services.now())
  expect(await creditIn(organisation)).toEqual(before)
})

test('ten thousand actions and thirty thousand touches give what a count by hand gives', async () => {
  const random = randomFrom([2026, 10_000])
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const world: World = {
    deeds: Array.from({ length: 10_000 }, (_, i) => ({ person: `p${i % 5_000}`, hour: i < 5_000 ? 1000 : 2000 })),
    contacts: Array.from({ length: 30_000 }, () => ({
      person: `p${Math.floor(random() * 5_500)}`,
      channel: pick(channels),
      how: pick(hows),
      campaign: pick([...campaigns, null]),
      hour: Math.floor(random() * 2200)
    }))
  }
  const organisation = await organisationWith(database.store, [...frame, ...recordsOf(world)])
  const asked = performance.now()
  const found = creditOf(await creditIn(organisation))
  console.info(`attribution of 10,000 actions over 30,000 touches: ${Math.round(performance.now() - asked)} ms`)
  expect(found).toEqual(expected(world, contact => contact.channel))
}, 300_000)
