import type { Words } from './word.ts'

/** The menus of the filter sentence; they come when one is opened. */
export const filterMenu = {
  vs_label: { fr: 'Comparer', en: 'Compare' },
  suspects_label: { fr: 'Automates probables', en: 'Suspected automation' },
  rule_label: { fr: 'Attribution', en: 'Attribution' },
  step_label: { fr: 'Découpage', en: 'Step' },
  period_label: { fr: 'Période', en: 'Period' },
  search: { fr: 'Chercher', en: 'Search' },
  previous_month: { fr: 'Mois précédent', en: 'Previous month' },
  next_month: { fr: 'Mois suivant', en: 'Next month' },
  own_setting: { fr: "réglage de l'organisation", en: "the organisation's setting" },
  by_length: { fr: 'selon la durée', en: 'by length' },
  this_month: { fr: 'ce mois-ci', en: 'this month' },
  last_month: { fr: 'le mois dernier', en: 'last month' },
  this_quarter: { fr: 'ce trimestre', en: 'this quarter' },
  last_quarter: { fr: 'le trimestre dernier', en: 'last quarter' },
  this_year: { fr: 'cette année', en: 'this year' },
  last_year: { fr: "l'année dernière", en: 'last year' }
} as const satisfies Words
