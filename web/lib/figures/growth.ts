import type { Values } from '../answers.ts'
import type { Annotation } from '../charts/chart.ts'
import type { GrowthPoints } from '../charts/options/growth.ts'
import { addDays, daysBetween, local } from '../dates.ts'
import type { Locale } from '../typography.ts'
import { charts } from '../words/charts.ts'
import { word } from '../words/word.ts'

/** The measures of growth accounting. */
export const growthKeys = 'retained_contributors,reactivated_contributors,new_contributors,lapsed_contributors'

/** What each ink of the figure of growth stands for, in the order of its bars from the top. */
export const growthSwatches = (locale: Locale) =>
  [
    { token: 'foam', label: word(charts.fresh, locale) },
    { token: 'sky', label: word(charts.reactivated, locale) },
    { token: 'wake', label: word(charts.retained, locale) },
    { token: 'hollow', label: word(charts.lost, locale) }
  ] as const

const FEWEST = 8

/**
 * The whole 28-day periods that a question touches, cut on the organisation's anchor: a period cut short would show
 * fewer people than it had. A short question is shown after what came before it: eight periods at least, or `fewest`.
 *
 * @returns days, `to` excluded
 */
export function wholePeriods(anchor: string, from: string, to: string, fewest = FEWEST): { from: string; to: string } {
  const after = Math.ceil(daysBetween(anchor, to) / 28)
  const before = Math.min(Math.floor(daysBetween(anchor, from) / 28), after - fewest)
  return { from: addDays(anchor, before * 28), to: addDays(anchor, after * 28) }
}

/** The answers of the four measures by 28-day steps, as the points of the figure. */
export function growthPoints(values: Values, zone: string, annotations: readonly Annotation[]): GrowthPoints {
  const part = (key: string, at: number) => values[key]?.series[at]?.result
  const periods = (values['new_contributors']?.series ?? []).flatMap(({ from }, at) => {
    const [retained, reactivated, fresh, lost] = growthKeys.split(',').map(key => part(key, at))
    if (!retained || !reactivated || !fresh || !lost) return []
    return [{ from: local(from, zone).day, retained, reactivated, fresh, lost }]
  })
  return { step: '28d', periods, annotations }
}
