import { afterAll, beforeAll, expect, test } from 'vitest'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openOffice, type Office, type Page } from './office.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
const MESSAGES = 40
const campaign = (slug: string): CanonicalRecord => ({
  ...{ type: 'campaign', slug, name: slug },
  ...{ starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-30T00:00:00Z' }
})
/** Of another campaign so many messages that a draw cuts them by score. */
const MANY = 300

let office: Office
let audit: string
beforeAll(async () => {
  const records: CanonicalRecord[] = [
    ...['c', 'd'].map(campaign),
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', 'c', '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    post('q', 'd', '2026-03-01T00:00:00Z'),
    ...Array.from({ length: MESSAGES }, (_, at) =>
      comment(`voix ${at}`, 'p', '2026-03-10T10:00:00Z', { id: `m${at}`, text: `et le bus ${at}` })
    ),
    ...Array.from({ length: MANY }, (_, at) =>
      comment(`foule ${at}`, 'q', '2026-03-10T10:00:00Z', { id: `d${at}`, text: `le train ${at}` })
    )
  ]
  const staff = { ama: 'moderation', bob: 'moderation', chloe: 'moderation', lou: 'lecture' } as const
  office = await openOffice(records, staff, NOW)
  await office.rows(`insert into ratings (organisation_id, interaction_id, revision, rater, scores, at)
    select organisation_id, id, revision, 'local@1', jsonb_build_object('hostile_any', random()), received_at from interactions`)
  audit = await draw('c')
  const ama = await office.as('ama')
  // nothing is coded before it is read
  expect((await next(ama)).coding).toEqual({
    ...{ planned: MESSAGES, coded: 0, waiting: MESSAGES, gone: 0 },
    twice: { planned: MESSAGES, coded: 0 }
  })
  await read(audit)
}, 240_000)
afterAll(() => office.close())

const url = (path: string) => `/api/v1/audits${path}?organisation=${office.slug}`
async function draw(slug: string): Promise<string> {
  const ama = await office.as('ama')
  const body = { from: '2026-03-02', to: '2026-03-30', campaign: slug, n: 100 }
  return (await ama.post(url(''), body)).json<{ id: string }>().id
}
/** Everything planned of an audit is read, as by one reader. */
const read = (id: string) =>
  office.rows(`update audit_items i set outcome = 'labelled' from audits a, jsonb_to_recordset(a.strata) as s(key text, planned int)
    where a.id = i.audit_id and a.id = '${id}' and s.key = i.stratum and i.position <= s.planned`)

interface Next {
  item: { id: string; text: string } | null
  coding: { planned: number; coded: number; waiting: number; gone: number; twice: { planned: number; coded: number } }
  agreement: { code: string; items: number; kappa: number | null; standing: string }[] | null
}
const next = async (page: Page, id = audit) => (await page.post(url(`/${id}/codes/next`), {})).json<Next>()
const nothing = {
  ...{ participation: null, justification: null, common_good: null, respect_groups: null },
  ...{ respect_demands: null, counter_arguments: null, constructive_politics: null }
}
const numberIn = (text: string) => Number(/\d+$/.exec(text)![0])
/** Codes all there is for one coder; `justification` by the number of the message; nothing else applies. */
async function codeAll(page: Page, justification: (at: number) => number | null): Promise<number> {
  for (let count = 0; ; count++) {
    const { item } = await next(page)
    if (!item) return count
    const codes = { ...nothing, justification: justification(numberIn(item.text)) }
    const answer = await page.post(url(`/${audit}/codes/${item.id}`), { codes, seconds: 12 })
    expect(answer.statusCode).toBe(200)
  }
}
const levels = async () => {
  const { rows } = await office.organisation
    .ask('discourse_quality_codes', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', { campaigns: ['c'] })
    .then(({ matrix }) => ({ rows: matrix }))
  return rows.find(({ key }) => key === 'justification')!.cells.map(({ key, result }) => [key, result.value, result.n])
}

test('only those who moderate code; every code is answered, with a level it has', async () => {
  const [ama, lou] = [await office.as('ama'), await office.as('lou')]
  expect((await lou.post(url(`/${audit}/codes/next`), {})).statusCode).toBe(403)
  const { item } = await next(ama)
  expect(Object.keys(item!).sort()).toEqual(['id', 'parent', 'post', 'text'])
  const say = (body: object) => ama.post(url(`/${audit}/codes/${item!.id}`), body)
  expect((await say({ codes: { ...nothing, justification: 4 } })).statusCode).toBe(400)
  expect((await say({ codes: { ...nothing, participation: 2 } })).statusCode).toBe(400)
  expect((await say({ codes: { ...nothing, wit: 1 } })).statusCode).toBe(400)
  expect((await say({ codes: { justification: 1 } })).statusCode).toBe(400)
  const [elsewhere] = await office.rows(`select id from interactions where organisation_id is not null and id not in
    (select interaction_id from audit_items) limit 1`)
  const stranger = await ama.post(url(`/${audit}/codes/${String(elsewhere!.id)}`), { codes: nothing })
  expect(stranger.json()).toMatchObject({ code: 'not_in_sample' })
})

test('a message that a coder opened and left is nobody’s: the next coder is handed it, at once', async () => {
  const [ama, bob, chloe] = [await office.as('ama'), await office.as('bob'), await office.as('chloe')]
  const opened = [(await next(ama)).item!.id, (await next(bob)).item!.id]
  const place = { codes: { ...nothing, justification: 1 }, seconds: 12 }
  const taken: string[] = []
  for (let left = MESSAGES; left > 0; left--) {
    const { item } = await next(chloe)
    taken.push(item!.id)
    expect((await chloe.post(url(`/${audit}/codes/${item!.id}`), place)).statusCode).toBe(200)
  }
  expect(opened.every(id => taken.includes(id))).toBe(true)
  await office.rows(`delete from labels where raw_ref = 'codes ${audit}'`)
})

test('what is coded is what a file would bring: the measure reads it; it is coded by two people, who do not see each other', async () => {
  const [ama, bob, chloe] = [await office.as('ama'), await office.as('bob'), await office.as('chloe')]
  // ten at each level for the first
  expect(await codeAll(ama, at => at % 4)).toBe(MESSAGES)
  expect((await next(ama)).agreement).toMatchObject([
    { code: 'participation', items: 0, standing: 'too_few' },
    {},
    {},
    {},
    {},
    {},
    {}
  ])
  expect(await levels()).toEqual([
    ['0', 0.25, MESSAGES],
    ['1', 0.25, MESSAGES],
    ['2', 0.25, MESSAGES],
    ['3', 0.25, MESSAGES]
  ])
  expect(
    await office.rows(`select label, sampling, blind, audit_id, round(probability::numeric, 2)::text as probability, seconds
    from labels where starts_with(label, 'dqi_') order by label limit 1`)
  ).toEqual([
    { label: 'dqi_justification_0', sampling: 'all', blind: true, audit_id: null, probability: '1.00', seconds: 12 }
  ])
  // the second one sees a level more in those at 2, and says of those at 3 that no reason is called for
  expect(await codeAll(bob, at => [0, 1, 3, null][at % 4]!)).toBe(MESSAGES)
  expect(await codeAll(chloe, () => 0)).toBe(0)
  const { coding, agreement } = await next(chloe)
  expect(coding).toMatchObject({ coded: MESSAGES, twice: { planned: MESSAGES, coded: MESSAGES } })
  // of thirty both gave a level to they agree on twenty: expected 1/9 + 1/9 of it
  const found = agreement!.find(({ code }) => code === 'justification')!
  expect(found).toMatchObject({ items: 30, standing: 'fair' })
  expect(found.kappa).toBeCloseTo((2 / 3 - 2 / 9) / (7 / 9), 9)
  const again = await ama.post(url(`/${audit}/codes/${String((await coded())!.id)}`), { codes: nothing })
  expect(again.json()).toMatchObject({ code: 'already_coded' })
}, 240_000)
const coded = async () =>
  (await office.rows(`select interaction_id as id from labels where starts_with(label, 'dqi_') limit 1`))[0]

test('coding is no reading: the audit closes on its own readings and says nothing of an agreement it has not', async () => {
  const ama = await office.as('ama')
  const found = (await ama.get(url(`/${audit}`))).json<{ coding: Next['coding']; quarrels: number }>()
  expect(found).toMatchObject({ quarrels: 0, coding: { coded: MESSAGES } })
  expect((await ama.post(url(`/${audit}/close`), {})).statusCode).toBe(200)
  expect((await ama.get(url(`/${audit}`))).json()).toMatchObject({ agreement: { items: 0, labels: [] } })
  // a closed audit may still be coded, as long as its texts are there
  expect((await next(ama)).coding.coded).toBe(MESSAGES)
})

test('of an audit that reads more where the engine suspects more, the same share of each stratum is coded', async () => {
  const id = await draw('d')
  await read(id)
  const ama = await office.as('ama')
  const { coding } = await next(ama, id)
  // 40 of 150, 30 of 90, 30 of 60 are read; 40, 24 and 16 coded: four in fifteen of each
  expect(coding).toMatchObject({ planned: 80, waiting: 0, twice: { planned: 30 } })
  const { item } = await next(ama, id)
  await office.rows(`update interactions set text_sealed = null where id = '${item!.id}'`)
  const after = await next(ama, id)
  expect(after.item!.id).not.toBe(item!.id)
  expect(after.coding).toMatchObject({ planned: 80, gone: 1 })
  expect((await ama.post(url(`/${id}/abandon`), {})).statusCode).toBe(200)
  expect((await ama.post(url(`/${id}/codes/next`), {})).json()).toMatchObject({ code: 'audit_abandoned' })
  expect((await ama.get(url(`/${id}`))).json()).toMatchObject({ coding: null })
})
