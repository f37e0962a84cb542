import { createHmac } from 'node:crypto'
import cinetpay from '#server/sources/cinetpay.ts'
import fedapay from '#server/sources/fedapay.ts'
import helloasso from '#server/sources/helloasso.ts'
import { HookRefused, type HookAdapter, type HookReading, type RefusalCode } from '#server/sources/hooks/hook.ts'
import jsonHook from '#server/sources/json_hook.ts'
import kkiapay from '#server/sources/kkiapay.ts'
import osdi from '#server/sources/osdi.ts'
import stripe from '#server/sources/stripe.ts'

export const adapters = {
  cinetpay,
  fedapay,
  helloasso,
  kkiapay,
  osdi,
  stripe,
  json_hook: jsonHook as unknown as HookAdapter
}
export type Kind = keyof typeof adapters

/** The instant of the published vectors: 5 September 2026, 10:00 UTC. */
export const T = 1788602400
export const at = (seconds = 0) => new Date((T + seconds) * 1000)

/** One call as it travels. */
export interface Call {
  body: string
  headers: Record<string, string>
}

/** Has an adapter read a call, at an instant. */
export function read(
  kind: Kind,
  call: Call,
  of: { secrets?: Record<string, string>; config?: object; now?: Date; currency?: string } = {}
): HookReading {
  const adapter = adapters[kind]
  return adapter.read({
    body: Buffer.from(call.body),
    headers: call.headers,
    secrets: of.secrets ?? {},
    config: adapter.config.parse(of.config ?? {}),
    home: { currency: of.currency ?? 'XOF', country: 'TG' },
    now: of.now ?? at()
  })
}

/** Why a call is refused; null when it is not. */
export function refusal(run: () => unknown): RefusalCode | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof HookRefused) return error.code
    throw error
  }
}

const hex = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

export const cinetpayFields = {
  cpm_site_id: '123456',
  cpm_trans_id: 'DON-0001',
  cpm_trans_date: '2026-09-05 10:00:00',
  cpm_amount: '5000',
  cpm_currency: 'XOF',
  signature: 'sig0',
  payment_method: 'FLOOZ',
  cel_phone_num: '90123456',
  cpm_phone_prefixe: '228',
  cpm_language: 'fr',
  cpm_version: 'V4',
  cpm_payment_config: 'SINGLE',
  cpm_page_action: 'PAYMENT',
  cpm_custom: 'cohesion',
  cpm_designation: 'Don',
  cpm_error_message: 'SUCCES'
}

/** A notification of CinetPay; without a token of its own it is signed. */
export function cinetpayCall(more: Partial<typeof cinetpayFields> = {}, secret = 'cle-secrete-exemple'): Call {
  const fields = { ...cinetpayFields, ...more }
  const token = hex(secret, Object.values(fields).join(''))
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': token }
  }
}

/** An event of FedaPay. */
export function fedapayCall(body: object | string, secret = 'wh_sandbox_exemple', seconds = T): Call {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const signature = `t=${seconds},s=${hex(secret, `${seconds}.${text}`)}`
  return { body: text, headers: { 'content-type': 'application/json', 'x-fedapay-signature': signature } }
}

/** A call of KkiaPay: the secret itself in the header. */
export const kkiapayCall = (body: object, secret = 'plain-secret'): Call => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'x-kkiapay-secret': secret }
})

export const kkiapaySuccess = {
  transactionId: 'KKP-77',
  isPaymentSucces: true,
  event: 'transaction.success',
  amount: 5000,
  fees: 95,
  partnerId: null,
  method: 'MOBILE_MONEY',
  account: '22890123456',
  performedAt: '2026-09-05T10:00:00.000Z',
  stateData: { campaign: 'cohesion' }
}

/** A call of HelloAsso, unsigned as theirs are. */
export const plain = (body: unknown): Call => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' }
})

const payer = {
  email: 'Ama.Canari@Exemple.tg',
  firstName: 'Ama',
  lastName: 'Canari-7341',
  address: '12 rue des Ormes',
  dateOfBirth: '1980-01-28T00:00:00+01:00'
}

/** One gift of 50 € as HelloAsso tells it twice: the order, and the payment that pays it. */
export const order = plain({
  eventType: 'Order',
  data: {
    id: 4242,
    date: '2026-09-05T12:00:00.1234567+02:00',
    amount: { total: 5000, vat: 0, discount: 0 },
    formSlug: 'don-annuel',
    formType: 'Donation',
    organizationSlug: 'rives',
    payer,
    items: [{ id: 4242, amount: 5000, type: 'Donation', state: 'Processed' }],
    payments: [{ id: 777, amount: 5000, date: '2026-09-05T12:00:01.7654321+02:00', state: 'Authorized' }]
  },
  metadata: { campaign: 'cohesion' }
})
export const payment = plain({
  eventType: 'Payment',
  data: {
    id: 777,
    order: { id: 4242, date: '2026-09-05T12:00:00.1234567+02:00', formSlug: 'don-annuel', formType: 'Donation' },
    date: '2026-09-05T12:00:01.7654321+02:00',
    amount: 5000,
    state: 'Authorized',
    payer,
    items: [{ id: 4242, amount: 5000, state: 'Processed' }]
  }
})
