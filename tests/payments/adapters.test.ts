import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { askedOf } from '#server/sources/helloasso.ts'
import {
  adapters,
  at,
  cinetpayCall,
  fedapayCall,
  kkiapayCall,
  kkiapaySuccess,
  order,
  payment,
  plain,
  read,
  refusal,
  T,
  type Call
} from './calls.ts'

const changed = (call: Call, from: string, to: string): Call => ({ ...call, body: call.body.replace(from, to) })

describe('CinetPay', () => {
  const secrets = { signing: 'cle-secrete-exemple' }
  const vector = cinetpayCall()

  test('accepts the published vector, and nothing in which one byte differs', () => {
    expect(vector.headers['x-token']).toBe('ffa992acd5340c5d4358f8d549795180952dc50a7bddf72b7936692cdd228fc0')
    const [event] = read('cinetpay', vector, { secrets }).events
    expect(event).toMatchObject({
      eventId: 'DON-0001:SUCCES',
      recordId: 'DON-0001',
      status: 'confirmed',
      at: '2026-09-05T10:00:00.000Z',
      amountMinor: 5000,
      currency: 'XOF',
      person: { network: 'phone', id: '+22890123456' },
      campaign: { metadata: 'cohesion' }
    })
    for (const wrong of [
      changed(vector, 'cpm_amount=5000', 'cpm_amount=5001'),
      { ...vector, headers: { ...vector.headers, 'x-token': `0${vector.headers['x-token']!.slice(1)}` } }
    ])
      expect(refusal(() => read('cinetpay', wrong, { secrets }))).toBe('signature_wrong')
    expect(refusal(() => read('cinetpay', { ...vector, headers: {} }, { secrets }))).toBe('signature_missing')
    expect(refusal(() => read('cinetpay', vector))).toBe('signature_missing')
  })

  test('a field that is missing is an empty text in the token', () => {
    const call = cinetpayCall({ cpm_designation: '' })
    const without = { ...call, body: call.body.replace('&cpm_designation=', '') }
    expect(read('cinetpay', without, { secrets }).events).toHaveLength(1)
  })

  test('because values run together, a valid token can hide another amount: its calls are never proof', () => {
    // 5000 + XOF + … and 500 + 0XOF + … have one token; the shifted currency is none
    const shifted = cinetpayCall({ cpm_amount: '500', cpm_currency: '0XOF' })
    expect(shifted.headers['x-token']).toBe(vector.headers['x-token'])
    expect(read('cinetpay', shifted, { secrets })).toMatchObject({ events: [], aside: [{ code: 'event_invalid' }] })
    expect(adapters.cinetpay.asks?.mustAgree).toBe(true)
  })
})

describe('FedaPay', () => {
  const secrets = { signing: 'wh_sandbox_exemple' }
  const vector = fedapayCall('{"name":"transaction.approved","entity":{"id":4242,"amount":5000}}')

  test('accepts the published vector, and nothing in which one byte differs', () => {
    expect(vector.headers['x-fedapay-signature']).toBe(
      't=1788602400,s=c47d739b230944e49008300cc17b2f8b0a1bfef2b2abf80c8fd7f88a3e444781'
    )
    expect(read('fedapay', vector, { secrets }).events).toMatchObject([
      { eventId: '4242:approved', recordId: '4242', status: 'confirmed', amountMinor: 5000, currency: 'XOF' }
    ])
    for (const [from, to] of [
      ['5000', '5001'],
      ['}}', '} }']
    ])
      expect(refusal(() => read('fedapay', changed(vector, from!, to!), { secrets }))).toBe('signature_wrong')
  })

  test('five minutes are allowed either way, one second more is stale', () => {
    for (const seconds of [300, -300])
      expect(refusal(() => read('fedapay', vector, { secrets, now: at(seconds) }))).toBe(null)
    for (const seconds of [301, -301])
      expect(refusal(() => read('fedapay', vector, { secrets, now: at(seconds) }))).toBe('signature_stale')
  })

  test('an unknown type of event is left aside by name, and its statuses are the ledger’s', () => {
    const say = (name: string) => read('fedapay', fedapayCall({ name, entity: { id: 1, amount: 100 } }), { secrets })
    expect(say('customer.created')).toEqual({
      events: [],
      aside: [{ code: 'event_ignored', detail: 'customer.created' }]
    })
    expect(say('transaction.constructor').events).toEqual([])
    expect(
      ['created', 'approved', 'declined', 'canceled', 'refunded'].map(
        word => say(`transaction.${word}`).events[0]?.status
      )
    ).toEqual(['pending', 'confirmed', 'cancelled', 'cancelled', 'refunded'])
  })
})

describe('KkiaPay', () => {
  const secrets = { signing: 'plain-secret' }

  test('its header is the secret itself: it opens the door and proves nothing', () => {
    expect(read('kkiapay', kkiapayCall(kkiapaySuccess), { secrets }).events).toMatchObject([
      {
        eventId: 'KKP-77:success',
        recordId: 'KKP-77',
        amountMinor: 5000,
        currency: 'XOF',
        person: { network: 'phone', id: '+22890123456' },
        campaign: { metadata: 'cohesion' }
      }
    ])
    expect(adapters.kkiapay.asks).toBeDefined()
    expect(refusal(() => read('kkiapay', kkiapayCall(kkiapaySuccess, 'plain-secreT'), { secrets }))).toBe(
      'signature_wrong'
    )
    expect(refusal(() => read('kkiapay', kkiapayCall(kkiapaySuccess, ''), { secrets }))).toBe('signature_missing')
  })

  test('reads success as they spell it', () => {
    const failed = { ...kkiapaySuccess, isPaymentSucces: false, event: 'transaction.failed' }
    expect(read('kkiapay', kkiapayCall(failed), { secrets }).events).toMatchObject([
      { eventId: 'KKP-77:failed', status: 'cancelled' }
    ])
    expect(read('kkiapay', kkiapayCall({ event: 'payout.done' }), { secrets }).aside).toEqual([
      { code: 'event_ignored', detail: 'payout.done' }
    ])
  })
})

describe('HelloAsso', () => {
  test('an order and a payment of one gift name one act, in cents, with seven fractional digits', () => {
    const [one] = read('helloasso', order).events
    const [two] = read('helloasso', payment).events
    expect([one?.recordId, two?.recordId]).toEqual(['order:4242', 'order:4242'])
    expect([one?.eventId, two?.eventId]).toEqual(['Order:4242:Authorized', 'Payment:777:Authorized'])
    expect([one?.amountMinor, two?.amountMinor]).toEqual([5000, 5000])
    expect([one?.at, two?.at]).toEqual(['2026-09-05T10:00:00.123Z', '2026-09-05T10:00:01.765Z'])
    expect(one?.person).toEqual({ network: 'email', id: 'ama.canari@exemple.tg' })
    expect(one?.campaign).toEqual({ metadata: 'cohesion', utm: undefined, form: 'don-annuel' })
    expect(JSON.stringify([one, two])).not.toMatch(/Ormes|7341|1980/)
  })

  test('a signature is asked for only where a key was given, under any of its three names', () => {
    const secrets = { signing: 'cle' }
    const good = createHmac('sha256', 'cle').update(order.body).digest('hex')
    for (const name of ['x-ha-signature', 'helloasso-signature', 'x-helloasso-signature'])
      expect(refusal(() => read('helloasso', { ...order, headers: { [name]: good } }, { secrets }))).toBe(null)
    expect(refusal(() => read('helloasso', order, { secrets }))).toBe('signature_missing')
    const wrong = { ...changed(order, '5000', '9000'), headers: { 'x-ha-signature': good } }
    expect(refusal(() => read('helloasso', wrong, { secrets }))).toBe('signature_wrong')
  })

  test('a changed form is left aside', () => {
    expect(read('helloasso', plain({ eventType: 'Form', data: { title: '<b>Don</b>' } })).aside).toEqual([
      { code: 'event_ignored', detail: 'Form' }
    ])
  })

  test('what an order brought in is the sum of its payments received, and what of them went back', () => {
    const paid = (...payments: object[]) =>
      askedOf({ id: 1, amount: { total: 9000 }, date: '2026-09-05T10:00:00Z', payments })
    expect(paid({ amount: 3000, state: 'Authorized' }, { amount: 3000, state: 'Pending' })).toMatchObject({
      status: 'confirmed',
      amountMinor: 3000,
      refundedMinor: 0
    })
    expect(paid({ amount: 5000, state: 'Authorized', refundOperations: [{ amount: 2000 }] })).toMatchObject({
      status: 'confirmed',
      amountMinor: 5000,
      refundedMinor: 2000
    })
    expect(paid({ amount: 5000, state: 'Refunded' })).toMatchObject({ status: 'refunded', refundedMinor: 5000 })
    expect(paid({ amount: 5000, state: 'Refused' })).toMatchObject({ status: 'cancelled' })
    expect(paid({ amount: 5000, state: 'Waiting' })).toMatchObject({ status: 'pending' })
    expect(paid()).toMatchObject({ status: 'pending' })
  })
})

describe('Action Network (OSDI)', () => {
  const record = {
    identifiers: ['action_network:d-1'],
    created_date: '2026-09-05T10:00:00Z',
    modified_date: '2026-09-05T10:00:00Z',
    amount: '50.00',
    currency: 'EUR',
    'action_network:referrer_data': { source: 'banner' },
    person: { given_name: 'Ama', email_addresses: [{ address: 'b@x.tg' }, { primary: true, address: 'A@x.tg' }] },
    _links: { 'osdi:fundraising_page': { href: 'https://actionnetwork.org/api/v2/fundraising_pages/page-9' } }
  }
  const same = {
    recordId: 'action_network:d-1',
    kind: 'donation',
    amountMinor: 5000,
    currency: 'EUR',
    person: { network: 'email', id: 'a@x.tg' },
    campaign: { utm: 'banner', form: 'page-9' },
    sourceCode: 'banner'
  }

  test('reads a webhook, a HAL collection and a helper alike', () => {
    const webhook = read('osdi', plain([{ 'osdi:donation': record, idempotency_key: 'k-1' }]))
    const collection = read('osdi', plain({ total_pages: 1, _embedded: { 'osdi:donations': [record] } }))
    const { person, ...rest } = record
    const helper = read('osdi', plain({ donation: rest, person }))
    for (const { events } of [webhook, collection, helper]) expect(events).toMatchObject([same])
    expect(webhook.events[0]?.eventId).toBe('k-1')
  })

  test('one bad record does not take the others with it', () => {
    const body = [
      { 'osdi:donation': record, idempotency_key: 'k-1' },
      { 'osdi:donation': { ...record, amount: '50.005' }, idempotency_key: 'k-2' },
      { 'osdi:signature': { ...record, identifiers: ['action_network:s-1'] }, idempotency_key: 'k-3' },
      { 'action_network:upload': {} }
    ]
    const { events, aside } = read('osdi', plain(body))
    expect(events.map(event => [event.kind, event.recordId])).toEqual([
      ['donation', 'action_network:d-1'],
      ['signature', 'action_network:s-1']
    ])
    expect(aside.map(one => one.code)).toEqual(['event_invalid', 'event_ignored'])
  })
})

describe('any tool that sends JSON', () => {
  const config = {
    system: 'give',
    mapping: {
      records: '/data',
      fields: {
        id: '/ref',
        event: '/n',
        status: '/state',
        occurred_at: '/when~1utc',
        amount: '/sum',
        currency: '/cur',
        email: '/who/mail',
        campaign: '/meta/c'
      },
      constants: { kind: 'donation', target: 'fonds' },
      values: { status: { paid: 'confirmed', back: 'refunded' } }
    },
    signature: { header: 'X-Give-Signature', encoding: 'base64', prefix: 'v1=' }
  }
  const body = JSON.stringify({
    data: [
      {
        ref: 'r1',
        n: 1,
        state: 'paid',
        'when/utc': '2026-09-05 10:00',
        sum: '20.50',
        cur: 'eur',
        who: { mail: 'A@x.tg' },
        meta: { c: 'cohesion' },
        more: 1
      },
      { ref: 'r2', n: 2, state: 'odd', 'when/utc': '2026-09-05 10:00' },
      { n: 3 }
    ]
  })
  const sign = (text: string) => `v1=${createHmac('sha256', 'k').update(text).digest('base64')}`
  const secrets = { signing: 'k' }

  test('is read by its saved mapping; what the mapping does not name is ignored', () => {
    const call = { body, headers: { 'x-give-signature': sign(body) } }
    const { events, aside } = read('json_hook', call, { config, secrets })
    expect(events).toMatchObject([
      {
        eventId: '1',
        recordId: 'r1',
        status: 'confirmed',
        kind: 'donation',
        target: 'fonds',
        amountMinor: 2050,
        currency: 'EUR',
        at: '2026-09-05T10:00:00.000Z',
        person: { network: 'email', id: 'a@x.tg' },
        campaign: { metadata: 'cohesion' }
      }
    ])
    expect(aside).toEqual([
      { code: 'event_invalid', detail: 'status' },
      { code: 'event_invalid', detail: 'id' }
    ])
  })

  test('is refused without its signature, or with one of another body', () => {
    expect(refusal(() => read('json_hook', { body, headers: {} }, { config, secrets }))).toBe('signature_missing')
    const call = { body: `${body} `, headers: { 'x-give-signature': sign(body) } }
    expect(refusal(() => read('json_hook', call, { config, secrets }))).toBe('signature_wrong')
    const bare = { body, headers: { 'x-give-signature': sign(body).slice(3) } }
    expect(refusal(() => read('json_hook', bare, { config, secrets }))).toBe('signature_wrong')
  })

  test('a mapping without the number of the act, or that reaches for a prototype, is no mapping', () => {
    const mapping = (fields: object) =>
      adapters.json_hook.config.safeParse({ system: 'give', mapping: { fields } }).success
    expect(mapping({ id: '/a', occurred_at: '/b' })).toBe(true)
    expect(mapping({ occurred_at: '/b' })).toBe(false)
    expect(mapping({ id: '/__proto__/a', occurred_at: '/b' })).toBe(false)
    expect(mapping({ id: 'a', occurred_at: '/b' })).toBe(false)
  })
})

describe('every adapter', () => {
  const day = '2026-09-05T10:00:00Z'
  const json = {
    system: 'give',
    mapping: { fields: { id: '/id', occurred_at: '/at', amount: '/amount', currency: '/cur' } }
  }
  const osdi = (amount: string, currency: string) =>
    plain([{ 'osdi:donation': { identifiers: ['x:1'], created_date: day, amount, currency } }])
  const amounts: [string, () => { amountMinor: number | null }[], number][] = [
    [
      'CinetPay, 5,000 F',
      () => read('cinetpay', cinetpayCall(), { secrets: { signing: 'cle-secrete-exemple' } }).events,
      5000
    ],
    [
      'CinetPay, 50 EUR',
      () =>
        read('cinetpay', cinetpayCall({ cpm_amount: '50', cpm_currency: 'EUR' }), {
          secrets: { signing: 'cle-secrete-exemple' }
        }).events,
      5000
    ],
    [
      'FedaPay, 5,000 F',
      () =>
        read('fedapay', fedapayCall({ name: 'transaction.approved', entity: { id: 1, amount: 5000 } }), {
          secrets: { signing: 'wh_sandbox_exemple' }
        }).events,
      5000
    ],
    [
      'KkiaPay, 5,000 F',
      () => read('kkiapay', kkiapayCall(kkiapaySuccess), { secrets: { signing: 'plain-secret' } }).events,
      5000
    ],
    ['HelloAsso, 50 EUR', () => read('helloasso', order).events, 5000],
    ['Action Network, 50 EUR', () => read('osdi', osdi('50.00', 'EUR')).events, 5000],
    ['Action Network, 5,000 F', () => read('osdi', osdi('5000', 'XOF')).events, 5000],
    [
      'JSON, 50 EUR',
      () => read('json_hook', plain({ id: '1', at: day, amount: 50, cur: 'EUR' }), { config: json }).events,
      5000
    ],
    [
      'JSON, 5,000 F',
      () => read('json_hook', plain({ id: '1', at: day, amount: '5000', cur: 'XOF' }), { config: json }).events,
      5000
    ]
  ]
  for (const [name, events, minor] of amounts)
    test(`gives minor units of the currency: ${name} = ${minor}`, () => expect(events()[0]?.amountMinor).toBe(minor))

  const hostile: [string, Uint8Array][] = [
    ['nothing', Buffer.alloc(0)],
    ['no JSON', Buffer.from('<html>')],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['nested too deeply', Buffer.from('['.repeat(100_000))],
    ['a scalar', Buffer.from('7')],
    ['null', Buffer.from('null')],
    ['members of a prototype', Buffer.from('{"__proto__":{"eventType":"Order"},"constructor":{"data":{}}}')]
  ]
  for (const [name, body] of hostile)
    test(`makes no fact of ${name}`, () => {
      for (const kind of ['helloasso', 'osdi', 'json_hook'] as const) {
        const adapter = adapters[kind]
        const config = adapter.config.parse(kind === 'json_hook' ? json : {})
        const home = { currency: 'EUR', country: 'FR' }
        let events: unknown[] = []
        const run = () => (events = adapter.read({ body, headers: {}, secrets: {}, config, home, now: at() }).events)
        expect([null, 'body_unreadable']).toContain(refusal(run))
        expect(events).toEqual([])
      }
    })

  test('refuses a time before 1990 or beyond the day after tomorrow', () => {
    const when = (text: string) => read('json_hook', plain({ id: '1', at: text }), { config: json }).events.length
    expect([day, '1989-12-31T00:00:00Z', '2026-09-08T00:00:00Z', '2026-02-31', 'soon'].map(when)).toEqual([
      1, 0, 0, 0, 0
    ])
    expect(T).toBe(Date.parse(day) / 1000)
  })
})
