import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Fact, Prepared, Refused } from './facts.ts'
import { minorUnits } from './money.ts'
import type { Incoming } from './prepare.ts'
import { timeNoteOf } from './prepare_content.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'

const kinds = new Set([
  'donation',
  'signature',
  'signup',
  'volunteer',
  'attendance',
  'message_to_decision_maker',
  'content',
  'other'
])

/** The organisation as a whole, where a campaign id is expected. */
export const NIL = '00000000-0000-0000-0000-000000000000'

/** Rank of a row among identical rows of one pull, so that two equal lines without an id are two facts, once each. */
const ordinal = (context: Context, key: string): number => context.ordinals.next(key)

/** The number of a record as the ledger keeps it. An export of HelloAsso gives the bare number of the order. */
export function recordIdOf(system: string, id: string): string {
  return system === 'helloasso' && /^\d+$/.test(id) ? `order:${id}` : id
}

/**
 * A verified act in the ledger, or a claimed one as a platform's metric. With a person it is told apart from its copies
 * when it is counted; without person and record id, identical rows are told apart by their rank.
 */
export function prepareConversion(incoming: Incoming<'conversion'>, context: Context): Prepared | Refused {
  const { record, ref } = incoming
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  if (record.ask && !context.slugs.ask.has(record.ask)) return unknownReference('ask', record.ask)
  if (record.claimed) return claimed(incoming, context)
  if (!kinds.has(record.kind))
    return { reason: 'field_invalid', field: 'kind', detail: `one of ${[...kinds].join(', ')}` }
  const { keys } = context
  const { at, precision } = instantOf(record.occurred_at, context.timeZone)
  const person = record.person === undefined ? null : keys.identity(record.person)
  if (person && context.objections.has(person.objectionKey)) return { reason: 'objection' }
  const named = record.referrer === undefined ? null : keys.identity(record.referrer)
  const referrer = named && context.objections.has(named.objectionKey) ? null : named
  const currency = record.currency ?? context.currency
  const amount = record.amount === undefined ? null : minorUnits(record.amount, currency)
  if (amount === undefined) return { reason: 'number_invalid', field: 'amount', detail: `decimals of ${currency}` }
  const campaign = record.campaign ? keys.own('campaign', record.campaign) : null
  const content = keys.id(
    'conversion',
    record.system,
    person?.id,
    record.kind,
    record.target,
    at.toISOString(),
    amount,
    campaign
  )
  const recordId = record.id === undefined ? null : recordIdOf(record.system, record.id)
  const id = recordId
    ? keys.id('conversion record', record.system, recordId)
    : person
      ? content
      : keys.id('conversion row', content, ordinal(context, content))
  const row = {
    id,
    system: record.system,
    record_id: recordId,
    kind: record.kind,
    target: record.target ?? null,
    identity_id: person?.id ?? null,
    referrer_identity_id: referrer?.id ?? null,
    occurred_at: at,
    ...timeNoteOf(incoming, precision),
    amount_minor: amount,
    refunded_minor: 0,
    currency: amount === null ? null : currency,
    status: record.status ?? 'confirmed',
    campaign_id: campaign,
    campaign_method: campaign ? 'metadata' : 'none',
    source_code: record.source_code ?? null,
    ask_slug: record.ask ?? null,
    ...provenanceOf(ref, context)
  }
  const facts: Fact[] = [{ table: 'conversions', id, row }]
  if (person && referrer && person.id !== referrer.id) {
    const referral = keys.id('referral', id)
    const more = {
      id: referral,
      recruit_identity_id: person.id,
      referrer_identity_id: referrer.id,
      at,
      campaign_id: campaign
    }
    facts.push({ table: 'referrals', id: referral, row: { ...more, ...provenanceOf(ref, context) } })
  }
  return { identities: [person, referrer].filter(identity => identity !== null), facts }
}

/** What a platform says happened: one reading of `<system>.claimed_conversions`, never in the ledger. */
function claimed({ record, ref }: Incoming<'conversion'>, context: Context): Prepared {
  const { at } = instantOf(record.occurred_at, context.timeZone)
  const subject = record.campaign ? context.keys.own('campaign', record.campaign) : NIL
  const content = context.keys.id('claimed', record.system, subject, record.kind, record.target, at.toISOString())
  const id = context.keys.id('claimed', record.system, record.id ?? `${content}|${ordinal(context, content)}`)
  const row = {
    id,
    subject_type: 'campaign',
    subject_id: subject,
    network: record.system,
    metric_key: `${record.system}.claimed_conversions`,
    metric_version: 1,
    value: 1,
    scope: 'unknown',
    counts: 'window',
    period_start: at,
    period_end: at,
    observed_at: at,
    ...provenanceOf(ref, context)
  }
  return { identities: [], facts: [{ table: 'metric_observations', id, row }] }
}

/** A contact of a person with a channel. The post is looked for among the networks known. */
export function prepareTouch(incoming: Incoming<'touch'>, context: Context): Prepared | Refused {
  const { record, ref } = incoming
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const person = context.keys.identity(record.person)
  if (context.objections.has(person.objectionKey)) return { reason: 'objection' }
  const { at, precision } = instantOf(record.occurred_at, context.timeZone)
  const campaign = record.campaign ? context.keys.own('campaign', record.campaign) : null
  const post = record.post ? context.keys.factId(record.channel, record.post) : null
  const id = context.keys.id('touch', person.id, record.channel, record.how, at.toISOString(), campaign, record.post)
  const row = {
    id,
    identity_id: person.id,
    channel: record.channel,
    how: record.how,
    occurred_at: at,
    ...timeNoteOf(incoming, precision),
    campaign_id: campaign,
    post_id: post,
    ...provenanceOf(ref, context)
  }
  return { identities: [person], facts: [{ table: 'touches', id, row }] }
}

/** A promise in answer to a declared ask. */
export function preparePledge({ record, ref }: Incoming<'pledge'>, context: Context): Prepared | Refused {
  if (!context.slugs.ask.has(record.ask)) return unknownReference('ask', record.ask)
  const person = context.keys.identity(record.person)
  const at = instantOf(record.made_at, context.timeZone).at
  const ask = context.keys.own('ask', record.ask)
  const id = context.keys.id('pledge', ask, person.id, at.toISOString())
  const row = {
    id,
    identity_id: person.id,
    ask_id: ask,
    made_at: at,
    proof: record.proof ?? null,
    kept_at: record.kept_at ? instantOf(record.kept_at, context.timeZone).at : null,
    ...provenanceOf(ref, context)
  }
  return { identities: [person], facts: [{ table: 'pledges', id, row }] }
}
