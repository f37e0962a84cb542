import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { at, bodyJson, currencyAt, emailPerson, instantAt, listAt, textAt } from './hooks/fields.ts'
import { HookRefused, type Aside, type HookAdapter, type HookCall, type LedgerEvent } from './hooks/hook.ts'
import { hmac, isSame } from './hooks/sign.ts'
import { minorUnits } from './money.ts'

/** Types of record of the Open Supporter Data Interface that are acts, and what they are here. */
const acts: Record<string, string> = {
  donation: 'donation',
  signature: 'signature',
  submission: 'signup',
  attendance: 'attendance',
  outreach: 'message_to_decision_maker'
}

/** One record of a call: its type, the record, and the key of its delivery. */
interface Found {
  type: string
  record: unknown
  person: unknown
  key: string | undefined
}

const nameOf = (key: string) => key.replace(/^osdi:/, '').replace(/^record_|_helper$/g, '')
const isAct = (key: string) => Object.hasOwn(acts, nameOf(key))

/**
 * The records of a body: a list of `{"osdi:donation": {…}}` (webhooks), a HAL collection (`_embedded`), a helper
 * (`{"donation": {…}, "person": {…}}`). What is no act is answered too, by its name.
 */
function recordsOf(body: unknown): Found[] {
  const entries = Array.isArray(body) ? body : [body]
  return entries.flatMap(entry => {
    const embedded = at(entry, '_embedded')
    if (typeof embedded === 'object' && embedded !== null)
      return Object.keys(embedded).flatMap(key =>
        listAt(embedded, key).map(record => found(key.replace(/ies$/, 'y').replace(/s$/, ''), record, entry))
      )
    const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry) : []
    const named = keys.filter(key => key.startsWith('osdi:') || key.startsWith('record_') || isAct(key))
    return named.length > 0
      ? named.map(key => found(key, at(entry, key), entry))
      : [{ type: 'unknown', record: entry, person: undefined, key: undefined }]
  })
}

const found = (key: string, record: unknown, entry: unknown): Found => ({
  type: nameOf(key),
  record,
  person: at(record, 'person') ?? at(entry, 'person'),
  key: textAt(entry, 'idempotency_key') ?? textAt(record, 'idempotency_key')
})

function emailOf(person: unknown): string | undefined {
  const addresses = listAt(person, 'email_addresses')
  return textAt(addresses.find(one => at(one, 'primary') === true) ?? addresses[0], 'address')
}

/** The page through which an act came: the last part of the address it is linked to. */
function formOf(record: unknown): string | undefined {
  const links = ['osdi:petition', 'osdi:fundraising_page', 'osdi:event', 'osdi:form', 'osdi:advocacy_campaign']
  const address = links.map(name => textAt(record, '_links', name, 'href')).find(href => href)
  return address
    ?.replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean)
    .at(-1)
}

function eventOf({ type, record, person, key }: Found, call: HookCall): LedgerEvent | null {
  const recordId = textAt(record, 'identifiers', 0)
  const when = instantAt(textAt(record, 'modified_date') ?? textAt(record, 'created_date'), call.now)
  const created = instantAt(textAt(record, 'created_date') ?? textAt(record, 'action_date'), call.now) ?? when
  const currency = currencyAt(record, 'currency') ?? call.home.currency
  const raw = textAt(record, 'amount')
  const amount = raw === undefined ? null : minorUnits(raw, currency)
  if (!recordId || !when || amount === undefined || (type === 'donation' && amount === null)) return null
  const isVoid = at(record, 'voided') === true || at(record, 'status') === 'cancelled'
  const source = textAt(record, 'action_network:referrer_data', 'source') ?? textAt(record, 'referrer_data', 'source')
  return {
    eventId: key ?? `${type}:${recordId}:${when}${isVoid ? ':void' : ''}`,
    type,
    recordId,
    status: isVoid ? 'cancelled' : 'confirmed',
    at: when,
    actAt: isVoid ? null : (created ?? when),
    kind: call.config.kind ?? acts[type]!,
    target: call.config.target ?? null,
    amountMinor: amount,
    refundedMinor: null,
    currency: amount === null ? null : currency,
    person: emailPerson(emailOf(person)),
    campaign: { utm: source, form: formOf(record) },
    sourceCode: source ?? null
  }
}

function verified(call: HookCall): unknown {
  const secret = call.secrets.signing
  if (secret) {
    const given = call.headers['x-signature'] ?? call.headers['x-hub-signature-256']
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

/**
 * Action Network and other systems of the Open Supporter Data Interface: gifts, signatures, forms, attendances and
 * letters, as webhooks, HAL collections or helpers. Not signed: the address holds the secret.
 */
const osdi: HookAdapter<typeof hookConfig> = {
  kind: 'osdi',
  label: { fr: 'Action Network (OSDI)', en: 'Action Network (OSDI)' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'signing',
      { fr: 'Clé de signature', en: 'Signing key' },
      {
        fr: 'Seulement si votre outil signe ses envois (X-Signature, HMAC-SHA-256 en hexadécimal).',
        en: 'Only if your tool signs what it sends (X-Signature, HMAC-SHA-256 in hexadecimal).'
      },
      false
    ),
    ...commonFields
  ],
  mainSecret: 'signing',
  system: () => 'action_network',
  read(call) {
    const events: LedgerEvent[] = []
    const aside: Aside[] = []
    for (const one of recordsOf(verified(call))) {
      if (!isAct(one.type)) aside.push({ code: 'event_ignored', detail: one.type })
      else {
        const event = eventOf(one, call)
        if (event) events.push(event)
        else aside.push({ code: 'event_invalid', detail: one.type })
      }
    }
    return { events, aside }
  }
}

export default osdi
