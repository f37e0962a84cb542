import type { Measure } from './measure.ts'
import { moderationWindow } from './moderation_example.ts'
import timeLostCost, { costOfTime, pricedTime } from './time_lost_cost.ts'
import { partlyDeclared } from './time_lost_cost_timed.ts'
import { askedOfCosts, askedOfParts, ratesByHand } from './time_lost_example.ts'

/** M6: the part of the cost of time lost whose minutes were declared and not timed. */
const timeLostCostDeclared: Measure = {
  ...timeLostCost,
  key: 'time_lost_cost_declared',
  label: { fr: 'coût du temps perdu, part déclarée', en: 'cost of time lost, declared part' },
  question: {
    fr: 'Quelle part de ce coût repose sur des durées déclarées ?',
    en: 'Which part of that cost rests on declared durations?'
  },
  explanation: {
    fr: 'Le coût du temps perdu, sur les seules minutes déclarées : une durée type par geste, ou dite après coup.',
    en: 'The cost of time lost, on declared minutes alone: a standard duration per act, or one told afterwards.'
  },
  formula: {
    fr: 'Σ minutes déclarées / 60 × coût horaire du jour',
    en: 'Σ declared minutes / 60 × hourly cost of the day'
  },
  counterMeasure: 'time_lost_cost_timed',
  sql: window => pricedTime(window, 'declared'),
  reduce: costOfTime,
  example: {
    story: {
      fr: 'Les 49 minutes déclarées du 6 mars, à 24 € l’heure : 19,60 €.',
      en: 'The 49 declared minutes of 6 March, at €24 an hour: €19.60.'
    },
    ...moderationWindow,
    given: partlyDeclared,
    byHand: ratesByHand,
    then: { value: 19.6, n: 1, persons: 1, currency: 'EUR', status: 'ok' },
    also: [
      ...askedOfCosts(
        { value: 15, n: 2, persons: 1, notes: [{ code: 'declared_time', n: 4 }] },
        { value: 6, n: 4, persons: 3 }
      ),
      ...askedOfParts
    ]
  }
}

export default timeLostCostDeclared
