import type { Words } from './word.ts'

/** The queue of moderation. */
export const queue = {
  title: { fr: 'Messages à examiner', en: 'Messages to examine' },
  question: {
    fr: 'Qu’est-ce qui demande quelqu’un, maintenant ? La machine propose un ordre ; chaque décision est la vôtre.',
    en: 'What needs somebody, now? The machine proposes an order; every decision is yours.'
  },
  moderation_only: {
    fr: 'Lire les messages et décider revient à la modération. Voici ce qui attend.',
    en: 'Reading messages and deciding belongs to moderation. This is what waits.'
  },
  review: { fr: 'À examiner', en: 'To examine' },
  unanswered: { fr: 'Sans réponse', en: 'Unanswered' },
  decided: { fr: 'Décidés', en: 'Decided' },
  rereading: { fr: 'Relecture', en: 'Re-reading' },
  audits: { fr: 'Relectures au hasard', en: 'Random audits' },
  time_spent: { fr: 'temps noté en 28 jours : {time}', en: 'time noted in 28 days: {time}' },
  walk: { fr: 'touches J et K pour parcourir', en: 'keys J and K to move' },
  empty_review: { fr: 'Rien à examiner.', en: 'Nothing to examine.' },
  empty_unanswered: { fr: 'Aucune question sans réponse.', en: 'No question without an answer.' },
  empty_decided: { fr: 'Aucune décision encore.', en: 'No decision yet.' },
  next_page: { fr: 'Suite de la liste', en: 'More of the list' },
  first_page: { fr: 'Début de la liste', en: 'Start of the list' },
  all_seen: { fr: 'Fin de la liste.', en: 'End of the list.' },
  copies: {
    fr: { one: '{n} copie regroupée', other: '{n} copies regroupées' },
    en: { one: '{n} copy grouped', other: '{n} copies grouped' }
  },
  erased: { fr: 'texte effacé', en: 'text erased' },
  deleted: { fr: 'message retiré', en: 'message removed' },
  erased_after: { fr: 'texte effacé après le délai de conservation', en: 'text erased after the retention period' },
  minutes_ago: { fr: 'il y a {n} min', en: '{n} min ago' },
  hours_ago: { fr: 'il y a {n} h', en: '{n} h ago' },
  days_ago: { fr: 'il y a {n} j', en: '{n} d ago' },
  hours_waiting: { fr: 'sans réponse depuis {n} h', en: 'unanswered for {n} h' },
  days_waiting: { fr: 'sans réponse depuis {n} j', en: 'unanswered for {n} d' },
  conversation: { fr: 'La conversation', en: 'The conversation' },
  conversation_size: {
    fr: { one: '{n} message, {people}', other: '{n} messages, {people}' },
    en: { one: '{n} message, {people}', other: '{n} messages, {people}' }
  },
  people: { fr: { one: '{n} personne', other: '{n} personnes' }, en: { one: '{n} person', other: '{n} people' } },
  partly: { fr: 'Les 200 premiers messages autour de celui-ci.', en: 'The first 200 messages around this one.' },
  further: {
    fr: { one: '{n} réponse plus loin', other: '{n} réponses plus loin' },
    en: { one: '{n} answer further', other: '{n} answers further' }
  },
  our_page: { fr: 'Notre page', en: 'Our page' },
  unknown_author: { fr: 'compte inconnu', en: 'unknown account' },
  choose: { fr: 'Choisir un message dans la liste.', en: 'Choose a message in the list.' },
  back: { fr: 'Retour à la liste', en: 'Back to the list' },
  pseudonyms: { fr: 'Pseudonymes visibles des modérateurs seulement.', en: 'Pseudonyms visible to moderators only.' },
  blur: { fr: 'Flouter les textes', en: 'Blur the texts' },
  shortcuts: { fr: 'Touches du clavier', en: 'Keyboard keys' },
  ladder: { fr: 'Échelle de réponse', en: 'Ladder of answers' },
  record: {
    fr: 'La décision, son auteur et sa raison sont conservés ; annuler reste possible 30 jours. Sillage ne publie ni ne masque rien : le faire sur la plateforme.',
    en: 'The decision, its author and its reason are kept; it can be undone for 30 days. Sillage publishes and hides nothing: do it on the platform.'
  },
  timer: { fr: 'temps', en: 'time' },
  timer_help: { fr: 'Temps passé sur ce message', en: 'Time spent on this message' },
  declared: { fr: 'Minutes passées', en: 'Minutes spent' },
  by_timer: { fr: 'chronométré', en: 'timed' },
  by_standard: { fr: 'déclaré', en: 'declared' },
  label_head: { fr: 'Qu’est-ce que c’est ?', en: 'What is it?' },
  label_first: {
    fr: 'Une touche de plus : dire ce qu’est ce message avant « {rung} ».',
    en: 'One more key: say what this message is before “{rung}”.'
  },
  label_said: { fr: 'dit par une personne', en: 'said by a person' },
  label_do: { fr: 'Noter', en: 'Note' },
  target: { fr: 'Qui est visé', en: 'Who is meant' },
  reason: { fr: 'Raison', en: 'Reason' },
  reason_help: {
    fr: 'Demandée quand une marche en saute d’autres, ou pour masquer une critique.',
    en: 'Asked when a rung skips others, or to hide criticism.'
  },
  reason_danger: { fr: 'Danger immédiat', en: 'Immediate danger' },
  reason_repeated: { fr: 'Propos répétés', en: 'Repeated' },
  reason_warned: { fr: 'Déjà averti ailleurs', en: 'Warned elsewhere already' },
  reason_private: { fr: 'Données personnelles', en: 'Personal data' },
  decide: { fr: 'Décider', en: 'Decide' },
  cancel: { fr: 'Abandonner', en: 'Give up' },
  undo: { fr: 'Annuler', en: 'Undo' },
  undone_said: { fr: 'Décision annulée : {rung}.', en: 'Decision undone: {rung}.' },
  decided_said: { fr: 'Décidé : {rung}.', en: 'Decided: {rung}.' },
  label_noted: { fr: 'Noté : {label}.', en: 'Noted: {label}.' },
  label_undone: { fr: 'Étiquette retirée.', en: 'Label taken back.' },
  nothing_undo: { fr: 'Rien à annuler ici.', en: 'Nothing to undo here.' },
  sending: { fr: 'Envoi…', en: 'Sending…' },
  not_sent: {
    fr: 'Pas envoyé : la connexion manque. Recommencer ne comptera qu’une fois.',
    en: 'Not sent: no connection. Trying again will count once.'
  },
  retry: { fr: 'Renvoyer', en: 'Send again' },
  why_undo: { fr: 'Pourquoi annuler ?', en: 'Why undo?' },
  reply_head: { fr: 'Répondre', en: 'Reply' },
  reply_help: {
    fr: 'Sillage n’écrit et n’envoie rien : choisir un modèle de votre organisation ou écrire, copier, puis l’envoyer sur la plateforme.',
    en: 'Sillage writes and sends nothing: choose a template of your organisation or write, copy, then send it on the platform.'
  },
  template: { fr: 'Modèle', en: 'Template' },
  no_template: { fr: 'sans modèle', en: 'no template' },
  reply_text: { fr: 'Texte de la réponse', en: 'Text of the reply' },
  copy_and_note: { fr: 'Copier et noter « répondre »', en: 'Copy and note “reply”' },
  charter: { fr: 'Charte : {link}', en: 'Charter: {link}' },
  history: { fr: 'Ce qui a été décidé', en: 'What was decided' },
  by_at: { fr: 'par {name}, le {at}', en: 'by {name}, on {at}' },
  imported: { fr: 'importé', en: 'imported' },
  undone_by: { fr: 'annulée par {name}', en: 'undone by {name}' },
  author_level: {
    fr: 'Gestes précédents sur ce compte : {list}.',
    en: 'Earlier acts on this account: {list}.'
  },
  author_none: { fr: 'Aucun geste précédent sur ce compte.', en: 'No earlier act on this account.' },
  author_later: {
    fr: 'Les gestes précédents sur ce compte se montrent une fois le message étiqueté.',
    en: 'Earlier acts on this account show once the message has a label.'
  },
  appeal: { fr: 'Enregistrer un recours', en: 'Record an appeal' },
  appeal_why: { fr: 'Ce que dit l’auteur du message', en: 'What the author of the message says' },
  appeal_do: { fr: 'Enregistrer', en: 'Record' },
  appeal_open: { fr: 'Recours ouvert : « {reason} »', en: 'Appeal open: “{reason}”' },
  appeal_own: { fr: 'À trancher par quelqu’un d’autre que vous.', en: 'To be decided by somebody else than you.' },
  appeal_uphold: { fr: 'Maintenir la décision', en: 'Uphold the decision' },
  appeal_lift: { fr: 'Lever la décision', en: 'Lift the decision' },
  appeal_upheld: { fr: 'recours : décision maintenue', en: 'appeal: decision upheld' },
  appeal_lifted: { fr: 'recours : décision levée', en: 'appeal: decision lifted' },
  complaint: { fr: 'Préparer le dossier de plainte', en: 'Prepare the complaint file' },
  second: { fr: 'Seconde lecture', en: 'Second reading' },
  second_waiting: {
    fr: {
      one: '{n} message décidé attend votre seconde lecture, sans voir la décision.',
      other: '{n} messages décidés attendent votre seconde lecture, sans voir la décision.'
    },
    en: {
      one: '{n} decided message waits for your second reading, without the decision in sight.',
      other: '{n} decided messages wait for your second reading, without the decision in sight.'
    }
  },
  second_none: {
    fr: 'Aucun message décidé par d’autres n’attend votre lecture.',
    en: 'No message decided by others waits for your reading.'
  },
  second_help: {
    fr: 'Des messages décidés, masqués ou non, tirés au sort ; une critique masquée y est toujours. La décision et son auteur ne sont pas montrés. Certains sont lus par deux personnes, qui ne se voient pas : leur accord est dit à côté du chiffre.',
    en: 'Decided messages, hidden or not, drawn at random; hidden criticism always is among them. The decision and who took it are not shown. Some are read by two people who do not see each other: their agreement is said beside the figure.'
  },
  settings: { fr: 'Réglages de la file', en: 'Queue settings' },
  help: { fr: 'Aide', en: 'Help' },
  help_close: { fr: 'Fermer', en: 'Close' },
  key_walk: { fr: 'message suivant, précédent', en: 'next, previous message' },
  key_rung: { fr: 'marche de la barre, dans son ordre', en: 'rung of the bar, in its order' },
  key_nothing: { fr: 'rien à faire', en: 'nothing to do' },
  key_label: { fr: 'dire ce qu’est le message', en: 'say what the message is' },
  key_reply: { fr: 'répondre', en: 'reply' },
  key_undo: { fr: 'annuler', en: 'undo' },
  key_open: { fr: 'entrer dans la conversation', en: 'go into the conversation' },
  key_back: { fr: 'revenir à la liste', en: 'go back to the list' },
  key_help: { fr: 'cette aide', en: 'this help' }
} as const satisfies Words

/** Rungs of the ladder, by number. */
export const rungWords = {
  0: { fr: 'Rien à faire', en: 'Nothing to do' },
  1: { fr: 'Répondre', en: 'Reply' },
  2: { fr: 'Renvoyer à la charte', en: 'Refer to the charter' },
  3: { fr: 'Masquer', en: 'Hide' },
  4: { fr: 'Avertir', en: 'Warn' },
  5: { fr: 'Bloquer', en: 'Block' },
  6: { fr: 'Signaler', en: 'Report' },
  7: { fr: 'Préparer une plainte', en: 'Prepare a complaint' }
} as const

/** What is asked of a message: never said, always a question. */
export const questions = {
  threat: { fr: 'menace ?', en: 'threat?' },
  insult: { fr: 'insulte ?', en: 'insult?' },
  discrimination: { fr: 'discrimination ?', en: 'discrimination?' },
  sexual: { fr: 'remarque sexuelle ?', en: 'sexual remark?' },
  hostile: { fr: 'hostile, ou critique ?', en: 'hostile, or criticism?' },
  doubt: { fr: 'critique ou dénigrement ?', en: 'criticism or disparagement?' },
  copies: { fr: 'automate probable ?', en: 'probably a machine?' },
  reported: { fr: 'signalé par quelqu’un : pourquoi ?', en: 'reported by somebody: why?' },
  answer: { fr: 'à qui répondre ?', en: 'who will answer?' },
  criticism: { fr: 'critique : que répondre ?', en: 'criticism: what answer?' },
  proposal: { fr: 'proposition : que répondre ?', en: 'proposal: what answer?' },
  none: { fr: '', en: '' }
} as const

/** The page of choices. */
export const queueSettings = {
  title: { fr: 'Réglages de la file', en: 'Queue settings' },
  text: {
    fr: 'Les marches de la barre, la charte, les modèles de réponse. Rien n’est jamais écrit ni envoyé à votre place.',
    en: 'The rungs of the bar, the charter, the reply templates. Nothing is ever written or sent in your place.'
  },
  bar: { fr: 'La barre', en: 'The bar' },
  bar_help: {
    fr: 'Les marches cochées sont montrées ; les touches 1 à 7 suivent leur ordre.',
    en: 'The rungs ticked are shown; keys 1 to 7 follow their order.'
  },
  charter_fr: { fr: 'Adresse de la charte, en français', en: 'Address of the charter, in French' },
  charter_en: { fr: 'Adresse de la charte, en anglais', en: 'Address of the charter, in English' },
  quiet: {
    fr: 'Mois calmes après lesquels un compte repart de zéro',
    en: 'Quiet months after which an account starts again'
  },
  share: {
    fr: 'Pourcentage des messages décidés, copies comprises, relus par une autre personne',
    en: 'Percentage of decided messages, copies included, read by somebody else'
  },
  hours: { fr: 'Heures de modération', en: 'Hours of moderation' },
  hour_from: { fr: 'de (heure)', en: 'from (hour)' },
  hour_to: { fr: 'à (heure)', en: 'to (hour)' },
  monday: { fr: 'lundi', en: 'Monday' },
  tuesday: { fr: 'mardi', en: 'Tuesday' },
  wednesday: { fr: 'mercredi', en: 'Wednesday' },
  thursday: { fr: 'jeudi', en: 'Thursday' },
  friday: { fr: 'vendredi', en: 'Friday' },
  saturday: { fr: 'samedi', en: 'Saturday' },
  sunday: { fr: 'dimanche', en: 'Sunday' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  direction_only: {
    fr: 'Ces choix reviennent à la direction ; les modèles, à la modération.',
    en: 'These choices belong to the direction; templates belong to moderation.'
  },
  templates: { fr: 'Modèles de réponse', en: 'Reply templates' },
  templates_none: { fr: 'Aucun modèle encore.', en: 'No template yet.' },
  category: { fr: 'Pour', en: 'For' },
  any: { fr: 'tout message', en: 'any message' },
  name_fr: { fr: 'Nom, en français', en: 'Name, in French' },
  name_en: { fr: 'Nom, en anglais', en: 'Name, in English' },
  text_fr: { fr: 'Texte, en français', en: 'Text, in French' },
  text_en: { fr: 'Texte, en anglais', en: 'Text, in English' },
  link: { fr: 'Lien propre vers la charte (facultatif)', en: 'Its own link to the charter (optional)' },
  link_help: {
    fr: 'Un lien suivi fabriqué dans « Liens » permet de compter les clics par modèle.',
    en: 'A tagged link made under “Links” lets clicks be counted per template.'
  },
  add: { fr: 'Ajouter le modèle', en: 'Add the template' },
  edit: { fr: 'Modifier « {name} »', en: 'Change “{name}”' },
  archive: { fr: 'Retirer', en: 'Retire' }
} as const satisfies Words
