import type { FastifyInstance } from 'fastify'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { erase } from '#server/ingest/erase.ts'
import { listHookProblems } from '#server/ingest/hook_problems.ts'
import { listHookSources } from '#server/ingest/hook_lists.ts'
import { createHookSource, revokeHook } from '#server/ingest/hook_sources.ts'
import type { Services } from '#server/ingest/import.ts'
import { checkPayments } from '#server/ingest/payment_checks.ts'
import { checkAllPayments } from '#server/ingest/payment_round.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { rebuild, verify } from '#server/ingest/verify.ts'
import { openStore } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, importRecords, organisation, services, snapshot } from '../ingest/world.ts'
import {
  at,
  cinetpayCall,
  fedapayCall,
  kkiapayCall,
  kkiapaySuccess,
  order,
  payment,
  plain,
  T,
  type Call
} from './calls.ts'
import { startProvider } from './provider.ts'
import { appOf, atTime, door, ledger, rows, values } from './world.ts'

let database: TestDatabase
let of: Services
let app: FastifyInstance
let provider: Awaited<ReturnType<typeof startProvider>>
const logged: string[] = []
beforeAll(async () => {
  database = await testDatabase()
  of = atTime(services(database.store), at(5))
  app = await appOf(of, logged)
})
beforeEach(async () => {
  await provider?.close()
  provider = await startProvider()
})
afterAll(async () => {
  await provider.close()
  await app.close()
  await database.drop()
})

const helloasso = { kind: 'helloasso', secret: { clientId: 'our-id', clientSecret: 'our-secret' } }
const fedapay = { kind: 'fedapay', secret: 'wh_sandbox_exemple' }
const campaign = {
  type: 'campaign',
  slug: 'cohesion',
  name: 'Cohésion',
  starts_at: '2026-09-01T00:00:00Z',
  ends_at: '2026-10-01T00:00:00Z'
} as const

/** What HelloAsso answers about order 4242. */
const answered = (payments: object[]) => ({
  status: 200,
  body: { id: 4242, date: '2026-09-05T12:00:00.1234567+02:00', amount: { total: 5000 }, payments }
})
const paid = answered([{ id: 777, amount: 5000, state: 'Authorized' }])

/** HelloAsso signs us in and knows order 4242 as paid. */
function helloAssoKnows(reply = paid) {
  provider.says('/oauth2/token', { status: 200, body: { access_token: 'access-1', token_type: 'bearer' } })
  provider.says('/v5/orders/4242', reply)
}
const check = (organisationId: string, when = at(10)) =>
  checkPayments(atTime(of, when), organisationId, provider.connect)

describe('HelloAsso', () => {
  for (const [name, calls] of [
    ['an order, then its payment, each twice', [order, order, payment, payment]],
    ['a payment, then its order, each twice', [payment, order, order, payment]]
  ] as const)
    test(`${name}: one act and two events`, async () => {
      const id = await organisation(of)
      const { send } = await door(of, app, id, helloasso)
      helloAssoKnows()
      for (const call of calls) expect((await send(call)).statusCode).toBe(200)
      expect(await ledger(of, id)).toMatchObject([{ record_id: 'order:4242', status: 'pending', awaits_proof: true }])
      expect(await check(id)).toEqual({ asked: 1, settled: 1, waiting: 0 })
      expect(await ledger(of, id)).toEqual([
        {
          record_id: 'order:4242',
          kind: 'donation',
          status: 'confirmed',
          amount_minor: 5000,
          refunded_minor: 0,
          currency: 'EUR',
          occurred_at: '2026-09-05 10:00:00.123+00',
          has_person: true,
          awaits_proof: false
        }
      ])
      expect(await rows(of, id, `select external_event_id as e from conversion_events order by 1`)).toEqual([
        { e: 'Order:4242:Authorized' },
        { e: 'Payment:777:Authorized' }
      ])
      expect(await values(of, id, 'verified_actions', 'people_who_acted', 'unmatched_actions')).toEqual([1, 1, 0])
      expect(await differences(of, id)).toBe(0)
    })

  test('nothing is asked, and nothing opened, when nothing is due', async () => {
    await organisation(of)
    expect(await checkAllPayments(atTime(of, at(-86_400)), new AbortController().signal)).toEqual({
      asked: 0,
      settled: 0,
      waiting: 0
    })
  })

  test('asks with an access token of its own, once for a round', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    helloAssoKnows()
    await send(order)
    await send(plain({ eventType: 'Order', data: { id: 4243, date: '2026-09-05T10:00:00Z', amount: { total: 100 } } }))
    provider.says('/v5/orders/4243', {
      status: 200,
      body: { id: 4243, payments: [{ amount: 100, state: 'Authorized' }] }
    })
    expect(await check(id)).toMatchObject({ settled: 2 })
    expect(provider.asked.map(one => one.url).sort()).toEqual(['/oauth2/token', '/v5/orders/4242', '/v5/orders/4243'])
    expect(provider.asked[0]?.body).toEqual({
      grant_type: 'client_credentials',
      client_id: 'our-id',
      client_secret: 'our-secret'
    })
    expect(provider.asked[1]?.headers.authorization).toBe('Bearer access-1')
  })

  test('a gift stays pending while its API is down, unknown or without credentials, and is asked again later', async () => {
    const id = await organisation(of)
    const { send, sourceId } = await door(of, app, id, helloasso)
    await send(order)
    provider.says('/oauth2/token', 'drop')
    expect(await check(id, at(10))).toEqual({ asked: 1, settled: 0, waiting: 1 })
    expect(await check(id, at(30))).toMatchObject({ asked: 0 })
    helloAssoKnows({ status: 404, body: {} as never })
    expect(await check(id, at(80))).toMatchObject({ asked: 1, waiting: 1 })
    expect(await ledger(of, id)).toMatchObject([{ status: 'pending' }])
    expect(await values(of, id, 'verified_actions')).toEqual([0])
    expect((await listHookProblems(of.store, id)).map(line => [line.code, line.detail, line.times])).toEqual([
      ['check_absent', '', 1],
      ['check_failed', 'unreachable', 1]
    ])
    expect(await listHookSources(of.store, id, at(90))).toMatchObject([
      { sourceId, kind: 'helloasso', events: 1, pending: 1, problems: 2 }
    ])
    helloAssoKnows()
    expect(await check(id, at(600))).toMatchObject({ settled: 1 })
    expect(await values(of, id, 'verified_actions')).toEqual([1])
    expect(await check(id, at(90_000))).toMatchObject({ asked: 0 })
  })

  test('without credentials a gift stays pending, and says why', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, { kind: 'helloasso' })
    await send(order)
    expect(await check(id)).toEqual({ asked: 1, settled: 0, waiting: 1 })
    expect(provider.asked).toEqual([])
    expect(await listHookProblems(of.store, id)).toMatchObject([{ code: 'credentials_missing', times: 1 }])
    // given later, under the same name: the gift is asked about again, and the old address is closed
    const again = await door(of, app, id, helloasso)
    helloAssoKnows()
    expect(await check(id, at(80))).toMatchObject({ settled: 1 })
    expect((await send(payment)).statusCode).toBe(404)
    expect((await again.send(payment)).json()).toMatchObject({ stored: 1 })
  })

  test('after two weeks without an answer it is given up, and says so', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    await send(order)
    let rounds = 0
    for (let day = 0; day < 30; day++)
      for (let hour = 0; hour < 24; hour++) rounds += (await check(id, at(10 + day * 86_400 + hour * 3_600))).asked
    expect(rounds).toBe(21)
    expect((await listHookProblems(of.store, id)).filter(line => line.code === 'check_given_up')).toMatchObject([
      { times: 1 }
    ])
    // a new word about it is a new reason to ask
    await send(payment)
    helloAssoKnows()
    expect(await check(id, at(31 * 86_400))).toMatchObject({ settled: 1 })
  })

  test('a hint of a refund takes nothing off until HelloAsso says so itself', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    helloAssoKnows()
    await send(payment)
    await check(id)
    const back = { ...payment, body: payment.body.replace('"state":"Authorized"', '"state":"Refunded"') }
    expect((await send(back)).json()).toMatchObject({ stored: 1 })
    expect(await ledger(of, id)).toMatchObject([{ status: 'confirmed', refunded_minor: 0 }])
    helloAssoKnows(
      answered([{ id: 777, amount: 5000, state: 'Authorized', refundOperations: [{ id: 1, amount: 2000 }] }])
    )
    await check(id, at(20))
    expect(await ledger(of, id)).toMatchObject([{ status: 'confirmed', amount_minor: 5000, refunded_minor: 2000 }])
    expect(await values(of, id, 'verified_actions')).toEqual([1])
    await send({ ...payment, body: payment.body.replace('"state":"Authorized"', '"state":"Refunding"') })
    helloAssoKnows(answered([{ id: 777, amount: 5000, state: 'Refunded' }]))
    await check(id, at(40))
    expect(await ledger(of, id)).toMatchObject([{ status: 'refunded', refunded_minor: 5000 }])
    expect(await values(of, id, 'verified_actions', 'people_who_acted')).toEqual([0, 0])
    expect(await differences(of, id)).toBe(0)
  })

  test('keeps of the payer the hash of an e-mail address, and nothing else', async () => {
    const id = await organisation(of)
    const { send, token } = await door(of, app, id, helloasso)
    helloAssoKnows()
    for (const call of [order, payment]) await send(call)
    await check(id)
    const admin = openStore(database.adminUrl, { max: 1 })
    const hits = await admin.tx(null, async ({ sql }) => {
      const columns = await sql<{ table: string; column: string }[]>`
        select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname in ('public', 'access') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and format_type(a.atttypid, null) in ('text', 'jsonb', 'bytea', 'text[]')`
      const found: string[] = []
      for (const { table, column } of columns) {
        const pattern = 'canari|ormes|ama\\.|our-secret|' + token + '|' + Buffer.from('our-secret').toString('hex')
        const [row] = await sql.unsafe(`select exists (select from ${table} where ${column}::text ~* $1) as hit`, [
          pattern
        ])
        if (row!['hit']) found.push(`${table}.${column}`)
      }
      return found
    })
    await admin.end()
    expect(hits).toEqual([])
  })
})

describe('the same gift elsewhere', () => {
  const csv = (more: object) =>
    ({
      type: 'conversion',
      system: 'helloasso',
      kind: 'donation',
      occurred_at: '2026-09-05T10:00:00Z',
      amount: '50',
      currency: 'EUR',
      ...more
    }) as never

  for (const first of ['call', 'file'] as const)
    test(`in a file with the number of its order is one act, ${first} first`, async () => {
      const id = await organisation(of)
      const { send } = await door(of, app, id, helloasso)
      helloAssoKnows()
      const call = async () => {
        await send(order)
        await check(id)
      }
      const file = () => importRecords(of, id, [csv({ id: '4242' })])
      if (first === 'call') await call()
      await file()
      if (first === 'file') await call()
      expect(await ledger(of, id)).toMatchObject([
        { record_id: 'order:4242', status: 'confirmed', amount_minor: 5000, has_person: true }
      ])
      expect(await values(of, id, 'verified_actions', 'unmatched_actions')).toEqual([1, 0])
    })

  test('in a file without number and without person is unmatched, counted aside', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    helloAssoKnows()
    await send(order)
    await check(id)
    await importRecords(of, id, [csv({})])
    expect(await values(of, id, 'verified_actions', 'unmatched_actions')).toEqual([1, 1])
  })

  test('in a CRM with the same person, kind and day is the same act', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    helloAssoKnows()
    await send(order)
    await check(id)
    const person = { network: 'email', id: 'ama.canari@exemple.tg' }
    await importRecords(of, id, [csv({ system: 'crm', id: '882', person })])
    expect(await values(of, id, 'verified_actions', 'people_who_acted')).toEqual([1, 1])
  })

  test('a file is believed over a call that proves nothing, in either order; a hint never takes it back', async () => {
    for (const first of ['call', 'file'] as const) {
      const id = await organisation(of)
      const { send } = await door(of, app, id, helloasso)
      if (first === 'call') await send(order)
      await importRecords(of, id, [csv({ id: '4242' })])
      if (first === 'file') await send(order)
      expect(await ledger(of, id)).toMatchObject([{ status: 'confirmed', awaits_proof: false }])
      expect(await values(of, id, 'verified_actions')).toEqual([1])
      expect(await differences(of, id)).toBe(0)
    }
  })

  test('undoing the file leaves what a call proved, whichever came first', async () => {
    for (const first of ['call', 'file'] as const) {
      const id = await organisation(of)
      const { send } = await door(of, app, id, helloasso)
      helloAssoKnows()
      const call = async () => {
        await send(order)
        await check(id)
      }
      if (first === 'call') await call()
      const { pull } = await importRecords(of, id, [csv({ id: '4242' }), csv({ id: '5000' })])
      if (first === 'file') await call()
      expect(await values(of, id, 'verified_actions')).toEqual([2])
      await undoPull(of.store, id, pull!, 'ada', of.now())
      expect((await ledger(of, id)).map(act => act.record_id)).toEqual(['order:4242'])
      expect(await differences(of, id)).toBe(0)
    }
  })

  test('what a platform claims stands beside it and is never added', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, helloasso)
    helloAssoKnows()
    await send(order)
    await check(id)
    await importRecords(of, id, [
      csv({ system: 'ads', id: 'c1', claimed: true }),
      csv({ system: 'ads', id: 'c2', claimed: true })
    ])
    expect(await values(of, id, 'verified_actions', 'claimed_actions')).toEqual([1, 2])
  })
})

describe('CinetPay and KkiaPay', () => {
  const cinetpay = { kind: 'cinetpay', secret: { signing: 'cle-secrete-exemple', apiKey: 'k', siteId: '123456' } }
  const path = '/v2/payment/check#DON-0001'
  const accepted = (amount: string, currency = 'XOF') => ({
    status: 200,
    body: { code: '00', data: { amount, currency, status: 'ACCEPTED', payment_date: '2026-09-05 10:00:30' } }
  })

  test('a payment is confirmed only when the check API agrees on amount and currency', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    await importRecords(of, id, [campaign])
    const { send } = await door(of, app, id, cinetpay)
    await send(cinetpayCall())
    provider.says(path, accepted('500'))
    expect(await check(id, at(10))).toMatchObject({ waiting: 1 })
    provider.says(path, accepted('5000', 'XAF'))
    expect(await check(id, at(80))).toMatchObject({ waiting: 1 })
    expect(await listHookProblems(of.store, id)).toMatchObject([{ code: 'check_differs', times: 2 }])
    expect(await ledger(of, id)).toMatchObject([{ status: 'pending' }])
    provider.says(path, accepted('5000'))
    expect(await check(id, at(500))).toMatchObject({ settled: 1 })
    expect(await ledger(of, id)).toMatchObject([
      { record_id: 'DON-0001', status: 'confirmed', amount_minor: 5000, currency: 'XOF', has_person: true }
    ])
    expect(provider.asked[0]?.body).toEqual({ apikey: 'k', site_id: '123456', transaction_id: 'DON-0001' })
    expect(await rows(of, id, `select campaign_method as m from conversions`)).toEqual([{ m: 'metadata' }])
  })

  test('a payment that the API refuses is cancelled, one still waiting is asked again', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    const { send } = await door(of, app, id, cinetpay)
    await send(cinetpayCall())
    provider.says(path, {
      status: 200,
      body: { code: '662', data: { amount: '5000', currency: 'XOF', status: 'PENDING' } }
    })
    expect(await check(id, at(10))).toMatchObject({ waiting: 1 })
    provider.says(path, {
      status: 200,
      body: { code: '627', data: { amount: '5000', currency: 'XOF', status: 'REFUSED' } }
    })
    expect(await check(id, at(80))).toMatchObject({ settled: 1 })
    expect(await ledger(of, id)).toMatchObject([{ status: 'cancelled' }])
    expect(await values(of, id, 'verified_actions')).toEqual([0])
  })

  test('KkiaPay is always asked again, with the three keys', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    const secret = { signing: 'plain-secret', publicKey: 'pub', privateKey: 'priv', secretKey: 'sec' }
    const { send } = await door(of, app, id, { kind: 'kkiapay', secret })
    await send(kkiapayCall(kkiapaySuccess))
    expect(await ledger(of, id)).toMatchObject([{ status: 'pending' }])
    const body = { status: 'SUCCESS', transactionId: 'KKP-77', amount: 5000, performed_at: '2026-09-05T10:00:02Z' }
    provider.says('/api/v1/transactions/status#KKP-77', { status: 200, body })
    expect(await check(id)).toMatchObject({ settled: 1 })
    expect(provider.asked[0]?.headers).toMatchObject({
      'x-api-key': 'pub',
      'x-private-key': 'priv',
      'x-secret-key': 'sec'
    })
    expect(await ledger(of, id)).toMatchObject([
      { record_id: 'KKP-77', status: 'confirmed', amount_minor: 5000, currency: 'XOF' }
    ])
  })
})

describe('a door', () => {
  const approved = (id: number, more = {}) =>
    fedapayCall({ name: 'transaction.approved', entity: { id, amount: 5000, ...more } })

  test('takes a signed event once: the second time nothing at all is written', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    const { send } = await door(of, app, id, fedapay)
    expect((await send(approved(1))).json()).toEqual({ received: 1, stored: 1, aside: 0 })
    const before = await everything(id)
    expect((await send(approved(1))).json()).toEqual({ received: 1, stored: 0, aside: 0 })
    expect(await everything(id)).toBe(before)
    expect(await ledger(of, id)).toMatchObject([
      { record_id: '1', status: 'confirmed', amount_minor: 5000, currency: 'XOF' }
    ])
    expect(await rows(of, id, `select rows_read as r, rows_accepted as a, mode from pulls`)).toEqual([
      { r: 1, a: 1, mode: 'push' }
    ])
  })

  test('takes the same event ten times at once, once', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, fedapay)
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(approved(1))))
    expect(answers.map(answer => answer.statusCode)).toEqual(Array(10).fill(200))
    expect(answers.reduce((sum, answer) => sum + answer.json().stored, 0)).toBe(1)
    expect(await rows(of, id, `select count(*)::int as n from conversion_events`)).toEqual([{ n: 1 }])
    expect(await differences(of, id)).toBe(0)
  })

  test('gives the same ledger whatever the order of an act’s events', async () => {
    const say = (word: string, seconds: number) =>
      fedapayCall({
        name: `transaction.${word}`,
        entity: { id: 9, amount: 5000, [`${word}_at`]: at(seconds).toISOString() }
      })
    const events = [say('created', -30), say('declined', -20), say('approved', -10), say('refunded', -5)]
    const orders = [events, events.toReversed(), [events[2]!, events[0]!, events[3]!, events[1]!, events[0]!]]
    const seen: unknown[] = []
    for (const calls of orders) {
      const id = await organisation(of, { currency: 'XOF' })
      const { send } = await door(of, app, id, fedapay)
      for (const call of calls) await send(call)
      seen.push(await ledger(of, id))
      expect(await differences(of, id)).toBe(0)
    }
    expect(seen[0]).toMatchObject([{ status: 'refunded', refunded_minor: 5000, occurred_at: '2026-09-05 09:59:50+00' }])
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  test('an act that no longer says what its events say is found by verify, and put right by a rebuild', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    const { send } = await door(of, app, id, fedapay)
    await send(approved(1))
    await send(approved(2))
    await rows(of, id, `update conversions set amount_minor = 4000 where record_id = '1'`)
    await rows(of, id, `update conversions set status = 'cancelled' where record_id = '2'`)
    const told = (await verify(of.store, id, of.now())).find(one => one.rollup === 'acts told by calls')
    expect([told?.cells, told?.differences]).toEqual([4, 3])
    expect(told?.first.find(cell => cell.stored === 4000)).toMatchObject({ recounted: 5000 })
    await rebuild(of.store, id, of.now())
    expect(await differences(of, id)).toBe(0)
    expect((await ledger(of, id)).map(act => [act.status, act.amount_minor])).toEqual([
      ['confirmed', 5000],
      ['confirmed', 5000]
    ])
  })

  test('refuses a wrong signature with 401 and one line in its log, without the body', async () => {
    const id = await organisation(of)
    const { send, sourceId } = await door(of, app, id, fedapay)
    const call: Call = { ...approved(7, { note: 'canari-body' }), headers: { 'x-fedapay-signature': `t=${T},s=00` } }
    for (let i = 0; i < 3; i++) {
      const answer = await send(call)
      expect([answer.statusCode, answer.json().code, answer.json().reason]).toEqual([
        401,
        'hook_refused',
        'signature_wrong'
      ])
    }
    const stale = fedapayCall(
      { name: 'transaction.approved', entity: { id: 7, amount: 1 } },
      'wh_sandbox_exemple',
      T - 400
    )
    expect((await send(stale)).statusCode).toBe(401)
    expect((await send({ body: '{}', headers: {} })).statusCode).toBe(401)
    expect((await listHookProblems(of.store, id, { sourceId })).map(line => [line.code, line.times]).sort()).toEqual([
      ['signature_missing', 1],
      ['signature_stale', 1],
      ['signature_wrong', 3]
    ])
    expect(await rows(of, id, `select count(*)::int as n from conversion_events`)).toEqual([{ n: 0 }])
    expect(JSON.stringify(await rows(of, id, `select * from hook_problems`))).not.toContain('canari')
  })

  test('answers 200 to a type it does not know, and counts it', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, fedapay)
    for (let i = 0; i < 2; i++) {
      const answer = await send(fedapayCall({ name: 'customer.created', entity: {} }))
      expect([answer.statusCode, answer.json()]).toEqual([200, { received: 0, stored: 0, aside: 1 }])
    }
    expect(await listHookProblems(of.store, id)).toMatchObject([
      { code: 'event_ignored', detail: 'customer.created', times: 2 }
    ])
  })

  test('is found by its own address only: not by another kind, a closed one, or one of another organisation', async () => {
    const id = await organisation(of)
    const { send, path, sourceId, token } = await door(of, app, id, fedapay)
    const other = await organisation(of)
    const theirs = Buffer.from(other.replaceAll('-', ''), 'hex')
    const raw = Buffer.from(token.slice(5), 'base64url')
    const foreign = `hook_${Buffer.concat([theirs, raw.subarray(16)]).toString('base64url')}`
    const nobody = `hook_${Buffer.concat([Buffer.alloc(16, 7), raw.subarray(16)]).toString('base64url')}`
    for (const url of [
      path.replace('fedapay', 'stripe'),
      path.replace('fedapay', 'nothing'),
      path.replace(token, foreign),
      path.replace(token, nobody),
      path.replace(token, 'hook_short'),
      path.slice(0, -1)
    ])
      expect([(await send(approved(1), url)).statusCode, url]).toEqual([404, url])
    await revokeHook(of.store, id, sourceId, null, of.now())
    expect((await send(approved(1))).statusCode).toBe(404)
    const again = await door(of, app, id, fedapay)
    expect(again.sourceId).toBe(sourceId)
    expect((await send(approved(1))).statusCode).toBe(404)
    expect((await again.send(approved(1))).statusCode).toBe(200)
  })

  test('needs the secrets of its kind, and says which', async () => {
    const id = await organisation(of)
    const make = (kind: string, secret?: string | Record<string, string>, config?: object) =>
      createHookSource(of, id, { kind, label: 'x', secret, config }).then(
        () => 'made',
        (problem: { code: string }) => problem.code
      )
    expect(await make('stripe')).toBe('secret_missing')
    expect(await make('stripe', 'whsec_1')).toBe('made')
    expect(await make('stripe', { signing: 'a', sining: 'b' })).toBe('secret_missing')
    expect(await make('cinetpay', '{"signing":"a","apiKey":"b","siteId":"c"}')).toBe('made')
    expect(await make('cinetpay', '{"signing"')).toBe('bad_json')
    expect(await make('kkiapay', 'plain')).toBe('made')
    expect(await make('helloasso')).toBe('made')
    const missing = (await listHookSources(of.store, id, of.now())).map(one => [one.kind, one.missing])
    expect(Object.fromEntries(missing)).toEqual({
      stripe: [],
      cinetpay: [],
      kkiapay: ['publicKey', 'privateKey', 'secretKey'],
      helloasso: ['clientId', 'clientSecret']
    })
    expect(await make('osdi')).toBe('made')
    expect(await make('paypal', 'x')).toBe('unknown_kind')
    expect(await make('osdi', '', { campain: 'x' })).toBe('bad_config')
    expect(await make('json_hook', '', { system: 'give' })).toBe('bad_config')
  })

  test('takes the campaign from the call, a UTM value, the form or the source, in that order', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [campaign, { ...campaign, slug: 'other' }])
    const [known] = await rows(of, id, `select id from campaigns where slug = 'other'`)
    await of.store.tx(
      id,
      ({ sql }) =>
        sql`insert into campaign_rules (organisation_id, id, campaign_id, kind, value, created_at)
        values (${id}, gen_random_uuid(), ${String(known!.id)}, 'form', 'page-9', now())`
    )
    const mapping = {
      fields: { id: '/id', occurred_at: '/at', campaign: '/c', utm_campaign: '/u', form: '/f' }
    }
    const config = { system: 'give', mapping, campaign: 'cohesion' }
    const { send } = await door(of, app, id, { kind: 'json_hook', config })
    for (const more of [{ c: 'other' }, { u: 'Other ' }, { f: 'page-9' }, {}])
      await send(plain({ id: JSON.stringify(more), at: '2026-09-05T10:00:00Z', ...more }))
    const found = await rows(
      of,
      id,
      `select c.slug, v.campaign_method as how from conversions v join campaigns c on c.id = v.campaign_id order by v.record_id`
    )
    expect(found).toEqual([
      { slug: 'other', how: 'metadata' },
      { slug: 'other', how: 'rule' },
      { slug: 'other', how: 'utm' },
      { slug: 'cohesion', how: 'hand' }
    ])
  })

  test('refuses a body that is too large, and survives every kind of rubbish', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, { kind: 'osdi' })
    const huge = await send({ body: 'x'.repeat(1024 * 1024 + 1), headers: { 'content-type': 'application/json' } })
    expect(huge.statusCode).toBe(413)
    for (const body of ['', '[', 'null', '[[[[]]]]', '"x"', '[{"osdi:donation":{"identifiers":["\\u0000"]}}]'])
      for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'x/y'])
        expect([200, 400]).toContain((await send({ body, headers: { 'content-type': type } })).statusCode)
    expect(await ledger(of, id)).toEqual([])
  })

  test('takes an identifier of any length, and the header of a caller who also signs in', async () => {
    const id = await organisation(of)
    const mapping = { fields: { id: '/id', event: '/n', occurred_at: '/at', kind: '/k' } }
    const { send } = await door(of, app, id, { kind: 'json_hook', config: { system: 'give', mapping } })
    const call = plain({ id: 'é'.repeat(1000), n: '漢'.repeat(1024), at: '2026-09-05T10:00:00Z' })
    const headers = { ...call.headers, authorization: 'Basic YTpi', cookie: 'a=b', origin: 'https://elsewhere.example' }
    for (const stored of [1, 0]) expect((await send({ ...call, headers })).json()).toMatchObject({ stored })
    expect((await send(plain({ id: '2', at: '2026-09-05T10:00:00Z', k: 'like' }))).json()).toMatchObject({ aside: 1 })
    expect(await ledger(of, id)).toMatchObject([{ kind: 'donation', status: 'confirmed' }])
  })

  test('asks one address that calls too fast to slow down, and no other', async () => {
    const id = await organisation(of)
    const [one, two] = [await door(of, app, id, fedapay), await door(of, app, id, { kind: 'osdi' })]
    const answers = await Promise.all(Array.from({ length: 101 }, () => one.send({ body: '{', headers: {} })))
    const slow = answers.filter(answer => answer.statusCode === 429)
    expect(slow.map(answer => answer.headers['retry-after'])).toEqual(['1'])
    expect((await two.send(plain([]))).statusCode).toBe(200)
  })

  test('never shows its token in a log', async () => {
    const id = await organisation(of)
    const { send, token, path } = await door(of, app, id, fedapay)
    await send(approved(1))
    await send({ body: '{', headers: {} })
    await send(approved(1), `${path}?x=1`)
    const admin = openStore(database.adminUrl, { max: 1 })
    await admin.tx(null, ({ sql }) => sql`alter table conversion_events rename to away`)
    expect((await send(approved(2))).statusCode).toBe(500)
    await admin.tx(null, ({ sql }) => sql`alter table away rename to conversion_events`)
    await admin.end()
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.filter(line => line.includes(token) || line.includes('wh_sandbox'))).toEqual([])
  })
})

describe('Stripe', () => {
  const secret = 'whsec_test'
  const call = (id: string, type: string, object: object, created = T): Call => {
    const payload = JSON.stringify({ id, object: 'event', type, created, data: { object } })
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: T })
    return { body: payload, headers: { 'stripe-signature': header } }
  }
  const charge = {
    object: 'charge',
    id: 'ch_1',
    payment_intent: 'pi_1',
    status: 'succeeded',
    captured: true,
    created: T
  }
  const money = { currency: 'eur', amount: 5000, amount_captured: 5000 }
  const session = call('evt_s', 'checkout.session.completed', {
    id: 'cs_1',
    mode: 'payment',
    payment_status: 'paid',
    payment_intent: 'pi_1',
    currency: 'eur',
    amount_total: 5000,
    metadata: { campaign: 'cohesion' }
  })
  const paidCharge = call('evt_c', 'charge.succeeded', { ...charge, ...money, amount_refunded: 0 })
  const part = call('evt_p', 'charge.refunded', { ...charge, ...money, amount_refunded: 2000 }, T + 60)
  const whole = call('evt_w', 'charge.refunded', { ...charge, ...money, amount_refunded: 5000, refunded: true }, T + 90)

  test('a checkout, its charge, a partial refund and a whole one, in every order, are one act that ends refunded', async () => {
    const orders = permutations([session, paidCharge, part, whole])
    const seen = new Set<string>()
    for (const calls of orders) {
      const id = await organisation(of)
      await importRecords(of, id, [campaign])
      const { send } = await door(of, app, id, { kind: 'stripe', secret })
      for (const one of calls) expect((await send(one)).statusCode).toBe(200)
      expect((await send(calls[0]!)).json()).toMatchObject({ stored: 0 })
      seen.add(JSON.stringify(await ledger(of, id)))
    }
    expect([...seen].map(text => JSON.parse(text))).toMatchObject([
      [{ record_id: 'pi_1', status: 'refunded', amount_minor: 5000, refunded_minor: 5000, currency: 'EUR' }]
    ])
  })

  test('a partial refund keeps the act and lowers what was received', async () => {
    const id = await organisation(of)
    const { send } = await door(of, app, id, { kind: 'stripe', secret })
    for (const one of [part, session, paidCharge]) await send(one)
    expect(await ledger(of, id)).toMatchObject([{ status: 'confirmed', amount_minor: 5000, refunded_minor: 2000 }])
    expect(await values(of, id, 'verified_actions', 'action_value')).toEqual([1, 30])
    await send(whole)
    expect(await values(of, id, 'verified_actions')).toEqual([0])
  })
})

const permutations = <T>(list: readonly T[]): T[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((one, at) => permutations([...list.slice(0, at), ...list.slice(at + 1)]).map(rest => [one, ...rest]))

describe('a person who asks to be erased', () => {
  const mail = 'bia@exemple.tg'
  const gift = (id: number) =>
    fedapayCall({ name: 'transaction.approved', entity: { id, amount: 5000, customer: { email: mail } } })

  test('leaves acts under a random pseudonym; a later call brings nobody back', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    const { send } = await door(of, app, id, fedapay)
    await send(gift(1))
    const before = await rows(of, id, `select identity_id from conversion_events`)
    expect(await erase(of, id, { network: 'email', id: mail }, null)).toMatchObject({ found: true })
    const after = await rows(of, id, `select identity_id from conversion_events`)
    expect(after).toHaveLength(1)
    expect(after[0]!.identity_id).not.toEqual(before[0]!.identity_id)
    expect(
      await rows(of, id, `select count(*)::int as n from identities where id = '${String(before[0]!.identity_id)}'`)
    ).toEqual([{ n: 0 }])
    // the same act again, folded anew, and another one
    await send(
      fedapayCall({ name: 'transaction.transferred', entity: { id: 1, amount: 5000, customer: { email: mail } } })
    )
    await send(gift(2))
    expect(await rows(of, id, `select count(distinct identity_id)::int as n from conversions`)).toEqual([{ n: 1 }])
    expect(await values(of, id, 'verified_actions', 'people_who_acted')).toEqual([2, 1])
    expect(await listHookProblems(of.store, id)).toMatchObject([{ code: 'objection', times: 2 }])
    expect(await differences(of, id)).toBe(0)
  })
})

/** Facts, and every table that a call may touch. */
async function everything(id: string): Promise<string> {
  const tables = [
    'hook_problems',
    'conversion_checks',
    'conversion_events',
    'pulls',
    'raw_records',
    'rollup_states',
    'change_log'
  ]
  const parts = [await snapshot(of, id)]
  for (const table of tables) parts.push(JSON.stringify(await rows(of, id, `select * from ${table} order by 1, 2`)))
  return parts.join('\n')
}
