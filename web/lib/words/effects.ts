import type { Words } from './word.ts'

/** Re-offence after each rung, among authors compared with their like. */
export const effects = {
  head: { fr: 'Après chaque marche, recommence-t-on ?', en: 'After each rung, do they do it again?' },
  lead: {
    fr: 'Part des auteurs d’un message abusif qui en écrivent un autre. Les pires auteurs reçoivent les marches les plus hautes : d’une marche à l’autre, on ne compare que des auteurs semblables, venus pour la même chose et avec le même passé.',
    en: 'Share of authors of an abusive message who write another. The worst authors get the highest rungs: from one rung to another only authors who are alike are compared, met for the same thing and with the same past.'
  },
  none: {
    fr: 'Aucun geste sur un message abusif dans cette période.',
    en: 'No act on an abusive message in this period.'
  },
  nothing_shown: {
    fr: 'Aucun chiffre à montrer : trop peu d’auteurs derrière chacun, ou le terme n’est pas venu. Une période plus longue en montre davantage.',
    en: 'No number to show: too few authors behind each, or the day has not come. A longer period shows more.'
  },
  pooled_nothing: {
    fr: 'Aucun écart à montrer : trop peu d’auteurs semblables derrière deux marches, ou le terme n’est pas venu.',
    en: 'No difference to show: too few authors alike behind two rungs, or the day has not come.'
  },
  rows_anyway: { fr: 'Voir les lignes', en: 'Show the rows' },
  rung: { fr: 'Marche', en: 'Rung' },
  who: { fr: 'Auteurs', en: 'Authors' },
  all: { fr: 'tous', en: 'all' },
  prior_none: { fr: 'premier écart', en: 'first offence' },
  prior_some: { fr: 'avaient déjà abusé', en: 'had offended before' },
  stratum: { fr: 'Pour quoi, avec quel passé', en: 'For what, with what past' },
  crossed: { fr: 'À catégorie et passé égaux', en: 'Same category, same past' },
  crossed_lead: {
    fr: 'Dans chaque groupe, les marches se lisent l’une sous l’autre : comparaison ajustée sur la catégorie et le passé, pas une cause. Qui prend quelle marche dépend encore de la gravité et de la personne qui modère. Un message de deux catégories est d’un groupe à part.',
    en: 'In each group the rungs are read one below the other: a comparison adjusted for category and past, not a cause. Who gets which rung still depends on gravity and on who moderates. A message of two categories is of a group apart.'
  },
  after30: { fr: 'Dans les 30 jours', en: 'Within 30 days' },
  after90: { fr: 'Dans les 90 jours', en: 'Within 90 days' },
  beside: { fr: 'Écart, même groupe', en: 'Difference, same group' },
  than: { fr: 'avec « {rung} », {between}', en: 'from “{rung}”, {between}' },
  pooled: { fr: 'Tous groupes réunis, à catégorie et passé égaux', en: 'All groups together, like with like' },
  pooled_lead: {
    fr: 'Chaque marche à côté de la plus basse connue pour les mêmes groupes, à 30 jours : un seul nombre, où chaque groupe pèse selon sa taille. C’est une association, pas une cause : qui reçoit quelle marche a été choisi. Moins veut dire que l’on recommence moins.',
    en: 'Each rung beside the lowest known for the same groups, at 30 days: one number, in which each group weighs by its size. It is an association, not a cause: who got which rung was chosen. Less means that fewer do it again.'
  },
  pooled_none: {
    fr: 'Il faut deux marches à comparer : une seule a été prise dans cette période.',
    en: 'Two rungs are needed to compare: only one was taken in this period.'
  },
  pooled_all: { fr: 'toutes, au-dessus de la plus basse', en: 'all, above the lowest' },
  with: { fr: 'Comparée à', en: 'Compared with' },
  pooled_difference: { fr: 'Écart de récidive', en: 'Re-offence difference' },
  groups: { fr: 'Groupes', en: 'Groups' },
  authors: { fr: { one: '{n} auteur', other: '{n} auteurs' }, en: { one: '{n} author', other: '{n} authors' } }
} as const satisfies Words
