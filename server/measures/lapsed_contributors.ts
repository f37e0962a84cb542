import { askedAtBounds, weekByCampaign } from './bounds_example.ts'
import { growthMeasure } from './growth.ts'
import { growthRows, growthWindow, growthWithBounds } from './growth_example.ts'

/** R2 D: contributors of the period before who made no contribution in this one. */
export default growthMeasure('lapsed', {
  key: 'lapsed_contributors',
  label: { fr: 'tus', en: 'lapsed contributors' },
  question: { fr: 'Combien se sont tus ?', en: 'How many fell silent?' },
  explanation: {
    fr: 'Personnes qui ont contribué dans la période précédente et dans celle-ci, nulle part.',
    en: 'People who contributed in the period before and, in this one, nowhere.'
  },
  formula: { fr: 'D = A(t−1) privé de A(t)', en: 'D = A(t−1) minus A(t)' },
  direction: 'down',
  counterMeasure: 'new_contributors',
  pitfalls: {
    fr: 'Se taire n’est pas partir : beaucoup reviennent. « Trop tôt » tant que la période n’est pas finie et que quelqu’un manque.',
    en: 'Silent is not gone: many come back. “Too early” while the period is not over and somebody is missing.'
  },
  example: {
    story: {
      fr: 'Ben, Ida et Cléo étaient là en mars. Cléo n’aime que d’un clic, puis commente à l’instant de fin : trop tard, une personne s’est tue.',
      en: 'Ben, Ida and Cléo were there in March. Cléo only clicks like, then comments at the closing instant: too late, one fell silent.'
    },
    ...growthWindow,
    given: growthWithBounds,
    also: [
      ...askedAtBounds({ week: { value: 2 }, start: { value: 2 }, end: { value: 5 }, after: { value: 1 } }),
      weekByCampaign({ value: 1 }, { value: 2 }),
      ...growthRows({
        group: { lome: { value: 0 }, kara: { value: 1 } },
        creator: { 'facebook:page': { value: 0 }, 'facebook:awa': { value: 1 } },
        channel: { facebook: { value: 1 } },
        entry_act: { comment: { value: 1 }, signature: { value: 0 } }
      })
    ],
    then: { value: 1, persons: 1, status: 'ok' }
  }
})
