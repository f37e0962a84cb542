import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { at, bodyJson, emailPerson, instantAt, listAt, textAt, wholeAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type Ask, type Asked, type HookAdapter, type HookCall } from './hooks/hook.ts'
import { hmac, isSame } from './hooks/sign.ts'

const origin = 'https://api.helloasso.com'
const signatureHeaders = ['x-ha-signature', 'helloasso-signature', 'x-helloasso-signature']
const kinds: Record<string, string> = { Membership: 'signup', Event: 'signup', Shop: 'other' }

/** A signature is checked where a signing secret was given; the address itself and the re-reading are what protects. */
function verified(call: HookCall): unknown {
  const secret = call.secrets.signing
  if (secret) {
    const given = signatureHeaders.map(name => call.headers[name]).find(value => value)
    if (!given) throw new HookRefused('signature_missing')
    const expected = hmac(secret, [call.body], 'hex')
    if (
      !isSame(
        expected,
        given
          .trim()
          .replace(/^sha256=/, '')
          .toLowerCase()
      )
    )
      throw new HookRefused('signature_wrong')
  }
  return bodyJson(call.body)
}

const received = new Set(['Authorized', 'Registered'])
const failed = new Set(['Refused', 'Canceled', 'Abandoned', 'Error', 'Contested', 'Corrected', 'Deleted'])

function statusOf(state: string | undefined): ActStatus {
  if (state === 'Refunded') return 'refunded'
  if (state === 'Processed' || received.has(state ?? '')) return 'confirmed'
  return failed.has(state ?? '') ? 'cancelled' : 'pending'
}

/** What an order has brought in so far: its payments received, and what of them was given back. */
export function askedOf(order: unknown): Asked {
  const payments = listAt(order, 'payments').map(payment => ({
    state: textAt(payment, 'state') ?? '',
    amount: wholeAt(payment, 'amount') ?? 0,
    backs: listAt(payment, 'refundOperations').reduce<number>((sum, back) => sum + (wholeAt(back, 'amount') ?? 0), 0)
  }))
  const total = wholeAt(order, 'amount', 'total') ?? wholeAt(order, 'amount') ?? null
  const actAt = instantAt(textAt(order, 'date'), new Date(8.64e15)) ?? null
  const common = { currency: 'EUR', actAt }
  if (payments.length === 0)
    return { ...common, status: total === 0 ? 'confirmed' : 'pending', amountMinor: total, refundedMinor: 0 }
  const taken = payments.filter(({ state }) => received.has(state) || state === 'Refunded')
  const amount = taken.reduce((sum, one) => sum + one.amount, 0)
  const back = taken.reduce(
    (sum, one) => sum + (one.state === 'Refunded' ? one.amount : Math.min(one.backs, one.amount)),
    0
  )
  const isOver = payments.every(({ state }) => failed.has(state))
  if (taken.length === 0)
    return { ...common, status: isOver ? 'cancelled' : 'pending', amountMinor: total, refundedMinor: 0 }
  return {
    ...common,
    status: back >= amount && amount > 0 ? 'refunded' : 'confirmed',
    amountMinor: amount,
    refundedMinor: back
  }
}

function asker({ secrets, http }: Parameters<NonNullable<HookAdapter['asks']>['asker']>[0]): Ask {
  let token: Promise<string> | null = null
  const signIn = async () => {
    const { body } = await http.json(`${origin}/oauth2/token`, {
      method: 'POST',
      form: { grant_type: 'client_credentials', client_id: secrets.clientId!, client_secret: secrets.clientSecret! }
    })
    return textAt(body, 'access_token') ?? ''
  }
  return async recordId => {
    token ??= signIn()
    const { status, body } = await http.json(
      `${origin}/v5/orders/${encodeURIComponent(recordId.replace(/^order:/, ''))}`,
      {
        headers: { authorization: `Bearer ${await token}` },
        accept: [404]
      }
    )
    return status === 404 || `order:${textAt(body, 'id')}` !== recordId ? null : askedOf(body)
  }
}

/**
 * HelloAsso: an Order and a Payment arrive for one gift and are one act, `order:<id>`. Calls are not signed: the address
 * holds a secret, and the order is read again through the API before it is confirmed. Amounts are in cents of euro.
 */
const helloasso: HookAdapter<typeof hookConfig> = {
  kind: 'helloasso',
  label: { fr: 'HelloAsso', en: 'HelloAsso' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'clientId',
      { fr: 'Client ID', en: 'Client ID' },
      {
        fr: 'Mon compte, Intégrations et API. Sans lui, les dons restent en attente.',
        en: 'My account, Integrations and API. Without it, gifts stay pending.'
      },
      false
    ),
    secretField(
      'clientSecret',
      { fr: 'Client secret', en: 'Client secret' },
      { fr: 'Affiché à côté du Client ID.', en: 'Shown beside the Client ID.' },
      false
    ),
    secretField(
      'signing',
      { fr: 'Clé de signature', en: 'Signing key' },
      {
        fr: 'Seulement si HelloAsso vous en a donné une : elle est alors exigée.',
        en: 'Only if HelloAsso gave you one: it is then required.'
      },
      false
    ),
    ...commonFields
  ],
  mainSecret: null,
  system: () => 'helloasso',
  asks: { origins: [origin], mustAgree: false, needs: ['clientId', 'clientSecret'], asker },
  read(call) {
    const event = verified(call)
    const type = textAt(event, 'eventType') ?? 'unknown'
    if (type !== 'Order' && type !== 'Payment') return { events: [], aside: [{ code: 'event_ignored', detail: type }] }
    const data = at(event, 'data')
    const id = textAt(data, 'id')
    const order = type === 'Order' ? id : textAt(data, 'order', 'id')
    const when = instantAt(textAt(data, 'date'), call.now)
    const amount = wholeAt(data, 'amount', 'total') ?? wholeAt(data, 'amount')
    if (!id || !order || !when) return { events: [], aside: [{ code: 'event_invalid', detail: type }] }
    const state = textAt(data, 'state') ?? textAt(data, 'payments', 0, 'state') ?? textAt(data, 'items', 0, 'state')
    const status = statusOf(state)
    const form = textAt(data, 'formSlug') ?? textAt(data, 'order', 'formSlug')
    const formType = textAt(data, 'formType') ?? textAt(data, 'order', 'formType') ?? ''
    const metadata = textAt(event, 'metadata', 'campaign') ?? textAt(data, 'metadata', 'campaign')
    return {
      events: [
        {
          eventId: `${type}:${id}:${state ?? ''}`,
          type,
          recordId: `order:${order}`,
          status,
          at: when,
          actAt: status === 'confirmed' || status === 'refunded' ? when : null,
          kind: call.config.kind ?? (Object.hasOwn(kinds, formType) ? kinds[formType]! : 'donation'),
          target: call.config.target ?? null,
          amountMinor: amount ?? null,
          refundedMinor: null,
          currency: 'EUR',
          person: emailPerson(textAt(data, 'payer', 'email')),
          campaign: { metadata, utm: textAt(event, 'metadata', 'utm_campaign'), form },
          sourceCode: null
        }
      ],
      aside: []
    }
  }
}

export default helloasso
