import { readFileSync } from 'node:fs'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { foldConversion, type StoredEvent } from '#server/ingest/payment_fold.ts'
import type { LedgerEvent } from '#server/sources/hooks/hook.ts'
import { sharedFile, skipped } from '../shared.ts'
import { at, read, refusal, T, type Call } from './calls.ts'

const secret = 'whsec_test'
const path = sharedFile('data', 'sources', 'stripe', 'fixtures3.json')
const resources = path
  ? (JSON.parse(readFileSync(path, 'utf8')) as { resources: Record<string, object> }).resources
  : null

/** A resource of the official fixtures, changed where the story asks, as an event that Stripe's own library signs. */
function call(type: string, resource: string, more: object = {}, id = `evt_${type}`, created = T): Call {
  const object = { ...resources![resource], ...more }
  const payload = JSON.stringify({ id, object: 'event', type, created, data: { object } }, null, 2)
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: T })
  return { body: payload, headers: { 'stripe-signature': header } }
}
const of = (one: Call, now = at()) => read('stripe', one, { secrets: { signing: secret }, now })

const stored = (event: LedgerEvent): StoredEvent => ({
  ...event,
  at: Date.parse(event.at),
  actAt: event.actAt === null ? null : Date.parse(event.actAt),
  identityId: null,
  campaignId: null,
  campaignMethod: null,
  isProven: true
})
const fold = (...events: (LedgerEvent | undefined)[]) =>
  foldConversion(
    events.map(event => stored(event!)),
    null
  )

describe('the published vector', () => {
  const body = '{"id":"evt_1","object":"event","type":"checkout.session.completed"}'
  const v1 = 'd656a12a5b9f0acf8109308240f7c8808bac86be6767cfe6ac69ec1f18488c4d'
  const vector = { body, headers: { 'stripe-signature': `t=${T},v1=${v1}` } }

  test('is accepted; one byte changed, or a signature out of time either way, is refused', () => {
    expect(refusal(() => of(vector))).toBe(null)
    expect(refusal(() => of({ ...vector, body: body.replace('evt_1', 'evt_2') }))).toBe('signature_wrong')
    expect(refusal(() => of({ ...vector, headers: {} }))).toBe('signature_missing')
    for (const seconds of [301, -301]) expect(refusal(() => of(vector, at(seconds)))).toBe('signature_stale')
    for (const seconds of [300, -300]) expect(refusal(() => of(vector, at(seconds)))).toBe(null)
  })
})

describe.skipIf(!resources)(`official fixtures${resources ? '' : ` (${skipped})`}`, () => {
  const paid = { mode: 'payment', payment_status: 'paid', amount_total: 5000, currency: 'eur', payment_intent: 'pi_1' }
  const charged = {
    amount: 5000,
    amount_captured: 5000,
    captured: true,
    currency: 'eur',
    payment_intent: 'pi_1',
    created: T
  }
  const session = () => call('checkout.session.completed', 'checkout.session', paid)
  const charge = (more = {}) => call('charge.succeeded', 'charge', { ...charged, ...more })
  const back = (amount: number, id = 'evt_back', created = T + 60) =>
    call('charge.refunded', 'charge', { ...charged, amount_refunded: amount, refunded: amount === 5000 }, id, created)

  test('signed by Stripe’s own library are accepted, and one added space is refused', () => {
    const one = session()
    expect(of(one).events).toMatchObject([
      {
        recordId: 'pi_1',
        status: 'confirmed',
        amountMinor: 5000,
        currency: 'EUR',
        person: { id: 'example@example.com' }
      }
    ])
    expect(refusal(() => of({ ...one, body: `${one.body} ` }))).toBe('signature_wrong')
  })

  test('a checkout gives a session, a payment intent and a charge: one act', () => {
    const intent = call('payment_intent.succeeded', 'payment_intent', {
      id: 'pi_1',
      amount_received: 5000,
      currency: 'eur'
    })
    const events = [session(), charge(), intent].flatMap(one => of(one).events)
    expect(events.map(event => event.recordId)).toEqual(['pi_1', 'pi_1', 'pi_1'])
    expect(fold(...events)).toMatchObject({
      status: 'confirmed',
      amountMinor: 5000,
      refundedMinor: 0,
      occurredAt: T * 1000
    })
  })

  test('a refund that comes before its charge ends refunded', () => {
    const [refund] = of(back(5000)).events
    const [act] = of(charge()).events
    expect(fold(refund, act)).toMatchObject({ status: 'refunded', amountMinor: 5000, refundedMinor: 5000 })
    expect(fold(refund, act)).toEqual(fold(act, refund))
    expect(fold(refund, act)?.occurredAt).toBe(T * 1000)
  })

  test('a partial refund leaves the act and lowers its amount; a second one that reaches it takes it off', () => {
    const [act, first, second] = [charge(), back(2000), back(5000, 'evt_back2', T + 120)].map(one => of(one).events[0])
    expect(fold(first, act)).toMatchObject({ status: 'confirmed', amountMinor: 5000, refundedMinor: 2000 })
    expect(fold(second, first, act)).toMatchObject({ status: 'refunded', refundedMinor: 5000 })
  })

  test('an amount in francs CFA is not divided, nor is one in ariary taken for cents', () => {
    const say = (currency: string, amount: number) =>
      of(charge({ currency, amount, amount_captured: amount })).events[0]?.amountMinor
    expect([say('xof', 5000), say('eur', 5000), say('mga', 5000), say('isk', 500_000)]).toEqual([
      5000, 5000, 500_000, 5000
    ])
  })

  test('an invoice counts by the payment that settles it, and not at all when nobody can tell which that is', () => {
    const invoice = (more: object) =>
      of(call('invoice.paid', 'invoice', { amount_paid: 1000, currency: 'usd', ...more }))
    expect(invoice({ payment_intent: 'pi_9' }).events).toMatchObject([{ recordId: 'pi_9', amountMinor: 1000 }])
    const payments = { data: [{ payment: { type: 'payment_intent', payment_intent: 'pi_8' } }] }
    expect(invoice({ payment_intent: undefined, payments }).events).toMatchObject([{ recordId: 'pi_8' }])
    expect(invoice({ payment_intent: undefined, payments: undefined, charge: undefined }).events).toEqual([])
    const settled = call('invoice_payment.paid', 'invoice_payment', {
      amount_paid: 1000,
      currency: 'usd',
      payment: { type: 'payment_intent', payment_intent: 'pi_8' }
    })
    expect(of(settled).events).toMatchObject([{ recordId: 'pi_8', status: 'confirmed', amountMinor: 1000 }])
  })

  test('what is authorised and not captured, unpaid, or a subscription being set up is no gift yet', () => {
    expect(of(charge({ captured: false })).events[0]?.status).toBe('pending')
    expect(
      of(call('checkout.session.completed', 'checkout.session', { ...paid, payment_status: 'unpaid' })).events[0]
        ?.status
    ).toBe('pending')
    expect(
      of(call('checkout.session.completed', 'checkout.session', { ...paid, mode: 'subscription' })).events
    ).toEqual([])
  })

  test('every other type is left aside by its name', () => {
    for (const type of ['customer.created', 'payout.paid', 'charge.dispute.created', 'checkout.session.expired'])
      expect(of(call(type, 'customer'))).toEqual({ events: [], aside: [{ code: 'event_ignored', detail: type }] })
  })
})
