import type { Words } from './word.ts'

/** Sources that come to us by themselves: payment systems, websites, programs. */
export const incoming = {
  title: { fr: 'Ce qui nous est envoyé', en: 'What is sent to us' },
  sub: {
    fr: 'Paiements, actions et visites que d’autres outils annoncent ici, au moment où ils arrivent.',
    en: 'Payments, actions and visits that other tools tell us of, as they happen.'
  },
  none: {
    fr: 'Rien n’est envoyé ici pour le moment.',
    en: 'Nothing is sent here for now.'
  },
  links_name: { fr: 'Clics sur nos liens courts', en: 'Clicks on our short links' },
  open: { fr: 'ouverte', en: 'open' },
  closed: { fr: 'fermée', en: 'closed' },
  last: { fr: 'dernier envoi {age}', en: 'last call {age}' },
  never: { fr: 'jamais rien reçu', en: 'nothing received yet' },
  events: { fr: { one: '{n} reçu', other: '{n} reçus' }, en: { one: '{n} received', other: '{n} received' } },
  pending: {
    fr: {
      one: '{n} paiement attend la confirmation du prestataire ; il n’est pas compté',
      other: '{n} paiements attendent la confirmation du prestataire ; ils ne sont pas comptés'
    },
    en: {
      one: '{n} payment awaits the provider’s confirmation; it is not counted',
      other: '{n} payments await the provider’s confirmation; they are not counted'
    }
  },
  missing: {
    fr: 'Il manque : {names}. Sans cela le prestataire ne peut pas être interrogé, et les paiements restent en attente.',
    en: 'Missing: {names}. Without it the provider cannot be asked, and payments keep waiting.'
  },
  manage: { fr: 'Adresse et clés', en: 'Address and keys' },
  address: { fr: 'Adresse à coller', en: 'Address to paste' },
  address_help: {
    fr: 'Dans les réglages de l’autre outil, là où il demande une adresse de notification.',
    en: 'In the settings of the other tool, where it asks for a notification address.'
  },
  script_help: {
    fr: 'Dans le script du site, comme adresse d’envoi.',
    en: 'In the script of the site, as the address to send to.'
  },
  hidden_help: {
    fr: 'La fin de l’adresse est secrète et n’est montrée qu’une fois. Perdue ? En faire une nouvelle, ci-dessous.',
    en: 'The end of the address is secret and shown once. Lost? Make a new one, below.'
  },
  key_help: {
    fr: 'La clé qui va avec n’est montrée qu’une fois. Perdue ? En faire une nouvelle, ci-dessous.',
    en: 'The key that goes with it is shown once. Lost? Make a new one, below.'
  },
  site: { fr: 'Site', en: 'Site' },
  website: { fr: 'Identifiant du site', en: 'Website id' },
  site_help: {
    fr: 'À donner au script du site, avec l’adresse.',
    en: 'To be given to the script of the site, with the address.'
  },
  key: { fr: 'Clé d’écriture', en: 'Write key' },
  key_once: {
    fr: 'Montrée une seule fois : la coller maintenant.',
    en: 'Shown once: paste it now.'
  },
  secret: { fr: 'Secret de signature', en: 'Signing secret' },
  made: {
    fr: 'Nouvelle adresse faite. L’ancienne ne marche plus : coller celle-ci dans l’autre outil maintenant, elle n’est montrée qu’une fois.',
    en: 'New address made. The old one no longer works: paste this one into the other tool now, it is shown once.'
  },
  problems: { fr: 'Ce qui n’a pas marché, 30 derniers jours', en: 'What went wrong, last 30 days' },
  no_problem: { fr: 'Rien à signaler.', en: 'Nothing to report.' },
  troubled: {
    fr: { one: '{n} ennui en 30 jours', other: '{n} ennuis en 30 jours' },
    en: { one: '{n} problem in 30 days', other: '{n} problems in 30 days' }
  },
  times: { fr: { one: '{n} fois', other: '{n} fois' }, en: { one: 'once', other: '{n} times' } },
  secrets: { fr: 'Secrets du prestataire', en: 'Secrets of the provider' },
  secrets_help: {
    fr: 'Scellés dès l’envoi, jamais montrés. Laisser vide ce qui ne change pas.',
    en: 'Sealed on arrival, never shown. Leave empty what does not change.'
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  is_missing: { fr: 'manque', en: 'missing' },
  renew: { fr: 'Nouvelle adresse, nouvelles clés', en: 'New address, new keys' },
  renew_help: {
    fr: 'L’adresse et les clés d’avant cessent de marcher aussitôt. Ce qui est arrivé reste.',
    en: 'The address and keys before it stop working at once. What arrived stays.'
  },
  reopen: { fr: 'Rouvrir', en: 'Open again' },
  close: { fr: 'Fermer cette source', en: 'Close this source' },
  close_help: {
    fr: 'Plus rien n’est accepté, à partir de maintenant. Ce qui est arrivé reste, et on peut rouvrir.',
    en: 'Nothing more is accepted from now on. What arrived stays, and it can be opened again.'
  },
  close_confirm: { fr: 'Oui, fermer', en: 'Yes, close' },
  ours_help: {
    fr: 'Sillage compte lui-même ces clics ; il n’y a rien à régler.',
    en: 'Sillage counts these clicks itself; there is nothing to set up.'
  },
  program_help: {
    fr: 'Un programme de l’organisation envoie ceci avec un jeton ; les jetons se gèrent dans les réglages.',
    en: 'A program of the organisation sends this with a token; tokens are managed in the settings.'
  }
} as const satisfies Words

/** What may go wrong with a call, and what to do about it. */
export const incomingProblems = {
  signature_missing: {
    fr: 'Un appel sans signature a été refusé : vérifier que l’autre outil signe ses envois.',
    en: 'A call without signature was refused: check that the other tool signs its calls.'
  },
  signature_wrong: {
    fr: 'Un appel à la signature fausse a été refusé : le secret enregistré ici n’est pas celui de l’autre outil.',
    en: 'A call with a wrong signature was refused: the secret kept here is not that of the other tool.'
  },
  bad_signature: {
    fr: 'Un envoi à la signature fausse a été refusé : le secret n’est pas le bon.',
    en: 'A call with a wrong signature was refused: the secret is not the right one.'
  },
  signature_stale: {
    fr: 'Un appel trop vieux a été refusé : vérifier l’heure des deux machines.',
    en: 'A call out of time was refused: check the clocks of both machines.'
  },
  body_unreadable: {
    fr: 'Un appel illisible a été refusé : ce n’est peut-être pas le bon outil.',
    en: 'An unreadable call was refused: this may not be the right tool.'
  },
  event_ignored: {
    fr: 'Une annonce qui ne nous apprend rien a été laissée de côté.',
    en: 'A notice that tells us nothing was left aside.'
  },
  event_invalid: {
    fr: 'Une annonce n’a pas pu être lue : un champ attendu manque ou n’est pas lisible.',
    en: 'A notice could not be read: an expected field is missing or unreadable.'
  },
  objection: {
    fr: 'La personne a demandé à ne plus être suivie : l’action est gardée sans elle.',
    en: 'The person asked not to be followed: the act is kept without them.'
  },
  check_differs: {
    fr: 'Le prestataire ne dit pas le même montant ou la même monnaie que l’appel : le paiement reste en attente.',
    en: 'The provider does not say the same amount or currency as the call: the payment keeps waiting.'
  },
  check_absent: {
    fr: 'Le prestataire ne connaît pas ce paiement : il reste en attente.',
    en: 'The provider does not know this payment: it keeps waiting.'
  },
  check_failed: {
    fr: 'Le prestataire n’a pas répondu : nous lui redemanderons.',
    en: 'The provider did not answer: we will ask again.'
  },
  check_given_up: {
    fr: 'Le prestataire n’a jamais répondu pour un paiement : il n’est pas compté. Le vérifier chez lui.',
    en: 'The provider never answered about a payment: it is not counted. Check it there.'
  },
  credentials_missing: {
    fr: 'Il manque un secret pour interroger le prestataire : les paiements restent en attente.',
    en: 'A secret is missing to ask the provider: payments keep waiting.'
  },
  error: { fr: 'Un ennui que nous ne connaissons pas encore.', en: 'A problem we do not know yet.' }
} as const satisfies Words
