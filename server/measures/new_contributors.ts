import { askedAtBounds, weekByCampaign } from './bounds_example.ts'
import { growthMeasure } from './growth.ts'
import { growthRows, growthWindow, growthWithBounds } from './growth_example.ts'

/** R2 N: contributors of the period whose first contribution ever lies in it. */
export default growthMeasure('new', {
  key: 'new_contributors',
  label: { fr: 'nouveaux', en: 'new contributors' },
  question: {
    fr: 'Combien de personnes ont pris part pour la première fois ?',
    en: 'How many people took part for the first time?'
  },
  explanation: {
    fr: 'Personnes dont la toute première contribution à l’organisation, dans tout l’historique, tombe dans la période. Un ancien d’une autre campagne n’est pas nouveau.',
    en: 'People whose very first contribution to the organisation, in its whole history, falls in the period. A regular from another campaign is not new.'
  },
  formula: {
    fr: 'N = A(t) privé de tous ceux qui ont contribué avant t',
    en: 'N = A(t) minus everyone who contributed before t'
  },
  direction: 'up',
  burnInDays: 28,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Inconnu pendant les 28 premiers jours d’historique : tout le monde y paraît nouveau. Une personne qui change de compte redevient nouvelle tant que ses comptes ne sont pas rapprochés.',
    en: 'Unknown for the first 28 days of history, when everyone looks new. A person who changes accounts becomes new again until the accounts are merged.'
  },
  example: {
    story: {
      fr: 'Dodji commente, Femi signe, Joël partage avec ses mots, Lina écrit : quatre nouveaux. Kofi partage sans un mot, Cléo n’aime que d’un clic : rien. Les autres étaient déjà venus.',
      en: 'Dodji comments, Femi signs, Joël shares in his own words, Lina writes: four new. Kofi shares without a word, Cléo only clicks like: nothing. The others had come before.'
    },
    ...growthWindow,
    given: growthWithBounds,
    also: [
      ...askedAtBounds({
        open: { value: 3 },
        week: { value: 2 },
        start: { value: 2 },
        end: { value: 1 },
        after: { value: 0 }
      }),
      weekByCampaign({ value: 2 }, { value: 2 }),
      ...growthRows({
        group: { lome: { value: 2 }, kara: { value: 0 } },
        creator: { 'facebook:page': { value: 2 }, 'facebook:awa': { value: 0 } },
        channel: { facebook: { value: 3 }, form: { value: 1 } },
        entry_act: { comment: { value: 1 }, signature: { value: 1 }, share: { value: 1 }, message: { value: 1 } }
      })
    ],
    then: { value: 4, persons: 4, status: 'ok', notes: ['look_back'] }
  }
})
