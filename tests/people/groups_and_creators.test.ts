import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import { keysOf } from '#server/ingest/context.ts'
import type { Services } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import type { Result } from '#server/measures/measure.ts'
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
let token: string

const at = (day: number, month = 3) =>
  `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T12:00:00Z`
const many = (n: number, prefix: string) => Array.from({ length: n }, (_, index) => `${prefix}${index}`)
const post = (account: string, key: string, day: number, campaign?: string): CanonicalRecord => ({
  ...{ type: 'post', network: 'n', id: key, account, published_at: at(day), text: 'un texte' },
  ...(campaign ? { campaign } : {})
})
const act = (kind: string, author: string, onPost: string, when: string): CanonicalRecord => ({
  ...{ type: 'interaction', network: 'n', id: `${kind} ${author} ${onPost}`, kind, author, post: onPost },
  ...{ occurred_at: when, text: 'trois petits mots' }
})
const sign = (who: string, when: string): CanonicalRecord => ({
  ...{ type: 'conversion', system: 'form', kind: 'signature', person: who, occurred_at: when }
})
const member = (who: string, group: string): CanonicalRecord => ({
  type: 'member',
  person: who,
  group,
  from: '2025-01-01'
})

/** Members of each group, and how many of them take part in the campaign. */
const groups = { lome: [20, 10], kara: [20, 8], sokode: [20, 6], atakpame: [20, 14], tsevie: [20, 2] } as const
/** People who come in by each creator, how many of them sign, and the day of the creator's post. */
const creators = {
  afi: [25, 10, 2],
  bea: [25, 5, 2],
  cleo: [25, 5, 3],
  dodji: [25, 5, 3],
  esi: [25, 5, 3],
  femi: [25, 5, 3]
} as const

const records: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-03-01', ends_at: '2026-04-01' },
  post('page', 'p', 1, 'c'),
  act('comment', 'ancien', 'p', at(2, 1)),
  ...Object.entries(groups).flatMap(([name, [members, acting]]): CanonicalRecord[] => [
    { type: 'group', slug: name, name, kind: 'local_group' },
    ...(name === 'kara' ? [] : many(members, name).map(one => member(one, name))),
    ...many(acting, name).map((one): CanonicalRecord => ({
      ...act('comment', one, 'p', at(5)),
      // those of Kara are on a roll by their name on the network
      ...(name === 'kara' ? ({ author: { network: 'n', id: one } } as object) : {})
    }))
  ]),
  // of the ten of Lomé who stay away, five had signed in February
  ...many(20, 'lome')
    .slice(10, 15)
    .map(one => sign(one, at(3, 2))),
  ...Object.entries(creators).flatMap(([name, [people, acting, day]]): CanonicalRecord[] => [
    { type: 'account', network: 'n', id: name, own: false, name: `${name}-nom` },
    post(name, `post ${name}`, day),
    ...many(people, name).map(one => act('comment', one, `post ${name}`, at(6))),
    ...many(acting, name).map(one => sign(one, at(9)))
  ]),
  act('like', 'ancien', 'p', at(1, 9))
]

const accountOf = (name: string) => keysOf(of.keyring, id).id('account', 'n', name)

beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  id = await organisation(of)
  slug = (await database.store.tx(id, ({ sql }) => sql<{ slug: string }[]>`select slug from organisations`))[0]!.slug
  await importRecords(of, id, records)
  await refreshAll(of.store, id, of.now())
  const uploads = mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  const now = () => new Date()
  app = await buildApp({ services: { ...of, now }, secret, requireSecondFactor: false, uploadsDirectory: uploads })
  for (const [email, role, place] of [
    ['afi', 'creation', { accountId: accountOf('afi') }],
    ['lome', 'responsable_groupe', { groupId: ownId(id, 'group', 'lome') }],
    ['tsevie', 'responsable_groupe', { groupId: ownId(id, 'group', 'tsevie') }],
    ['ana', 'direction', {}],
    ['rea', 'responsable', {}],
    ['lea', 'lecture', {}],
    ['mod', 'moderation', {}]
  ] as [string, Role, object][]) {
    const userId = await person(database.store, `${email}@example.org`)
    await setRoles(database.store, id, { userId, roles: [role], by: null, ...place }, now())
  }
  token = (await createToken(database.store, id, { label: 'Tableau', verbs: ['read'] }, now())).token
  const roll = { at: '2026-02-01', network: 'n', identifiers: many(20, 'kara') }
  const ana = await as('ana')
  expect((await ana.post(`/api/v1/groups/kara/rolls?organisation=${slug}`, roll)).statusCode).toBe(201)
  await refreshAll(of.store, id, now())
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

const signedIn = new Map<string, ReturnType<typeof browser>>()

/** The browser of a person, signed in once. */
async function as(name: string) {
  const one = signedIn.get(name) ?? browser(app)
  if (!signedIn.has(name)) expect((await one.signIn(`${name}@example.org`)).statusCode).toBe(200)
  signedIn.set(name, one)
  return one
}

const period = 'from=2026-03-01&to=2026-04-01'
const url = (path: string, more = '') => `/api/v1/${path}?organisation=${slug}&${period}${more}`
const status = async (who: string, path: string, more = '') => (await (await as(who)).get(url(path, more))).statusCode
const profiles = 'creator-profiles'
const profileOf = (name: string) => `${profiles}/${accountOf(name)}`
type Lines = { key: string; result: Result | null }[]
const line = (lines: Lines, key: string) => lines.find(one => one.key === key)?.result

describe('a creator', () => {
  test('sees their own profile, and the others together', async () => {
    const answer = await (await as('afi')).get(url(profileOf('afi')))
    expect(answer.statusCode).toBe(200)
    const { profile, others } = answer.json<{
      profile: { name: string; posts: number; lines: Lines }
      others: { creators: number; lines: Lines }
    }>()
    expect(profile).toMatchObject({ name: 'afi-nom', posts: 1 })
    expect(line(profile.lines, 'creator_first_touched')).toMatchObject({ value: 25, status: 'ok' })
    expect(line(profile.lines, 'creator_action_share')).toMatchObject({ value: 0.4, n: 25 })
    expect(line(profile.lines, 'creator_return_share')).toMatchObject({ value: 0, n: 25 })
    expect(line(profile.lines, 'abuse_rate')).toMatchObject({ status: 'unknown', value: null })
    expect(others.creators).toBe(5)
    expect(line(others.lines, 'creator_action_share')).toMatchObject({ value: 0.2, n: 125 })
    expect(answer.body).not.toMatch(/bea-nom|cleo-nom/)
  })

  test('is told nothing of the others when they are fewer than five', async () => {
    const early = `/api/v1/${profileOf('afi')}?organisation=${slug}&from=2026-03-01&to=2026-03-03`
    expect((await (await as('afi')).get(early)).json()).toMatchObject({ others: null })
  })

  test('is refused another creator, one that is none, the list, the trainings and every group', async () => {
    const paths = [profileOf('bea'), `${profiles}/nobody`, profiles, 'groups/lome/figures', 'rolls']
    for (const path of paths) expect([path, await status('afi', path)]).toEqual([path, 403])
    expect((await (await as('afi')).get(`/api/v1/interventions?organisation=${slug}`)).statusCode).toBe(403)
    expect(await status('afi', 'values', '&keys=creator_action_share')).toBe(200)
    expect(await status('afi', 'values', '&keys=creator_action_share&by=creator')).toBe(403)
    expect(await status('afi', 'values', '&keys=creator_action_share&creator=n:bea-nom')).toBe(403)
    expect(await status('afi', 'measures/creator_action_share/values.csv')).toBe(403)
  })
})

describe('who leads creators', () => {
  test('sees the profile of each by name, with what small ones are once they borrow from the others', async () => {
    for (const name of ['ana', 'rea']) {
      const answer = await (await as(name)).get(url(profiles))
      const { profiles: found, silent } = answer.json<{ profiles: { name: string; lines: Lines }[]; silent: number }>()
      expect(found.map(one => one.name)).toEqual(Object.keys(creators).map(one => `${one}-nom`))
      expect(silent).toBe(0)
      const share = line(found[0]!.lines, 'creator_action_share')!
      expect(share).toMatchObject({ value: 0.4, n: 25, persons: 25, status: 'ok' })
      const codes = share.notes.map(note => note.code)
      expect(codes).toEqual(expect.arrayContaining(['shrunk', 'rank', 'apart_from']))
    }
  })

  test('exports none of it: no file and no program names a creator', async () => {
    expect(await status('ana', 'measures/creator_action_share/values.csv', '&by=creator')).toBe(403)
    expect(await status('ana', 'measures/creator_action_share/values.csv', '&creator=n:afi-nom')).toBe(403)
    expect(await status('ana', 'measures/creator_action_share/values.csv')).toBe(200)
    const headers = { authorization: `Bearer ${token}` }
    for (const path of [profiles, profileOf('afi'), 'groups/lome/figures', 'interventions'])
      expect([path, (await app.inject({ url: url(path), headers })).statusCode]).toEqual([path, 403])
    const asked = url('values', '&keys=creator_action_share&by=creator')
    expect((await app.inject({ url: asked, headers })).statusCode).toBe(403)
  })

  test.each(['lea', 'mod', 'lome'])('%s does not', async name => {
    for (const path of [profiles, profileOf('afi')]) expect([path, await status(name, path)]).toEqual([path, 403])
    expect(await status(name, 'values', '&keys=creator_action_share&by=creator')).toBe(403)
    expect(await status(name, 'values', '&keys=creator_action_share&creator=n:afi-nom')).toBe(403)
  })

  test('an unknown creator is said to be unknown, to whoever may know', async () => {
    expect(await status('ana', `${profiles}/nobody`)).toBe(404)
  })
})

interface GroupPage {
  counted_at: string
  roll_at: string | null
  figures: Lines
  stayed_away: Lines
  others: { groups: number; figures: Lines } | null
}
const groupPage = async (who: string, group: string) =>
  (await (await as(who)).get(url(`groups/${group}/figures`, '&campaign=c'))).json<GroupPage>()

describe('a group lead', () => {
  test('sees the own group, what its members who stayed away did last, and the others together', async () => {
    const page = await groupPage('lome', 'lome')
    expect(line(page.figures, 'mobilisation_rate')).toMatchObject({ value: 0.5, n: 20 })
    expect(line(page.stayed_away, 'acted')).toMatchObject({ value: 0.5, n: 10 })
    expect(line(page.stayed_away, 'nothing')).toMatchObject({ value: 0.5, n: 10 })
    expect(page.others!.groups).toBe(4)
    expect(line(page.others!.figures, 'mobilisation_rate')).toMatchObject({ value: 30 / 80, n: 80 })
    expect(page.counted_at).toBe('2026-03-01T00:00:00.000Z')
  })

  test('is refused every other group, one that is none, and the table of all', async () => {
    for (const group of ['kara', 'tsevie', 'nowhere'])
      expect([group, await status('lome', `groups/${group}/figures`)]).toEqual([group, 403])
    for (const path of ['rolls', 'groups']) expect([path, await status('lome', path)]).toEqual([path, 403])
    expect(await status('lome', 'values', '&keys=mobilisation_rate&by=group')).toBe(403)
    expect(await status('lome', 'values', '&keys=unmobilised_last_act&group=kara')).toBe(403)
    expect(await status('lome', 'values', '&keys=unmobilised_last_act')).toBe(200)
  })

  test('of a group in which two people acted is told nothing of how many', async () => {
    const page = await groupPage('tsevie', 'tsevie')
    expect(line(page.figures, 'mobilisation_rate')).toMatchObject({ status: 'masked', value: null, n: null })
    for (const { result } of page.stayed_away) expect(result).toMatchObject({ status: 'masked', n: null })
  })
})

describe('the direction', () => {
  const asked = '&campaign=c&by=group&vs=none&keys='
  const rows = async (who: string, key: string) => {
    const answer = await (await as(who)).get(url('values', asked + key))
    type Rows = Record<string, { rows: { key: string; result: Result; cells: Lines }[] }>
    return answer.json<Rows>()[key]!.rows
  }

  test('sees every group, but never the one of two people nor one that would give it away', async () => {
    const found = await rows('ana', 'mobilisation_rate')
    const hidden = found.filter(({ result }) => result.status === 'masked').map(({ key }) => key)
    expect(hidden).toContain('tsevie')
    expect(hidden).toHaveLength(2)
    const lome = found.find(({ key }) => key === 'lome')!.result
    expect(lome).toMatchObject({ value: 0.5, n: 20 })
    expect(lome.notes.find(({ code }) => code === 'rank')).toMatchObject({ of: 3 })
    for (const row of await rows('ana', 'unmobilised_last_act'))
      if (hidden.includes(row.key)) for (const { result } of row.cells) expect(result!.status).toBe('masked')
  })

  test('opens the page of a group and reads there what the table says, masked alike', async () => {
    const found = await rows('ana', 'mobilisation_rate')
    const besideTsevie = found.find(({ key, result }) => key !== 'tsevie' && result.status === 'masked')!.key
    for (const group of [besideTsevie, 'lome']) {
      const said = line((await groupPage('ana', group)).figures, 'mobilisation_rate')
      expect([group, said]).toEqual([group, found.find(({ key }) => key === group)!.result])
    }
    expect((await groupPage('ana', 'lome')).roll_at).toBeNull()
    expect(await status('ana', 'groups/nowhere/figures')).toBe(404)
    const { rolls } = (await (await as('ana')).get(url('rolls', '&campaign=c'))).json<{ rolls: unknown }>()
    expect(rolls).toEqual([{ group: 'kara', at: '2026-02-01T00:00:00.000Z' }])
  }, 120_000)

  test('exports the table of groups under the higher threshold', async () => {
    const file = await (await as('ana')).get(url('measures/mobilisation_rate/values.csv', '&campaign=c&by=group&hl=en'))
    expect(file.statusCode).toBe(200)
    expect(file.body.match(/,"?masked"?,/g)!.length).toBeGreaterThanOrEqual(4)
  })
})
