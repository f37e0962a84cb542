import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { buildApp } from '#server/app.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { runsOf } from '#server/measures/statement/exposure.ts'
import { moderationStatement } from '#server/measures/statement/statement.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'
import { pdfText } from '../report/pdf_text.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
let database: TestDatabase
let app: FastifyInstance
let organisation: TestOrganisation
let slug: string
let ama: string

/** Tuesday 3 March: an insult of each of twenty voices at 10 h, hidden two hours later; six more are answered at 22 h. */
const insults = (moderator: string): CanonicalRecord[] =>
  Array.from({ length: 20 }, (_, n) => [
    comment(`Voix ${n}`, 'p', '2026-03-03T10:00:00Z', { id: `m${n}` }),
    judged(`m${n}`, 'insult', '2026-03-03T11:59:00Z', { target_kind: 'person' }),
    rung(`m${n}`, 3, moderator, '2026-03-03T12:00:00Z', { minutes: 3, timed: n < 15 })
  ]).flat()
const answered = Array.from({ length: 12 }, (_, n) => [
  comment(`Curieux ${n}`, 'p', '2026-03-04T12:00:00Z', { id: `q${n}`, text: 'Et le bus ?' }),
  rung(`q${n}`, n < 6 ? 0 : 1, 'mod-2', '2026-03-04T22:00:00Z')
]).flat()
const facts = (moderator: string): CanonicalRecord[] => [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  { type: 'hour_cost', amount: 30, currency: 'EUR', from: '2026-01-01T00:00:00Z' },
  post('p', null, '2026-03-01T00:00:00Z'),
  ...insults(moderator),
  ...answered,
  // questions nobody answered, of one day of abuse and of another
  ...Array.from({ length: 7 }, (_, n) =>
    comment(`Attente ${n}`, 'p', '2026-03-03T18:00:00Z', { text: 'À quelle heure ?' })
  ),
  comment('Tard', 'p', '2026-03-05T18:00:00Z', { text: 'À quelle heure ?' }),
  reply('page', 'q0', '2026-03-05T09:00:00Z'),
  // the month before and the month after
  comment('Avant', 'p', '2026-02-28T23:59:59Z', { id: 'b' }),
  rung('b', 5, 'mod-9', '2026-02-28T23:59:59Z', { minutes: 500 }),
  comment('Après', 'p', '2026-04-01T00:00:00Z', { id: 'a' }),
  rung('a', 5, 'mod-9', '2026-04-01T00:00:00Z', { minutes: 500 })
]

beforeAll(async () => {
  database = await testDatabase()
  ama = await person(database.store, 'ama@example.org')
  organisation = await organisationWith(database.store, facts(ama))
  const rows = await database.store.tx(
    organisation.id,
    ({ sql: q }) => q<{ slug: string }[]>`select slug from organisations`
  )
  slug = rows[0]!.slug
  app = await buildApp({
    services: { ...organisation.services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  await setRoles(database.store, organisation.id, { userId: ama, roles: ['moderation'], by: null }, NOW)
  const roles: [string, Role][] = [
    ['dir', 'direction'],
    ['bea', 'moderation'],
    ['crea', 'creation']
  ]
  for (const [name, role] of roles) {
    const userId = await person(database.store, `${name}@example.org`)
    await setRoles(database.store, organisation.id, { userId, roles: [role], by: null }, NOW)
  }
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function as(name: string) {
  const one = browser(app)
  expect((await one.signIn(`${name}@example.org`)).statusCode).toBe(200)
  return one
}
const url = (path: string, month = '2026-03') => `/api/v1/moderation/${path}?organisation=${slug}&month=${month}`
interface Result {
  value: number | null
  status: string
  n: number | null
  currency?: string
  notes: { code: string }[]
}
interface Shown {
  scope: string
  lines: { key: string; part: string; result: Result }[]
  rungs: { key: string; result: Result }[]
  categories: { key: string; result: Result }[]
}
type Page = Awaited<ReturnType<typeof as>>
const shown = async (page: Page, path = 'statement', month = '2026-03') =>
  (await page.get(url(path, month))).json<Shown>()
const valuesOf = (found: Shown) =>
  Object.fromEntries(
    found.lines.map(({ key, result }) => [key.replace('statement_', ''), result.value ?? result.status])
  )

test('the statement of a month counts what was received and done in it, and nothing of the days around', async () => {
  const found = await shown(await as('dir'))
  expect(valuesOf(found)).toMatchObject({
    moderators: 2,
    received: 40,
    calling: 20,
    reported: 0,
    waiting: 8,
    handled: 32,
    escalated: 0,
    reporters: 'too_few',
    without_action: 6 / 32,
    warned: 0,
    removed: 20 / 32,
    // twenty after 2 hours, twelve after 10
    delay_mean_all: 5,
    delay_median_all: 2,
    delay_mean_inside: 2,
    delay_median_inside: 2,
    delay_mean_outside: 10,
    delay_median_outside: 10,
    appeals: 0,
    undone: 0,
    hours_timed: 0.75,
    hours_declared: 0.25,
    time_lost_hours: 1,
    time_lost_cost: 30,
    time_lost_cost_timed: 22.5,
    time_lost_cost_declared: 7.5,
    unanswered_on_abuse_days: 7,
    handling_time: 3,
    exposure_load: 'too_few'
  })
  expect(found.rungs.map(({ key, result }) => [key, result.value])).toEqual([
    ['0', 6],
    ['1', 6],
    ['3', 20]
  ])
  expect(found.categories.map(({ key, result }) => [key, result.value])).toEqual([
    ['insult', 20],
    ['none', 12]
  ])
  expect(found.lines.find(({ key }) => key === 'time_lost_cost')!.result).toMatchObject({
    currency: 'EUR',
    notes: [{ code: 'declared_time', n: 5 }]
  })
})

test('a statement without a month is of the last that is over', async () => {
  const page = await as('dir')
  const asked = await page.get(`/api/v1/moderation/statement?organisation=${slug}`)
  expect(asked.json()).toMatchObject({ month: '2026-03', last_month: '2026-04' })
  expect(asked.json<Shown>().lines).toEqual((await shown(page)).lines)
})

test('a month without readings is unknown, and one that has not begun is refused', async () => {
  const page = await as('dir')
  expect(valuesOf(await shown(page, 'statement', '2025-06'))).toMatchObject({
    handled: 'unknown',
    delay_mean_all: 'unknown'
  })
  expect((await page.get(url('statement', '2026-05'))).json()).toMatchObject({ code: 'month_ahead' })
  for (const wrong of ['2026-13', '2026', 'mars'])
    expect((await page.get(url('statement', wrong))).statusCode).toBe(400)
})

test('one’s own acts are told to oneself alone: a director has no way to them', async () => {
  const own = await shown(await as('ama'), 'own')
  expect(own.scope).toBe('own')
  expect(valuesOf(own)).toMatchObject({ handled: 20, removed: 1, hours_timed: 0.75 })
  expect(own.lines.map(({ key }) => key)).not.toContain('statement_received')
  expect(valuesOf(await shown(await as('bea'), 'own'))).toMatchObject({ handled: 0, hours_timed: 'unknown' })
  const director = await as('dir')
  for (const path of ['own', 'own.csv', 'exposure']) expect((await director.get(url(path))).statusCode).toBe(403)
  expect((await (await as('crea')).get(url('statement'))).statusCode).toBe(403)
})

test('one’s own number is masked when, beside the team’s, it would tell what a colleague did to fewer than five', async () => {
  const handled = (moderator: string, from: number, count: number): CanonicalRecord[] =>
    Array.from({ length: count }, (_, n) => [
      comment(`Voix ${from + n}`, 'p', '2026-03-03T10:00:00Z', { id: `m${from + n}` }),
      rung(`m${from + n}`, 1, moderator, '2026-03-03T12:00:00Z')
    ]).flat()
  const read = async (records: readonly CanonicalRecord[]) => {
    const { id } = await organisationWith(database.store, [post('p', null, '2026-03-01T00:00:00Z'), ...records])
    const asked = { span: { from: new Date('2026-03-01'), to: new Date('2026-04-01') }, audience: 'inside' } as const
    return database.store.tx(id, async tx => {
      const frame = await loadFrame(tx, id)
      const of = async (moderator: string | null) => {
        const found = await moderationStatement(tx, frame, { ...asked, moderator })
        const line = found.lines.find(({ key }) => key === 'statement_handled')!.result
        return [line.value ?? line.status, found.rungs[0]?.result.value ?? found.rungs[0]?.result.status]
      }
      return { team: await of(null), one: await of('mod-1'), two: await of('mod-2') }
    })
  }
  const two = [...handled('mod-1', 0, 20), ...handled('mod-2', 20, 8)]
  expect(await read(two)).toEqual({ team: [28, 28], one: [20, 20], two: [8, 8] })
  // three people more, met by a third moderator: 31 less 20 less 8 would be theirs
  expect(await read([...two, ...handled('mod-3', 28, 3)])).toEqual({
    team: [31, 31],
    one: [20, 20],
    two: ['masked', 'masked']
  })
  expect((await read([...two.slice(0, 40), ...handled('mod-2', 20, 3)])).one).toEqual(['masked', 'masked'])
})

test('page, CSV and PDF say the same numbers; a file masks what stands for fewer than eleven people', async () => {
  const page = await as('dir')
  const csv = (await page.get(`${url('statement.csv')}&hl=en`)).body
  const rows = new Map((parse(csv) as string[][]).map(cells => [`${cells[3]} ${cells[4]}`, cells]))
  const value = (key: string) => rows.get(key)?.[6]
  const status = (key: string) => rows.get(key)?.[11]
  expect(value('volume statement_received')).toBe('40')
  expect(value('volume statement_handled')).toBe('32')
  expect(value('time time_lost_cost')).toBe('30')
  // five people are behind the declared part: with the whole, the timed part would give it
  for (const key of [
    'time time_lost_cost_timed',
    'time time_lost_cost_declared',
    'time statement_hours_timed',
    'time statement_hours_declared'
  ])
    expect([key, value(key), status(key)]).toEqual([key, '', 'masked'])
  expect(value('delay statement_delay_mean_all')).toBe('5')
  expect(value('rung 3')).toBe('20')
  // six people only were answered, or met « nothing »
  for (const key of ['rung 0', 'rung 1', 'outcome statement_without_action', 'volume statement_waiting'])
    expect([key, value(key), status(key)]).toEqual([key, '', 'masked'])
  const pdf = await page.get(`${url('statement.pdf')}&hl=fr`)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  const text = pdfText(pdf.rawPayload)
  expect(text).toContain('Relevédemodération,mars2026')
  expect(text).toContain('messagestraités32')
  expect(text).toContain('coûtdutempsperdu30')
  expect(text).toContain('3·messagemasqué20')
  expect(text).toContain('0·aucungestemasqué')
  const log = await database.store.tx(
    organisation.id,
    ({ sql: q }) => q<{ n: number }[]>`select count(*)::int as n from access_log where action = 'statement_taken'`
  )
  expect(log[0]!.n).toBe(2)
  expect((await (await as('ama')).get(url('own.pdf'))).statusCode).toBe(200)
  expect((await (await as('ama')).get(url('statement.csv'))).statusCode).toBe(403)
})

test('exposure: messages an hour, hours outside, the longest run; the alert is about the last seven days', async () => {
  const found = (await (await as('ama')).get(url('exposure'))).json<Record<string, unknown>>()
  expect(found).toMatchObject({
    messages: 20,
    hours: 1,
    perHour: 20,
    outsideShare: 0,
    longest: { messages: 20, minutes: 0, at: '2026-03-03T12:00:00.000Z' },
    isRotationDue: false
  })
  const work = Array.from({ length: 25 }, (_, n) => {
    const at = new Date(NOW.getTime() - 3_600_000 + n * 60_000).toISOString()
    return [
      comment(`Tard ${n}`, 'p', '2026-04-09T10:00:00Z', { id: `t${n}` }),
      judged(`t${n}`, 'threat', '2026-04-09T11:00:00Z', { target_kind: 'person' }),
      rung(`t${n}`, 3, ama, at, { minutes: 1 })
    ]
  }).flat()
  await organisation.load(work.slice(0, 24 * 3))
  const due = async () =>
    (await (await as('ama')).get(url('exposure'))).json<{ isRotationDue: boolean }>().isRotationDue
  expect(await due()).toBe(false)
  await organisation.load(work)
  expect(await due()).toBe(true)
})

test('a run ends with a pause of fifteen minutes', () => {
  const at = (...minutes: number[]) => runsOf(minutes.map(minute => minute * 60_000))
  expect(at()).toEqual([])
  expect(at(0, 14, 28)).toEqual([{ messages: 3, minutes: 28, at: 0 }])
  expect(at(0, 15)).toEqual([
    { messages: 1, minutes: 0, at: 0 },
    { messages: 1, minutes: 0, at: 900_000 }
  ])
})

test('an act undone leaves the counts of its month and is said as undone; reports are told as confirmed or not', async () => {
  const other = await organisationWith(database.store, facts('mod-1'))
  const [row] = await database.store.tx(other.id, ({ sql: q }) => q<{ slug: string }[]>`select slug from organisations`)
  await setRoles(database.store, other.id, { userId: ama, roles: ['direction'], by: null }, NOW)
  await database.store.tx(other.id, async ({ db }) => {
    await db.execute(sql`
      insert into acts (organisation_id, id, interaction_id, rung, moderator, at, reverses, source_id, pull_id, raw_ref, received_at)
      select organisation_id, gen_random_uuid(), interaction_id, rung, moderator, '2026-03-10T00:00:00Z', id, source_id, pull_id, raw_ref,
        received_at from acts where rung = 3`)
    // five of the insulted messages, and five questions, were reported by readers
    await db.execute(sql`
      insert into labels (organisation_id, id, interaction_id, label, value, src_kind, src, sampling, created_at, source_id, pull_id,
        raw_ref, received_at)
      select organisation_id, gen_random_uuid(), id, 'hostile', true, 'person', 'lecteur', 'report', '2026-03-03T10:30:00Z', source_id,
        pull_id, ${randomUUID()}, received_at
      from interactions where direction = 'in' and (occurred_at = '2026-03-03T10:00:00Z' or occurred_at = '2026-03-04T12:00:00Z')`)
    await db.execute(sql`
      insert into labels (organisation_id, id, interaction_id, label, value, src_kind, src, sampling, created_at, source_id, pull_id,
        raw_ref, received_at)
      select organisation_id, gen_random_uuid(), id, 'question', true, 'person', 'mod-1', 'triage', '2026-03-04T22:00:00Z', source_id,
        pull_id, ${randomUUID()}, received_at
      from interactions where direction = 'in' and occurred_at = '2026-03-04T12:00:00Z'`)
  })
  const page = await as('ama')
  const found = valuesOf(
    (await page.get(`/api/v1/moderation/statement?organisation=${row!.slug}&month=2026-03`)).json<Shown>()
  )
  expect(found).toMatchObject({ handled: 12, undone: 20, reported: 32, hours_timed: 'unknown' })
  expect(found.reporters).toBe(20 / 32)
})
