import type { Words } from './word.ts'

/** One sentence per kind of fact, for the worked examples. */
export const facts = {
  campaign: { fr: 'La campagne {name} va {period}.', en: 'The campaign {name} runs {period}.' },
  group: { fr: 'Le groupe {name} existe.', en: 'The group {name} exists.' },
  member: { fr: '{who} entre dans le groupe {group}.', en: '{who} joins the group {group}.' },
  member_until: {
    fr: "{who} est du groupe {group} jusqu'au {to}.",
    en: '{who} is in the group {group} until {to}.'
  },
  account_own: {
    fr: '{name}, sur {network}, est un compte de l’organisation.',
    en: '{name}, on {network}, is an account of the organisation.'
  },
  account_other: {
    fr: '{name}, sur {network}, est un compte partenaire.',
    en: '{name}, on {network}, is a partner account.'
  },
  post: { fr: 'Publication {id} sur {network}.', en: 'Post {id} on {network}.' },
  post_campaign: {
    fr: 'Publication {id} sur {network}, pour la campagne {campaign}.',
    en: 'Post {id} on {network}, for the campaign {campaign}.'
  },
  metric_post: {
    fr: '{network} annonce {value} pour « {metric} » de la publication {post}.',
    en: '{network} reports {value} for “{metric}” of post {post}.'
  },
  metric_account: {
    fr: '{network} annonce {value} pour « {metric} » du compte {account}.',
    en: '{network} reports {value} for “{metric}” of the account {account}.'
  },
  metric: { fr: '{network} annonce {value} pour « {metric} ».', en: '{network} reports {value} for “{metric}”.' },
  comment: { fr: '{who} commente {where}.', en: '{who} comments on {where}.' },
  reply: { fr: '{who} répond à {where}.', en: '{who} replies to {where}.' },
  message: { fr: '{who} écrit un message {where}.', en: '{who} writes a message {where}.' },
  mention: { fr: "{who} mentionne l'organisation {where}.", en: '{who} mentions the organisation {where}.' },
  share_text: { fr: '{who} partage {where} avec ses mots.', en: '{who} shares {where} with words of their own.' },
  share: { fr: '{who} partage {where}.', en: '{who} shares {where}.' },
  quote: { fr: '{who} cite {where}.', en: '{who} quotes {where}.' },
  like: { fr: '{who} aime {where}.', en: '{who} likes {where}.' },
  follow: { fr: "{who} s'abonne.", en: '{who} follows.' },
  report: { fr: '{who} signale {where}.', en: '{who} reports {where}.' },
  act: { fr: '{who} : {kind}, {where}.', en: '{who}: {kind}, {where}.' },
  where_post: { fr: 'la publication {post}', en: 'post {post}' },
  where_message: { fr: 'le message {message}', en: 'message {message}' },
  where_nowhere: { fr: 'hors de toute publication', en: 'outside any post' },
  deleted: { fr: 'Supprimé depuis.', en: 'Deleted since.' },
  words_count: {
    fr: { one: '({n} mot)', other: '({n} mots)' },
    en: { one: '({n} word)', other: '({n} words)' }
  },
  named: { fr: 'C’est le message {id}.', en: 'This is message {id}.' },
  donation: { fr: '{who} donne {amount}.', en: '{who} gives {amount}.' },
  donation_bare: { fr: '{who} fait un don.', en: '{who} makes a donation.' },
  signature: { fr: '{who} signe.', en: '{who} signs.' },
  signup: { fr: "{who} s'inscrit.", en: '{who} signs up.' },
  volunteer: { fr: '{who} devient bénévole.', en: '{who} volunteers.' },
  attendance: { fr: '{who} vient.', en: '{who} attends.' },
  message_to_decision_maker: { fr: '{who} écrit à un décideur.', en: '{who} writes to a decision maker.' },
  content: { fr: '{who} produit un contenu.', en: '{who} makes content.' },
  other: { fr: '{who} agit.', en: '{who} acts.' },
  somebody: { fr: 'Une personne inconnue', en: 'An unknown person' },
  in_system: { fr: 'Vu dans {system}.', en: 'Seen in {system}.' },
  in_system_record: { fr: 'Vu dans {system}, fiche {id}.', en: 'Seen in {system}, record {id}.' },
  for_campaign: { fr: 'Pour la campagne {campaign}.', en: 'For the campaign {campaign}.' },
  brought_by: { fr: 'Amenée par {who}.', en: 'Brought by {who}.' },
  status_pending: { fr: 'En attente.', en: 'Still pending.' },
  status_refunded: { fr: 'Remboursé.', en: 'Refunded.' },
  status_cancelled: { fr: 'Annulé.', en: 'Cancelled.' },
  status_confirmed: { fr: 'Confirmé.', en: 'Confirmed.' },
  claimed: { fr: 'Annoncé par la plateforme, non vérifié.', en: 'Claimed by the platform, not verified.' },
  touch_click: { fr: '{who} clique, par {channel}.', en: '{who} clicks, through {channel}.' },
  touch_view: { fr: '{who} voit, par {channel}.', en: '{who} sees, through {channel}.' },
  touch_reply: { fr: '{who} répond, par {channel}.', en: '{who} replies, through {channel}.' },
  touch_attend: { fr: '{who} vient, par {channel}.', en: '{who} attends, through {channel}.' },
  ask: {
    fr: 'La campagne {campaign} appelle à agir : {slug}.',
    en: 'The campaign {campaign} calls for action: {slug}.'
  },
  ask_people: {
    fr: 'La campagne {campaign} appelle {n} personnes à agir : {slug}.',
    en: 'The campaign {campaign} calls {n} people to act: {slug}.'
  },
  pledge: { fr: '{who} promet d’agir : {ask}.', en: '{who} pledges to act: {ask}.' },
  pledge_kept: { fr: '{who} promet d’agir, et tient : {ask}.', en: '{who} pledges to act, and does: {ask}.' },
  intervention: { fr: 'Intervention {slug} auprès de {n} personnes.', en: 'Intervention {slug} with {n} people.' },
  score: {
    fr: '{who} : {value} sur {maximum} ({intervention}).',
    en: '{who}: {value} of {maximum} ({intervention}).'
  },
  outcome: { fr: 'Résultat : {text}', en: 'Result: {text}' },
  label: { fr: 'Le message {message} est jugé « {label} ».', en: 'Message {message} is judged “{label}”.' },
  label_certain: {
    fr: 'Le message {message}, relu à coup sûr, est jugé « {label} ».',
    en: 'Message {message}, read again for certain, is judged “{label}”.'
  },
  label_drawn: {
    fr: 'Le message {message}, tiré au sort avec une chance de {chance}, est jugé « {label} ».',
    en: 'Message {message}, drawn with a chance of {chance}, is judged “{label}”.'
  },
  rung: { fr: 'Marche {n} appliquée au message {message}.', en: 'Rung {n} applied to message {message}.' },
  annotation: { fr: 'Note : {text}', en: 'Note: {text}' },
  hour_cost: {
    fr: 'Une heure de travail coûte {amount} à partir du {from}.',
    en: 'An hour of work costs {amount} from {from} on.'
  },
  ladder: { fr: 'L’échelle d’engagement est déclarée.', en: 'The ladder of engagement is declared.' },
  merge: { fr: '{from} et {into} sont une même personne.', en: '{from} and {into} are one person.' },
  mobilisation: {
    fr: 'L’organisation déclare la mobilisation « {name} » et son kit.',
    en: 'The organisation declares the mobilisation “{name}” and its kit.'
  },
  flag: { fr: 'La modération met un doute sur {who}.', en: 'Moderation puts a doubt on {who}.' },
  flag_lifted: {
    fr: 'La modération met un doute sur {who}, puis le lève.',
    en: 'Moderation puts a doubt on {who}, then lifts it.'
  },
  audit: {
    fr: 'Audit {slug} : des messages sont relus au sort.',
    en: 'Audit {slug}: messages are re-read at random.'
  }
} as const satisfies Words

/** Where an action was recorded, in words; another system keeps its own name. */
export const systems = {
  form: { fr: 'le formulaire', en: 'the form' },
  crm: { fr: 'le CRM', en: 'the CRM' },
  payment: { fr: 'le service de paiement', en: 'the payment service' },
  ads: { fr: 'la régie publicitaire', en: 'the ad platform' }
} as const satisfies Words
