import { sql } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { hybridDifference } from '../statistics/newcombe.ts'
import { maskedCells } from '../statistics/suppression.ts'
import type { Tx } from '../store/transaction.ts'
import { answer, contextOf, windowOf, type Query } from './compute.ts'
import { masked, personsBehind, resultOf } from './engine.ts'
import { organisation } from './facts.ts'
import type { Frame } from './frame.ts'
import type { Result, Row, Window } from './measure.ts'
import { actsOf } from './moderation.ts'
import reoffence, { reoffended } from './reoffence.ts'

/** What the author had done before the message that met the rung: all together, nothing judged abusive, something. */
export const priors = ['all', 'none', 'some'] as const

/**
 * Re-offence after a rung among authors of one kind, compared with their like: by what their message was (a label of abuse; a
 * message of two labels is in both) crossed with what they had done before. Null, and `all`: together.
 */
export interface RungEffect {
  rung: string
  category: string | null
  prior: (typeof priors)[number]
  after30: Result
  after90: Result
  /** beside the lowest rung known in the same stratum, at 30 days; null for that one, and where one of them is not known */
  beside: { rung: string; difference: Result } | null
}

const DAYS = [30, 90] as const

/** What the rows of re-offence lack: categories of the first message of the author that met the rung, and what came before it. */
const inStrata = (window: Window) => sql`
  with met as materialized (
    select distinct on (key, person_id) key, person_id, interaction_id from ${actsOf(window)} a
    where person_id is not null and is_abusive order by key, person_id, at, id
  ), strata as (
    select t.key, t.person_id,
      array(select distinct b.label from abusive_messages b
        where b.organisation_id = ${organisation(window)} and b.interaction_id = t.interaction_id order by b.label) as categories,
      exists (
        select from identities d
        join interactions i on i.organisation_id = d.organisation_id and i.identity_id = d.id and i.occurred_at < m.occurred_at
        join abusive_messages b on b.organisation_id = i.organisation_id and b.interaction_id = i.id
        where d.organisation_id = ${organisation(window)} and d.resolved_person_id = t.person_id
      ) as has_prior
    from met t join interactions m on m.organisation_id = ${organisation(window)} and m.id = t.interaction_id
  )
  select f.*, s.categories, s.has_prior from (${reoffence.sql(window)}) f
  join strata s on s.key = f.key and s.person_id = f.person_id`

/** A cell of the table of one rung. */
interface Stratum {
  category: string | null
  prior: RungEffect['prior']
  rows: readonly Row[]
}

/** The cells somebody is in: all, by prior, by category, crossed. */
function strataOf(rows: readonly Row[]): Stratum[] {
  const found = new Set(rows.flatMap(row => row.categories as string[]))
  return [null, ...[...found].sort()].flatMap(category =>
    priors
      .map(prior => ({
        category,
        prior,
        rows: rows.filter(
          row =>
            (category === null || (row.categories as string[]).includes(category)) &&
            (prior === 'all' || (prior === 'some') === (row.has_prior === true))
        )
      }))
      .filter(({ rows: here }) => here.length > 0)
  )
}

const placeOf = ({ category, prior }: Stratum) => [category, prior === 'all' ? null : prior]

/**
 * The cells of a rung as they may be shown: those of too few people are masked already, and with them, the smallest first,
 * whatever would tell them by subtraction over either margin. Looked at three ways: people, those in the share, those outside.
 */
function protect(strata: readonly Stratum[], results: readonly Result[], k: number): Result[] {
  if (k <= 1) return [...results]
  const keys = strata.map(stratum => cellKey(placeOf(stratum)))
  const hidden = new Set(keys.filter((_, at) => results[at]!.status === 'masked'))
  for (let before = -1; hidden.size > before;) {
    before = hidden.size
    for (const way of [0, 1, 2] as const) {
      const cells = strata.flatMap((stratum, at) => {
        const persons = personsBehind(results[at]!)[way]
        return persons === null ? [] : [{ at: placeOf(stratum), persons, structural: persons === 0 }]
      })
      for (const key of maskedCells(cells, k, undefined, hidden)) hidden.add(key)
    }
  }
  return results.map((result, at) =>
    hidden.has(keys[at]!) && (result.status === 'ok' || result.status === 'too_few') ? masked(result) : result
  )
}

/** Re-offence by rung at 30 and 90 days, whole and among authors of one kind: by rung, by category, by what came before. */
export async function effectsOf(tx: Tx, frame: Frame, query: Query): Promise<RungEffect[]> {
  const asked = { ...query, measure: reoffence, by: 'type' as const, compare: null }
  const context = contextOf(frame, asked, query)
  const rows = (await tx.db.execute(inStrata(windowOf(frame, asked, query, 'type')))) as unknown as Row[]
  // what each rung says alone is protected beside the other rungs, as everywhere else
  const whole: Map<string, Result>[] = []
  for (const headlineAt of DAYS) {
    const found = await answer(tx, frame, { ...asked, measure: { ...reoffence, headlineAt } })
    whole.push(new Map(found.rows.map(({ key, result }) => [key, result])))
  }
  const rungs = [...Map.groupBy(rows, row => String(row.key))].sort(([a], [b]) => Number(a) - Number(b))
  return withDifferences(
    rungs.flatMap(([rung, here]) => {
      const at = (day: number) => strataOf(here.filter(row => Number(row.at) === day))
      const [after30, after90] = DAYS.map((day, index) => {
        const strata = at(day)
        const results = strata.map(({ category, prior, rows: of }) =>
          category === null && prior === 'all'
            ? (whole[index]?.get(rung) ?? resultOf(reoffence, null, context))
            : resultOf(reoffence, reoffended(of), context)
        )
        return protect(strata, results, context.k)
      })
      return at(DAYS[0]).map(({ category, prior }, index) => ({
        ...{ rung, category, prior },
        ...{ after30: after30![index]!, after90: after90![index]! }
      }))
    })
  )
}

/** Each stratum of each rung beside the same stratum of the lowest rung where it is known: what is shown is compared, no more. */
function withDifferences(effects: readonly Omit<RungEffect, 'beside'>[]): RungEffect[] {
  const isAlike = (one: Omit<RungEffect, 'beside'>) => (other: Omit<RungEffect, 'beside'>) =>
    other.category === one.category && other.prior === one.prior && boundsOf(other.after30) !== null
  return effects.map(one => {
    const lowest = effects.find(isAlike(one))
    if (!lowest || lowest.rung === one.rung || boundsOf(one.after30) === null) return { ...one, beside: null }
    return { ...one, beside: { rung: lowest.rung, difference: differenceOf(one.after30, lowest.after30) } }
  })
}

const boundsOf = ({ status, value, lo, hi }: Result) =>
  status === 'ok' && value !== null && lo !== null && hi !== null ? { value, lo, hi } : null

function differenceOf(one: Result, zero: Result): Result {
  const found = hybridDifference(boundsOf(one)!, boundsOf(zero)!)
  const isOpen = found.lo <= 0 && found.hi >= 0
  return {
    ...one,
    ...found,
    n: (one.n ?? 0) + (zero.n ?? 0),
    persons: (one.persons ?? 0) + (zero.persons ?? 0),
    notes: [{ code: 'associated' }, ...(isOpen ? [{ code: 'not_separable' }] : [])]
  }
}
