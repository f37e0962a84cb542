import { actKinds, commonFields, secretField } from './hooks/config.ts'
import { bodyJson, emailPerson, instantAt, phonePerson, textAt } from './hooks/fields.ts'
import {
  HookRefused,
  type ActStatus,
  type Aside,
  type HookAdapter,
  type HookCall,
  type LedgerEvent
} from './hooks/hook.ts'
import { jsonConfig, pointed, type JsonConfig, type MappedField } from './hooks/mapping.ts'
import { configOfForm, mappingFields } from './hooks/mapping_form.ts'
import { hmac, isSame, secretOf } from './hooks/sign.ts'
import { minorUnits } from './money.ts'

const kinds: readonly string[] = actKinds
const statuses: readonly string[] = ['pending', 'confirmed', 'refunded', 'cancelled'] satisfies ActStatus[]

function verified(call: HookCall<JsonConfig>): unknown {
  const { signature } = call.config
  if (signature) {
    const given = call.headers[signature.header.toLowerCase()]
    if (!given) throw new HookRefused('signature_missing')
    const expected = hmac(secretOf(call.secrets, 'signing'), [call.body], signature.encoding)
    const bare = given.startsWith(signature.prefix) ? given.slice(signature.prefix.length).trim() : ''
    if (!isSame(expected, signature.encoding === 'hex' ? bare.toLowerCase() : bare))
      throw new HookRefused('signature_wrong')
  }
  return bodyJson(call.body)
}

/** Minor units: as they are (`…_minor`), or from a decimal of the currency. Undefined when it is there and cannot be read. */
function money(minor: string | undefined, major: string | undefined, currency: string): number | null | undefined {
  if (minor !== undefined) return /^\d{1,15}$/.test(minor) ? Number(minor) : undefined
  return major === undefined ? null : minorUnits(major, currency)
}

/** The event of one record, or the first field that cannot be read. */
function eventOf(record: unknown, call: HookCall<JsonConfig>): LedgerEvent | { ignored: string } | { fault: string } {
  const { mapping, kind: usual, target } = call.config
  const value = (field: MappedField) => {
    const place = mapping.fields[field]
    return (place === undefined ? undefined : textAt(pointed(record, place))) ?? mapping.constants[field]
  }
  const type = value('type') ?? 'record'
  if (mapping.types && !mapping.types.includes(type)) return { ignored: type.slice(0, 120) }
  const recordId = value('id')
  const when = instantAt(value('occurred_at'), call.now)
  const said = value('status')
  const status = said === undefined ? 'confirmed' : (mapping.values.status[said] ?? said)
  const currency = (value('currency') ?? call.home.currency).toUpperCase()
  const amount = money(value('amount_minor'), value('amount'), currency)
  const refunded = money(value('refunded_minor'), value('refunded'), currency)
  const named = value('kind')
  const kind = named === undefined ? (usual ?? 'donation') : (mapping.values.kind[named] ?? named)
  if (!recordId) return { fault: 'id' }
  if (!when) return { fault: 'occurred_at' }
  if (!statuses.includes(status)) return { fault: 'status' }
  if (!kinds.includes(kind)) return { fault: 'kind' }
  if (!/^[A-Z]{3}$/.test(currency)) return { fault: 'currency' }
  if (amount === undefined || refunded === undefined) return { fault: 'amount' }
  const hasHappened = status === 'confirmed' || status === 'refunded'
  const id = value('person')
  return {
    eventId: value('event') ?? `${recordId}:${status}:${refunded ?? ''}`,
    type,
    recordId,
    status: status as ActStatus,
    at: when,
    actAt: hasHappened ? when : null,
    kind,
    target: value('target') ?? target ?? null,
    amountMinor: amount,
    refundedMinor: refunded,
    currency: amount === null ? null : currency,
    person:
      emailPerson(value('email')) ??
      phonePerson(value('phone'), call.home.country) ??
      (id === undefined ? null : { network: call.config.system, id }),
    campaign: { metadata: value('campaign'), utm: value('utm_campaign'), form: value('form') },
    sourceCode: value('source_code') ?? null
  }
}

/** Any system that can send JSON: a saved mapping says where each field lies. The address holds a secret; a signature may be asked for too. */
const jsonHook: HookAdapter<typeof jsonConfig> = {
  kind: 'json_hook',
  label: { fr: 'Autre outil (JSON)', en: 'Other tool (JSON)' },
  gives: ['conversions', 'people'],
  version: 1,
  config: jsonConfig,
  fields: [
    {
      name: 'system',
      kind: 'text',
      label: { fr: 'Nom de l’outil', en: 'Name of the tool' },
      hint: {
        fr: 'Tel qu’il figure dans vos autres fichiers, par exemple `crm`.',
        en: 'As it stands in your other files, such as `crm`.'
      },
      required: true
    },
    secretField(
      'signing',
      { fr: 'Clé de signature', en: 'Signing key' },
      { fr: 'Si l’outil signe ses envois (HMAC-SHA-256).', en: 'If the tool signs what it sends (HMAC-SHA-256).' },
      false
    ),
    ...mappingFields,
    ...commonFields
  ],
  configOfForm,
  mainSecret: 'signing',
  system: config => config.system,
  read(call) {
    const body = verified(call)
    const { records } = call.config.mapping
    const list = records === undefined ? body : pointed(body, records)
    const events: LedgerEvent[] = []
    const aside: Aside[] = []
    for (const record of Array.isArray(list) ? list : [list]) {
      const event = eventOf(record, call)
      if ('ignored' in event) aside.push({ code: 'event_ignored', detail: event.ignored })
      else if ('fault' in event) aside.push({ code: 'event_invalid', detail: event.fault })
      else events.push(event)
    }
    return { events, aside }
  }
}

export default jsonHook
