import type { Words } from './word.ts'

/** How long conversations last, on the page of dialogue. */
export const threads = {
  head: { fr: 'Combien de temps les conversations durent', en: 'How long conversations last' },
  lead: {
    fr: 'Des fils ouverts dans la période, ceux où un participant écrit encore passé ce délai. Un fil muet depuis moins de 7 jours n’est pas fini.',
    en: 'Of the threads opened in the period, those in which a participant still writes past this time. A thread silent for fewer than 7 days is not over.'
  },
  caption: { fr: 'Fils encore vivants, par délai', en: 'Threads still alive, by time' },
  after: { fr: 'Plus de', en: 'More than' },
  alive: { fr: 'Encore vivants', en: 'Still alive' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  none: { fr: 'Aucun fil ne s’est ouvert dans la période.', en: 'No thread was opened in the period.' }
} as const satisfies Words
