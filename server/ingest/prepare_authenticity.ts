import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import { kitRows } from './mobilisations.ts'
import type { Incoming } from './prepare.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'

/** A mobilisation declared in a file, with the hashes of what its kit holds. */
export function prepareMobilisation({ record, ref }: Incoming<'mobilisation'>, context: Context): Prepared | Refused {
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const { keys, pullId, timeZone } = context
  const id = keys.own('mobilisation', record.slug)
  const [from, to] = [record.from, record.to].map(time => instantOf(time, timeZone).at) as [Date, Date]
  if (from >= to) return { reason: 'date_invalid', field: 'to', detail: 'not after from' }
  const row = {
    id,
    slug: record.slug,
    name: record.name,
    campaign_id: record.campaign ? keys.own('campaign', record.campaign) : null,
    from_at: from,
    to_at: to,
    declared_at: context.receivedAt,
    ...provenanceOf(ref, context)
  }
  const objects = kitRows(record, id, keys, pullId)
  if (objects.length === 0) return { reason: 'field_invalid', field: 'links', detail: 'nothing to compare with' }
  return {
    identities: [],
    facts: [
      { table: 'mobilisations', id, row },
      ...objects.map(one => ({ table: 'mobilisation_objects' as const, id: one.id, row: one }))
    ]
  }
}

/** A doubt about an account, told by a file; lifted where it says so. */
export function prepareFlag({ record, ref }: Incoming<'flag'>, context: Context): Prepared | Refused {
  const identity = context.keys.identity(record.person)
  const at = instantOf(record.at, context.timeZone).at
  const id = context.keys.id('flag', identity.id, at.toISOString())
  const row = {
    id,
    identity_id: identity.id,
    reason: record.reason,
    evidence: record.evidence,
    flagged_by: record.by,
    flagged_at: at,
    lifted_by: record.lifted_at ? record.by : null,
    lifted_at: record.lifted_at ? instantOf(record.lifted_at, context.timeZone).at : null,
    lift_reason: record.lifted_at ? (record.lift_reason ?? '–') : null,
    ...provenanceOf(ref, context)
  }
  return { identities: [identity], facts: [{ table: 'account_flags', id, row }] }
}
