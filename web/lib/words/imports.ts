import type { Words } from './word.ts'

/** The import page: choose, check, agree, watch. */
export const imports = {
  title: { fr: 'Importer un fichier', en: 'Import a file' },
  promise: { fr: "Rien n'est importé avant votre accord.", en: 'Nothing is imported before you agree.' },
  steps: { fr: 'Étapes', en: 'Steps' },
  step_file: { fr: 'Fichier', en: 'File' },
  step_check: { fr: 'Colonnes et vérification', en: 'Columns and check' },
  step_import: { fr: 'Import', en: 'Import' },
  step_done: { fr: 'fait', en: 'done' },
  drop: { fr: 'Déposer un fichier ici', en: 'Drop a file here' },
  or: { fr: 'ou', en: 'or' },
  choose: { fr: 'Choisir un fichier', en: 'Choose a file' },
  formats: {
    fr: 'CSV, Excel, JSON, ZIP ou sillage-jsonl. Un fichier à la fois.',
    en: 'CSV, Excel, JSON, ZIP or sillage-jsonl. One file at a time.'
  },
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
  stopped: { fr: "L'envoi n'est pas arrivé au bout. Recommencer.", en: 'The file did not arrive whole. Try again.' },
  no_file: { fr: 'Aucun fichier choisi.', en: 'No file chosen.' },
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

/** What a reading decides, by key; a key that is not here is shown as it is. */
export const decisionWords = {
  encoding: { fr: 'Codage des lettres', en: 'Character encoding' },
  delimiter: { fr: 'Séparateur des colonnes', en: 'Column separator' },
  date_order: { fr: 'Ordre des dates', en: 'Order of dates' },
  number_format: { fr: 'Signe décimal', en: 'Decimal sign' },
  time_zone: { fr: 'Fuseau des heures', en: 'Time zone of the hours' },
  row_kind: { fr: 'Ce qu’est une ligne', en: 'What a row is' },
  rows_are: { fr: 'Ce que disent les chiffres', en: 'What the numbers say' },
  mapping: { fr: 'Correspondance enregistrée', en: 'Saved mapping' },
  network: { fr: 'Plateforme', en: 'Platform' },
  own_account: { fr: 'Compte de l’organisation', en: 'Account of the organisation' },
  status_uri: { fr: 'Publication lue', en: 'Post that was read' },
  sheet: { fr: 'Feuille', en: 'Sheet' },
  currency: { fr: 'Monnaie', en: 'Currency' },
  person_type: { fr: 'Nature des identités', en: 'Kind of identities' },
  export_taken_at: { fr: 'Date de l’export', en: 'Date of the export' }
} as const satisfies Words

/** Values of decisions that are codes. */
export const decisionValues = {
  DMY: { fr: 'jour, mois, année', en: 'day, month, year' },
  MDY: { fr: 'mois, jour, année', en: 'month, day, year' },
  YMD: { fr: 'année, mois, jour', en: 'year, month, day' },
  ';': { fr: 'point-virgule', en: 'semicolon' },
  ',': { fr: 'virgule', en: 'comma' },
  '.': { fr: 'point', en: 'point' },
  tab: { fr: 'tabulation', en: 'tab' },
  'utf-8': { fr: 'UTF-8', en: 'UTF-8' },
  'utf-16le': { fr: 'UTF-16', en: 'UTF-16' },
  'utf-16be': { fr: 'UTF-16', en: 'UTF-16' },
  'windows-1252': { fr: 'Windows (1252)', en: 'Windows (1252)' },
  macintosh: { fr: 'ancien Macintosh', en: 'old Macintosh' },
  lifetime: { fr: 'depuis la publication', en: 'since publication' },
  daily: { fr: 'jour par jour', en: 'day by day' }
} as const satisfies Words

/** The canonical fields a column may become. */
export const fieldWords = {
  id: { fr: 'Identifiant', en: 'Identifier' },
  network: { fr: 'Plateforme', en: 'Platform' },
  account: { fr: 'Compte', en: 'Account' },
  published_at: { fr: 'Date de publication', en: 'Date of publication' },
  occurred_at: { fr: 'Date et heure', en: 'Date and time' },
  observed_at: { fr: 'Date du relevé', en: 'Date of the reading' },
  deleted_at: { fr: 'Date de suppression', en: 'Date of deletion' },
  from: { fr: 'Membre depuis', en: 'Member since' },
  to: { fr: "Membre jusqu'au", en: 'Member until' },
  text: { fr: 'Texte', en: 'Text' },
  format: { fr: 'Format', en: 'Format' },
  url: { fr: 'Lien', en: 'Link' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  kind: { fr: "Nature de l'acte", en: 'Kind of act' },
  post: { fr: 'Publication', en: 'Post' },
  parent: { fr: 'Réponse à', en: 'Reply to' },
  direction: { fr: 'Sens', en: 'Direction' },
  system: { fr: 'Outil', en: 'System' },
  target: { fr: "Objet de l'action", en: 'Target of the action' },
  amount: { fr: 'Montant', en: 'Amount' },
  currency: { fr: 'Monnaie', en: 'Currency' },
  status: { fr: 'Statut', en: 'Status' },
  source_code: { fr: 'Origine', en: 'Source code' },
  group: { fr: 'Groupe', en: 'Group' },
  sex: { fr: 'Sexe', en: 'Sex' },
  age_band: { fr: "Tranche d'âge", en: 'Age band' },
  place: { fr: 'Lieu', en: 'Place' },
  role: { fr: 'Rôle', en: 'Role' },
  channel: { fr: 'Canal', en: 'Channel' },
  how: { fr: 'Sorte de contact', en: 'Kind of contact' },
  metric: { fr: 'Compteur', en: 'Counter' },
  value: { fr: 'Valeur', en: 'Value' },
  narrative: { fr: 'Récit', en: 'Narrative' },
  language: { fr: 'Langue', en: 'Language' },
  ask: { fr: "Appel à l'action", en: 'Call to action' },
  author: { fr: 'Auteur · pseudonymisé', en: 'Author · pseudonymised' },
  person: { fr: 'Personne · pseudonymisée', en: 'Person · pseudonymised' },
  referrer: { fr: 'Amenée par · pseudonymisée', en: 'Brought by · pseudonymised' },
  views: { fr: 'Vues', en: 'Views' },
  impressions: { fr: 'Affichages', en: 'Impressions' },
  reach: { fr: 'Couverture', en: 'Reach' },
  likes: { fr: 'Mentions j’aime', en: 'Likes' },
  reactions: { fr: 'Réactions', en: 'Reactions' },
  comments: { fr: 'Commentaires', en: 'Comments' },
  replies: { fr: 'Réponses', en: 'Replies' },
  shares: { fr: 'Partages', en: 'Shares' },
  reposts: { fr: 'Republications', en: 'Reposts' },
  quotes: { fr: 'Citations', en: 'Quotes' },
  saves: { fr: 'Enregistrements', en: 'Saves' },
  bookmarks: { fr: 'Signets', en: 'Bookmarks' },
  engagements: { fr: 'Engagements', en: 'Engagements' },
  clicks_total: { fr: 'Clics', en: 'Clicks' },
  clicks_link: { fr: 'Clics sur le lien', en: 'Link clicks' },
  profile_visits: { fr: 'Visites du profil', en: 'Profile visits' },
  follows: { fr: 'Abonnements', en: 'Follows' },
  video_views: { fr: 'Vues de la vidéo', en: 'Video views' }
} as const satisfies Words

/** Endings of a person field that say what its cells are. */
export const personTypeWords = {
  email: { fr: 'e-mail', en: 'e-mail' },
  phone: { fr: 'téléphone', en: 'phone' },
  name: { fr: 'nom', en: 'name' },
  id: { fr: 'identifiant', en: 'identifier' }
} as const satisfies Words

/** Something mended or assumed while reading, by code; a code that is not here is shown as it is. */
export const warningWords = {
  encoding_assumed: {
    fr: 'Codage supposé : vérifier les lettres accentuées des exemples.',
    en: 'Encoding assumed: check the accented letters of the examples.'
  },
  bytes_invalid: {
    fr: 'Des octets sont illisibles : leurs lignes sont refusées.',
    en: 'Some bytes are unreadable: their rows are refused.'
  },
  observed_at_assumed: {
    fr: "La date de l'export n'est pas dans le fichier : celle de l'envoi est prise.",
    en: 'The date of the export is not in the file: the date of sending is taken.'
  },
  superseded: {
    fr: 'Une même publication revient : la dernière ligne est gardée.',
    en: 'A post comes twice: the last row is kept.'
  },
  text_invalid: { fr: 'Caractère illisible remplacé.', en: 'Unreadable character replaced.' },
  link_refused: {
    fr: 'Lien refusé : seuls http et https sont acceptés.',
    en: 'Link refused: only http and https are accepted.'
  },
  cycle: {
    fr: 'Des réponses tournent en rond : coupé à la dernière.',
    en: 'Replies run in a circle: cut at the last.'
  },
  thread_incomplete: {
    fr: 'Le fil n’est pas complet : des réponses manquent.',
    en: 'The thread is not whole: some replies are missing.'
  }
} as const satisfies Words

/** What one row of a mapped table is. */
export const rowKindWords = {
  post: { fr: 'une publication avec ses chiffres', en: 'a post with its counts' },
  interaction: { fr: "un message ou un geste d'une personne", en: 'a message or an act of a person' },
  conversion: {
    fr: 'une action menée : don, signature, inscription, présence',
    en: 'an action taken: donation, signature, signup, attendance'
  },
  member: { fr: "un membre d'un groupe", en: 'a member of a group' },
  touch: { fr: 'un contact avec une personne', en: 'a contact with a person' },
  metric: { fr: 'un chiffre relevé', en: 'one reading of a number' }
} as const satisfies Words

/** File formats, by their key. */
export const formatWords = {
  generic_table: { fr: 'Tableau, colonnes mises en correspondance', en: 'Table, columns mapped' },
  'sillage-jsonl': { fr: 'Format ouvert sillage-jsonl', en: 'Open format sillage-jsonl' },
  meta_csv: { fr: 'Export de Meta Business Suite', en: 'Export of Meta Business Suite' },
  x_csv: { fr: 'Export de X', en: 'Export of X' },
  bluesky_thread: { fr: 'Fil de Bluesky', en: 'Bluesky thread' },
  mastodon_thread: { fr: 'Fil de Mastodon', en: 'Mastodon thread' }
} as const satisfies Words

/** How the date of an export is known. */
export const exportDateWords = {
  filename: { fr: 'lue dans le nom du fichier', en: 'read in the name of the file' },
  user: { fr: 'dite par la personne qui importe', en: 'told by the person importing' },
  upload: { fr: "le fichier ne la dit pas : c'est celle de l'envoi", en: 'not in the file: the date of sending' }
} as const satisfies Words

/** Values offered for a whole column, by code. */
export const optionWords = {
  none: { fr: 'aucune', en: 'none' },
  comment: { fr: 'commentaire', en: 'comment' },
  reply: { fr: 'réponse', en: 'reply' },
  message: { fr: 'message', en: 'message' },
  mention: { fr: 'mention', en: 'mention' },
  share: { fr: 'partage', en: 'share' },
  quote: { fr: 'citation', en: 'quote' },
  like: { fr: "mention j'aime", en: 'like' },
  follow: { fr: 'abonnement', en: 'follow' },
  report: { fr: 'signalement', en: 'report' },
  donation: { fr: 'don', en: 'donation' },
  signature: { fr: 'signature', en: 'signature' },
  signup: { fr: 'inscription', en: 'signup' },
  volunteer: { fr: 'bénévolat', en: 'volunteering' },
  attendance: { fr: 'présence', en: 'attendance' },
  message_to_decision_maker: { fr: 'message à un décideur', en: 'message to a decision maker' },
  content: { fr: 'contenu produit', en: 'content made' },
  other: { fr: 'autre', en: 'other' },
  click: { fr: 'clic', en: 'click' },
  view: { fr: 'vue', en: 'view' },
  attend: { fr: 'venue', en: 'attended' },
  email: { fr: 'e-mail', en: 'e-mail' },
  sms: { fr: 'SMS', en: 'SMS' },
  phone: { fr: 'téléphone', en: 'phone' },
  event: { fr: 'événement', en: 'event' },
  existing: { fr: 'groupe existant', en: 'existing group' },
  local_group: { fr: 'groupe local', en: 'local group' },
  region: { fr: 'région', en: 'region' },
  stakeholder: { fr: 'partie prenante', en: 'stakeholder' },
  language: { fr: 'langue', en: 'language' },
  cohort: { fr: 'promotion', en: 'cohort' }
} as const satisfies Words
