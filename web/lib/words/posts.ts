import type { Words } from './word.ts'

/** The posts of a campaign, and one of them. */
export const posts = {
  list: { fr: 'Les publications', en: 'Posts' },
  list_of: { fr: 'Les publications de « {name} »', en: 'Posts of “{name}”' },
  list_note: {
    fr: 'Ce qui s’est vu, et les personnes revenues après : la plus suivie d’effet d’abord, jamais la plus vue.',
    en: 'What was seen, and the people who came back: the one with most effect first, never the most seen.'
  },
  list_none: { fr: 'Aucune publication dans cette période.', en: 'No post in this period.' },
  post: { fr: 'Publication', en: 'Post' },
  views: { fr: 'Vues', en: 'Views' },
  returned: { fr: 'Personnes revenues', en: 'People who returned' },
  csv: { fr: 'CSV des personnes revenues', en: 'CSV of people who returned' },
  untitled: { fr: 'Publication du {date}', en: 'Post of {date}' },
  published: { fr: 'publiée le {date}', en: 'published on {date}' },
  by: { fr: 'par {account}', en: 'by {account}' },
  gone: { fr: 'retirée de sa plateforme', en: 'taken down from its platform' },
  see: { fr: 'Voir sur {host}', en: 'See on {host}' },
  outside: { fr: 'Hors de toute campagne', en: 'Outside any campaign' },
  among: {
    fr: 'Nombres de cette publication parmi celles de la campagne, {period}. Ce qui est masqué dans la liste l’est ici.',
    en: 'Numbers of this post among those of the campaign, {period}. What is masked in the list is masked here.'
  },
  among_none: {
    fr: 'Nombres de cette publication, {period}.',
    en: 'Numbers of this post, {period}.'
  },
  foam: { fr: 'L’écume, ce qui se voit', en: 'Foam, what shows' },
  wake: { fr: 'Le sillage, ce qui reste', en: 'Wake, what stays' },
  wake_note: {
    fr: 'Personnes qui avaient contribué sous cette publication et qui contribuent encore, ailleurs que sous celles de la campagne, 90 jours après sa fin. Elles ne s’additionnent pas d’une publication à l’autre.',
    en: 'People who had contributed under this post and who still contribute, elsewhere than under those of the campaign, 90 days after its end. They do not add up from one post to the next.'
  },
  talk: { fr: 'L’échange', en: 'The exchange' },
  no_row: { fr: 'rien à compter', en: 'nothing to count' },
  conversation: { fr: 'La conversation', en: 'The conversation' },
  conversation_none: {
    fr: 'Personne n’a encore répondu sous cette publication.',
    en: 'Nobody has answered under this post yet.'
  },
  conversation_masked: { fr: 'Masqué pour protéger les personnes.', en: 'Masked to protect people.' },
  conversation_size: {
    fr: {
      one: '{n} message, du plus ancien au plus récent à chaque étage.',
      other: '{n} messages, du plus ancien au plus récent à chaque étage.'
    },
    en: { one: '{n} message, oldest first at each step.', other: '{n} messages, oldest first at each step.' }
  },
  conversation_cut: {
    fr: 'Les {n} premiers sont montrés.',
    en: 'The first {n} are shown.'
  },
  texts_closed: {
    fr: 'Les textes ne se lisent que par la modération, avec un motif. Les personnes n’ont ni nom ni numéro ici.',
    en: 'Texts are read by moderators only, with a reason. People have neither name nor number here.'
  },
  texts_open: { fr: 'Lire les textes', en: 'Read the texts' },
  texts_why: { fr: 'Motif, inscrit au journal des accès', en: 'Reason, written to the access log' },
  reason_answer: { fr: 'répondre', en: 'to answer' },
  reason_moderate: { fr: 'modérer', en: 'to moderate' },
  reason_review: { fr: 'faire le bilan', en: 'to review the campaign' },
  reason_complaint: { fr: 'préparer une plainte', en: 'to prepare a complaint' },
  person: { fr: 'une personne', en: 'a person' },
  person_number: { fr: 'personne {n}', en: 'person {n}' },
  our_page: { fr: 'nous', en: 'us' },
  unknown_author: { fr: 'auteur inconnu', en: 'unknown author' },
  deleted: { fr: 'message supprimé', en: 'deleted message' },
  text_gone: { fr: 'texte effacé', en: 'text erased' },
  text_kept: { fr: 'texte gardé, fermé', en: 'text kept, closed' },
  kind_comment: { fr: 'commentaire', en: 'comment' },
  kind_reply: { fr: 'réponse', en: 'reply' },
  kind_quote: { fr: 'citation', en: 'quote' },
  kind_mention: { fr: 'mention', en: 'mention' },
  further: {
    fr: { one: '{n} réponse de plus', other: '{n} réponses de plus' },
    en: { one: '{n} more reply', other: '{n} more replies' }
  }
} as const satisfies Words
