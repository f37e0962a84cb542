import { actingDelays, delays } from './acting_delay.ts'
import daysBeforeActing from './days_before_acting.ts'
import { bounds } from './bounds_example.ts'
import { bandCounts, peopleOfBand } from './bands.ts'
import type { Measure } from './measure.ts'

/** First day of each step of the distribution. */
export const delaySteps: readonly number[] = [0, 2, 4, 8, 15, 22, 31, 61]

/** People by the days between their first contribution and their first verified act. */
const actingDelayDistribution: Measure = {
  ...daysBeforeActing,
  key: 'acting_delay_distribution',
  shape: 'curve',
  label: { fr: 'personnes par délai avant d’agir', en: 'people by time before acting' },
  question: {
    fr: 'Agit-on d’emblée, ou après avoir longtemps pris part ?',
    en: 'Do people act at once, or after taking part for long?'
  },
  explanation: {
    fr: 'Personnes dont la première action vérifiée tombe dans la période, par jours écoulés depuis leur première contribution : 0–1, 2–3, 4–7, 8–14, 15–21, 22–30, 31–60, 61 et plus. Le chiffre seul est celui des deux premiers jours.',
    en: 'People whose first verified action falls in the period, by days since their first contribution: 0–1, 2–3, 4–7, 8–14, 15–21, 22–30, 31–60, 61 and more. The single figure is that of the first two days.'
  },
  formula: { fr: '|personnes| par tranche de jours', en: '|persons| by band of days' },
  unit: 'persons',
  interval: 'none',
  headlineAt: 0,
  grade: 'A',
  counterMeasure: 'days_before_acting',
  grains: ['campaign'],
  sql: window => bandCounts(actingDelays(window), delaySteps),
  reduce: rows => peopleOfBand(rows, delaySteps),
  example: {
    ...delays,
    then: { value: 1, persons: 1, status: 'ok' },
    points: { 0: { value: 1 }, 2: { value: 1 }, 4: { value: 0 }, 15: { value: 1 }, 61: { value: 0 } },
    also: [
      { ...bounds.wide, points: { 0: { value: 1 }, 8: { value: 1 }, 31: { value: 0 } } },
      { ...bounds.week, points: { 0: { value: 0 }, 8: { value: 1 } } },
      { ...bounds.wide, campaign: 'c', with: ['t'], by: 'campaign', rows: { c: { value: 1 }, t: { value: 1 } } }
    ]
  }
}

export default actingDelayDistribution
