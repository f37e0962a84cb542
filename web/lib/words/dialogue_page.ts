import type { Words } from './word.ts'

/** The page of dialogue: what is said, what was read, what it costs, what helps. */
export const dialoguePage = {
  title: { fr: 'Dialogue', en: 'Dialogue' },
  received: { fr: '{n} messages reçus', en: '{n} messages received' },
  to_review: { fr: '{n} à examiner', en: '{n} to review' },
  spent: { fr: 'temps passé : {time}', en: 'time spent: {time}' },
  spent_declared: { fr: 'temps passé : {time} (en partie déclaré)', en: 'time spent: {time} (partly declared)' },
  more_more: { fr: 'On critique davantage, et on insulte davantage.', en: 'More criticism, and more abuse.' },
  more_less: { fr: 'On critique davantage, on insulte moins.', en: 'More criticism, less abuse.' },
  less_more: { fr: 'On critique moins, on insulte davantage.', en: 'Less criticism, more abuse.' },
  less_less: { fr: 'On critique moins, et on insulte moins.', en: 'Less criticism, and less abuse.' },
  more_steady: {
    fr: 'On critique davantage, sans plus d’insultes qu’on puisse établir.',
    en: 'More criticism, with no more abuse that can be told.'
  },
  less_steady: {
    fr: 'On critique moins ; les insultes, on ne peut pas dire.',
    en: 'Less criticism; of abuse, one cannot say.'
  },
  steady_more: { fr: 'On insulte davantage.', en: 'More abuse.' },
  steady_less: { fr: 'On insulte moins.', en: 'Less abuse.' },
  steady_steady: {
    fr: 'Ni la critique ni les insultes n’ont bougé au point qu’on puisse le dire.',
    en: 'Neither criticism nor abuse moved enough to tell.'
  },
  one_period: {
    fr: '{abuse} de messages hostiles, {argued} de critiques sans insulte.',
    en: '{abuse} of messages are hostile, {argued} criticise without insult.'
  },
  part_abuse: { fr: 'part des messages hostiles', en: 'share of hostile messages' },
  part_abuse_is: {
    fr: 'De tous les messages de ces semaines, ceux qui attaquent quelqu’un, d’après ceux que des personnes ont lus au sort.',
    en: 'Of all messages of these weeks, those that attack somebody, from those that people read at random.'
  },
  part_argued: { fr: 'part des critiques sans insulte', en: 'share of criticism without insult' },
  part_argued_is: {
    fr: 'De tous les messages de ces semaines, ceux qui critiquent sans attaquer personne, d’après ceux que des personnes ont lus au sort.',
    en: 'Of all messages of these weeks, those that criticise without attacking anybody, from those that people read at random.'
  },
  unread: {
    fr: 'Personne n’a encore relu un tirage de cette période.',
    en: 'Nobody has read a random draw of this period yet.'
  },
  filtered: {
    fr: 'Un tirage répond d’une campagne entière, pas d’une partie.',
    en: 'A draw answers for a whole campaign, not for a part of it.'
  },
  lead: {
    fr: 'Abus, critique, échanges constructifs : des personnes le disent, sur un tirage au sort. La critique est du bon côté : débattre doit rester possible.',
    en: 'Abuse, criticism, constructive messages: people say so, on a random draw. Criticism is on the good side: debate must stay possible.'
  },
  estimate_head: { fr: 'Estimation automatique non vérifiée', en: 'Unverified automatic estimate' },
  estimate: {
    fr: '{share} des messages signalés ({flagged} sur {rated} évalués). Relisez 100 messages tirés au sort pour obtenir un chiffre publiable.',
    en: '{share} of messages flagged ({flagged} of {rated} rated). Read 100 messages drawn at random to get a figure fit to publish.'
  },
  estimate_out: {
    fr: 'Reste ici : n’entre dans aucun fichier, aucun rapport, aucune comparaison.',
    en: 'Stays here: it enters no file, no report, no comparison.'
  },
  unrated: {
    fr: {
      one: '{n} message non évalué (langue, texte absent).',
      other: '{n} messages non évalués (langue, texte absent).'
    },
    en: { one: '{n} message not rated (language, no text).', other: '{n} messages not rated (language, no text).' }
  },
  rater: { fr: 'Évaluateur : {rater}, seuil {threshold}.', en: 'Rater: {rater}, threshold {threshold}.' },
  estimate_few: {
    fr: 'Trop peu de messages évalués pour une estimation.',
    en: 'Too few messages rated for an estimate.'
  },
  draw: { fr: 'Tirer des messages au sort', en: 'Draw messages at random' },
  weeks_head: { fr: 'Ce que disent les messages relus', en: 'What the messages read say' },
  weeks_lead: {
    fr: 'Pourcentage des messages reçus, par semaine ou groupe de semaines d’au moins 50 lectures. Au-dessus de la ligne : dialogue ; au-dessous : abus.',
    en: 'Percentage of messages received, by week or group of weeks of at least 50 readings. Above the line: dialogue; below: abuse.'
  },
  weeks_source: {
    fr: '{read} messages relus sur {of}, tirés au sort ; trait : intervalle à 95 % sur l’abus ; neutre non représenté.',
    en: '{read} messages read of {of}, drawn at random; line: 95% interval of abuse; neutral not drawn.'
  },
  record_head: { fr: 'Les chiffres relus', en: 'The figures read' },
  record_lead: {
    fr: 'L’abus ne se lit jamais sans la critique masquée à tort : supprimer la critique le ferait baisser.',
    en: 'Abuse is never read without criticism wrongly hidden: deleting criticism would lower it.'
  },
  structure_head: { fr: 'Est-ce une conversation ?', en: 'Is it a conversation?' },
  structure_lead: {
    fr: 'Exact dans toutes les langues : aucun texte n’est jugé ici.',
    en: 'Exact in every language: no text is judged here.'
  },
  load_head: { fr: 'Ce que cela nous prend', en: 'What it takes from us' },
  load_lead: {
    fr: 'Le temps et l’argent que les abus ont pris, et ce qui attend pendant ce temps.',
    en: 'The time and money abuse took, and what waits meanwhile.'
  },
  rung: { fr: 'Marche', en: 'Rung' },
  acts: { fr: 'Gestes', en: 'Acts' },
  hours: { fr: 'Heures', en: 'Hours' },
  cost: { fr: 'Coût', en: 'Cost' },
  median: { fr: 'Minutes, médiane', en: 'Minutes, median' },
  audits: { fr: 'Relectures', en: 'Audits' },
  no_figures: {
    fr: 'Les chiffres se lisent avec un rôle qui les ouvre ; les messages, avec celui de la modération.',
    en: 'Figures are read with a role that opens them; messages, with that of moderation.'
  },
  places: { fr: 'Où aller', en: 'Where to go' },
  weeks_row: {
    fr: '{name} : {good} constructif ou critique, {abuse} abus',
    en: '{name}: {good} constructive or criticism, {abuse} abuse'
  },
  weeks_sentence: { fr: 'Part des messages reçus. {rows}.', en: 'Share of messages received. {rows}.' },
  argued: { fr: 'critique', en: 'criticism' },
  weeks_column: { fr: 'Semaines', en: 'Weeks' }
} as const satisfies Words
