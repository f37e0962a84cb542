import type { Measure } from './measure.ts'
import { overOf } from './recruitment.ts'
import { recruitmentWindow } from './recruitment_example.ts'
import recruitsPerContributor from './recruits_per_contributor.ts'

/** R6: of the contributors, those who brought at least one person within 90 days. */
const recruitersShare: Measure = {
  ...recruitsPerContributor,
  key: 'recruiters_share',
  label: { fr: 'part de ceux qui amènent quelqu’un', en: 'share who bring somebody' },
  question: {
    fr: 'Combien de contributeurs amènent au moins une personne ?',
    en: 'How many contributors bring at least one person?'
  },
  explanation: {
    fr: 'Contributeurs de la période ayant amené au moins une personne dans les 90 jours qui suivent leur première contribution, parmi ceux dont les 90 jours sont passés.',
    en: 'Contributors of the period who brought at least one person within 90 days of their first contribution, among those whose 90 days are over.'
  },
  formula: {
    fr: '|contributeurs avec ≥ 1 personne amenée en 90 jours| / |contributeurs dont les 90 jours sont passés|',
    en: '|contributors with ≥ 1 recruit within 90 days| / |contributors whose 90 days are over|'
  },
  unit: 'share',
  definedBy: { text: 'Lewis, Gray and Meierhenrich, Sociological Science 1, 2014; interval: Wilson, JASA 1927' },
  interval: 'wilson',
  pitfalls: {
    fr: 'Repère : dans une cause en ligne de 1,2 million de membres, 27,8 % des membres avaient amené quelqu’un. N’est vu que ce qui passe par un code ou un lien de recommandation.',
    en: 'A yardstick: in an online cause of 1.2 million members, 27.8% of the members had brought somebody. Only what passes through a referral code or link is seen.'
  },
  reduce: (rows, window) => {
    const { recruits, rest } = overOf(rows, window)
    const successes = recruits.filter(count => count > 0).length
    return { successes, trials: recruits.length, persons: recruits.length, ...rest }
  },
  example: {
    story: {
      fr: 'Des dix contributeurs dont les 90 jours sont passés, Afi, Pia, Ben, Kofi, Lina et Moussa ont amené quelqu’un, Quentin, Rita, Cléo et Hana personne à temps.',
      en: 'Of the ten contributors whose 90 days are over, Afi, Pia, Ben, Kofi, Lina and Moussa brought somebody, Quentin, Rita, Cléo and Hana nobody in time.'
    },
    ...recruitmentWindow,
    then: { value: 0.6, lo: 0.312674, hi: 0.83182, n: 10, persons: 10, status: 'ok', notes: ['still_followed'] }
  }
}

export default recruitersShare
