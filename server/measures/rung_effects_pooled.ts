import { kaplanMeier, survivalAt } from '../statistics/kaplan_meier.ts'
import { pooledDifference, type Arms, type Followed } from '../statistics/pooled_difference.ts'
import { num } from './engine.ts'
import type { Ingredients, Note, Row } from './measure.ts'
import { maySum, type RungCell } from './rung_effects_read.ts'

/** Day at which rungs are compared. */
const DAY = 30
/** Chance below which groups are said to differ by more than chance. */
const UNLIKELY = 0.05
/** Fewest authors of a group on each side: the variance of fewer is too small. */
export const LEAST = 5

/** What decides which groups are compared and whether the number may be told. */
export interface Told {
  /** the table as it is shown inside: the same groups are compared for everybody */
  inside: readonly RungCell[]
  /** the table as who asks is shown it */
  asked: readonly RungCell[]
  k: { inside: number; asked: number }
  least: number
}

interface Group {
  one: RungCell
  zero: RungCell
  arms: Arms
}

/** One rung beside a lower one: the groups compared, and how many more either of them met. */
interface Beside {
  rung: string
  with: string
  groups: readonly Group[]
  dropped: number
  isMasked: boolean
}

const crossed = (cells: readonly RungCell[]) =>
  cells.filter(({ category, prior }) => category !== null && prior !== 'all')
const ofRung = (cells: readonly RungCell[], rung: string) => cells.filter(cell => cell.rung === rung)
const isAlike = (one: RungCell) => (other: RungCell) => other.category === one.category && other.prior === one.prior
const isHidden = ({ after }: RungCell) => after[DAY].result.status !== 'ok'

const followed = ({ after }: RungCell): Followed[] =>
  after[DAY].rows.map((row: Row) => ({
    person: String(row.person_id),
    time: Math.max(0, num(row.days) ?? 0),
    event: row.has_reoffended === true
  }))

/** The authors of each group, where enough of them were followed so long; one list for each, whatever it is compared with. */
function knownIn(cells: readonly RungCell[], least: number): Map<RungCell, Followed[]> {
  const lists = crossed(cells).map(cell => [cell, followed(cell)] as const)
  return new Map(lists.filter(([, list]) => list.length >= least && survivalAt(kaplanMeier(list), DAY) !== null))
}

/** Whether what is not shown of some groups may be told together, on both sides. */
function mayTell(cells: readonly RungCell[], groups: readonly Group[], k: number): boolean {
  return (['one', 'zero'] as const).every(side => {
    const own = ofRung(cells, groups[0]?.[side].rung ?? '')
    const asked = groups.flatMap(group => own.filter(isAlike(group[side])))
    return maySum(own, asked.filter(isHidden), k)
  })
}

/**
 * A rung beside the lowest one with which it shares a group: over all shared groups where that tells nothing the table hides,
 * else over those the table shows.
 */
function besideLowest(
  told: Told,
  known: ReadonlyMap<RungCell, Followed[]>,
  rung: string,
  lower: readonly string[]
): Beside | null {
  const own = [...known.keys()].filter(cell => cell.rung === rung)
  for (const other of lower) {
    const met = [...known.keys()].filter(cell => cell.rung === other)
    const all = own.flatMap((one): Group[] => {
      const zero = met.find(isAlike(one))
      return zero ? [{ one, zero, arms: { one: known.get(one)!, zero: known.get(zero)! } }] : []
    })
    const groups = mayTell(told.inside, all, told.k.inside)
      ? all
      : all.filter(({ one, zero }) => !isHidden(one) && !isHidden(zero))
    if (groups.length === 0) continue
    const either = new Set(
      [...crossed(ofRung(told.inside, rung)), ...crossed(ofRung(told.inside, other))].map(
        ({ category, prior }) => `${category} ${prior}`
      )
    )
    return {
      ...{ rung, with: other, groups, dropped: either.size - groups.length },
      isMasked: !mayTell(told.asked, groups, told.k.asked)
    }
  }
  return null
}

/**
 * Each rung beside a lower one, like with like, key the rung; key '' is all of them together. Where nothing can be compared: too
 * early while the follow-up is still open for those who met it, else too few, and why.
 */
export function pooledRungs(told: Told): Map<string, Ingredients> {
  const rungs = [...new Set(told.inside.map(({ rung }) => rung))]
  const known = knownIn(told.inside, told.least)
  const found = rungs.slice(1).map((rung, at) => ({
    rung,
    beside: besideLowest(told, known, rung, rungs.slice(0, at + 1))
  }))
  const compared = found.flatMap(({ beside }) => (beside ? [beside] : []))
  const isEarly = (rung: string) => isOpen(ofRung(told.inside, rung))
  return new Map([
    ['', compared.length > 0 ? compare(compared, told.asked) : nothing(rungs.some(isEarly))],
    ...found.map(({ rung, beside }) => [rung, beside ? compare([beside], told.asked) : nothing(isEarly(rung))] as const)
  ])
}

/** Whether nothing is known yet of those who met a rung, because they have not been followed so long. */
const isOpen = (here: readonly RungCell[]): boolean =>
  here.some(({ after }) => after[DAY].result.status === 'too_early') && here.every(isHidden)

const nothing = (isEarly: boolean): Ingredients => ({
  ...{ value: null, n: isEarly ? null : 0, persons: isEarly ? null : 0 },
  status: isEarly ? 'too_early' : 'too_few',
  notes: [{ code: 'no_like_groups' }]
})

/** People of a list of arms, those of an arm that serves twice once. */
const size = (arms: readonly (readonly Followed[])[]) => [...new Set(arms)].reduce((sum, arm) => sum + arm.length, 0)

function compare(compared: readonly Beside[], asked: readonly RungCell[]): Ingredients {
  const groups = compared.flatMap(one => one.groups)
  const found = pooledDifference(
    groups.map(({ arms }) => arms),
    DAY
  )!
  const [one, zero] = [size(groups.map(({ arms }) => arms.one)), size(groups.map(({ arms }) => arms.zero))]
  const isShown = (cell: RungCell) => ofRung(asked, cell.rung).some(other => isAlike(cell)(other) && !isHidden(other))
  const shown = groups.flatMap((group, at) =>
    isShown(group.one) && isShown(group.zero) ? [found.strata[at]!.value] : []
  )
  const [only] = compared
  const { value, lo, hi } = found
  return {
    ...{ value, lo, hi, n: Math.min(one, zero), persons: one + zero },
    ...(compared.some(({ isMasked }) => isMasked) ? { status: 'masked' as const } : {}),
    notes: [
      ...(compared.length === 1 && only ? [{ code: 'rung_beside', rung: only.with }] : []),
      ...(lo <= 0 && hi >= 0 ? [{ code: 'not_separable' }] : []),
      spreadOf(
        shown,
        { n: groups.length, dropped: compared.reduce((sum, { dropped }) => sum + dropped, 0) },
        found.differ
      )
    ]
  }
}

/**
 * How unlike the groups are, over those that are shown: a pooled number that hides opposite ones says so. Whether they differ beyond
 * chance is asked of all that are compared.
 */
function spreadOf(shown: readonly number[], counts: { n: number; dropped: number }, differ: number | null): Note {
  const [lo, hi] = [Math.min(...shown), Math.max(...shown)]
  const isUnlike = differ !== null && differ < UNLIKELY
  const said = { ...counts, ...(differ === null ? {} : { p: differ }) }
  if (counts.n === 1) return { code: 'like_groups_one', ...counts }
  if (shown.length < 2) return { code: isUnlike ? 'like_groups_unlike' : 'like_groups_hidden', ...said }
  if (lo < 0 && hi > 0) return { code: isUnlike ? 'like_groups_clash' : 'like_groups_opposite', ...said, lo, hi }
  return { code: isUnlike ? 'like_groups_differ' : 'like_groups', ...said, lo, hi }
}
