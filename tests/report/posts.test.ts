import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import type { PostTree } from '#server/dialogue/post_tree.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import type { DialogueBar } from '#server/measures/dialogue_bar.ts'
import type { PostPage } from '#server/report/post_page.ts'
import type { PostsAnswer } from '#server/report/posts.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'
import { draw, world } from './campaign_world.ts'

const NOW = new Date('2026-08-01T00:00:00Z')
let database: TestDatabase
let organisation: TestOrganisation
let app: FastifyInstance
let slug: string
let token: string

beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, [
    ...world,
    post('peu', 'marche', '2026-02-28T08:00:00Z'),
    ...['a', 'b', 'c', 'd'].map(name => comment(name, 'peu', '2026-02-28T12:00:00Z')),
    post('seule', 'marche', '2026-02-28T09:00:00Z')
  ])
  const [row] = (await database.store.tx(organisation.id, ({ db }) =>
    db.execute(sql`select slug from organisations`)
  )) as unknown as { slug: string }[]
  slug = row!.slug
  app = await buildApp({
    services: { ...organisation.services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  await staff('lire@example.org', ['lecture'])
  await staff('moderer@example.org', ['lecture', 'moderation'])
  await staff('relire@example.org', ['moderation'])
  token = (await createToken(database.store, organisation.id, { label: 'Tableur', verbs: ['read'] }, NOW)).token
}, 120_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function staff(email: string, roles: Role[]) {
  const userId = await person(database.store, email)
  await setRoles(database.store, organisation.id, { userId, roles, by: null }, NOW)
}

async function as(email: string) {
  const one = browser(app)
  expect((await one.signIn(email)).statusCode).toBe(200)
  return async <T>(path: string) => {
    const answer = await one.get(`/api/v1/${path}${path.includes('?') ? '&' : '?'}organisation=${slug}`)
    return { status: answer.statusCode, body: answer.json<T>(), text: answer.body }
  }
}

describe('one publication', () => {
  test('has the numbers of its row in the list of its campaign, to the digit', async () => {
    const read = await as('lire@example.org')
    const { body: list } = await read<PostsAnswer>('posts?campaign=marche')
    // Those whose platform gave a count: `peu` and `seule` have none.
    expect(list.rows).toHaveLength(16)
    for (const row of list.rows) {
      const { body: one } = await read<PostPage>(`posts/one?post=${encodeURIComponent(row.key)}&campaign=marche`)
      const of = (key: string) => one.lines.find(line => line.key === key)?.result ?? null
      if (row.views.status === 'ok') expect(of('impressions'), row.key).toEqual(row.views)
      expect(of('returned_people'), row.key).toEqual(row.returned)
    }
  })

  test('says what it is, where it belongs and over which days it is read', async () => {
    const read = await as('lire@example.org')
    const { body } = await read<PostPage>('posts/one?post=facebook:p0')
    expect(body).toMatchObject({
      ...{ key: 'facebook:p0', network: 'facebook', narrative: 'story', campaign: 'marche' },
      ...{ from: '2026-01-05', to: '2026-03-02', permalink: 'https://facebook.example/p0', deleted: false },
      text: 'Au marché de nuit, publication 1 : ce que nous avons vu'
    })
    expect(body.campaigns.map(one => one.slug)).toEqual(['marche'])
    const part = await read<PostPage>('posts/one?post=facebook:p0&from=2026-01-05&to=2026-01-12')
    expect(part.body).toMatchObject({ from: '2026-01-05', to: '2026-01-12' })
    const unread = await read<PostPage>('posts/one?post=facebook:seule')
    const of = (key: string) => unread.body.lines.find(line => line.key === key)!.result
    // No platform ever counted it: unknown, and not nought. Nobody wrote under it: nobody came back.
    expect([of('impressions')?.status, of('returned_people')?.value, of('deep_share')]).toEqual(['unknown', 0, null])
    const outside = await read<PostPage>('posts/one?post=facebook:mur')
    expect(outside.body).toMatchObject({ campaign: null, from: '2025-12-01', to: '2026-08-02' })
  })

  test.each([
    ['facebook:inconnue', 404, 'unknown_post'],
    ['sans-reseau', 404, 'unknown_post'],
    ["facebook:p0' or '1'='1", 404, 'unknown_post'],
    ['facebook:mur&campaign=marche', 404, 'not_in_campaign'],
    ['facebook:p0&from=2026-02-30', 400, 'bad_date'],
    ['facebook:p0&other=1', 400, null]
  ])('%s is refused', async (asked, status, code) => {
    const read = await as('lire@example.org')
    const { body, status: found } = await read<{ code: string }>(`posts/one?post=${asked}`)
    expect(found).toBe(status)
    if (code) expect(body.code).toBe(code)
  })

  test('belongs to a page: no token reads it, and who only moderates has no figures', async () => {
    for (const path of ['one', 'thread']) {
      const url = `/api/v1/posts/${path}?organisation=${slug}&post=facebook:p0`
      expect((await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(403)
      expect((await (await as('relire@example.org'))(`posts/${path}?post=facebook:p0`)).status).toBe(403)
    }
  })
})

describe('the conversation under a publication', () => {
  const thread = 'posts/thread?post=facebook:p0'
  type Tree = PostTree & { may_read_texts: boolean }

  test('each message stands before its answers; who reads figures sees neither word nor person', async () => {
    const { body, text } = await (await as('lire@example.org'))<Tree>(thread)
    expect(body).toMatchObject({ masked: false, may_read_texts: false })
    expect(body.messages).toBe(body.nodes.length)
    body.nodes.forEach(({ parent }, at) => expect(parent === null || parent < at).toBe(true))
    // Of the ten messages answered, those of the first three days are under the first publication: six, and our own thanks.
    expect(body.nodes.filter(({ kind }) => kind === 'reply')).toHaveLength(7)
    expect(body.nodes.find(({ author }) => author.kind === 'own')?.author.name).toBe('Le marché')
    expect(body.nodes.every(({ text: words, author }) => words === null && author.number === null)).toBe(true)
    expect(text).not.toMatch(/secr[eè]t|voix/)
  })

  test('who moderates tells people apart, and reads texts for a reason that is written down', async () => {
    const read = await as('moderer@example.org')
    const closed = await read<Tree>(thread)
    expect(closed.body.nodes.every(({ text }) => text === null)).toBe(true)
    expect(new Set(closed.body.nodes.map(({ author }) => author.number)).size).toBeGreaterThan(5)
    const open = await read<Tree>(`${thread}&reason=answer`)
    expect(open.body.nodes[0]!.text).toMatch(/^mot secret \d+ du marché de nuit$/)
    const rows = (await database.store.tx(organisation.id, ({ db }) =>
      db.execute(sql`select action, detail ->> 'reason' as reason from access_log order by at, action`)
    )) as unknown as { action: string; reason: string | null }[]
    expect(rows.filter(({ action }) => action === 'texts_opened').map(({ reason }) => reason)).toEqual(['answer'])
  })

  test('a reason does not open texts to who may not read them, and a reason that is none is refused', async () => {
    expect((await (await as('lire@example.org'))(`${thread}&reason=answer`)).status).toBe(403)
    expect((await (await as('moderer@example.org'))(`${thread}&reason=curiosity`)).status).toBe(400)
  })

  test('behind four people it stays closed, even to who moderates; under nobody it is empty', async () => {
    const read = await as('moderer@example.org')
    const few = await read<Tree>('posts/thread?post=facebook:peu&reason=moderate')
    expect(few.body).toMatchObject({ masked: true, nodes: [], messages: 0 })
    const none = await read<Tree>('posts/thread?post=facebook:seule')
    expect(none.body).toMatchObject({ masked: false, nodes: [], messages: 0 })
  })

  test('an answer that comes before its message, or to one that is gone, keeps its place', async () => {
    await organisation.load([
      post('desordre', 'marche', '2026-02-20T08:00:00Z'),
      ...['a', 'b', 'c', 'd', 'e'].map(name => comment(name, 'desordre', '2026-02-21T12:00:00Z', { id: `d-${name}` })),
      reply('f', 'd-a', '2026-02-21T11:00:00Z', { id: 'd-tot', post: 'desordre' }),
      reply('g', 'nulle-part', '2026-02-22T11:00:00Z', { id: 'd-perdu', post: 'desordre' })
    ])
    const { body } = await (await as('lire@example.org'))<Tree>('posts/thread?post=facebook:desordre')
    expect(body.nodes).toHaveLength(7)
    body.nodes.forEach(({ parent }, at) => expect(parent === null || parent < at).toBe(true))
    expect(body.nodes.filter(({ parent }) => parent !== null)).toHaveLength(1)
  })

  test('texts that are not kept any more are not there for anybody', async () => {
    await database.store.tx(organisation.id, ({ db }) => db.execute(sql`update interactions set text_sealed = null`))
    const { body } = await (await as('moderer@example.org'))<Tree>(`${thread}&reason=review`)
    expect(body.nodes.every(({ text, has_text }) => text === null && !has_text)).toBe(true)
  })
})

describe('how the messages of a campaign divide', () => {
  const bar = async (query = '') => {
    const read = await as('lire@example.org')
    return (await read<DialogueBar>(`dialogue/bar?campaign=marche${query}`)).body
  }

  test('without a draw nobody’s word is a number: the engine flags, inside only', async () => {
    expect(await bar()).toMatchObject({ audited: null, estimate: null })
    await database.store.tx(organisation.id, ({ db }) =>
      db.execute(sql`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
        select organisation_id, id, revision, 'local@1', jsonb_build_object('hostile_any',
          case when row_number() over (order by id) <= 20 then .8 else .1 end), now()
        from interactions where direction = 'in' and kind in ('comment', 'reply') and campaign_id is null
          and exists (select from posts p where p.id = coalesce(root_post_id, post_id) and p.external_id like 'p%')
        order by id limit 100`)
    )
    expect((await bar()).estimate).toMatchObject({ flagged: 20, rated: 100, rater: 'local@1', threshold: 0.5 })
    expect((await bar('&audience=export')).estimate).toBeNull()
    const url = `/api/v1/dialogue/bar?organisation=${slug}&campaign=marche`
    expect((await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(403)
  })

  test('a closed draw gives each part its interval; the parts make the whole, and each message is counted once', async () => {
    await organisation.load(draw)
    const { audited, estimate } = await bar()
    expect(estimate).toBeNull()
    expect([audited!.read, audited!.of, audited!.closed_on]).toEqual([60, 196, '2026-03-06'])
    const shares = audited!.parts.map(({ key, result }) => [key, result.value!] as const)
    // Of 120 and of 76: 6 of 24 insult; 6 of 36 and 6 of 24 criticise; 8 of 36 ask; 10 of 36 and 4 of 24 support.
    const expected = { abuse: 19 / 196, criticism: 39 / 196, constructive: 80 / 3 / 196, support: 46 / 196 }
    for (const [key, value] of shares.slice(0, 4)) expect(value, key).toBeCloseTo(expected[key as 'abuse'], 9)
    expect(shares.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(1, 9)
    for (const { result } of audited!.parts) {
      expect(result.lo!).toBeLessThan(result.value!)
      expect(result.hi!).toBeGreaterThan(result.value!)
    }
  })

  test('a draw over the whole campaign says nothing of a part of it', async () => {
    expect((await bar('&from=2026-01-12&to=2026-01-26')).audited).toBeNull()
    expect((await bar('&platform=facebook')).audited).toBeNull()
  })
})
