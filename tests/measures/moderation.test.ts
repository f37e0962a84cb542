import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditFacts } from '#server/measures/audit_example.ts'
import { comment } from '#server/measures/example.ts'
import { measures } from '#server/measures/index.ts'
import { judged, moderationFacts, page, rung } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const FROM = '2026-03-02T00:00:00Z'
const TO = '2026-03-30T00:00:00Z'
const organisationOf = (facts: readonly CanonicalRecord[]) => organisationWith(database.store, facts)
const whole = async (organisation: TestOrganisation, key: string, more: object = { campaigns: ['c'] }) =>
  (await organisation.ask(key, FROM, TO, more)).whole

const keys = measures.filter(({ family }) => family === 'moderation').map(({ key }) => key)
const told = async (organisation: TestOrganisation) => {
  const found: Record<string, unknown> = {}
  for (const key of [...keys, 'false_suppression', 'cost_per_action', 'contributors']) {
    const { value, n, persons, status } = await whole(organisation, key)
    found[key] = { value, n, persons, status }
  }
  return found
}

test('an act that was undone leaves no trace in any measure', async () => {
  const organisation = await organisationOf(moderationFacts)
  const before = await told(organisation)
  await database.store.tx(organisation.id, async ({ db }) => {
    const [act, undo] = [randomUUID(), randomUUID()]
    for (const [id, reverses] of [
      [act, null],
      [undo, act]
    ] as const)
      await db.execute(sql`
        insert into acts (organisation_id, id, interaction_id, rung, moderator, at, minutes, minutes_source, reverses, source_id,
          pull_id, raw_ref, received_at)
        select organisation_id, ${id}::uuid, interaction_id, 5, moderator, '2026-03-12T00:00:00Z', 30, 'timer', ${reverses}::uuid,
          source_id, pull_id, raw_ref, received_at from acts order by at limit 1`)
  })
  expect(await told(organisation)).toEqual(before)
})

test('who is blocked is no longer followed: no re-offence is claimed either way', async () => {
  const organisation = await organisationOf([
    ...page,
    comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
    judged('m1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
    rung('m1', 2, 'mod-1', '2026-03-03T12:00:00Z'),
    comment('Ama', 'p', '2026-03-04T10:00:00Z', { id: 'm2' }),
    rung('m2', 5, 'mod-1', '2026-03-04T12:00:00Z'),
    comment('Bob', 'p', '2026-06-30T10:00:00Z')
  ])
  expect(await whole(organisation, 'reoffence')).toMatchObject({
    ...{ value: null, status: 'unknown' },
    notes: [{ code: 'associated' }, { code: 'nobody_left' }]
  })
})

test('two moderators are too few to speak of exposure', async () => {
  const organisation = await organisationOf([
    ...page,
    comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
    judged('m1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
    rung('m1', 1, 'mod-1', '2026-03-03T12:00:00Z', { minutes: 5 }),
    rung('m1', 2, 'mod-2', '2026-03-03T13:00:00Z', { minutes: 5 })
  ])
  const asked = { campaigns: ['c'], isExample: false }
  expect(await whole(organisation, 'exposure_load', asked)).toMatchObject({ value: null, n: 2, status: 'too_few' })
})

test('minutes that nobody noted are unknown, never zero', async () => {
  const organisation = await organisationOf([
    ...page,
    comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
    judged('m1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
    rung('m1', 1, 'mod-1', '2026-03-03T12:00:00Z')
  ])
  for (const key of ['time_lost_hours', 'time_lost_share', 'exposure_load'])
    expect([key, await whole(organisation, key)]).toMatchObject([key, { value: null, status: 'unknown' }])
})

test('declared minutes are said beside the number, timed ones are not', async () => {
  const act = (timed: boolean) => [
    ...page,
    comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
    judged('m1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
    rung('m1', 1, 'mod-1', '2026-03-03T12:00:00Z', { minutes: 5, timed })
  ]
  for (const isTimed of [true, false]) {
    const { notes } = await whole(await organisationOf(act(isTimed)), 'handling_time')
    expect(notes.map(({ code }) => code)).toEqual(isTimed ? [] : ['declared_time'])
  }
})

const audited = ['constructive_share', 'abuse_rate', 'criticism_share', 'criticism_left_visible']
const unread = { value: null, lo: null, hi: null, n: null, persons: null, status: 'unknown' }

test('without a closed audit nothing is said of quality, whatever machines and the queue have labelled', async () => {
  const open = auditFacts.map(record =>
    record.type === 'audit' ? (({ closed_at: _, ...rest }) => rest)(record) : record
  )
  const machine = Array.from({ length: 10 }, (_, index): CanonicalRecord => ({
    type: 'label',
    interaction: `m${index + 1}`,
    label: 'insult',
    by: 'local@1',
    at: '2026-03-20T00:00:00Z',
    probability: 0.98765
  }))
  const organisation = await organisationOf([...open, ...machine])
  for (const key of audited) {
    const found = await whole(organisation, key)
    expect([key, found]).toMatchObject([key, { ...unread, notes: [{ code: 'machine_unverified' }] }])
    expect(JSON.stringify(found)).not.toContain('98765')
  }
})

test('a stratum nobody has read makes the whole unknown', async () => {
  const organisation = await organisationOf(
    auditFacts.filter(record => !(record.type === 'label' && record.stratum === 'high'))
  )
  for (const key of audited) expect([key, await whole(organisation, key)]).toMatchObject([key, unread])
})

test('an audit of a part of the people says nothing of a group, a network or the whole organisation', async () => {
  const organisation = await organisationOf(auditFacts)
  for (const more of [{ campaigns: ['c'], networks: ['facebook'] }, { campaigns: ['c'], formats: ['text'] }, {}])
    expect(await whole(organisation, 'abuse_rate', more)).toMatchObject(unread)
})

test('of two audits of the same days the one closed later speaks', async () => {
  const again = auditFacts.flatMap((record): CanonicalRecord[] => {
    if (record.type === 'audit') return [{ ...record, slug: 'b', closed_at: '2026-04-05T00:00:00Z' }]
    if (record.type !== 'label' || record.audit === undefined) return []
    const label = record.label === 'insult' ? 'support' : record.label
    const { target_kind: _, ...rest } = record
    return [{ ...rest, label, by: 'lectrice-2', audit: 'b' }]
  })
  const organisation = await organisationOf([...auditFacts, ...again])
  expect(await whole(organisation, 'abuse_rate')).toMatchObject({ value: 0, n: 5, status: 'ok' })
})

test('in a census few hostile authors are masked; drawn at random they are not', async () => {
  const facts = (count: number): CanonicalRecord[] => [
    ...page,
    ...Array.from({ length: 20 }, (_, index) => comment(`v${index}`, 'p', '2026-03-05T10:00:00Z', { id: `m${index}` })),
    {
      type: 'audit',
      slug: 'a',
      campaign: 'c',
      from: FROM,
      to: TO,
      strata: [{ key: 'all', size: 20 }],
      closed_at: '2026-04-02T00:00:00Z'
    },
    ...Array.from({ length: count }, (_, index) =>
      judged(`m${index}`, index < 2 ? 'provocation' : 'support', '2026-04-01T10:00:00Z', {
        origin: 'audit',
        audit: 'a',
        stratum: 'all'
      })
    )
  ]
  const asked = { campaigns: ['c'], isExample: false }
  expect(await whole(await organisationOf(facts(20)), 'abuse_rate', asked)).toMatchObject({
    value: null,
    status: 'masked'
  })
  expect(await whole(await organisationOf(facts(10)), 'abuse_rate', asked)).toMatchObject({
    value: 200,
    n: 10,
    status: 'ok'
  })
})
