import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawEach } from '#server/dialogue/queue/draw_second.ts'
import { comment, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { runAlone } from '#server/store/transaction.ts'
import { queueWorld, type Body, type Moderator, type QueueWorld } from './queue_world.ts'

const COPIES = 5
const insults = [
  'Vous êtes tous des imbéciles, toi et ta bande',
  'Tu es un crétin, toi qui réponds ici',
  'Quel idiot, celui qui tient cette page',
  'Bande de menteurs et de voleurs que vous êtes',
  'Tu n’es qu’un imbécile, va te cacher ailleurs'
]
/** The same criticism under two posts, in other words, so that copies of one are no copies of the other. */
const critical: Record<string, string> = {
  c: 'Vous mentez sur le budget, bande d’incapables, rendez les comptes',
  d: 'Vous mentez sur la caisse, bande d’incapables, rendez les comptes',
  e: 'Vous mentez sur les dons, bande d’incapables, rendez les comptes'
}
const isCritical = (text: string | null) => Object.values(critical).includes(text ?? '')
const under = (campaign: string, word: string | null): CanonicalRecord[] => [
  {
    type: 'campaign',
    slug: campaign,
    name: campaign,
    starts_at: '2026-03-02T00:00:00Z',
    ends_at: '2026-05-30T00:00:00Z'
  },
  post(`${campaign}p`, campaign, '2026-03-02T00:00:00Z'),
  ...(word === null ? [] : insults).map((text, at) =>
    comment(`Kofi ${campaign}${at}`, `${campaign}p`, `2026-04-0${at + 1}T10:00:00Z`, {
      id: `${campaign}i${at}`,
      text: `${text} ${word}`
    })
  ),
  ...Array.from({ length: COPIES }, (_, at) =>
    comment(`Abla ${campaign}${at}`, `${campaign}p`, `2026-04-0${at + 1}T12:00:00Z`, {
      id: `${campaign}k${at}`,
      text: critical[campaign]!
    })
  )
]
const facts: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  ...under('c', 'vraiment'),
  ...under('d', 'franchement'),
  ...under('e', null)
]
const PERIOD = ['2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'] as const

let world: QueueWorld
let ama: Moderator
let bob: Moderator
beforeAll(async () => {
  world = await queueWorld(facts)
  ama = await world.as('ama')
  bob = await world.as('bob')
  const dir = await world.as('dir')
  const { settings } = (await dir.send('GET', '/settings')).body as { settings: Body }
  await dir.send('PUT', '/settings', { ...settings, second_share: 1 })
}, 120_000)
afterAll(() => world.close())

const rows = (text: string) =>
  world.database.store.tx(world.organisation.id, async ({ sql }) => [...(await sql.unsafe(text))])
const whole = async (key: string, campaign: string) =>
  (await world.organisation.ask(key, ...PERIOD, { campaigns: [campaign] })).whole

const insult = { labels: ['insult'], target: 'person', reason: 'attaque' }
const forced = { labels: ['criticism'], target: 'organisation', reason: 'gêne l’équipe' }
/** Hides a message; with its copies unless told otherwise. Gives the decision. */
async function hide(message: string, more: object): Promise<string> {
  const body = { key: randomUUID(), message, after: null, rung: 3, ...more }
  const answer = await ama.send('POST', '/decisions', body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return String(answer.body.decision)
}
/** Reads everything handed to the second reader; how many readings it took. */
async function readAll(): Promise<number> {
  for (let count = 0; ; count++) {
    const { item } = (await bob.send('POST', '/second/next', {})).body as { item: { id: string; text: string } | null }
    if (!item) return count
    const labels = isCritical(item.text) ? ['criticism'] : ['insult']
    const said = { labels, target: isCritical(item.text) ? 'organisation' : 'person', on_topic: true, seconds: 6 }
    expect((await bob.send('POST', `/second/${item.id}`, said)).status).toBe(200)
  }
}

test('copies of a criticism hidden at once weigh in what was wrongly hidden as much as hidden one by one', async () => {
  const { items } = await ama.list('review', '&limit=100')
  expect(items.filter(({ text }) => isCritical(text)).map(({ copies }) => copies)).toEqual([COPIES, COPIES, COPIES])
  for (const { id, text } of items) if (!isCritical(text)) await hide(id, insult)
  const first = items.find(({ text }) => text === critical.c)!
  const together = await hide(first.id, forced)
  expect(await rows(`select probability from second_readings where decision_id = '${together}'`)).toEqual(
    Array.from({ length: COPIES }, () => ({ probability: 1 }))
  )
  // one reading serves the copies
  expect(await bob.counts()).toMatchObject({ second: 11 })
  expect(await readAll()).toBe(11)
  const second = items.find(({ text }) => text === critical.d)!
  const apart = await rows(`select c.interaction_id as id from text_prints c
    join text_prints p on p.organisation_id = c.organisation_id and p.print = c.print where p.interaction_id = '${second.id}'`)
  for (const { id } of apart) await hide(String(id), { ...forced, with_copies: false })
  expect(await readAll()).toBe(COPIES)

  const half = { value: 0.5, lo: 0.5, hi: 0.5, n: 10, persons: 10 }
  expect(await whole('false_suppression', 'c')).toMatchObject(half)
  expect(await whole('false_suppression', 'd')).toMatchObject(half)
  // the agreement of two readers counts once what was read once
  expect(await whole('decision_agreement', 'c')).toMatchObject({ n: 6 })
  expect(await whole('decision_agreement', 'd')).toMatchObject({ n: 10 })
  expect(await rows(`select count(*)::int as n from labels where sampling = 'double' and label = 'criticism'`)).toEqual(
    [{ n: 2 * COPIES }]
  )
})

test('whoever read one of the copies is handed none of them again, once the decision is undone and taken anew', async () => {
  const [made] = await rows(`select id, interaction_id from decisions where cardinality(copies) > 0`)
  expect((await ama.send('POST', `/decisions/${String(made!.id)}/undo`, {})).status).toBe(200)
  await hide(String(made!.interaction_id), forced)
  expect(await bob.counts()).toMatchObject({ second: 0 })
  expect(await readAll()).toBe(0)
})

describe('a draw among copies', () => {
  const messages = Array.from({ length: 10 }, (_, at) => `m${at}`)
  test('is made for each of them', () => {
    let at = 0
    const picks = [0, 199_999, 200_000, 999_999, 5, 500_000, 600_000, 700_000, 800_000, 900_000]
    expect(drawEach(messages, 0.2, () => picks[at++]!)).toEqual(['m0', 'm1', 'm4'])
    expect(at).toBe(10)
  })
  test('takes all of them where criticism was hidden, and none where nothing is read twice', () => {
    expect(drawEach(messages, 1, () => 999_999)).toEqual(messages)
    expect(drawEach(messages, 0, () => 0)).toEqual([])
  })
})

test('of criticism hidden before copies were drawn, they are when the product is brought up to date', async () => {
  const [made] =
    await rows(`select d.id from decisions d where cardinality(copies) > 0 and exists (select from standing_acts a
    where a.interaction_id = d.interaction_id and a.raw_ref = 'decision ' || d.id)`)
  const drawn = `select count(*)::int as n from second_readings where decision_id = '${String(made!.id)}' and probability = 1`
  await rows(`delete from second_readings where decision_id = '${String(made!.id)}'
    and interaction_id <> (select interaction_id from decisions where id = '${String(made!.id)}')`)
  expect(await rows(drawn)).toEqual([{ n: 1 }])
  const migration = readFileSync(new URL('../../migrations/0021_second_readings.sql', import.meta.url), 'utf8')
  const statement = migration
    .split('--> statement-breakpoint')
    .find(text => text.includes('insert into second_readings'))!
  for (let times = 0; times < 2; times++) await runAlone(world.database.adminUrl, statement)
  expect(await rows(drawn)).toEqual([{ n: COPIES }])
})

test('criticism said of one copy protects them all', async () => {
  const { items } = await ama.list('review', '&limit=100')
  const { id } = items.find(({ text }) => text === critical.e)!
  const [one] = await rows(`select c.interaction_id as id from text_prints c
    join text_prints p on p.print = c.print and p.interaction_id <> c.interaction_id where p.interaction_id = '${id}' limit 1`)
  const said = { key: randomUUID(), message: one!.id, labels: ['criticism'], target: 'organisation' }
  expect((await bob.send('POST', '/labels', said)).status).toBe(200)
  const { reason: _, ...plain } = insult
  const body = { key: randomUUID(), message: id, after: null, rung: 3, ...plain }
  expect((await ama.send('POST', '/decisions', body)).body).toMatchObject({ code: 'criticism_protected' })
})
