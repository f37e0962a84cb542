import { askedAtBounds } from './bounds_example.ts'
import { growth, growthMeasure, growthOf, hiddenParts, isFirstSight, knownWhenOver, lookBack } from './growth.ts'
import { growthWindow, growthWithBounds } from './growth_example.ts'
import type { Measure } from './measure.ts'

/** R5: share of the contributors of the period before who fell silent. */
const lapseRate: Measure = {
  ...growthMeasure('lapsed', {
    key: 'lapse_rate',
    label: { fr: 'taux de silence', en: 'lapse rate' },
    question: {
      fr: 'Parmi ceux d’avant, combien se sont tus ?',
      en: 'Of those who were there before, how many fell silent?'
    },
    explanation: {
      fr: 'Contributeurs de la période précédente qui, dans celle-ci, n’ont contribué nulle part.',
      en: 'Contributors of the period before who, in this one, contributed nowhere.'
    },
    formula: { fr: 'D / |A(t−1)|', en: 'D / |A(t−1)|' },
    direction: 'down',
    counterMeasure: 'reactivation_rate',
    pitfalls: {
      fr: 'Élevé après une campagne qui a attiré beaucoup de monde d’un coup. Sur des périodes courtes, presque tout le monde se tait.',
      en: 'High after a campaign that drew a crowd at once. Over short periods nearly everyone falls silent.'
    },
    example: {
      story: {
        fr: 'Des trois personnes de mars, Ben et Ida sont là ; Cléo n’est revenue qu’à l’instant de fin : une sur trois s’est tue.',
        en: 'Of the three people of March, Ben and Ida are here; Cléo came back only at the closing instant: one in three fell silent.'
      },
      ...growthWindow,
      given: growthWithBounds,
      also: askedAtBounds({ week: { value: 1 / 2 }, start: { value: 2 / 3 }, end: { value: 1 } }),
      then: { value: 1 / 3, lo: 0.061492, hi: 0.79234, n: 3, persons: 3, status: 'ok' }
    }
  }),
  id: 'R5',
  unit: 'share',
  grade: 'B',
  interval: 'wilson',
  sql: growth,
  reduce: (rows, window) => {
    const found = growthOf(rows)
    return {
      successes: found.lapsed,
      trials: found.before,
      persons: found.before,
      isHidden: k => hiddenParts(found, k).has('lapsed'),
      notes: lookBack(window),
      ...knownWhenOver(found, window),
      ...(isFirstSight(window) ? { status: 'unknown' as const } : {})
    }
  }
}

export default lapseRate
