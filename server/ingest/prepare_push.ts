import { sql } from 'drizzle-orm'
import type { Arrival } from '../sources/arrival.ts'
import { readRecord } from '../sources/native_record.ts'
import type { Goal, Identify, PushConfig, Said, Seen, Visit } from '../sources/push_event.ts'
import { arrayLiteral, type Cell } from '../store/bulk.ts'
import { localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { channelOf } from './channels.ts'
import type { Context } from './context.ts'
import { isRefused, type Prepared, type Refused } from './facts.ts'
import { prepare } from './prepare.ts'
import { provenanceOf } from './prepare_frame.ts'

/** What the organisation knows of tagged parameters: its links by their short code, its campaigns by their UTM value. */
export interface Tagged {
  links: ReadonlyMap<string, { id: string; campaignId: string; postId: string | null; channel: string }>
  campaigns: ReadonlyMap<string, string>
  /** campaigns that a rule gives to a UTM value that is no campaign's own */
  rules: ReadonlyMap<string, string>
}

/** Reads the links and campaigns that some arrivals name. */
export async function readTagged({ db }: Tx, arrivals: readonly Arrival[]): Promise<Tagged> {
  const named = (key: 'content' | 'campaign') => [
    ...new Set(arrivals.flatMap(({ utm }) => (utm[key] === undefined ? [] : [utm[key]])))
  ]
  const [codes, values] = [named('content'), named('campaign')]
  type Link = { id: string; campaign_id: string; post_id: string | null; channel: string; short_code: string }
  const links =
    codes.length === 0
      ? []
      : await db.execute<Link>(sql`
          select id, campaign_id, post_id, channel, short_code from tagged_links
          where short_code in (select unnest(${arrayLiteral(codes, 'text')}::text::text[]))`)
  const inList = sql`(select unnest(${arrayLiteral(values, 'text')}::text::text[]))`
  type Named = { value: string; id: string }
  const campaigns =
    values.length === 0
      ? []
      : await db.execute<Named>(sql`select slug as value, id from campaigns where slug in ${inList}`)
  const rules =
    values.length === 0
      ? []
      : await db.execute<Named>(sql`
          select r.value, r.campaign_id as id from campaign_rules r
          join campaigns c on c.organisation_id = r.organisation_id and c.id = r.campaign_id
          where r.kind = 'utm_campaign' and r.removed_at is null and r.value in ${inList}
          order by r.created_at desc, r.id desc`)
  return {
    links: new Map(
      links.map(row => [
        row.short_code,
        { id: row.id, campaignId: row.campaign_id, postId: row.post_id, channel: row.channel }
      ])
    ),
    campaigns: new Map(campaigns.map(({ value, id }) => [value, id])),
    // the oldest rule comes last, and stays
    rules: new Map(rules.map(({ value, id }) => [value, id]))
  }
}

/** What one source brings to the reading of its events. */
export interface PushSetting {
  context: Context
  tagged: Tagged
  /** name of the source in the ledger */
  system: string
  config: PushConfig
  /** key of the visitor of the day, for events without a person; null where nobody was seen */
  dayKey: Uint8Array | null
}

/** Turns what an event says into rows. Facts of two deliveries of one event have the same ids. */
export function preparePush(said: Said, ref: string, line: number, setting: PushSetting): Prepared | Refused {
  const { context } = setting
  switch (said.kind) {
    case 'nothing':
      return { facts: [], identities: [] }
    case 'record': {
      const { record } = said
      if (record.type === 'interaction' || record.type === 'post') context.networks.add(record.network)
      return prepare({ ref, line, record }, context)
    }
    case 'identify':
      return prepareIdentify(said, ref, context)
    case 'visit':
      return prepareVisit(said, ref, setting)
    case 'goal':
      return prepareGoal(said, ref, line, setting)
  }
}

/** One merge per pair, so that saying it again, or having it undone by a person, changes nothing. */
function prepareIdentify({ from, into, at }: Identify, ref: string, context: Context): Prepared | Refused {
  const [visitor, user] = [context.keys.identity(from), context.keys.identity(into)]
  if (isObjected(context, [visitor, user])) return { reason: 'objection' }
  if (visitor.id === user.id) return { facts: [], identities: [] }
  const id = context.keys.id('identify', visitor.id, user.id)
  const row = {
    id,
    from_person_id: visitor.id,
    into_person_id: user.id,
    reason: 'identify',
    at: at ?? context.receivedAt,
    undone_at: null,
    ...provenanceOf(ref, context)
  }
  return { identities: [visitor, user], facts: [{ table: 'identity_merges', id, row }] }
}

const isObjected = (context: Context, identities: readonly { objectionKey: string }[]) =>
  identities.some(({ objectionKey }) => context.objections.has(objectionKey))

function prepareVisit(visit: Visit, ref: string, setting: PushSetting): Prepared | Refused {
  const { context } = setting
  const person = visit.person === null ? null : context.keys.identity(visit.person)
  if (person && isObjected(context, [person])) return { reason: 'objection' }
  if (!person && !setting.dayKey) return { reason: 'missing_field', field: 'user_agent' }
  return { identities: person ? [person] : [], facts: [touchOf(visit, visit.goal, person?.id ?? null, ref, setting)] }
}

/**
 * The contact that a page seen stands for. Without an id of the sender's, the same page by the same visitor in the same
 * minute is one.
 */
function touchOf(seen: Seen, goal: string | null, person: string | null, ref: string, setting: PushSetting) {
  const { context, dayKey, tagged } = setting
  const { arrival } = seen
  const at = seen.at ?? context.receivedAt
  const who = person ?? hexOf(dayKey)
  const id = seen.key
    ? context.keys.id('touch of event', context.sourceId, seen.key)
    : context.keys.id(
        'touch of visit',
        context.sourceId,
        who,
        arrival.host,
        arrival.path,
        goal,
        Math.floor(at.getTime() / 60_000)
      )
  const { link, campaign } = taggedIn(arrival, setting)
  const row: Record<string, Cell> = {
    id,
    identity_id: person,
    visitor_day_key: person ? null : dayKey,
    channel: link?.channel ?? channelOf(arrival.utm, arrival.referrerHost),
    how: cameFromElsewhere(arrival) ? 'click' : 'view',
    occurred_at: at,
    time_precision: 'second',
    time_zone_assumed: false,
    campaign_id: campaign ?? tagged.rules.get(arrival.utm.campaign ?? '') ?? null,
    post_id: link?.postId ?? null,
    link_id: link?.id ?? null,
    utm: utmOf(arrival),
    referrer_host: arrival.referrerHost,
    landing_path: arrival.path,
    goal,
    ...provenanceOf(ref, context)
  }
  return { table: 'touches' as const, id, row }
}

// Arriving from another site or through a tagged link took a click; the rest is reading on.
const cameFromElsewhere = ({ utm, referrerHost }: Arrival) => referrerHost !== null || Object.keys(utm).length > 0

const hexOf = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString('hex') : null)

function taggedIn({ utm }: Arrival, { tagged }: PushSetting) {
  const link = utm.content === undefined ? undefined : tagged.links.get(utm.content)
  const campaign = utm.campaign === undefined ? undefined : tagged.campaigns.get(utm.campaign)
  return { link, campaign: campaign ?? link?.campaignId ?? null }
}

/** Tagged parameters as they are matched, and as they were written where that differs; null when there are none. */
function utmOf({ utm, utmRaw }: Arrival): Record<string, unknown> | null {
  if (Object.keys(utm).length === 0) return null
  return Object.keys(utmRaw).length === 0 ? { ...utm } : { ...utm, raw: utmRaw }
}

/**
 * An action told by a website: a row of the ledger, through the same door as one from a file. Without an id of its system
 * of record it is one per visitor or person, goal, page and day. With a person, the arrival is a contact too.
 */
function prepareGoal(goal: Goal, ref: string, line: number, setting: PushSetting): Prepared | Refused {
  const { context, system } = setting
  const at = goal.at ?? context.receivedAt
  const given = {
    type: 'conversion',
    system,
    kind: goal.action.kind,
    occurred_at: at.toISOString(),
    ...(goal.recordId ? { id: goal.recordId } : {}),
    ...(goal.person ? { person: goal.person } : {}),
    ...(goal.action.target ? { target: goal.action.target } : {}),
    ...(goal.action.campaign ? { campaign: goal.action.campaign } : {}),
    ...(goal.amount === null ? {} : { amount: goal.amount }),
    ...(goal.currency ? { currency: goal.currency.toUpperCase() } : {})
  }
  const read = readRecord(given, { uploadedAt: context.receivedAt })
  if ('reason' in read) return read
  const prepared = prepare({ ref, line, record: read.record }, context)
  const conversion = isRefused(prepared) ? undefined : prepared.facts[0]
  if (isRefused(prepared) || !conversion) return prepared
  if (!goal.recordId) {
    const id = keyOfGoal(goal, at, setting)
    if (!id && !goal.person) return { reason: 'missing_field', field: 'user_agent' }
    conversion.id = id ?? conversion.id
    conversion.row.id = conversion.id
  }
  const { link, campaign } = taggedIn(goal.arrival, setting)
  if (!conversion.row.campaign_id && campaign) {
    conversion.row.campaign_id = campaign
    conversion.row.campaign_method = 'utm'
  }
  conversion.row.attribution = attributionOf(goal, link)
  const person = prepared.identities[0]?.id
  if (person) prepared.facts.push(touchOf(goal, goal.goal, person, ref, setting))
  return prepared
}

function keyOfGoal({ key, goal, arrival }: Goal, at: Date, { context, dayKey }: PushSetting): string | null {
  if (key) return context.keys.id('goal of event', context.sourceId, key)
  if (!dayKey) return null
  const day = localDay(at, context.timeZone)
  return context.keys.id('goal of visit', context.sourceId, hexOf(dayKey), goal, arrival.path, day)
}

function attributionOf({ goal, arrival }: Goal, link: { id: string; postId: string | null } | undefined) {
  const { referrerHost, path } = arrival
  return {
    goal,
    ...(utmOf(arrival) ? { utm: utmOf(arrival) } : {}),
    ...(referrerHost ? { referrer_host: referrerHost } : {}),
    ...(path ? { landing_path: path } : {}),
    ...(link ? { link_id: link.id, post_id: link.postId } : {})
  }
}
