import type { Words } from './word.ts'

/** Réglages: what stands on several of its pages, and the page of the organisation. */
export const settings = {
  title: { fr: 'Réglages', en: 'Settings' },
  places: { fr: 'Pages de réglages', en: 'Pages of settings' },
  organisation: { fr: 'Organisation', en: 'Organisation' },
  people: { fr: 'Personnes', en: 'People' },
  groups: { fr: 'Groupes et listes', en: 'Groups and rolls' },
  accounts: { fr: 'Nos comptes', en: 'Our accounts' },
  merges: { fr: 'Rapprochements', en: 'Merges' },
  privacy: { fr: 'Données personnelles', en: 'Personal data' },
  dialogue: { fr: 'Moteur de dialogue', en: 'Dialogue engine' },
  tokens: { fr: 'Jetons', en: 'Tokens' },
  account: { fr: 'Mon compte', en: 'My account' },
  reserved: {
    fr: 'Cette page est réservée à un autre rôle. La direction donne les rôles.',
    en: 'This page is for another role. Directors give roles.'
  },
  look_only: {
    fr: 'La visite de la démonstration montre cette page sans rien pouvoir y changer.',
    en: 'A visit of the demonstration shows this page and can change nothing on it.'
  },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  unchanged: { fr: "Rien n'a changé.", en: 'Nothing has changed.' },
  save: { fr: 'Enregistrer', en: 'Save' },
  optional: { fr: 'facultatif', en: 'optional' },
  name_fr: { fr: 'Nom en français', en: 'Name in French' },
  name_en: { fr: 'Nom en anglais', en: 'Name in English' },
  zone: { fr: 'Fuseau horaire', en: 'Time zone' },
  zone_help: {
    fr: 'Les jours sont coupés dans ce fuseau. En changer recompte tout.',
    en: 'Days are cut in this zone. Changing it counts everything again.'
  },
  currency: { fr: 'Devise', en: 'Currency' },
  country: { fr: 'Pays (pour les numéros de téléphone)', en: 'Country (for phone numbers)' },
  keep: { fr: 'Jours de garde des textes', en: 'Days texts are kept' },
  keep_help: {
    fr: '0 : aucun texte gardé. Raccourcir efface aussi les textes déjà trop anciens ; allonger ne prolonge rien.',
    en: '0: no text is kept. A shorter time also erases texts already too old; a longer one prolongs none.'
  },
  thresholds: { fr: 'Seuils de protection', en: 'Thresholds of protection' },
  thresholds_text: {
    fr: "Un nombre qui décrit moins de personnes est masqué. Relever agit aussitôt ; abaisser demande une raison et l'accord d'une autre personne de la direction.",
    en: 'A number that stands for fewer persons is masked. Raising acts at once; lowering needs a reason and the consent of another director.'
  },
  inside: { fr: "À l'intérieur (5 au moins)", en: 'Inside (5 at least)' },
  outside: { fr: 'Dans ce qui sort (11 au moins)', en: 'In what leaves (11 at least)' },
  reason: { fr: 'Raison, pour abaisser', en: 'Reason, to lower' },
  waiting: {
    fr: '{name} demande {inside} et {outside}. Raison : {reason}',
    en: '{name} asks for {inside} and {outside}. Reason: {reason}'
  },
  waiting_mine: {
    fr: "Votre demande attend l'accord d'une autre personne de la direction.",
    en: 'Your request waits for the consent of another director.'
  },
  grant: { fr: 'Accorder', en: 'Grant' },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  withdraw: { fr: 'Retirer la demande', en: 'Withdraw the request' },
  changed: { fr: 'Seuils changés.', en: 'Thresholds changed.' },
  contributions: { fr: 'Ce qui compte comme contribution', en: 'What counts as a contribution' },
  contributions_text: {
    fr: "Un « j'aime », une vue ou un abonnement n'est jamais une contribution. Changer la liste en fait une nouvelle version ; les rapports envoyés gardent la leur.",
    en: 'A like, a view or a follow is never a contribution. Changing the list makes a new version; reports that were sent keep theirs.'
  },
  version: { fr: 'Version {n}, depuis le {date}', en: 'Version {n}, since {date}' },
  versions: { fr: 'Versions précédentes', en: 'Former versions' },
  declare: { fr: 'Déclarer cette liste', en: 'Declare this list' }
} as const satisfies Words

/** Kinds of act, as the list of contributions names them. A kind of an import that is not here keeps its own name. */
export const kinds = {
  comment: { fr: 'commentaire', en: 'comment' },
  reply: { fr: 'réponse', en: 'reply' },
  quote: { fr: 'citation avec ses mots', en: 'quote with own words' },
  share: { fr: 'partage avec ses mots', en: 'share with own words' },
  message: { fr: 'message', en: 'message' },
  mention: { fr: 'mention', en: 'mention' },
  donation: { fr: 'don', en: 'donation' },
  signature: { fr: 'signature', en: 'signature' },
  signup: { fr: 'inscription', en: 'sign-up' },
  volunteer: { fr: 'bénévolat', en: 'volunteering' },
  attendance: { fr: 'participation sur place', en: 'attendance' },
  message_to_decision_maker: { fr: 'message à un décideur', en: 'message to a decision maker' },
  content: { fr: 'contenu produit', en: 'content made' },
  other: { fr: 'autre acte vérifié', en: 'other verified act' }
} as const satisfies Words

/** Jetons: what programs present. */
export const tokens = {
  text: {
    fr: "Un jeton ouvre l'organisation à un programme. Il est montré une fois ; seul son condensé est gardé.",
    en: 'A token opens the organisation to a program. It is shown once; only its hash is kept.'
  },
  label: { fr: 'À quoi il sert', en: 'What it is for' },
  verbs: { fr: 'Il peut', en: 'It may' },
  ingest: { fr: 'déposer des faits', en: 'bring facts in' },
  read: { fr: 'lire les chiffres, sous le seuil des exports', en: 'read figures, under the threshold of exports' },
  source: { fr: 'Source', en: 'Source' },
  any: { fr: 'toutes', en: 'all' },
  days: { fr: 'Jours de validité', en: 'Days of validity' },
  create: { fr: 'Créer le jeton', en: 'Create the token' },
  made: {
    fr: 'Copiez ce jeton maintenant : il ne sera plus montré.',
    en: 'Copy this token now: it will not be shown again.'
  },
  list: { fr: 'Jetons', en: 'Tokens' },
  none: { fr: 'Aucun jeton.', en: 'No token.' },
  used: { fr: 'Dernier usage', en: 'Last use' },
  never: { fr: 'jamais', en: 'never' },
  ends: { fr: 'Fin', en: 'Ends' },
  no_end: { fr: 'sans fin', en: 'never' },
  revoke: { fr: 'Révoquer', en: 'Revoke' },
  revoked: { fr: 'révoqué', en: 'revoked' },
  action: { fr: 'Action', en: 'Action' }
} as const satisfies Words
