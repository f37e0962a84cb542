import type { Words } from './word.ts'

/** The verification of a file: what is ready, what is not and how it could be read, what is kept for next time. */
export const check = {
  span: { fr: 'Du {first} au {last}.', en: 'From {first} to {last}.' },
  zone_told: { fr: 'Heures lues dans le fuseau {zone}.', en: 'Hours read in the zone {zone}.' },
  zone_none: {
    fr: 'Les heures portent leur fuseau, ou il n’y a que des jours, coupés à l’heure de {place}.',
    en: 'Hours carry their zone, or there are only days, cut in the time of {place}.'
  },
  empty_is_unknown: {
    fr: 'Une case vide reste inconnue : elle n’est jamais comptée zéro.',
    en: 'An empty cell stays unknown: it is never counted as zero.'
  },
  lines: { fr: 'Lignes', en: 'Lines' },
  column: { fr: 'Champ', en: 'Field' },
  value: { fr: 'Par exemple', en: 'For example' },
  wrong: { fr: 'Ce qui ne va pas', en: 'What is wrong' },
  proposal: { fr: 'Proposition', en: 'Proposal' },
  caption: { fr: 'Lignes à corriger, par sorte', en: 'Rows to correct, by sort' },
  read_as: { fr: 'lire {day}', en: 'read {day}' },
  read_all: {
    fr: 'La réponse vaut pour toutes les dates écrites de cette façon et reste notée sur l’import.',
    en: 'The answer holds for every date written this way and is kept on the import.'
  },
  left_out: { fr: 'laissée de côté', en: 'left out' },
  left_out_all: { fr: 'laissées de côté', en: 'left out' },
  rows: { fr: { one: '{n} ligne', other: '{n} lignes' }, en: { one: '{n} row', other: '{n} rows' } },
  save: { fr: 'Retenir ces colonnes sous le nom', en: 'Remember these columns as' },
  save_hint: {
    fr: 'Le prochain fichier qui a les mêmes titres de colonnes sera reconnu.',
    en: 'The next file with the same column headers will be recognised.'
  },
  saved: { fr: 'Colonnes reconnues : « {name} ».', en: 'Columns recognised: “{name}”.' },
  to_confirm: { fr: 'à confirmer', en: 'to confirm' },
  not_known: { fr: 'non reconnu', en: 'not recognised' },
  headers: { fr: 'Envoyer les en-têtes (sans les données)', en: 'Send the headers (without the data)' },
  headers_why: {
    fr: 'Sillage ne connaît pas ce format. Copier ce texte dans une demande aide à le reconnaître la prochaine fois : il n’a que les titres des colonnes, aucune cellule.',
    en: 'Sillage does not know this format. Pasting this text into a request helps to recognise it next time: it has the column headers only, no cell.'
  },
  shape: { fr: 'Dates écrites comme {shape}', en: 'Dates written like {shape}' },
  covered: { fr: 'Dates du premier et du dernier fait', en: 'Dates of the first and the newest fact' },
  covers: { fr: 'Jours que le fichier couvre', en: 'Days the file covers' },
  covers_from: { fr: 'du', en: 'from' },
  covers_to: { fr: 'au', en: 'to' },
  covers_hint: {
    fr: 'Pour qu’une semaine sans rien soit dite calme et non manquante. Sans réponse : du premier au dernier fait.',
    en: 'So that a week with nothing is said to be quiet, not missing. Without an answer: from the first to the newest fact.'
  }
} as const satisfies Words

/** The calendar of what was read. */
export const coverage = {
  title: { fr: 'Ce qui a été lu, semaine par semaine', en: 'What was read, week by week' },
  sub: {
    fr: 'Une case pleine est une semaine lue, même si rien ne s’y est passé. Une case vide est un trou : personne ne l’a lue.',
    en: 'A full cell is a week that was read, even when nothing happened in it. An empty cell is a gap: nobody read it.'
  },
  share: {
    fr: 'Lu : {share} des semaines depuis le {first}.',
    en: 'Read: {share} of the weeks since {first}.'
  },
  none: { fr: 'Rien n’a encore été lu.', en: 'Nothing has been read yet.' },
  table: { fr: 'Tableau', en: 'Table' },
  network: { fr: 'Plateforme ou registre', en: 'Platform or ledger' },
  read_share: { fr: 'Lu', en: 'Read' },
  late: { fr: 'Retard', en: 'Behind' },
  gaps: { fr: 'Semaines non lues', en: 'Weeks not read' },
  no_gap: { fr: 'aucune', en: 'none' },
  in_time: { fr: 'à jour', en: 'up to date' },
  was_read: { fr: '{week} : lue', en: '{week}: read' },
  was_not: { fr: '{week} : non lue', en: '{week}: not read' },
  row_said: {
    fr: '{network} : {share} des semaines lues, {gaps}',
    en: '{network}: {share} of the weeks read, {gaps}'
  },
  gap_count: {
    fr: { one: '{n} semaine manque', other: '{n} semaines manquent' },
    en: { one: '{n} week is missing', other: '{n} weeks are missing' }
  }
} as const satisfies Words
