import type { Words } from './word.ts'

/** Sources, imports and their reports. */
export const sources = {
  title: { fr: 'Sources', en: 'Sources' },
  question: {
    fr: "Qu'est-ce qui arrive, et qu'est-ce qui manque ?",
    en: 'What arrives, and what is missing?'
  },
  arrives: { fr: 'Ce qui arrive', en: 'What arrives' },
  arrives_sub: {
    fr: "Jours dans l'heure de {place}. Une source en retard est dite en retard, jamais comptée zéro.",
    en: 'Days in the time of {place}. A late source is said to be late, never counted as zero.'
  },
  network: { fr: 'Plateforme ou registre', en: 'Platform or ledger' },
  gives: { fr: 'Ce que nous recevons', en: 'What we receive' },
  first: { fr: 'Depuis le', en: 'Since' },
  newest: { fr: 'Dernier fait', en: 'Newest fact' },
  state: { fr: 'État', en: 'State' },
  up_to_date: { fr: 'à jour', en: 'up to date' },
  late: {
    fr: { one: '{n} jour de retard', other: '{n} jours de retard' },
    en: { one: '{n} day late', other: '{n} days late' }
  },
  counts_only: {
    fr: 'Compte seulement : impossible de savoir qui revient.',
    en: 'Only counts: it cannot tell who came back.'
  },
  imports: { fr: 'Les imports', en: 'Imports' },
  imports_caption: { fr: 'Imports, du plus récent au plus ancien', en: 'Imports, newest first' },
  undo_promise: {
    fr: 'Tout import peut être annulé en bloc pendant 30 jours.',
    en: 'Any import can be undone as a whole for 30 days.'
  },
  import_file: { fr: 'Importer un fichier', en: 'Import a file' },
  file: { fr: 'Fichier', en: 'File' },
  source: { fr: 'Source', en: 'Source' },
  date: { fr: 'Reçu le', en: 'Received on' },
  accepted: { fr: 'Nouvelles', en: 'New' },
  duplicate: { fr: 'Déjà connues', en: 'Already known' },
  rejected: { fr: 'Refusées', en: 'Refused' },
  no_file: { fr: 'reçu par programme', en: 'received from a program' },
  state_previewed: { fr: 'non importé', en: 'not imported' },
  state_running: { fr: 'en cours', en: 'running' },
  state_applied: { fr: 'importé', en: 'imported' },
  state_failed: { fr: 'interrompu', en: 'interrupted' },
  state_undone: { fr: 'annulé', en: 'undone' },
  state_cancelled: { fr: 'arrêté', en: 'stopped' },
  none_title: { fr: "Rien n'est encore arrivé", en: 'Nothing has arrived yet' },
  none: {
    fr: "Importer un premier fichier : un export de plateforme, un tableau de dons, de signatures ou de présences. Rien n'est écrit avant votre accord.",
    en: 'Import a first file: an export of a platform, a table of donations, signatures or attendance. Nothing is written before you agree.'
  },
  obtain: { fr: 'Obtenir un export', en: 'How to get an export' },
  back: { fr: 'Toutes les sources', en: 'All sources' },
  look_only: {
    fr: 'Vous visitez la démonstration : on peut tout lire, rien changer. Pour importer vos fichiers, il faut un compte.',
    en: 'You are visiting the demonstration: everything can be read, nothing changed. To import your own files you need an account.'
  },
  make_account: { fr: 'Comment avoir un compte', en: 'How to get an account' }
} as const satisfies Words

/** What a kind of fact lets one know. */
export const inputs = {
  interactions: { fr: 'personnes et messages', en: 'people and messages' },
  conversions: { fr: 'actions vérifiées', en: 'verified actions' },
  metrics: { fr: 'compteurs', en: 'counters' },
  posts: { fr: 'publications', en: 'posts' },
  members: { fr: 'membres de groupes', en: 'group members' },
  labels: { fr: 'relectures de messages', en: 'labels on messages' },
  asks: { fr: "appels à l'action", en: 'calls to action' },
  pledges: { fr: 'promesses', en: 'pledges' },
  touches: { fr: 'contacts', en: 'contacts' },
  acts: { fr: 'gestes de modération', en: 'moderation acts' },
  scores: { fr: 'notes de formation', en: 'learning scores' },
  outcomes: { fr: 'résultats obtenus', en: 'results obtained' }
} as const satisfies Words

/** Registers that are no platform, by their key. */
export const ledgers = {
  web: { fr: 'Site web', en: 'Website' },
  email: { fr: 'E-mail', en: 'E-mail' },
  ledger: { fr: "Registre d'actions", en: 'Ledger of actions' },
  rolls: { fr: 'Listes de membres', en: 'Membership rolls' },
  labels: { fr: 'Relecture', en: 'Labelling' },
  asks: { fr: "Appels à l'action", en: 'Calls to action' },
  pledges: { fr: 'Promesses', en: 'Pledges' },
  touches: { fr: 'Contacts', en: 'Contacts' },
  acts: { fr: 'Modération', en: 'Moderation' },
  scores: { fr: 'Notes de formation', en: 'Learning scores' },
  outcomes: { fr: 'Résultats obtenus', en: 'Results obtained' }
} as const satisfies Words

/** Where each platform hides its export. */
export const exportsHelp = {
  meta: {
    fr: 'Facebook et Instagram : Meta Business Suite, Statistiques, Contenu, Exporter les données, CSV, durée de vie.',
    en: 'Facebook and Instagram: Meta Business Suite, Insights, Content, Export data, CSV, lifetime.'
  },
  x: { fr: 'X : Analytics, Contenu, Exporter en CSV.', en: 'X: Analytics, Content, Export as CSV.' },
  threads: {
    fr: "Bluesky et Mastodon : rien à exporter, ajouter le compte ci-dessus ; le fil d'une publication enregistré en JSON se lit aussi.",
    en: 'Bluesky and Mastodon: nothing to export, add the account above; the thread of a post saved as JSON is read too.'
  },
  table: {
    fr: 'Dons, signatures, inscriptions, présences : tout tableau CSV ou Excel, une ligne par action. Vous dites ce que contient chaque colonne.',
    en: 'Donations, signatures, signups, attendance: any CSV or Excel table, one row per action. You say what each column holds.'
  },
  native: {
    fr: 'Un autre outil : le format ouvert sillage-jsonl, un enregistrement par ligne.',
    en: 'Another tool: the open format sillage-jsonl, one record per line.'
  }
} as const satisfies Words

/** The report of one import. */
export const pull = {
  title: { fr: "Rapport de l'import", en: 'Report of the import' },
  already: {
    fr: 'Ce fichier était déjà importé : voici son premier import. 0 nouvelle ligne.',
    en: 'This file was already imported: here is its first import. 0 new rows.'
  },
  summary: {
    fr: '{read} lues = {accepted} nouvelles + {duplicate} déjà connues + {rejected} refusées',
    en: '{read} read = {accepted} new + {duplicate} already known + {rejected} refused'
  },
  received: { fr: 'Reçu le {moment}', en: 'Received on {moment}' },
  running: { fr: 'Cet import est en cours.', en: 'This import is running.' },
  failed: {
    fr: "Cet import s'est interrompu. Ce qui était lu est gardé ; l'importer à nouveau ne compte rien deux fois.",
    en: 'This import was interrupted. What was read is kept; importing it again counts nothing twice.'
  },
  cancelled: {
    fr: "Cet import a été arrêté. Ce qui était lu est gardé ; on peut l'annuler en bloc ou l'importer à nouveau.",
    en: 'This import was stopped. What was read is kept; it can be undone as a whole or imported again.'
  },
  undone: {
    fr: 'Annulé le {date}. Les nombres sont revenus à ce qu’ils étaient avant.',
    en: 'Undone on {date}. The numbers are back to what they were before.'
  },
  brought: { fr: 'Ce que le fichier a apporté', en: 'What the file brought' },
  kind: { fr: 'Nature', en: 'Kind' },
  rows: { fr: 'Lignes', en: 'Rows' },
  how: { fr: 'Comment il a été lu', en: 'How it was read' },
  hash: { fr: 'Empreinte du fichier (SHA-256)', en: 'Hash of the file (SHA-256)' },
  rejections: { fr: 'Lignes refusées', en: 'Refused rows' },
  rejections_first: {
    fr: 'Les {n} premières ; le fichier CSV les a toutes.',
    en: 'The first {n}; the CSV file has them all.'
  },
  none_rejected: { fr: 'Aucune ligne refusée.', en: 'No row refused.' },
  download: {
    fr: { one: 'Télécharger la ligne refusée (CSV)', other: 'Télécharger les {n} lignes refusées (CSV)' },
    en: { one: 'Download the refused row (CSV)', other: 'Download the {n} refused rows (CSV)' }
  },
  line: { fr: 'Ligne', en: 'Line' },
  field: { fr: 'Champ', en: 'Field' },
  reason: { fr: 'Ce qui ne va pas', en: 'What is wrong' },
  detail: { fr: 'Détail', en: 'Detail' },
  undo: { fr: 'Annuler cet import', en: 'Undo this import' },
  undo_until: { fr: "Possible jusqu'au {date}.", en: 'Possible until {date}.' },
  undo_over: {
    fr: 'Cet import a plus de 30 jours : il ne peut plus être annulé en bloc.',
    en: 'This import is more than 30 days old: it can no longer be undone as a whole.'
  },
  undo_what: {
    fr: "Disparaît exactement ce que cet import a ajouté : {what}. Ce qu'un autre fichier a aussi apporté reste. Le fichier pourra être importé à nouveau.",
    en: 'Exactly what this import added goes: {what}. What another file brought too stays. The file can be imported again.'
  },
  undo_what_push: {
    fr: "Disparaît exactement ce que ces envois ont apporté les premiers : {what}. Ce qu'un fichier a aussi apporté reste. Ce qui sera envoyé ensuite sera reçu comme d'habitude.",
    en: 'Exactly what these calls were the first to bring goes: {what}. What a file brought too stays. What is sent afterwards is received as usual.'
  },
  undo_never: {
    fr: "Ce que dit un système de paiement ne s'annule pas ici : un don rendu y devient un remboursement, et il le dira.",
    en: 'What a payment system says is not undone here: a gift returned becomes a refund there, and it will say so.'
  },
  undo_confirm: { fr: "Oui, annuler l'import", en: 'Yes, undo the import' },
  again: { fr: 'Importer un autre fichier', en: 'Import another file' },
  see: { fr: "Voir la vue d'ensemble", en: 'See the overview' }
} as const satisfies Words

/** What facts are stored as, in words with their number. */
export const factKinds = {
  interactions: {
    fr: { one: '{n} message ou geste', other: '{n} messages ou gestes' },
    en: { one: '{n} message or act', other: '{n} messages or acts' }
  },
  posts: {
    fr: { one: '{n} publication', other: '{n} publications' },
    en: { one: '{n} post', other: '{n} posts' }
  },
  conversions: {
    fr: { one: '{n} action', other: '{n} actions' },
    en: { one: '{n} action', other: '{n} actions' }
  },
  metric_observations: {
    fr: { one: '{n} relevé de compteur', other: '{n} relevés de compteurs' },
    en: { one: '{n} counter reading', other: '{n} counter readings' }
  },
  group_members: {
    fr: { one: '{n} membre de groupe', other: '{n} membres de groupes' },
    en: { one: '{n} group member', other: '{n} group members' }
  },
  touches: {
    fr: { one: '{n} contact', other: '{n} contacts' },
    en: { one: '{n} contact', other: '{n} contacts' }
  },
  campaigns: {
    fr: { one: '{n} campagne', other: '{n} campagnes' },
    en: { one: '{n} campaign', other: '{n} campaigns' }
  },
  groups: {
    fr: { one: '{n} groupe', other: '{n} groupes' },
    en: { one: '{n} group', other: '{n} groups' }
  },
  accounts: {
    fr: { one: '{n} compte', other: '{n} comptes' },
    en: { one: '{n} account', other: '{n} accounts' }
  },
  labels: {
    fr: { one: '{n} relecture', other: '{n} relectures' },
    en: { one: '{n} label', other: '{n} labels' }
  },
  acts: {
    fr: { one: '{n} geste de modération', other: '{n} gestes de modération' },
    en: { one: '{n} moderation act', other: '{n} moderation acts' }
  },
  asks: {
    fr: { one: "{n} appel à l'action", other: "{n} appels à l'action" },
    en: { one: '{n} call to action', other: '{n} calls to action' }
  },
  pledges: {
    fr: { one: '{n} promesse', other: '{n} promesses' },
    en: { one: '{n} pledge', other: '{n} pledges' }
  },
  annotations: {
    fr: { one: '{n} note', other: '{n} notes' },
    en: { one: '{n} note', other: '{n} notes' }
  },
  audits: {
    fr: { one: '{n} audit', other: '{n} audits' },
    en: { one: '{n} audit', other: '{n} audits' }
  },
  interventions: {
    fr: { one: '{n} intervention', other: '{n} interventions' },
    en: { one: '{n} intervention', other: '{n} interventions' }
  },
  scores: {
    fr: { one: '{n} note de formation', other: '{n} notes de formation' },
    en: { one: '{n} learning score', other: '{n} learning scores' }
  },
  outcomes: {
    fr: { one: '{n} résultat obtenu', other: '{n} résultats obtenus' },
    en: { one: '{n} result obtained', other: '{n} results obtained' }
  },
  merges: {
    fr: { one: '{n} rapprochement de comptes', other: '{n} rapprochements de comptes' },
    en: { one: '{n} merge of accounts', other: '{n} merges of accounts' }
  }
} as const satisfies Words

/** Sources read on a schedule. */
export const readings = {
  title: { fr: 'Sources lues à heure fixe', en: 'Sources read on schedule' },
  sub: {
    fr: 'Chaque source est lue à son heure ; une publication est relue chaque heure la première semaine, puis chaque jour, chaque semaine, chaque mois. Une source en retard est dite en retard, jamais comptée zéro.',
    en: 'Each source is read at its time; a post is read again each hour in its first week, then each day, each week, each month. A late source is said to be late, never counted as zero.'
  },
  none: {
    fr: "Aucune source n'est lue toute seule. Bluesky et Mastodon se lisent sans rien demander à personne : ajouter le compte de l'organisation.",
    en: 'No source is read by itself. Bluesky and Mastodon can be read without asking anybody: add the account of the organisation.'
  },
  state_ok: { fr: 'à jour', en: 'up to date' },
  state_late: { fr: 'en retard', en: 'late' },
  state_failing: { fr: 'en échec', en: 'failing' },
  state_paused: { fr: 'en pause', en: 'paused' },
  state_reading: { fr: 'lecture en cours', en: 'being read' },
  state_waiting: { fr: 'première lecture à venir', en: 'first reading to come' },
  last_ok: { fr: 'Dernière lecture complète', en: 'Last complete reading' },
  never: { fr: 'aucune encore', en: 'none yet' },
  just_now: { fr: "à l'instant", en: 'just now' },
  next: { fr: 'Prochaine lecture', en: 'Next reading' },
  soon: { fr: "dans l'instant", en: 'in a moment' },
  when_resumed: { fr: 'quand vous la reprendrez', en: 'when you resume it' },
  received: { fr: 'Reçu en tout', en: 'Received in all' },
  rows: { fr: { one: '{n} ligne', other: '{n} lignes' }, en: { one: '{n} row', other: '{n} rows' } },
  refused: {
    fr: { one: '{n} refusée', other: '{n} refusées' },
    en: { one: '{n} refused', other: '{n} refused' }
  },
  last_report: { fr: 'Rapport de la dernière lecture', en: 'Report of the last reading' },
  threads: { fr: 'Fils lus en entier', en: 'Threads read to their end' },
  of: { fr: '{n} sur {total}', en: '{n} of {total}' },
  quota: { fr: 'Quota', en: 'Quota' },
  quota_used: { fr: '{used} sur {limit} ({unit})', en: '{used} of {limit} ({unit})' },
  unit_requests: { fr: 'demandes', en: 'requests' },
  unit_units: { fr: 'unités', en: 'units' },
  unit_percent: { fr: 'pour cent', en: 'per cent' },
  expires: { fr: 'Autorisation', en: 'Permission' },
  expires_in: {
    fr: { one: 'expire dans {n} jour', other: 'expire dans {n} jours' },
    en: { one: 'expires in {n} day', other: 'expires in {n} days' }
  },
  expired: {
    fr: "expirée depuis le {date}. Plus rien n'arrive de {source}.",
    en: 'expired on {date}. Nothing arrives from {source} any more.'
  },
  gives: { fr: 'Ce que cette source permet', en: 'What this source allows' },
  gives_people: {
    fr: 'Personnes et messages : qui revient, qui se répond.',
    en: 'People and messages: who comes back, who answers whom.'
  },
  gives_counts: {
    fr: 'Compte seulement : impossible de savoir qui revient.',
    en: 'Only counts: it cannot tell who came back.'
  },
  strip: { fr: 'Lue entièrement, jour par jour, sur 28 jours', en: 'Read to the end, day by day, over 28 days' },
  strip_says: {
    fr: { one: '{n} jour sur 28', other: '{n} jours sur 28' },
    en: { one: '{n} day of 28', other: '{n} days of 28' }
  },
  read_now: { fr: 'Lire maintenant', en: 'Read now' },
  pause: { fr: 'Mettre en pause', en: 'Pause' },
  resume: { fr: 'Reprendre', en: 'Resume' },
  remove: { fr: 'Retirer', en: 'Remove' },
  remove_what: {
    fr: "Plus rien n'est lu de {source}, ses secrets sont détruits. Ce qu'elle a déjà apporté reste.",
    en: 'Nothing is read from {source} any more, its secrets are destroyed. What it brought stays.'
  },
  remove_confirm: { fr: 'Oui, retirer cette source', en: 'Yes, remove this source' },
  renew: { fr: 'Renouveler', en: 'Renew' },
  renew_what: {
    fr: 'Le nouveau secret remplace l’ancien et ne sera plus jamais montré.',
    en: 'The new secret replaces the old one and is never shown again.'
  },
  secret_kept: { fr: 'gardé sous scellé depuis le {date}', en: 'kept sealed since {date}' },
  secret_ends: { fr: 'finit par {end}', en: 'ends in {end}' },
  add: { fr: 'Ajouter une source', en: 'Add a source' },
  which: { fr: 'Que voulez-vous lire ?', en: 'What do you want to read?' },
  choose: { fr: 'Continuer', en: 'Continue' },
  label: { fr: 'Nom de la source', en: 'Name of the source' },
  label_hint: {
    fr: 'Comme vous l’appelez entre vous. Vide : le nom de la plateforme.',
    en: 'As you call it among yourselves. Empty: the name of the platform.'
  },
  secret_promise: {
    fr: 'Gardé sous scellé, jamais montré à nouveau.',
    en: 'Kept sealed, never shown again.'
  },
  optional: { fr: 'facultatif', en: 'optional' },
  add_now: { fr: 'Ajouter et lire', en: 'Add and read' },
  added: { fr: 'Source ajoutée. La première lecture commence.', en: 'Source added. The first reading begins.' },
  cancel: { fr: 'Renoncer', en: 'Cancel' },
  why: { fr: 'Ce qui se passe', en: 'What happens' },
  tries: {
    fr: { one: '1 essai depuis le {moment}.', other: '{n} essais, le dernier le {moment}.' },
    en: { one: '1 try, on {moment}.', other: '{n} tries, the last on {moment}.' }
  },
  said: { fr: 'La plateforme répond : {word}.', en: 'The platform answers: {word}.' }
} as const satisfies Words

/** Why a source could not be read: cause, consequence, and the one thing to do. */
export const sourceFaults = {
  address_refused: {
    fr: 'La plateforme renvoie vers une autre adresse que la sienne : nous ne la suivons pas. Vérifier l’adresse du serveur.',
    en: 'The platform points to another address than its own: we do not follow it. Check the address of the server.'
  },
  address_private: {
    fr: 'Cette adresse mène à un réseau privé, que les sources ne lisent pas. Si ce serveur est le vôtre, la personne qui administre Sillage l’autorise avec ALLOW_PRIVATE_HOSTS.',
    en: 'This address leads to a private network, which sources do not read. If that server is yours, whoever runs Sillage allows it with ALLOW_PRIVATE_HOSTS.'
  },
  name_unknown: {
    fr: 'Ce serveur est introuvable. Vérifier l’adresse ; si elle est juste, nous réessayons.',
    en: 'This server cannot be found. Check the address; if it is right, we try again.'
  },
  unreachable: {
    fr: 'Le serveur ne répond pas ou coupe la connexion. Rien à faire : nous réessayons.',
    en: 'The server does not answer or cuts the connection. Nothing to do: we try again.'
  },
  certificate: {
    fr: 'Le certificat de ce serveur n’est pas valable : nous n’y envoyons rien. Prévenir la personne qui l’administre.',
    en: 'The certificate of this server is not valid: we send it nothing. Tell whoever runs it.'
  },
  redirected: {
    fr: 'Ce serveur renvoie ailleurs. Donner l’adresse d’arrivée, sans redirection.',
    en: 'This server redirects elsewhere. Give the final address, without redirection.'
  },
  timeout: {
    fr: 'Le serveur est trop lent à répondre. Rien à faire : nous réessayons.',
    en: 'The server is too slow to answer. Nothing to do: we try again.'
  },
  too_large: {
    fr: 'La réponse dépasse 32 Mio : nous ne la lisons pas. Signaler ce cas.',
    en: 'The answer is larger than 32 MiB: we do not read it. Report this case.'
  },
  bad_answer: {
    fr: 'Le serveur répond autre chose que ce qui est attendu. Vérifier l’adresse ; si elle est juste, nous réessayons.',
    en: 'The server answers something else than expected. Check the address; if it is right, we try again.'
  },
  unauthorised: {
    fr: 'L’autorisation est refusée ou expirée. Plus rien n’arrive de cette source. La renouveler.',
    en: 'The permission is refused or has expired. Nothing arrives from this source any more. Renew it.'
  },
  forbidden: {
    fr: 'La plateforme refuse cette lecture : un droit manque à l’autorisation. La renouveler avec les droits demandés.',
    en: 'The platform refuses this reading: the permission lacks a right. Renew it with the rights asked for.'
  },
  not_found: {
    fr: 'Ce compte est introuvable. Vérifier son nom ; s’il a changé, retirer cette source et en ajouter une autre.',
    en: 'This account cannot be found. Check its name; if it has changed, remove this source and add another.'
  },
  refused: {
    fr: 'La plateforme refuse la demande. Vérifier les réglages de la source.',
    en: 'The platform refuses the request. Check the settings of the source.'
  },
  throttled: {
    fr: 'La plateforme demande d’attendre. Rien à faire : nous reprenons à l’heure qu’elle a dite.',
    en: 'The platform asks us to wait. Nothing to do: we go on at the time it gave.'
  },
  server_error: {
    fr: 'La plateforme est en panne. Rien à faire : nous réessayons.',
    en: 'The platform is out of order. Nothing to do: we try again.'
  },
  looping: {
    fr: 'La plateforme donne sans fin la même page : lecture arrêtée. Signaler ce cas.',
    en: 'The platform gives the same page for ever: reading stopped. Report this case.'
  },
  bad_config: {
    fr: 'Les réglages de cette source ne conviennent plus. La retirer et l’ajouter à nouveau.',
    en: 'The settings of this source no longer fit. Remove it and add it again.'
  },
  keys_destroyed: {
    fr: 'Les clés de l’organisation sont absentes : plus rien ne peut être lu. Prévenir la personne qui administre Sillage.',
    en: 'The keys of the organisation are missing: nothing can be read any more. Tell whoever runs Sillage.'
  },
  interrupted: {
    fr: 'La lecture a été coupée. Rien à faire : elle reprend où elle en était.',
    en: 'The reading was cut off. Nothing to do: it goes on where it was.'
  },
  error: {
    fr: 'La lecture a échoué de notre côté. Ce qui était lu est gardé ; nous réessayons. Si cela dure, prévenir la personne qui administre Sillage.',
    en: 'The reading failed on our side. What was read is kept; we try again. If it lasts, tell whoever runs Sillage.'
  }
} as const satisfies Words
