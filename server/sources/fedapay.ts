import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { at, bodyJson, currencyAt, emailPerson, instantAt, phonePerson, secondsAt, textAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type HookAdapter, type HookCall } from './hooks/hook.ts'
import { askFresh, headerParts, hmac, isSame, secretOf } from './hooks/sign.ts'
import { minorUnits } from './money.ts'

const statuses: Record<string, ActStatus> = {
  created: 'pending',
  pending: 'pending',
  approved: 'confirmed',
  transferred: 'confirmed',
  canceled: 'cancelled',
  declined: 'cancelled',
  expired: 'cancelled',
  refunded: 'refunded'
}

/** `t=…,s=…`: s is over the time, a point and the raw body. Answers the time of the signature. */
function verified(call: HookCall): string {
  const header = call.headers['x-fedapay-signature']
  if (!header) throw new HookRefused('signature_missing')
  const { t, s = [] } = headerParts(header)
  const expected = hmac(secretOf(call.secrets, 'signing'), [`${t?.[0] ?? ''}.`, call.body], 'hex')
  if (!s.some(one => isSame(expected, one.toLowerCase()))) throw new HookRefused('signature_wrong')
  askFresh(t?.[0], call.now)
  return t![0]!
}

/** FedaPay (T-Money, Flooz, MTN, cards): signed events named `transaction.<status>`. */
const fedapay: HookAdapter<typeof hookConfig> = {
  kind: 'fedapay',
  label: { fr: 'FedaPay', en: 'FedaPay' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'signing',
      { fr: 'Clé secrète du webhook', en: 'Webhook secret' },
      {
        fr: 'Commence par `wh_` : Webhooks, votre point de terminaison.',
        en: 'Begins with `wh_`: Webhooks, your endpoint.'
      },
      true
    ),
    ...commonFields
  ],
  mainSecret: 'signing',
  system: () => 'fedapay',
  read(call) {
    const signedAt = verified(call)
    const event = bodyJson(call.body)
    const name = textAt(event, 'name') ?? 'unknown'
    const word = name.startsWith('transaction.') ? name.slice('transaction.'.length) : ''
    const status = Object.hasOwn(statuses, word) ? statuses[word] : undefined
    if (!status) return { events: [], aside: [{ code: 'event_ignored', detail: name }] }
    const entity = at(event, 'entity')
    const id = textAt(entity, 'id')
    // it pays in XOF only, and does not always say so
    const currency = currencyAt(entity, 'currency', 'iso') ?? currencyAt(entity, 'currency') ?? 'XOF'
    const amount = minorUnits(textAt(entity, 'amount') ?? '', currency)
    if (!id || amount === undefined) return { events: [], aside: [{ code: 'event_invalid', detail: name }] }
    const told = textAt(entity, `${word}_at`) ?? textAt(entity, 'updated_at') ?? textAt(entity, 'created_at')
    const when = instantAt(told, call.now) ?? secondsAt(Number(signedAt), call.now)!
    const paidAt = instantAt(textAt(entity, 'approved_at'), call.now)
    return {
      events: [
        {
          eventId: `${id}:${word}`,
          type: name,
          recordId: id,
          status,
          at: when,
          actAt: status === 'confirmed' || status === 'refunded' ? (paidAt ?? when) : null,
          kind: call.config.kind ?? 'donation',
          target: call.config.target ?? null,
          amountMinor: amount,
          refundedMinor: null,
          currency,
          person:
            emailPerson(textAt(entity, 'customer', 'email')) ??
            phonePerson(textAt(entity, 'customer', 'phone_number', 'number'), call.home.country),
          campaign: {
            metadata: textAt(entity, 'custom_metadata', 'campaign') ?? textAt(entity, 'metadata', 'campaign'),
            utm: textAt(entity, 'custom_metadata', 'utm_campaign')
          },
          sourceCode: null
        }
      ],
      aside: []
    }
  }
}

export default fedapay
