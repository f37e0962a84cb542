import type { Words } from './word.ts'

/** The page of conversions: what people did, where it came from, what is not known. */
export const conversions = {
  title: { fr: 'Conversions', en: 'Conversions' },
  actions: { fr: 'Actions', en: 'Actions' },
  people: { fr: 'Personnes', en: 'People' },
  origin: { fr: 'Origine', en: 'Origin' },
  flow: { fr: 'De → vers', en: 'From → to' },
  in_all: { fr: '{name}, en tout', en: '{name}, in all' },
  nowhere: { fr: 'aucune', en: 'none' },
  unknown_origin: { fr: 'Origine inconnue', en: 'Unknown origin' },
  known_campaign: { fr: 'origine et campagne connues', en: 'origin and campaign known' },
  not_known: { fr: 'ce que nous ne savons pas', en: 'what we do not know' },
  no_campaign: { fr: 'Sans campagne', en: 'No campaign' },
  all_channels: { fr: 'Origines connues', en: 'Known origins' },
  all_campaigns: { fr: 'Toutes campagnes', en: 'All campaigns' },
  all_kinds: { fr: 'Toutes actions', en: 'All actions' },
  other_channels: { fr: 'Autres origines', en: 'Other origins' },
  other_campaigns: { fr: 'Autres campagnes', en: 'Other campaigns' },
  other_kinds: { fr: 'Autres actions', en: 'Other actions' },
  other_ways: { fr: 'autres chemins', en: 'other paths' },
  flows_head: { fr: "De l'origine à l'action", en: 'From origin to action' },
  flows_subtitle: {
    fr: "Nombre d'actions vérifiées, attribuées selon la règle « {rule} » : contacts des {days} jours d'avant, des {views} jours d'avant pour une vue. Le gris dit ce que nous ne savons pas.",
    en: 'Number of verified actions, credited by the rule “{rule}”: touches of the {days} days before, of the {views} days before for a view. Grey says what we do not know.'
  },
  flows_sentence: {
    fr: '{n} actions vérifiées. Origines connues : {origins}. Origine inconnue : {unknown}.',
    en: '{n} verified actions. Known origins: {origins}. Unknown origin: {unknown}.'
  },
  flows_source: { fr: 'n = {n} · attributed_actions@1', en: 'n = {n} · attributed_actions@1' },
  flows_masked: {
    fr: 'Masqué pour protéger les personnes : trop peu ont agi pour dire par où elles sont passées.',
    en: 'Masked to protect people: too few acted to say where they came by.'
  },
  flows_few: {
    fr: 'Moins de 30 actions : une liste en dit plus qu’un dessin.',
    en: 'Fewer than 30 actions: a list says more than a drawing.'
  },
  sum: {
    fr: 'Vérification : {credited} attribuées + {unattributed} non attribuées = {total} actions.',
    en: 'Check: {credited} credited + {unattributed} unattributed = {total} actions.'
  },
  sum_masked: {
    fr: 'Vérification : attribuées et non attribuées font {total} actions ; le partage est masqué pour protéger les personnes.',
    en: 'Check: credited and unattributed make {total} actions; how they divide is masked to protect people.'
  },
  rule_label: { fr: "Règle d'attribution", en: 'Attribution rule' },
  compare: { fr: 'comparer les six', en: 'compare all six' },
  rows_link: {
    fr: { one: 'La ligne', other: 'Les {n} lignes' },
    en: { one: 'The row', other: 'The {n} rows' }
  },
  range_head: { fr: 'La règle change-t-elle le classement ?', en: 'Does the rule change the ranking?' },
  range_subtitle: {
    fr: 'Actions attribuées à chaque origine selon six règles, de la plus petite à la plus grande. Le point : « {rule} ». Une fourchette, pas un intervalle.',
    en: 'Actions credited to each origin under six rules, from the smallest to the largest. The dot: “{rule}”. Bounds, not an interval.'
  },
  range_source: {
    fr: 'attributed_actions@1 · clic, réponse, présence : 30 jours ; vue : 7 jours',
    en: 'attributed_actions@1 · click, reply, attendance: 30 days; view: 7 days'
  },
  range_row: { fr: '{name} entre {lo} et {hi}', en: '{name} between {lo} and {hi}' },
  range_sentence: { fr: 'Selon la règle : {rows}.', en: 'Depending on the rule: {rows}.' },
  range_empty: { fr: 'Aucun contact connu avant ces actions.', en: 'No touch known before these actions.' },
  smallest: { fr: 'Au moins', en: 'At least' },
  largest: { fr: 'Au plus', en: 'At most' },
  assisted: { fr: 'Aidées', en: 'Assisted' },
  models_caption: {
    fr: 'Actions attribuées à chaque origine sous chacune des six règles, et actions aidées',
    en: 'Actions credited to each origin under each of the six rules, and actions assisted'
  },
  models_head: { fr: 'Les six règles côte à côte', en: 'The six rules side by side' },
  ways_head: { fr: 'Par quels chemins', en: 'Along which paths' },
  ways_caption: {
    fr: 'Chemins les plus suivis avant une action : canaux dans l’ordre, contacts de la fenêtre',
    en: 'Most travelled paths before an action: channels in order, touches of the look-back'
  },
  way: { fr: 'Chemin', en: 'Path' },
  no_way: { fr: 'aucun contact connu', en: 'no known touch' },
  delay_head: { fr: "Combien de temps avant d'agir", en: 'How long before acting' },
  delay_subtitle: {
    fr: 'Personnes qui ont agi pour la première fois, selon les jours écoulés depuis leur première contribution.',
    en: 'People who acted for the first time, by the days since their first contribution.'
  },
  delay_source: {
    fr: 'Médiane : {median} · n = {n} · {waiting} · historique depuis le {date} · days_before_acting@1',
    en: 'Median: {median} · n = {n} · {waiting} · history since {date} · days_before_acting@1'
  },
  delay_waiting: {
    fr: {
      one: '{n} personne a contribué sans avoir agi à ce jour',
      other: '{n} personnes ont contribué sans avoir agi à ce jour'
    },
    en: {
      one: '{n} person contributed and has not acted to this day',
      other: '{n} people contributed and have not acted to this day'
    }
  },
  delay_nobody_waiting: { fr: 'personne en attente', en: 'nobody still waiting' },
  delay: { fr: 'Jours', en: 'Days' },
  delay_band: { fr: '{band} : {value}', en: '{band}: {value}' },
  delay_sentence: { fr: "Personnes par jours avant d'agir. {bands}.", en: 'People by days before acting. {bands}.' },
  ledger_head: { fr: 'Le registre', en: 'The ledger' },
  ledger_lead: {
    fr: "Ce qui est vérifié, à côté de ce qu'annoncent les plateformes. Les deux ne s'additionnent jamais.",
    en: 'What is verified, beside what platforms claim. The two are never added.'
  },
  verified: { fr: 'Vérifié', en: 'Verified' },
  claimed: { fr: 'Annoncé par la plateforme', en: 'Claimed by the platform' },
  ratio: { fr: 'annoncées pour une vérifiée', en: 'claimed for each one verified' },
  unmatched: { fr: 'Non rapprochées', en: 'Unmatched' },
  unmatched_note: {
    fr: 'Lignes sans personne ni numéro : listées à part, jamais ajoutées.',
    en: 'Rows with neither person nor number: listed aside, never added.'
  },
  persons_acted: { fr: 'personnes ont agi', en: 'people acted' },
  acts_verified: { fr: 'actions vérifiées', en: 'verified actions' },
  before: { fr: 'période précédente : {value}', en: 'previous period: {value}' },
  kind: { fr: 'Action', en: 'Action' },
  known_to: { fr: 'Connues jusqu’au', en: 'Known up to' },
  kinds_caption: {
    fr: 'Actions vérifiées par type, personnes, lignes non rapprochées, fraîcheur de chaque type',
    en: 'Verified actions by kind, people, unmatched rows, freshness of each kind'
  },
  value_received: { fr: 'Valeur reçue', en: 'Value received' },
  repeated: { fr: 'Ont agi de nouveau :', en: 'Acted again:' },
  upgraded: { fr: 'dont un acte de rang plus haut :', en: 'of them with an act of a higher rung:' },
  calls_head: { fr: "Les appels à l'action", en: 'Calls to action' },
  calls_caption: {
    fr: 'Appels lancés dans la période : sollicités, touchés, réponses, actes, promesses tenues',
    en: 'Calls made in the period: asked, reached, answered, done, pledges kept'
  },
  calls_none: { fr: 'Aucun appel lancé dans cette période.', en: 'No call was made in this period.' },
  call: { fr: 'Appel', en: 'Call' },
  asked: { fr: 'Sollicités', en: 'Asked' },
  reached: { fr: 'Touchés', en: 'Reached' },
  answered: { fr: 'Ont répondu', en: 'Answered' },
  done: { fr: "L'ont fait", en: 'Did it' },
  kept: { fr: 'Promesses tenues', en: 'Pledges kept' },
  all_calls: { fr: 'Tous les appels', en: 'All calls' },
  no_denominator: { fr: 'sans dénominateur', en: 'no denominator' },
  still_open: {
    fr: { one: '{n} encore ouverte', other: '{n} encore ouvertes' },
    en: { one: '{n} still open', other: '{n} still open' }
  },
  costs_head: { fr: 'Ce que cela a coûté', en: 'What it cost' },
  costs_lead: {
    fr: 'Coût de la campagne entière, rapporté à ce qui est vérifié. Une action bon marché peut ne rien laisser : les deux colonnes se lisent ensemble.',
    en: 'Cost of the whole campaign against what is verified. A cheap action may leave nothing: the two columns are read together.'
  },
  costs_caption: {
    fr: 'Coût par action vérifiée, par réponse et par personne encore là à 90 jours',
    en: 'Cost per verified action, per yes and per person still there at 90 days'
  },
  costs_none: {
    fr: 'Aucune campagne de la période n’a de coût déclaré.',
    en: 'No campaign of the period has a declared cost.'
  },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  per_action: { fr: 'Par action', en: 'Per action' },
  per_yes: { fr: 'Par réponse', en: 'Per yes' },
  per_retained: { fr: 'Par personne restée', en: 'Per person still there' },
  empty: {
    fr: 'Aucune source ne dit encore ce que les personnes ont fait.',
    en: 'No source says yet what people did.'
  },
  empty_how: {
    fr: 'Trois façons de l’apprendre :',
    en: 'Three ways to learn it:'
  },
  empty_file: {
    fr: 'importer un fichier de signatures, de dons ou de présences (CSV, tableur)',
    en: 'import a file of signatures, gifts or attendances (CSV, spreadsheet)'
  },
  empty_hook: {
    fr: 'recevoir les paiements par une notification signée (HelloAsso, Stripe, CinetPay…)',
    en: 'receive payments by a signed notification (HelloAsso, Stripe, CinetPay…)'
  },
  empty_form: {
    fr: 'envoyer chaque formulaire rempli à l’adresse d’une source',
    en: 'send each form that is filled in to the address of a source'
  },
  nothing_in_period: {
    fr: 'Aucune action vérifiée dans cette période. Nous avons regardé.',
    en: 'No verified action in this period. We looked.'
  },
  rows_title: { fr: 'Les lignes du registre', en: 'Rows of the ledger' },
  rows_lead: {
    fr: 'Chaque action vérifiée une fois, la plus récente d’abord. Ni nom, ni heure, ni montant : rien qui désigne une personne.',
    en: 'Each verified action once, the newest first. No name, no hour, no amount: nothing that points at a person.'
  },
  rows_caption: { fr: 'Actions vérifiées, page {page} sur {pages}', en: 'Verified actions, page {page} of {pages}' },
  rows_masked: {
    fr: 'Masqué pour protéger les personnes : trop peu sont derrière ces lignes.',
    en: 'Masked to protect people: too few are behind these rows.'
  },
  day: { fr: 'Jour', en: 'Day' },
  target: { fr: 'Objet', en: 'Target' },
  system: { fr: 'Vu dans', en: 'Seen in' },
  touches: { fr: 'Contacts avant', en: 'Touches before' },
  last_touch: { fr: 'Dernier contact', en: 'Last touch' },
  newer: { fr: 'plus récentes', en: 'newer' },
  older: { fr: 'plus anciennes', en: 'older' },
  back: { fr: 'Conversions', en: 'Conversions' }
} as const satisfies Words

/** Kinds of verified acts, as the name of many. */
export const actionKinds = {
  donation: { fr: 'Dons', en: 'Gifts' },
  signature: { fr: 'Signatures', en: 'Signatures' },
  signup: { fr: 'Inscriptions', en: 'Sign-ups' },
  volunteer: { fr: 'Bénévolat', en: 'Volunteering' },
  attendance: { fr: 'Présences', en: 'Attendances' },
  message_to_decision_maker: { fr: 'Lettres à un décideur', en: 'Letters to a decision maker' },
  content: { fr: 'Contenus produits', en: 'Content made' },
  other: { fr: 'Autres actes', en: 'Other acts' }
} as const satisfies Words
