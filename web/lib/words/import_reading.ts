import type { Words } from './word.ts'

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
  period: { fr: 'Période exportée', en: 'Exported period' },
  account: { fr: 'Compte', en: 'Account' },
  chat: { fr: 'Discussion', en: 'Chat' },
  text: { fr: 'Texte des messages', en: 'Text of the messages' },
  exported_by: { fr: 'Exportée par', en: 'Exported by' },
  members_told: { fr: 'Membres prévenus', en: 'Members told' },
  site: { fr: 'Site', en: 'Site' },
  own_users: { fr: 'Nos comptes sur ce forum', en: 'Our accounts on this forum' },
  year: { fr: 'Année', en: 'Year' },
  observed_at: { fr: 'Date de chaque relevé', en: 'Date of each reading' },
  tags_are: { fr: 'Ce que sont les étiquettes', en: 'What the tags are' },
  list_state: { fr: 'Quelle liste', en: 'Which list' },
  'constant.group': { fr: 'Groupe', en: 'Group' },
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
  daily: { fr: 'jour par jour', en: 'day by day' },
  member: { fr: 'membre d’un groupe', en: 'member of a group' },
  conversion: { fr: 'action menée', en: 'action taken' },
  groups: { fr: 'des groupes', en: 'groups' },
  ignored: { fr: 'rien à garder', en: 'nothing to keep' },
  subscribed: { fr: 'inscrits', en: 'subscribed' },
  unsubscribed: { fr: 'désinscrits', en: 'unsubscribed' },
  cleaned: { fr: 'adresses retirées', en: 'cleaned addresses' },
  keep: { fr: 'gardé, scellé', en: 'kept, sealed' },
  drop: { fr: 'non gardé', en: 'not kept' },
  administrator: { fr: 'un animateur du groupe', en: 'an administrator of the group' },
  other: { fr: 'une autre personne', en: 'someone else' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'pas encore', en: 'not yet' }
} as const satisfies Words

/** File formats, by their key. */
export const formatWords = {
  generic_table: { fr: 'Tableau, colonnes mises en correspondance', en: 'Table, columns mapped' },
  'sillage-jsonl': { fr: 'Format ouvert sillage-jsonl', en: 'Open format sillage-jsonl' },
  meta_csv: { fr: 'Export de Meta Business Suite', en: 'Export of Meta Business Suite' },
  x_csv: { fr: 'Export de X', en: 'Export of X' },
  linkedin_xls: { fr: 'Export de LinkedIn', en: 'Export of LinkedIn' },
  youtube_csv: { fr: 'Export de YouTube Studio', en: 'Export of YouTube Studio' },
  tiktok_zip: { fr: 'Export de TikTok Studio', en: 'Export of TikTok Studio' },
  mailchimp: { fr: 'Audience de Mailchimp', en: 'Mailchimp audience' },
  fivetran_csv: { fr: 'Tables de Fivetran', en: 'Tables of Fivetran' },
  whatsapp_export: { fr: 'Discussion WhatsApp', en: 'WhatsApp chat' },
  telegram_export: { fr: 'Discussion Telegram', en: 'Telegram chat' },
  signal_export: { fr: 'Discussion Signal', en: 'Signal chat' },
  instagram_dm: { fr: 'Messages d’Instagram', en: 'Instagram messages' },
  discourse_topic: { fr: 'Sujet de Discourse', en: 'Discourse topic' },
  plausible_zip: { fr: 'Export de Plausible', en: 'Plausible export' },
  mastodon_archive: { fr: 'Archive de Mastodon', en: 'Mastodon archive' },
  bluesky_car: { fr: 'Dépôt Bluesky (CAR)', en: 'Bluesky repository (CAR)' },
  bluesky_thread: { fr: 'Fil de Bluesky', en: 'Bluesky thread' },
  mastodon_thread: { fr: 'Fil de Mastodon', en: 'Mastodon thread' },
  links: { fr: 'Clics sur nos liens courts', en: 'Clicks on our short links' },
  events: { fr: 'Programme de l’organisation', en: 'Program of the organisation' },
  plausible_events: { fr: 'Site web, script Plausible', en: 'Website, Plausible script' },
  umami_events: { fr: 'Site web, script Umami', en: 'Website, Umami script' },
  segment_events: { fr: 'Événements au format Segment', en: 'Events in the Segment format' },
  cloudevents: { fr: 'Programme, envois signés', en: 'Program, signed calls' },
  helloasso: { fr: 'HelloAsso', en: 'HelloAsso' },
  stripe: { fr: 'Stripe', en: 'Stripe' },
  cinetpay: { fr: 'CinetPay', en: 'CinetPay' },
  fedapay: { fr: 'FedaPay', en: 'FedaPay' },
  kkiapay: { fr: 'KkiaPay', en: 'KkiaPay' },
  osdi: { fr: 'Outil de plaidoyer (OSDI)', en: 'Advocacy tool (OSDI)' },
  json_hook: { fr: 'Autre outil (JSON)', en: 'Other tool (JSON)' }
} as const satisfies Words

/** How the date of an export is known. */
export const exportDateWords = {
  filename: { fr: 'lue dans le nom du fichier', en: 'read in the name of the file' },
  user: { fr: 'dite par la personne qui importe', en: 'told by the person importing' },
  upload: { fr: "le fichier ne la dit pas : c'est celle de l'envoi", en: 'not in the file: the date of sending' }
} as const satisfies Words
