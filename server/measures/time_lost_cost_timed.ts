import type { Measure } from './measure.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import timeLostCost, { costOfTime, hourCosts, pricedTime } from './time_lost_cost.ts'
import { askedOfCosts, askedOfParts, pricedAtBounds, ratesByHand } from './time_lost_example.ts'

/** The facts of the example, the 49 minutes declared and not timed. */
export const partlyDeclared = [
  ...moderationFacts.map(record =>
    record.type === 'act' && record.minutes === 49 ? { ...record, timed: false } : record
  ),
  ...hourCosts,
  ...pricedAtBounds
]

/** M6: the part of the cost of time lost whose minutes a timer measured. */
const timeLostCostTimed: Measure = {
  ...timeLostCost,
  key: 'time_lost_cost_timed',
  label: { fr: 'coût du temps perdu, part chronométrée', en: 'cost of time lost, timed part' },
  question: { fr: 'Quelle part de ce coût a été mesurée ?', en: 'Which part of that cost was measured?' },
  explanation: {
    fr: 'Le coût du temps perdu, sur les seules minutes qu’un chronomètre a mesurées dans la file.',
    en: 'The cost of time lost, on the minutes alone that a timer measured in the queue.'
  },
  formula: {
    fr: 'Σ minutes chronométrées / 60 × coût horaire du jour',
    en: 'Σ timed minutes / 60 × hourly cost of the day'
  },
  counterMeasure: 'time_lost_cost_declared',
  sql: window => pricedTime(window, 'timer'),
  reduce: costOfTime,
  example: {
    story: {
      fr: 'Les 49 minutes sont déclarées. Chronométrées : 2 et 2 à 12 €, 4 et 3 à 24 € : 3,60 €.',
      en: 'The 49 minutes are declared. Timed: 2 and 2 at €12, 4 and 3 at €24: €3.60.'
    },
    ...moderationWindow,
    given: partlyDeclared,
    byHand: ratesByHand,
    then: { value: 3.6, n: 4, persons: 3, currency: 'EUR', status: 'ok' },
    also: [...askedOfCosts({ value: 12, n: 2, persons: 1 }, { value: 6, n: 4, persons: 3 }), ...askedOfParts]
  }
}

export default timeLostCostTimed
