import type { Words } from './word.ts'

/** The line of time of a campaign, how its messages divide, and the way to its report. Said by the server. */
export const campaignPage = {
  time_head: { fr: 'La campagne au fil du temps', en: 'The campaign over time' },
  time_subtitle_day: { fr: 'Contributeurs par jour, {period}.', en: 'Contributors per day, {period}.' },
  time_subtitle_week: { fr: 'Contributeurs par semaine, {period}.', en: 'Contributors per week, {period}.' },
  time_subtitle_month: { fr: 'Contributeurs par mois, {period}.', en: 'Contributors per month, {period}.' },
  time_top: { fr: 'plus haut : {value}', en: 'highest: {value}' },
  time_none: {
    fr: 'Rien à dessiner : aucun nombre ne se montre sur cette durée.',
    en: 'Nothing to draw: no number can be shown over this time.'
  },
  time_first: { fr: 'Du', en: 'From' },
  time_last: { fr: 'au (inclus)', en: 'to (included)' },
  time_see: { fr: 'Voir cette période', en: 'See this period' },
  time_whole: { fr: 'Toute la campagne', en: 'The whole campaign' },
  time_pick: { fr: 'Choisir sur le dessin', en: 'Pick on the drawing' },
  time_help: {
    fr: 'Glissez sur le dessin. Au clavier : flèches pour déplacer un bord, Entrée pour voir, Échap pour revenir.',
    en: 'Drag over the drawing. By keyboard: arrows move an edge, Enter shows, Escape goes back.'
  },
  time_start_edge: { fr: 'Premier jour', en: 'First day' },
  time_end_edge: { fr: 'Dernier jour', en: 'Last day' },
  time_chosen: { fr: 'Période choisie : {period}.', en: 'Period chosen: {period}.' },
  time_follows: {
    fr: 'Suivent la période : la phrase, l’écume et le sillage du haut de page, les publications, les cibles, la conversation, les actions et les créateurs. Restent comptés sur toute la campagne : la courbe de sillage, ce qui se mesure après la fin, le carnet et le bilan.',
    en: 'Follow the period: the sentence, foam and wake at the top, posts, targets, the conversation, actions and creators. Still counted over the whole campaign: the wake curve, what is measured after the end, the log and the review.'
  },
  time_outside: {
    fr: 'La période choisie n’est pas dans la campagne.',
    en: 'The period chosen lies outside the campaign.'
  },
  table: { fr: 'Tableau', en: 'Table' },

  bar_head: { fr: 'Comment on se parle', en: 'How people speak' },
  bar_note: {
    fr: 'Chaque message compte une fois : abus, sinon critique, sinon constructif, sinon soutien, sinon autre. La critique est légitime.',
    en: 'Each message counts once: abuse, else criticism, else constructive, else support, else other. Criticism is legitimate.'
  },
  bar_abuse: { fr: 'abus', en: 'abuse' },
  bar_criticism: { fr: 'critique', en: 'criticism' },
  bar_constructive: { fr: 'constructif', en: 'constructive' },
  bar_support: { fr: 'soutien', en: 'support' },
  bar_other: { fr: 'autre', en: 'other' },
  bar_left_out: { fr: 'non évalué', en: 'not rated' },
  bar_flagged: { fr: 'signalé comme abus', en: 'flagged as abuse' },
  bar_unflagged: {
    fr: 'non signalé : critique, constructif et soutien ne se distinguent qu’à la lecture',
    en: 'not flagged: only reading tells criticism, constructive and support apart'
  },
  bar_part: { fr: 'Part', en: 'Part' },
  bar_share: { fr: 'Des messages', en: 'Of messages' },
  bar_read: {
    fr: '{read} messages relus sur {of}, tirés au sort ; tirage clos le {date}.',
    en: '{read} of {of} messages re-read, drawn at random; draw closed on {date}.'
  },
  bar_all_read: {
    fr: 'Tous les messages relus ({of} sur {received}), le {date}.',
    en: 'Every message read ({of} of {received}), on {date}.'
  },
  bar_machine: {
    fr: 'Estimation automatique non vérifiée ({rater}, seuil {threshold}). Elle ne sort d’aucun fichier. Relisez 100 messages tirés au sort pour obtenir un chiffre publiable.',
    en: 'Unverified automatic estimate ({rater}, threshold {threshold}). It leaves in no file. Read 100 messages drawn at random for a number that can be published.'
  },
  bar_draw: { fr: 'Tirer au sort', en: 'Draw at random' },
  bar_none: {
    fr: 'Rien de relu, et trop peu de messages évalués pour une estimation ({received} reçus).',
    en: 'Nothing was read, and too few messages were rated for an estimate ({received} received).'
  },
  bar_empty: { fr: 'Aucun message reçu dans cette période.', en: 'No message received in this period.' },
  bar_masked: { fr: 'Masqué pour protéger les personnes.', en: 'Masked to protect people.' },
  bar_alt: { fr: 'Messages de la campagne : {parts}.', en: 'Messages of the campaign: {parts}.' },

  prepare: { fr: 'Préparer un rapport', en: 'Prepare a report' },
  posts_all: { fr: 'Les {n} publications, une à une', en: 'The {n} posts, one by one' },
  posts_one: { fr: 'La publication', en: 'The post' }
} as const satisfies Words
