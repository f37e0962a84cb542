import type { Words } from './word.ts'

/** Sign-in, first account, own account. */
export const access = {
  sign_in: { fr: 'Se connecter', en: 'Sign in' },
  email: { fr: 'Adresse e-mail', en: 'E-mail address' },
  password: { fr: 'Mot de passe', en: 'Password' },
  show: { fr: 'Montrer', en: 'Show' },
  hide: { fr: 'Cacher', en: 'Hide' },
  refused: { fr: 'Adresse ou mot de passe incorrect.', en: 'Wrong address or password.' },
  signed_out: { fr: 'Vous êtes déconnecté.', en: 'You are signed out.' },
  second_step: { fr: 'Deuxième étape', en: 'Second step' },
  code: { fr: 'Code de votre application', en: 'Code of your application' },
  code_hint: { fr: 'Six chiffres, valables 30 secondes.', en: 'Six digits, valid for 30 seconds.' },
  recovery: { fr: "Je n'ai pas mon téléphone", en: 'I do not have my phone' },
  recovery_code: { fr: 'Code de secours', en: 'Recovery code' },
  recovery_hint: { fr: 'Chaque code de secours sert une fois.', en: 'Each recovery code works once.' },
  confirm: { fr: 'Confirmer', en: 'Confirm' },
  start_again: { fr: 'Recommencer la connexion', en: 'Start signing in again' },
  visit_title: { fr: 'Regarder sans compte', en: 'Look without an account' },
  visit_text: {
    fr: 'Cinq organisations fictives, avec leurs campagnes. Tout se lit, rien ne se change.',
    en: 'Five invented organisations with their campaigns. Everything can be read, nothing changed.'
  },
  visit: { fr: 'Visiter la démonstration', en: 'Visit the demonstration' },
  account_title: { fr: 'Avoir un compte', en: 'Getting an account' },
  account_text: {
    fr: 'La direction de votre organisation crée les comptes. Sur un nouveau serveur, le premier compte se crée avec le lien imprimé dans la console à chaque démarrage.',
    en: 'The direction of your organisation creates accounts. On a new server, the first account is made with the link printed in the console at each start.'
  },
  first_run: {
    fr: "Aucun compte n'existe encore : le lien pour créer le premier est imprimé dans la console du serveur.",
    en: 'No account exists yet: the link to create the first one is printed in the console of the server.'
  },
  alone_title: { fr: 'Aucune organisation encore', en: 'No organisation yet' },
  alone: {
    fr: "Votre compte est créé, mais n'appartient à aucune organisation. Sur le serveur, en créer une et vous y donner un rôle :",
    en: 'Your account is made, but belongs to no organisation. On the server, create one and give yourself a role in it:'
  },
  sign_out: { fr: 'Se déconnecter', en: 'Sign out' },
  promise: {
    fr: 'Sillage mesure ce qui reste quand une campagne est passée.',
    en: 'Sillage measures what stays after a campaign has passed.'
  }
} as const satisfies Words

/** The first account of a server. */
export const welcome = {
  title: { fr: 'Créer le premier compte', en: 'Create the first account' },
  text: {
    fr: 'Ce compte a le rôle de direction dans chaque organisation de ce serveur : il invite, règle et approuve.',
    en: 'This account has the direction role in every organisation of this server: it invites, sets and approves.'
  },
  name: { fr: 'Votre nom', en: 'Your name' },
  password_hint: {
    fr: '12 caractères au moins ; une phrase convient. Aucune règle de chiffres ou de signes.',
    en: '12 characters at least; a phrase does well. No rule about digits or signs.'
  },
  create: { fr: 'Créer le compte', en: 'Create the account' },
  no_token_title: { fr: 'Il manque le lien', en: 'The link is missing' },
  no_token: {
    fr: 'Ouvrir le lien imprimé dans la console du serveur. Il vaut 30 minutes et sert une fois ; redémarrer le serveur en imprime un autre.',
    en: 'Open the link printed in the console of the server. It lasts 30 minutes and works once; restarting the server prints another.'
  },
  exists_title: { fr: 'Le premier compte existe', en: 'The first account exists' },
  exists: {
    fr: 'Ce serveur a déjà un compte. Les suivants se créent par invitation de la direction.',
    en: 'This server has an account already. The next ones are created by invitation of the direction.'
  }
} as const satisfies Words

/** One's own account: password, second factor, sessions. */
export const account = {
  title: { fr: 'Mon compte', en: 'My account' },
  visitor: {
    fr: "Vous visitez sans compte : il n'y a rien à régler ici.",
    en: 'You are visiting without an account: there is nothing to set here.'
  },
  password: { fr: 'Mot de passe', en: 'Password' },
  current: { fr: 'Mot de passe actuel', en: 'Current password' },
  next: { fr: 'Nouveau mot de passe', en: 'New password' },
  change: { fr: 'Changer le mot de passe', en: 'Change the password' },
  changed: {
    fr: 'Mot de passe changé. Les autres sessions sont fermées.',
    en: 'Password changed. The other sessions are closed.'
  },
  factor: { fr: 'Second facteur', en: 'Second factor' },
  factor_on: {
    fr: 'En place : un code de votre application est demandé à chaque connexion.',
    en: 'In place: a code of your application is asked at each sign-in.'
  },
  factor_off: {
    fr: 'Absent. Une application de codes (Aegis, FreeOTP, Google Authenticator…) protège le compte même si le mot de passe est volé.',
    en: 'Absent. A code application (Aegis, FreeOTP, Google Authenticator…) protects the account even if the password is stolen.'
  },
  factor_needed: {
    fr: 'Votre rôle demande un second facteur : sans lui, les chiffres restent fermés.',
    en: 'Your role asks for a second factor: without it the figures stay closed.'
  },
  factor_add: { fr: 'Mettre en place', en: 'Set up' },
  factor_remove: { fr: 'Retirer le second facteur', en: 'Remove the second factor' },
  factor_removed: { fr: 'Second facteur retiré.', en: 'Second factor removed.' },
  factor_key: {
    fr: '1. Recopier cette clé dans votre application, ou ouvrir le lien sur le téléphone qui la porte.',
    en: '1. Copy this key into your application, or open the link on the phone that has it.'
  },
  factor_open: { fr: "Ouvrir dans l'application de codes", en: 'Open in the code application' },
  factor_codes: {
    fr: '2. Garder ces codes de secours hors de cet ordinateur. Ils ne seront plus montrés.',
    en: '2. Keep these recovery codes away from this computer. They will not be shown again.'
  },
  factor_confirm: {
    fr: "3. Donner le code que l'application affiche.",
    en: '3. Give the code the application shows.'
  },
  factor_done: { fr: 'Second facteur en place.', en: 'Second factor in place.' },
  codes_new: { fr: 'Faire de nouveaux codes de secours', en: 'Make new recovery codes' },
  codes: {
    fr: 'Nouveaux codes de secours : les anciens ne valent plus. Ils ne seront plus montrés.',
    en: 'New recovery codes: the old ones are dead. They will not be shown again.'
  },
  sessions: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  sessions_text: {
    fr: 'Une session se ferme seule après 30 minutes sans geste, 12 heures au plus.',
    en: 'A session closes by itself after 30 minutes without a move, 12 hours at most.'
  },
  browser: { fr: 'Navigateur', en: 'Browser' },
  unknown_browser: { fr: 'inconnu', en: 'unknown' },
  opened: { fr: 'Ouverte', en: 'Opened' },
  seen: { fr: 'Dernière activité', en: 'Last activity' },
  this_one: { fr: 'celle-ci', en: 'this one' },
  close_session: { fr: 'Fermer', en: 'Close' },
  close: { fr: 'Action', en: 'Action' }
} as const satisfies Words
