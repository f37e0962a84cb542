import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaign, comment, group, like, member, post, reply } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const DAY = 86_400_000
const START = Date.parse('2026-03-02T00:00:00Z')
const END = START + 28 * DAY
const iso = (at: number) => new Date(at).toISOString()
const window = [iso(START), iso(END)] as const

/** One answer: who, to whom, on which day after the start, at which hour; under the campaign's post or elsewhere. */
interface Answer {
  who: string
  to: string
  at: number
  inCampaign: boolean
}

type Groups = Readonly<Record<string, readonly string[]>>

function recordsOf(groups: Groups, answers: readonly Answer[]): CanonicalRecord[] {
  const slugs = [...new Set(Object.values(groups).flat())]
  return [
    campaign('c', ...window),
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', iso(START - 30 * DAY)),
    post('q', null, iso(START - 30 * DAY)),
    ...slugs.map(slug => group(slug)),
    ...Object.entries(groups).flatMap(([name, own]) => own.map(slug => member(name, slug, '2025-01-01T00:00:00Z'))),
    ...Object.keys(groups).flatMap(name =>
      ['p', 'q'].map(on => comment(name, on, iso(START - 20 * DAY), { id: `${on} of ${name}` }))
    ),
    ...answers.map(({ who, to, at, inCampaign }, index) =>
      reply(who, `${inCampaign ? 'p' : 'q'} of ${to}`, iso(at), { id: `a${index}` })
    ),
    like('last', 'q', iso(END + 400 * DAY))
  ]
}

const apart = (groups: Groups, a: string, b: string) => !groups[a]!.some(slug => groups[b]!.includes(slug))
const grouped = (groups: Groups, name: string) => (groups[name]?.length ?? 0) > 0

/** The definitions, read pair by pair. */
function naive(groups: Groups, answers: readonly Answer[], day: number) {
  const names = Object.keys(groups).filter(name => grouped(groups, name))
  const inside = answers.filter(({ at, inCampaign }) => inCampaign && at >= START && at < END)
  const said = (list: readonly Answer[], a: string, b: string) => list.filter(one => one.who === a && one.to === b)
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map(b => [a, b] as const))
  const tied = pairs.filter(([a, b]) => said(inside, a, b).length + said(inside, b, a).length > 0)
  const external = tied.filter(([a, b]) => apart(groups, a, b)).length
  const bridging = names.filter(a => {
    const met = names.filter(b => apart(groups, a, b) && said(inside, a, b).length > 0 && said(inside, b, a).length > 0)
    return new Set(met.flatMap(b => groups[b]!)).size >= 2
  })
  const formed = pairs.filter(([a, b]) => {
    if (!apart(groups, a, b)) return false
    const all = [...said(answers, a, b), ...said(answers, b, a)]
    const first = Math.min(...all.map(({ at }) => at))
    return all.some(({ at, inCampaign }) => at === first && inCampaign && at >= START && at < END)
  })
  const durable = formed.filter(([a, b]) => {
    const until = (list: readonly Answer[]) => list.filter(({ at }) => at < END + day * DAY)
    const [there, back] = [until(said(answers, a, b)), until(said(answers, b, a))]
    // START is a Monday
    const week = ({ at }: Answer) => Math.floor((at - START) / (7 * DAY))
    const weeks = new Set(there.map(week).filter(one => back.some(other => week(other) === one)))
    return weeks.size >= 2 && [...there, ...back].some(({ at }) => at >= END + (day - 28) * DAY)
  })
  return {
    ties: tied.length,
    index: tied.length === 0 ? null : (2 * external - tied.length) / tied.length,
    bridging: bridging.length,
    formed: formed.length,
    durable: formed.length === 0 ? null : durable.length / formed.length
  }
}

async function isNaive(groups: Groups, answers: readonly Answer[]) {
  const organisation = await organisationWith(database.store, recordsOf(groups, answers))
  const asked = { campaigns: ['c'] }
  const ask = (key: string) => organisation.ask(key, ...window, asked)
  const curve = (await ask('durable_bridges')).points
  for (const day of [28, 90, 112]) {
    const { formed, durable } = naive(groups, answers, day)
    expect(curve.find(point => point.at === day)!.result).toMatchObject({ value: durable, n: formed })
  }
  const { ties, index, bridging } = naive(groups, answers, 90)
  expect((await ask('ei_index')).whole).toMatchObject({ value: index, n: ties })
  expect((await ask('bridging_persons')).whole.value).toBe(bridging)
}

const membership = fc.record({
  Afi: fc.constant(['north']),
  Ben: fc.constantFrom(['north'], ['north', 'south']),
  Cléo: fc.constant(['south']),
  Dodji: fc.constantFrom(['south'], ['east'], []),
  Esi: fc.constant(['east'])
})
const name = fc.constantFrom('Afi', 'Ben', 'Cléo', 'Dodji', 'Esi')
const answer = fc.record({
  who: name,
  to: name,
  // on purpose around the edges of weeks, of the campaign and of what is followed
  at: fc.oneof(
    fc.constantFrom(-1, 0, 7, 27.999, 28, 56, 90, 117.999, 118, 140).map(day => START + day * DAY),
    fc.integer({ min: -48, max: 140 * 24 }).map(hours => START + hours * 3_600_000),
    fc.integer({ min: 0, max: 28 * 24 }).map(hours => START + hours * 3_600_000)
  ),
  inCampaign: fc.boolean()
})

test('bridges are what a count by hand gives', async () => {
  const worlds = fc.tuple(membership, fc.array(answer, { minLength: 1, maxLength: 60 }))
  await fc.assert(
    fc.asyncProperty(worlds, ([groups, answers]) => isNaive(groups, answers)),
    { seed: 20260302, numRuns: 12 }
  )
})

test('with four thousand answers of two hundred people too', async () => {
  const random = randomFrom([11, 12])
  const names = Array.from({ length: 200 }, (_, index) => `w${index}`)
  const slugs = ['north', 'south', 'east', 'west']
  const groups = Object.fromEntries(names.map((name, index) => [name, index % 9 === 0 ? [] : [slugs[index % 4]!]]))
  const pick = () => names[Math.floor(random() ** 2 * names.length)]!
  const answers = Array.from({ length: 4_000 }, (): Answer => ({
    who: pick(),
    to: pick(),
    at: START + Math.floor(random() * 150 * 24) * 3_600_000,
    inCampaign: random() < 0.6
  }))
  await isNaive(groups, answers)
}, 60_000)
