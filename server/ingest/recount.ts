import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { localDay } from '../store/time.ts'

/**
 * A second, naive way to every rollup: plain loops over raw facts, sharing no SQL view with the refresh, so that the two
 * can disagree. Cells are `name → number`; what is 0 is left out.
 */
export type Cells = Map<string, number>

type Row = Record<string, unknown>
interface Act {
  person: string
  at: Date
  campaigns: Set<string>
}

const NIL = '00000000-0000-0000-0000-000000000000'
const hostile = new Set([
  'hostile',
  'insult',
  'provocation',
  'discrimination',
  'sexual',
  'threat',
  'defamation',
  'spam'
])
const text = (value: unknown) => String(value)
const when = (value: unknown) => new Date(String(value))

interface Raw {
  organisation: Row
  kinds: Set<string>
  interactions: Row[]
  conversions: Row[]
  person: Map<string, string>
  links: Map<string, string[]>
  campaigns: Map<string, { from: Date; to: Date }>
  setAside: Set<string>
}

async function readRaw({ db }: Tx, organisationId: string): Promise<Raw> {
  const org = sql`${organisationId}::uuid`
  const list = async (query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as Row[]
  const [organisation] = await list(sql`select * from organisations where organisation_id = ${org}`)
  const lists = await list(sql`select version, kinds from contribution_lists where organisation_id = ${org}`)
  const newest = lists.reduce<Row | null>((a, b) => (a && Number(a.version) > Number(b.version) ? a : b), null)
  const kinds = Array.isArray(newest?.kinds)
    ? newest.kinds.map(text)
    : text(newest?.kinds ?? '{}')
        .replace(/[{}"]/g, '')
        .split(',')
  const interactions =
    await list(sql`select id, kind, account_id, author_identity_id, identity_id, occurred_at, deleted_at, words,
      given_direction, given_post_id, parent_interaction_id, given_campaign_id
    from interactions where organisation_id = ${org}`)
  const ours = await list(sql`select id from accounts where organisation_id = ${org} and is_own`)
  const posts = await list(sql`select id from posts where organisation_id = ${org}`)
  const conversions = await list(sql`select * from conversions where organisation_id = ${org}`)
  const identities = await list(sql`select id, resolved_person_id from identities where organisation_id = ${org}`)
  const links = new Map<string, string[]>()
  for (const row of await list(sql`select post_id, campaign_id from campaign_posts where organisation_id = ${org}`))
    links.set(text(row.post_id), [...(links.get(text(row.post_id)) ?? []), text(row.campaign_id)])
  const campaigns = await list(sql`select id, starts_at, ends_at from campaigns where organisation_id = ${org}`)
  const labels = await list(sql`select * from labels where organisation_id = ${org} order by created_at, id`)
  return {
    organisation: organisation!,
    kinds: new Set(kinds),
    interactions: placed(interactions, new Set(posts.map(row => text(row.id))), new Set(ours.map(row => text(row.id)))),
    conversions,
    links,
    person: new Map(identities.map(row => [text(row.id), text(row.resolved_person_id)])),
    campaigns: new Map(campaigns.map(row => [text(row.id), { from: when(row.starts_at), to: when(row.ends_at) }])),
    setAside: setAside(labels)
  }
}

/**
 * Where each message hangs, climbed by hand from what the messages said of themselves, and whether an account of ours
 * wrote it: nothing of what was stored when they were placed.
 */
function placed(rows: readonly Row[], posts: ReadonlySet<string>, ours: ReadonlySet<string>): Row[] {
  const byId = new Map(rows.map(row => [text(row.id), row]))
  const known = new Map<Row, { post: unknown; root: unknown; campaign: unknown }>()
  const place = (row: Row): { post: unknown; root: unknown; campaign: unknown } => {
    const path: Row[] = []
    for (let at: Row | undefined = row; at && !known.has(at); at = byId.get(text(at.parent_interaction_id)))
      path.push(at)
    for (const one of path.reverse()) {
      const above = byId.get(text(one.parent_interaction_id))
      const parent = above && known.get(above)
      const named = posts.has(text(one.parent_interaction_id)) ? one.parent_interaction_id : null
      const root = parent?.root ?? one.given_post_id ?? named
      const campaign = one.given_campaign_id ?? parent?.campaign ?? null
      known.set(one, { post: one.given_post_id ?? root, root, campaign })
    }
    return known.get(row)!
  }
  return rows.map(row => {
    const { post, root, campaign } = place(row)
    const isOurs = row.account_id !== null && ours.has(text(row.account_id))
    const author = row.author_identity_id ?? row.identity_id
    return {
      ...row,
      post_id: post,
      root_post_id: root,
      campaign_id: campaign,
      direction: isOurs ? 'out' : row.given_direction,
      identity_id: isOurs ? null : author
    }
  })
}

/** Messages whose last standing human word on some hostile label says yes. */
function setAside(labels: readonly Row[]): Set<string> {
  const retracted = new Set(labels.filter(row => row.retracts).map(row => text(row.retracts)))
  const last = new Map<string, Row>()
  for (const row of labels)
    // the row that takes a label back is no word of its own
    if (row.src_kind === 'person' && !row.retracts && hostile.has(text(row.label)) && !retracted.has(text(row.id)))
      last.set(`${text(row.interaction_id)}|${text(row.label)}`, row)
  return new Set(
    [...last.values()].filter(row => row.negated !== true && row.value !== false).map(row => text(row.interaction_id))
  )
}

const campaignsOf = (raw: Raw, row: Row) =>
  new Set([
    ...(row.campaign_id ? [text(row.campaign_id)] : []),
    ...(raw.links.get(text(row.post_id)) ?? []),
    ...(raw.links.get(text(row.root_post_id)) ?? [])
  ])

function isLongEnough(row: Row): boolean {
  const kind = text(row.kind)
  const words = row.words === null ? null : Number(row.words)
  if (kind === 'share' || kind === 'quote') return (words ?? 0) > 0
  if (['comment', 'reply', 'message', 'mention'].includes(kind)) return words === null || words >= 3
  return true
}

function messageActs(raw: Raw): Act[] {
  return raw.interactions
    .filter(
      row =>
        row.deleted_at === null && row.direction === 'in' && row.identity_id !== null && raw.kinds.has(text(row.kind))
    )
    .filter(row => isLongEnough(row) && !raw.setAside.has(text(row.id)))
    .map(row => ({
      person: raw.person.get(text(row.identity_id))!,
      at: when(row.occurred_at),
      campaigns: campaignsOf(raw, row)
    }))
}

function rankOfSystem(system: string): number {
  if (/crm/i.test(system)) return 1
  if (/form/i.test(system)) return 2
  return /^pay/i.test(system) || ['stripe', 'helloasso', 'cinetpay', 'fedapay', 'kkiapay'].includes(system) ? 3 : 4
}

/** The ledger counted by hand: rows of one act side by side, two record ids of one system apart. */
function ledgerActs(raw: Raw): Act[] {
  const zone = text(raw.organisation.time_zone)
  const groups = new Map<string, Row[]>()
  for (const row of raw.conversions) {
    if (row.status !== 'confirmed' || row.deleted_at !== null || row.identity_id === null) continue
    const person = raw.person.get(text(row.identity_id))!
    const key = [person, row.kind, row.target ?? '', localDay(when(row.occurred_at), zone)].join('|')
    groups.set(key, [...(groups.get(key) ?? []), { ...row, person }])
  }
  return [...groups.values()].flatMap(rows => actsOfGroup(raw, rows))
}

function actsOfGroup(raw: Raw, rows: readonly Row[]): Act[] {
  const inOrder = [...rows].sort(
    (a, b) => Number(when(a.occurred_at)) - Number(when(b.occurred_at)) || (text(a.id) < text(b.id) ? -1 : 1)
  )
  const slots = new Map<number, Row[]>()
  const used = new Map<string, number>()
  for (const row of inOrder) {
    const slot = row.record_id === null ? 1 : (used.get(text(row.system)) ?? 0) + 1
    if (row.record_id !== null) used.set(text(row.system), slot)
    slots.set(slot, [...(slots.get(slot) ?? []), row])
  }
  return [...slots.values()]
    .filter(slot => raw.kinds.has(text(slot[0]!.kind)))
    .map(slot => {
      const best = [...slot].sort((a, b) => rankOfSystem(text(a.system)) - rankOfSystem(text(b.system)))
      const campaign = best.find(row => row.campaign_id !== null)?.campaign_id
      return {
        person: text(best[0]!.person),
        at: when(best[0]!.occurred_at),
        campaigns: new Set(campaign ? [text(campaign)] : [])
      }
    })
}

const add = (cells: Cells, key: string, n = 1) => cells.set(key, (cells.get(key) ?? 0) + n)
const monthOf = (day: string) => `${day.slice(0, 7)}-01`
const days = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)
const floorTo = (day: string, anchor: string, length: number) =>
  dayOf(days(anchor) + Math.floor((days(day) - days(anchor)) / length) * length)

/** Every rollup of the organisation, recounted from its raw facts. */
export async function recount(tx: Tx, organisationId: string): Promise<Map<string, Cells>> {
  const raw = await readRaw(tx, organisationId)
  const zone = text(raw.organisation.time_zone)
  const anchor = text(raw.organisation.anchor_on).slice(0, 10)
  const tables = new Map<string, Cells>()
  const table = (name: string) => tables.get(name) ?? tables.set(name, new Map()).get(name)!
  for (const row of raw.interactions) {
    if (row.deleted_at !== null || row.direction !== 'in') continue
    const day = localDay(when(row.occurred_at), zone)
    for (const campaign of [NIL, ...campaignsOf(raw, row)])
      add(table('interaction_days'), `${campaign}|${day}|${text(row.kind)}`)
  }
  const acts = [...messageActs(raw), ...ledgerActs(raw)]
  const people = Map.groupBy(acts, act => act.person)
  const histogram = new Map<string, number>()
  for (const [person, own] of people) countPerson(raw, table, histogram, person, own, { zone, anchor })
  for (const [key, n] of histogram) add(table('activity_histograms'), `${key.split('|')[0]}|${n}`)
  return tables
}

function countPerson(
  raw: Raw,
  table: (name: string) => Cells,
  histogram: Map<string, number>,
  person: string,
  acts: readonly Act[],
  { zone, anchor }: { zone: string; anchor: string }
): void {
  const active = { months: new Set<string>(), weeks: new Set<string>(), periods: new Set<string>() }
  const ordered = [...acts].sort((a, b) => Number(a.at) - Number(b.at))
  for (const act of ordered) {
    const day = localDay(act.at, zone)
    active.months.add(monthOf(day))
    active.weeks.add(floorTo(day, '2018-01-01', 7))
    active.periods.add(floorTo(day, anchor, 28))
    add(table('person_months'), `${person}|${monthOf(day)}`)
    add(table('person_weeks'), `${person}|${floorTo(day, '2018-01-01', 7)}`)
    add(table('person_periods'), `${person}|${floorTo(day, anchor, 28)}`)
    for (const id of act.campaigns) {
      const campaign = raw.campaigns.get(id)
      if (!campaign || act.at < campaign.from || act.at >= campaign.to) continue
      add(table('person_campaigns'), `${id}|${person}`)
      add(histogram, `${id}|${person}`)
    }
  }
  add(table('person_totals'), person, acts.length)
  const cohort = monthOf(localDay(ordered[0]!.at, zone))
  for (const month of active.months) add(table('cohort_months'), `${cohort}|${month}`)
  add(table('cohort_lasts'), `${cohort}|${monthOf(localDay(ordered[ordered.length - 1]!.at, zone))}`)
  countGrowth(table('growth_weeks'), [...active.weeks].sort(), 7)
  countGrowth(table('growth_periods'), [...active.periods].sort(), 28)
}

function countGrowth(cells: Cells, units: readonly string[], length: number): void {
  units.forEach((unit, index) => {
    const before = units[index - 1]
    const part = before === undefined ? 'new' : days(unit) - days(before) === length ? 'retained' : 'reactivated'
    add(cells, `${unit}|${part}`)
    const next = dayOf(days(unit) + length)
    if (units[index + 1] !== next) add(cells, `${next}|lapsed`)
  })
}
