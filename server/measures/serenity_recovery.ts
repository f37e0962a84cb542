import type { Measure } from './measure.ts'
import { serenity } from './serenity.ts'
import { askedOfSerenity, serenityFacts, serenityRatings, serenityWindow } from './serenity_example.ts'

/** D13: days until hostility is back to what is usual, after a day that left it. */
const serenityRecovery: Measure = {
  ...serenity('back'),
  key: 'serenity_recovery',
  label: { fr: 'retour au calme', en: 'return to calm' },
  question: {
    fr: 'Après un pic d’hostilité, combien de jours jusqu’au calme habituel ?',
    en: 'After a spike of hostility, how many days until the usual calm?'
  },
  explanation: {
    fr: 'Un pic : un jour dont le taux de messages hostiles dépasse celui de 95 % des jours connus des huit semaines précédentes (28 au moins). Il est fini le premier jour revenu à leur médiane. Le chiffre est la médiane des durées ; un pic qui dure encore compte comme tel. À côté, le nombre de pics.',
    en: 'A spike: a day whose rate of hostile messages exceeds that of 95% of the known days of the eight weeks before (28 at least). It is over on the first day back at their median. The figure is the median duration; a spike still going on counts as such. Beside it, the number of spikes.'
  },
  formula: {
    fr: 'médiane de Kaplan–Meier de (premier jour ≤ médiane des 56 jours) − jour du pic',
    en: 'Kaplan–Meier median of (first day ≤ median of the 56 days) − day of the spike'
  },
  example: {
    story: {
      fr: 'Après quatre semaines calmes, trois pics : finis après trois jours, un jour, cinq jours. Médiane : trois jours.',
      en: 'After four calm weeks, three spikes: over after three days, one day, five days. Median: three days.'
    },
    ...serenityWindow,
    given: serenityFacts,
    byHand: serenityRatings,
    then: { value: 3, n: 3, persons: 4, status: 'ok', notes: ['clue', 'machine_unverified'] },
    also: askedOfSerenity
  }
}

export default serenityRecovery
