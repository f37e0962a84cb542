import type { Words } from './word.ts'

/** Where a number comes from, what changed it since it left, and the facts behind it. */
export const passport = {
  formula: { fr: 'Formule', en: 'Formula' },
  version: { fr: 'Version', en: 'Version' },
  grade: { fr: 'Degré', en: 'Grade' },
  period: { fr: 'Période', en: 'Period' },
  method: { fr: 'Méthode d’intervalle', en: 'Interval method' },
  look_back: { fr: 'fenêtre de {days} jours', en: 'look-back of {days} days' },
  history: { fr: 'historique depuis le {date}', en: 'history since {date}' },
  gaps: { fr: 'Trous', en: 'Gaps' },
  no_gap: { fr: 'aucun', en: 'none' },
  gap: {
    fr: {
      one: '{network} : 1 semaine non lue, dès le {date}',
      other: '{network} : {n} semaines non lues, dès le {date}'
    },
    en: { one: '{network}: 1 week not read, from {date}', other: '{network}: {n} weeks not read, from {date}' }
  },
  filters: { fr: 'Filtres', en: 'Filters' },
  no_filter: { fr: 'aucun : toute l’organisation', en: 'none: the whole organisation' },
  hash: { fr: 'Empreinte de la question', en: 'Hash of the question' },
  smallest: { fr: 'Plus petit écart visible', en: 'Smallest visible difference' },
  smallest_is: {
    fr: '{points} de plus, face à un groupe de même taille (puissance 80 %)',
    en: '{points} more, against a group of the same size (power of 80%)'
  },
  smallest_none: {
    fr: 'aucun : même 100 % ne se distinguerait pas, à {n}',
    en: 'none: even 100% could not be told apart, at {n}'
  },
  beside: { fr: 'À lire avec', en: 'Read with' },
  restatements: { fr: 'Rectifications', en: 'Restatements' },
  none_restated: { fr: 'aucune depuis sa première sortie', en: 'none since it first left' },
  restated: {
    fr: 'Chiffre rectifié le {date} : {was} devient {now} ({causes}).',
    en: 'Restated on {date}: {was} becomes {now} ({causes}).'
  },
  restated_in_report: {
    fr: '{period} ; sorti le {before} : {was} ; désormais : {now} ({causes}).',
    en: '{period}; left on {before}: {was}; now: {now} ({causes}).'
  },
  restated_title: { fr: 'Journal des rectifications', en: 'Restatement log' },
  restated_nothing: {
    fr: 'Aucun chiffre de ce rapport n’est sorti auparavant avec une autre valeur.',
    en: 'No figure of this report left before with another value.'
  },
  definition: { fr: 'définition changée', en: 'definition changed' },
  late_data: { fr: 'données arrivées en retard', en: 'late data' },
  follow_up: { fr: 'suite connue depuis', en: 'what followed is known since' },
  merge: { fr: 'fusion ou séparation de personnes', en: 'persons merged or separated' },
  correction: {
    fr: 'import annulé, message supprimé ou personne effacée',
    en: 'import undone, message deleted or person erased'
  },
  unknown: { fr: 'cause non établie', en: 'cause not established' },
  reading: { fr: 'Lecture du passeport…', en: 'Reading the passport…' },
  elsewhere: {
    fr: 'Ce nombre a été calculé pour une question que cette page ne sait pas reposer : période, filtres et lignes ne sont pas montrés ici.',
    en: 'This number answers a question this page cannot ask again: period, filters and rows are not shown here.'
  },
  failed: { fr: 'La suite du passeport n’a pas pu être lue.', en: 'The rest of the passport could not be read.' },
  rows_closed_few: {
    fr: 'Les lignes ne se montrent que derrière un nombre qui se montre.',
    en: 'Rows are shown only behind a number that is shown.'
  },
  rows_closed_none: {
    fr: 'Cette mesure ne se lit pas ligne à ligne.',
    en: 'This measure cannot be read row by row.'
  },
  rows_title: { fr: 'Les faits lus pour ce nombre', en: 'The facts read for this number' },
  rows_note: {
    fr: 'Une ligne par fait, sans nom ni texte. Le texte d’un message se lit dans la file de modération, avec un motif.',
    en: 'One line per fact, without name or text. The text of a message is read in the moderation queue, with a reason.'
  },
  rows_person: { fr: 'Personne', en: 'Person' },
  rows_at: { fr: 'Moment', en: 'When' },
  rows_kind: { fr: 'Fait', en: 'Fact' },
  rows_where: { fr: 'Où', en: 'Where' },
  rows_value: { fr: 'Valeur', en: 'Value' },
  rows_more: { fr: 'Lignes suivantes', en: 'More rows' },
  rows_shown: { fr: '{n} lignes montrées.', en: '{n} rows shown.' },
  rows_empty: { fr: 'Aucun fait : nous avons regardé.', en: 'No fact: we looked.' }
} as const satisfies Words
