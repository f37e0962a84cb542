import { askedAtBounds, weekByCampaign } from './bounds_example.ts'
import { growthMeasure } from './growth.ts'
import { growthRows, growthWindow, growthWithBounds } from './growth_example.ts'

/** R2 X: contributors of the period who had contributed, but not in the period just before. */
export default growthMeasure('reactivated', {
  key: 'reactivated_contributors',
  label: { fr: 'revenus', en: 'reactivated contributors' },
  question: { fr: 'Combien sont revenus après un silence ?', en: 'How many came back after a silence?' },
  explanation: {
    fr: 'Personnes qui contribuent dans la période, n’ont rien fait dans la précédente, et avaient contribué plus tôt.',
    en: 'People who contribute in the period, did nothing in the one before, and had contributed earlier.'
  },
  formula: {
    fr: 'X = (A(t) ∩ ceux d’avant t−1) privé de A(t−1)',
    en: 'X = (A(t) ∩ those from before t−1) minus A(t−1)'
  },
  direction: 'up',
  burnInDays: 28,
  counterMeasure: 'lapsed_contributors',
  pitfalls: {
    fr: 'Plus l’historique est court, moins on reconnaît de retours. Inconnu pendant les 28 premiers jours.',
    en: 'The shorter the history, the fewer returns can be recognised. Unknown for the first 28 days.'
  },
  example: {
    story: {
      fr: 'Afi, venue en janvier, absente en mars, commente à l’instant où la période s’ouvre : une revenue.',
      en: 'Afi came in January, was absent in March, and comments the instant the period opens: one is back.'
    },
    ...growthWindow,
    given: growthWithBounds,
    also: [
      ...askedAtBounds({ week: { value: 1 }, start: { value: 0 }, end: { value: 0 }, after: { value: 0 } }),
      weekByCampaign({ value: 1 }, { value: 1 }),
      ...growthRows({
        group: { lome: { value: 1 }, kara: { value: 0 } },
        creator: { 'facebook:page': { value: 1 }, 'facebook:awa': { value: 0 } },
        channel: { facebook: { value: 1 }, form: { value: 0 } },
        entry_act: { comment: { value: 1 }, signature: { value: 0 } }
      })
    ],
    then: { value: 1, persons: 1, status: 'ok' }
  }
})
