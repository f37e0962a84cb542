import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import { importFile, type Services } from '#server/ingest/import.ts'
import { recordPolicy } from '#server/ingest/policies.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importText, NOW, organisation, services } from './world.ts'

const chat = '13/09/2026, 14:05 - Afi: Bonjour à tous\n14/09/2026, 9:00 - Kofi: oui\n'
const said = { exported_by: 'member', members_told: 'yes', time_zone: 'Africa/Lome', chat: 'Cohésion' }
const promise = { basis: 'consent', notice: 'notice du 1er septembre', keep_text_days: '90', keep_raw_days: '60' }
let database: TestDatabase
let of: Services

beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const send = (id: string, answers: Record<string, string>, text = chat, more = {}) =>
  importFile(of, {
    organisationId: id,
    bytes: bytesFromMemory(text, '_chat.txt'),
    sourceName: 'Cohésion',
    answers: { ...said, ...answers },
    ...more
  })

const policies = (id: string) =>
  of.store.tx(
    id,
    ({
      sql
    }) => sql`select basis, notice_version as notice, keep_text_days as texts, keep_raw_days as files, recorded_by as by
      from source_policies order by valid_from`
  )

test('a chat is not imported before somebody says on what basis, with which notice, and for how long', async () => {
  const id = await organisation(of)
  const report = await send(id, { text: 'keep' })
  expect(report.questions.map(({ key }) => key)).toEqual(['basis', 'notice', 'keep_text_days', 'keep_raw_days'])
  expect(report.pull).toBeNull()
  expect(await of.store.tx(id, ({ sql }) => sql`select 1 from interactions`)).toHaveLength(0)
  expect(await policies(id)).toHaveLength(0)
  await expect(send(id, { text: 'keep', ...promise, basis: 'none' })).rejects.toMatchObject({ code: 'basis_missing' })
  for (const [key, days] of [
    ['keep_raw_days', '7'],
    ['keep_raw_days', '366'],
    ['keep_text_days', '1.5'],
    ['keep_text_days', 'toujours']
  ])
    await expect(send(id, { text: 'keep', ...promise, [key!]: days! })).rejects.toMatchObject({ code: 'bad_retention' })
})

test('what was answered becomes the policy of the source: texts and file are kept for those days', async () => {
  const id = await organisation(of)
  const report = await send(id, { text: 'keep', ...promise }, chat, { startedBy: 'ada' })
  expect(report.accepted).toBe(2)
  expect(await policies(id)).toEqual([
    { basis: 'consent', notice: 'notice du 1er septembre', texts: 90, files: 60, by: 'ada' }
  ])
  const [end] = await of.store.tx(
    id,
    ({ sql }) =>
      sql`select (select max(text_expires_at) from interactions) as texts, (select expires_at from raw_files) as files`
  )
  const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
  expect([new Date(end!.texts as string), new Date(end!.files as string)]).toEqual([after(90), after(60)])
  const told = await of.store.tx(
    id,
    ({ sql }) => sql<{ key: string; value: string }[]>`
    select d ->> 'key' as key, d ->> 'value' as value from pulls, jsonb_array_elements(decisions) d`
  )
  expect(told).toContainEqual({ key: 'basis', value: 'consent' })
  expect(told).toContainEqual({ key: 'keep_raw_days', value: '60' })
})

test('the same group is not asked twice, and another answer replaces the promise and keeps the former as history', async () => {
  const id = await organisation(of)
  await send(id, { text: 'keep', ...promise })
  const next = `${chat}15/09/2026, 8:00 - Afi: merci\n`
  expect(await send(id, { text: 'keep' }, next)).toMatchObject({ accepted: 1, questions: [] })
  expect(await policies(id)).toHaveLength(1)
  const later = { ...of, now: () => new Date(NOW.getTime() + 1000) }
  await importFile(later, {
    organisationId: id,
    bytes: bytesFromMemory(`${next}16/09/2026, 8:00 - Afi: oui\n`, '_chat.txt'),
    sourceName: 'Cohésion',
    answers: { ...said, text: 'keep', basis: 'legitimate_interest' }
  })
  expect((await policies(id)).map(row => row['basis'])).toEqual(['consent', 'legitimate_interest'])
  const texts = await of.store.tx(id, ({ sql }) => sql`select 1 from interactions where text_sealed is not null`)
  expect(texts).toHaveLength(4)
})

test('members who were not told have no notice; texts that are not kept have no term, until somebody keeps them', async () => {
  const id = await organisation(of)
  const untold = { text: 'drop', members_told: 'no', basis: 'legitimate_interest', keep_raw_days: '30' }
  expect(await send(id, untold)).toMatchObject({ accepted: 2, questions: [] })
  expect(await policies(id)).toEqual([{ basis: 'legitimate_interest', notice: null, texts: 0, files: 30, by: null }])
  const kept = await send(id, { text: 'keep' }, `${chat}15/09/2026, 8:00 - Afi: merci\n`)
  expect(kept.questions.map(({ key }) => key)).toEqual(['notice', 'keep_text_days'])
})

test('a file and its refused rows last as long as their source promises, and a shorter promise counts at once', async () => {
  const id = await organisation(of)
  const bad = '{"type":"inconnu"}\n'
  const first = await importText(of, id, bad)
  const [source] = await of.store.tx(id, ({ sql }) => sql<{ id: string }[]>`select id from sources`)
  const policy = { basis: 'consent' as const, noticeVersion: null, keepTextDays: 30, keepRawDays: 100 }
  await recordPolicy(of.store, id, source!.id, policy, null, NOW)
  await importText(of, id, `${bad}${bad}`)
  const days = (n: number) => ({ ...of, now: () => new Date(NOW.getTime() + n * 86_400_000 + 1) })
  const there = () => readdirSync(join(of.filesDirectory!, id)).length
  const sealed = () => of.store.tx(id, ({ sql }) => sql`select 1 from rejected_rows where sealed is not null`)
  expect([there(), (await sealed()).length]).toEqual([2, 3])
  await eraseExpired(days(30), id)
  expect(first.rejected).toBe(1)
  expect([there(), (await sealed()).length]).toEqual([1, 2])
  await eraseExpired(days(99), id)
  expect([there(), (await sealed()).length]).toEqual([1, 2])
  await recordPolicy(of.store, id, source!.id, { ...policy, keepRawDays: 40 }, null, days(41).now())
  await eraseExpired(days(41), id)
  expect([there(), (await sealed()).length]).toEqual([0, 0])
})
