import { conversions } from '../../words/conversions.ts'
import { bandBars } from './band_bars.ts'
import { FEWEST_ACTIONS } from './flows.ts'

export type { BandBarsPoints as DelayBarsPoints } from './band_bars.ts'

/** How long before acting: people by the days since they first took part. */
export const delayBars = bandBars(
  {
    bands: conversions.delay,
    people: conversions.people,
    band: conversions.delay_band,
    sentence: conversions.delay_sentence
  },
  FEWEST_ACTIONS
)
