import type { Words } from './word.ts'

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
  counters_moved: {
    fr: 'Des chiffres ont bougé depuis le dernier import : les nouveaux s’ajoutent, datés de l’envoi.',
    en: 'Some numbers have moved since the last import: the new ones are added, dated at the sending.'
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
  export_cut: {
    fr: 'L’export est peut-être coupé : des vidéos manquent.',
    en: 'The export may be cut: some videos are missing.'
  },
  counts_of_period: {
    fr: 'Publications plus anciennes que la période exportée : leurs chiffres ne valent que pour elle.',
    en: 'Posts older than the exported period: their numbers are of that period only.'
  },
  table_left: {
    fr: 'Table ou feuille laissée de côté : rien ici ne s’y lit.',
    en: 'Table or sheet left aside: nothing is read from it.'
  },
  time_is_upload: {
    fr: 'L’heure est celle de l’envoi de la vidéo ; elle a pu paraître plus tard.',
    en: 'The time is that of the upload; a video may have gone public later.'
  },
  month_only: {
    fr: 'Seul le mois est connu : ces publications sont placées au premier du mois.',
    en: 'Only the month is known: these posts stand on the first of the month.'
  },
  second_header: {
    fr: 'La ligne sous les titres les explique : ce n’est pas une publication.',
    en: 'The row under the headers explains them: it is no post.'
  },
  tag_date_assumed: {
    fr: 'Le jour d’une étiquette n’est pas dans le fichier : celui de l’inscription est pris.',
    en: 'The day of a tag is not in the file: the day of joining is taken.'
  },
  several_values: {
    fr: 'Un même chiffre a plusieurs valeurs : il n’est pas gardé.',
    en: 'One number has several values: it is not kept.'
  },
  thread_incomplete: {
    fr: 'Le fil n’est pas complet : des réponses manquent.',
    en: 'The thread is not whole: some replies are missing.'
  },
  messages_deleted: {
    fr: 'Des messages ont été supprimés sur la plateforme : leur texte est effacé ici, leur place reste.',
    en: 'Messages were deleted on the platform: their text is erased here, their place stays.'
  },
  messages_edited: {
    fr: 'Des messages ont été modifiés par leurs auteurs : leur nouveau texte remplace l’ancien.',
    en: 'Messages were edited by their authors: their new text replaces the old one.'
  },
  messages_returned: {
    fr: 'Des messages que la plateforme avait cachés sont revenus : ils comptent à nouveau.',
    en: 'Messages that the platform had hidden are back: they count again.'
  },
  acts_on_criticism: {
    fr: 'Des actes masquent des messages lus comme de la critique, ou vont plus loin. Ils entrent comme des faits : « critique masquée à tort » les compte.',
    en: 'Some acts hide messages read as criticism, or go further. They go in as facts: “criticism wrongly hidden” counts them.'
  },
  own_export: {
    fr: 'C’est un export de cette organisation : ce qui est déjà là est reconnu et ne compte pas deux fois, ce qui manque revient, les réglages ne changent pas.',
    en: 'This is an export of this organisation: what is here already is recognised and does not count twice, what is missing comes back, settings do not change.'
  },
  members_not_told: {
    fr: 'Les membres de ce groupe ne sont pas encore prévenus.',
    en: 'The members of this group have not been told yet.'
  },
  metric_refused: {
    fr: 'Meta refuse ces chiffres : ils restent inconnus, jamais zéro.',
    en: 'Meta refuses these numbers: they stay unknown, never zero.'
  },
  api_version_ends: {
    fr: 'La version de l’API de Meta s’arrête bientôt : en choisir une plus récente dans les réglages de la source.',
    en: 'The version of Meta’s API ends soon: choose a newer one in the settings of the source.'
  },
  pasted_messages: {
    fr: 'Des messages collés dans d’autres y restent : ils ne sont pas comptés à part.',
    en: 'Messages pasted into others stay in them: they are not counted apart.'
  }
} as const satisfies Words
