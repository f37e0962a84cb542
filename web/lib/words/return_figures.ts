import type { Words } from './word.ts'

/** Words of the figures on return: in their drawings, sentences and tables. */
export const returnFigures = {
  active_days: { fr: 'Jours actifs', en: 'Days active' },
  people: { fr: 'Personnes', en: 'People' },
  active_band: { fr: '{band} : {value}', en: '{band}: {value}' },
  active_sentence: { fr: 'Personnes par jours actifs. {bands}.', en: 'People by days active. {bands}.' },
  days_since: { fr: 'Jours depuis le premier geste', en: 'Days since the first act' },
  back: { fr: 'Déjà revenus', en: 'Back so far' },
  back_sentence: {
    fr: 'Part des nouveaux déjà revenus, un autre jour. {points}.',
    en: 'Share of newcomers back so far, on another day. {points}.'
  },
  back_point: { fr: '{value} à {at} jours', en: '{value} within {at} days' },
  back_none: {
    fr: 'Part des nouveaux déjà revenus, un autre jour : aucun nombre à montrer.',
    en: 'Share of newcomers back so far, on another day: no number to show.'
  }
} as const satisfies Words
