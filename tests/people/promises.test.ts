import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase } from '#server/ingest/erase.ts'
import type { Services } from '#server/ingest/import.ts'
import { countObjections } from '#server/ingest/objections.ts'
import { readSettings, saveSettings } from '#server/ingest/organisation_settings.ts'
import { listPolicies, recordPolicy, type Policy } from '#server/ingest/policies.ts'
import { askThresholds, decideThresholds, waitingThresholds } from '#server/ingest/thresholds.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importRecords, importText, jsonl, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)
const later = (n: number): Services => ({ ...of, now: () => days(n) })
const message = (id: string, at = '2026-01-02T23:30:00Z'): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author: 'ada',
  occurred_at: at,
  text: 'trois petits mots'
})
const policy = (keepTextDays: number, more: Partial<Policy> = {}): Policy => ({
  basis: 'consent',
  noticeVersion: 'v1',
  keepTextDays,
  keepRawDays: 30,
  ...more
})

/** Messages by the days after receipt for which their text is kept; null: no text. */
async function kept(id: string): Promise<(number | null)[]> {
  const rows = await of.store.tx(
    id,
    ({ sql }) => sql<{ n: number | null }[]>`
      select extract(day from text_expires_at - received_at)::int as n from interactions order by received_at, occurred_at, id`
  )
  return rows.map(({ n }) => n)
}
const sourceOf = async (id: string) =>
  (await of.store.tx(id, ({ sql }) => sql<{ id: string }[]>`select id from sources order by created_at limit 1`))[0]!.id

describe('what is promised about a source', () => {
  test('is kept by what comes in afterwards: 0 stores no text, longer does not prolong what is there', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    const source = await sourceOf(id)
    expect(await kept(id)).toEqual([30])
    await recordPolicy(of.store, id, source, policy(90), 'ana', days(1))
    await importRecords(later(1), id, [message('b')])
    expect(await kept(id)).toEqual([30, 90])
    expect(await recordPolicy(of.store, id, source, policy(0), 'ana', days(2))).toBe(2)
    await importRecords(later(2), id, [message('c')])
    expect(await kept(id)).toEqual([null, null, null])
    const words = await of.store.tx(id, ({ sql }) => sql`select distinct words from interactions`)
    expect(words.map(row => row['words'])).toEqual([3])
  })

  test('shortens from receipt: 10 days make an end 10 days after it, and erase what is older', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    await importRecords(later(20), id, [message('b')])
    expect(await recordPolicy(of.store, id, await sourceOf(id), policy(10), null, days(21))).toBe(1)
    expect(await kept(id)).toEqual([null, 10])
  })

  test('stays as history, newest first; another source keeps the time of the organisation', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    await importText(of, id, jsonl([message('z')]), undefined, { sourceName: 'other' })
    const source = await sourceOf(id)
    await recordPolicy(of.store, id, source, policy(5), 'ana', days(1))
    await recordPolicy(of.store, id, source, policy(7, { basis: 'public_interest' }), 'ben', days(2))
    const all = await listPolicies(of.store, id)
    const mine = all.find(one => one.source === source)!.policies
    expect(mine.map(({ basis, keepTextDays, recordedBy }) => [basis, keepTextDays, recordedBy])).toEqual([
      ['public_interest', 7, 'ben'],
      ['consent', 5, 'ana']
    ])
    expect(all.find(one => one.source !== source)!.policies).toEqual([])
    expect((await kept(id)).toSorted()).toEqual([30, 5])
  })

  test.each([
    ['fewer than 30 days of files that can be undone', policy(30, { keepRawDays: 7 }), 'bad_retention'],
    ['more than a year', policy(366), 'bad_retention'],
    ['half a day', policy(0.5), 'bad_retention']
  ])('refuses %s', async (_, wanted, code) => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    await expect(recordPolicy(of.store, id, await sourceOf(id), wanted, null, NOW)).rejects.toMatchObject({ code })
  })

  test('refuses a source of another organisation', async () => {
    const [mine, theirs] = [await organisation(of), await organisation(of)]
    await importRecords(of, theirs, [message('a')])
    const foreign = recordPolicy(of.store, mine, await sourceOf(theirs), policy(5), null, NOW)
    await expect(foreign).rejects.toMatchObject({ code: 'unknown_source' })
  })
})

describe('the settings of an organisation', () => {
  const wanted = async (id: string, more: object) => {
    const { kInside: _, kExport: __, isDemo: ___, ...found } = await readSettings(of.store, id)
    return { ...found, ...more }
  }

  test('another zone cuts other days: rollups are counted again', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    const daysOf = () =>
      of.store.tx(id, ({ sql }) => sql<{ day: string }[]>`select day::text from interaction_days where acts > 0`)
    expect((await daysOf()).map(({ day }) => day)).toEqual(['2026-01-02'])
    expect(await saveSettings(of.store, id, await wanted(id, { timeZone: 'Europe/Paris' }), 'ana', NOW)).toEqual([
      'timeZone'
    ])
    expect((await daysOf()).map(({ day }) => day)).toEqual(['2026-01-03'])
    expect(await differences(of, id)).toBe(0)
  })

  test('a shorter retention erases texts that are too old, but for sources with a policy of their own', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [message('a')])
    await importText(of, id, jsonl([message('z')]), undefined, { sourceName: 'other' })
    await recordPolicy(of.store, id, await sourceOf(id), policy(60), null, NOW)
    await saveSettings(of.store, id, await wanted(id, { keepTextDays: 3 }), null, days(5))
    expect((await kept(id)).toSorted()).toEqual([30, null])
  })

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'bad_time_zone'],
    [{ currency: 'QQQ' }, 'bad_currency'],
    [{ country: 'togo' }, 'bad_country'],
    [{ nameFr: '  ' }, 'name_required'],
    [{ keepTextDays: -1 }, 'bad_retention']
  ])('refuses %o', async (more, code) => {
    const id = await organisation(of)
    await expect(saveSettings(of.store, id, await wanted(id, more), null, NOW)).rejects.toMatchObject({ code })
  })
})

describe('thresholds', () => {
  const ask = (id: string, inside: number, out: number, reason = '', by = 'ana') =>
    askThresholds(of.store, id, { inside, export: out }, reason, by, NOW)
  const inForce = async (id: string) => {
    const { kInside, kExport } = await readSettings(of.store, id)
    return [kInside, kExport]
  }

  test('raising acts at once; lowering waits for another person, with a reason', async () => {
    const id = await organisation(of)
    expect(await ask(id, 10, 20)).toBe('changed')
    await expect(ask(id, 6, 20)).rejects.toMatchObject({ code: 'reason_required' })
    expect(await ask(id, 6, 20, 'petits groupes')).toBe('waiting')
    expect(await inForce(id)).toEqual([10, 20])
    const { id: request } = (await waitingThresholds(of.store, id))!
    const grant = (by: string) => decideThresholds(of.store, id, request, true, by, NOW)
    await expect(grant('ana')).rejects.toMatchObject({ code: 'second_person_required' })
    await grant('ben')
    expect(await inForce(id)).toEqual([6, 20])
    await expect(grant('ben')).rejects.toMatchObject({ code: 'unknown_request' })
  })

  test('never go under 5 inside and 11 in what leaves, whoever consents', async () => {
    const id = await organisation(of)
    for (const [inside, out] of [
      [4, 11],
      [5, 10],
      [5.5, 11],
      [5, 5000]
    ] as const)
      await expect(ask(id, inside, out, 'raison')).rejects.toMatchObject({ code: 'threshold_below_floor' })
    expect(await ask(id, 5, 11)).toBe('same')
  })

  test('a newer request replaces the one that waits; a refused one leaves them as they were', async () => {
    const id = await organisation(of)
    await ask(id, 20, 30)
    await ask(id, 10, 30, 'un')
    await ask(id, 12, 30, 'deux')
    const request = (await waitingThresholds(of.store, id))!
    expect(request).toMatchObject({ inside: 12, reason: 'deux' })
    await decideThresholds(of.store, id, request.id, false, 'ana', NOW)
    expect(await waitingThresholds(of.store, id)).toBeNull()
    expect(await inForce(id)).toEqual([20, 30])
  })
})

test('objections are counted, with the day of the last, and say nothing of who', async () => {
  const id = await organisation(of)
  expect(await countObjections(of.store, id)).toEqual({ count: 0, lastOn: null })
  await erase(of, id, { network: 'n', id: 'ada' }, 'ana')
  await erase(of, id, { network: 'n', id: 'ada' }, 'ana')
  await erase(of, id, { network: 'n', id: 'ben' }, 'ana')
  expect(await countObjections(of.store, id)).toEqual({ count: 2, lastOn: '2027-06-01' })
})
