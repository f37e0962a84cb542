import type { Words } from './word.ts'

/** What a campaign did besides its headline, and what is concluded of it. */
export const review = {
  title: { fr: 'Bilan', en: 'Review' },
  learnt: { fr: 'Ce que nous avons appris', en: 'What we learnt' },
  failed: { fr: 'Ce qui n’a pas marché', en: 'What did not work' },
  failed_help: {
    fr: 'Repris dans le rapport, sous le même titre.',
    en: 'Taken into the report, under the same title.'
  },
  decisions: { fr: 'Décisions', en: 'Decisions' },
  decision: { fr: 'Décision', en: 'Decision' },
  owner: { fr: 'Qui', en: 'Who' },
  due: { fr: 'Pour le', en: 'By' },
  until: { fr: 'pour le {date}', en: 'by {date}' },
  empty: { fr: 'Rien n’est encore écrit.', en: 'Nothing is written yet.' },
  write: { fr: 'Écrire le bilan', en: 'Write the review' },
  save: { fr: 'Enregistrer', en: 'Save' },
  mark: { fr: 'Marquer le bilan comme fait', en: 'Mark the review as done' },
  done: { fr: 'Bilan fait le {date}.', en: 'Review done on {date}.' },
  dialogue: { fr: 'La conversation', en: 'The conversation' },
  dialogue_note: {
    fr: 'Chaque part avec son intervalle ; une part qu’aucune relecture au sort n’a vérifiée le dit.',
    en: 'Each share with its interval; a share that no random audit has verified says so.'
  },
  dialogue_none: { fr: 'Aucun message lu dans cette période.', en: 'No message read in this period.' },
  measure: { fr: 'Mesure', en: 'Measure' },
  value: { fr: 'Valeur', en: 'Value' },
  between: { fr: 'Intervalle', en: 'Interval' },
  origins: { fr: 'D’où viennent les actions', en: 'Where the actions come from' },
  origins_note: {
    fr: 'Règle « {rule} ». Ce qui n’a pas d’origine connue reste dans la liste.',
    en: 'Rule “{rule}”. What has no known origin stays in the list.'
  },
  origin: { fr: 'Origine', en: 'Origin' },
  actions: { fr: 'Actions', en: 'Actions' },
  part: { fr: 'Part', en: 'Share' },
  known: { fr: 'Origines connues', en: 'Known origins' },
  unattributed: { fr: 'Origine inconnue', en: 'Unknown origin' },
  origins_none: {
    fr: 'Aucune action vérifiée dans cette période, ou trop peu pour en dire l’origine.',
    en: 'No verified action in this period, or too few to tell their origin.'
  },
  costs: { fr: 'Ce que cela a coûté', en: 'What it cost' },
  costs_none: {
    fr: 'Aucun coût déclaré pour cette campagne : il s’ajoute à l’import, par campagne.',
    en: 'No cost declared for this campaign: it is added by import, per campaign.'
  }
} as const satisfies Words
