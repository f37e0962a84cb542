import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { cellsOf, readChannels, shareRead, type Channel } from './covered.ts'
import type { Input, Measure } from './measure.ts'
import { memory } from './memory.ts'

type Row = Record<string, unknown>

/** A track of facts: a network, or the ledger, with its first and newest fact. */
export interface Track {
  input:
    | 'interactions'
    | 'conversions'
    | 'metrics'
    | 'posts'
    | 'members'
    | 'labels'
    | 'asks'
    | 'pledges'
    | 'touches'
    | 'acts'
    | 'scores'
    | 'outcomes'
  network: string
  first: Date
  last: Date
}

/** What every computation needs to know of an organisation, read once per transaction. */
export interface Frame {
  organisationId: string
  slug: string
  timeZone: string
  currency: string
  kInside: number
  kExport: number
  anchorOn: string
  /** the declared kinds of contribution */
  contributionKinds: readonly string[]
  /** names of the rungs of the declared ladder, lowest first; none without a ladder */
  rungs: readonly string[]
  tracks: readonly Track[]
  /** what was read, by channel: what coverage counts */
  channels: readonly Channel[]
  historyFrom: Date | null
  /** rises with every change of facts: results computed under another version are out of date */
  version: string
  /** seconds the person-level rollups are behind, and how many changes wait */
  lagSeconds: number
  pending: number
  campaigns: readonly {
    id: string
    slug: string
    nameFr: string
    nameEn: string
    startsAt: Date
    endsAt: Date
    parentId: string | null
    primaryMeasure: string | null
  }[]
  groups: readonly { id: string; slug: string; kind: string; nameFr: string; nameEn: string }[]
  accounts: readonly { id: string; network: string; name: string; isOwn: boolean }[]
  /** read in a world in which some facts are left out: what is found in it is remembered for nobody */
  isApart?: true
  /** schema of the world the statements look at, where it is not the one of the facts as they are */
  world?: 'nothing_deleted' | 'without_flagged'
  /** what was read under the same version is given again, to whatever transaction */
  isShared?: true
}

const when = (value: unknown) => new Date(String(value))

/** What changes only with the facts or the declarations of an organisation. */
type Known = Pick<Frame, 'tracks' | 'channels' | 'historyFrom' | 'campaigns' | 'groups' | 'accounts'>

/** A reading is good until the version of the organisation rises, which every write of facts or names does. */
const remembered = memory<Known>(200)

/** Reads the frame of the organisation the transaction is for. */
export async function loadFrame(tx: Tx, organisationId: string): Promise<Frame> {
  const org = sql`${organisationId}::uuid`
  const [row] = (await tx.db.execute(sql`
    select o.slug, o.time_zone, o.currency, o.k_inside, o.k_export, o.anchor_on,
      (select to_jsonb(kinds) from contribution_list_now where organisation_id = ${org}) as kinds,
      (select jsonb_path_query_array(rungs, '$[*].name') from ladders where organisation_id = ${org} order by version desc limit 1) as rungs,
      coalesce((select version from rollup_states where organisation_id = ${org} and rollup = 'facts'), 0) as facts,
      coalesce((select version from rollup_states where organisation_id = ${org} and rollup = 'persons'), 0) as persons,
      (select count(*)::int from change_log where organisation_id = ${org}) as pending,
      (select extract(epoch from clock_timestamp() - min(received_at)) from change_log where organisation_id = ${org}) as lag
    from organisations o where o.organisation_id = ${org}`)) as unknown as Row[]
  if (!row) throw new Error('unknown organisation')
  const version = `${row.facts}.${row.persons}`
  const known = await remembered([organisationId, version], () => readKnown(tx, organisationId))
  return {
    organisationId,
    slug: String(row.slug),
    timeZone: String(row.time_zone),
    currency: String(row.currency),
    kInside: Number(row.k_inside),
    kExport: Number(row.k_export),
    anchorOn: String(row.anchor_on),
    contributionKinds: (row.kinds as string[] | null) ?? [],
    rungs: (row.rungs as string[] | null) ?? [],
    version,
    lagSeconds: Math.max(0, Number(row.lag ?? 0)),
    pending: Number(row.pending),
    ...known
  }
}

/** The frame for what pages ask: the same rows are read once for all of their requests. */
export const sharedFrame = async (tx: Tx, organisationId: string): Promise<Frame> => ({
  ...(await loadFrame(tx, organisationId)),
  isShared: true
})

/**
 * The same frame with its facts read again from where the transaction looks now, past what is remembered: for a world
 * in which the accounts under doubt have done nothing. Remembers nothing.
 */
export async function reloadFrame(tx: Tx, frame: Frame): Promise<Frame> {
  return { ...frame, ...(await readKnown(tx, frame.organisationId)), isApart: true, world: 'without_flagged' }
}

async function readKnown(tx: Tx, organisationId: string): Promise<Known> {
  const { db } = tx
  const list = async (query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as Row[]
  const org = sql`${organisationId}::uuid`
  const tracks = (await list(trackQuery(organisationId))).filter(row => row.first !== null)
  const campaigns = await list(sql`select * from campaigns where organisation_id = ${org} order by starts_at, slug`)
  const groups = await list(sql`select * from groups where organisation_id = ${org} order by kind, slug`)
  const accounts =
    await list(sql`select id, network, coalesce(display_name, handle, external_id) as name, is_own from accounts
    where organisation_id = ${org} order by network, external_id`)
  const history = tracks
    .filter(row => row.input === 'interactions' || row.input === 'conversions')
    .map(row => when(row.first))
  const known = tracks.map(row => ({
    input: row.input as Track['input'],
    network: String(row.network),
    first: when(row.first),
    last: when(row.last)
  }))
  return {
    tracks: known,
    channels: await readChannels(tx, organisationId, known),
    historyFrom: history.length === 0 ? null : new Date(Math.min(...history.map(Number))),
    campaigns: campaigns.map(row => ({
      id: String(row.id),
      slug: String(row.slug),
      nameFr: String(row.name_fr),
      nameEn: String(row.name_en),
      startsAt: when(row.starts_at),
      endsAt: when(row.ends_at),
      parentId: row.parent_id ? String(row.parent_id) : null,
      primaryMeasure: row.primary_measure ? String(row.primary_measure) : null
    })),
    groups: groups.map(row => ({
      id: String(row.id),
      slug: String(row.slug),
      kind: String(row.kind),
      nameFr: String(row.name_fr),
      nameEn: String(row.name_en)
    })),
    accounts: accounts.map(row => ({
      id: String(row.id),
      network: String(row.network),
      name: String(row.name),
      isOwn: row.is_own === true
    }))
  }
}

function trackQuery(organisationId: string) {
  const org = sql`${organisationId}::uuid`
  return sql`
    select 'interactions' as input, network, min(occurred_at) as first, max(occurred_at) as last from interactions where organisation_id = ${org} group by network
    union all select 'conversions', 'ledger', min(occurred_at), max(occurred_at) from conversions where organisation_id = ${org}
    union all select 'metrics', network, min(least(coalesce(period_start, observed_at), observed_at)), max(observed_at) from metric_observations where organisation_id = ${org} group by network
    union all select 'posts', network, min(published_at), max(published_at) from posts where organisation_id = ${org} group by network
    union all select 'members', 'rolls', min(from_at), max(greatest(from_at, to_at)) from group_members where organisation_id = ${org}
    union all select 'labels', 'labels', min(created_at), max(created_at) from standing_labels where organisation_id = ${org}
    union all select 'asks', 'asks', min(asked_at), max(asked_at) from asks where organisation_id = ${org}
    union all select 'pledges', 'pledges', min(made_at), max(greatest(made_at, kept_at)) from pledges where organisation_id = ${org}
    union all select 'touches', 'touches', min(occurred_at), max(occurred_at) from touches where organisation_id = ${org}
    union all select 'acts', 'acts', min(at), max(at) from standing_acts where organisation_id = ${org}
    union all select 'scores', 'scores', min(at), max(at) from scores where organisation_id = ${org}
    union all select 'outcomes', 'outcomes', min(at), max(at) from outcomes where organisation_id = ${org}`
}

/** Newest fact among what a measure reads; null when it has nothing to read. */
export function newestFact(frame: Frame, inputs: readonly Input[]): Date | null {
  const last = frame.tracks.filter(track => inputs.includes(track.input)).map(track => track.last.getTime())
  return last.length === 0 ? null : new Date(Math.max(...last))
}

/** Channels whose weeks must be covered: networks for acts; the ledger for actions alone. */
export function channelsOf(frame: Frame, measure: Measure): readonly Channel[] {
  if (measure.inputs.includes('interactions')) {
    const networks = frame.channels.filter(channel => channel.input === 'interactions')
    if (networks.length > 0 || !measure.inputs.includes('conversions')) return networks
  }
  return frame.channels.filter(channel => channel.input === 'conversions')
}

/**
 * Share of the (network, week) cells of [from, to) that were read (F5). Counters are read long after the posts they count,
 * so a measure of counters alone is covered when one was ever read. No channel gives 0: unknown.
 */
export function coverageOf(frame: Frame, measure: Measure, from: Date, to: Date): number {
  if (!measure.inputs.includes('interactions') && !measure.inputs.includes('conversions'))
    return frame.tracks.some(track => measure.inputs.includes(track.input)) ? 1 : 0
  return shareRead(cellsOf(channelsOf(frame, measure), { from, to }, frame.timeZone)) ?? 0
}
