import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import type { Role } from '#server/access/rights.ts'
import type { Services } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let app: FastifyInstance
let of: Services
let slug: string
let id: string

const text = 'cette association vous ment depuis des années, demandez où part vraiment votre argent'
const records: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-03-01', ends_at: '2026-04-01' },
  { type: 'account', network: 'n', id: 'us', own: true },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-03-01T00:00:00Z', campaign: 'c' },
  ...Array.from({ length: 6 }, (_, n) =>
    [0, 1].map((hour): CanonicalRecord => ({
      type: 'interaction',
      network: 'n',
      id: `${n} ${hour}`,
      kind: 'comment',
      author: `robot-secret-${n}`,
      post: 'p',
      occurred_at: `2026-03-05T1${hour}:00:0${n}Z`,
      text
    }))
  ).flat()
]
const span = 'from=2026-03-01&to=2026-04-01'

beforeAll(async () => {
  database = await testDatabase()
  of = { ...services(database.store), now: () => new Date() }
  id = await organisation(of, { slug: 'rives-a' })
  slug = 'rives-a'
  await importRecords(of, id, records)
  await refreshAll(of.store, id, of.now())
  app = await buildApp({
    services: of,
    secret,
    demo: true,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
}, 120_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

let made = 0
/** Somebody signed in with these roles. */
async function as(...roles: Role[]) {
  const email = `person-${made++}@example.org`
  await person(database.store, email, id, roles)
  const one = browser(app)
  await one.signIn(email)
  return one
}
const at = (path: string, more = '') => `/api/v1/${path}?organisation=${slug}${more && `&${more}`}`

describe('who sees what', () => {
  test('moderation sees evidence under pseudonyms, and its reading is logged; the others see figures only', async () => {
    const moderator = await as('moderation')
    const found = await moderator.get(at('authenticity/evidence', span))
    expect(found.statusCode).toBe(200)
    const body = found.json() as { clusters: { accounts: { pseudonym: string }[]; acts: number; seconds: number }[] }
    expect(body.clusters).toMatchObject([{ acts: 12, seconds: 1, kinds: ['text'] }])
    expect(body.clusters[0]!.accounts).toHaveLength(6)
    expect(found.body).not.toContain('robot-secret')
    expect((await moderator.get(at('authenticity', span))).statusCode).toBe(403)
    const [line] = (await of.store.tx(
      id,
      ({ sql }) => sql`select count(*)::int as n from access_log where action = 'authenticity_evidence_read'`
    )) as unknown as { n: number }[]
    expect(line!.n).toBe(1)

    for (const role of ['direction', 'responsable', 'lecture'] as const) {
      const reader = await as(role)
      expect((await reader.get(at('authenticity/evidence', span))).statusCode).toBe(403)
      const figures = await reader.get(at('authenticity', span))
      expect(figures.json()).toMatchObject({
        clusters: { value: 1, persons: 6, status: 'ok' },
        without: null,
        profile: []
      })
      expect(figures.body).not.toContain('account"')
    }
    expect((await (await as('creation')).get(at('authenticity', span))).statusCode).toBe(403)
    expect((await browser(app).get(at('authenticity', span))).statusCode).toBe(401)
  })

  test('another window than ten seconds is exploratory, and refused beyond an hour', async () => {
    const reader = await as('responsable')
    const figures = await reader.get(at('authenticity', `${span}&seconds=60`))
    expect(
      (figures.json() as { clusters: { notes: { code: string }[] } }).clusters.notes.map(({ code }) => code)
    ).toContain('exploratory')
    for (const seconds of ['0', '3601', 'dix', '1.5']) {
      expect((await reader.get(at('authenticity', `${span}&seconds=${seconds}`))).statusCode).toBe(400)
    }
  })
})

describe('a doubt', () => {
  test('is put by moderation only, with reason and evidence, makes a second reading, and is lifted', async () => {
    const moderator = await as('moderation')
    const director = await as('direction')
    const { clusters } = (await moderator.get(at('authenticity/evidence', span))).json() as {
      clusters: { accounts: { account: string }[] }[]
    }
    const doubt = {
      accounts: clusters[0]!.accounts.map(({ account }) => account),
      reason: 'mêmes mots',
      evidence: '6 comptes'
    }
    expect((await director.post(at('account-flags'), doubt)).statusCode).toBe(403)
    for (const bad of [
      { ...doubt, reason: ' ' },
      { ...doubt, accounts: [] },
      { ...doubt, accounts: ['x'] },
      { ...doubt, more: 1 }
    ])
      expect((await moderator.post(at('account-flags'), bad)).statusCode).toBe(400)
    expect((await moderator.post(at('account-flags'), doubt)).json()).toEqual({ flagged: 6 })
    expect((await moderator.post(at('account-flags'), doubt)).json()).toEqual({ flagged: 0 })
    expect((await director.get(at('authenticity/without'))).json()).toMatchObject({ accounts: 6, moved: 0 })
    const { flags } = (await moderator.get(at('authenticity/evidence', span))).json() as { flags: { id: string }[] }
    expect(flags).toHaveLength(6)
    for (const flag of flags)
      expect((await moderator.post(at(`account-flags/${flag.id}/lift`), { reason: 'voisines' })).statusCode).toBe(200)
    expect((await moderator.post(at(`account-flags/${flags[0]!.id}/lift`), { reason: 'encore' })).statusCode).toBe(404)
    expect((await director.get(at('authenticity/without'))).json()).toBeNull()
  })
})

describe('a mobilisation', () => {
  test('is declared by who runs campaigns; the cluster it explains is gone', async () => {
    const manager = await as('responsable')
    const kit = { name: 'La lettre', from: '2026-03-01', to: '2026-04-01', campaign: 'c', letters: [text] }
    for (const role of ['lecture', 'moderation'] as const)
      expect((await (await as(role)).post(at('mobilisations'), kit)).statusCode).toBe(403)
    expect((await manager.post(at('mobilisations'), { ...kit, letters: undefined })).statusCode).toBe(400)
    expect((await manager.post(at('mobilisations'), { ...kit, campaign: 'nowhere' })).statusCode).toBe(400)
    const { id: made } = (await manager.post(at('mobilisations'), kit)).json() as { id: string }
    expect((await manager.get(at('authenticity', span))).json()).toMatchObject({ clusters: { value: 0 } })
    expect((await manager.get(at('mobilisations'))).json()).toMatchObject([
      { name: 'La lettre', campaign: 'c', letters: 1 }
    ])
    expect((await manager.post(at(`mobilisations/${made}/withdraw`))).statusCode).toBe(200)
    expect((await manager.get(at('authenticity', span))).json()).toMatchObject({ clusters: { value: 1 } })
  })
})
