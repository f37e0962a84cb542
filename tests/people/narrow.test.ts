import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { buildApp } from '#server/app.ts'
import { keysOf } from '#server/ingest/context.ts'
import type { Services } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { ownId } from '#server/store/hash.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let app: FastifyInstance
let of: Services
let id: string
let slug: string

const at = (day: number, hour = 12) => `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const many = (n: number, prefix: string) => Array.from({ length: n }, (_, index) => `${prefix}${index}`)
const post = (account: string, key: string): CanonicalRecord => ({
  type: 'post',
  network: 'n',
  id: key,
  account,
  published_at: at(2),
  campaign: 'c',
  text: `texte de ${account}`
})
const comment = (author: string, onPost: string): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id: `${author} ${onPost}`,
  kind: 'comment',
  author,
  post: onPost,
  occurred_at: at(5),
  text: 'trois petits mots'
})
const views = (onPost: string, value: number): CanonicalRecord => ({
  type: 'metric',
  network: 'n',
  metric: 'impressions',
  value,
  post: onPost,
  observed_at: at(20),
  scope: 'total'
})

/** Afi has 6 contributors and 100 displays; Bea, whom nobody else may see, 23 and 7777. Afi's people are the group lome. */
const records: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-03-01', ends_at: '2026-04-01' },
  { type: 'group', slug: 'lome', name: 'Lomé', kind: 'local_group' },
  { type: 'group', slug: 'kara', name: 'Kara-Secret', kind: 'local_group' },
  { type: 'account', network: 'n', id: 'afi', own: false, name: 'Afi' },
  { type: 'account', network: 'n', id: 'bea', own: false, name: 'Bea-Secret' },
  post('afi', 'pa'),
  post('bea', 'pb'),
  views('pa', 100),
  views('pb', 7777),
  ...many(6, 'a').map(author => comment(author, 'pa')),
  ...many(23, 'b').map(author => comment(author, 'pb')),
  ...many(6, 'a').map((one): CanonicalRecord => ({ type: 'member', person: one, group: 'lome', from: '2025-01-01' })),
  ...many(23, 'b').map((one): CanonicalRecord => ({ type: 'member', person: one, group: 'kara', from: '2025-01-01' })),
  ...many(19, 'b').map((one): CanonicalRecord => ({
    type: 'conversion',
    system: 'form',
    kind: 'signature',
    person: one,
    occurred_at: at(9),
    campaign: 'c'
  }))
]

beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  id = await organisation(of)
  slug = (await database.store.tx(id, ({ sql }) => sql<{ slug: string }[]>`select slug from organisations`))[0]!.slug
  await importRecords(of, id, records)
  await refreshAll(of.store, id, of.now())
  app = await buildApp({
    services: { ...of, now: () => new Date() },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  const account = keysOf(of.keyring, id).id('account', 'n', 'afi')
  const group = ownId(id, 'group', 'lome')
  await member('afi@example.org', ['creation'], { accountId: account })
  await member('chef@example.org', ['responsable_groupe'], { groupId: group })
  await member('vide@example.org', ['creation'], {})
  await member('ana@example.org', ['direction'], {})
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function member(email: string, roles: Role[], place: { groupId?: string; accountId?: string }) {
  const userId = await person(database.store, email)
  await setRoles(database.store, id, { userId, roles, by: null, ...place }, new Date())
}

async function as(email: string) {
  const one = browser(app)
  expect((await one.signIn(email)).statusCode).toBe(200)
  return one
}

const period = 'from=2026-03-01&to=2026-04-01'
const value = async (who: Awaited<ReturnType<typeof as>>, key: string, more = '') => {
  const answer = await who.get(`/api/v1/measures/${key}/values?organisation=${slug}&${period}${more}`)
  return [answer.statusCode, answer.json<{ whole?: { value: number | null } }>().whole?.value ?? null]
}

describe('a creator', () => {
  test('sees the figures of their own posts, and nothing of the whole', async () => {
    const afi = await as('afi@example.org')
    expect(await value(afi, 'contributors')).toEqual([200, 6])
    expect(await value(afi, 'impressions')).toEqual([200, 100])
    expect(await value(afi, 'distinct_voices')).toEqual([200, 6])
    expect(await value(await as('ana@example.org'), 'contributors')).toEqual([200, 29])
  })

  test('is refused another creator, rows of creators or groups, and measures that cannot be told for one', async () => {
    const afi = await as('afi@example.org')
    for (const more of ['&creator=n:Bea-Secret', '&by=creator', '&by=group', '&group=kara', '&group=lome'])
      expect([more, ...(await value(afi, 'contributors', more))]).toEqual([more, 403, null])
    for (const key of [
      'verified_actions',
      'people_who_acted',
      'attributed_actions',
      'vanity_index',
      'mobilisation_rate'
    ])
      expect([key, ...(await value(afi, key))]).toEqual([key, 403, null])
  })

  test('without an account sees nothing', async () => {
    expect(await value(await as('vide@example.org'), 'contributors')).toEqual([403, null])
  })
})

describe('a group lead', () => {
  test('sees the figures of their own group, and nothing of another', async () => {
    const chef = await as('chef@example.org')
    expect(await value(chef, 'contributors')).toEqual([200, 6])
    expect(await value(chef, 'contributors', '&group=kara')).toEqual([403, null])
    expect(await value(chef, 'contributors', '&by=group')).toEqual([403, null])
    expect(await value(chef, 'impressions')).toEqual([403, null])
    // nobody of lome signed; the 19 who did are of kara
    expect(await value(chef, 'people_who_acted')).toEqual([200, 0])
    expect(await value(await as('ana@example.org'), 'people_who_acted')).toEqual([200, 19])
  })
})

test.each(['afi@example.org', 'chef@example.org'])(
  '%s reads nothing of others through any route of the API',
  async email => {
    const who = await as(email)
    const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
    const routes = Object.keys(paths).filter(path => 'get' in paths[path]!)
    expect(routes.length).toBeGreaterThan(30)
    const known: Record<string, string[]> = {
      key: ['contributors', 'impressions', 'verified_actions', 'wake'],
      slug: ['c', 'kara'],
      format: ['csv', 'json', 'xlsx'],
      id: [keysOf(of.keyring, id).factId('n', 'pb'), ownId(id, 'group', 'kara')]
    }
    const filters = [
      '',
      '&creator=n:Bea-Secret',
      '&by=creator',
      '&by=post',
      '&by=group',
      '&by=campaign',
      '&group=kara',
      '&campaign=c'
    ]
    const leaks: string[] = []
    let answered = 0
    for (const route of routes) {
      const name = /\{(\w+)\}/.exec(route)?.[1]
      const targets = name ? (known[name] ?? ['x']).map(one => route.replace(`{${name}}`, one)) : [route]
      for (const target of targets)
        for (const filter of filters) {
          const keys = route === '/api/v1/values' ? '&keys=contributors,impressions' : ''
          const page = route.endsWith('/headline') ? '&page=overview' : ''
          const answer = await who.get(`${target}?organisation=${slug}&${period}${filter}${keys}${page}`)
          if (answer.statusCode === 200) answered += 1
          // Bea's name, the other group's, her displays, her people, those who signed, and the whole
          if (/Bea-Secret|Kara-Secret|7777|7877|texte de bea/.test(answer.body)) leaks.push(`${target}${filter}`)
          for (const number of [23, 29, 19])
            if (new RegExp(`"(value|n|persons|count|acts|posts)":${number}\\b`).test(answer.body))
              leaks.push(`${target}${filter} ${number}`)
        }
    }
    expect(leaks).toEqual([])
    expect(answered).toBeGreaterThan(5)
  },
  120_000
)
