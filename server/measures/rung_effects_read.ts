import { sql, type SQL } from 'drizzle-orm'
import { cellKey, marginSums } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import type { Tx } from '../store/transaction.ts'
import { contextOf, type Query } from './compute.ts'
import { protectedAnswer } from './disclosure_filter.ts'
import { masked, personsBehind, resultOf } from './engine.ts'
import { organisation } from './facts.ts'
import type { Frame } from './frame.ts'
import type { Result, Row, Window } from './measure.ts'
import { actsOf } from './moderation.ts'
import reoffence, { reoffended } from './reoffence.ts'

/** What the author had done before the message that met the rung: all together, nothing judged abusive, something. */
export const priors = ['all', 'none', 'some'] as const

/** Days after the rung at which re-offence is told. */
export const DAYS = [30, 90] as const
export type Day = (typeof DAYS)[number]

/** Authors of one kind who met one rung, and what may be told of them. Null, and `all`: together. */
export interface RungCell {
  rung: string
  /** labels of the message, joined by `+`: a message of two labels is of a kind of its own, so that nobody is in two */
  category: string | null
  prior: (typeof priors)[number]
  after: Readonly<Record<Day, { rows: readonly Row[]; result: Result }>>
}

/**
 * Rows of re-offence by rung with what they lack: labels of the first message of the author that met the rung, and whether
 * something was judged abusive before it.
 */
export const inStrata = (window: Window): SQL => sql`
  with met as materialized (
    select distinct on (key, person_id) key, person_id, interaction_id from ${actsOf(window)} a
    where person_id is not null and is_abusive order by key, person_id, at, id
  ), judged as materialized (
    select interaction_id, label from abusive_messages where organisation_id = ${organisation(window)}
  ), first_abuse as materialized (
    select d.resolved_person_id as person_id, min(i.occurred_at) as at
    from judged b
    join interactions i on i.organisation_id = ${organisation(window)} and i.id = b.interaction_id
    join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    group by d.resolved_person_id
  ), strata as materialized (
    select t.key, t.person_id,
      array(select distinct b.label from judged b where b.interaction_id = t.interaction_id order by b.label) as categories,
      coalesce(p.at < m.occurred_at, false) as has_prior
    from met t join interactions m on m.organisation_id = ${organisation(window)} and m.id = t.interaction_id
    left join first_abuse p on p.person_id = t.person_id
  ), followed as materialized (select * from (${reoffence.sql(window)}) f)
  select f.*, s.categories, s.has_prior from followed f
  join strata s on s.key = f.key and s.person_id = f.person_id`

const categoryOf = (row: Row) => (row.categories as string[]).join('+')

/** A cell of the table of one rung. */
interface Stratum {
  category: string | null
  prior: RungCell['prior']
  rows: readonly Row[]
}

/** The cells somebody is in: all, by prior, by category, crossed. */
function strataOf(rows: readonly Row[]): Stratum[] {
  return [null, ...[...new Set(rows.map(categoryOf))].sort()].flatMap(category =>
    priors
      .map(prior => ({
        category,
        prior,
        rows: rows.filter(
          row =>
            (category === null || categoryOf(row) === category) &&
            (prior === 'all' || (prior === 'some') === (row.has_prior === true))
        )
      }))
      .filter(({ rows: here }) => here.length > 0)
  )
}

const placeOf = ({ category, prior }: Pick<RungCell, 'category' | 'prior'>) => [
  category,
  prior === 'all' ? null : prior
]

/** Ways a cell may tell of few people: who is in it, who of them is in the share, who is not. */
const ways = [0, 1, 2] as const

const tableOf = (
  cells: readonly (Pick<RungCell, 'category' | 'prior'> & { result: Result })[],
  way: (typeof ways)[number]
) =>
  cells.flatMap(cell => {
    const persons = personsBehind(cell.result)[way]
    return persons === null ? [] : [{ at: placeOf(cell), persons, structural: persons === 0 }]
  })

/**
 * The cells of a rung as they may be shown: those of too few people are masked already, and with them, the smallest first,
 * whatever would tell them by subtraction over either margin. Looked at three ways: people, those in the share, those outside.
 */
function protect(strata: readonly Stratum[], results: readonly Result[], k: number): Result[] {
  if (k <= 1) return [...results]
  const keys = strata.map(stratum => cellKey(placeOf(stratum)))
  const hidden = new Set(keys.filter((_, at) => results[at]!.status === 'masked'))
  const table = strata.map((stratum, at) => ({ ...stratum, result: results[at]! }))
  for (let before = -1; hidden.size > before;) {
    before = hidden.size
    for (const way of ways) {
      const cells = tableOf(table, way)
      // the margins first: a hidden part of a margin is then covered by its sibling, not by cells of every other category
      const [byPrior, byCategory] = [0, 1].map(margin => cells.filter(({ at }) => at[margin] === null))
      for (const part of [byPrior!, byCategory!, cells])
        for (const key of maskedCells(part, k, undefined, hidden)) hidden.add(key)
    }
  }
  return results.map((result, at) =>
    hidden.has(keys[at]!) && (result.status === 'ok' || result.status === 'too_few') ? masked(result) : result
  )
}

/**
 * Re-offence by rung, whole and among authors of one kind, as it may be shown: by rung, by category, by what came before.
 * @param rows those of `inStrata` for a window by `type`
 */
export async function rungCells(tx: Tx, frame: Frame, query: Query, rows: readonly Row[]): Promise<RungCell[]> {
  const asked: Query = { ...query, measure: reoffence, by: 'type', compare: null }
  const context = contextOf(frame, asked, query)
  // what each rung says alone is protected beside the other rungs, as everywhere else
  const whole = new Map<Day, Map<string, Result>>()
  for (const headlineAt of DAYS) {
    const found = await protectedAnswer(tx, frame, { ...asked, measure: { ...reoffence, headlineAt } })
    whole.set(headlineAt, new Map(found.rows.map(({ key, result }) => [key, result])))
  }
  const rungs = [...Map.groupBy(rows, row => String(row.key))].sort(([a], [b]) => Number(a) - Number(b))
  return rungs.flatMap(([rung, here]) => {
    const shown = (day: Day) => {
      const strata = strataOf(here.filter(row => Number(row.at) === day))
      const results = strata.map(({ category, prior, rows: of }) =>
        category === null && prior === 'all'
          ? (whole.get(day)?.get(rung) ?? resultOf(reoffence, null, context))
          : resultOf(reoffence, reoffended(of), context)
      )
      return { strata, results: protect(strata, results, context.k) }
    }
    const [first, second] = [shown(30), shown(90)]
    return first.strata.map(({ category, prior, rows: of }, at): RungCell => ({
      ...{ rung, category, prior },
      after: {
        30: { rows: of, result: first.results[at]! },
        90: { rows: second.strata[at]!.rows, result: second.results[at]! }
      }
    }))
  })
}

/**
 * Whether the sum of some hidden cells of one rung may be told beside its table: no hidden cell, and no few people, follow from it.
 *
 * @param cells all cells of the rung, those that are masked among them
 * @param told  those of the hidden ones that would be told together; none may always be told
 */
export function maySum(cells: readonly RungCell[], told: readonly RungCell[], k: number): boolean {
  if (k <= 1 || told.length === 0) return true
  const table = cells.map(({ category, prior, after }) => ({ category, prior, result: after[30].result }))
  const hidden = new Set(table.filter(({ result }) => result.status === 'masked').map(cell => cellKey(placeOf(cell))))
  const sum = [POOLED]
  return ways.every(way => {
    const shown = tableOf(table, way)
    const keys = new Set(shown.map(({ at }) => cellKey(at)))
    const parts = told.map(cell => cellKey(placeOf(cell))).filter(key => keys.has(key))
    const persons = told.reduce((all, { after }) => all + (personsBehind(after[30].result)[way] ?? 0), 0)
    const known = [...marginSums(shown), { total: cellKey(sum), parts }]
    return (
      maskedCells([...shown, { at: sum, persons, structural: persons === 0 }], k, known, hidden).size === hidden.size
    )
  })
}

/** The place of a sum of hidden cells, beside the table and in no row or column of it. */
const POOLED = 'pooled'
