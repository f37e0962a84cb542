import { askedAtBounds, weekByCampaign } from './bounds_example.ts'
import { growthMeasure } from './growth.ts'
import { growthRows, growthWindow, growthWithBounds } from './growth_example.ts'

/** R2 K: contributors of the period who also contributed in the one before. */
export default growthMeasure('retained', {
  key: 'retained_contributors',
  label: { fr: 'fidèles', en: 'retained contributors' },
  question: { fr: 'Combien étaient déjà là juste avant ?', en: 'How many were already there just before?' },
  explanation: {
    fr: 'Personnes qui ont contribué dans la période et dans celle, de même durée, qui la précède.',
    en: 'People who contributed in the period and in the equally long one before it.'
  },
  formula: { fr: 'K = A(t) ∩ A(t−1)', en: 'K = A(t) ∩ A(t−1)' },
  direction: 'up',
  counterMeasure: 'new_contributors',
  pitfalls: {
    fr: 'Dépend de la durée choisie : sur 28 jours, les jours de semaine pèsent pareil. Ne s’additionne pas d’une période à l’autre.',
    en: 'Depends on the length chosen: over 28 days every weekday weighs the same. Does not add up over periods.'
  },
  example: {
    story: {
      fr: 'Ben et Ida ont contribué avant le 30 mars et après : deux fidèles. Afi était venue en janvier, mais pas en mars.',
      en: 'Ben and Ida contributed before 30 March and after: two retained. Afi had come in January, but not in March.'
    },
    ...growthWindow,
    given: growthWithBounds,
    also: [
      ...askedAtBounds({ week: { value: 2 }, start: { value: 1 }, end: { value: 0 }, after: { value: 0 } }),
      weekByCampaign({ value: 2 }, { value: 2 }),
      ...growthRows({
        group: { lome: { value: 1 }, kara: { value: 1 } },
        creator: { 'facebook:page': { value: 1 }, 'facebook:awa': { value: 1 } },
        channel: { facebook: { value: 2 } },
        entry_act: { comment: { value: 2 } }
      })
    ],
    then: { value: 2, persons: 2, status: 'ok' }
  }
})
