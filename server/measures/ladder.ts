import { sql, type SQL } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { num } from './engine.ts'
import { contributions, instant, organisation, uuids } from './facts.ts'
import type { Note, Row, Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/**
 * The declared ladder, read at chosen moments; to be put after `with`. A rung is held at a moment by who did at least its
 * number of acts of its kinds in its number of days before; `referral` is the kind of having brought somebody. Gives
 * `ladder (place, needed, days, kinds)` and `states (key, side, person_id, rung)`: the highest rung held, nobody on none.
 * @param moments a select of `key, side, at`
 */
export const ladderTables = (window: Window, moments: SQL): SQL => sql`
  ladder as materialized (
    select r.place::int as place, (r.rung ->> 'count')::int as needed, (r.rung ->> 'days')::int as days,
      array(select jsonb_array_elements_text(r.rung -> 'kinds')) as kinds
    from ladders l cross join lateral jsonb_array_elements(l.rungs) with ordinality as r(rung, place)
    where l.organisation_id = ${organisation(window)}
      and l.version = (select max(version) from ladders m where m.organisation_id = ${organisation(window)})
  ), moments as materialized (${moments}),
  acts as materialized (
    select t.person_id, t.occurred_at, t.kind from contributions t where t.organisation_id = ${organisation(window)}
    union all
    select d.resolved_person_id, r.at, 'referral' from referrals r
    join identities d on d.organisation_id = r.organisation_id and d.id = r.referrer_identity_id
    where r.organisation_id = ${organisation(window)}
  ), marks as materialized (
    -- the start once for each rung, not once for each act
    select m.key, m.side, m.at, l.place, l.needed, l.kinds, ${daysAfter(window, sql`m.at`, sql`-l.days`)} as since
    from moments m cross join ladder l
  ), reached as (
    select m.key, m.side, a.person_id, m.place
    from marks m join acts a on a.kind = any(m.kinds) and a.occurred_at < m.at and a.occurred_at >= m.since
    group by m.key, m.side, a.person_id, m.place, m.needed having count(*) >= m.needed
  ), states as materialized (
    select key, side, person_id, max(place) as rung from reached group by key, side, person_id
  )`

/** Start and end of the window, as moments. */
const ends = (window: Window) => sql`
  select '' as key, 'before' as side, ${instant(window.from)} as at
  union all select '', 'after', ${instant(window.to)}`

/** Whose rungs are read: `key, person_id`. Members at the start, where groups are asked about; contributors of the window where its content is; else everybody. */
function followed(window: Window): SQL {
  const isContent =
    window.by === 'campaign' ||
    [window.campaigns, window.creators, window.networks, window.formats].some(list => list.length > 0)
  const acted = contributions({ ...window, groups: [], by: window.by === 'campaign' ? 'campaign' : null })
  const content = isContent ? sql`select distinct key, person_id from ${acted} a` : null
  if (window.by !== 'group' && window.groups.length === 0)
    return content ?? sql`select '' as key, person_id from states where side = 'before'`
  const key = window.by === 'group' ? sql`g.group_id::text` : content ? sql`a.key` : sql`''`
  return sql`
    select distinct ${key} as key, d.resolved_person_id as person_id
    from group_members g
    join identities d on d.organisation_id = g.organisation_id and d.id = g.identity_id
    ${content ? sql`join (${content}) a on a.person_id = d.resolved_person_id` : sql``}
    where g.organisation_id = ${organisation(window)}
      and (${window.groups.length === 0} or g.group_id in ${uuids(window.groups)})
      and g.from_at <= ${instant(window.from)} and (g.to_at is null or g.to_at > ${instant(window.from)})`
}

/**
 * Who was on which rung when the window started, and where they are when it ends: one row per key and rung held at the
 * start with `rung, top, up, held, down, days` (the longest look-back of the ladder).
 */
export const ladderMoves = (window: Window): SQL => sql`
  with ${ladderTables(window, ends(window))},
  followed as (${followed(window)})
  select f.key, b.rung, (select max(place) from ladder) as top, (select max(days) from ladder) as days,
    count(*) filter (where a.rung > b.rung) as up,
    count(*) filter (where a.rung = b.rung) as held,
    count(*) filter (where a.rung is null or a.rung < b.rung) as down
  from followed f
  join states b on b.person_id = f.person_id and b.side = 'before'
  left join states a on a.person_id = b.person_id and a.side = 'after'
  group by f.key, b.rung
  order by f.key, b.rung`

export const ladderSides = ['up', 'held', 'down'] as const
export type LadderSide = (typeof ladderSides)[number]

/** The persons of one rung at the start, by where they went. */
export interface Rung extends Record<LadderSide, number> {
  rung: number
  top: number
  days: number
}

/** The rungs of one key, lowest first. */
export const rungsOf = (rows: readonly Row[]): Rung[] =>
  rows.map(row => ({
    rung: num(row.rung) ?? 0,
    top: num(row.top) ?? 0,
    days: num(row.days) ?? 0,
    up: num(row.up) ?? 0,
    held: num(row.held) ?? 0,
    down: num(row.down) ?? 0
  }))

export const peopleOn = ({ up, held, down }: Rung): number => up + held + down

/** Whether a cell of the table of moves must stay masked at k because the others, and the totals, are shown. `null` = all. */
export function isHiddenMove(rungs: readonly Rung[], rung: number | null, side: LadderSide | null, k: number): boolean {
  const sum = (of: (one: Rung) => number) => rungs.reduce((total, one) => total + of(one), 0)
  const cells = [
    ...rungs.flatMap(one => [
      ...ladderSides.map(name => ({
        at: [String(one.rung), name],
        persons: one[name],
        structural: one[name] === 0
      })),
      { at: [String(one.rung), null], persons: peopleOn(one) }
    ]),
    // where every part is 0 and shown, their sum is 0 too
    ...ladderSides.map(name => ({
      at: [null, name],
      persons: sum(one => one[name]),
      structural: sum(one => one[name]) === 0
    })),
    { at: [null, null], persons: sum(peopleOn) }
  ]
  return maskedCells(cells, k).has(cellKey([rung === null ? null : String(rung), side]))
}

/** The look-back of the ladder, to be printed; and whether history is long enough to read it at the start (S7). */
export function ladderFrame(rungs: readonly Rung[], { historyFrom, from }: Window) {
  const days = Math.max(0, ...rungs.map(one => one.days))
  const notes: Note[] = [{ code: 'look_back', n: days, days }]
  const isShort = historyFrom === null || historyFrom.getTime() > from.getTime() - days * 86_400_000
  return isShort ? { notes: [...notes, { code: 'short_history' }], status: 'unknown' as const } : { notes }
}
