import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openOffice, type Office, type Page } from './office.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
const MESSAGES = 120
let office: Office

const dayOf = (index: number) => String(2 + (index % 25)).padStart(2, '0')

beforeAll(async () => {
  const records: CanonicalRecord[] = [
    { type: 'campaign', slug: 'c', name: 'c', starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' },
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: MESSAGES }, (_, index) =>
      comment(`voix ${index}`, 'p', `2026-03-${dayOf(index)}T10:00:00Z`, {
        id: `m${index}`,
        text: index % 4 === 0 ? `vous êtes des vauriens ${index}` : `et le bus de ${index} heures ?`
      })
    )
  ]
  office = await openOffice(records, { ama: 'moderation', bob: 'moderation', lou: 'lecture' }, NOW)
}, 60_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/audits${path}?organisation=${office.slug}`
const period = { from: '2026-03-02', to: '2026-03-30' }

interface Next {
  item: { id: string; text: string; parent: string | null; post: string | null } | null
  read: number
  planned: number
}
const next = async (page: Page, id: string) => (await page.post(url(`/${id}/next`), {})).json<Next>()

/** Reads until nothing is handed over any more; what says « vauriens » is an insult of people. */
async function readAll(page: Page, id: string, limit = Infinity): Promise<number> {
  for (let count = 0; ; count++) {
    const { item } = await next(page, id)
    if (!item || count === limit) return count
    const isInsult = item.text.includes('vauriens')
    const answer = await page.post(
      url(`/${id}/items/${item.id}`),
      isInsult
        ? { labels: ['insult'], target: 'person', on_topic: false }
        : { labels: ['question', 'asks'], on_topic: true }
    )
    expect(answer.statusCode).toBe(200)
  }
}
const draw = async (page: Page, more: object = {}) =>
  (await page.post(url(''), { ...period, campaign: 'c', n: 100, ...more })).json<{ id: string }>().id
const ask = async (key: string) =>
  (
    await office.organisation.ask(key, '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', {
      campaigns: ['c'],
      isExample: false
    })
  ).whole

test('only those who moderate draw and read; a visitor of figures sees no message', async () => {
  const lou = await office.as('lou')
  expect((await lou.get(url(''))).json()).toMatchObject({ audits: [], may_read: false })
  expect((await lou.post(url(''), { ...period, n: 100 })).statusCode).toBe(403)
  const ama = await office.as('ama')
  expect((await ama.post(url(''), { from: '2026-05-01', to: '2026-06-01', n: 100 })).json()).toMatchObject({
    code: 'bad_period'
  })
  expect((await ama.post(url(''), { from: '2025-01-01', to: '2025-02-01', n: 100 })).json()).toMatchObject({
    code: 'nothing_to_read'
  })
  expect((await ama.post(url(''), { ...period, n: 150 })).statusCode).toBe(400)
})

test('what a reader is shown has no score, no stratum, no author; what she says is kept with the probability of the draw', async () => {
  const ama = await office.as('ama')
  const id = await draw(ama)
  const { item } = await next(ama, id)
  expect(Object.keys(item!).sort()).toEqual(['id', 'parent', 'post', 'text'])
  expect(item!.post).toBe('Notre marche de dimanche')
  expect((await next(ama, id)).item!.id).toBe(item!.id)
  const bob = await office.as('bob')
  expect((await next(bob, id)).item!.id).not.toBe(item!.id)
  const stranger = await bob.post(url(`/${id}/items/${item!.id}`), { labels: [], on_topic: true })
  expect(stranger.json()).toMatchObject({ code: 'not_handed' })
  const nobody = await ama.post(url(`/${id}/items/${item!.id}`), { labels: ['threat'], on_topic: true })
  expect(nobody.json()).toMatchObject({ code: 'needs_target' })
  expect((await ama.post(url(`/${id}/items/${item!.id}`), { labels: ['question'], on_topic: true })).statusCode).toBe(
    200
  )
  const twice = await ama.post(url(`/${id}/items/${item!.id}`), { labels: ['question'], on_topic: true })
  expect(twice.json()).toMatchObject({ code: 'not_handed' })
  const rows = await office.database.store.tx(office.organisation.id, ({ db }) =>
    db.execute(sql`select label, sampling, blind, round(probability::numeric, 4)::text as probability from labels
      where audit_id = ${id}::uuid order by label`)
  )
  expect(rows).toMatchObject([
    { label: 'on_topic', sampling: 'audit', blind: true, probability: '0.8333' },
    { label: 'question', sampling: 'audit', blind: true, probability: '0.8333' }
  ])
  expect((await ama.post(url(`/${id}/abandon`), {})).statusCode).toBe(200)
  expect((await ama.post(url(`/${id}/next`), {})).json()).toMatchObject({ code: 'audit_not_open' })
})

test('no number exists before the close; then share, interval and agreement of two readers do', async () => {
  const [ama, bob] = [await office.as('ama'), await office.as('bob')]
  const id = await draw(ama)
  expect(await readAll(ama, id, 40)).toBe(40)
  expect((await ama.post(url(`/${id}/close`), {})).json()).toMatchObject({ code: 'still_to_read' })
  expect(await ask('abuse_rate')).toMatchObject({ value: null, status: 'unknown' })
  expect((await ama.get(url(`/${id}`))).json()).toMatchObject({ read: 40, planned: 100, agreement: null })
  expect(await readAll(ama, id)).toBe(60)
  // a fifth of the hundred, thirty at least, for somebody else
  expect(await readAll(bob, id)).toBe(30)
  expect((await ama.post(url(`/${id}/close`), {})).statusCode).toBe(200)
  const closed = (await ama.get(url(`/${id}`))).json<{
    agreement: { items: number; labels: { label: string; kappa: number }[] }
  }>()
  expect(closed.agreement.items).toBe(30)
  expect(closed.agreement.labels.find(({ label }) => label === 'insult')?.kappa).toBe(1)
  const abuse = await ask('abuse_rate')
  expect(abuse).toMatchObject({ status: 'ok', n: 100, persons: MESSAGES })
  // 30 of the 120 are insults: the interval of a random hundred holds the truth
  expect(abuse.lo!).toBeLessThan(250)
  expect(abuse.hi!).toBeGreaterThan(250)
  expect(abuse.notes[0]).toMatchObject({ code: 'audited', n: 100, of: MESSAGES, date: '2026-04-10' })
  expect((await ask('constructive_share')).value! + abuse.value! / 1000).toBeCloseTo(1, 9)
  expect((await ama.post(url(`/${id}/extend`), {})).json()).toMatchObject({ code: 'audit_not_open' })
  await expect(
    office.database.store.tx(office.organisation.id, ({ db }) =>
      db.execute(sql`update audit_items set outcome = null where audit_id = ${id}::uuid`)
    )
  ).rejects.toThrow()
}, 240_000)

test('an extension doubles the readings once, before the close, up to all there is', async () => {
  const ama = await office.as('ama')
  const id = await draw(ama)
  expect((await ama.post(url(`/${id}/extend`), {})).statusCode).toBe(200)
  expect((await ama.get(url(`/${id}`))).json()).toMatchObject({ planned: MESSAGES, state: 'reading' })
  const large = await draw(ama, { n: 200 })
  await office.database.store.tx(office.organisation.id, ({ db }) =>
    db.execute(sql`update audits set strata = '[{"key":"all","size":900,"planned":200}]' where id = ${large}::uuid`)
  )
  expect((await ama.post(url(`/${large}/extend`), {})).json()).toMatchObject({ code: 'already_extended' })
})

test('a text gone in the meantime is noted unreadable; beyond one in ten no conclusion is left', async () => {
  const ama = await office.as('ama')
  const few = { to: '2026-03-06', campaign: undefined }
  const lose = (id: string, count: number) =>
    office.database.store.tx(office.organisation.id, ({ db }) =>
      db.execute(sql`update interactions set text_sealed = null where id in (
        select interaction_id from audit_items where audit_id = ${id}::uuid and position <= ${count})`)
    )
  const first = await draw(ama, few)
  await lose(first, 2)
  expect(await readAll(ama, first)).toBe(18)
  const { audits } = (await ama.get(url(''))).json<{ audits: { id: string; read: number; unreadable: number }[] }>()
  expect(audits.find(one => one.id === first)).toMatchObject({ read: 18, unreadable: 2 })
  expect((await ama.post(url(`/${first}/close`), {})).statusCode).toBe(200)
  const second = await draw(ama, few)
  await lose(second, 3)
  expect(await readAll(ama, second)).toBe(15)
  expect((await ama.post(url(`/${second}/close`), {})).json()).toMatchObject({ code: 'too_many_unreadable' })
}, 120_000)
