import { returnFigures } from '../../words/return_figures.ts'
import { bandBars } from './band_bars.ts'

/** People below which bars say less than their numbers. */
const FEWEST_PEOPLE = 30

/** How often people come: people by the days on which they took part. */
export const activeDayBars = bandBars(
  {
    bands: returnFigures.active_days,
    people: returnFigures.people,
    band: returnFigures.active_band,
    sentence: returnFigures.active_sentence
  },
  FEWEST_PEOPLE
)
