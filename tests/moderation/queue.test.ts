import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counterfactuals } from '#server/dialogue/counterfactual.ts'
import { shippedModel } from '#server/dialogue/raters/local.ts'
import { decide } from '#server/dialogue/queue/decide.ts'
import { runAlone } from '#server/store/transaction.ts'
import { messages, queueWorld, START, type Body, type Card, type Moderator, type QueueWorld } from './queue_world.ts'

let world: QueueWorld
let ama: Moderator
let bob: Moderator
beforeAll(async () => {
  world = await queueWorld()
  ama = await world.as('ama')
  bob = await world.as('bob')
}, 60_000)
afterAll(() => world.close())

const textsOf = (items: readonly Card[]) => items.map(({ text, copies }) => `${copies} ${text!.slice(0, 18).trimEnd()}`)
const asked = (message: string, rung: number, more: object = {}): Body => ({
  key: randomUUID(),
  message,
  after: null,
  rung,
  ...more
})
const post = (by: Moderator, body: Body) => by.send('POST', '/decisions', body)
const undo = (by: Moderator, id: unknown, body: object = {}) => by.send('POST', `/decisions/${String(id)}/undo`, body)
const rows = (text: string) =>
  world.database.store.tx(world.organisation.id, async ({ sql }) => [...(await sql.unsafe(text))])
/** Somebody who signs in at another time, and what they do then. */
async function at<T>(now: Date, name: string, work: (one: Moderator) => Promise<T>): Promise<T> {
  world.clock.now = now
  try {
    return await work(await world.as(name))
  } finally {
    world.clock.now = START
  }
}
const insult = { labels: ['insult'], target: 'person' }

test('threats come first, then by score; copies are one item; unanswered questions have a list of their own', async () => {
  const { items, next } = await ama.list()
  expect(next).toBe(null)
  expect(textsOf(items)).toEqual([
    '1 On va vous tuer to',
    '1 Je sais où tu habi',
    '1 Vous êtes tous des',
    '3 Bande de chiens, g'
  ])
  expect(items.map(({ question }) => question)).toEqual(['threat', 'threat', 'insult', 'insult'])
  for (const { evidence, text } of items) {
    expect(evidence.length).toBeGreaterThan(0)
    expect(text!.slice(evidence[0]!.start, evidence[0]!.end)).toMatch(/^\p{L}/u)
  }
  const unanswered = await ama.list('unanswered')
  expect(textsOf(unanswered.items)).toEqual(['1 À quelle heure par'])
  expect(await ama.counts()).toMatchObject({ review: 4, unanswered: 1, decided: 0, minutes: 0, second: 0 })
})

test('pages follow one another without gap or repetition, and a place that is no place is refused', async () => {
  const found: string[] = []
  let after = ''
  for (;;) {
    const page = await ama.list('review', `&limit=1${after}`)
    found.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  expect(found).toEqual((await ama.list()).items.map(({ id }) => id))
  for (const place of ['hm', 'e30', 'WzEsMiwzXQ'])
    expect((await ama.send('GET', `?after=${place}`)).body).toMatchObject({ code: 'bad_place' })
})

test('only those who moderate read messages; others see how many, visitors of figures too', async () => {
  const [lou, dir] = [await world.as('lou'), await world.as('dir')]
  const id = await world.idOf('bus de Sokodé')
  for (const one of [lou, dir]) {
    expect(await one.counts()).toMatchObject({ review: 4, second: null, may_decide: false })
    expect((await one.send('GET', '')).status).toBe(403)
    expect((await one.send('GET', `/items/${id}`)).status).toBe(403)
    expect((await post(one, asked(id, 1))).status).toBe(403)
    expect((await one.send('GET', '/settings')).body).toMatchObject({ people: {}, may_decide: false })
  }
  expect(await rows(`select distinct action from access_log where action = 'queue_read'`)).toHaveLength(1)
})

test('a decision is one immutable act with its minutes; it leaves the list, and undoing it brings everything back', async () => {
  const [first] = (await ama.list()).items
  const { body } = await post(ama, asked(first!.id, 1, { minutes: 1.5, minutes_source: 'timer' }))
  expect(body).toMatchObject({ rung: 1, messages: [first!.id], again: false })
  expect(await ama.counts()).toMatchObject({ review: 3, decided: 1, minutes: 1.5 })
  const decided = (await ama.list('decided')).items
  expect(decided).toMatchObject([{ id: first!.id, act: { rung: 1, minutes: 1.5, decision: body.decision } }])
  const acts = await rows('select rung, minutes, minutes_source, in_open_hours, category from acts')
  expect(acts).toEqual([{ rung: 1, minutes: 1.5, minutes_source: 'timer', in_open_hours: true, category: null }])
  await expect(rows('update acts set rung = 2')).rejects.toThrow('permission denied')
  expect((await undo(bob, body.decision)).status).toBe(200)
  expect((await undo(bob, body.decision)).status).toBe(200)
  expect(await ama.counts()).toMatchObject({ review: 4, decided: 0, minutes: 0 })
  expect((await ama.list()).items[0]).toMatchObject({ id: first!.id, act: null })
  expect(await rows('select 1 from acts where reverses is not null')).toHaveLength(1)
  const opened = await ama.open(first!.id)
  const past = opened.acts as { undone: { by: string } }[]
  expect(past).toHaveLength(1)
  expect(past[0]!.undone.by).not.toBe('')
})

test('the same request with the same key decides once; another request with that key is refused', async () => {
  const { id } = (await ama.list()).items[0]!
  const body = asked(id, 2, { reason: 'déjà répondu ailleurs' })
  const both = await Promise.all([post(ama, body), post(ama, body)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(both.map(one => one.body.again).sort()).toEqual([false, true])
  expect(both[0]!.body.act).toBe(both[1]!.body.act)
  expect((await post(ama, { ...body, rung: 1 })).body).toMatchObject({ code: 'key_reused', status: 409 })
  expect((await post(bob, body)).body).toMatchObject({ code: 'key_reused' })
  expect(await rows(`select 1 from standing_acts`)).toHaveLength(1)
  await undo(ama, body.key)
  // undone, the request sent once more says what it did, and does not do it again
  expect((await post(ama, body)).body).toMatchObject({ again: true })
  expect(await rows(`select 1 from standing_acts`)).toHaveLength(0)
})

test('of two moderators who decide about one message at once, the second is told and changes nothing', async () => {
  const { id } = (await ama.list()).items[0]!
  const both = await Promise.all([post(ama, asked(id, 1)), post(bob, asked(id, 0))])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const won = both.find(({ status }) => status === 200)!.body
  const lost = both.find(({ status }) => status === 409)!.body
  expect(lost).toMatchObject({ code: 'already_decided', rung: won.rung })
  expect(await rows(`select 1 from standing_acts`)).toHaveLength(1)
  // who has seen the first decision may go on from it
  expect((await post(bob, asked(id, won.rung === 1 ? 2 : 1, { after: won.act }))).status).toBe(200)
  for (const { decision } of await rows(`select id as decision from decisions d where interaction_id = '${id}'`))
    await undo(ama, decision)
  expect(await rows(`select 1 from standing_acts`)).toHaveLength(0)
})

test('a connection that dies half-way leaves nothing, and the same request then decides once', async () => {
  const { id } = (await ama.list()).items[0]!
  const [{ me }] = [(await ama.send('GET', '/settings')).body as { me: string }]
  const key = randomUUID()
  const wanted = { key, message: id, after: null, rung: 1, labels: [], target: null, reason: null, minutes: null }
  const more = { minutesSource: 'declared' as const, template: null, withCopies: true }
  const dying = world.database.store.tx(world.organisation.id, async tx => {
    await decide(tx, world.organisation.id, { ...wanted, ...more }, me, START)
    const [backend] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    await runAlone(world.database.adminUrl, `select pg_terminate_backend(${backend!.pid})`)
    await tx.sql`select 1`
  })
  await expect(dying).rejects.toThrow()
  expect(await rows(`select 1 from decisions where id = '${key}'`)).toEqual([])
  const { body } = await post(ama, asked(id, 1, { key }))
  expect(body).toMatchObject({ decision: key, again: false })
  await undo(ama, key)
})

test('from « masquer » on a label comes first, against somebody; a rung that skips others asks why', async () => {
  const id = await world.idOf('tous des imbéciles')
  const refused = async (rung: number, more: object = {}) => (await post(ama, asked(id, rung, more))).body.code
  expect(await refused(3)).toBe('label_first')
  expect(await refused(3, { labels: ['insult'] })).toBe('needs_target')
  const skip = await post(ama, asked(id, 3, insult))
  expect(skip.body).toMatchObject({ code: 'rung_skipped', level: 0, skipped: [1, 2] })
  const hidden = await post(ama, asked(id, 3, { ...insult, reason: 'Des injures répétées.' }))
  expect(hidden.status).toBe(200)
  expect(await rows(`select category, reason from standing_acts`)).toEqual([
    { category: 'insult', reason: 'Des injures répétées.' }
  ])
  expect(await rows(`select is_set_aside from interactions where id = '${id}'`)).toEqual([{ is_set_aside: true }])
  // one rung further needs no word; the first label is there already
  const warned = await post(ama, asked(id, 4, { after: hidden.body.act }))
  expect(warned.status).toBe(200)
  expect((await post(ama, asked(id, 7, { after: warned.body.act }))).body).toMatchObject({
    code: 'rung_skipped',
    level: 4
  })
  await undo(ama, warned.body.decision)
  await undo(ama, hidden.body.decision)
  expect(await rows(`select is_set_aside from interactions where id = '${id}'`)).toEqual([{ is_set_aside: false }])
})

test('a threat goes straight to a complaint: its label is the reason', async () => {
  const id = await world.idOf('te casser la figure')
  const { body, status } = await post(ama, asked(id, 7, { labels: ['threat'], target: 'person' }))
  expect(status).toBe(200)
  expect(await rows(`select rung, reason, minutes_source from standing_acts`)).toEqual([
    { rung: 7, reason: 'threat', minutes_source: 'declared' }
  ])
  // his other message: what was done before is kept back until somebody has labelled it
  const other = await world.idOf('tuer tous')
  expect((await bob.open(other)).author).toBe(null)
  const key = randomUUID()
  await bob.send('POST', '/labels', { key, message: other, labels: ['threat'], target: 'group' })
  await bob.send('POST', '/labels', { key, message: other, labels: ['threat'], target: 'group' })
  expect(
    await rows(`select 1 from standing_labels where interaction_id = '${other}' and src_kind = 'person'`)
  ).toHaveLength(1)
  expect((await bob.open(other)).author).toMatchObject({ level: 7, earlier: [{ rung: 7 }] })
  await bob.send('POST', `/labels/${key}/undo`, { message: other })
  expect((await bob.open(other)).author).toBe(null)
  await undo(ama, body.decision)
})

test('hiding criticism asks why, keeps the answer, and draws the message for a second reader', async () => {
  const found = await rows(`select i.id from interactions i where i.occurred_at = '2026-04-06T11:00:00Z'`)
  const id = String(found[0]!.id)
  const criticism = { labels: ['criticism'], target: 'organisation' }
  expect((await post(ama, asked(id, 3, criticism))).body).toMatchObject({ code: 'criticism_protected' })
  expect((await post(ama, asked(id, 3, { labels: ['support'] }))).body).toMatchObject({ code: 'no_abuse_said' })
  const { body } = await post(ama, asked(id, 3, { ...criticism, reason: 'Données personnelles dans le message.' }))
  expect(await rows(`select protects, skipped_from from decisions where id = '${String(body.decision)}'`)).toEqual([
    { protects: 'criticism', skipped_from: 0 }
  ])
  expect(await rows(`select probability from second_readings where decision_id = '${String(body.decision)}'`)).toEqual([
    { probability: 1 }
  ])
  // not for whoever decided; for the other, without the decision, its author or its time
  expect((await ama.send('POST', '/second/next', {})).body).toEqual({ item: null, left: 0, quarrels: 0 })
  const handed = (await bob.send('POST', '/second/next', {})).body as { item: { id: string; text: string } }
  expect(Object.keys(handed.item).sort()).toEqual(['id', 'parent', 'post', 'text'])
  expect(handed.item.text).toContain('ne sert à rien')
  const said = { labels: ['criticism'], target: 'organisation', on_topic: true }
  expect((await bob.send('POST', `/second/${handed.item.id}`, said)).status).toBe(200)
  expect((await bob.send('POST', `/second/${handed.item.id}`, said)).body).toMatchObject({ code: 'not_handed' })
  expect(
    await rows(`select label, sampling, blind, probability from labels where sampling = 'double' order by label`)
  ).toEqual([
    { label: 'criticism', sampling: 'double', blind: true, probability: 1 },
    { label: 'on_topic', sampling: 'double', blind: true, probability: 1 }
  ])
  await undo(ama, body.decision)
})

test('copies are decided together, minutes once, and undone together', async () => {
  const id = await world.idOf('Bande de chiens, gagnez')
  const { body } = await post(ama, asked(id, 3, { labels: ['spam'], minutes: 2, minutes_source: 'timer' }))
  expect((body.messages as string[]).length).toBe(3)
  expect(await rows(`select count(*)::int as acts, sum(minutes)::float8 as minutes from standing_acts`)).toEqual([
    { acts: 3, minutes: 2 }
  ])
  expect((await ama.list('decided')).items).toHaveLength(1)
  expect(await ama.counts()).toMatchObject({ review: 3, minutes: 2 })
  await undo(ama, body.decision)
  expect(await rows(`select 1 from standing_acts`)).toEqual([])
  expect((await ama.list()).items.find(item => item.id === id)).toMatchObject({ copies: 3, said: [] })
  const alone = await post(ama, asked(id, 1, { with_copies: false }))
  expect(alone.body.messages).toEqual([id])
  await undo(ama, alone.body.decision)
})

test('why a message is flagged is answered on demand, to moderators alone, and each answer is written down', async () => {
  const id = await world.idOf('tous des imbéciles')
  const { body } = await ama.send('GET', `/items/${id}/why`)
  const { card } = (await ama.open(id)) as { card: Card }
  const expected = counterfactuals(shippedModel(), { id, text: card.text! })
  expect(expected.map(({ label }) => label)).toContain('insult')
  expect(body.labels).toEqual(expected)
  expect(body.engine).toMatch(/^local@/)
  const calm = await rows(`select id from interactions where occurred_at = '2026-04-09T11:30:00Z'`)
  expect((await ama.send('GET', `/items/${String(calm[0]!.id)}/why`)).body).toMatchObject({ labels: [] })
  expect((await (await world.as('lou')).send('GET', `/items/${id}/why`)).status).toBe(403)
  expect((await ama.send('GET', `/items/${randomUUID()}/why`)).body).toMatchObject({ code: 'unknown_message' })
  expect(await rows(`select at from access_log where action = 'message_explained'`)).toHaveLength(2)
})

test('after ten minutes an undo says why; after thirty days nothing is undone', async () => {
  const { id } = (await ama.list()).items[0]!
  const { body } = await post(ama, asked(id, 1))
  const afterMinutes = (minutes: number, more: object = {}) =>
    at(
      new Date(START.getTime() + minutes * 60_000),
      'ama',
      async later => (await undo(later, body.decision, more)).body
    )
  expect(await afterMinutes(11)).toMatchObject({ code: 'why_undo' })
  expect(await afterMinutes(30 * 1440 + 1, { reason: 'erreur' })).toMatchObject({ code: 'too_late' })
  expect(await afterMinutes(30 * 1440, { reason: 'erreur' })).toEqual({ ok: true })
  expect((await undo(ama, randomUUID())).body).toMatchObject({ code: 'unknown_decision' })
})

test('an appeal is decided by somebody else; a lifted act counts as overturned and is no step any more', async () => {
  const id = await world.idOf('tous des imbéciles')
  const { body } = await post(ama, asked(id, 3, { ...insult, reason: 'Injures.' }))
  const appeal = await ama.send('POST', `/acts/${String(body.act)}/appeals`, { reason: 'Elle conteste.' })
  const again = await ama.send('POST', `/acts/${String(body.act)}/appeals`, { reason: 'Elle conteste.' })
  expect(again.body.id).toBe(appeal.body.id)
  expect((await undo(ama, body.decision)).body).toMatchObject({ code: 'contested' })
  const verdict = (by: Moderator, upheld: boolean) => by.send('POST', `/appeals/${String(appeal.body.id)}`, { upheld })
  expect((await verdict(ama, false)).body).toMatchObject({ code: 'own_decision' })
  expect((await verdict(bob, false)).status).toBe(200)
  expect((await verdict(bob, false)).status).toBe(200)
  expect((await verdict(bob, true)).body).toMatchObject({ code: 'appeal_decided' })
  expect(await rows(`select outcome from acts where appeals = '${String(body.act)}'`)).toEqual([
    { outcome: 'overturned' }
  ])
  const opened = await bob.open(id)
  expect(opened.author).toMatchObject({ level: 0 })
  const stands = (opened.acts as { undone: unknown; appeal: unknown }[]).filter(({ undone }) => undone === null)
  expect(stands).toMatchObject([{ appeal: { upheld: false } }])
  const answer = await world.organisation.ask('decisions_reversed', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z')
  expect(answer.whole).toMatchObject({ value: 1, n: 1 })
})

test('the bar, the hours and the share read twice are the organisation’s; a rung it does not use is refused', async () => {
  const dir = await world.as('dir')
  const settings = {
    rungs: [1, 2, 5],
    charter_fr: 'https://exemple.org/charte',
    charter_en: null,
    quiet_months: 6,
    second_share: 1,
    open_days: [6, 7],
    open_from: 8,
    open_to: 12
  }
  expect((await ama.send('PUT', '/settings', settings)).status).toBe(403)
  expect((await dir.send('PUT', '/settings', { ...settings, rungs: [] })).body).toMatchObject({ code: 'bad_rungs' })
  expect((await dir.send('PUT', '/settings', { ...settings, charter_fr: 'javascript:alert(1)' })).body).toMatchObject({
    code: 'bad_link'
  })
  expect((await dir.send('PUT', '/settings', settings)).status).toBe(200)
  expect((await ama.send('GET', '/settings')).body).toMatchObject({ settings })
  const { id } = (await ama.list()).items[0]!
  expect((await post(ama, asked(id, 3, insult))).body).toMatchObject({ code: 'rung_not_offered' })
  const { body } = await post(ama, asked(id, 2, { reason: 'premier rappel' }))
  expect(await rows(`select in_open_hours, charter_link from standing_acts where interaction_id = '${id}'`)).toEqual([
    { in_open_hours: false, charter_link: 'https://exemple.org/charte' }
  ])
  // blocking comes right after the charter on this bar: nothing is skipped
  const blocked = await post(ama, asked(id, 5, { ...insult, after: body.act }))
  expect(blocked.status).toBe(200)
  for (const one of [blocked, { body }]) await undo(ama, one.body.decision)
  await dir.send('PUT', '/settings', { ...settings, rungs: [1, 2, 3, 4, 5, 6, 7], second_share: 0.2 })
})

test('templates are written by people, kept in both languages, and counted with the link of their act', async () => {
  const template = {
    category: 'insult',
    name_fr: 'Rappel',
    name_en: '',
    text_fr: 'Merci de rester courtois.',
    text_en: '',
    charter_link: 'https://exemple.org/c1'
  }
  expect((await ama.send('POST', '/templates', { ...template, text_fr: ' ' })).body).toMatchObject({
    code: 'template_incomplete'
  })
  const made = await ama.send('POST', '/templates', template)
  const { templates } = (await bob.send('GET', '/settings')).body
  expect(templates).toMatchObject([{ id: made.body.id, name_en: 'Rappel', text_en: 'Merci de rester courtois.' }])
  const { id } = (await ama.list()).items[0]!
  const { body } = await post(ama, asked(id, 1, { template: made.body.id }))
  expect(await rows(`select template, charter_link from standing_acts where interaction_id = '${id}'`)).toEqual([
    { template: made.body.id, charter_link: 'https://exemple.org/c1' }
  ])
  await undo(ama, body.decision)
  expect((await post(ama, asked(id, 1, { template: randomUUID() }))).body).toMatchObject({ code: 'unknown_template' })
  expect(
    (await ama.send('PUT', `/templates/${String(made.body.id)}`, { ...template, name_en: 'Reminder' })).status
  ).toBe(200)
  expect((await ama.send('DELETE', `/templates/${String(made.body.id)}`)).status).toBe(200)
  expect((await bob.send('GET', '/settings')).body.templates).toEqual([])
})

test('a decision outlives the text it was about; what was erased before is not decided unread', async () => {
  const id = await world.idOf('tous des imbéciles')
  const waiting = await world.idOf('te casser la figure')
  await rows(`update interactions set text_sealed = null where id in ('${id}', '${waiting}')`)
  expect((await ama.list('decided')).items).toMatchObject([{ id, text: null, act: { rung: 3 } }])
  expect((await ama.list()).items.map(item => item.id)).not.toContain(waiting)
  expect((await post(ama, asked(waiting, 1))).body).toMatchObject({ code: 'text_gone' })
  expect(await rows(`select 1 from text_prints where interaction_id = '${waiting}'`)).toEqual([])
  expect((await post(ama, asked(randomUUID(), 1))).body).toMatchObject({ code: 'unknown_message' })
  expect((await ama.send('GET', `/items/${randomUUID()}`)).status).toBe(404)
})

test('nothing that was decided or undone is left in the rollups', async () => {
  expect(messages.length).toBeGreaterThan(10)
  const { verify } = await import('#server/ingest/verify.ts')
  const { refreshAll } = await import('#server/ingest/refresh.ts')
  await refreshAll(world.database.store, world.organisation.id, START)
  const found = await verify(world.database.store, world.organisation.id, START)
  expect(found.filter(({ differences }) => differences > 0)).toEqual([])
})
