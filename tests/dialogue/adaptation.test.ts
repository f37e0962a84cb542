import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { learnFrom, type Judged } from '#server/dialogue/model/adapt_heads.ts'
import { agreed, readCorrections, saysOf } from '#server/dialogue/adaptation/corrections.ts'
import { adaptOrganisation } from '#server/dialogue/adaptation/learn.ts'
import { putInForce, readVersions } from '#server/dialogue/adaptation/versions.ts'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { localName, localRater, shippedModel } from '#server/dialogue/raters/local.ts'
import { readLearning } from '#server/dialogue/raters/chosen.ts'
import { listQueue } from '#server/dialogue/queue/list.ts'
import { rateMissing } from '#server/dialogue/raters/round.ts'
import { readResiduals, residualBytes } from '#server/dialogue/model/residual_bytes.ts'
import type { Services } from '#server/ingest/import.ts'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, NOW, organisation, services } from '../ingest/world.ts'
import { organisationWith } from '../measures/organisation.ts'
import { auditWindow } from '#server/measures/audit_example.ts'

const model = shippedModel()
let database: TestDatabase
let of: Services
let door: Door
let clock = NOW
beforeAll(async () => {
  database = await testDatabase()
  door = openDoor()
  of = { ...services(database.store), now: () => clock }
})
afterAll(async () => {
  await door.stop()
  await database.drop()
})

const textOf = (at: number) =>
  at % 2 ? `Espèces de grands tchoutchous du quartier, numéro ${at}` : `Le minibus part du marché, numéro ${at}`
const message = (at: number, text = textOf(at)): CanonicalRecord => ({
  type: 'interaction',
  kind: 'comment',
  network: 'facebook',
  id: `m${at}`,
  author: 'ama',
  occurred_at: '2027-05-02T10:00:00Z',
  text
})
const label = (at: number, more: object = {}): CanonicalRecord => ({
  type: 'label',
  interaction: `m${at}`,
  label: at % 2 ? 'insult' : 'support',
  by: 'mod-1',
  at: '2027-05-03T10:00:00Z',
  network: 'facebook',
  ...(at % 2 ? { target_kind: 'group' } : {}),
  ...more
})
const many = Array.from({ length: 60 }, (_, at) => at)
const audit = (closed: boolean): CanonicalRecord => ({
  type: 'audit',
  slug: 'a',
  from: '2027-05-01T00:00:00Z',
  to: '2027-05-05T00:00:00Z',
  strata: [{ key: 'all', size: 60 }],
  ...(closed ? { closed_at: '2027-05-06T00:00:00Z' } : {})
})
async function corrected(more: readonly CanonicalRecord[] = many.map(at => label(at))) {
  const id = await organisation(of)
  await importRecords(of, id, [...many.map(at => message(at)), ...more])
  return id
}
const adaptNow = (id: string) => adaptOrganisation(of, id, null)
const versions = (id: string) => database.store.tx(id, tx => readVersions(tx, id))
const learning = (id: string) => database.store.tx(id, tx => readLearning(tx, id))
const corrections = (id: string) => database.store.tx(id, tx => readCorrections(tx, of.keyring, id))
const round = (id: string) =>
  rateMissing(
    { ...of, rateBatch: door.rateBatch, fetch: () => Promise.reject(new Error('nothing may leave')) },
    id,
    new AbortController().signal
  )
const ratings = (id: string, rater: string) =>
  database.store.tx(
    id,
    ({ sql }) => sql<{ scores: Record<string, number> }[]>`
    select r.scores from ratings r where r.rater = ${rater} order by r.interaction_id`
  )

describe('what a reading says', () => {
  const said = (given: string[], more = {}) => ({ given, denied: [], isWhole: false, ...more })
  test.each([
    ['an insult is an insult, and hostile', said(['insult']), { insult: true, hostile_any: true }],
    ['a threat does not say that it is no insult', said(['threat']), { threat: true, hostile_any: true }],
    ['a provocation is hostile and nothing that the rater names', said(['provocation']), { hostile_any: true }],
    [
      'support is none of them',
      said(['support']),
      { insult: false, threat: false, sexual: false, discrimination: false, hostile_any: false }
    ],
    [
      'a whole reading says it of every label',
      said(['threat'], { isWhole: true }),
      { threat: true, hostile_any: true, insult: false, sexual: false, discrimination: false }
    ],
    ['a label denied is denied alone', said([], { denied: ['insult'] }), { insult: false }]
  ] as const)('%s', (_name, one, wanted) => expect(agreed([one])).toEqual(wanted))
  test('two who disagree teach nothing of it', () => {
    expect(agreed([said(['insult']), said(['support'])])).not.toHaveProperty('insult')
    expect(saysOf('hostile_any', said([]))).toBe(undefined)
  })
})

describe('corrections', () => {
  test('are those of triage and of closed audits, never of double coding, of an open audit, of a machine', async () => {
    const part = (from: number, more: object) => many.slice(from, from + 10).map(at => label(at, more))
    const given = [
      ...part(0, {}),
      ...part(10, { origin: 'audit', audit: 'a', stratum: 'all', probability: 1 }),
      ...part(20, { origin: 'double', audit: 'a' }),
      ...part(30, { origin: 'adjudicated', audit: 'a' }),
      ...part(40, { by: 'rater@1', probability: 0.9 }),
      ...part(50, { origin: 'all' })
    ]
    const open = await corrected([audit(false), ...given])
    expect((await corrections(open)).judged).toHaveLength(10)
    const closed = await corrected([audit(true), ...given])
    expect((await corrections(closed)).judged).toHaveLength(20)
  })
  test('are gone with the text of their message, or when it was edited since', async () => {
    const id = await corrected()
    expect((await corrections(id)).judged).toHaveLength(60)
    await database.store.tx(id, async ({ sql }) => {
      const ids = await sql<{ id: string }[]>`select id from interactions order by id limit 2`
      await sql`update interactions set revision = 1 where id = ${ids[0]!.id}`
      await sql`update interactions set deleted_at = ${NOW}, text_sealed = null where id = ${ids[1]!.id}`
    })
    expect((await corrections(id)).judged).toHaveLength(58)
  })
})

describe('learning', () => {
  const judged = (of: number): Judged[] =>
    Array.from({ length: of }, (_, at) => ({
      id: String(at).padStart(4, '0'),
      text: textOf(at),
      says: { insult: at % 2 === 1, hostile_any: at % 2 === 1 }
    }))
  test('gives the same bytes in any order, and they read back as they were', () => {
    const once = learnFrom(model, judged(60))
    expect(learnFrom(model, judged(60).toReversed()).bytes).toEqual(once.bytes)
    expect(residualBytes(readResiduals(once.bytes))).toEqual(once.bytes)
    expect([...readResiduals(once.bytes).keys()]).toEqual(['hostile_any', 'insult'])
    expect(once.heads.map(({ head, reason }) => [head, reason])).toEqual([
      ['hostile_any', null],
      ['discrimination', 'too_few'],
      ['insult', null],
      ['threat', 'too_few'],
      ['sexual', 'too_few']
    ])
  })
  test('of what the model knows as well as anybody is kept off', async () => {
    const texts = Array.from({ length: 200 }, (_, at) =>
      at % 2 ? `Tu es un crétin, toi, ${at}` : `Merci à vous, ${at}`
    )
    const batch = texts.map((text, at) => ({ id: String(at), text }))
    const rated = await localRater(model).rate(batch, { signal: new AbortController().signal })
    const random = randomFrom([1, 2])
    // people agree with the model as often as it says they will
    const fair = rated.map((rating, at): Judged => {
      const p = 'scores' in rating ? rating.scores.hostile_any! : 0
      return { id: String(at).padStart(4, '0'), text: texts[at]!, says: { hostile_any: random() < p } }
    })
    const { heads, bytes } = learnFrom(model, fair)
    expect(heads[0]).toMatchObject({ head: 'hostile_any', reason: 'no_gain', corrections: 200 })
    expect(bytes).toHaveLength(0)
  })
  test('without anything learnt, every score is that of the shipped model, to the last bit', async () => {
    const batch = many.map(at => ({ id: String(at), text: textOf(at) }))
    const signal = new AbortController().signal
    const adapted = localRater(model, { version: 1, residuals: readResiduals(new Uint8Array()) })
    expect(await adapted.rate(batch, { signal })).toEqual(await localRater(model).rate(batch, { signal }))
  })
  test('bytes that were cut are refused', () => {
    const { bytes } = learnFrom(model, judged(60))
    expect(() => readResiduals(bytes.slice(0, bytes.length - 3))).toThrow(RangeError)
  })
})

describe('an organisation', () => {
  test('learns its own words; every score says by which version; another organisation’s scores do not change', async () => {
    const [mine, other] = [await corrected(), await corrected([])]
    await Promise.all([round(mine), round(other)])
    const before = await ratings(other, localName())
    expect(await adaptNow(mine)).toEqual({ outcome: 'in_force', version: 1 })
    const [first] = await versions(mine)
    expect(first).toMatchObject({ version: 1, base: localName(), corrections: 60, isUseful: true })
    const insult = first!.heads.find(({ head }) => head === 'insult')!
    expect(insult).toMatchObject({ corrections: 60, positives: 30, reason: null })
    expect(insult.loss!).toBeLessThan(insult.base_loss!)
    expect(await round(mine)).toBe(60)
    expect(await round(other)).toBe(0)
    const adapted = await ratings(mine, `${localName()}+org.1`)
    expect(adapted).toHaveLength(60)
    expect(adapted.filter(({ scores }) => scores.insult! >= 0.5)).toHaveLength(30)
    expect(await ratings(mine, localName())).toHaveLength(60)
    expect(await ratings(other, localName())).toEqual(before)
    expect(await learning(other)).toEqual({ learns: true, adaptation: null })
  })
  test('has its own words shown in the queue as the reason', async () => {
    const insulting = (at: number) => (at % 2 ? `Voilà encore les lampadaires, numéro ${at}` : textOf(at))
    const id = await organisation(of)
    await importRecords(of, id, [...many.map(at => message(at, insulting(at))), ...many.map(at => label(at))])
    await importRecords(of, id, [message(61, insulting(61))])
    const shown = async () => {
      const { items } = await database.store.tx(id, tx =>
        listQueue(tx, of.keyring, id, 'review', { after: undefined, limit: 100 })
      )
      const one = items.find(({ text }) => text === insulting(61))
      return one?.evidence.map(({ start, end }) => insulting(61).slice(start, end)) ?? null
    }
    await round(id)
    expect(await shown()).toBe(null)
    await adaptNow(id)
    await round(id)
    expect(await shown()).toContain('lampadaires')
  })
  test('with the same corrections makes no new version, with one more it does', async () => {
    const id = await corrected()
    await adaptNow(id)
    expect(await adaptNow(id)).toEqual({ outcome: 'unchanged', version: 1 })
    await importRecords(of, id, [message(60), label(60)])
    expect(await adaptNow(id)).toEqual({ outcome: 'in_force', version: 2 })
    expect((await versions(id)).map(({ version }) => version)).toEqual([2, 1])
  })
  test('with too few corrections keeps the version and the reason, and rates with the original model', async () => {
    const id = await corrected(many.slice(0, 49).map(at => label(at)))
    expect(await adaptNow(id)).toEqual({ outcome: 'not_used', version: 1 })
    const [one] = await versions(id)
    expect(one!.heads.every(({ reason, loss }) => reason === 'too_few' && loss === null)).toBe(true)
    expect(await learning(id)).toEqual({ learns: true, adaptation: null })
    await expect(
      database.store.tx(id, tx => putInForce(tx, id, { version: 1, learns: true }, { by: null, now: clock }))
    ).rejects.toMatchObject({ code: 'not_useful' })
  })
  test('without a correction makes no version', async () => {
    const id = await corrected([])
    expect(await adaptNow(id)).toEqual({ outcome: 'unchanged', version: null })
    expect(await versions(id)).toEqual([])
  })
  test('goes back to the original model: its scores as they were, and nothing is learnt until it is asked', async () => {
    const id = await corrected()
    await round(id)
    const before = await ratings(id, localName())
    await adaptNow(id)
    await round(id)
    const who = { by: 'dir', now: clock }
    await database.store.tx(id, tx => putInForce(tx, id, { version: null, learns: false }, who))
    expect(await round(id)).toBe(0)
    expect(await ratings(id, localName())).toEqual(before)
    expect(await adaptNow(id)).toEqual({ outcome: 'off', version: null })
    expect(await versions(id)).toHaveLength(1)
    await database.store.tx(id, tx => putInForce(tx, id, { version: 1, learns: true }, who))
    expect(await learning(id)).toEqual({ learns: true, adaptation: 1 })
  })
  test('whose texts have expired keeps what it has learnt', async () => {
    const id = await corrected()
    await adaptNow(id)
    clock = new Date(NOW.getTime() + 60 * 86_400_000)
    await eraseExpired(of, id)
    expect(await adaptNow(id)).toEqual({ outcome: 'kept', version: 2 })
    expect(await learning(id)).toEqual({ learns: true, adaptation: 1 })
  })
})

test('the number of an audit does not change by what is learnt', async () => {
  const one = await organisationWith(database.store, auditWindow.given)
  const ask = async () => {
    const answer = await one.ask('abuse_rate', auditWindow.from, auditWindow.to, { campaigns: [auditWindow.campaign] })
    return JSON.stringify(answer)
  }
  await one.load([...many.map(at => message(at)), ...many.map(at => label(at))])
  const before = await ask()
  expect(before).toContain('"value":')
  const done = await adaptOrganisation(one.services, one.id, null)
  expect(done.outcome).toBe('in_force')
  await rateMissing(
    { ...one.services, rateBatch: door.rateBatch, fetch: () => Promise.reject(new Error('no')) },
    one.id,
    new AbortController().signal
  )
  expect(await ratings(one.id, `${localName()}+org.1`)).not.toHaveLength(0)
  expect(await ask()).toBe(before)
})
