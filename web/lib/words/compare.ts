import type { Words } from './word.ts'

/** Campaigns side by side. */
export const compare = {
  title: { fr: 'Campagnes côte à côte', en: 'Campaigns side by side' },
  lead: {
    fr: 'Ce qui s’est vu, ce qui a changé, et ce que les chiffres ne départagent pas.',
    en: 'What was seen, what changed, and what the figures cannot tell apart.'
  },
  ranked_among: {
    fr: 'Les rangs sont ceux parmi toutes les campagnes des 24 mois, choisies ou non : choisir n’en améliore aucun. Chaque campagne est mesurée sur sa propre période.',
    en: 'Ranks are those among all campaigns of the 24 months, chosen or not: choosing improves none. Each campaign is measured over its own period.'
  },
  choose: { fr: 'Campagnes à comparer', en: 'Campaigns to compare' },
  show: { fr: 'Comparer', en: 'Compare' },
  too_few: {
    fr: 'Il faut au moins deux campagnes pour comparer. En choisir d’autres, ou en déclarer une.',
    en: 'At least two campaigns are needed to compare. Choose others, or declare one.'
  },
  unknown: {
    fr: 'Ces campagnes n’existent plus : {names}. Les retirer.',
    en: 'These campaigns no longer exist: {names}. Remove them.'
  },
  gaps: { fr: 'Vu ou changé ?', en: 'Seen or changed?' },
  gaps_note: {
    fr: 'Rang d’audience moins rang d’effet, avec son intervalle à 90 %. Écart établi seulement si l’intervalle exclut zéro.',
    en: 'Audience rank less effect rank, with its 90% interval. A gap is established only if the interval excludes zero.'
  },
  seen: { fr: 'Rang d’audience', en: 'Audience rank' },
  changed: { fr: 'Rang d’effet', en: 'Effect rank' },
  gap: { fr: 'Écart', en: 'Gap' },
  verdict: { fr: 'Verdict', en: 'Verdict' },
  quadrant: { fr: 'Quadrant', en: 'Quadrant' },
  established: { fr: 'écart établi', en: 'gap established' },
  not_separable: { fr: 'non départageable', en: 'not distinguishable' },
  undetermined: { fr: 'indéterminé', en: 'undetermined' },
  no_gap: { fr: 'pas encore comparable', en: 'not comparable yet' },
  established_more_seen: { fr: 'plus vue que suivie d’effet', en: 'seen more than it changed' },
  established_more_changed: { fr: 'plus d’effet que de bruit', en: 'changed more than it was seen' },
  agreement: { fr: 'Les deux classements s’accordent-ils ?', en: 'Do the two rankings agree?' },
  signals: { fr: 'Signal contre-productif', en: 'Counter-productive signal' },
  signal: {
    fr: '{name} : plus vue que {against}, et moins de contributeurs y agissent (probabilité {probability}).',
    en: '{name}: seen more than {against}, and fewer of its contributors act (probability {probability}).'
  },
  no_signal: {
    fr: 'Aucun : pour aucune campagne la probabilité n’atteint 90 %.',
    en: 'None: for no campaign does the probability reach 90%.'
  },
  side: { fr: 'Mesure par mesure', en: 'Measure by measure' },
  side_note: {
    fr: 'Chaque nombre avec son intervalle ; dessous, en petit, la mesure qui le tient honnête.',
    en: 'Each number with its interval; below, in small, the measure that keeps it honest.'
  },
  measure: { fr: 'Mesure', en: 'Measure' },
  with_counter: { fr: 'à lire avec : {label}', en: 'read with: {label}' },
  robust: { fr: 'Et sans un canal ?', en: 'And without one channel?' },
  robust_note: {
    fr: 'La comparaison entière, refaite en laissant chaque canal de côté. Les actions vérifiées n’ont pas de canal et restent.',
    en: 'The whole comparison, made again leaving each channel out. Verified actions have no channel and stay.'
  },
  robust_make: { fr: 'Refaire sans chaque canal', en: 'Make it again without each channel' },
  robust_one: {
    fr: 'Un seul canal est connu : il n’y a rien à laisser de côté.',
    en: 'Only one channel is known: there is nothing to leave out.'
  },
  without: { fr: 'sans {network}', en: 'without {network}' },
  all_channels: { fr: 'tous les canaux', en: 'all channels' },
  robust_same: {
    fr: 'Aucun verdict ne change quand un canal manque.',
    en: 'No verdict changes when a channel is missing.'
  },
  robust_moves: {
    fr: {
      one: 'Sans {networks}, le verdict d’une campagne change.',
      other: 'Sans {networks}, le verdict de {n} campagnes change.'
    },
    en: {
      one: 'Without {networks}, the verdict on one campaign changes.',
      other: 'Without {networks}, the verdict on {n} campaigns changes.'
    }
  },
  ranks_read: { fr: 'audience {seen} · effet {changed}', en: 'audience {seen} · effect {changed}' },
  flagged: { fr: 'Sans les comptes signalés', en: 'Without flagged accounts' },
  no_flag: { fr: 'Aucun compte n’est signalé.', en: 'No account is flagged.' },
  rank_of: { fr: '{rank} ({lo}–{hi})', en: '{rank} ({lo}–{hi})' },
  link: { fr: 'Comparer des campagnes côte à côte', en: 'Compare campaigns side by side' }
} as const satisfies Words
