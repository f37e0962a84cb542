import { ownId } from '../store/hash.ts'
import { addDays, instantOf, localDay, startOfDay } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import type { Incoming } from './prepare.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'

/** How a time was known, for the columns of the time note. */
export function timeNoteOf({ time }: Incoming, precision: string): Record<string, string | boolean | null> {
  return {
    time_raw: time?.raw ?? null,
    time_precision: time?.precision ?? precision,
    time_zone: time?.zone ?? null,
    time_zone_assumed: time?.assumed ?? false
  }
}

/** An account of ours, or a creator's, that something names: ours until a declaration says otherwise. */
const accountFact = (network: string, externalId: string, ref: string, context: Context) => {
  const { keys } = context
  const id = keys.id('account', network, externalId)
  const row = {
    id,
    network,
    external_id: externalId,
    is_own: true,
    native_identity_id: keys.identity(externalId).id,
    network_identity_id: keys.identity({ network, id: externalId }).id,
    ...provenanceOf(ref, context)
  }
  return { table: 'accounts' as const, id, row }
}

/** The same words about an account are one declaration, whatever file says them. */
function declarationId(
  organisationId: string,
  said: { account_id: string; is_own: boolean; display_name: string | null; creator_identity_id: string | null }
): string {
  const words = [said.account_id, String(said.is_own), said.creator_identity_id ?? '', said.display_name ?? '']
  return ownId(organisationId, 'account_declaration', ...words)
}

/** One of our accounts, or an enrolled creator's. Without a creator it is the organisation's own. */
export function prepareAccount({ record, ref }: Incoming<'account'>, context: Context): Prepared {
  const creator = record.creator === undefined ? null : context.keys.identity(record.creator)
  const account = accountFact(record.network, record.id, ref, context)
  const said = {
    account_id: account.id,
    is_own: record.own ?? creator === null,
    display_name: record.name ?? null,
    creator_identity_id: creator?.id ?? null
  }
  const id = declarationId(context.organisationId, said)
  const row = { id, ...said, ...provenanceOf(ref, context) }
  return {
    identities: creator ? [creator] : [],
    facts: [account, { table: 'account_declarations', id, row }]
  }
}

/** A post of ours; its account is made when nothing declared it, its campaign must be declared. */
export function preparePost(incoming: Incoming<'post'>, context: Context): Prepared | Refused {
  const { record, ref, extra } = incoming
  if (record.campaign && !context.slugs.campaign.has(record.campaign))
    return unknownReference('campaign', record.campaign)
  const id = context.keys.factId(record.network, record.id)
  const { at, precision } = instantOf(record.published_at, context.timeZone)
  const account = accountFact(record.network, record.account, ref, context)
  const row = {
    id,
    account_id: account.id,
    network: record.network,
    external_id: record.id,
    permalink: record.url ?? null,
    kind: record.format ?? 'unknown',
    title: (extra?.title as string | undefined) ?? null,
    text: record.text ?? null,
    duration_seconds: (extra?.durationSeconds as number | undefined) ?? null,
    published_at: at,
    ...timeNoteOf(incoming, precision),
    narrative: record.narrative ?? null,
    ask_slug: record.ask ?? null,
    tags: {},
    lang_declared: record.language ?? null,
    paid: 'unknown',
    thread_read: 'unread',
    ...provenanceOf(ref, context)
  }
  const post = { table: 'posts' as const, id, row }
  const campaign = record.campaign && context.keys.own('campaign', record.campaign)
  const linkId = campaign && context.keys.id('campaign_post', campaign, id)
  const link = linkId && {
    table: 'campaign_posts' as const,
    id: linkId,
    row: {
      id: linkId,
      campaign_id: campaign,
      post_id: id,
      method: 'import',
      pull_id: context.pullId,
      at: context.receivedAt
    }
  }
  return { identities: [], facts: link ? [post, account, link] : [post, account] }
}

/**
 * One reading of a platform's number. Its id is everything that tells two readings apart, whatever file brought it, so
 * that the same export under another name adds nothing.
 */
export function prepareMetric(incoming: Incoming<'metric'>, context: Context): Prepared | Refused {
  const { record, ref } = incoming
  if (!Number.isFinite(record.value)) return { reason: 'number_invalid', field: 'value' }
  const account = record.account === undefined ? null : accountFact(record.network, record.account, ref, context)
  const subject = record.post === undefined ? account!.id : context.keys.factId(record.network, record.post)
  const observed = instantOf(record.observed_at, context.timeZone)
  const counts = record.counts ?? 'lifetime'
  const [start, end] = periodOf(record, observed.at, context)
  const key = `${record.network}.${record.metric}`
  const scope = record.scope ?? 'unknown'
  const subjectType = record.post === undefined ? 'account' : 'post'
  const id = context.keys.id(
    'metric',
    subjectType,
    subject,
    key,
    1,
    scope,
    counts,
    start?.toISOString(),
    end?.toISOString(),
    observed.at.toISOString()
  )
  const row = {
    id,
    subject_type: subjectType,
    subject_id: subject,
    network: record.network,
    metric_key: key,
    metric_version: 1,
    value: record.value,
    scope,
    counts,
    period_start: start,
    period_end: end,
    observed_at: observed.at,
    ...provenanceOf(ref, context)
  }
  const fact = { table: 'metric_observations' as const, id, row }
  return { identities: [], facts: account && record.post === undefined ? [fact, account] : [fact] }
}

/** A day has its bounds even when nothing says them; a window has those it was given; a lifetime has none. */
function periodOf(
  record: Incoming<'metric'>['record'],
  observed: Date,
  context: Context
): readonly [Date | null, Date | null] {
  if (record.counts === 'day') return dayOf(record, observed, context)
  if (record.counts !== 'window') return [null, null]
  const at = (text: string | undefined) => (text === undefined ? null : instantOf(text, context.timeZone).at)
  return [at(record.period_start), at(record.period_end)]
}

function dayOf(record: Incoming<'metric'>['record'], observed: Date, { timeZone }: Context): [Date, Date] {
  const start = record.period_start
    ? instantOf(record.period_start, timeZone).at
    : startOfDay(localDay(observed, timeZone), timeZone)
  const end = record.period_end
    ? instantOf(record.period_end, timeZone).at
    : startOfDay(addDays(localDay(start, timeZone), 1), timeZone)
  return [start, end]
}
