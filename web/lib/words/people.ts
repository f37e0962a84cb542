import type { Words } from './word.ts'

/** Personnes: the staff of the organisation. */
export const people = {
  title: { fr: 'Personnes', en: 'People' },
  text: {
    fr: "Les personnes qui se servent de Sillage ici. Autant qu'il en faut.",
    en: 'Those who use Sillage here. As many as are needed.'
  },
  name: { fr: 'Nom', en: 'Name' },
  role: { fr: 'Rôle', en: 'Role' },
  roles: { fr: 'Rôles', en: 'Roles' },
  sign_in: { fr: 'Dernière connexion', en: 'Last sign-in' },
  never: { fr: 'jamais', en: 'never' },
  factor: { fr: 'Second facteur', en: 'Second factor' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  sessions: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  no_sessions: { fr: 'aucune', en: 'none' },
  session: { fr: '{browser}, vue {moment}', en: '{browser}, seen {moment}' },
  unknown_browser: { fr: 'navigateur inconnu', en: 'unknown browser' },
  close: { fr: 'Fermer', en: 'Close' },
  change: { fr: 'Changer les rôles', en: 'Change roles' },
  change_of: { fr: 'Rôles de {name}', en: 'Roles of {name}' },
  remove: { fr: "Retirer de l'organisation", en: 'Remove from the organisation' },
  ended: { fr: 'partie le {date}', en: 'left on {date}' },
  group: { fr: 'Groupe (responsable de groupe)', en: 'Group (group lead)' },
  account: { fr: 'Compte (création)', en: 'Account (creator)' },
  none: { fr: 'aucun', en: 'none' },
  direction: { fr: 'direction', en: 'director' },
  responsable: { fr: 'responsable', en: 'manager' },
  responsable_groupe: { fr: 'responsable de groupe', en: 'group lead' },
  moderation: { fr: 'modération', en: 'moderator' },
  creation: { fr: 'création', en: 'creator' },
  lecture: { fr: 'lecture', en: 'viewer' },
  invitations: { fr: 'Invitations', en: 'Invitations' },
  invite: { fr: 'Inviter', en: 'Invite' },
  invite_text: {
    fr: "Rien n'est envoyé : un lien à usage unique s'affiche, à remettre en main propre ou par un canal sûr.",
    en: 'Nothing is sent: a one-time link is shown, to hand over in person or through a safe channel.'
  },
  invite_name: { fr: 'Pour qui', en: 'For whom' },
  days: { fr: 'Jours de validité (30 au plus)', en: 'Days of validity (30 at most)' },
  made: {
    fr: "Lien à usage unique, valable jusqu'au {moment}. Il ne sera plus montré.",
    en: 'One-time link, valid until {moment}. It will not be shown again.'
  },
  expires: { fr: "jusqu'au {moment}", en: 'until {moment}' },
  waiting: { fr: 'en attente', en: 'waiting' },
  used: { fr: 'utilisée', en: 'used' },
  expired: { fr: 'expirée', en: 'expired' },
  revoked: { fr: 'retirée', en: 'withdrawn' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  no_invitation: { fr: 'Aucune invitation.', en: 'No invitation.' },
  done: { fr: 'Fait.', en: 'Done.' }
} as const satisfies Words

/** What each role may do, in one line. */
export const roleHelp = {
  direction: { fr: 'tout sauf les textes', en: 'everything but texts' },
  responsable: { fr: 'campagnes, sources, rapports', en: 'campaigns, sources, reports' },
  responsable_groupe: { fr: 'les chiffres de son groupe', en: "own group's figures" },
  moderation: { fr: 'la file, les textes, les pseudonymes', en: 'queue, texts, pseudonyms' },
  creation: { fr: 'les chiffres de ses publications', en: "own posts' figures" },
  lecture: { fr: 'lire et exporter', en: 'read and export' }
} as const satisfies Words

/** The far end of an invitation. */
export const invitation = {
  title: { fr: 'Rejoindre {organisation}', en: 'Join {organisation}' },
  dead: { fr: 'Ce lien ne sert plus', en: 'This link is dead' },
  dead_text: {
    fr: 'Il a été utilisé, retiré, ou il a expiré. En demander un autre à la direction.',
    en: 'It was used, withdrawn, or it has expired. Ask a director for another one.'
  },
  as: { fr: 'Vous aurez le rôle : {roles}.', en: 'You will be: {roles}.' },
  new: { fr: 'Créer un compte', en: 'Make an account' },
  known: { fr: 'Vous êtes {name}', en: 'You are {name}' },
  join: { fr: 'Rejoindre avec ce compte', en: 'Join with this account' },
  have: { fr: 'Un compte existe déjà ?', en: 'An account exists already?' },
  sign_in: { fr: 'Se connecter, puis ouvrir à nouveau ce lien', en: 'Sign in, then open this link again' }
} as const satisfies Words
