import { afterAll, beforeAll, expect, test } from 'vitest'
import { localName } from '#server/dialogue/raters/local.ts'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openOffice, type Office, type Page } from './office.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
let office: Office
let ama: Page
let dir: Page

/** What an engine that misses much here says: of 32 hostile messages, 30 at .25 and two at .60; of 38 others, 30 at .10, eight at .40. */
const scores = [
  ...Array.from({ length: 30 }, () => ({ isHostile: true, score: 0.25 })),
  ...Array.from({ length: 2 }, () => ({ isHostile: true, score: 0.6 })),
  ...Array.from({ length: 30 }, () => ({ isHostile: false, score: 0.1 })),
  ...Array.from({ length: 8 }, () => ({ isHostile: false, score: 0.4 }))
]
const timeOf = (at: number) => new Date(Date.UTC(2026, 2, 2, 8, at)).toISOString()
/** Scores of a rater for the messages, in the order of their times. */
const rate = (rater: string, given: readonly number[]) =>
  office.rows(`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
    select i.organisation_id, i.id, i.revision, '${rater}', jsonb_build_object('hostile_any',
      (array[${given.join(', ')}])[row_number() over (order by i.occurred_at)], 'threat', 0), i.received_at from interactions i`)

beforeAll(async () => {
  const records: CanonicalRecord[] = [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z'),
    ...scores.map(({ isHostile }, at) =>
      comment(`voix ${at}`, 'p', timeOf(at), {
        id: `m${at}`,
        text: isHostile ? `vous êtes des vauriens, dit le numéro ${at}` : `et le bus numéro ${at}, il part quand`
      })
    )
  ]
  office = await openOffice(records, { ama: 'moderation', dir: 'direction', lou: 'lecture' }, NOW)
  await rate(
    localName(),
    scores.map(({ score }) => score)
  )
  ama = await office.as('ama')
  dir = await office.as('dir')
}, 120_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/${path}?organisation=${office.slug}`
interface Said {
  base: string
  inForce: number
  version: number | null
  audited: number
  positives: number
  proposed: { threshold: number; recall: number; falseAlarms: number; flagged: number } | null
  now: { recall: number; flagged: number } | null
  versions: { version: number; threshold: number | null; again: number | null; by: string | null }[]
  may_set: boolean
}
const said = async (by: Page = dir) => (await by.get(url('queue/threshold'))).json<Said>()
const waiting = async () => (await ama.get(url('queue/counts'))).json<{ review: number }>().review
const take = (threshold: number, by: Page = dir) => by.post(url('queue/threshold'), { threshold })
const revert = (version: number | null) => dir.post(url('queue/threshold/revert'), { version })

/** Reads every message of the period on a random draw and closes it: a census. */
async function readThemAll(): Promise<void> {
  const drawn = await ama.post(url('audits'), { from: '2026-03-02', to: '2026-03-30', campaign: 'c', n: 100 })
  const { id } = drawn.json<{ id: string }>()
  for (;;) {
    const { item } = (await ama.post(url(`audits/${id}/next`), {})).json<{
      item: { id: string; text: string } | null
    }>()
    if (!item) break
    const labels = item.text.includes('vauriens')
      ? { labels: ['insult'], target: 'person', on_topic: false }
      : { labels: ['question'], on_topic: true }
    expect((await ama.post(url(`audits/${id}/items/${item.id}`), labels)).statusCode).toBe(200)
  }
  expect((await ama.post(url(`audits/${id}/close`), {})).statusCode).toBe(200)
}

test('without closed audits there is nothing to choose from: the threshold that ships cuts the queue', async () => {
  expect(await said()).toMatchObject({
    inForce: 0.3,
    version: null,
    audited: 0,
    positives: 0,
    proposed: null,
    now: null
  })
  expect(await waiting()).toBe(10)
  expect((await take(0.11)).json()).toMatchObject({ code: 'too_few_readings', status: 409 })
})

test('thirty hostile messages and thirty others, read on a random draw, propose one; only the direction takes it', async () => {
  await readThemAll()
  const found = await said()
  expect(found).toMatchObject({ audited: 70, positives: 32, inForce: 0.3, base: localName() })
  expect(found.proposed).toEqual({ threshold: 0.11, recall: 1, falseAlarms: 8 / 38, flagged: 40 / 70 })
  expect(found.now).toMatchObject({ recall: 2 / 32, flagged: 10 / 70 })
  expect(await waiting()).toBe(10)
  const lou = await office.as('lou')
  expect(await said(lou)).toMatchObject({ may_set: false, proposed: { threshold: 0.11 } })
  for (const one of [lou, ama]) expect((await take(0.11, one)).statusCode).toBe(403)
  expect((await take(0.2)).json()).toMatchObject({ code: 'other_threshold' })
  expect((await take(0.11)).statusCode).toBe(200)
  expect((await take(0.11)).statusCode).toBe(200)
  expect(await said()).toMatchObject({ inForce: 0.11, version: 1, versions: [{ version: 1, threshold: 0.11 }] })
  expect(await waiting()).toBe(40)
})

test('one gesture goes back to the original threshold, another takes a version up again; every one is in the journal', async () => {
  expect((await revert(null)).statusCode).toBe(200)
  expect((await revert(null)).statusCode).toBe(200)
  expect(await waiting()).toBe(10)
  expect((await revert(1)).statusCode).toBe(200)
  expect(await waiting()).toBe(40)
  expect((await said()).versions.map(({ version, threshold, again }) => [version, threshold, again])).toEqual([
    [3, 0.11, 1],
    [2, null, null],
    [1, 0.11, null]
  ])
  expect((await revert(9)).json()).toMatchObject({ code: 'unknown_version' })
  expect((await revert(2)).json()).toMatchObject({ code: 'unknown_version' })
  const journal = await office.rows(`select detail from audit_log where action = 'queue_threshold_changed' `)
  expect(journal.map(({ detail }) => (detail as { threshold: number | null }).threshold).sort()).toEqual([
    0.11,
    0.11,
    null
  ])
})

test('it holds for the engine it was chosen for, what was learnt here included, and for no other', async () => {
  await office.rows(
    `insert into rater_places (organisation_id, rater, place) select organisation_id, '${localName(7)}', 1 from organisations`
  )
  expect(await said()).toMatchObject({ inForce: 0.11, version: 3, audited: 70 })
  await office.rows(`update rater_places set rater = 'rules@1.0.0'`)
  expect(await said()).toMatchObject({ base: 'rules@1.0.0', inForce: 0.3, version: null, audited: 0 })
  await rate(
    'rules@1.0.0',
    scores.map(({ score }) => score)
  )
  expect(await waiting()).toBe(10)
  expect((await revert(1)).json()).toMatchObject({ code: 'other_rater' })
  await office.rows(`delete from rater_places`)
})

test('a higher threshold empties the queue of what is below, never of a threat', async () => {
  await office.rows(`insert into queue_thresholds (organisation_id, version, base, threshold, audited, positives, changed_at)
    select organisation_id, 4, '${localName()}', 0.5, 70, 32, '2026-04-10T09:00:00Z' from organisations`)
  await office.rows(`delete from ratings where rater = 'rules@1.0.0'`)
  expect(await waiting()).toBe(2)
  await office.rows(`update ratings set scores = scores || '{"threat": 0.3}' where (scores ->> 'hostile_any')::float8 = 0.1
    and interaction_id = (select interaction_id from ratings where (scores ->> 'hostile_any')::float8 = 0.1 order by 1 limit 1)`)
  expect(await waiting()).toBe(3)
})
