import { sql, type SQL } from 'drizzle-orm'
import { instant, messages, organisation, uuids } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { drawWeights } from './person_bootstrap.ts'
import { structure } from './thread_messages.ts'
import { num } from './engine.ts'
import type { Random } from '../statistics/random.ts'

/** What the measures of bridges have in common. Groups are declared, never inferred. */
export const bridges = {
  ...structure,
  inputs: ['interactions', 'members'],
  grains: ['campaign'],
  grade: 'B',
  direction: 'up',
  priority: 2
} satisfies Partial<Measure>

/** Two groups as one key, in the order of their ids. */
export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/**
 * The declared groups of each person at any time of a span: `person_id, groups` (ids in order). Who moved from one to
 * another was in both, so that a tie is never taken for a bridge because somebody moved.
 */
export const belonging = (window: Window, from: SQL = instant(window.from), to: SQL = instant(window.to)): SQL => sql`(
    select i.resolved_person_id as person_id, array_agg(distinct gm.group_id::text order by gm.group_id::text) as groups
    from group_members gm
    join identities i on i.organisation_id = gm.organisation_id and i.id = gm.identity_id
    where gm.organisation_id = ${organisation(window)} and gm.from_at < ${to} and (gm.to_at is null or gm.to_at > ${from})
      and (${window.groups.length === 0} or gm.group_id in ${uuids(window.groups)})
    group by 1
  )`

/**
 * Answers of persons to a person's message: `key, id, root_post_id, author, answered, occurred_at`, whoever they are (groups
 * choose nobody here), themselves included. To answer the post is to answer nobody.
 */
export const replies = (window: Window, from: Date = window.from, to: Date = window.to): SQL => sql`(
    select m.key, m.id, m.root_post_id, m.person_id as author, d.resolved_person_id as answered, m.occurred_at
    from ${messages({ ...window, groups: [] }, from, to)} m
    join interactions p on p.organisation_id = ${organisation(window)} and p.id = m.parent_interaction_id
    join identities d on d.organisation_id = p.organisation_id and d.id = p.identity_id
  )`

/**
 * Who answered whom in the period, between persons of declared groups: `key, author, answered, said, author_groups,
 * answered_groups`; with `by` pair, one row per pair of groups that the two bridge. `groups`: how many are declared; a
 * row without author tells it when nobody answered anybody.
 */
export const tiesSql = (window: Window): SQL => {
  const isPair = window.by === 'pair'
  const key = isPair ? sql`least(x.id, y.id) || ' ' || greatest(x.id, y.id)` : sql`r.key`
  return sql`
    with belonging as materialized ${belonging(window)},
    declared as (select count(distinct g.id) as groups from belonging b cross join unnest(b.groups) as g(id)),
    ties as (
      select ${key} as key, r.author, r.answered, count(*) as said, a.groups as author_groups, b.groups as answered_groups
      from ${replies(window)} r
      join belonging a on a.person_id = r.author
      join belonging b on b.person_id = r.answered
      ${isPair ? sql`cross join unnest(a.groups) as x(id) cross join unnest(b.groups) as y(id) where not a.groups && b.groups` : sql``}
      group by 1, 2, 3, 5, 6
    )
    select coalesce(t.key, '') as key, t.author, t.answered, t.said, t.author_groups, t.answered_groups, d.groups
    from declared d ${window.by === null ? sql`left join ties t on true` : sql`cross join ties t`}`
}

/** One direction of an exchange: how often a person answered another, and the groups of both. */
export interface Arrow {
  author: string
  answered: string
  said: number
  authorGroups: readonly string[]
  answeredGroups: readonly string[]
}

/** The arrows of a measure's rows; null when fewer than two groups are declared: nothing can be measured. */
export function arrowsOf(rows: readonly Row[]): Arrow[] | null {
  if ((num(rows[0]?.groups) ?? 0) < 2) return null
  return rows
    .filter(row => row.author !== null && row.author !== row.answered)
    .map(row => ({
      author: String(row.author),
      answered: String(row.answered),
      said: num(row.said) ?? 0,
      authorGroups: row.author_groups as string[],
      answeredGroups: row.answered_groups as string[]
    }))
}

/** Nothing to measure: no two groups are declared. */
export const noGroups: Ingredients = { persons: null, status: 'unknown', notes: [{ code: 'groups_needed' }] }

/** Whether two persons have no group in common: only then is their tie one between groups. */
export const isApart = (one: readonly string[], other: readonly string[]): boolean =>
  !one.some(id => other.includes(id))

/** Two persons who exchanged, whatever the direction. */
export interface Dyad {
  a: string
  b: string
  isCross: boolean
  isMutual: boolean
}

/** Arrows as pairs of persons, in a fixed order. */
export function dyadsOf(arrows: readonly Arrow[]): Dyad[] {
  const both = new Set(arrows.map(({ author, answered }) => `${author} ${answered}`))
  return arrows
    .filter(({ author, answered }) => author < answered || !both.has(`${answered} ${author}`))
    .map(({ author, answered, authorGroups, answeredGroups }) => ({
      a: author < answered ? author : answered,
      b: author < answered ? answered : author,
      isCross: isApart(authorGroups, answeredGroups),
      isMutual: both.has(`${answered} ${author}`)
    }))
    .sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1))
}

/** Everybody in some pairs, in order. */
export const peopleIn = (pairs: readonly { a: string; b: string }[]): string[] =>
  [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort()

/** Resamples of persons: a pair counts as often as both of its persons were drawn. */
export function pairWeights(pairs: readonly { a: string; b: string }[], random: Random): () => number[] {
  const people = peopleIn(pairs)
  const place = new Map(people.map((person, at) => [person, at]))
  const ends = pairs.map(({ a, b }) => [place.get(a)!, place.get(b)!] as const)
  return () => {
    const weights = drawWeights(people.length, random)
    return ends.map(([a, b]) => weights[a]! * weights[b]!)
  }
}
