import { activeDayBars } from './active_day_bars.ts'
import { creditRange } from './credit_range.ts'
import { delayBars } from './delay_bars.ts'
import { dialogueBars } from './dialogue_bars.ts'
import { dialogueWeeks } from './dialogue_weeks.ts'
import { flows } from './flows.ts'
import { growth } from './growth.ts'
import { quadrant } from './quadrant.ts'
import { rankSlope } from './rank_slope.ts'
import { returnCurve } from './return_curve.ts'
import { timeSeries } from './time_series.ts'
import { wakeCurve } from './wake_curve.ts'

/** Every kind of chart, by the name pages and reports ask for. */
export const kinds = {
  rankSlope,
  wakeCurve,
  growth,
  dialogueBars,
  dialogueWeeks,
  quadrant,
  timeSeries,
  flows,
  creditRange,
  delayBars,
  returnCurve,
  activeDayBars
}

export type Kind = keyof typeof kinds

/** The points a kind of chart is made of. */
export type PointsOf<K extends Kind> = Parameters<(typeof kinds)[K]['sentence']>[0]
