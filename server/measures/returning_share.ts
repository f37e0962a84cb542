import { askedAtBounds } from './bounds_example.ts'
import { growth, growthMeasure, growthOf, hiddenParts, lookBack } from './growth.ts'
import { growthWindow, growthWithBounds } from './growth_example.ts'
import type { Measure } from './measure.ts'

/** R3: share of the contributors of the period who had contributed before. */
const returningShare: Measure = {
  ...growthMeasure('retained', {
    key: 'returning_share',
    label: { fr: 'part de ceux qui reviennent', en: 'returning share' },
    question: {
      fr: 'Parmi ceux qui ont pris part, combien revenaient ?',
      en: 'Of those who took part, how many were returning?'
    },
    explanation: {
      fr: 'Fidèles et revenus, parmi tous les contributeurs de la période.',
      en: 'Retained and reactivated people among all contributors of the period.'
    },
    formula: { fr: '(K + X) / |A(t)|', en: '(K + X) / |A(t)|' },
    direction: 'up',
    burnInDays: 28,
    counterMeasure: 'contributors',
    pitfalls: {
      fr: 'Baisse mécaniquement quand on gagne de nouvelles personnes : à lire avec les nouveaux et le sillage. Cesser de recruter la fait monter.',
      en: 'Falls by itself when new people arrive: read it with new contributors and the wake. Stop recruiting and it rises.'
    },
    example: {
      story: {
        fr: 'Sept personnes ont contribué : Ben, Ida et Afi étaient déjà venus, les quatre autres non. Trois sur sept.',
        en: 'Seven people contributed: Ben, Ida and Afi had come before, the other four had not. Three out of seven.'
      },
      ...growthWindow,
      given: growthWithBounds,
      also: askedAtBounds({ week: { value: 3 / 5 }, start: { value: 1 / 3 }, end: { value: 0 } }),
      then: { value: 3 / 7, lo: 0.15822, hi: 0.749542, n: 7, persons: 7, status: 'ok' }
    }
  }),
  id: 'R3',
  unit: 'share',
  grade: 'B',
  interval: 'wilson',
  sql: growth,
  reduce: (rows, window) => {
    const found = growthOf(rows)
    return {
      successes: found.retained + found.reactivated,
      trials: found.people,
      persons: found.people,
      isHidden: k => hiddenParts(found, k).has('new'),
      notes: lookBack(window)
    }
  }
}

export default returningShare
