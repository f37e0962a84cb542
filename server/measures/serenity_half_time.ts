import { serenity } from './serenity.ts'
import { askedOfSerenity, serenityFacts, serenityRatings, serenityWindow } from './serenity_example.ts'
import type { Measure } from './measure.ts'

/** D13: days until half of the way back to what is usual is done. */
const serenityHalfTime: Measure = {
  ...serenity('half'),
  key: 'serenity_half_time',
  label: { fr: 'mi-chemin du retour au calme', en: 'half-way back to calm' },
  question: {
    fr: 'Après un pic d’hostilité, combien de jours jusqu’à mi-chemin du calme ?',
    en: 'After a spike of hostility, how many days until half-way to calm?'
  },
  explanation: {
    fr: 'Pour chaque pic (voir « retour au calme »), jours jusqu’au premier dont le taux est à mi-chemin, ou plus bas, entre celui du pic et la médiane des huit semaines précédentes. Le chiffre est la médiane de ces durées.',
    en: 'For each spike (see “return to calm”), days until the first one whose rate is half-way, or lower, between that of the spike and the median of the eight weeks before. The figure is the median of these durations.'
  },
  formula: {
    fr: 'médiane de Kaplan–Meier de (premier jour ≤ (pic + médiane) / 2) − jour du pic',
    en: 'Kaplan–Meier median of (first day ≤ (spike + median) / 2) − day of the spike'
  },
  example: {
    story: {
      fr: 'Trois pics, à mi-chemin après un jour, un jour et cinq jours. Médiane : un jour.',
      en: 'Three spikes, half-way after one day, one day and five days. Median: one day.'
    },
    ...serenityWindow,
    given: serenityFacts,
    byHand: serenityRatings,
    then: { value: 1, n: 3, persons: 4, status: 'ok', notes: ['clue', 'machine_unverified'] },
    also: askedOfSerenity
  }
}

export default serenityHalfTime
