import { sql, type SQL } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { localDay } from '../store/time.ts'
import { num } from './engine.ts'
import { contributions, instant, organisation } from './facts.ts'
import type { Ingredients, Measure, Note, Row, Window } from './measure.ts'
import { previousSpan } from './windows.ts'

/** How many persons are in each part of growth accounting, for a period t and the equally long one before it. */
export interface Growth {
  /** |A_t| */
  people: number
  new: number
  retained: number
  reactivated: number
  /** |A_{t−1}| */
  before: number
  lapsed: number
}

export type GrowthPart = 'new' | 'retained' | 'reactivated' | 'lapsed'

/**
 * Growth accounting of the window: the columns of `Growth`, one row per key. The window says whose contributions are
 * looked at; whether a person was there before, or is silent now, is read in the whole organisation and its whole
 * history, so that a long-standing contributor is never new to a campaign, and who went elsewhere is not silent.
 * Source: J. Hsu, growth accounting; A_t, N, K, X, D of the catalogue §1.4.
 */
export function growth(window: Window): SQL {
  const before = previousSpan(window, window.timeZone)
  return sql`
    with here as (select distinct key, person_id from ${contributions(window)} a),
    earlier as (select distinct key, person_id from ${contributions(window, before.from, before.to)} b),
    -- counted once: inlined, the history of everybody would be read again for each person
    past as materialized (
      select t.person_id, min(t.occurred_at) as first_at,
        bool_or(t.occurred_at >= ${instant(before.from)} and t.occurred_at < ${instant(before.to)}) as was_there,
        bool_or(t.occurred_at >= ${instant(window.from)}) as is_here
      from contributions t
      where t.organisation_id = ${organisation(window)} and t.occurred_at < ${instant(window.to)}
        and t.person_id in (select person_id from here union select person_id from earlier)
      group by t.person_id
    )
    select a.key, count(*) filter (where a.is_here) as people,
      count(*) filter (where p.first_at >= ${instant(window.from)}) as new,
      count(*) filter (where a.is_here and p.was_there) as retained,
      count(*) filter (where p.first_at < ${instant(window.from)} and not p.was_there) as reactivated,
      count(*) filter (where not a.is_here) as before,
      count(*) filter (where not p.is_here) as lapsed
    from (select key, person_id, true as is_here from here union all select key, person_id, false from earlier) a
    join past p on p.person_id = a.person_id
    group by a.key`
}

/** The counts of the one row a key has. */
export function growthOf([row]: readonly Row[]): Growth {
  const count = (name: string) => num(row?.[name]) ?? 0
  return {
    people: count('people'),
    new: count('new'),
    retained: count('retained'),
    reactivated: count('reactivated'),
    before: count('before'),
    lapsed: count('lapsed')
  }
}

/** "History since", to be printed beside everything that says who is new. */
export const lookBack = ({ historyFrom, timeZone }: Window): Note[] =>
  historyFrom ? [{ code: 'look_back', date: localDay(historyFrom, timeZone) }] : []

/** True when nothing was recorded before the window: nobody can be called faithful, or silent. */
export const isFirstSight = ({ historyFrom, from }: Window): boolean => historyFrom === null || historyFrom >= from

/** A person missing at the end of a period that is not over may still come: known once it is over, or when nobody is missing. */
export const knownWhenOver = (found: Growth, window: Window): Pick<Ingredients, 'availableAt'> =>
  found.lapsed > 0 ? { availableAt: window.to } : {}

/** Parts of growth accounting that must stay masked together, because both totals are shown elsewhere. */
export function hiddenParts(found: Growth, k: number): Set<GrowthPart> {
  const parts: GrowthPart[] = ['new', 'retained', 'reactivated', 'lapsed']
  const cells = [
    ...parts.map(part => ({ at: [part], persons: found[part], structural: found[part] === 0 })),
    { at: ['people'], persons: found.people },
    { at: ['before'], persons: found.before }
  ]
  const keyOf = (name: string) => cellKey([name])
  const staying = 'retained'
  const sums = [{ total: keyOf('people'), parts: ['new', staying, 'reactivated'].map(keyOf) }]
  // With a filter some who left it went elsewhere: then retained + lapsed is not the total, and nothing can be derived.
  if (found[staying] + found.lapsed === found.before)
    sums.push({ total: keyOf('before'), parts: [staying, 'lapsed'].map(keyOf) })
  const masked = maskedCells(cells, k, sums)
  return new Set(parts.filter(part => masked.has(keyOf(part))))
}

/** The number of persons in one part, as ingredients. */
export function partOf(part: GrowthPart, rows: readonly Row[], window: Window): Ingredients {
  const found = growthOf(rows)
  const isUnknown = (part === 'retained' || part === 'lapsed') && isFirstSight(window)
  return {
    value: found[part],
    n: found[part],
    persons: found[part],
    isHidden: k => hiddenParts(found, k).has(part),
    notes: lookBack(window),
    ...(part === 'lapsed' ? knownWhenOver(found, window) : {}),
    ...(isUnknown ? { status: 'unknown' } : {})
  }
}

type Own =
  'key' | 'label' | 'question' | 'explanation' | 'formula' | 'direction' | 'counterMeasure' | 'pitfalls' | 'example'

/** A measure that counts the persons of one part of growth accounting. */
export const growthMeasure = (part: GrowthPart, own: Pick<Measure, Own> & Pick<Measure, 'burnInDays'>): Measure => ({
  version: 1,
  id: 'R2',
  family: 'return',
  shape: 'number',
  unit: 'persons',
  grains: ['campaign', 'group', 'creator', 'channel', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: {
    text: 'Jonathan Hsu, Accounting for User Growth',
    url: 'https://medium.com/swlh/diligence-at-social-capital-part-1-accounting-for-user-growth-4a8a449fddfc'
  },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: { inside: 5, export: 11, complement: true },
  priority: 1,
  sql: growth,
  reduce: (rows, window) => partOf(part, rows, window),
  ...own
})
