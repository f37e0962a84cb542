import Stripe from 'stripe'
import { exponentOf } from '../currency.ts'
import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { at, bodyText, currencyAt, emailPerson, secondsAt, textAt, wholeAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type HookAdapter, type HookCall, type LedgerEvent } from './hooks/hook.ts'
import { askFresh, headerParts, secretOf } from './hooks/sign.ts'
import { isDeeperThan, JSON_DEPTH } from './normalise.ts'

const noDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const threeDecimals = new Set('BHD JOD KWD OMR TND'.split(' '))

/**
 * Minor units of ISO 4217 of an amount as Stripe writes it. They differ for a few currencies (MGA has two decimals in
 * ISO and none here; ISK and UGX the other way round). Undefined when nothing whole comes out.
 */
function isoMinor(amount: number | undefined, currency: string | undefined): number | undefined {
  if (amount === undefined || currency === undefined) return undefined
  const theirs = noDecimals.has(currency) ? 0 : threeDecimals.has(currency) ? 3 : 2
  const minor = amount * 10 ** (exponentOf(currency) - theirs)
  return Number.isSafeInteger(minor) ? minor : undefined
}

/** What an object of an event says of the act. `null`: nothing that concerns the ledger. */
interface Said {
  recordId: string | undefined
  status: ActStatus
  amount: number | undefined
  refunded?: number | undefined
  email?: string | undefined
  /** seconds; when the money moved, where the object knows better than the event */
  doneAt?: number | undefined
}

const idAt = (value: unknown, ...path: string[]) => textAt(value, ...path) ?? textAt(value, ...path, 'id')

/** A checkout and its charge carry the same payment intent: it names the act, so that they are one. */
function session(object: unknown, type: string): Said | null {
  if ((textAt(object, 'mode') ?? 'payment') !== 'payment' || textAt(object, 'payment_status') === 'no_payment_required')
    return null
  const isPaid = textAt(object, 'payment_status') === 'paid'
  const hasFailed = type === 'checkout.session.async_payment_failed'
  return {
    recordId: idAt(object, 'payment_intent') ?? textAt(object, 'id'),
    status: isPaid ? 'confirmed' : hasFailed ? 'cancelled' : 'pending',
    amount: wholeAt(object, 'amount_total'),
    email: textAt(object, 'customer_details', 'email') ?? textAt(object, 'customer_email')
  }
}

function charge(object: unknown): Said {
  const amount = wholeAt(object, 'amount_captured') || wholeAt(object, 'amount')
  const refunded = wholeAt(object, 'amount_refunded') ?? 0
  const isRefunded = at(object, 'refunded') === true || (amount !== undefined && amount > 0 && refunded >= amount)
  const isPaid = textAt(object, 'status') === 'succeeded' && at(object, 'captured') !== false
  const hasFailed = textAt(object, 'status') === 'failed'
  return {
    recordId: idAt(object, 'payment_intent') ?? textAt(object, 'id'),
    status: isRefunded ? 'refunded' : isPaid ? 'confirmed' : hasFailed ? 'cancelled' : 'pending',
    amount,
    refunded,
    email: textAt(object, 'billing_details', 'email') ?? textAt(object, 'receipt_email'),
    doneAt: wholeAt(object, 'created')
  }
}

function intent(object: unknown, type: string): Said | null {
  const status = { succeeded: 'confirmed', processing: 'pending', canceled: 'cancelled' } as const
  const now = type.slice('payment_intent.'.length)
  if (!Object.hasOwn(status, now)) return null
  return {
    recordId: textAt(object, 'id'),
    status: status[now as keyof typeof status],
    amount: wholeAt(object, 'amount_received') || wholeAt(object, 'amount'),
    email: textAt(object, 'receipt_email')
  }
}

// An invoice without its payment cannot be told from the charge that pays it: it would count twice.
function invoice(object: unknown, type: string): Said | null {
  if (type !== 'invoice.paid' && type !== 'invoice.payment_succeeded') return null
  const recordId =
    idAt(object, 'payment_intent') ??
    idAt(at(object, 'payments', 'data', 0), 'payment', 'payment_intent') ??
    idAt(object, 'charge')
  if (!recordId || !wholeAt(object, 'amount_paid')) return null
  return {
    recordId,
    status: 'confirmed',
    amount: wholeAt(object, 'amount_paid'),
    email: textAt(object, 'customer_email')
  }
}

function invoicePayment(object: unknown): Said | null {
  const recordId = idAt(object, 'payment', 'payment_intent') ?? idAt(object, 'payment', 'charge')
  return recordId ? { recordId, status: 'confirmed', amount: wholeAt(object, 'amount_paid') } : null
}

function said(type: string, object: unknown): Said | null {
  if (type.startsWith('checkout.session.')) return type.endsWith('.expired') ? null : session(object, type)
  if (type.startsWith('charge.')) return textAt(object, 'object') === 'charge' ? charge(object) : null
  if (type.startsWith('payment_intent.')) return intent(object, type)
  if (type === 'invoice_payment.paid') return invoicePayment(object)
  return type.startsWith('invoice.') ? invoice(object, type) : null
}

function verified(call: HookCall): unknown {
  const header = call.headers['stripe-signature']
  if (!header) throw new HookRefused('signature_missing')
  const text = bodyText(call.body)
  if (isDeeperThan(text, JSON_DEPTH)) throw new HookRefused('body_unreadable')
  try {
    // the age is checked below, both ways and by our own clock
    Stripe.webhooks.constructEvent(text, header, secretOf(call.secrets, 'signing'), Infinity)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw new HookRefused('signature_wrong')
    if (error instanceof HookRefused) throw error
    throw new HookRefused('body_unreadable')
  }
  askFresh(headerParts(header).t?.[0], call.now)
  return JSON.parse(text)
}

/**
 * Stripe: signed events. One checkout gives a session, a payment intent and a charge: one act, named by the payment
 * intent. Refunds are read from the charge, which always carries the sum given back so far.
 */
const stripe: HookAdapter<typeof hookConfig> = {
  kind: 'stripe',
  label: { fr: 'Stripe', en: 'Stripe' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'signing',
      { fr: 'Secret de signature', en: 'Signing secret' },
      {
        fr: 'Commence par `whsec_` : Développeurs, Webhooks, votre point de terminaison.',
        en: 'Begins with `whsec_`: Developers, Webhooks, your endpoint.'
      },
      true
    ),
    ...commonFields
  ],
  mainSecret: 'signing',
  system: () => 'stripe',
  read(call) {
    const event = verified(call)
    const type = textAt(event, 'type') ?? 'unknown'
    const object = at(event, 'data', 'object')
    const found = said(type, object)
    if (!found) return { events: [], aside: [{ code: 'event_ignored', detail: type }] }
    const when = secondsAt(wholeAt(event, 'created'), call.now)
    const eventId = textAt(event, 'id')
    const currency = currencyAt(object, 'currency')
    const { recordId, status } = found
    const amount = isoMinor(found.amount, currency)
    if (!when || !eventId || !recordId || amount === undefined)
      return { events: [], aside: [{ code: 'event_invalid', detail: type }] }
    const hasMoved = status === 'confirmed' || status === 'refunded'
    const one: LedgerEvent = {
      eventId,
      type,
      recordId,
      status,
      at: when,
      actAt: hasMoved ? (secondsAt(found.doneAt, call.now) ?? when) : null,
      kind: call.config.kind ?? 'donation',
      target: call.config.target ?? null,
      amountMinor: amount,
      refundedMinor: isoMinor(found.refunded, currency) ?? null,
      currency: currency ?? null,
      person: emailPerson(found.email),
      campaign: {
        metadata: textAt(object, 'metadata', 'campaign'),
        utm: textAt(object, 'metadata', 'utm_campaign')
      },
      sourceCode: textAt(object, 'metadata', 'source_code') ?? null
    }
    return { events: [one], aside: [] }
  }
}

export default stripe
