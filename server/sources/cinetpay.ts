import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { bodyText, currencyAt, instantAt, phonePerson, textAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type Ask, type HookAdapter, type HookCall } from './hooks/hook.ts'
import { hmac, isSame, secretOf } from './hooks/sign.ts'
import { minorUnits } from './money.ts'

/** What the token is made of, in this order, without separator; a field that is missing is an empty text. */
const signed = [
  'cpm_site_id',
  'cpm_trans_id',
  'cpm_trans_date',
  'cpm_amount',
  'cpm_currency',
  'signature',
  'payment_method',
  'cel_phone_num',
  'cpm_phone_prefixe',
  'cpm_language',
  'cpm_version',
  'cpm_payment_config',
  'cpm_page_action',
  'cpm_custom',
  'cpm_designation',
  'cpm_error_message'
] as const

const origin = 'https://api-checkout.cinetpay.com'

function verified(call: HookCall): Record<string, string> {
  const token = call.headers['x-token']
  if (!token) throw new HookRefused('signature_missing')
  const form = new URLSearchParams(bodyText(call.body))
  const value = (name: string) => form.get(name) ?? ''
  const expected = hmac(secretOf(call.secrets, 'signing'), signed.map(value), 'hex')
  if (!isSame(expected, token.trim().toLowerCase())) throw new HookRefused('signature_wrong')
  return Object.fromEntries(signed.map(name => [name, value(name)]))
}

const words: Record<string, ActStatus> = {
  SUCCES: 'confirmed',
  ACCEPTED: 'confirmed',
  REFUSED: 'cancelled',
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
  PAYMENT_FAILED: 'cancelled',
  TRANSACTION_CANCEL: 'cancelled'
}
const statusOf = (word: string | undefined): ActStatus => words[(word ?? '').toUpperCase()] ?? 'pending'

/** The payment check API: `code` 00 with the transaction; an answer without transaction is one it does not know. */
function asker(of: Parameters<NonNullable<HookAdapter['asks']>['asker']>[0]): Ask {
  return async recordId => {
    const { body } = await of.http.json(`${origin}/v2/payment/check`, {
      method: 'POST',
      json: { apikey: of.secrets.apiKey, site_id: of.secrets.siteId, transaction_id: recordId },
      accept: [400, 404]
    })
    const currency = currencyAt(body, 'data', 'currency')
    const status = textAt(body, 'data', 'status')
    if (!status || !currency) return null
    const amount = minorUnits(textAt(body, 'data', 'amount') ?? '', currency)
    const paidAt = textAt(body, 'data', 'payment_date')
    return {
      status: statusOf(status),
      amountMinor: amount ?? null,
      refundedMinor: 0,
      currency,
      actAt: instantAt(paidAt, new Date(8.64e15)) ?? null
    }
  }
}

/**
 * CinetPay: a form with a token over sixteen values run together. Because nothing separates them, a valid token does not
 * prove each value: an act is confirmed only after the payment check API agrees on id, amount and currency.
 */
const cinetpay: HookAdapter<typeof hookConfig> = {
  kind: 'cinetpay',
  label: { fr: 'CinetPay', en: 'CinetPay' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'signing',
      { fr: 'Clé secrète', en: 'Secret key' },
      { fr: 'Espace marchand, Intégrations.', en: 'Merchant space, Integrations.' },
      true
    ),
    secretField(
      'apiKey',
      { fr: 'Clé d’API', en: 'API key' },
      { fr: 'Sans elle, les paiements restent en attente.', en: 'Without it, payments stay pending.' },
      false
    ),
    secretField(
      'siteId',
      { fr: 'Identifiant du site', en: 'Site id' },
      { fr: 'Nombre affiché à côté de la clé d’API.', en: 'Number shown beside the API key.' },
      false
    ),
    ...commonFields
  ],
  mainSecret: 'signing',
  system: () => 'cinetpay',
  asks: { origins: [origin], mustAgree: true, needs: ['apiKey', 'siteId'], asker },
  read(call) {
    const form = verified(call)
    const word = textAt(form, 'cpm_error_message')
    const recordId = textAt(form, 'cpm_trans_id')
    // their time has no zone; the company and most of its countries live in UTC
    const when = instantAt(form.cpm_trans_date, call.now)
    const currency = currencyAt(form, 'cpm_currency')
    const amount = currency && minorUnits(form.cpm_amount ?? '', currency)
    if (!recordId || !when || amount === undefined || amount === '')
      return { events: [], aside: [{ code: 'event_invalid', detail: word ?? 'notification' }] }
    const status = statusOf(word)
    return {
      events: [
        {
          eventId: `${recordId}:${word ?? ''}`,
          type: word ?? 'notification',
          recordId,
          status,
          at: when,
          actAt: status === 'confirmed' ? when : null,
          kind: call.config.kind ?? 'donation',
          target: call.config.target ?? null,
          amountMinor: amount,
          refundedMinor: null,
          currency: currency ?? null,
          person: phonePerson(phoneText(form), call.home.country),
          campaign: { metadata: textAt(form, 'cpm_custom') },
          sourceCode: null
        }
      ],
      aside: []
    }
  }
}

function phoneText(form: Record<string, string>): string | undefined {
  const number = form.cel_phone_num ?? ''
  const prefix = (form.cpm_phone_prefixe ?? '').replace(/^\+|^00/, '')
  if (number === '') return undefined
  return number.startsWith('+') || prefix === '' ? number : `+${prefix}${number}`
}

export default cinetpay
