import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { erase } from '#server/ingest/erase.ts'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import { saveSettings, readSettings } from '#server/ingest/organisation_settings.ts'
import { comment, post } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

// facts are received on 1 June 2027, the clock of the test world: texts end on 1 July
const RECEIVED = new Date('2027-06-01T00:00:00Z')
const LATER = new Date('2027-07-02T00:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const written: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', null, '2027-05-01T00:00:00Z', { text: 'Notre marche' }),
  comment('Ama', 'p', '2027-05-20T10:00:00Z', { id: 'm1', text: 'Je sais où tu habites.' }),
  comment('Bob', 'p', '2027-05-20T11:00:00Z', { id: 'm2', text: 'Belle marche !' })
]
const threatened = judged('m1', 'threat', '2027-05-20T12:00:00Z', { target_kind: 'person' })
const complained = rung('m1', 7, 'mod-1', '2027-05-20T13:00:00Z')

/** Ends of the two texts in the order they were written; `gone` once there is no text. */
async function ends(organisation: TestOrganisation): Promise<(string | null)[]> {
  const rows = await database.store.tx(
    organisation.id,
    ({ sql: q }) =>
      q<{ sealed: Uint8Array | null; ends: Date | string | null }[]>`
      select text_sealed as sealed, text_expires_at as ends from interactions order by occurred_at`
  )
  return rows.map(row =>
    row.sealed === null ? 'gone' : row.ends === null ? null : new Date(row.ends).toISOString().slice(0, 10)
  )
}
const holds = (organisation: TestOrganisation) =>
  database.store.tx(
    organisation.id,
    ({ sql: q }) =>
      q<{ role: string; is_kept: boolean; released_why: string | null }[]>`
        select role, text_sealed is not null as is_kept, released_why from text_holds order by taken_at, role`
  )
const cleanAt = (organisation: TestOrganisation, at: Date) =>
  eraseExpired({ ...organisation.services, now: () => at }, organisation.id)

/** The row that undoes the one act. */
const undo = (organisation: TestOrganisation, at: string) =>
  database.store.tx(organisation.id, ({ db }) =>
    db.execute(sql`
      insert into acts (organisation_id, id, interaction_id, rung, moderator, at, reverses, source_id, pull_id, raw_ref, received_at)
      select organisation_id, ${randomUUID()}::uuid, interaction_id, rung, moderator, ${at}::timestamptz, id, source_id, pull_id,
        raw_ref, ${at}::timestamptz from acts where reverses is null`)
  )

test('an act of rung 7 takes away the end of the text; the hourly erasure takes the other text only', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  expect(await ends(organisation)).toEqual([null, '2027-07-01'])
  expect(await cleanAt(organisation, LATER)).toMatchObject({ texts: 1 })
  expect(await ends(organisation)).toEqual([null, 'gone'])
  expect(await cleanAt(organisation, LATER)).toMatchObject({ texts: 0 })
})

test('rung 6 holds as well, rung 5 does not', async () => {
  for (const [step, end] of [
    [5, '2027-07-01'],
    [6, null]
  ] as const) {
    const organisation = await organisationWith(database.store, [
      ...written,
      threatened,
      rung('m1', step, 'mod-1', '2027-05-20T13:00:00Z')
    ])
    expect(await ends(organisation)).toEqual([end, '2027-07-01'])
  }
})

test('a hold that is missing is taken by the next hourly round, before anything is erased', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  await database.store.tx(organisation.id, async ({ db }) => {
    await db.execute(sql`delete from text_holds`)
    await db.execute(sql`update interactions set text_expires_at = '2027-07-01' where text_sealed is not null`)
  })
  expect(await cleanAt(organisation, LATER)).toMatchObject({ texts: 1 })
  expect(await ends(organisation)).toEqual([null, 'gone'])
})

test('a shorter promise erases the other text at once and leaves the held one', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  const { store } = organisation.services
  const { nameFr, nameEn, timeZone, currency, country } = await readSettings(store, organisation.id)
  const wanted = { nameFr, nameEn, timeZone, currency, country, keepTextDays: 7 }
  await saveSettings(store, organisation.id, wanted, null, new Date('2027-06-09T00:00:00Z'))
  expect(await ends(organisation)).toEqual([null, 'gone'])
  // undone, the held text has the shorter end: it is over
  await undo(organisation, '2027-06-10T00:00:00Z')
  expect(await ends(organisation)).toEqual(['2027-06-08', 'gone'])
  expect(await cleanAt(organisation, new Date('2027-06-10T01:00:00Z'))).toMatchObject({ texts: 1 })
})

test('an act undone lets the text go to its former end, and the copy is emptied', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  await undo(organisation, '2027-06-10T00:00:00Z')
  expect(await ends(organisation)).toEqual(['2027-07-01', '2027-07-01'])
  expect(await holds(organisation)).toEqual([{ role: 'act', is_kept: false, released_why: 'undone' }])
})

test('after the days declared the text goes, and is not held again', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  const lastDay = new Date('2028-05-19T12:00:00Z') // 365 days after the act, less a few hours
  await cleanAt(organisation, lastDay)
  expect(await ends(organisation)).toEqual([null, 'gone'])
  const dayAfter = new Date('2028-05-20T00:00:00Z')
  await cleanAt(organisation, dayAfter)
  await cleanAt(organisation, dayAfter)
  expect(await ends(organisation)).toEqual(['gone', 'gone'])
  expect(await holds(organisation)).toEqual([{ role: 'act', is_kept: false, released_why: 'expired' }])
})

test('the copy is what stood the day of the act: deleted or edited on the platform since, it stays', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  await organisation.load([{ ...(written[2] as object), deleted_at: '2027-05-28T00:00:00Z' } as CanonicalRecord])
  expect(await ends(organisation)).toEqual(['gone', '2027-07-01'])
  expect(await holds(organisation)).toEqual([{ role: 'act', is_kept: true, released_why: null }])
})

test('a request for erasure comes before a case: text and copy go, and the answer says so', async () => {
  const organisation = await organisationWith(database.store, [...written, threatened, complained])
  const done = await erase(organisation.services, organisation.id, { network: 'native', id: 'Ama' }, null)
  expect(done).toMatchObject({ found: true, texts: 1, held: 1 })
  expect(await ends(organisation)).toEqual(['gone', '2027-07-01'])
  expect(await holds(organisation)).toEqual([{ role: 'act', is_kept: false, released_why: 'erased' }])
  await cleanAt(organisation, RECEIVED)
  expect(await holds(organisation)).toHaveLength(1)
})

test('holds of one organisation do not touch its neighbour', async () => {
  const own = await organisationWith(database.store, [...written, threatened, complained])
  const other = await organisationWith(database.store, written)
  await cleanAt(own, LATER)
  expect(await ends(other)).toEqual(['2027-07-01', '2027-07-01'])
})
