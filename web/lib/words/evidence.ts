import type { Words } from './word.ts'

/** Words of the complaint file, in whatever language it is made. */
export const evidence = {
  title: { fr: 'Dossier de plainte n° {number}', en: 'Complaint file no. {number}' },
  kicker: { fr: 'Dossier de plainte', en: 'Complaint file' },
  made: { fr: 'Établi le {moment} ({zone})', en: 'Made on {moment} ({zone})' },
  about: {
    fr: 'Ce dossier rassemble {messages}, leur contexte et les gestes de modération, tels que {organisation} les a reçus.',
    en: 'This file gathers {messages}, their context and the acts of moderation, as {organisation} received them.'
  },
  messages_n: {
    fr: { one: '{n} message', other: '{n} messages' },
    en: { one: '{n} message', other: '{n} messages' }
  },
  why: { fr: 'Objet', en: 'Subject' },
  state: { fr: 'État', en: 'State' },
  preparing: { fr: 'en préparation', en: 'in preparation' },
  filed: { fr: 'déposée', en: 'filed' },
  closed: { fr: 'close', en: 'closed' },
  reference: { fr: 'Référence', en: 'Reference' },
  message: { fr: 'Message {n}', en: 'Message {n}' },
  number: { fr: 'n°', en: 'no.' },
  published_utc: { fr: 'Publié (UTC)', en: 'Published (UTC)' },
  published_local: { fr: 'Publié ({zone})', en: 'Published ({zone})' },
  received_utc: { fr: 'Reçu (UTC)', en: 'Received (UTC)' },
  edited_utc: { fr: 'Modifié par l’auteur (UTC)', en: 'Edited by its author (UTC)' },
  deleted_utc: { fr: 'Supprimé sur la plateforme (UTC)', en: 'Deleted on the platform (UTC)' },
  network: { fr: 'Réseau', en: 'Network' },
  kind: { fr: 'Nature', en: 'Kind' },
  author: { fr: 'Auteur tel que publié', en: 'Author as published' },
  author_typed: {
    fr: '{author} (relevé à la main sur la plateforme)',
    en: '{author} (copied by hand from the platform)'
  },
  author_unknown: { fr: 'non relevé', en: 'not copied' },
  author_left_out: { fr: 'non inclus dans ce dossier', en: 'not included in this file' },
  voice: { fr: 'Nom neutre dans Sillage', en: 'Neutral name in Sillage' },
  ours: { fr: 'notre compte', en: 'our account' },
  nobody: { fr: 'auteur inconnu', en: 'author unknown' },
  link: { fr: 'Adresse', en: 'Address' },
  post: { fr: 'Sous la publication', en: 'Under the post' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  judged: { fr: 'Jugé par la modération', en: 'Judged by the moderators' },
  text_head: { fr: 'Texte, tel que reçu', en: 'Text, as received' },
  text_end: { fr: 'Fin du texte', en: 'End of the text' },
  text_missing: {
    fr: 'Aucun texte gardé : il avait expiré, ou la source n’en donnait pas.',
    en: 'No text kept: it had expired, or the source gave none.'
  },
  text_erased: {
    fr: 'Texte effacé : la personne a demandé l’effacement de ses données.',
    en: 'Text erased: the person asked for the erasure of their data.'
  },
  text_closed: {
    fr: 'Texte effacé : la plainte est close.',
    en: 'Text erased: the complaint is closed.'
  },
  signs: {
    fr: 'Signes que cette police n’imprime pas : notés ‹U+…›. Le texte exact est dans {file}.',
    en: 'Signs this typeface cannot print are written ‹U+…›. The exact text is in {file}.'
  },
  chosen_head: { fr: 'Messages', en: 'Messages' },
  context_head: { fr: 'Contexte de la conversation', en: 'Context of the conversation' },
  context_text: {
    fr: 'Les messages auxquels ceux du dossier répondent, et les premières réponses. Les tiers y portent un nom neutre.',
    en: 'The messages that those of the file answer, and the first answers. Third persons bear a neutral name.'
  },
  context_none: { fr: 'Aucun message autour.', en: 'No message around.' },
  acts_head: { fr: 'Gestes de modération', en: 'Acts of moderation' },
  acts_none: { fr: 'Aucun geste noté.', en: 'No act noted.' },
  at_utc: { fr: 'Date (UTC)', en: 'Date (UTC)' },
  at_local: { fr: 'Date ({zone})', en: 'Date ({zone})' },
  rung: { fr: 'Geste', en: 'Act' },
  category: { fr: 'Catégorie', en: 'Category' },
  reason: { fr: 'Raison', en: 'Reason' },
  by: { fr: 'Par', en: 'By' },
  moderator: { fr: 'modération {n}', en: 'moderator {n}' },
  minutes: { fr: 'Minutes', en: 'Minutes' },
  minutes_source: { fr: 'Source des minutes', en: 'Source of the minutes' },
  timer: { fr: 'chronomètre', en: 'timer' },
  declared: { fr: 'déclaré', en: 'declared' },
  platform_reference: { fr: 'Référence de la plateforme', en: 'Reference of the platform' },
  outcome: { fr: 'Issue', en: 'Outcome' },
  undo: { fr: 'annulation : {rung}', en: 'undone: {rung}' },
  appeal: { fr: 'contestation : {rung}', en: 'contested: {rung}' },
  method_head: { fr: 'Méthode', en: 'Method' },
  method_received: {
    fr: 'Les messages ont été reçus de la plateforme, ou d’un fichier exporté par elle, à l’heure notée « reçu ». Le texte imprimé est la copie scellée prise le jour du signalement, de la plainte ou de l’ajout au dossier : une modification ou une suppression ultérieure n’y change rien. L’heure de publication est celle que donne la source.',
    en: 'The messages were received from the platform, or from a file it exported, at the time noted “received”. The text printed is the sealed copy taken on the day of the report, of the complaint, or when it joined the file: an edit or a deletion since changes nothing in it. The time of publication is the one the source gives.'
  },
  method_author: {
    fr: 'Sillage ne garde pas le nom des personnes. Un nom ou une adresse qui figure ici a été relevé à la main sur la plateforme par la modération.',
    en: 'Sillage does not keep people’s names. A name or an address found here was copied by hand from the platform by a moderator.'
  },
  method_capture: {
    fr: 'La capture est le texte du message et ses dates, en clair, dans un fichier par message. Elle ne contient pas d’image.',
    en: 'The capture is the text of the message and its dates, as plain text, one file a message. It holds no picture.'
  },
  method_judged: {
    fr: 'Les qualifications (insulte, menace…) sont celles de personnes de l’organisation ; aucune ne vient d’une machine. Elles ne sont pas une qualification juridique.',
    en: 'The labels (insult, threat…) are those of people of the organisation; none comes from a machine. They are no legal qualification.'
  },
  method_limits: {
    fr: 'Les empreintes prouvent que le dossier n’a pas changé depuis qu’il a été établi. Elles ne prouvent ni l’identité de l’auteur, ni que la plateforme affichait ce texte.',
    en: 'The prints prove that the file has not changed since it was made. They prove neither who the author is nor that the platform displayed this text.'
  },
  verify_head: { fr: 'Vérifier ce dossier', en: 'Check this file' },
  verify_sums: {
    fr: 'Chaque fichier a son empreinte SHA-256 dans SHA256SUMS. Sans Sillage, dans le dossier décompressé : « sha256sum -c SHA256SUMS » (Linux), « shasum -a 256 -c SHA256SUMS » (macOS), « certutil -hashfile FICHIER SHA256 » (Windows).',
    en: 'Each file has its SHA-256 print in SHA256SUMS. Without Sillage, in the unpacked folder: “sha256sum -c SHA256SUMS” (Linux), “shasum -a 256 -c SHA256SUMS” (macOS), “certutil -hashfile FILE SHA256” (Windows).'
  },
  verify_sillage: {
    fr: 'Avec Sillage, hors ligne et sans base de données : « sillage check DOSSIER.zip ». La commande dit quel fichier a changé, manque ou a été ajouté, et refuse au moindre octet.',
    en: 'With Sillage, offline and without a database: “sillage check FILE.zip”. The command says which file was changed, is missing or was added, and refuses at the first byte.'
  },
  verify_print: {
    fr: 'L’empreinte de l’archive entière est gardée au registre de l’organisation, avec la date, l’auteur et la raison : la lui demander suffit pour comparer (« sillage check DOSSIER.zip --sha256 EMPREINTE »).',
    en: 'The print of the whole archive is kept in the register of the organisation, with date, maker and reason: asking for it is enough to compare (“sillage check FILE.zip --sha256 PRINT”).'
  },
  contents_head: { fr: 'Contenu', en: 'Contents' },
  file: { fr: 'Fichier', en: 'File' },
  size: { fr: 'Octets', en: 'Bytes' },
  print: { fr: 'SHA-256', en: 'SHA-256' },
  page: { fr: '{organisation} · dossier n° {number}', en: '{organisation} · file no. {number}' }
} as const satisfies Words

/** The rungs of the ladder, as one says what was done. */
export const rungNames = [
  { fr: 'aucun geste', en: 'no act' },
  { fr: 'réponse', en: 'answer' },
  { fr: 'renvoi à la charte', en: 'reminder of the charter' },
  { fr: 'message masqué', en: 'message hidden' },
  { fr: 'avertissement', en: 'warning' },
  { fr: 'blocage', en: 'block' },
  { fr: 'signalement à la plateforme', en: 'report to the platform' },
  { fr: 'plainte', en: 'complaint' }
] as const

/** Kinds of message. */
export const messageNames: Readonly<Record<string, { fr: string; en: string }>> = {
  comment: { fr: 'commentaire', en: 'comment' },
  reply: { fr: 'réponse', en: 'reply' },
  mention: { fr: 'mention', en: 'mention' },
  quote: { fr: 'citation', en: 'quote' },
  message: { fr: 'message privé', en: 'private message' },
  share: { fr: 'partage', en: 'share' },
  reaction: { fr: 'réaction', en: 'reaction' }
}
