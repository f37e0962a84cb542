import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAudit } from '#server/dialogue/audit/close.ts'
import { drawAudit, findAudit } from '#server/dialogue/audit/store.ts'
import { readDialogue } from '#server/measures/dialogue_answer.ts'
import { comment, post } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

const NOW = new Date('2026-05-10T09:00:00Z')
const WEEKS = 8
const PER_WEEK = 50
/** Of the fifty messages of a week: insults go from twenty to two, criticism from two to twenty. */
const insults = (week: number) => (week < 4 ? 20 : 2)
const criticism = (week: number) => (week < 4 ? 2 : 20)
let database: TestDatabase
let organisation: TestOrganisation

const dayOf = (week: number, index: number) =>
  new Date(Date.UTC(2026, 2, 2 + week * 7 + (index % 7), 10)).toISOString().replace('.000', '')
const wordOf = (week: number, index: number) =>
  index < insults(week) ? 'insulte' : index < insults(week) + criticism(week) ? 'critique' : 'bonjour'

beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-04-27T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z'),
    ...Array.from({ length: WEEKS * PER_WEEK }, (_, at): CanonicalRecord => {
      const [week, index] = [Math.floor(at / PER_WEEK), at % PER_WEEK]
      return comment(`voix ${week} ${index}`, 'p', dayOf(week, index), {
        id: `m${week}-${index}`,
        text: `${wordOf(week, index)} et le reste`
      })
    })
  ])
}, 60_000)
afterAll(() => database.drop())

const asked = { from: '2026-03-02', to: '2026-04-27', campaign: ['c'] }
const read = (more: object = {}, audience: 'inside' | 'export' = 'inside') =>
  readDialogue(database.store, organisation.id, { ...asked, ...more }, audience, NOW)

test('without an audit there is no bar; an estimate of the engine stays inside', async () => {
  expect(await read()).toMatchObject({ weeks: [], moves: null, estimate: null, received: { value: 400, persons: 400 } })
  await database.store.tx(organisation.id, ({ db }) =>
    db.execute(sql`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
      select organisation_id, id, revision, 'local@1', jsonb_build_object('hostile_any',
        case when row_number() over (order by id) <= 90 then .8 when row_number() over (order by id) <= 100 then .5 else .1 end), now()
      from interactions where direction = 'in' order by id limit 300`)
  )
  expect((await read()).estimate).toEqual({ flagged: 100, rated: 300, received: 400, rater: 'local@1', threshold: 0.5 })
  expect((await read({}, 'export')).estimate).toBeNull()
  expect((await read({ from: '2026-03-02', to: '2026-03-03' })).estimate).toBeNull()
})

test('a closed audit gives groups of weeks of at least fifty readings, each message counted once; what moved is said', async () => {
  await database.store.tx(organisation.id, async tx => {
    const [row] = (await tx.db.execute(sql`select id from campaigns where slug = 'c'`)) as unknown as { id: string }[]
    const wanted = { campaignId: row!.id, from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-04-27T00:00:00Z') }
    const id = await drawAudit(tx, { id: organisation.id, slug: 'o' }, { ...wanted, n: 200 }, 'lectrice', NOW)
    await tx.db.execute(sql`
      insert into labels (organisation_id, id, interaction_id, revision, label, value, src_kind, src, sampling, audit_id, stratum, target_kind,
        created_at, source_id, pull_id, raw_ref, received_at)
      select i.organisation_id, gen_random_uuid(), i.interaction_id, i.revision, t.label, true, 'person', 'lectrice', 'audit', i.audit_id,
        i.stratum, case when t.label = 'insult' then 'group' end, now(), m.source_id, m.pull_id, 'x', now()
      from audit_items i
      join audits a on a.id = i.audit_id
      join jsonb_to_recordset(a.strata) as s(key text, planned int) on s.key = i.stratum and i.position <= s.planned
      join interactions m on m.id = i.interaction_id
      cross join lateral (select extract(week from m.occurred_at) - 10 as week) w
      join lateral (select row_number() over (partition by date_trunc('week', o.occurred_at) order by o.occurred_at, o.id) as at, o.id
        from interactions o) n on n.id = m.id
      cross join lateral (select case when w.week < 4 then 20 else 2 end as insults, case when w.week < 4 then 22 else 22 end as upto) l
      cross join lateral (select case when n.at <= l.insults then 'insult' when n.at <= l.upto then 'criticism' else 'none' end as label) t
      where i.audit_id = ${id}::uuid`)
    await tx.db.execute(sql`update audit_items i set outcome = 'labelled' from labels l where l.audit_id = i.audit_id
      and l.interaction_id = i.interaction_id`)
    await closeAudit(tx, organisation.id, await findAudit(tx, organisation.id, id), NOW)
  })
  const { weeks, moves, estimate } = await read()
  expect(estimate).toBeNull()
  expect(weeks.length).toBeGreaterThanOrEqual(2)
  expect(weeks[0]!.from).toBe('2026-03-02')
  expect(weeks.at(-1)!.to).toBe('2026-04-27')
  for (const [at, { read: some, campaign, shares, to }] of weeks.entries()) {
    expect(some).toBeGreaterThanOrEqual(50)
    expect(campaign).toBe('c')
    const total = Object.values(shares).reduce((sum, { value }) => sum + (value ?? 0), 0)
    expect(total).toBeCloseTo(1, 9)
    if (weeks[at + 1]) expect(weeks[at + 1]!.from).toBe(to)
  }
  expect(weeks.reduce((sum, week) => sum + week.of, 0)).toBe(400)
  expect(weeks.reduce((sum, week) => sum + week.read, 0)).toBe(200)
  expect(weeks[0]!.shares.abuse.value!).toBeGreaterThan(weeks.at(-1)!.shares.abuse.value!)
  expect(moves).toEqual({ abuse: 'less', argued: 'more' })
  // a sample of everything answers for no part of it
  expect((await read({ platform: ['facebook'] })).weeks).toEqual([])
})

test('re-offence is told by rung and among authors of one kind; time spent is that of all acts', async () => {
  await organisation.load([
    ...['a', 'b'].flatMap(name => [
      comment(name, 'p', '2026-03-03T10:00:00Z', { id: `${name}1` }),
      comment(name, 'p', '2026-03-05T10:00:00Z', { id: `${name}2` })
    ]),
    judged('a1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
    judged('a2', 'insult', '2026-03-05T11:00:00Z', { target_kind: 'person' }),
    judged('b2', 'insult', '2026-03-05T11:00:00Z', { target_kind: 'person' }),
    rung('a2', 2, 'mod-1', '2026-03-05T12:00:00Z', { minutes: 20 }),
    rung('b2', 2, 'mod-1', '2026-03-05T12:00:00Z', { minutes: 10 })
  ])
  const { effects, spent } = await read()
  // two authors: masked, each stratum as the whole; but the strata are there
  expect(effects.map(({ rung: step, stratum, category }) => `${step} ${stratum} ${category}`).sort()).toEqual([
    '2 again null',
    '2 all null',
    '2 category insult',
    '2 first null'
  ])
  expect(effects.every(({ after30 }) => after30.status === 'masked')).toBe(true)
  expect(spent.status).toBe('masked')
})

test('re-offence is told by category too: authors are compared with those who were met for the same thing', async () => {
  const names = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at}`)
  const offence = (name: string, label: string, day: string, id: string): CanonicalRecord[] => [
    comment(name, 'q', `2026-${day}T10:00:00Z`, { id }),
    judged(id, label, `2026-${day}T11:00:00Z`, { target_kind: 'person' })
  ]
  const other = await organisationWith(database.store, [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-04-27T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('q', 'c', '2026-03-01T00:00:00Z'),
    // ten insult, five of them again within a week; six threaten, and are not met for what they said before or after
    ...names('insolent', 10).flatMap((name, at) => [
      ...offence(name, 'insult', '03-05', `i${at}`),
      rung(`i${at}`, 2, 'mod-1', '2026-03-05T12:00:00Z'),
      ...(at < 5 ? offence(name, 'threat', '03-11', `again${at}`) : [])
    ]),
    ...names('menaçant', 6).flatMap((name, at) => [
      ...offence(name, 'provocation', '03-04', `before${at}`),
      ...offence(name, 'threat', '03-05', `t${at}`),
      rung(`t${at}`, 2, 'mod-1', '2026-03-05T12:00:00Z'),
      rung(`before${at}`, 2, 'mod-1', '2026-03-06T12:00:00Z')
    ]),
    comment('Ama', 'q', '2026-06-30T10:00:00Z')
  ])
  const { effects } = await readDialogue(database.store, other.id, asked, 'inside', new Date('2026-07-01T00:00:00Z'))
  const told = effects.map(({ stratum, category, after30 }) => [category ?? stratum, after30.value, after30.n])
  expect(told).toEqual([
    ['all', 5 / 16, 16],
    ['first', 0.5, 10],
    ['again', 0, 6],
    ['insult', 0.5, 10],
    ['threat', 0, 6]
  ])
})
