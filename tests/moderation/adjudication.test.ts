import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openOffice, type Office, type Page } from './office.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
const MESSAGES = 40
let office: Office
let audit: string

beforeAll(async () => {
  const records: CanonicalRecord[] = [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: MESSAGES }, (_, index) =>
      comment(`voix ${index}`, 'p', '2026-03-10T10:00:00Z', {
        id: `m${index}`,
        text:
          index < 10 ? `bande de vauriens ${index}` : index < 14 ? `les autres, là, ${index}` : `et le bus ${index} ?`
      })
    )
  ]
  office = await openOffice(records, { ama: 'moderation', bob: 'moderation', chloe: 'moderation' }, NOW)
}, 60_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/audits${path}?organisation=${office.slug}`
const insult = { labels: ['insult'], target: 'group', on_topic: false }
const question = { labels: ['question', 'asks'], on_topic: true }

interface Item {
  item: { id: string; text: string; one: string[]; other: string[]; is_mine: boolean } | null
  left: number
  gone: number
}
const nextQuarrel = async (page: Page) => (await page.post(url(`/${audit}/adjudicate/next`), {})).json<Item>()

/** Reads all there is for one reader; `isInsult` says what is an insult for her. */
async function readAll(page: Page, isInsult: (text: string) => boolean): Promise<number> {
  for (let count = 0; ; count++) {
    const { item } = (await page.post(url(`/${audit}/next`), {})).json<Item>()
    if (!item) return count
    const answer = await page.post(url(`/${audit}/items/${item.id}`), isInsult(item.text) ? insult : question)
    expect(answer.statusCode).toBe(200)
  }
}
const ask = (audience?: 'export') =>
  office.organisation
    .ask('abuse_rate', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', {
      campaigns: ['c'],
      isExample: false,
      ...(audience ? { audience } : {})
    })
    .then(({ whole }) => whole)

test('two readers differ on four messages; nobody is told who said what', async () => {
  const [ama, bob, chloe] = [await office.as('ama'), await office.as('bob'), await office.as('chloe')]
  const period = { from: '2026-03-02', to: '2026-03-30', campaign: 'c' }
  audit = (await ama.post(url(''), { ...period, n: 100 })).json<{ id: string }>().id
  expect(await readAll(ama, text => text.includes('vauriens'))).toBe(MESSAGES)
  expect((await ama.get(url(`/${audit}`))).json()).toMatchObject({ quarrels: 0 })
  expect(await readAll(bob, text => !text.includes('bus'))).toBe(MESSAGES)
  expect((await ama.get(url(`/${audit}`))).json()).toMatchObject({ quarrels: 4, agreement: null, figures: [] })
  const { item, left } = await nextQuarrel(chloe)
  expect(left).toBe(4)
  expect(Object.keys(item!).sort()).toEqual(['id', 'is_mine', 'one', 'other', 'parent', 'post', 'text'])
  expect([item!.one.join(), item!.other.join()].sort()).toEqual(['asks,on_topic,question', 'insult'])
  expect(item!.is_mine).toBe(false)
}, 120_000)

test('a third person settles; one of the two readers only says it with the other', async () => {
  const [ama, chloe] = [await office.as('ama'), await office.as('chloe')]
  const first = (await nextQuarrel(chloe)).item!
  const path = (id: string) => url(`/${audit}/adjudicate/${id}`)
  expect((await ama.post(path(first.id), insult)).json()).toMatchObject({ code: 'needs_both_readers' })
  expect((await chloe.post(path(first.id), { ...insult, target: 'act' })).json()).toMatchObject({
    code: 'needs_target'
  })
  expect((await chloe.post(path(first.id), insult)).statusCode).toBe(200)
  expect((await chloe.post(path(first.id), insult)).json()).toMatchObject({ code: 'not_a_quarrel' })
  const second = (await nextQuarrel(ama)).item!
  expect(second).toMatchObject({ is_mine: true })
  expect((await ama.post(path(second.id), { ...question, together: true })).statusCode).toBe(200)
  const third = (await nextQuarrel(chloe)).item!
  expect((await chloe.post(path(third.id), insult)).statusCode).toBe(200)
  const rows = await office.database.store.tx(office.organisation.id, ({ db }) =>
    db.execute(
      sql`select label, negated from labels where interaction_id = ${first.id}::uuid and sampling = 'adjudicated' order by label`
    )
  )
  expect(rows).toMatchObject([
    { label: 'asks', negated: true },
    { label: 'insult', negated: false },
    { label: 'on_topic', negated: true },
    { label: 'question', negated: true }
  ])
})

test('a message whose text is gone can no longer be settled, and is said', async () => {
  const chloe = await office.as('chloe')
  const { item } = await nextQuarrel(chloe)
  await office.database.store.tx(office.organisation.id, ({ db }) =>
    db.execute(sql`update interactions set text_sealed = null where id = ${item!.id}::uuid`)
  )
  expect(await nextQuarrel(chloe)).toEqual({ item: null, left: 0, gone: 1 })
})

test('the estimate is that of the settled readings, the agreement that of the first two', async () => {
  const ama = await office.as('ama')
  expect((await ama.post(url(`/${audit}/close`), {})).statusCode).toBe(200)
  expect((await ama.post(url(`/${audit}/adjudicate/next`), {})).json()).toMatchObject({ code: 'audit_not_open' })
  // ten both readers saw, two settled as insults, of forty: everything was read
  const abuse = await ask()
  expect(abuse).toMatchObject({ value: 300, n: MESSAGES, status: 'ok' })
  // both 10, second alone 4, neither 26: observed .9, expected (10 × 14 + 30 × 26) / 1600 = .575
  const note = abuse.notes.find(({ code }) => code === 'agreement')!
  expect(note).toMatchObject({ n: MESSAGES })
  expect(note.kappa).toBeCloseTo((0.9 - 0.575) / 0.425, 9)
  expect(note.positive).toBeCloseTo(20 / 24, 9)
  const closed = (await ama.get(url(`/${audit}`))).json<{
    quarrels: number
    agreement: { items: number; labels: { label: string; standing: string }[] }
  }>()
  expect(closed.quarrels).toBe(1)
  expect(closed.agreement.items).toBe(MESSAGES)
  expect(closed.agreement.labels.find(({ label }) => label === 'insult')).toMatchObject({ standing: 'good' })
  expect(await ask('export')).toMatchObject({ value: 300, status: 'ok' })
})
