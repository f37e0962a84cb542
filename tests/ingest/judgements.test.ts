import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { replay } from '#server/ingest/replay.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, importText, jsonl, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const comment = (id: string): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author: `author of ${id}`,
  occurred_at: '2026-01-02T00:00:00Z',
  text: 'trois petits mots'
})
const label = (interaction: string, name: string, more: object = {}): CanonicalRecord => ({
  type: 'label',
  interaction,
  label: name,
  by: 'paule',
  at: '2026-01-03T00:00:00Z',
  ...more
})
const labels = (id: string) =>
  of.store.tx(id, async ({ sql }) => [
    ...(await sql`select label, target_kind, negated from labels order by label, target_kind nulls first`)
  ])

describe('a label of insult, threat or discrimination', () => {
  test('aimed at no people is refused with its row, and every other row is taken; a target left out is unknown', async () => {
    const id = await organisation(of)
    const report = await importRecords(of, id, [
      comment('m1'),
      label('m1', 'insult', { by: 'marc' }),
      label('m1', 'threat', { target_kind: 'organisation' }),
      label('m1', 'discrimination', { target_kind: 'groupe' }),
      label('m1', 'insult', { target_kind: 'person' }),
      label('m1', 'provocation'),
      label('m1', 'criticism', { target_kind: 'organisation' })
    ])
    expect(report).toMatchObject({ read: 7, accepted: 5, duplicate: 0, rejected: 2 })
    expect(report.rejections).toEqual([
      { ref: 'row:3', line: 3, reason: 'target_no_people', field: 'target_kind', detail: 'threat: person or group' },
      {
        ref: 'row:4',
        line: 4,
        reason: 'target_no_people',
        field: 'target_kind',
        detail: 'discrimination: person or group'
      }
    ])
    expect(await labels(id)).toMatchObject([
      { label: 'criticism', target_kind: 'organisation' },
      { label: 'insult', target_kind: null },
      { label: 'insult', target_kind: 'person' },
      { label: 'provocation', target_kind: null }
    ])
  })

  test('that is taken back, or comes from a machine, names nobody and is taken', async () => {
    const id = await organisation(of)
    const report = await importRecords(of, id, [
      comment('m1'),
      label('m1', 'insult', { negated: true }),
      label('m1', 'insult', { by: 'perspective@legacy', probability: 0.9 })
    ])
    expect(report).toMatchObject({ read: 3, accepted: 3, rejected: 0 })
  })

  test('is still refused when its row is tried again, and counts once its file says who is meant', async () => {
    const id = await organisation(of)
    const wrong = label('m1', 'insult', { target_kind: 'act' })
    const { pull } = await importRecords(of, id, [comment('m1'), wrong])
    expect(await replay(of, id, pull!)).toMatchObject({ pull: null, read: 1, accepted: 0, rejected: 1 })
    const mended = await importRecords(of, id, [comment('m1'), label('m1', 'insult', { target_kind: 'group' })])
    expect(mended).toMatchObject({ accepted: 1, duplicate: 1, rejected: 0 })
    expect(await labels(id)).toMatchObject([{ label: 'insult', target_kind: 'group' }])
  })
})

describe('acts of a file on messages that were called criticism', () => {
  const act = (interaction: string, rung: number, more: object = {}): CanonicalRecord => ({
    type: 'act',
    interaction,
    rung,
    by: 'paule',
    at: '2026-01-04T00:00:00Z',
    ...more
  })
  const file = [
    ...['m1', 'm2', 'm3', 'm4'].map(comment),
    label('m1', 'criticism', { target_kind: 'organisation' }),
    act('m1', 3),
    act('m1', 4),
    act('m1', 2),
    label('m2', 'criticism', { network: 'n' }),
    label('m2', 'criticism', { negated: true, by: 'other', at: '2026-01-05T00:00:00Z' }),
    label('m2', 'insult', { target_kind: 'person' }),
    act('m2', 3, { network: 'n' }),
    label('m3', 'insult', { target_kind: 'person' }),
    act('m3', 5)
  ]
  const said = (n: number) => [{ code: 'acts_on_criticism', detail: String(n) }]
  const reason = (pull: string | null) => (id: string) =>
    of.store.tx(id, async ({ sql }) => [...(await sql`select decisions, warnings from pulls where id = ${pull}`)])

  test('are said with their number before they go in and after, on the import too, and go in as facts', async () => {
    const id = await organisation(of)
    const told = await importText(of, id, jsonl(file), 'acts.jsonl', { dryRun: true })
    expect([told.accepted, told.warnings]).toEqual([14, said(3)])
    const answers = { criticism_why: ' Décision du bureau ' }
    const done = await importText(of, id, jsonl(file), 'acts.jsonl', { answers })
    expect([done.accepted, done.byKind['acts'], done.warnings]).toEqual([14, 5, said(3)])
    expect(await reason(done.pull)(id)).toMatchObject([
      { decisions: [{ key: 'criticism_why', value: 'Décision du bureau' }], warnings: said(3) }
    ])
    // the same acts in another file are no news
    const again = [...file, comment('m5')]
    expect((await importText(of, id, jsonl(again), 'again.jsonl', { dryRun: true })).warnings).toEqual([])
    expect((await importText(of, id, jsonl(again), 'again.jsonl')).warnings).toEqual([])
  })

  test('are counted when only a rater calls their message criticism', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [comment('m1'), comment('m2')])
    await of.store.tx(
      id,
      ({ sql }) => sql`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
        select organisation_id, id, 0, 'local@1', '{"criticism": 0.5}', now() from interactions order by id limit 1`
    )
    const acts = jsonl([act('m1', 3), act('m2', 3), act('nowhere', 3)])
    expect((await importText(of, id, acts, 'acts.jsonl', { dryRun: true })).warnings).toEqual(said(1))
    expect((await importText(of, id, acts, 'acts.jsonl')).warnings).toEqual(said(1))
  })

  test('in a file without any, nothing is said', async () => {
    const id = await organisation(of)
    const none = [comment('m1'), label('m1', 'criticism'), act('m1', 1), act('m1', 2)]
    expect((await importText(of, id, jsonl(none), 'none.jsonl', { dryRun: true })).warnings).toEqual([])
    expect((await importRecords(of, id, none)).warnings).toEqual([])
  })
})
