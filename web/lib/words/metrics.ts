import type { Words } from './word.ts'

/** The numbers of the platforms: what each means, and until when. */
export const metrics = {
  tabs: { fr: 'Méthode', en: 'Measures' },
  ours: { fr: 'Nos mesures', en: 'Our measures' },
  theirs: { fr: 'Métriques des plateformes', en: 'Metrics of the platforms' },
  lead: {
    fr: 'Ce que chaque plateforme compte, avec ses propres mots. Une plateforme peut changer de définition ou en retirer une : l’ancienne garde son nom et sa série, jamais prolongée par la nouvelle dans un même trait.',
    en: 'What each platform counts, in its own words. A platform may change a definition or retire one: the old one keeps its name and its series, never continued by the new one in one line.'
  },
  metric: { fr: 'Métrique', en: 'Metric' },
  definition: { fr: 'Ce qu’elle compte', en: 'What it counts' },
  span: { fr: 'Comptée', en: 'Counted' },
  valid: { fr: 'Valable', en: 'Valid' },
  lifetime: { fr: 'depuis le début', en: 'since the start' },
  day: { fr: 'par jour', en: 'by day' },
  window: { fr: 'sur une période', en: 'over a period' },
  not_additive: { fr: 'ne s’additionne pas', en: 'cannot be added up' },
  seconds: { fr: 'en secondes', en: 'in seconds' },
  in_force: { fr: 'en vigueur', en: 'in force' },
  until: { fr: 'jusqu’au {date}', en: 'until {date}' },
  replaced: { fr: 'remplacée par {metric}', en: 'replaced by {metric}' },
  source: { fr: 'Définition de la plateforme', en: 'Definition by the platform' }
} as const satisfies Words
