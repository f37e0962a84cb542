import type { Words } from './word.ts'

/** The import page: choose, check, agree, watch. */
export const imports = {
  title: { fr: 'Importer un fichier', en: 'Import a file' },
  promise: { fr: "Rien n'est importé avant votre accord.", en: 'Nothing is imported before you agree.' },
  steps: { fr: 'Étapes', en: 'Steps' },
  step_file: { fr: 'Fichier', en: 'File' },
  step_columns: { fr: 'Colonnes', en: 'Columns' },
  step_check: { fr: 'Vérification', en: 'Check' },
  step_import: { fr: 'Import', en: 'Import' },
  step_done: { fr: 'fait', en: 'done' },
  drop: { fr: 'Déposer un fichier ici', en: 'Drop a file here' },
  or: { fr: 'ou', en: 'or' },
  choose: { fr: 'Choisir un fichier', en: 'Choose a file' },
  formats: { fr: 'Ce que Sillage lit', en: 'What Sillage reads' },
  one_file: { fr: 'Un fichier à la fois, 2 Go au plus.', en: 'One file at a time, 2 GB at most.' },
  no_script: {
    fr: 'Sans script, un fichier de 1 Mo au plus.',
    en: 'Without script, one file of 1 MB at most.'
  },
  send: { fr: 'Lire ce fichier', en: 'Read this file' },
  sending: { fr: 'Envoi du fichier : {share}', en: 'Sending the file: {share}' },
  reading: {
    fr: "Lecture du fichier. Un grand fichier prend une minute. Rien n'est écrit.",
    en: 'Reading the file. A large one takes a minute. Nothing is written.'
  },
  reading_rows: {
    fr: { one: 'Lecture : {n} ligne', other: 'Lecture : {n} lignes' },
    en: { one: 'Reading: {n} row', other: 'Reading: {n} rows' }
  },
  stop_reading: { fr: 'Arrêter la lecture', en: 'Stop reading' },
  stopped: { fr: "L'envoi n'est pas arrivé au bout. Recommencer.", en: 'The file did not arrive whole. Try again.' },
  no_file: { fr: 'Aucun fichier choisi.', en: 'No file chosen.' },
  say_columns: { fr: 'Dites-nous ce que contient chaque colonne', en: 'Tell us what each column holds' },
  what_is_it: { fr: 'Ce que nous avons lu', en: 'What we read' },
  format: { fr: 'Format', en: 'Format' },
  change_format: { fr: 'Lire comme', en: 'Read as' },
  because: { fr: 'parce que : {why}', en: 'because: {why}' },
  source_name: { fr: 'Nom de la source', en: 'Name of the source' },
  source_hint: {
    fr: "Le même nom pour chaque fichier du même outil : une ligne déjà reçue n'est alors jamais comptée deux fois.",
    en: 'The same name for every file of one tool: a row that came before is then never counted twice.'
  },
  campaign: { fr: 'Campagne de ces lignes', en: 'Campaign of these rows' },
  no_campaign: { fr: 'celle que chaque ligne nomme, ou aucune', en: 'the one each row names, or none' },
  automatic: { fr: 'format reconnu seul', en: 'format recognised by itself' },
  as_table: {
    fr: 'un tableau, en disant ce que contient chaque colonne',
    en: 'a table, saying what each column holds'
  },
  row_is: { fr: 'Une ligne est', en: 'One row is' },
  unsaved: {
    fr: 'Vous avez changé des choix : relire avant d’importer.',
    en: 'You changed some choices: read again before importing.'
  },
  examples: { fr: 'Lignes à corriger', en: 'Rows to correct' },
  examples_first: { fr: 'Les {n} premières.', en: 'The first {n}.' },
  questions: {
    fr: { one: 'Il nous manque une réponse', other: 'Il nous manque {n} réponses' },
    en: { one: 'We need one answer', other: 'We need {n} answers' }
  },
  questions_sub: {
    fr: 'Ce que le fichier ne dit pas, nous ne le devinons pas.',
    en: 'What the file does not say, we do not guess.'
  },
  file_size: { fr: 'Taille', en: 'Size' },
  suggested: { fr: 'proposé', en: 'suggested' },
  choose_answer: { fr: 'Choisir…', en: 'Choose…' },
  columns: { fr: 'Ce que contient chaque colonne', en: 'What each column holds' },
  columns_known: {
    fr: { one: 'Nous en avons reconnu {n} sur {total}.', other: 'Nous en avons reconnu {n} sur {total}.' },
    en: { one: 'We recognised {n} of {total}.', other: 'We recognised {n} of {total}.' }
  },
  column: { fr: 'Dans votre fichier', en: 'In your file' },
  samples: { fr: 'Exemples', en: 'Examples' },
  becomes: { fr: 'Devient', en: 'Becomes' },
  becomes_for: { fr: 'La colonne {column} devient', en: 'The column {column} becomes' },
  recognised: { fr: 'reconnu', en: 'recognised' },
  not_imported: { fr: 'Ne pas importer', en: 'Do not import' },
  personal: { fr: 'donnée personnelle', en: 'personal data' },
  personal_note: {
    fr: 'Les colonnes de noms, adresses et téléphones ne sont pas importées, sauf si vous en désignez une comme la personne : elle devient alors un pseudonyme, et la valeur n’est pas gardée.',
    en: 'Columns of names, addresses and phone numbers are not imported, unless you make one the person: it then becomes a pseudonym, and the value is not kept.'
  },
  holds: { fr: 'Ce que contient le fichier', en: 'What the file holds' },
  inferences: { fr: 'Ce que nous avons déduit', en: 'What we inferred' },
  value: { fr: 'Valeur', en: 'Value' },
  change: { fr: 'Changer', en: 'Change' },
  keep: { fr: 'garder : {value}', en: 'keep: {value}' },
  again: { fr: 'Relire avec ces choix', en: 'Read again with these choices' },
  check: { fr: 'Vérification', en: 'Check' },
  ready: {
    fr: { one: '{n} ligne prête', other: '{n} lignes prêtes' },
    en: { one: '{n} row ready', other: '{n} rows ready' }
  },
  to_correct: { fr: '{n} à corriger', en: '{n} to correct' },
  known: {
    fr: { one: '{n} déjà connue, ignorée', other: '{n} déjà connues, ignorées' },
    en: { one: '{n} already known, skipped', other: '{n} already known, skipped' }
  },
  waits: {
    fr: 'Les sommes seront connues quand les questions auront leur réponse.',
    en: 'The sums will be known once the questions are answered.'
  },
  nothing_new: {
    fr: 'Toutes ces lignes sont déjà connues : rien ne changera.',
    en: 'All these rows are already known: nothing will change.'
  },
  nothing_ready: {
    fr: 'Aucune ligne prête : corriger le fichier ou dire autrement ce que contiennent ses colonnes.',
    en: 'No row is ready: correct the file, or say otherwise what its columns hold.'
  },
  warnings: { fr: 'À savoir', en: 'To know' },
  ignored: { fr: 'Colonnes laissées de côté : {columns}.', en: 'Columns left aside: {columns}.' },
  accept: {
    fr: { one: 'Importer {n} ligne', other: 'Importer {n} lignes' },
    en: { one: 'Import {n} row', other: 'Import {n} rows' }
  },
  see_first: { fr: 'Voir le premier import', en: 'See the first import' },
  other_file: { fr: 'Prendre un autre fichier', en: 'Take another file' },
  progress: { fr: 'Import en cours', en: 'Import running' },
  counted: { fr: '{n} sur {total}', en: '{n} of {total}' },
  read: {
    fr: { one: '{n} ligne lue', other: '{n} lignes lues' },
    en: { one: '{n} row read', other: '{n} rows read' }
  },
  left: { fr: 'encore {time} environ', en: 'about {time} left' },
  left_less: { fr: "encore moins d'une minute", en: 'less than a minute left' },
  may_close: { fr: 'vous pouvez fermer cette page', en: 'you can close this page' },
  stop: { fr: "Arrêter l'import", en: 'Stop the import' },
  cancelled: {
    fr: 'Import arrêté. Ce qui était lu est gardé et peut être annulé depuis les sources.',
    en: 'Import stopped. What was read is kept and can be undone from the sources.'
  },
  failed: { fr: "L'import s'est interrompu.", en: 'The import was interrupted.' },
  finishing: { fr: 'Lecture finie, mise à jour des nombres.', en: 'Reading done, numbers being updated.' }
} as const satisfies Words
