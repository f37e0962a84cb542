import { askedAtBounds } from './bounds_example.ts'
import { growth, growthMeasure, growthOf, hiddenParts, isFirstSight, knownWhenOver, lookBack } from './growth.ts'
import { growthWindow, growthWithBounds } from './growth_example.ts'
import type { Measure } from './measure.ts'

/** R2 quick ratio: persons gained for one lost. */
const quickRatio: Measure = {
  ...growthMeasure('new', {
    key: 'quick_ratio',
    label: { fr: 'gagnés pour un perdu', en: 'quick ratio' },
    question: { fr: 'Gagnons-nous plus de monde que nous n’en perdons ?', en: 'Do we gain more people than we lose?' },
    explanation: {
      fr: 'Nouveaux et revenus, divisés par ceux qui se sont tus. Au-dessus de 1 la communauté grandit, au-dessous elle fuit.',
      en: 'New and reactivated people, divided by those who fell silent. Above 1 the community grows, below it leaks.'
    },
    formula: { fr: '(N + X) / D ; D = 0 : ∞, hors des moyennes', en: '(N + X) / D; D = 0: ∞, kept out of averages' },
    direction: 'up',
    burnInDays: 28,
    counterMeasure: 'wake',
    pitfalls: {
      fr: 'Saute sur de petits nombres. Un rapport élevé peut n’être qu’un afflux d’un jour : lire aussi le sillage.',
      en: 'Jumps on small numbers. A high ratio may be a one-day rush: read the wake as well.'
    },
    example: {
      story: {
        fr: 'Quatre nouveaux et une revenue pour une personne qui s’est tue : 5.',
        en: 'Four new and one back for one who fell silent: 5.'
      },
      ...growthWindow,
      given: growthWithBounds,
      also: askedAtBounds({ week: { value: 1.5 }, start: { value: 1 }, end: { value: 0.2 } }),
      then: { value: 5, n: 6, persons: 6, status: 'ok' }
    }
  }),
  unit: 'ratio',
  sql: growth,
  reduce: (rows, window) => {
    const found = growthOf(rows)
    const gained = found.new + found.reactivated
    const persons = gained + found.lapsed
    return {
      value: found.lapsed === 0 ? null : gained / found.lapsed,
      n: persons,
      persons,
      personsIn: gained,
      personsOut: found.lapsed,
      isHidden: k => hiddenParts(found, k).has('lapsed'),
      notes: [...lookBack(window), ...(found.lapsed === 0 && gained > 0 ? [{ code: 'infinite' }] : [])],
      ...knownWhenOver(found, window),
      ...(isFirstSight(window)
        ? { status: 'unknown' as const }
        : found.lapsed === 0
          ? { status: 'too_few' as const }
          : {})
    }
  }
}

export default quickRatio
