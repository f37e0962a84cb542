import type { Words } from './word.ts'

/** Groupes et listes: declared groups and their rolls. */
export const groups = {
  title: { fr: 'Groupes et listes', en: 'Groups and rolls' },
  text: {
    fr: "Un groupe est déclaré, jamais deviné : groupe local, territoire, type d'acteurs. Sa liste vaut à sa date ; la suivante ferme les absents.",
    en: 'A group is declared, never inferred: local group, territory, class of stakeholders. Its roll holds at its date; the next one closes those absent.'
  },
  list: { fr: 'Groupes', en: 'Groups' },
  name: { fr: 'Groupe', en: 'Group' },
  kind: { fr: 'Type', en: 'Kind' },
  members: { fr: "Membres aujourd'hui", en: 'Members today' },
  none: { fr: 'Aucun groupe déclaré.', en: 'No group declared.' },
  add: { fr: 'Déclarer un groupe', en: 'Declare a group' },
  local_group: { fr: 'groupe local', en: 'local group' },
  region: { fr: 'territoire', en: 'territory' },
  stakeholder: { fr: "type d'acteurs", en: 'stakeholders' },
  language: { fr: 'langue', en: 'language' },
  cohort: { fr: 'promotion', en: 'cohort' },
  rolls: { fr: 'Listes de membres', en: 'Rolls' },
  no_roll: { fr: 'Aucune liste encore.', en: 'No roll yet.' },
  at: { fr: 'Au', en: 'As of' },
  count: { fr: 'Membres', en: 'Members' },
  joined: { fr: 'Arrivés', en: 'Joined' },
  left: { fr: 'Partis', en: 'Left' },
  bring: { fr: 'Ajouter une liste', en: 'Add a roll' },
  bring_text: {
    fr: 'La liste entière du groupe à une date, un identifiant par ligne. Chaque ligne est hachée à son arrivée et chiffrée dans le fichier gardé 30 jours.',
    en: 'The whole roll of the group at a date, one identifier a line. Each line is hashed on arrival, and sealed in the file kept 30 days.'
  },
  day: { fr: 'Liste au', en: 'Roll as of' },
  network: { fr: 'Les identifiants sont', en: 'Identifiers are' },
  email: { fr: 'des adresses électroniques', en: 'e-mail addresses' },
  phone: { fr: 'des numéros de téléphone', en: 'phone numbers' },
  native: { fr: 'les noms de nos propres fichiers', en: 'names of our own files' },
  identifiers: { fr: 'Identifiants, un par ligne', en: 'Identifiers, one a line' },
  brought: {
    fr: 'Liste reçue : {accepted} nouveaux, {duplicate} déjà connus, {rejected} refusés.',
    en: 'Roll received: {accepted} new, {duplicate} known, {rejected} refused.'
  },
  see_import: { fr: 'Voir cet import, ou l’annuler', en: 'See this import, or undo it' }
} as const satisfies Words

/** Nos comptes: whose accounts are. */
export const accounts = {
  title: { fr: 'Nos comptes', en: 'Our accounts' },
  text: {
    fr: "Ce que nos comptes écrivent n'est la contribution de personne. Marquer un compte reprend ses messages, même déjà comptés ; annuler les rend.",
    en: "What our accounts write is nobody's contribution. Marking an account takes back its messages, even those counted already; undoing gives them back."
  },
  name: { fr: 'Compte', en: 'Account' },
  network: { fr: 'Réseau', en: 'Network' },
  whose: { fr: 'À qui', en: 'Whose' },
  ours: { fr: "à l'organisation", en: "the organisation's" },
  creator: { fr: "d'un créateur ou d'une créatrice", en: "a creator's" },
  posts: { fr: 'Publications', en: 'Posts' },
  messages: { fr: 'Messages repris', en: 'Messages taken back' },
  action: { fr: 'Action', en: 'Action' },
  undo: { fr: 'Annuler la déclaration', en: 'Undo the declaration' },
  by_file: { fr: 'déclaré par un import', en: 'declared by an import' },
  none: { fr: 'Aucun compte connu encore.', en: 'No account known yet.' },
  mark: { fr: 'Déclarer un compte', en: 'Declare an account' },
  id: { fr: 'Identifiant sur le réseau', en: 'Id on the network' },
  label: { fr: 'Nom affiché', en: 'Name shown' },
  done: { fr: 'Déclaré. Les chiffres suivent.', en: 'Declared. Figures follow.' },
  undone: { fr: 'Déclaration annulée. Les chiffres suivent.', en: 'Declaration undone. Figures follow.' }
} as const satisfies Words

/** Where an identifier that is typed lives. */
export const typed = {
  email: { fr: 'adresse électronique', en: 'e-mail address' },
  phone: { fr: 'téléphone', en: 'phone' },
  native: { fr: 'nom dans nos fichiers', en: 'name in our files' }
} as const satisfies Words

/** Rapprochements: which accounts are one person. */
export const merges = {
  title: { fr: 'Rapprochements', en: 'Merges' },
  text: {
    fr: "Dire que deux comptes sont une même personne. Rien n'est rapproché seul, jamais d'après des noms qui se ressemblent. Tout peut être annulé.",
    en: 'Saying that two accounts are one person. Nothing is merged by itself, never from names that look alike. All of it can be undone.'
  },
  pseudonyms: { fr: 'Pseudonymes visibles de la modération seulement.', en: 'Pseudonyms visible to moderators only.' },
  suggestions: { fr: 'Proposés par des liens vérifiés', en: 'Proposed by verified links' },
  no_suggestion: { fr: "Aucun lien vérifié n'attend de décision.", en: 'No verified link waits for a decision.' },
  side: { fr: '{pseudonym} ({networks}), {n} contributions', en: '{pseudonym} ({networks}), {n} contributions' },
  email: { fr: 'même adresse vérifiée', en: 'same verified e-mail' },
  phone: { fr: 'même téléphone vérifié', en: 'same verified phone' },
  rel_me: { fr: 'lien réciproque entre profils', en: 'mutual link between profiles' },
  identify: { fr: 'même personne connectée sur le site', en: 'same person signed in on the site' },
  record: { fr: 'fichier de contacts', en: 'register of contacts' },
  declared: { fr: 'déclaré par la personne', en: 'declared by the person' },
  merge: { fr: 'Rapprocher', en: 'Merge' },
  dismiss: { fr: 'Écarter', en: 'Set aside' },
  reason: { fr: 'Raison', en: 'Reason' },
  by_hand: { fr: 'Rapprocher deux identifiants', en: 'Merge two identifiers' },
  by_hand_text: {
    fr: 'Ce qui est tapé est haché aussitôt et gardé nulle part.',
    en: 'What is typed is hashed at once and kept nowhere.'
  },
  network: { fr: 'Réseau', en: 'Network' },
  id: { fr: 'Identifiant', en: 'Identifier' },
  first: { fr: 'Premier compte', en: 'First account' },
  second: { fr: 'Même personne que', en: 'Same person as' },
  history: { fr: 'Historique', en: 'History' },
  none: { fr: 'Aucun rapprochement.', en: 'No merge.' },
  persons: { fr: 'Personnes', en: 'Persons' },
  at: { fr: 'Le', en: 'On' },
  state: { fr: 'État', en: 'State' },
  in_force: { fr: 'en vigueur', en: 'in force' },
  undone: { fr: 'annulé le {date}', en: 'undone on {date}' },
  undo: { fr: 'Annuler', en: 'Undo' },
  done: { fr: 'Rapprochés. Les chiffres suivent.', en: 'Merged. Figures follow.' },
  taken_back: { fr: 'Annulé. Les chiffres suivent.', en: 'Undone. Figures follow.' },
  set_aside: { fr: 'Écarté : ce lien ne sera plus proposé.', en: 'Set aside: this link will not be proposed again.' }
} as const satisfies Words

/** Données personnelles: what is promised of each source, and requests of people. */
export const privacy = {
  title: { fr: 'Données personnelles', en: 'Personal data' },
  policies: { fr: 'Ce qui est promis, source par source', en: 'What is promised, source by source' },
  policies_text: {
    fr: "Une nouvelle promesse remplace l'ancienne, qui reste dans l'historique. Plus court efface aussitôt ce qui dépasse.",
    en: 'A new promise replaces the former one, which stays in the history. Shorter erases at once what exceeds it.'
  },
  no_source: { fr: 'Aucune source encore.', en: 'No source yet.' },
  no_policy: {
    fr: "rien d'enregistré : la durée de l'organisation s'applique",
    en: "nothing recorded: the organisation's time applies"
  },
  in_force: {
    fr: '{basis}, textes {texts} j, fichiers {raw} j, depuis le {date}',
    en: '{basis}, texts {texts} d, files {raw} d, since {date}'
  },
  texts: {
    fr: { one: '{n} texte gardé', other: '{n} textes gardés' },
    en: { one: '{n} text kept', other: '{n} texts kept' }
  },
  basis: { fr: 'Base légale', en: 'Legal basis' },
  consent: { fr: 'consentement', en: 'consent' },
  legitimate_interest: { fr: 'intérêt légitime', en: 'legitimate interest' },
  public_interest: { fr: "mission d'intérêt public", en: 'public interest' },
  contract: { fr: 'contrat', en: 'contract' },
  legal_obligation: { fr: 'obligation légale', en: 'legal obligation' },
  nothing_personal: { fr: 'aucune donnée personnelle', en: 'no personal data' },
  notice: { fr: 'Version de la notice', en: 'Version of the notice' },
  keep_text: { fr: 'Textes, en jours (0 : jamais gardés)', en: 'Texts, in days (0: never kept)' },
  keep_raw: { fr: 'Fichiers et corps reçus, en jours', en: 'Files and bodies received, in days' },
  record: { fr: 'Enregistrer cette promesse', en: 'Record this promise' },
  recorded: {
    fr: { one: 'Promesse enregistrée ; {n} texte effacé.', other: 'Promesse enregistrée ; {n} textes effacés.' },
    en: { one: 'Promise recorded; {n} text erased.', other: 'Promise recorded; {n} texts erased.' }
  },
  history: { fr: 'Historique', en: 'History' },
  erasure: { fr: "Personne ayant demandé l'effacement", en: 'Person who asked for erasure' },
  erasure_text: {
    fr: "L'identifiant est haché aussitôt et n'est gardé nulle part. Textes, liens et pseudonyme disparaissent ; les actes restent, sans lien avec la personne ; aucun import ne la fera revenir. C'est définitif.",
    en: 'The identifier is hashed at once and kept nowhere. Texts, links and pseudonym go; acts stay, with no link to the person; no import brings them back. This is final.'
  },
  network: { fr: 'Réseau', en: 'Network' },
  id: { fr: 'Identifiant', en: 'Identifier' },
  sure: { fr: 'Je sais que cet effacement est définitif.', en: 'I know that this erasure is final.' },
  erase: { fr: 'Effacer cette personne', en: 'Erase this person' },
  erased: {
    fr: 'Effacement fait le {date}. Textes : {texts} ; lignes en quarantaine : {quarantined} ; fichiers : {files} ; actes gardés sans lien : {facts}.',
    en: 'Erasure done on {date}. Texts: {texts}; quarantined rows: {quarantined}; files: {files}; acts kept without a link: {facts}.'
  },
  unknown: {
    fr: "Personne n'est connu sous cet identifiant ; l'opposition est gardée pour les imports à venir.",
    en: 'Nobody is known under this identifier; the objection is kept for imports to come.'
  },
  also: {
    fr: 'Le même identifiant est connu aussi sur : {networks}. Demander à la personne si c’est elle.',
    en: 'The same identifier is known on: {networks} too. Ask the person whether it is them.'
  },
  objections: {
    fr: {
      one: "{n} personne a demandé l'effacement. Qui : gardé nulle part.",
      other: "{n} personnes ont demandé l'effacement. Qui : gardé nulle part."
    },
    en: {
      one: '{n} person asked for erasure. Who: kept nowhere.',
      other: '{n} people asked for erasure. Who: kept nowhere.'
    }
  },
  not_yet: {
    fr: 'Le texte de déclaration et le journal des accès ne sont pas encore montrés ici.',
    en: 'The declaration text and the access log are not shown here yet.'
  }
} as const satisfies Words
