import { commonFields, hookConfig, secretField } from './hooks/config.ts'
import { bodyText, emailPerson, instantAt, listAt, textAt } from './hooks/fields.ts'
import { HookRefused, type ActStatus, type Ask, type Asked, type HookAdapter } from './hooks/hook.ts'
import type { HttpClient } from './http/http.ts'

/** Where an account of Mailchimp lives: the end of its API key says which. */
const origins = Array.from({ length: 40 }, (_, n) => `https://us${n + 1}.api.mailchimp.com`)

// Leaving a list later does not undo having joined it; an address that never confirmed was typed by nobody who reads it.
const words: Readonly<Record<string, ActStatus>> = {
  subscribed: 'confirmed',
  unsubscribed: 'confirmed',
  archived: 'confirmed',
  pending: 'pending',
  transactional: 'cancelled'
}

/** Asks for a member by `list:unique_email_id`. */
function asker({ secrets, http }: { secrets: Readonly<Record<string, string>>; http: HttpClient }): Ask {
  const key = secrets['api_key'] ?? ''
  const place = /-(us\d{1,2})$/.exec(key)?.[1] ?? 'us1'
  const authorization = `Basic ${Buffer.from(`sillage:${key}`).toString('base64')}`
  return async recordId => {
    const [list = '', id = ''] = recordId.split(':')
    const url = new URL(`https://${place}.api.mailchimp.com/3.0/lists/${encodeURIComponent(list)}/members`)
    url.searchParams.set('unique_email_id', id)
    url.searchParams.set(
      'fields',
      'members.unique_email_id,members.status,members.timestamp_opt,members.timestamp_signup'
    )
    const { status, body } = await http.json(url, { headers: { authorization }, accept: [404] })
    const member = listAt(body, 'members').find(one => textAt(one, 'unique_email_id') === id)
    return status === 404 || !member ? null : answerOf(member)
  }
}

function answerOf(member: unknown): Asked {
  const word = textAt(member, 'status') ?? ''
  const time = (name: string) => instantAt(textAt(member, name), new Date(8.64e15))
  const confirmed = time('timestamp_opt')
  const status = word === 'cleaned' ? (confirmed ? 'confirmed' : 'cancelled') : (words[word] ?? 'pending')
  const actAt = confirmed ?? time('timestamp_signup') ?? null
  return { status, amountMinor: null, refundedMinor: 0, currency: null, actAt }
}

/**
 * Mailchimp audiences. Its calls are not signed (sources document §5.4): the address holds the secret, a call is a hint, and
 * the member is read again before anything counts. Names, addresses and answers of a call are let go; the e-mail is hashed.
 */
const mailchimpHook: HookAdapter<typeof hookConfig> = {
  kind: 'mailchimp_hook',
  label: { fr: 'Mailchimp (inscriptions)', en: 'Mailchimp (sign-ups)' },
  gives: ['conversions', 'people'],
  version: 1,
  config: hookConfig,
  fields: [
    secretField(
      'api_key',
      { fr: 'Clé d’API', en: 'API key' },
      {
        fr: 'Compte, Extras, API keys ; elle finit par -us et un nombre. Sans elle, les inscriptions restent en attente.',
        en: 'Account, Extras, API keys; it ends with -us and a number. Without it, sign-ups stay pending.'
      },
      false
    ),
    ...commonFields
  ],
  mainSecret: 'api_key',
  isProbed: true,
  // not the name under which a file of the audience speaks: the two number their members differently
  system: () => 'mailchimp_hook',
  asks: { origins, mustAgree: false, needs: ['api_key'], asker },
  read(call) {
    const form: unknown = Object.fromEntries(new URLSearchParams(bodyText(call.body)))
    const type = textAt(form, 'type')
    if (type === undefined) throw new HookRefused('body_unreadable')
    if (type !== 'subscribe') return { events: [], aside: [{ code: 'event_ignored', detail: type.slice(0, 120) }] }
    const [list, id] = [textAt(form, 'data[list_id]'), textAt(form, 'data[id]')]
    const fired = instantAt(textAt(form, 'fired_at'), call.now)
    if (!list || !id || !/^\w+$/.test(list) || !/^\w+$/.test(id) || !fired)
      return { events: [], aside: [{ code: 'event_invalid', detail: fired ? 'data' : 'fired_at' }] }
    const recordId = `${list}:${id}`
    return {
      events: [
        {
          eventId: `${recordId}:${type}:${fired}`,
          type,
          recordId,
          status: 'confirmed',
          at: fired,
          actAt: fired,
          kind: call.config.kind ?? 'signup',
          target: call.config.target ?? null,
          amountMinor: null,
          refundedMinor: null,
          currency: null,
          person: emailPerson(textAt(form, 'data[email]')),
          campaign: {},
          sourceCode: null
        }
      ],
      aside: []
    }
  }
}

export default mailchimpHook
