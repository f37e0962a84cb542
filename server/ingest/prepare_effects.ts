import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import type { Incoming } from './prepare.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'

/** A learning score of a participant: one for each wave of an intervention. Above its maximum it is refused. */
export function prepareScore({ record, ref }: Incoming<'score'>, context: Context): Prepared | Refused {
  if (record.value > record.maximum)
    return { reason: 'number_invalid', field: 'value', detail: 'value is above maximum' }
  const identity = context.keys.identity(record.person)
  const intervention = context.keys.own('intervention', record.intervention)
  const id = context.keys.id('score', intervention, identity.id, record.wave)
  const row = {
    id,
    intervention_id: intervention,
    identity_id: identity.id,
    wave: record.wave,
    value: record.value,
    maximum: record.maximum,
    at: instantOf(record.at, context.timeZone).at,
    ...provenanceOf(ref, context)
  }
  return { identities: [identity], facts: [{ table: 'scores', id, row }] }
}

/** A result obtained. A contribution without a sentence that says how is refused. */
export function prepareOutcome({ record, ref }: Incoming<'outcome'>, context: Context): Prepared | Refused {
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  if (record.contribution === 'contributed' && record.statement === undefined)
    return { reason: 'missing_field', field: 'statement' }
  const id = context.keys.own('outcome', record.slug)
  const row = {
    id,
    slug: record.slug,
    kind: record.kind,
    at: instantOf(record.at, context.timeZone).at,
    text: record.text,
    evidence: record.evidence,
    contribution: record.contribution,
    statement: record.statement ?? null,
    campaign_id: record.campaign ? context.keys.own('campaign', record.campaign) : null,
    ...provenanceOf(ref, context)
  }
  return { identities: [], facts: [{ table: 'outcomes', id, row }] }
}
