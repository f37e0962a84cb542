import type { Words } from './word.ts'

/** Words inside and around drawings. */
export const charts = {
  by_audience: { fr: 'par l’audience', en: 'by audience' },
  by_effect: { fr: 'par l’effet', en: 'by effect' },
  audience_index: { fr: 'Indice d’audience', en: 'Audience index' },
  by_reach: { fr: 'par les vues', en: 'by views' },
  rank_row: { fr: '{name}, {left} puis {right}', en: '{name}, {left} then {right}' },
  rank_sentence: {
    fr: '{n} campagnes, de leur rang {left} à leur rang {right} : {moves}.',
    en: '{n} campaigns, from their rank {left} to their rank {right}: {moves}.'
  },
  rank_move: { fr: '« {name} » passe de {from} à {to}', en: '"{name}" goes from {from} to {to}' },
  rank_still: { fr: 'aucune ne se détache', en: 'none stands out' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  rank_change: { fr: 'Écart', en: 'Change' },
  days_after: { fr: '+{n} j', en: '+{n} d' },
  end: { fr: 'fin', en: 'end' },
  after_end: { fr: 'Jours après la fin', en: 'Days after the end' },
  baseline: { fr: 'niveau habituel', en: 'usual level' },
  half_life: { fr: 'demi-vie {n} j', en: 'half-life {n} d' },
  wake_sentence: {
    fr: "Part des contributeurs d'une campagne qui contribuent encore après sa fin. {curves}.",
    en: "Share of a campaign's contributors who contribute again after its end. {curves}."
  },
  wake_curve: { fr: '{name} : {value} à {at} jours', en: '{name}: {value} at {at} days' },
  wake_none: { fr: '{name} : rien encore', en: '{name}: nothing yet' },
  retained: { fr: 'fidèles', en: 'retained' },
  reactivated: { fr: 'revenus', en: 'reactivated' },
  fresh: { fr: 'nouveaux', en: 'new' },
  lost: { fr: 'tus', en: 'fallen silent' },
  growth_sentence: {
    fr: 'Contributeurs, {from} à {to} : de {first} à {last} ; plus haut {top} en {at}{hidden}.',
    en: 'Contributors, {from} to {to}: from {first} to {last}; highest {top} in {at}{hidden}.'
  },
  hidden_periods: {
    fr: { one: ' ; {n} période sans nombre', other: ' ; {n} périodes sans nombre' },
    en: { one: '; {n} period without a number', other: '; {n} periods without a number' }
  },
  no_number: { fr: 'aucun nombre à montrer.', en: 'no number to show.' },
  series_sentence: {
    fr: '{name}, {from} à {to} : de {first} à {last} ; plus haut {top} en {at}{hidden}.',
    en: '{name}, {from} to {to}: from {first} to {last}; highest {top} in {at}{hidden}.'
  },
  series_empty: { fr: '{name} : aucun nombre à montrer.', en: '{name}: no number to show.' },
  abuse: { fr: 'abus', en: 'abuse' },
  neutral: { fr: 'neutre', en: 'neutral' },
  argued: { fr: 'critique argumentée', en: 'argued criticism' },
  constructive: { fr: 'constructif', en: 'constructive' },
  read: { fr: 'Lus', en: 'Read' },
  dialogue_sentence: {
    fr: 'Part des commentaires relus. {rows}.',
    en: 'Share of comments read. {rows}.'
  },
  dialogue_row: {
    fr: '{name} : {good} constructif ou critique argumentée, {abuse} abus',
    en: '{name}: {good} constructive or argued criticism, {abuse} abuse'
  },
  too_few_read: {
    fr: '{n} lus : trop peu pour un pourcentage',
    en: '{n} read: too few for a percentage'
  },
  too_few_read_short: { fr: '{n} lus : trop peu', en: '{n} read: too few' },
  quiet: { fr: 'discret', en: 'quiet' },
  loud: { fr: 'bruyant', en: 'loud' },
  deep: { fr: 'profond', en: 'deep' },
  both: { fr: 'rare : les deux', en: 'rare: both' },
  beacon: { fr: 'Phare', en: 'Beacon' },
  flash: { fr: 'Feu de paille', en: 'Flash in the pan' },
  swell: { fr: 'Lame de fond', en: 'Groundswell' },
  calm: { fr: 'Eau calme', en: 'Calm water' },
  median: { fr: 'médiane', en: 'median' },
  log_scale: { fr: 'échelle logarithmique', en: 'logarithmic scale' },
  quadrant_sentence: {
    fr: '{n} points, {x} en travers et {y} en hauteur. Le plus haut : {top}. Le plus à droite : {right}.',
    en: '{n} points, {x} across and {y} upwards. Highest: {top}. Furthest right: {right}.'
  },
  name: { fr: 'Nom', en: 'Name' },
  cohort: { fr: 'Cohorte', en: 'Cohort' },
  size: { fr: 'Taille', en: 'Size' },
  cohort_caption: {
    fr: 'Part de chaque cohorte qui contribue encore, par période de 28 jours',
    en: 'Share of each cohort that contributes again, by 28-day period'
  },
  period_after: { fr: '+{n}', en: '+{n}' },
  and_more: {
    fr: { one: 'et {n} autre', other: 'et {n} autres' },
    en: { one: 'and {n} other', other: 'and {n} others' }
  }
} as const satisfies Words
