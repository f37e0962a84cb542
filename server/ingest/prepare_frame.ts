import type { PersonRef } from '../sources/record.ts'
import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import { minorUnits } from './money.ts'
import type { Incoming } from './prepare.ts'

const origin = (ref: string, context: Context) => ({
  source_id: context.sourceId,
  pull_id: context.pullId,
  raw_ref: ref,
  received_at: context.receivedAt
})

/** Provenance of a row: source, pull, place in it, receipt. */
export const provenanceOf = origin

/** The refusal of a name that nothing declares, with the cure. */
export function unknownReference(field: string, value: string): Refused {
  return { reason: 'unknown_reference', field, detail: value.slice(0, 80) }
}

/** A campaign. Ends must follow starts; the parent must be declared. */
export function prepareCampaign({ record }: Incoming<'campaign'>, context: Context): Prepared | Refused {
  if (record.parent && !context.slugs.campaign.has(record.parent)) return unknownReference('parent', record.parent)
  const starts = instantOf(record.starts_at, context.timeZone).at
  const ends = instantOf(record.ends_at, context.timeZone).at
  if (ends <= starts) return { reason: 'date_invalid', field: 'ends_at', detail: 'ends_at is not after starts_at' }
  const currency = record.currency ?? context.currency
  const cost = record.cost === undefined ? null : minorUnits(record.cost, currency)
  if (cost === undefined) return { reason: 'number_invalid', field: 'cost' }
  const id = context.keys.own('campaign', record.slug)
  return {
    identities: [],
    facts: [
      {
        table: 'campaigns',
        id,
        row: {
          id,
          slug: record.slug,
          name_fr: record.name,
          name_en: record.name,
          parent_id: record.parent ? context.keys.own('campaign', record.parent) : null,
          aim: record.aim,
          starts_at: starts,
          ends_at: ends,
          primary_measure: record.primary_measure,
          cost_minor: cost,
          currency: cost === null ? null : currency,
          funder: record.funder,
          pull_id: context.pullId,
          created_at: context.receivedAt
        }
      }
    ]
  }
}

/** A declared group. */
export function prepareGroup({ record }: Incoming<'group'>, context: Context): Prepared {
  const id = context.keys.own('group', record.slug)
  const row = {
    id,
    slug: record.slug,
    kind: record.kind,
    name_fr: record.name,
    name_en: record.name,
    pull_id: context.pullId,
    created_at: context.receivedAt
  }
  return { identities: [], facts: [{ table: 'groups', id, row }] }
}

/** A call for action of a declared campaign. */
export function prepareAsk({ record, ref }: Incoming<'ask'>, context: Context): Prepared | Refused {
  if (!context.slugs.campaign.has(record.campaign)) return unknownReference('campaign', record.campaign)
  const id = context.keys.own('ask', record.slug)
  const row = {
    id,
    slug: record.slug,
    campaign_id: context.keys.own('campaign', record.campaign),
    kind: record.kind,
    asked_at: instantOf(record.asked_at, context.timeZone).at,
    asked: record.asked,
    within_days: record.within_days ?? 90,
    ...origin(ref, context)
  }
  return { identities: [], facts: [{ table: 'asks', id, row }] }
}

/** Whoever a draw put on both sides is on neither; whoever was trained was, also where they are named to be compared. */
function armsOf<Identity extends { id: string }>(kind: string, treated: Identity[], compared: Identity[]) {
  if (kind !== 'draw') return [treated, compared] as const
  const without = (others: readonly Identity[]) => {
    const ids = new Set(others.map(({ id }) => id))
    return ({ id }: Identity) => !ids.has(id)
  }
  return [treated.filter(without(compared)), compared.filter(without(treated))] as const
}

/** A training or another intervention, with who received it and who is compared. */
export function prepareIntervention({ record, ref }: Incoming<'intervention'>, context: Context): Prepared {
  const id = context.keys.own('intervention', record.slug)
  const at = instantOf(record.at, context.timeZone).at
  const known = (persons: readonly PersonRef[]) =>
    persons
      .map(person => context.keys.identity(person))
      .filter(identity => !context.objections.has(identity.objectionKey))
  const [treated, compared] = armsOf(record.kind, known(record.persons), known(record.comparison ?? []))
  const member = (arm: string) => (identity: { id: string }) => {
    const key = context.keys.id('intervention_member', id, identity.id)
    const row = { id: key, intervention_id: id, identity_id: identity.id, arm, pull_id: context.pullId }
    return { table: 'intervention_members' as const, id: key, row }
  }
  return {
    identities: [...treated, ...compared],
    facts: [
      { table: 'interventions', id, row: { id, slug: record.slug, kind: record.kind, at, ...origin(ref, context) } },
      ...treated.map(member('treated')),
      ...compared.map(member('comparison'))
    ]
  }
}

/** A dated note, on a campaign or on the whole organisation. */
export function prepareAnnotation({ record, ref }: Incoming<'annotation'>, context: Context): Prepared | Refused {
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const campaign = record.campaign ? context.keys.own('campaign', record.campaign) : null
  const at = instantOf(record.at, context.timeZone).at
  const id = context.keys.id('annotation', campaign, at.toISOString(), record.text)
  const row = {
    id,
    campaign_id: campaign,
    at,
    text_fr: record.text,
    text_en: record.text,
    kind: 'milestone',
    ...origin(ref, context)
  }
  return { identities: [], facts: [{ table: 'annotations', id, row }] }
}
