import type { CanonicalRecord, RecordOf, RecordType, TimeNote } from '../sources/record.ts'
import type { Context } from './context.ts'
import { isRefused, type Prepared, type Refused } from './facts.ts'
import { prepareConversion, preparePledge, prepareTouch } from './prepare_acts.ts'
import { prepareAccount, prepareMetric, preparePost } from './prepare_content.ts'
import { prepareOutcome, prepareScore } from './prepare_effects.ts'
import { prepareFlag, prepareMobilisation } from './prepare_authenticity.ts'
import { prepareAsk, prepareCampaign, prepareGroup, prepareIntervention, prepareAnnotation } from './prepare_frame.ts'
import { prepareAct, prepareAudit, prepareInteraction, prepareLabel } from './prepare_messages.ts'
import { prepareMember, prepareMerge } from './prepare_people.ts'

/** A record on its way in: the reference of its row, and how its time was known. */
export interface Incoming<K extends RecordType = RecordType> {
  ref: string
  line: number
  record: RecordOf<K>
  time?: TimeNote
  extra?: Record<string, unknown>
}

const preparers: { [K in RecordType]?: (incoming: Incoming<K>, context: Context) => Prepared | Refused } = {
  campaign: prepareCampaign,
  group: prepareGroup,
  account: prepareAccount,
  ask: prepareAsk,
  audit: prepareAudit,
  member: prepareMember,
  post: preparePost,
  metric: prepareMetric,
  interaction: prepareInteraction,
  conversion: prepareConversion,
  touch: prepareTouch,
  pledge: preparePledge,
  intervention: prepareIntervention,
  label: prepareLabel,
  act: prepareAct,
  score: prepareScore,
  outcome: prepareOutcome,
  annotation: prepareAnnotation,
  mobilisation: prepareMobilisation,
  flag: prepareFlag,
  merge: prepareMerge
}

/**
 * Turns a canonical record into rows: ids and pseudonyms computed, references checked, text sealed.
 * Pure but for the counters of identical rows kept in the context. A ladder and an hour's cost have no preparer: they are settings.
 * A record that names a person who objected is refused; one of many in a list, or a referrer, is left out of it.
 */
export function prepare(incoming: Incoming, context: Context): Prepared | Refused {
  const preparer = preparers[incoming.record.type] as
    ((incoming: Incoming, context: Context) => Prepared | Refused) | undefined
  if (!preparer) return { reason: 'unknown_type', field: 'type' }
  const prepared = preparer(incoming, context)
  const isObjected = !isRefused(prepared) && prepared.identities.some(one => context.objections.has(one.objectionKey))
  return isObjected ? { reason: 'objection' } : prepared
}

/** Order in which record types are written: what is referred to, before what refers to it. */
export const passes: readonly (readonly CanonicalRecord['type'][])[] = [
  ['campaign', 'group', 'account', 'ask', 'audit', 'ladder', 'hour_cost'],
  [
    'post',
    'member',
    'metric',
    'interaction',
    'conversion',
    'touch',
    'pledge',
    'intervention',
    'score',
    'outcome',
    'annotation',
    'mobilisation',
    'flag'
  ],
  ['merge', 'label', 'act']
]
