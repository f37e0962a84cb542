import { sql, type SQL } from 'drizzle-orm'
import { LOOK_BACK, type Touch } from '../statistics/attribution.ts'
import { num } from './engine.ts'
import { actions, organisation } from './facts.ts'
import type { Grain, Note, Row, Window } from './measure.ts'

/** The key of credit whose touch says nothing of what is asked: no campaign, no post, no creator. */
export const NONE = 'none'

/** A touch of a path, with everything it may be counted by. */
export interface PathTouch extends Touch {
  channel: string
  campaign: string | null
  post: string | null
  creator: string | null
}

/** One verified action and the touches of its person in the look-back before it, oldest first. */
export interface ActionPath {
  action: string
  /** null when the ledger names nobody: such an action has no known origin */
  person: string | null
  kind: string
  /** ms of epoch */
  at: number
  touches: readonly PathTouch[]
}

const hours = (days: number) => sql.raw(`interval '${days * 24} hours'`)

/**
 * The touches `t` of the person of an action `a` that come before it by no more than the look-back of their kind, to be joined: both
 * bounds in elapsed days.
 */
export const eligible = (
  window: Window
) => sql`(touches t join identities d on d.organisation_id = t.organisation_id and d.id = t.identity_id)
    on t.organisation_id = ${organisation(window)} and d.resolved_person_id = a.person_id and t.occurred_at < a.occurred_at
      and t.occurred_at >= a.occurred_at - case when t.how = 'view' then ${hours(LOOK_BACK.viewDays)} else ${hours(LOOK_BACK.clickDays)} end`

/**
 * The verified actions of the window with the eligible touches of their persons, one row per touch, or one without touch:
 * `action, person_id, kind, acted_at, channel, how, touched_at, campaign_id, post_id, account_id`. Filters choose the
 * actions; every touch of their persons counts. Equal times are ordered by channel, kind and post,
 * never by an id alone: ids are keyed, and the same facts in another organisation must give the same credit.
 */
export function pathRows(window: Window): SQL {
  return sql`
    select a.id as action, a.person_id, a.kind, extract(epoch from a.occurred_at) * 1000 as acted_at,
      t.channel, t.how, extract(epoch from t.occurred_at) * 1000 as touched_at, t.campaign_id, p.id as post_id, p.account_id
    from ${actions({ ...window, by: null })} a
    left join ${eligible(window)}
    left join posts p on p.organisation_id = t.organisation_id and p.id = t.post_id
    order by a.id, t.occurred_at, t.channel collate "C", t.how, p.external_id collate "C", t.id`
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** A channel that stands for a visit without any source. */
const isDirect = (channel: string) => /^\(?direct\)?$/i.test(channel)

const keyOf = (touch: Omit<PathTouch, 'key'>, by: Grain | null) => {
  if (by === 'campaign' || by === 'post' || by === 'creator') return touch[by] ?? NONE
  return touch.channel
}

/** The rows as paths, each touch with the key of what rows are asked by (its channel where nothing else is asked). */
export function pathsFrom(rows: readonly Row[], by: Grain | null): ActionPath[] {
  return [...Map.groupBy(rows, row => String(row.action))].map(([action, own]) => ({
    action,
    person: text(own[0]!.person_id),
    kind: String(own[0]!.kind),
    at: num(own[0]!.acted_at) ?? 0,
    touches: own.filter(row => row.channel !== null).map(row => touchOf(row, by))
  }))
}

function touchOf(row: Row, by: Grain | null): PathTouch {
  const channel = String(row.channel)
  const touch = {
    channel,
    campaign: text(row.campaign_id),
    post: text(row.post_id),
    creator: text(row.account_id),
    at: num(row.touched_at) ?? 0,
    how: String(row.how) as Touch['how'],
    isDirect: isDirect(channel)
  }
  return { ...touch, key: keyOf(touch, by) }
}

/** The two look-backs, printed with every credit. */
export const lookBackNotes: readonly Note[] = [
  { code: 'look_back_touches', days: LOOK_BACK.clickDays, views: LOOK_BACK.viewDays }
]
