import type { Words } from './word.ts'

/** The computed sentence of a page: how it was made, and what must be read beside it. */
export const opening = {
  computed: {
    fr: 'Phrase calculée à partir des classements ci-dessous.',
    en: 'Sentence computed from the rankings below.'
  },
  see_calculation: { fr: 'Voir le calcul', en: 'See the calculation' },
  calculation: { fr: 'Règle « {key} », version {version}.', en: 'Rule “{key}”, version {version}.' },
  calculation_rows: { fr: 'Voir les classements', en: 'See the rankings' },
  breach_title: { fr: 'Gagné d’un côté, perdu de l’autre', en: 'Gained on one side, lost on the other' },
  breach_looks_like: {
    fr: 'À quoi cela ressemble quand on travaille le chiffre : {gaming}',
    en: 'What it looks like when the number is worked on: {gaming}'
  }
} as const satisfies Words
