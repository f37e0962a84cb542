import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptAsNew, invite, listInvitations, readInvitation, revokeInvitation } from '#server/access/invitations.ts'
import { listMembers, setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import { keysOf } from '#server/ingest/context.ts'
import type { Services } from '#server/ingest/import.ts'
import { dismissLink, recordLinks, suggestMerges } from '#server/ingest/merge_suggestions.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, hasher, password, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let app: FastifyInstance
let of: Services
let id: string
let slug: string
const now = () => new Date()

beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  id = await organisation(of)
  slug = (await database.store.tx(id, ({ sql }) => sql<{ slug: string }[]>`select slug from organisations`))[0]!.slug
  app = await buildApp({
    services: { ...of, now },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  for (const role of ['direction', 'responsable', 'moderation', 'lecture'] as Role[]) {
    const userId = await person(database.store, `${role}@example.org`)
    await setRoles(database.store, id, { userId, roles: [role], by: null }, now())
  }
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function as(role: string) {
  const one = browser(app)
  expect((await one.signIn(`${role}@example.org`)).statusCode).toBe(200)
  return one
}
const url = (path: string) => `/api/v1/${path}?organisation=${slug}`

describe('an invitation', () => {
  const offer = (more: object = {}) =>
    invite(database.store, id, { roles: ['lecture'], days: 7, by: null, ...more }, now())
  const newcomer = (email: string) => ({ email, name: 'Zoé', password })

  test('makes one account with its role, whoever comes first, and then is dead', async () => {
    const { token } = await offer()
    expect(await readInvitation(database.store, token, now())).toMatchObject({
      organisation: 'Rives',
      roles: ['lecture']
    })
    const both = await Promise.allSettled(
      ['zoe@example.org', 'yao@example.org'].map(email =>
        acceptAsNew(database.store, hasher, token, newcomer(email), now())
      )
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const members = await listMembers(database.store, id, now())
    expect(members.filter(({ email }) => /zoe|yao/.test(email)).map(({ roles }) => roles)).toEqual([['lecture']])
    await expect(readInvitation(database.store, token, now())).rejects.toMatchObject({ code: 'invitation_refused' })
  })

  test('a weak password leaves the link alive', async () => {
    const { token } = await offer()
    const weak = acceptAsNew(database.store, hasher, token, { ...newcomer('w@example.org'), password: 'court' }, now())
    await expect(weak).rejects.toThrow()
    await expect(readInvitation(database.store, token, now())).resolves.toBeTruthy()
  })

  test('expired, withdrawn, invented or of another organisation is refused in the same words', async () => {
    const [old, gone] = [await offer({ days: 1 }), await offer()]
    await revokeInvitation(database.store, id, gone.id, null, now())
    const eight = new Date(Date.now() + 8 * 86_400_000)
    for (const [token, at] of [
      [old.token, eight],
      [gone.token, now()],
      ['x'.repeat(64), now()],
      ['', now()]
    ] as const)
      await expect(readInvitation(database.store, token, at)).rejects.toMatchObject({ code: 'invitation_refused' })
    const states = new Map((await listInvitations(database.store, id, eight)).map(one => [one.id, one.state]))
    expect([states.get(old.id), states.get(gone.id)]).toEqual(['expired', 'revoked'])
  })

  test('for a group lead needs a group of the organisation, for a creator an account', async () => {
    await expect(offer({ roles: ['responsable_groupe'] })).rejects.toMatchObject({ code: 'group_required' })
    const elsewhere = '0198c0de-0000-7000-8000-00000000000a'
    await expect(offer({ roles: ['creation'], accountId: elsewhere })).rejects.toMatchObject({
      code: 'account_required'
    })
    await expect(offer({ days: 31 })).rejects.toMatchObject({ code: 'bad_expiry' })
  })
})

describe('rights', () => {
  const routes = ['people', 'settings', 'groups', 'accounts', 'merges', 'policies', 'objections', 'tokens']
  test.each([
    ['direction', [200, 200, 200, 200, 403, 200, 200, 200]],
    ['responsable', [403, 403, 200, 200, 403, 200, 403, 200]],
    ['moderation', [403, 403, 403, 403, 200, 403, 403, 403]],
    ['lecture', [403, 403, 403, 403, 403, 403, 403, 403]]
  ])('%s opens what the table of rights says', async (role, expected) => {
    const who = await as(role)
    const found = []
    for (const route of routes) found.push((await who.get(url(route))).statusCode)
    expect(found).toEqual(expected)
  })

  test('a manager makes tokens of one source only, to bring facts in, and sees no other', async () => {
    await importRecords(of, id, [
      { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-01-01', ends_at: '2026-02-01' }
    ])
    const manager = await as('responsable')
    const [source] = (await manager.get(url('policies'))).json<{ source: string }[]>()
    const make = (body: object) => manager.post(url('tokens'), { label: 'CRM', verbs: ['ingest'], ...body })
    expect((await make({})).json()).toMatchObject({ code: 'source_tokens_only' })
    expect((await make({ source: source!.source, verbs: ['read'] })).statusCode).toBe(403)
    expect((await make({ source: source!.source })).statusCode).toBe(201)
    const { id: wide } = await createToken(database.store, id, { label: 'tout', verbs: ['read'] }, now())
    expect((await manager.get(url('tokens'))).json<{ label: string }[]>().map(({ label }) => label)).toEqual(['CRM'])
    expect((await manager.send('DELETE', url(`tokens/${wide}`))).statusCode).toBe(404)
  })

  test('a director sees the last sign-in, closes a session, and the person is out', async () => {
    const [director, viewer] = [await as('direction'), await as('lecture')]
    const { members } = (await director.get(url('people'))).json<{
      members: { user: string; email: string; last_sign_in_at: string | null; sessions: { id: string }[] }[]
    }>()
    const one = members.find(({ email }) => email === 'lecture@example.org')!
    expect(one.last_sign_in_at).toMatch(/^\d{4}-/)
    for (const { id: session } of one.sessions)
      await director.post(url(`people/${one.user}/sessions/close`), { session })
    expect((await viewer.get(url('frame'))).statusCode).toBe(401)
  })
})

describe('a verified link', () => {
  const comment = (author: { network: string; id: string } | string, key: string): CanonicalRecord => ({
    type: 'interaction',
    network: 'n',
    id: key,
    kind: 'comment',
    author,
    occurred_at: '2026-01-02T12:00:00Z',
    text: 'trois petits mots'
  })
  const mail = { network: 'email', id: 'ada@example.org' }
  const fedi = { network: 'mastodon', id: '42' }

  test('proposes a merge by pseudonym, once, and merges nothing; names that look alike propose nothing', async () => {
    const mine = await organisation(of)
    await importRecords(of, mine, [comment(mail, 'a'), comment(fedi, 'b'), comment('ada', 'c'), comment('Ada', 'd')])
    expect(await suggestMerges(of.store, mine)).toEqual([])
    expect(await recordLinks(of, mine, [{ a: mail, b: fedi, how: 'record' }], 'crm')).toEqual({ read: 1, added: 1 })
    expect(await recordLinks(of, mine, [{ a: fedi, b: mail, how: 'record' }], 'crm')).toEqual({ read: 1, added: 0 })
    const [proposed, ...more] = await suggestMerges(of.store, mine)
    expect(more).toEqual([])
    expect(proposed!.persons.map(({ networks }) => networks.join()).sort()).toEqual(['email', 'mastodon'])
    expect(proposed!.persons.every(({ pseudonym }) => /^Voix \w{4}$/.test(pseudonym))).toBe(true)
    expect(JSON.stringify(proposed)).not.toContain('ada@example.org')
    const [row] = await of.store.tx(
      mine,
      ({ sql }) =>
        sql`select count(distinct resolved_person_id)::int as persons, count(*) filter (where verified_link)::int as linked from identities`
    )
    expect({ ...row }).toEqual({ persons: 4, linked: 2 })
    await dismissLink(of.store, mine, proposed!.links[0]!.id, 'ana', now())
    expect(await suggestMerges(of.store, mine)).toEqual([])
  })

  test('is proposed no more once the two are one, and again when that is taken back', async () => {
    const mine = await organisation(of)
    await importRecords(of, mine, [comment(mail, 'a'), comment(fedi, 'b')])
    await recordLinks(of, mine, [{ a: mail, b: fedi, how: 'rel_me' }], 'crm')
    const keys = keysOf(of.keyring, mine)
    const { mergePersons, unmergePersons } = await import('#server/ingest/merges.ts')
    const wanted = { from: keys.identity(mail).id, into: keys.identity(fedi).id, reason: 'rel=me', by: null }
    const merge = await mergePersons(of.store, mine, wanted, now())
    expect(await suggestMerges(of.store, mine)).toEqual([])
    await unmergePersons(of.store, mine, merge, null, now())
    expect(await suggestMerges(of.store, mine)).toHaveLength(1)
  })
})
