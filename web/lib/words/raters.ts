import type { Words } from './word.ts'

/** Réglages, moteur de dialogue: who rates messages, in which order, and what is learnt. */
export const raters = {
  title: { fr: 'Moteur de dialogue', en: 'Dialogue engine' },
  text: {
    fr: 'Un moteur lit chaque message reçu et dit lesquels une personne devrait lire d’abord. Il trie la file et rien d’autre : il ne masque rien, et aucun chiffre publié ne vient de lui.',
    en: 'An engine reads each message received and says which ones a person should read first. It sorts the queue and nothing else: it hides nothing, and no published number comes from it.'
  },
  card: {
    fr: 'Ce que vaut le moteur local, chiffres et limites',
    en: 'What the local engine is worth, figures and limits'
  },
  who: { fr: 'Qui lit, dans quel ordre', en: 'Who reads, in which order' },
  who_text: {
    fr: 'Pour chaque étiquette, la file prend le premier moteur allumé qui se prononce ; les réponses de tous restent gardées.',
    en: 'For each label, the queue takes the first engine that is on and gives an answer; the answers of all are kept.'
  },
  local: { fr: 'Moteur local', en: 'Local engine' },
  local_text: {
    fr: 'Sur ce serveur, en français et en anglais. Rien ne sort. Il montre les mots qui l’ont fait parler.',
    en: 'On this server, in French and English. Nothing leaves. It shows the words that made it speak.'
  },
  rules: { fr: 'Règles seules', en: 'Rules alone' },
  rules_text: {
    fr: 'Sur ce serveur : seulement des tournures connues, sans rien d’appris. Utile pour comparer.',
    en: 'On this server: known turns of phrase only, nothing learnt. Useful to compare.'
  },
  mistral: { fr: 'Mistral', en: 'Mistral' },
  mistral_text: {
    fr: 'Service de modération d’une entreprise française. Il ne connaît pas l’insulte : elle reste au moteur local.',
    en: 'Moderation service of a French company. It does not know insults: they stay with the local engine.'
  },
  openai: { fr: 'OpenAI', en: 'OpenAI' },
  openai_text: {
    fr: 'Service de modération d’une entreprise des États-Unis : les textes sortent de l’Union européenne.',
    en: 'Moderation service of a company of the United States: texts leave the European Union.'
  },
  onnx: { fr: 'Transformeur local', en: 'Local transformer' },
  onnx_text: {
    fr: 'Demande un paquet et un modèle qui ne sont pas livrés ; les textes restent sur ce serveur.',
    en: 'Needs a package and a model that are not shipped; texts stay on this server.'
  },
  on: { fr: 'Allumé', en: 'On' },
  off: { fr: 'Éteint', en: 'Off' },
  version: { fr: 'version {name}', en: 'version {name}' },
  sent_since: {
    fr: 'Textes envoyés à {service} depuis le {date}.',
    en: 'Texts sent to {service} since {date}.'
  },
  was_sent: {
    fr: 'Des textes ont été envoyés à {service} du {from} au {to}.',
    en: 'Texts were sent to {service} from {from} to {to}.'
  },
  key_end: { fr: 'Clé se terminant par {end}', en: 'Key ending in {end}' },
  key_kept: { fr: 'Clé gardée scellée', en: 'Key kept sealed' },
  fault: {
    fr: 'N’a pas répondu la dernière fois : ces messages comptent comme non lus par lui. Il sera redemandé.',
    en: 'Did not answer the last time: those messages count as not read by it. It will be asked again.'
  },
  coverage: {
    fr: {
      one: '{rated} sur {n} message lisible',
      many: '{rated} sur {n} de messages lisibles',
      other: '{rated} sur {n} messages lisibles'
    },
    en: { one: '{rated} of {n} readable message', other: '{rated} of {n} readable messages' }
  },
  no_message: { fr: 'Aucun message lisible.', en: 'No readable message.' },
  waiting: { fr: '{count} en attente', en: '{count} waiting' },
  abstained_language: { fr: '{count} dans une autre langue', en: '{count} in another language' },
  abstained_empty: { fr: '{count} sans mots', en: '{count} without words' },
  'abstained_too-long': { fr: '{count} trop longs', en: '{count} too long' },
  abstained_error: { fr: '{count} sans réponse', en: '{count} without an answer' },
  first: { fr: 'Mettre en premier', en: 'Put first' },
  ordered: { fr: 'Ordre changé.', en: 'Order changed.' },
  switch_on: { fr: 'Allumer', en: 'Switch on' },
  switch_on_one: { fr: 'Allumer {service}', en: 'Switch on {service}' },
  switch_off: { fr: 'Éteindre', en: 'Switch off' },
  switched: { fr: 'Enregistré.', en: 'Saved.' },
  key: { fr: 'Clé donnée par {service}', en: 'Key given by {service}' },
  key_help: {
    fr: 'Scellée aussitôt, jamais remontrée, détruite quand le service est éteint.',
    en: 'Sealed at once, never shown again, destroyed when the service is switched off.'
  },
  terms: {
    fr: 'Ce qui part, et ce que cela demande',
    en: 'What leaves, and what that asks for'
  },
  terms_sent: {
    fr: 'Part vers {host} : le texte de chaque message reçu et encore lisible, les anciens compris. Adresses, liens, noms de compte et numéros de téléphone y sont remplacés par une marque. Un nom écrit en toutes lettres part avec le texte.',
    en: 'Leaves for {host}: the text of each message received and still readable, earlier ones included. Addresses, links, account names and telephone numbers are replaced by a mark. A name written in full leaves with the text.'
  },
  terms_kept: {
    fr: 'Ne part pas : l’auteur, son identifiant, la date, la publication, le message auquel il répond.',
    en: 'Does not leave: the author, their identifier, the date, the post, the message it answers.'
  },
  terms_law: {
    fr: 'Le service devient votre sous-traitant. Il faut un contrat avec lui, une ligne dans votre registre des traitements, et une phrase dans ce que vous dites aux personnes. Lire ses conditions : durée de garde, pays, usage des textes.',
    en: 'The service becomes your processor. You need a contract with it, a line in your record of processing, and a sentence in what you tell people. Read its terms: how long, where, and for what texts are kept.'
  },
  read: {
    fr: 'J’ai lu ce texte et je réponds de cet envoi pour l’organisation.',
    en: 'I have read this text and answer for this sending on behalf of the organisation.'
  },
  learning: { fr: 'Ce que le moteur local apprend ici', en: 'What the local engine learns here' },
  learning_text: {
    fr: 'Chaque nuit, il reprend depuis le début ce que vos personnes ont dit des messages dans la file et dans les relectures closes. Le résultat ne sert que s’il fait mieux que le modèle d’origine sur des messages qu’il n’a pas vus. Rien ne sort d’ici, et les chiffres des relectures ne changent jamais.',
    en: 'Every night it starts again from what your people said of messages in the queue and in closed audits. The result is used only if it does better than the original model on messages it has not seen. Nothing leaves, and the numbers of audits never change.'
  },
  original: { fr: 'En service : le modèle d’origine.', en: 'In force: the original model.' },
  in_force: { fr: 'En service : la version {n}, apprise ici.', en: 'In force: version {n}, learnt here.' },
  paused: {
    fr: 'L’apprentissage est arrêté depuis le retour au modèle d’origine.',
    en: 'Learning has been stopped since the return to the original model.'
  },
  revert: { fr: 'Revenir au modèle d’origine', en: 'Go back to the original model' },
  resume: { fr: 'Apprendre de nouveau', en: 'Learn again' },
  learn: { fr: 'Apprendre maintenant', en: 'Learn now' },
  use: { fr: 'Remettre en service', en: 'Put back in force' },
  in_use: { fr: 'en service', en: 'in force' },
  changed: {
    fr: 'Enregistré. Les messages sont relus en arrière-plan.',
    en: 'Saved. Messages are rated again in the background.'
  },
  outcome_in_force: { fr: 'Version {n} apprise et mise en service.', en: 'Version {n} learnt and put in force.' },
  outcome_kept: {
    fr: 'Version {n} : trop peu de corrections encore lisibles ; l’ancienne reste en service.',
    en: 'Version {n}: too few corrections still readable; the former one stays in force.'
  },
  outcome_not_used: {
    fr: 'Version {n} gardée sans être mise en service ; les raisons sont ci-dessous.',
    en: 'Version {n} kept and not put in force; the reasons are below.'
  },
  outcome_unchanged: { fr: 'Aucune correction nouvelle.', en: 'No new correction.' },
  outcome_off: { fr: 'L’apprentissage est arrêté.', en: 'Learning is stopped.' },
  none: {
    fr: 'Rien n’a encore été appris : il faut 50 messages corrigés, dont 10 de chaque sorte.',
    en: 'Nothing has been learnt yet: 50 corrected messages are needed, 10 of each kind.'
  },
  versions: { fr: 'Versions apprises', en: 'Versions learnt' },
  version_of: { fr: 'Version {n}, {date}', en: 'Version {n}, {date}' },
  label: { fr: 'Étiquette', en: 'Label' },
  corrections: { fr: 'Corrections', en: 'Corrections' },
  positives: { fr: 'dont oui', en: 'of which yes' },
  loss: { fr: 'Erreur', en: 'Error' },
  base_loss: { fr: 'Erreur d’origine', en: 'Original error' },
  state: { fr: 'État', en: 'State' },
  used: { fr: 'utilisé', en: 'used' },
  too_few: { fr: 'trop peu', en: 'too few' },
  no_gain: { fr: 'pas de gain', en: 'no gain' },
  loss_help: {
    fr: 'Erreur : perte logarithmique moyenne sur des messages non appris, en cinq parts ; plus petite est meilleure. Utilisé à partir de 2 % de moins.',
    en: 'Error: mean log-loss on messages not learnt from, in five parts; smaller is better. Used from 2 % less.'
  },
  hostile_any: { fr: 'toute hostilité', en: 'any hostility' },
  discrimination: { fr: 'discrimination', en: 'discrimination' },
  insult: { fr: 'insulte', en: 'insult' },
  threat: { fr: 'menace', en: 'threat' },
  sexual: { fr: 'sexuel', en: 'sexual' }
} as const satisfies Words
