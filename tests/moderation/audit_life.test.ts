import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { doubled } from '#server/dialogue/audit/draw.ts'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { auditInterval } from '#server/statistics/audit_interval.ts'
import { openOffice, type Office, type Page } from './office.ts'

const START = new Date('2026-04-10T09:00:00Z')
let office: Office
let [ama, bob, chloe]: Page[] = []

/** Messages of a campaign: every sixth insults, the one after it is read one way by Ama and another by Bob. */
const campaign = (slug: string, count: number): CanonicalRecord[] => [
  { type: 'campaign', slug, name: slug, starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' },
  post(`${slug} p`, slug, '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
  ...Array.from({ length: count }, (_, at) =>
    comment(`${slug} voix ${at}`, `${slug} p`, `2026-03-${String(2 + (at % 25)).padStart(2, '0')}T10:00:00Z`, {
      id: `${slug}${at}`,
      text: at % 6 === 0 ? `bande de vauriens ${at}` : at % 6 === 1 ? `les autres, là, ${at}` : `et le bus ${at} ?`
    })
  )
]

beforeAll(async () => {
  const own: CanonicalRecord = { type: 'account', network: 'facebook', id: 'page', own: true }
  const staff = { ama: 'moderation', bob: 'moderation', chloe: 'moderation' } as const
  office = await openOffice([own, ...campaign('c', 360), ...campaign('d', 120)], staff, START)
  ama = await office.as('ama')
  bob = await office.as('bob')
  chloe = await office.as('chloe')
}, 120_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/audits${path}?organisation=${office.slug}`
const insult = { labels: ['insult'], target: 'group', on_topic: false }
const question = { labels: ['question', 'asks'], on_topic: true }
interface Next {
  item: { id: string; text: string } | null
  left?: number
}
const post_ = async (page: Page, path: string, body: object = {}) => page.post(url(path), body)
const code = async (page: Page, path: string, body: object = {}) =>
  (await post_(page, path, body)).json<{ code?: string; ok?: true }>().code ?? 'ok'
const next = async (page: Page, id: string) => (await post_(page, `/${id}/next`)).json<Next>().item
const draw = async (slug: string, n: number) =>
  (await post_(ama!, '', { from: '2026-03-02', to: '2026-03-30', campaign: slug, n })).json<{ id: string }>().id
async function readAll(page: Page, id: string, isInsult: (text: string) => boolean, limit = Infinity): Promise<number> {
  for (let count = 0; count < limit; count++) {
    const item = await next(page, id)
    if (!item) return count
    expect(await code(page, `/${id}/items/${item.id}`, isInsult(item.text) ? insult : question)).toBe('ok')
  }
  return limit
}
const byAma = (text: string) => text.includes('vauriens')
const byBob = (text: string) => !text.includes('bus')
const itemsOf = (id: string) =>
  office.rows(
    `select interaction_id::text as id, stratum, position, probability::text as probability, outcome from audit_items
      where audit_id = '${id}' order by stratum, position`
  )
const lose = (ids: readonly unknown[]) =>
  office.rows(`update interactions set text_sealed = null where id in (${ids.map(id => `'${String(id)}'`).join(',')})`)
const rate = (rater: string, from: string) =>
  office.rows(`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
    select organisation_id, id, revision, '${rater}', jsonb_build_object('hostile_any', ${from}), now()
    from (select *, row_number() over (order by id) as n from interactions where direction = 'in') i where n % 14 > 0`)
const abuse = async (slug: string) =>
  (
    await office.organisation.ask('abuse_rate', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', {
      ...{ campaigns: [slug], isExample: false }
    })
  ).whole
interface Draw {
  seed: string
  rater: string | null
  hash: string
  items: { id: string; revision: number; stratum: string; position: number; outcome: string | null }[]
}
const drawn = async (id: string) => (await ama!.get(url(`/${id}/draw`))).json<Draw & { code?: string }>()
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
/** What a label was settled as, by stratum: the estimator of record from the rows of the database alone. */
async function recounted(id: string) {
  const [row] = await office.rows(`select strata from audits where id = '${id}'`)
  const strata = row!.strata as { key: string; size: number }[]
  const read = await office.rows(`
    select i.stratum, count(*)::int as audited, count(*) filter (where exists (select from audit_readings r
      where r.audit_id = i.audit_id and r.interaction_id = i.interaction_id and r.label = 'insult' and r.holds))::int as positives
    from audit_items i where i.audit_id = '${id}' and i.outcome = 'labelled' group by i.stratum`)
  const of = (key: string) => read.find(one => one.stratum === key)!
  return auditInterval([
    strata.map(({ key, size }) => ({ size, audited: Number(of(key).audited), positives: Number(of(key).positives) }))
  ])!
}

test('an audit of a hundred: two readers, one revoked, a third who settles, in hostile orders', async () => {
  const id = await draw('d', 100)
  expect((await itemsOf(id)).map(({ stratum, outcome }) => `${String(stratum)} ${String(outcome)}`)).toEqual(
    Array(120).fill('all null')
  )
  expect((await drawn(id)).code).toBe('still_read')
  // Bob opens one and is revoked: his session ends, what he had opened waits twelve hours for somebody else
  const left = (await next(bob!, id))!
  const [{ user_id: user } = {}] = await office.rows(`select user_id from organisation_users u
    where exists (select from audit_items i where i.audit_id = '${id}' and i.reader = u.user_id)`)
  const roles = (to: 'moderation' | 'lecture') =>
    setRoles(office.database.store, office.organisation.id, { userId: String(user), roles: [to], by: null }, START)
  await roles('lecture')
  expect((await post_(bob!, `/${id}/next`)).statusCode).toBe(401)
  expect((await post_(bob!, `/${id}/items/${left.id}`, insult)).statusCode).toBe(401)
  expect(await readAll(ama!, id, byAma)).toBe(99)
  expect(await code(ama!, `/${id}/close`)).toBe('still_to_read')
  office.clock.now = new Date('2026-04-10T21:30:00Z')
  expect(await readAll(ama!, id, byAma)).toBe(1)
  // back again he reads what is read twice; the text of one is gone by then: read by one, no quarrel
  await roles('moderation')
  bob = await office.as('bob')
  expect(await readAll(bob, id, byBob, 10)).toBe(10)
  const [{ slug } = {}] = await office.rows(`select slug from audits where id = '${id}'`)
  const read =
    await office.rows(`select interaction_id::text as id, second_reader is null as is_open, exists (select from labels l
    where l.interaction_id = i.interaction_id and l.label = 'insult') as is_insult
    from audit_items i where audit_id = '${id}' and outcome = 'labelled'`)
  const twice = doubled(
    read.map(row => ({ id: String(row.id), isOpen: row.is_open === true && row.is_insult === true })),
    String(slug)
  )
  await lose([twice.find(({ isOpen }) => isOpen)!.id])
  expect(await readAll(bob, id, byBob)).toBe(19)
  const { quarrels } = (await ama!.get(url(`/${id}`))).json<{ quarrels: number }>()
  const differs =
    await office.rows(`select interaction_id as id from labels where audit_id = '${id}' and sampling = 'double' and label = 'insult'
    and not exists (select from labels f where f.audit_id = labels.audit_id and f.interaction_id = labels.interaction_id
      and f.sampling = 'audit' and f.label = 'insult' and f.value)`)
  expect(quarrels).toBe(differs.length)
  expect(quarrels).toBeGreaterThan(1)
  // one settled; then closed while another is being settled: what is written is in the number, or is refused
  const first = (await post_(chloe!, `/${id}/adjudicate/next`)).json<Next>().item!
  expect(await code(chloe!, `/${id}/adjudicate/${first.id}`, insult)).toBe('ok')
  const second = (await post_(chloe!, `/${id}/adjudicate/next`)).json<Next>().item!
  const [settled, closed] = await Promise.all([
    code(chloe!, `/${id}/adjudicate/${second.id}`, insult),
    code(ama!, `/${id}/close`)
  ])
  expect(closed).toBe('ok')
  expect(['ok', 'audit_not_open']).toContain(settled)
  const written = await office.rows(
    `select distinct interaction_id from labels where audit_id = '${id}' and sampling = 'adjudicated'`
  )
  expect(written).toHaveLength(settled === 'ok' ? 2 : 1)
  const before = await abuse('d')
  const expected = await recounted(id)
  expect(before).toMatchObject({ status: 'ok', n: 100 })
  expect(before.value).toBeCloseTo(1000 * expected.value, 9)
  expect([before.lo, before.hi]).toEqual([1000 * expected.lo, 1000 * expected.hi])
  const { agreement } = (await ama!.get(url(`/${id}`))).json<{ agreement: { items: number } }>()
  // thirty are read twice; of one the text was gone by then
  expect(agreement.items).toBe(29)
  // closed: nobody reads, settles, extends, abandons or closes it any more, and the number stays
  for (const [page, path] of [
    [ama!, `/${id}/next`],
    [ama!, `/${id}/items/${left.id}`],
    [chloe!, `/${id}/adjudicate/${second.id}`],
    [ama!, `/${id}/extend`],
    [ama!, `/${id}/abandon`],
    [ama!, `/${id}/close`]
  ] as const)
    expect([
      path,
      await code(page, path, path.includes('items') || path.includes('adjudicate/') ? insult : {})
    ]).toEqual([path, 'audit_not_open'])
  await expect(office.rows(`update audit_items set outcome = null where audit_id = '${id}'`)).rejects.toThrow(
    'is closed'
  )
  expect(await abuse('d')).toEqual(before)
}, 240_000)

test('an audit of a hundred that becomes two hundred: a rater changes and texts go on the way', async () => {
  office.clock.now = START
  await rate('local@1', 'case when n % 6 = 0 then .8 else (n % 97) / 200.0 end')
  const id = await draw('c', 100)
  const start = await itemsOf(id)
  const strata = async () =>
    (await office.rows(`select strata from audits where id = '${id}'`))[0]!.strata as {
      key: string
      size: number
      planned: number
    }[]
  const [low, middle, high, unrated] = await strata()
  expect([low!.size + middle!.size + high!.size + unrated!.size, unrated!.planned]).toEqual([360, 20])
  expect(await readAll(ama!, id, byAma, 40)).toBe(40)
  // a new version rates everything the other way round: what was drawn stays drawn
  await rate('local@2', '1 - (n % 97) / 97.0')
  expect((await itemsOf(id)).map(({ outcome: _, ...rest }) => rest)).toEqual(
    start.map(({ outcome: _, ...rest }) => rest)
  )
  // two texts go before they are read: the next of their stratum stand in
  const soon = (await itemsOf(id)).filter(
    one => one.stratum === 'low' && one.outcome === null && Number(one.position) <= low!.planned
  )
  await lose(soon.slice(0, 2).map(one => one.id))
  await readAll(ama!, id, byAma)
  const read = (await itemsOf(id)).filter(one => one.outcome === 'labelled')
  expect(read).toHaveLength(low!.planned + middle!.planned + high!.planned + unrated!.planned)
  const lowest = (await itemsOf(id)).filter(one => one.stratum === 'low' && one.outcome !== null)
  expect(lowest.map(one => one.position)).toEqual(Array.from({ length: low!.planned + 2 }, (_, at) => at + 1))
  expect(await code(ama!, `/${id}/extend`)).toBe('ok')
  expect((await strata()).map(({ planned }) => planned)).toEqual(
    [low, middle, high, unrated].map(one => Math.min(one!.size, 2 * one!.planned))
  )
  expect(await code(ama!, `/${id}/close`)).toBe('still_to_read')
  await readAll(ama!, id, byAma)
  expect(await code(ama!, `/${id}/extend`)).toBe('already_extended')
  expect(await code(ama!, `/${id}/close`)).toBe('ok')
  const found = await abuse('c')
  const expected = await recounted(id)
  expect(found.value).toBeCloseTo(1000 * expected.value, 9)
  expect([found.lo, found.hi]).toEqual([1000 * expected.lo, 1000 * expected.hi])
  expect(found.notes.map(note => note.code)).toEqual(['audited', 'one_reader'])
}, 240_000)

test('frame, strata and draw are computed again by hand from what the audit says of itself', async () => {
  const { audits } = (await ama!.get(url(''))).json<{ audits: { id: string; state: string; campaign: string }[] }>()
  const closed = audits.filter(one => one.state === 'closed')
  expect(closed).toHaveLength(2)
  for (const { id, campaign: slug } of closed) {
    const { seed, rater, hash, items } = await drawn(id)
    const lines = items.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(one => `${one.id} ${one.revision}\n`)
    expect(lines).toHaveLength(slug === 'c' ? 360 : 120)
    expect(sha(lines.join(''))).toBe(hash)
    for (const stratum of new Set(items.map(one => one.stratum))) {
      const here = items.filter(one => one.stratum === stratum)
      const keys = here.map(one => sha([seed, 'draw', one.id].join(' | ')))
      expect(keys).toEqual(keys.toSorted())
    }
    expect(rater).toBe(slug === 'c' ? 'local@1' : null)
  }
})

test('more than one in ten unreadable in one stratum alone forbids the close; given up, the audit stays in the list and says nothing', async () => {
  const before = await abuse('c')
  const id = await draw('c', 100)
  await office.rows(`update audit_items i set outcome = 'labelled' from audits a, jsonb_to_recordset(a.strata) as s(key text, planned int)
    where a.id = i.audit_id and i.audit_id = '${id}' and s.key = i.stratum and i.position <= s.planned + case when s.key = 'unrated' then 3 else 0 end`)
  await office.rows(
    `update audit_items set outcome = 'unreadable' where audit_id = '${id}' and stratum = 'unrated' and position <= 3`
  )
  expect(await code(ama!, `/${id}/close`)).toBe('too_many_unreadable')
  expect(await code(ama!, `/${id}/abandon`)).toBe('ok')
  const { audits } = (await ama!.get(url(''))).json<{ audits: { id: string; state: string }[] }>()
  expect(audits.find(one => one.id === id)).toMatchObject({ state: 'abandoned' })
  expect(await abuse('c')).toEqual(before)
})

test('an extension of a census is refused: there is nothing to add', async () => {
  const id = await draw('d', 200)
  expect(await code(ama!, `/${id}/extend`)).toBe('all_planned')
})

test('of two tabs that close and extend at once one is told, and never is an audit closed with readings missing', async () => {
  for (const round of [1, 2, 3, 4]) {
    const id = await draw('d', 100)
    await office.rows(`update audit_items set outcome = 'labelled' where audit_id = '${id}' and position <= 100`)
    // of 120 messages the text of one is gone
    const ways = [code(ama!, `/${id}/close`), code(chloe!, `/${id}/extend`)]
    const [closed, extended] = await Promise.all(ways)
    const [row] = await office.rows(
      `select state, (strata -> 0 ->> 'planned')::int as planned from audits where id = '${id}'`
    )
    const told = `${round}: ${closed} ${extended} ${String(row!.state)} ${String(row!.planned)}`
    expect([`${round}: ok audit_not_open closed 100`, `${round}: still_to_read ok reading 119`]).toContain(told)
  }
})
