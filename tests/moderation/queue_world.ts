import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { buildApp } from '#server/app.ts'
import { openDoor } from '#server/dialogue/door.ts'
import { post, reply, comment } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'
import { load } from '../measures/run_example.ts'

/** What the queue answers, as the tests read it. */
export interface Card {
  id: string
  text: string | null
  question: string
  said: string[]
  copies: number
  evidence: { start: number; end: number }[]
  act: { id: string; rung: number; by: string; minutes: number | null; decision: string | null } | null
}

/** An organisation with messages, rated as they come in, moderators and an app on a clock that the test sets. */
export interface QueueWorld {
  database: TestDatabase
  organisation: TestOrganisation
  app: FastifyInstance
  slug: string
  clock: { now: Date }
  as(name: string): Promise<Moderator>
  idOf(text: string): Promise<string>
  close(): Promise<void>
}

/** A person at the queue. */
export interface Moderator {
  list(tab?: string, more?: string): Promise<{ items: Card[]; next: string | null }>
  counts(): Promise<{ review: number; unanswered: number; decided: number; minutes: number; second: number | null }>
  open(id: string): Promise<Record<string, unknown>>
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<{ status: number; body: Body }>
}
export type Body = Record<string, unknown>

export const START = new Date('2026-04-10T09:00:00Z')

/** Eight messages under one post: a threat, two insults, copies of one advertisement, questions, a criticism. */
export const messages: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'Palabres', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-05-30T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
  comment('Kofi', 'p', '2026-04-09T10:00:00Z', {
    id: 'threat',
    text: 'Je sais où tu habites, je vais te casser la figure.'
  }),
  comment('Kofi', 'p', '2026-04-09T10:05:00Z', { id: 'threat-2', text: 'On va vous tuer tous, bande de chiens.' }),
  comment('Ama', 'p', '2026-04-09T11:00:00Z', { id: 'insult', text: 'Vous êtes tous des imbéciles et des menteurs.' }),
  reply('Efua', 'insult', '2026-04-09T11:30:00Z', { id: 'calm', text: 'Reste calme, on discute ici entre voisins.' }),
  comment('Yao', 'p', '2026-04-08T11:00:00Z', { id: 'question', text: 'À quelle heure part le bus de Sokodé ?' }),
  comment('Sena', 'p', '2026-04-07T11:00:00Z', { id: 'question-2', text: 'Peut-on venir avec des enfants ?' }),
  reply('page', 'question-2', '2026-04-07T12:00:00Z', { id: 'answered', text: 'Oui, bien sûr.' }),
  comment('Abla', 'p', '2026-04-06T11:00:00Z', {
    id: 'critic',
    text: 'Votre programme ne sert à rien, les chiffres sont faux.'
  }),
  ...[1, 2, 3].map(n =>
    comment(`robot ${n}`, 'p', `2026-04-05T1${n}:00:00Z`, {
      id: `copy-${n}`,
      text: 'Bande de chiens, gagnez 50 000 F par jour, lien en bio'
    })
  )
]

/** Builds the world; about a second. */
export async function queueWorld(given: readonly CanonicalRecord[] = messages): Promise<QueueWorld> {
  const database = await testDatabase()
  const organisation = await organisationWith(database.store, [])
  const clock = { now: START }
  const door = openDoor()
  const services = { ...organisation.services, now: () => clock.now, rate: door.rate }
  await load(services, organisation.id, given)
  await database.store.tx(
    organisation.id,
    ({ sql }) => sql`
    update interactions set text_expires_at = ${new Date('2026-05-10T09:00:00Z').toISOString()} where text_sealed is not null`
  )
  const rows = await database.store.tx(
    organisation.id,
    ({ sql }) => sql<{ slug: string }[]>`select slug from organisations`
  )
  const slug = rows[0]!.slug
  const uploadsDirectory = mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  const app = await buildApp({ services, secret, requireSecondFactor: false, uploadsDirectory })
  const roles: [string, Role][] = [
    ['ama', 'moderation'],
    ['bob', 'moderation'],
    ['dir', 'direction'],
    ['lou', 'lecture']
  ]
  for (const [name, role] of roles) {
    const userId = await person(database.store, `${name}@example.org`)
    await setRoles(database.store, organisation.id, { userId, roles: [role], by: null }, START)
  }
  return {
    database,
    organisation,
    app,
    slug,
    clock,
    as: name => moderator(app, slug, name),
    idOf: text => idOf(app, slug, text),
    async close() {
      await app.close()
      await door.stop()
      await database.drop()
    }
  }
}

async function moderator(app: FastifyInstance, slug: string, name: string): Promise<Moderator> {
  const one = browser(app)
  const answer = await one.signIn(`${name}@example.org`)
  if (answer.statusCode !== 200) throw new Error(`no sign-in: ${answer.body}`)
  const url = (path: string) => `/api/v1/queue${path}${path.includes('?') ? '&' : '?'}organisation=${slug}`
  const send: Moderator['send'] = async (method, path, body) => {
    const found = await one.send(method as 'GET', url(path), body, method === 'PUT' ? { headers: {} } : {})
    return { status: found.statusCode, body: found.json<Body>() }
  }
  return {
    send,
    list: async (tab = 'review', more = '') => (await send('GET', `?tab=${tab}${more}`)).body as never,
    counts: async () => (await send('GET', '/counts')).body as never,
    open: async id => (await send('GET', `/items/${id}`)).body
  }
}

async function idOf(app: FastifyInstance, slug: string, text: string): Promise<string> {
  const ama = await moderator(app, slug, 'ama')
  for (const tab of ['review', 'unanswered', 'decided']) {
    const { items } = await ama.list(tab, '&limit=100')
    const found = items.find(item => item.text?.includes(text))
    if (found) return found.id
  }
  throw new Error(`no message: ${text}`)
}
