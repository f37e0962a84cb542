import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { at, bodyJson, currencyAt, instantAt, phonePerson, textAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type Ask, type HookAdapter, type HookCall } from './hooks/hook.ts'
import { isSame, secretOf } from './hooks/sign.ts'
import { minorUnits } from './money.ts'

const origin = 'https://api.kkiapay.me'

function verified(call: HookCall): unknown {
  const given = call.headers['x-kkiapay-secret']
  if (!given) throw new HookRefused('signature_missing')
  if (!isSame(given, secretOf(call.secrets, 'signing'))) throw new HookRefused('signature_wrong')
  return bodyJson(call.body)
}

const words: Record<string, ActStatus> = {
  SUCCESS: 'confirmed',
  FAILED: 'cancelled',
  CANCELED: 'cancelled',
  REVERTED: 'refunded',
  REFUNDED: 'refunded'
}

function asker({ secrets, http }: Parameters<NonNullable<HookAdapter['asks']>['asker']>[0]): Ask {
  return async recordId => {
    const { status: answered, body } = await http.json(`${origin}/api/v1/transactions/status`, {
      method: 'POST',
      headers: {
        'x-api-key': secrets.publicKey!,
        'x-private-key': secrets.privateKey!,
        'x-secret-key': secrets.secretKey!
      },
      json: { transactionId: recordId },
      accept: [404]
    })
    const word = textAt(body, 'status')?.toUpperCase()
    if (answered === 404 || !word || textAt(body, 'transactionId') !== recordId) return null
    const currency = currencyAt(body, 'currency') ?? 'XOF'
    const status = words[word] ?? 'pending'
    const amount = minorUnits(textAt(body, 'amount') ?? '', currency) ?? null
    return {
      status,
      amountMinor: amount,
      refundedMinor: status === 'refunded' ? (amount ?? 0) : 0,
      currency,
      actAt: instantAt(textAt(body, 'performedAt') ?? textAt(body, 'performed_at'), new Date(8.64e15)) ?? null
    }
  }
}

/**
 * KkiaPay: the header holds the secret itself, so a call proves nothing about its body: it is always asked again.
 * `isPaymentSucces` is spelt as they spell it.
 */
const kkiapay: HookAdapter<typeof hookConfig> = {
  kind: 'kkiapay',
  label: { fr: 'KkiaPay', en: 'KkiaPay' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'signing',
      { fr: 'Secret du webhook', en: 'Webhook secret' },
      {
        fr: 'Le texte que vous avez choisi en créant le webhook.',
        en: 'The text you chose when you made the webhook.'
      },
      true
    ),
    ...(['publicKey', 'privateKey', 'secretKey'] as const).map((name, index) =>
      secretField(
        name,
        {
          fr: ['Clé publique', 'Clé privée', 'Clé secrète'][index]!,
          en: ['Public key', 'Private key', 'Secret key'][index]!
        },
        {
          fr: 'Développeurs, Clés d’API. Sans elles, les paiements restent en attente.',
          en: 'Developers, API keys. Without them, payments stay pending.'
        },
        false
      )
    ),
    ...commonFields
  ],
  mainSecret: 'signing',
  system: () => 'kkiapay',
  asks: { origins: [origin], mustAgree: false, needs: ['publicKey', 'privateKey', 'secretKey'], asker },
  read(call) {
    const event = verified(call)
    const type = textAt(event, 'event') ?? 'unknown'
    const isFailure = type === 'transaction.failed' || at(event, 'isPaymentSucces') === false
    if (type !== 'transaction.success' && !isFailure)
      return { events: [], aside: [{ code: 'event_ignored', detail: type }] }
    const recordId = textAt(event, 'transactionId')
    const when = instantAt(textAt(event, 'performedAt'), call.now) ?? call.now.toISOString()
    const currency = currencyAt(event, 'currency') ?? 'XOF'
    const amount = minorUnits(textAt(event, 'amount') ?? '', currency)
    if (!recordId || amount === undefined) return { events: [], aside: [{ code: 'event_invalid', detail: type }] }
    return {
      events: [
        {
          eventId: `${recordId}:${isFailure ? 'failed' : 'success'}`,
          type,
          recordId,
          status: isFailure ? 'cancelled' : 'confirmed',
          at: when,
          actAt: isFailure ? null : when,
          kind: call.config.kind ?? 'donation',
          target: call.config.target ?? null,
          amountMinor: amount,
          refundedMinor: null,
          currency,
          person: phonePerson(textAt(event, 'account'), call.home.country),
          campaign: { metadata: textAt(event, 'stateData', 'campaign') ?? textAt(event, 'stateData') },
          sourceCode: null
        }
      ],
      aside: []
    }
  }
}

export default kkiapay
