import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#server/ingest/import.ts'
import { comment, post } from '#server/measures/example.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openOffice, type Office, type Page } from './office.ts'

let office: Office
const names = ['Ama', 'Bob', 'Chloé', 'Dodji', 'Esi', 'Femi']
const at = (hour: number, minute = 0) =>
  new Date(`2026-04-10T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`)

beforeAll(async () => {
  const records: CanonicalRecord[] = [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...names.map((name, index) =>
      comment(name, 'p', `2026-03-0${index + 2}T10:00:00Z`, { id: `m${index}`, text: `à quelle heure, ${name} ?` })
    )
  ]
  office = await openOffice(records, { ama: 'moderation', bob: 'moderation', chloe: 'moderation' }, at(8))
}, 60_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/audits${path}?organisation=${office.slug}`
const next = async (page: Page, id: string) =>
  (await page.post(url(`/${id}/next`), {})).json<{ item: { id: string } | null }>().item?.id ?? null
const say = (page: Page, id: string, item: string) =>
  page.post(url(`/${id}/items/${item}`), { labels: ['question', 'asks'], on_topic: true })
const draw = async (page: Page) => {
  const asked = { from: '2026-03-02', to: '2026-03-30', campaign: 'c', n: 100 }
  return (await page.post(url(''), asked)).json<{ id: string }>().id
}
async function readAll(page: Page, id: string): Promise<void> {
  for (let item = await next(page, id); item; item = await next(page, id))
    expect((await say(page, id, item)).statusCode).toBe(200)
}

test('a message that a reader opened and left is handed to somebody else after twelve hours, and the audit can be closed', async () => {
  office.clock.now = at(8)
  const [ama, bob] = [await office.as('ama'), await office.as('bob')]
  const id = await draw(ama)
  const left = (await next(bob, id))!
  await readAll(ama, id)
  expect((await ama.post(url(`/${id}/close`), {})).json()).toMatchObject({ code: 'still_to_read' })
  office.clock.now = at(19, 59)
  expect(await next(ama, id)).toBeNull()
  office.clock.now = at(20)
  expect(await next(ama, id)).toBe(left)
  // who comes back to it then has lost it, and nothing is read twice
  expect((await say(bob, id, left)).json()).toMatchObject({ code: 'not_handed' })
  expect((await say(ama, id, left)).statusCode).toBe(200)
  expect((await ama.post(url(`/${id}/close`), {})).statusCode).toBe(200)
})

test('a second reading that was opened and left is handed to a third reader after twelve hours, the untouched ones first', async () => {
  office.clock.now = at(8)
  const [ama, bob, chloe] = [await office.as('ama'), await office.as('bob'), await office.as('chloe')]
  const id = await draw(ama)
  await readAll(ama, id)
  const left = (await next(bob, id))!
  expect(await next(bob, id)).toBe(left)
  // chloé reads the other five; the sixth is bob's
  const read = new Set<string>()
  for (let item = await next(chloe, id); item; item = await next(chloe, id)) {
    expect((await say(chloe, id, item)).statusCode).toBe(200)
    read.add(item)
  }
  expect([read.size, read.has(left)]).toEqual([5, false])
  office.clock.now = at(19, 59)
  expect(await next(chloe, id)).toBeNull()
  office.clock.now = at(20)
  expect(await next(chloe, id)).toBe(left)
  expect((await say(bob, id, left)).json()).toMatchObject({ code: 'not_handed' })
  expect(await next(bob, id)).toBeNull()
  expect((await say(chloe, id, left)).statusCode).toBe(200)
  expect((await ama.post(url(`/${id}/close`), {})).statusCode).toBe(200)
})

test('a file adds no reading to an audit that was drawn here', async () => {
  office.clock.now = at(21)
  const ama = await office.as('ama')
  const id = await draw(ama)
  await readAll(ama, id)
  expect((await ama.post(url(`/${id}/close`), {})).statusCode).toBe(200)
  const [row] = await office.rows(`select slug from audits where id = '${id}'`)
  const label = {
    ...{
      type: 'label',
      interaction: 'm0',
      network: 'facebook',
      label: 'insult',
      by: 'intrus',
      at: '2026-04-10T21:30:00Z'
    },
    ...{ origin: 'adjudicated', audit: row!.slug, stratum: 'all', target_kind: 'person' }
  }
  const again = {
    ...{ type: 'audit', slug: row!.slug, campaign: 'c', from: '2026-03-02', to: '2026-03-30' },
    strata: [{ key: 'all', size: 1 }]
  }
  const before = await office.rows(`select id from labels`)
  for (const [name, records] of Object.entries({ 'label.jsonl': [label], 'both.jsonl': [again, label] })) {
    const bytes = bytesFromMemory(records.map(record => JSON.stringify(record)).join('\n'), name)
    const found = await importFile(office.organisation.services, { organisationId: office.organisation.id, bytes })
    expect(found).toMatchObject({
      accepted: 0,
      rejected: 1,
      rejections: [{ reason: 'field_invalid', field: 'audit', detail: 'drawn here: it is read on its page' }]
    })
  }
  expect(await office.rows(`select id from labels`)).toEqual(before)
})
