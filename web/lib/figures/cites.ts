import type { GrowthPoints } from '../charts/options/growth.ts'
import type { QuadrantPoints } from '../charts/options/quadrant.ts'
import type { RankSlopePoints } from '../charts/options/rank_slope.ts'
import type { WakeCurvePoints } from '../charts/options/wake_curve.ts'
import { citeAudience, citeOwn, citeRank, type Cite } from '../cite.ts'
import { addDays } from '../dates.ts'

/** What each cell of a figure's table cites, row by row; the head of a row cites nothing. */
export type Cites = (Cite | null)[][]

/** A figure with what the cells of its table cite. */
export const citing = <Figure extends object>(figure: Figure, cites: Cites): Figure & { cites: Cites } => ({
  ...figure,
  cites
})

/** Both ranks and the change between them, in the order of the table: by rank of effect. */
export const slopeCites = ({ rows }: RankSlopePoints): Cites =>
  [...rows]
    .sort((a, b) => (a.right.rank ?? Infinity) - (b.right.rank ?? Infinity))
    .map(({ key }) => [null, citeRank(key), citeRank(key), citeRank(key)])

/** Audience and effect of each campaign. */
export const quadrantCites = ({ dots }: QuadrantPoints, measure: string): Cites =>
  dots.map(({ key }) => [null, citeAudience(key), citeOwn(measure, key)])

/** Each point of each campaign's curve; the usual level is a note of the excess wake at that day. */
export const wakeCites = ({ at, curves, baseline }: WakeCurvePoints): Cites =>
  at.map(days => {
    const point = (measure: string, key: string): Cite => {
      const { asked } = citeOwn(measure, key)
      return { measure, asked: { ...asked, at: String(days) } }
    }
    const usual = baseline && curves[0] ? [point('excess_wake', curves[0].key)] : []
    return [null, ...curves.map(({ key }) => point('wake', key)), ...usual]
  })

const parts = ['retained_contributors', 'reactivated_contributors', 'new_contributors', 'lapsed_contributors'] as const

/** Each part of growth in each period of 28 days, in the order of the table. */
export const growthCites = ({ periods }: GrowthPoints): Cites =>
  periods.map(({ from }) => [null, ...parts.map(measure => ({ measure, asked: { from, to: addDays(from, 28) } }))])
