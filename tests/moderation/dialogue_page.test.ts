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
  expect(effects.map(({ rung: step, category, prior }) => `${step} ${category} ${prior}`)).toEqual([
    '2 null all',
    '2 null none',
    '2 null some',
    '2 insult all',
    '2 insult none',
    '2 insult some'
  ])
  expect(effects.every(({ after30 }) => after30.status === 'masked')).toBe(true)
  expect(spent.status).toBe('masked')
})

const people = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at}`)
const offence = (name: string, label: string, day: string, id: string): CanonicalRecord[] => [
  comment(name, 'q', `2026-${day}T10:00:00Z`, { id }),
  judged(id, label, `2026-${day}T11:00:00Z`, { target_kind: 'person' })
]
/** Authors met by a rung for an insult or a threat, some of whom had offended before; the first `again` of them do it again. */
const met = (word: string, count: number, label: string, step: number, hadBefore: boolean, again: number) =>
  people(word, count).flatMap((name, at) => [
    ...(hadBefore ? offence(name, 'provocation', '03-04', `${name} before`) : []),
    ...offence(name, label, '03-05', `${name} met`),
    rung(`${name} met`, step, 'mod-1', '2026-03-05T12:00:00Z'),
    ...(at < again ? offence(name, 'threat', '03-11', `${name} again`) : [])
  ])
const page: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-04-27T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('q', 'c', '2026-03-01T00:00:00Z')
]
/** What is said of each stratum after a rung, at 30 days. */
async function told(given: readonly CanonicalRecord[]) {
  const other = await organisationWith(database.store, [...page, ...given])
  const { effects } = await readDialogue(database.store, other.id, asked, 'inside', new Date('2026-07-01T00:00:00Z'))
  return effects.map(({ rung: step, category, prior, after30 }) => [
    `${step} ${category ?? 'every'} ${prior}`,
    after30.status === 'ok' ? Number(after30.value?.toFixed(6)) : after30.status,
    after30.n
  ])
}
const later = comment('Ama', 'q', '2026-06-30T10:00:00Z')

test('re-offence is told by category crossed with what authors had done before: each is compared with their like', async () => {
  expect(
    await told([
      // ten insult and had done nothing, five of them again; ten insult and had, none again; six threaten and had, none again
      ...met('insolent', 10, 'insult', 2, false, 5),
      ...met('connu', 10, 'insult', 2, true, 0),
      ...met('menaçant', 6, 'threat', 2, true, 0),
      // what somebody did before the message is before; a rung taken later for it is not
      rung('menaçant 0 before', 2, 'mod-1', '2026-03-06T12:00:00Z'),
      later
    ])
  ).toEqual([
    ['2 every all', 0.192308, 26],
    ['2 every none', 0.5, 10],
    ['2 every some', 0, 16],
    ['2 insult all', 0.25, 20],
    ['2 insult none', 0.5, 10],
    ['2 insult some', 0, 10],
    ['2 threat all', 0, 6],
    ['2 threat some', 0, 6]
  ])
})

test('a stratum of four is masked, and with it what would tell it by subtraction', async () => {
  expect(
    await told([
      ...met('insolent', 8, 'insult', 2, false, 0),
      ...met('connu', 4, 'insult', 2, true, 0),
      ...met('menaçant', 7, 'threat', 2, false, 0),
      ...met('redouté', 9, 'threat', 2, true, 0),
      later
    ])
  ).toEqual([
    ['2 every all', 0, 28],
    ['2 every none', 0, 15],
    ['2 every some', 0, 13],
    ['2 insult all', 0, 12],
    // 12 − 8 and 13 − 9 would say four
    ['2 insult none', 'masked', null],
    ['2 insult some', 'masked', null],
    ['2 threat all', 0, 16],
    ['2 threat none', 'masked', null],
    ['2 threat some', 'masked', null]
  ])
})

test('two rungs are set beside each other in one stratum, with the interval of what is between them', async () => {
  const other = await organisationWith(database.store, [
    ...page,
    ...met('insolent', 10, 'insult', 2, false, 5),
    ...met('masqué', 20, 'insult', 3, false, 5),
    ...met('connu', 6, 'insult', 3, true, 0),
    later
  ])
  const { effects } = await readDialogue(database.store, other.id, asked, 'inside', new Date('2026-07-01T00:00:00Z'))
  const crossed = effects.filter(({ category, prior }) => category !== null && prior !== 'all')
  expect(crossed.map(({ rung: step, prior, beside }) => [step, prior, beside?.rung ?? null])).toEqual([
    ['2', 'none', null],
    ['3', 'none', '2'],
    // nobody of this kind met the lower rung
    ['3', 'some', null]
  ])
  const [low, high] = crossed
  const { difference } = high!.beside!
  // a quarter less a half; from each bound to the other's, as the hypotenuse
  expect(difference).toMatchObject({ value: -0.25, n: 30, persons: 30, status: 'ok' })
  expect(difference.lo!).toBeCloseTo(-0.25 - Math.hypot(0.25 - high!.after30.lo!, low!.after30.hi! - 0.5), 9)
  expect(difference.hi!).toBeCloseTo(-0.25 + Math.hypot(high!.after30.hi! - 0.25, 0.5 - low!.after30.lo!), 9)
  expect(difference.notes.map(({ code }) => code)).toEqual(['associated', 'not_separable'])
})

test('where all the authors of a rung are blocked nobody is left who could do it again: unknown, and why; else too early', async () => {
  const blocked = (name: string) => rung(`${name} met`, 5, 'mod-1', '2026-03-06T12:00:00Z')
  const given = [
    ...met('bloqué', 6, 'insult', 2, false, 0),
    ...people('bloqué', 6).map(blocked),
    ...met('libre', 6, 'insult', 3, false, 0),
    comment('Ama', 'q', '2026-03-20T10:00:00Z')
  ]
  const other = await organisationWith(database.store, [...page, ...given])
  const { effects } = await readDialogue(database.store, other.id, asked, 'inside', new Date('2026-07-01T00:00:00Z'))
  const [two, three] = ['2', '3'].map(step => effects.find(one => one.rung === step && one.prior === 'all')!.after30)
  expect(two).toMatchObject({ value: null, status: 'unknown' })
  expect(two!.notes).toContainEqual({ code: 'nobody_left' })
  expect(three).toMatchObject({ value: null, status: 'too_early' })
})
