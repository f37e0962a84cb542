import { empiricalBayes, type ShrunkUnit } from '../statistics/empirical_bayes.ts'
import { cellKey } from '../statistics/margins.ts'
import type { Random } from '../statistics/random.ts'
import { posteriorDraws, probabilityAbove, rankIntervals, separable } from '../statistics/rank_draws.ts'
import { shareError, strictRanks } from '../statistics/strict_ranks.ts'
import { maskedCells } from '../statistics/suppression.ts'
import type { Ingredients, Note } from './measure.ts'

/** A share of one row: so many of so many persons. */
export interface RowShare {
  key: string
  successes: number
  trials: number
}

/**
 * Rows whose share must be masked, together with those that would give them away by subtraction from the total of all
 * rows. k of 0 or 1 hides nothing.
 */
export function hiddenShares(rows: readonly RowShare[], k: number): Set<string> {
  if (k <= 1) return new Set()
  const both = rows.flatMap(({ key, successes, trials }) => sides(key, successes, trials))
  const sum = (field: 'successes' | 'trials') => rows.reduce((total, row) => total + row[field], 0)
  const masked = maskedCells([...both, ...sides(null, sum('successes'), sum('trials'))], k)
  return new Set(
    rows
      .map(({ key }) => key)
      .filter(key =>
        [
          [key, 'in'],
          [key, 'out'],
          [key, null]
        ].some(at => masked.has(cellKey(at)))
      )
  )
}

// A zero is shown, as everywhere in the engine: nobody is described by it.
function sides(key: string | null, successes: number, trials: number) {
  const cell = (side: string | null, persons: number) => ({ at: [key, side], persons, structural: persons === 0 })
  return [cell('in', successes), cell('out', trials - successes), cell(null, trials)]
}

/**
 * Beside each row's own share: what it is once small rows borrow from the others (S2), the interval of its rank and from
 * how many others it can be told apart (S3). Rows that are masked, or below `minimum` persons, lend nothing and have no
 * rank: with their roll known, a shrunk value of the others would give them away.
 *
 * @param k threshold of disclosure; 0 or 1 hides nothing
 */
export function shrunkRows(
  rows: readonly RowShare[],
  random: Random,
  k: number,
  minimum: number = 1
): Map<string, Ingredients> {
  const hidden = hiddenShares(rows, k)
  const shown = rows.filter(row => !hidden.has(row.key) && row.trials >= minimum)
  const notes = notesOf(shown, random)
  return new Map(
    rows.map(({ key, successes, trials }): [string, Ingredients] => [
      key,
      {
        ...{ successes, trials, persons: trials },
        ...(hidden.has(key) ? { status: 'masked' as const } : {}),
        notes: notes.get(key) ?? []
      }
    ])
  )
}

function notesOf(shown: readonly RowShare[], random: Random): Map<string, Note[]> {
  const { moments, units } = empiricalBayes(shown)
  const ranks = ranksOf(shown, units, random)
  return new Map(
    units.map(unit => {
      const notes: Note[] = moments ? [{ code: 'shrunk', value: unit.shrunk, lo: unit.lo, hi: unit.hi }] : []
      if (units.length > 1) notes.push(...(ranks.get(unit.key) ?? []))
      if (moments?.distinguishable === false) notes.push({ code: 'no_difference_between_groups' })
      return [unit.key, notes]
    })
  )
}

/** Ranks of the rows with a trial: by draws, strictly, and from how many others each can be told apart. */
function ranksOf(shown: readonly RowShare[], units: readonly ShrunkUnit[], random: Random): Map<string, Note[]> {
  const ranks = rankIntervals(units, random)
  const strict = strictRanks(
    shown.map(({ key, successes, trials }) => ({
      key,
      value: (successes + 2) / (trials + 4),
      error: shareError(successes, trials)
    })),
    random
  )
  const draws = posteriorDraws(units, random)
  return new Map(
    units.map(({ key }): [string, Note[]] => {
      const { lo, hi } = ranks.get(key)!
      const others = units.filter(other => other.key !== key)
      const apart = others.filter(other =>
        separable({ lo, hi }, ranks.get(other.key)!, probabilityAbove(draws.get(key)!, draws.get(other.key)!))
      ).length
      const of = others.length
      return [
        key,
        [
          { code: 'rank', lo, hi, of: units.length },
          { code: 'rank_strict', ...strict.get(key)!, of: units.length },
          { code: 'apart_from', n: apart, of },
          ...(apart * 2 <= of ? [{ code: 'not_separable' }] : [])
        ]
      ]
    })
  )
}
