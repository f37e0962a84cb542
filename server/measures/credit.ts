import { ATTRIBUTION_MODELS, creditUnits, UNITS, type AttributionModel } from '../statistics/attribution.ts'
import { cellKey } from '../statistics/margins.ts'
import { isSmall, maskedCells } from '../statistics/suppression.ts'
import type { Ingredients } from './measure.ts'
import type { ActionPath } from './paths.ts'

/** The rule by which a single number is given where no other is asked for. */
export const DEFAULT_RULE: AttributionModel = 'last'

/** Credit of one key under one rule, in units of 1e-12 action, and the persons whose actions it comes from, or not. */
interface Cell {
  units: bigint
  persons: ReadonlySet<string>
  /** persons with an action the key stands before and has nothing of under the rule: actions less credit would tell them */
  others: ReadonlySet<string>
}

/** A number of actions and the persons who did them. */
interface Count {
  actions: number
  persons: number
}

/** Credit of every key under every rule before disclosure; Σ units + unattributed = total, exactly, for each rule. */
export interface CreditCells {
  models: Record<AttributionModel, ReadonlyMap<string, Cell>>
  /** actions on whose path a key stands, whatever its place */
  paths: ReadonlyMap<string, Count>
  unattributed: Count
  total: Count
}

/** Credit as it leaves. A hidden number is null with the status `masked`. */
export interface Credit {
  models: Record<AttributionModel, { key: string; credit: number | null; status: 'ok' | 'masked' }[]>
  /** smallest and largest credit of a key over the rules: the range is shown, not a winner */
  range: { key: string; lo: number | null; hi: number | null; status: 'ok' | 'masked' }[]
  /** actions without a touch in the look-back: the same under every rule */
  unattributed: number | null
  total: number | null
}

const countOf = (paths: readonly ActionPath[]): Count => ({
  actions: paths.length,
  persons: new Set(paths.flatMap(path => path.person ?? [])).size
})

/** Shares every action among the touches before it, under every rule. No path gives no key and a total of 0. */
export function creditOf(paths: readonly ActionPath[]): CreditCells {
  const keys = [...new Set(paths.flatMap(path => path.touches.map(touch => touch.key)))].sort()
  const on = new Map(keys.map(key => [key, countOf(paths.filter(path => path.touches.some(one => one.key === key)))]))
  const models = ATTRIBUTION_MODELS.map(model => [model, modelOf(model, paths, keys)] as const)
  return {
    models: Object.fromEntries(models) as unknown as CreditCells['models'],
    paths: on,
    unattributed: countOf(paths.filter(path => path.touches.length === 0)),
    total: countOf(paths)
  }
}

function modelOf(model: AttributionModel, paths: readonly ActionPath[], keys: readonly string[]): Map<string, Cell> {
  const cells = new Map(keys.map(key => [key, { units: 0n, persons: new Set<string>(), others: new Set<string>() }]))
  for (const path of paths) {
    const units = creditUnits(model, path.touches, path.at)
    const own = new Map<string, bigint>()
    path.touches.forEach(({ key }, i) => own.set(key, (own.get(key) ?? 0n) + units[i]!))
    for (const [key, credit] of own) {
      const cell = cells.get(key)!
      cell.units += credit
      if (credit > 0n && path.person !== null) cell.persons.add(path.person)
      if (credit === 0n && path.person !== null) cell.others.add(path.person)
    }
  }
  return cells
}

/** Actions of a number of units, to twelve decimals. */
export const actionsOf = (units: bigint): number => Number(units) / Number(UNITS)

/** What is hidden: keys under each rule, and whether the unattributed are. */
interface Hidden {
  models: Record<AttributionModel, ReadonlySet<string>>
  unattributed: boolean
}

const REST = 'unattributed'

/**
 * What must be hidden so that no credit about 1 … k − 1 persons is published or found by subtraction: from the total,
 * which other measures publish; from the actions a key stands before, less those a rule gives it; from one rule by
 * another. A key hidden under one rule is hidden under all, and so are the unattributed, the same under every rule.
 */
function hide({ models, unattributed, total }: CreditCells, k: number): Hidden {
  const rest = cellKey([`${REST} `])
  const hidden = new Set<string>()
  for (const model of ATTRIBUTION_MODELS)
    for (const [key, { others }] of models[model]) if (isSmall(others.size, k)) hidden.add(cellKey([key]))
  for (let before = -1; hidden.size > before;) {
    before = hidden.size
    for (const model of ATTRIBUTION_MODELS) {
      const cells = [
        { at: [null], persons: total.persons, structural: true },
        { at: [`${REST} `], persons: unattributed.persons, structural: unattributed.persons === 0 },
        ...[...models[model]].map(([key, { persons }]) => ({
          at: [key],
          persons: persons.size,
          structural: persons.size === 0 && !hidden.has(cellKey([key]))
        }))
      ]
      for (const key of maskedCells(cells, k, undefined, hidden)) hidden.add(key)
    }
  }
  const all = ATTRIBUTION_MODELS.map(model => [model, hidden])
  return { models: Object.fromEntries(all) as Hidden['models'], unattributed: hidden.has(rest) }
}

const nothing: Hidden = {
  models: Object.fromEntries(ATTRIBUTION_MODELS.map(model => [model, new Set()])) as unknown as Hidden['models'],
  unattributed: false
}

/** Credit after disclosure, with the ingredients of the whole (what has a known origin) and of each key. */
export function discloseCredit(cells: CreditCells, k: number) {
  const isAllHidden = k > 1 && isSmall(cells.total.persons, k)
  const hidden = k > 1 && !isAllHidden ? hide(cells, k) : nothing
  const isHidden = (model: AttributionModel, key: string) => isAllHidden || hidden.models[model].has(cellKey([key]))
  const credit = (model: AttributionModel, key: string) => actionsOf(cells.models[model].get(key)!.units)
  const range = [...cells.paths.keys()].map(key => {
    if (ATTRIBUTION_MODELS.some(model => isHidden(model, key)))
      return { key, lo: null, hi: null, status: 'masked' as const }
    const all = ATTRIBUTION_MODELS.map(model => credit(model, key))
    return { key, lo: Math.min(...all), hi: Math.max(...all), status: 'ok' as const }
  })
  const models = ATTRIBUTION_MODELS.map(model => [
    model,
    [...cells.paths.keys()].map(key =>
      isHidden(model, key)
        ? { key, credit: null, status: 'masked' as const }
        : { key, credit: credit(model, key), status: 'ok' as const }
    )
  ])
  const isRestHidden = isAllHidden || hidden.unattributed
  const whole: Ingredients = {
    value: cells.total.actions - cells.unattributed.actions,
    n: cells.total.actions,
    persons: cells.total.persons,
    notes: [{ code: 'unattributed', n: cells.unattributed.actions, persons: cells.unattributed.persons }],
    ...(isRestHidden ? { status: 'masked' as const } : {})
  }
  const rows = new Map(
    range.map(({ key, lo, hi }): [string, Ingredients] => [
      key,
      {
        value: credit(DEFAULT_RULE, key),
        lo,
        hi,
        n: cells.paths.get(key)!.actions,
        persons: cells.paths.get(key)!.persons,
        notes: [{ code: 'bracket' }],
        ...(isHidden(DEFAULT_RULE, key) ? { status: 'masked' as const } : {})
      }
    ])
  )
  const answer: Credit = {
    models: Object.fromEntries(models) as Credit['models'],
    range,
    unattributed: isRestHidden ? null : cells.unattributed.actions,
    total: isAllHidden ? null : cells.total.actions
  }
  return { whole, rows, credit: answer }
}
