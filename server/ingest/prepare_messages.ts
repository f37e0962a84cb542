import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import { logicalKey } from '../store/hash.ts'
import { needsPeople, people } from '../store/needs_people.ts'
import type { Incoming } from './prepare.ts'
import { timeNoteOf } from './prepare_content.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'
import { keptText } from './text.ts'
import { objectsOf, type TextObject } from './text_objects.ts'

/**
 * One act on our content. An author who is one of our accounts makes it outgoing, without a person. Post and parent are
 * computed from their references, so that a child may come before its parent. Without an author it is an act of nobody.
 */
export function prepareInteraction(incoming: Incoming<'interaction'>, context: Context): Prepared | Refused {
  const { record, ref, extra } = incoming
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const { keys } = context
  const id = keys.factId(record.network, record.id)
  const author = record.author === null || typeof record.author === 'string' ? record.author : record.author.id
  const isOwn = author !== null && context.ownAccounts.has(logicalKey(record.network, author))
  const direction = isOwn ? 'out' : (record.direction ?? 'in')
  const identity = record.author === null ? null : keys.identity(record.author)
  if (identity && context.objections.has(identity.objectionKey)) return { reason: 'objection' }
  const { at, precision } = instantOf(record.occurred_at, context.timeZone)
  const deletedAt = record.deleted_at ? instantOf(record.deleted_at, context.timeZone).at : null
  const post = record.post === undefined ? null : keys.factId(record.network, record.post)
  const named = record.parent === undefined ? null : keys.factId(record.network, record.parent)
  const parent = named === post ? null : named
  const campaign = record.campaign ? keys.own('campaign', record.campaign) : null
  const row = {
    id,
    network: record.network,
    external_key: keys.externalKey(record.network, record.id),
    kind: record.kind,
    direction,
    account_id: isOwn ? keys.id('account', record.network, author) : null,
    post_id: post,
    root_post_id: post,
    parent_interaction_id: parent,
    // what answers no message is in its place; the others find theirs once they are stored
    depth: parent === null ? 1 : null,
    own_post_id: null,
    campaign_id: campaign,
    identity_id: isOwn ? null : (identity?.id ?? null),
    given_post_id: post,
    given_parent_id: parent,
    given_campaign_id: campaign,
    given_direction: record.direction ?? 'in',
    author_identity_id: identity?.id ?? null,
    occurred_at: at,
    ...timeNoteOf(incoming, precision),
    revision: 0,
    has_media: extra?.hasMedia === true,
    is_set_aside: false,
    ...keptText(record.text, id, deletedAt !== null, context, extra),
    link_sealed: null,
    lang_declared: null,
    edited_at: editedAt(extra, context),
    deleted_at: deletedAt,
    ...provenanceOf(ref, context)
  }
  const isRated = direction === 'in' && deletedAt === null && record.text !== undefined && record.text !== ''
  const rating = isRated ? context.rate?.({ id, text: record.text! }) : undefined
  const objects =
    direction === 'in' ? carriedBy(record.text ?? '', id, record.kind === 'share' ? post : null, context) : []
  const fact = { table: 'interactions' as const, id, row, objects, ...(rating ? { rating } : {}) }
  return { identities: identity ? [identity] : [], facts: [fact] }
}

/** What a message carries; to share a post is to pass on its address. */
const carriedBy = (text: string, id: string, shared: string | null, { keys }: Context): TextObject[] => [
  ...objectsOf(text, id, keys),
  ...(shared ? [{ kind: 'url' as const, object: shared, signature: null }] : [])
]

/** When the platform says the message was last edited, if the source knows. */
const editedAt = (extra: Record<string, unknown> | undefined, { timeZone }: Context): Date | null =>
  typeof extra?.['editedAt'] === 'string' ? instantOf(extra['editedAt'], timeZone).at : null

/** Ids a bare message reference may have: one per network when the record names none. */
function candidates(network: string | undefined, reference: string, context: Context): string[] {
  return network
    ? [context.keys.factId(network, reference)]
    : [...context.networks].map(n => context.keys.factId(n, reference))
}

const samplings: Record<string, string> = { queue: 'triage' }
/** A machine signs with its version, `local@1.2.0+org.7`, or `perspective@legacy`; a person may sign with an address. */
const machine = /@(\d+(\.\d+)*(\+.*)?|legacy)$/
/** Severity is 1, 2 or 3, by people. */
const MOST_SEVERE = 3
/** Minutes one act may have taken: a week, day and night. More is a mistake of the file. */
const MOST_MINUTES = 7 * 24 * 60

/**
 * A judgement on a message; an insult, a discrimination or a threat meant at an act or an organisation is refused, one whose file
 * does not say at whom is of an unknown target. The row that exists among the
 * candidates is chosen when it is written.
 */
export function prepareLabel({ record, ref }: Incoming<'label'>, context: Context): Prepared | Refused {
  if (record.audit && !context.slugs.audit.has(record.audit)) return unknownReference('audit', record.audit)
  if (record.audit && context.drawnAudits.has(record.audit))
    return { reason: 'field_invalid', field: 'audit', detail: 'drawn here: it is read on its page' }
  const at = instantOf(record.at, context.timeZone).at
  const isMachine = machine.test(record.by)
  if (isMachine && record.label === 'defamation')
    return { reason: 'field_invalid', field: 'label', detail: 'defamation is judged by people' }
  if (record.severity !== undefined && (record.severity < 1 || record.severity > MOST_SEVERE))
    return { reason: 'number_invalid', field: 'severity', detail: `1 to ${MOST_SEVERE}` }
  const target = isMachine || record.negated === true ? undefined : record.target_kind
  if (target !== undefined && needsPeople.includes(record.label) && !people.includes(target))
    return { reason: 'target_no_people', field: 'target_kind', detail: `${record.label}: person or group` }
  const sampling = samplings[record.origin ?? 'queue'] ?? record.origin ?? 'triage'
  const facts = candidates(record.network, record.interaction, context).map(interaction => {
    const id = context.keys.id(
      'label',
      interaction,
      record.label,
      record.by,
      at.toISOString(),
      sampling,
      String(record.negated ?? false)
    )
    const row = {
      id,
      interaction_id: interaction,
      revision: 0,
      label: record.label,
      score: isMachine ? (record.probability ?? null) : null,
      value: record.negated === true ? false : true,
      choice: null,
      target_kind: record.target_kind ?? null,
      target_who: null,
      form: record.form ?? null,
      severity: isMachine ? null : (record.severity ?? null),
      src_kind: isMachine ? 'rater' : 'person',
      src: record.by,
      sampling,
      audit_id: record.audit ? context.keys.own('audit', record.audit) : null,
      stratum: record.stratum ?? null,
      probability: isMachine ? null : (record.probability ?? null),
      codebook: null,
      blind: sampling === 'audit' || sampling === 'double',
      seconds: null,
      negated: record.negated ?? false,
      retracts: null,
      created_at: at,
      ...provenanceOf(ref, context)
    }
    return { table: 'labels' as const, id, row }
  })
  return facts.length > 0 ? { identities: [], facts } : unknownReference('interaction', record.interaction)
}

/** A rung applied to a message; minutes are timed or declared, never both. */
export function prepareAct({ record, ref }: Incoming<'act'>, context: Context): Prepared | Refused {
  const at = instantOf(record.at, context.timeZone).at
  const minutes = record.minutes ?? null
  if (minutes !== null && minutes > MOST_MINUTES)
    return { reason: 'number_invalid', field: 'minutes', detail: `at most ${MOST_MINUTES}` }
  const facts = candidates(record.network, record.interaction, context).map(interaction => {
    const id = context.keys.id('act', interaction, record.rung, record.by, at.toISOString())
    const row = {
      id,
      interaction_id: interaction,
      rung: record.rung,
      reason: record.reason ?? null,
      moderator: record.by,
      at,
      minutes,
      minutes_source: minutes === null ? null : record.timed ? 'timer' : 'declared',
      outcome: record.outcome ?? null,
      outcome_at: record.outcome_at ? instantOf(record.outcome_at, context.timeZone).at : null,
      ...provenanceOf(ref, context)
    }
    return { table: 'acts' as const, id, row }
  })
  return facts.length > 0 ? { identities: [], facts } : unknownReference('interaction', record.interaction)
}

/** A sample drawn before scores were shown: its strata with their sizes. */
export function prepareAudit({ record, ref }: Incoming<'audit'>, context: Context): Prepared | Refused {
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const id = context.keys.own('audit', record.slug)
  const closedAt = record.closed_at ? instantOf(record.closed_at, context.timeZone).at : null
  const row = {
    id,
    slug: record.slug,
    campaign_id: record.campaign ? context.keys.own('campaign', record.campaign) : null,
    from_at: instantOf(record.from, context.timeZone).at,
    to_at: instantOf(record.to, context.timeZone).at,
    strata: record.strata,
    wave: 1,
    frame_size: record.strata.reduce((sum, stratum) => sum + stratum.size, 0),
    closed_at: closedAt,
    state: closedAt ? 'closed' : 'reading',
    ...provenanceOf(ref, context)
  }
  return { identities: [], facts: [{ table: 'audits', id, row }] }
}
