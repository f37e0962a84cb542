import { afterAll, beforeAll, expect, test } from 'vitest'
import { compute, type Query } from '#server/measures/compute.ts'
import { act, campaign, comment, conversion, group, like, member, post, reply } from '#server/measures/example.ts'
import { measures } from '#server/measures/index.ts'
import type { Grain } from '#server/measures/measure.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { ownId } from '#server/store/hash.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
let organisation: string
beforeAll(async () => {
  database = await testDatabase()
  organisation = (await organisationWith(database.store, facts())).id
})
afterAll(() => database.drop())

const FROM = new Date('2026-03-02T00:00:00Z')
const TO = new Date('2026-03-30T00:00:00Z')
const HOUR = 3_600_000
const at = (hours: number) => new Date(FROM.getTime() + hours * HOUR).toISOString()
const people = Array.from({ length: 12 }, (_, i) => `person-${i}`)
const posts = ['p', 'q', 'r', 's']
const text = (i: number) => (i % 5 === 0 ? 'qui vient avec nous ?' : 'des mots pour le dire')

/** The i-th of a hundred messages, every five hours: the page’s, somebody’s who is withheld, deleted ones, on four posts of two networks. */
function message(i: number): CanonicalRecord[] {
  const author = i % 11 === 0 ? 'page' : i % 13 === 0 ? null : people[(i * 7) % 12]!
  const to = i - 4 * (1 + (i % 3))
  const more = {
    id: `m${i}`,
    author,
    text: text(i),
    network: i % 4 === 3 ? 'mastodon' : 'facebook',
    ...(i % 17 === 0 ? { deleted_at: at(5 * i + 3) } : {})
  }
  const said =
    to < 0 || i % 6 === 0 ? comment('x', posts[i % 4]!, at(5 * i), more) : reply('x', `m${to}`, at(5 * i), more)
  const network = { network: more.network }
  if (i % 7 !== 1) return [said]
  const label = i % 14 === 1 ? 'insult' : 'criticism'
  return [
    said,
    judged(`m${i}`, label, at(5 * i + 1), network),
    rung(`m${i}`, 1 + (i % 3), 'mod-1', at(5 * i + 2), { ...network, minutes: 3 })
  ]
}

function facts(): CanonicalRecord[] {
  return [
    campaign('c', FROM.toISOString(), TO.toISOString()),
    campaign('d', FROM.toISOString(), TO.toISOString()),
    ...['facebook', 'mastodon'].map(network => ({ type: 'account', network, id: 'page', own: true }) as const),
    post('p', 'c', at(0)),
    post('q', 'd', at(0)),
    post('r', null, at(0)),
    post('s', 'c', at(0), { network: 'mastodon' }),
    group('west'),
    group('east'),
    ...people.slice(0, 7).map(who => member(who, 'west', '2026-01-01T00:00:00Z')),
    ...people.slice(5, 10).map(who => member(who, 'east', '2026-03-08T00:00:00Z')),
    act('like', people[0]!, 'r', '2025-11-03T00:00:00Z'),
    ...people.slice(0, 4).map(who => comment(who, 'r', '2026-02-10T10:00:00Z')),
    ...Array.from({ length: 100 }, (_, i) => message(i)).flat(),
    ...Array.from({ length: 40 }, (_, i) =>
      conversion(people[(i * 5) % 12]!, ['signature', 'donation', 'content'][i % 3]!, at(13 * i), {
        campaign: i % 3 === 0 ? 'd' : 'c',
        ...(i % 3 === 1 ? { amount: 5, currency: 'EUR' } : {})
      })
    ),
    ...people.slice(2, 8).map((who, i) => comment(who, 'r', at(24 * (30 + 15 * i)))),
    like(people[1]!, 'r', '2026-12-01T00:00:00Z')
  ]
}

/** By campaign, credit goes to the campaign of the touch; a filter asks for the acts of a campaign. */
const otherCampaign = new Set(['attributed_actions', 'assisted_actions', 'assist_ratio'])

const slugs = { campaign: ['c', 'd'], group: ['west', 'east'], channel: ['facebook', 'mastodon'] } as const

/** The filter that leaves one row of a breakdown, and the key of that row. */
function filterOf(grain: keyof typeof slugs, slug: string): [string, Partial<Query>] {
  const id = grain === 'channel' ? slug : ownId(organisation, grain, slug)
  return [id, grain === 'campaign' ? { campaigns: [id] } : grain === 'group' ? { groups: [id] } : { networks: [id] }]
}

test.each(['group', 'campaign', 'channel'] as const)(
  'asked of one %s alone, a measure says what its row of the table says',
  async grain => {
    const wanted = measures.filter(
      ({ key, grains }) =>
        (grains as readonly Grain[]).includes(grain) && !(grain === 'campaign' && otherCampaign.has(key))
    )
    expect(wanted.length).toBeGreaterThan(20)
    const asked = { from: FROM, to: TO, isExample: true, compare: null }
    for (const measure of wanted) {
      const filters = slugs[grain].map(slug => filterOf(grain, slug))
      const [table, ...alone] = await compute(database.store, organisation, [
        { measure, ...asked, by: grain },
        ...filters.map(([, filter]) => ({ measure, ...asked, ...filter }))
      ])
      const said = filters.flatMap(([id], index) => {
        const row = table!.rows.find(({ key }) => key === id)?.result
        const { whole } = alone[index]!
        return row ? [{ row: [row.value, row.n], alone: [whole.value, whole.n] }] : []
      })
      expect({ key: measure.key, said: said.map(one => one.alone) }).toEqual({
        key: measure.key,
        said: said.map(one => one.row)
      })
    }
  }
)
