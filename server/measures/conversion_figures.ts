import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { LOOK_BACK, type AttributionModel } from '../statistics/attribution.ts'
import { isSmall } from '../statistics/suppression.ts'
import { localDay } from '../store/time.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { contextOf, windowOf, type Query } from './compute.ts'
import { actions, organisation } from './facts.ts'
import { flowsOf, waysOf, type Column, type Flows, type Way } from './flows.ts'
import { loadFrame, type Frame } from './frame.ts'
import type { Row, Window } from './measure.ts'
import { pathRows, pathsFrom, type ActionPath } from './paths.ts'
import { queryFrom, type Question } from './question.ts'

/** Rows of the ledger on one page. */
export const PAGE_ROWS = 50

/** Flows, and the sums they add up to: Σ credited + unattributed = actions. */
export interface FlowsAnswer {
  rule: AttributionModel
  look_back: { days: number; views: number }
  status: 'ok' | 'masked'
  /** null where masked */
  total: number | null
  credited: number | null
  unattributed: number | null
  flows: Flows | null
  /** names of the campaigns among the nodes, by their key */
  names: Record<string, { fr: string; en: string }>
}

export interface WaysAnswer {
  status: 'ok' | 'masked'
  total: number | null
  ways: Way[]
}

/** A kind of action, and how fresh what we know of it is: the day of its newest act, whatever the period. */
export interface KindFreshness {
  kind: string
  /** `YYYY-MM-DD` in the organisation's zone; null where too few persons are behind the kind */
  newest_on: string | null
}

/** A verified act as the ledger has it: no person, no hour, nothing that names anybody. */
export interface LedgerRow {
  on: string
  kind: string
  target: string | null
  campaign: { fr: string; en: string } | null
  system: string
  /** the touches known before it, in the look-back */
  touches: number
  /** channel of the last one */
  last_channel: string | null
}

export interface LedgerPage {
  status: 'ok' | 'masked'
  total: number | null
  page: number
  pages: number
  rows: LedgerRow[]
}

interface Asked {
  tx: Tx
  frame: Frame
  query: Query
  window: Window
  k: number
}

/** Opens one snapshot with the question read as the measures of attribution read it. */
function asked<T>(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date,
  work: (asked: Asked) => Promise<T>
): Promise<T> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const query = queryFrom(
        frame,
        'attributed_actions',
        { ...question, by: undefined, step: undefined },
        audience,
        now
      )
      const window = windowOf(frame, query, query, null)
      return work({ tx, frame, query, window, k: contextOf(frame, query, query).k })
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}

const list = async ({ db }: Tx, query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as Row[]

const readPaths = async ({ tx, window }: Asked) => pathsFrom(await list(tx, pathRows(window)), null)

/** Campaigns by their slug, with their names. */
function named(flows: Flows | null, frame: Frame): Pick<FlowsAnswer, 'flows' | 'names'> {
  const found = new Map(frame.campaigns.map(({ id, slug, nameFr, nameEn }) => [id, { slug, fr: nameFr, en: nameEn }]))
  const place = <P extends { column: Column; key: string }>(at: P): P =>
    at.column === 'campaign' ? { ...at, key: found.get(at.key)?.slug ?? at.key } : at
  const used = flows?.nodes.flatMap(node => (node.column === 'campaign' ? (found.get(node.key) ?? []) : [])) ?? []
  return {
    flows: flows && {
      nodes: flows.nodes.map(place),
      links: flows.links.map(link => ({ ...link, from: place(link.from), to: place(link.to) }))
    },
    names: Object.fromEntries(used.map(({ slug, fr, en }) => [slug, { fr, en }]))
  }
}

const personsOf = (paths: readonly ActionPath[]) => new Set(paths.flatMap(path => path.person ?? [])).size

/** Flows from origin to campaign to act, pooled so that none describes fewer than k persons. */
export const conversionFlows = (
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  rule: AttributionModel,
  now: Date
): Promise<FlowsAnswer> =>
  asked(store, organisationId, question, audience, now, async one => {
    const paths = await readPaths(one)
    const flows = flowsOf(paths, rule, one.k)
    const lost = paths.filter(path => path.touches.length === 0)
    const isRestHidden =
      one.k > 1 &&
      (isSmall(personsOf(lost), one.k) || isSmall(personsOf(paths.filter(path => path.touches.length > 0)), one.k))
    const isHidden = flows === null
    return {
      rule,
      look_back: { days: LOOK_BACK.clickDays, views: LOOK_BACK.viewDays },
      status: isHidden ? 'masked' : 'ok',
      total: isHidden ? null : paths.length,
      credited: isHidden || isRestHidden ? null : paths.length - lost.length,
      unattributed: isHidden || isRestHidden ? null : lost.length,
      ...named(flows, one.frame)
    }
  })

/** The ways people went, as sequences of channels. */
export const conversionWays = (
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<WaysAnswer> =>
  asked(store, organisationId, question, audience, now, async one => {
    const paths = await readPaths(one)
    const ways = waysOf(paths, one.k)
    return { status: ways ? 'ok' : 'masked', total: ways ? paths.length : null, ways: ways ?? [] }
  })

/** Every kind of action ever seen, each with its own freshness. */
export const conversionKinds = (
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<KindFreshness[]> =>
  asked(store, organisationId, question, audience, now, async ({ tx, frame, window, k }) => {
    const rows = await list(
      tx,
      sql`select kind, max(occurred_at) as newest, count(distinct person_id) as persons
        from kept_conversions where organisation_id = ${organisation(window)} group by kind order by count(*) desc, kind`
    )
    return rows.map(row => ({
      kind: String(row.kind),
      newest_on: isSmall(Number(row.persons), k) ? null : localDay(new Date(String(row.newest)), frame.timeZone)
    }))
  })

/**
 * One page of the verified acts of a question, newest first; inside the house only, and only where k persons or more are
 * behind them all.
 */
export const conversionLedger = (
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  page: number,
  now: Date
): Promise<LedgerPage> => {
  if (audience === 'export')
    throw new Problem(
      'inside_only',
      { fr: 'Les lignes ne sortent pas de l’organisation.', en: 'Rows do not leave the organisation.' },
      403
    )
  return asked(store, organisationId, question, audience, now, async one => {
    const { tx, frame, window, k } = one
    const [sums] = await list(
      tx,
      sql`select count(distinct id)::int as acts, count(distinct person_id)::int as persons from ${actions(window)} a`
    )
    const total = Number(sums?.acts ?? 0)
    const pages = Math.max(1, Math.ceil(total / PAGE_ROWS))
    const at = Math.min(page, pages)
    if (isSmall(Number(sums?.persons ?? 0), k)) return { status: 'masked', total: null, page: 1, pages: 1, rows: [] }
    const rows = await list(
      tx,
      sql`
      with acts as materialized (select distinct id from ${actions(window)} a),
      shown as materialized (
        select k.id, k.kind, k.target, k.campaign_id, k.system, k.occurred_at from kept_conversions k
        where k.organisation_id = ${organisation(window)} and k.id in (select id from acts)
        order by k.occurred_at desc, k.id limit ${PAGE_ROWS} offset ${(at - 1) * PAGE_ROWS}
      ), ways as (
        select action, count(channel)::int as touches, (array_agg(channel order by touched_at desc, channel))[1] as last_channel
        from (${pathRows(window)}) p where action in (select id from shown) group by action
      )
      select s.*, w.touches, w.last_channel from shown s left join ways w on w.action = s.id
      order by s.occurred_at desc, s.id`
    )
    return { status: 'ok', total, page: at, pages, rows: rows.map(row => rowOf(row, frame)) }
  })
}

function rowOf(row: Row, frame: Frame): LedgerRow {
  const campaign = frame.campaigns.find(({ id }) => id === row.campaign_id)
  return {
    on: localDay(new Date(String(row.occurred_at)), frame.timeZone),
    kind: String(row.kind),
    target: row.target === null ? null : String(row.target),
    campaign: campaign ? { fr: campaign.nameFr, en: campaign.nameEn } : null,
    system: String(row.system),
    touches: Number(row.touches ?? 0),
    last_channel: row.last_channel ? String(row.last_channel) : null
  }
}
