import type { Words } from './word.ts'

/** Words of the report that is handed over: titles, sentences, column heads. */
export const report = {
  kicker: { fr: "Bilan d'impact", en: 'Impact report' },
  demo: { fr: 'Données de démonstration', en: 'Demonstration data' },
  page_of: { fr: '{page} / {pages}', en: '{page} / {pages}' },
  organisation_title: { fr: '{name} : ce qui reste', en: '{name}: what stays' },
  holder: { fr: 'Porteur', en: 'Organisation' },
  funder: { fr: 'Bailleur', en: 'Funder' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  campaign_dates: { fr: 'Dates de la campagne', en: 'Campaign dates' },
  period: { fr: 'Période du bilan', en: 'Period reported' },
  campaigns: { fr: 'Campagnes', en: 'Campaigns' },
  none: { fr: '–', en: '–' },
  foot: {
    fr: 'Généré par Sillage le {moment} · couverture {coverage}',
    en: 'Made by Sillage on {moment} · coverage {coverage}'
  },

  // Summary
  lead_people: {
    fr: '{period}, {contributors} personnes ont contribué et {acted} sont passées à l’acte.',
    en: '{period}: {contributors} people contributed and {acted} took a verified action.'
  },
  lead_contributors: {
    fr: '{period}, {contributors} personnes ont contribué.',
    en: '{period}: {contributors} people contributed.'
  },
  lead_nothing: {
    fr: '{period} : on ne peut pas dire combien de personnes ont contribué ({status}).',
    en: '{period}: how many people contributed cannot be said ({status}).'
  },
  lead_wake: {
    fr: 'Quatre-vingt-dix jours après la fin, {share} contribuent encore, ailleurs que sous ses publications.',
    en: 'Ninety days after the end, {share} still contribute, elsewhere than under its own posts.'
  },
  lead_wake_early: {
    fr: 'Il est trop tôt pour dire qui reste : connu à partir du {date}.',
    en: 'It is too early to say who stays: known from {date}.'
  },
  lead_returning: {
    fr: 'Parmi ces personnes, {share} avaient déjà contribué auparavant.',
    en: 'Of these people, {share} had contributed before.'
  },
  lead_targets: {
    fr: 'Cibles atteintes ou vraisemblables : {share}.',
    en: 'Targets reached or likely: {share}.'
  },
  lead_missed: {
    fr: 'Ne le sont pas : {names}.',
    en: 'Not reached: {names}.'
  },
  lead_unsaid: {
    fr: 'On ne peut pas le dire pour {names}.',
    en: 'It cannot be said for {names}.'
  },
  lead_no_target: {
    fr: 'Aucune cible n’a été fixée : rien ici ne dit si ces chiffres suffisent.',
    en: 'No target was set: nothing here says whether these figures are enough.'
  },

  // Three impact numbers
  axis_act: { fr: 'Agir', en: 'Act' },
  axis_return: { fr: 'Revenir', en: 'Return' },
  axis_dialogue: { fr: 'Dialoguer', en: 'Discuss' },
  axis_last: { fr: 'Durer', en: 'Last' },
  target_is: { fr: 'cible {target}', en: 'target {target}' },
  without_target: { fr: 'sans cible', en: 'no target' },
  impact_left_out: {
    fr: 'Non montré ci-dessus : {axes}.',
    en: 'Not shown above: {axes}.'
  },
  axis_missing: { fr: '{axis} ({reason})', en: '{axis} ({reason})' },
  not_measured: { fr: 'non mesuré par cette organisation', en: 'not measured by this organisation' },

  // Results against targets
  results: { fr: 'Résultats par rapport aux cibles', en: 'Results against targets' },
  results_caption: {
    fr: 'Cadre logique, valeurs {period}. Entre crochets, l’intervalle à 95 %.',
    en: 'Logframe, values from {period}. In brackets, the 95% interval.'
  },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  baseline: { fr: 'Départ', en: 'Baseline' },
  target: { fr: 'Cible', en: 'Target' },
  actual: { fr: 'Réel', en: 'Actual' },
  attainment: { fr: 'Atteinte', en: 'Attainment' },
  state: { fr: 'État', en: 'State' },
  bullet: { fr: 'Réel, cible et intervalle', en: 'Actual, target and interval' },
  bullet_key: {
    fr: 'Barre : réel. Trait épais : cible. Trait fin : intervalle.',
    en: 'Bar: actual. Thick mark: target. Thin line: interval.'
  },
  level_outcome: { fr: 'Effets', en: 'Outcomes' },
  level_impact: { fr: 'Impact', en: 'Impact' },
  level_output: { fr: 'Produits', en: 'Outputs' },
  level_reach: { fr: 'Portée, pour mémoire', en: 'Reach, for the record' },
  no_indicator: {
    fr: 'Aucun indicateur n’a été déclaré pour ce périmètre. Sans cible, on ne peut pas dire si c’est atteint.',
    en: 'No indicator was declared for this scope. Without a target, nobody can say whether it is met.'
  },
  reach_caption: {
    fr: 'Compteurs des plateformes : sans cible, la portée n’est pas un résultat.',
    en: 'Platform counters: no target, reach is not a result.'
  },
  due: { fr: 'pour le {date}', en: 'by {date}' },

  // What did not work
  failed: { fr: 'Ce qui n’a pas marché', en: 'What did not work' },
  failed_row: {
    fr: '{value} pour une cible de {target} : {state}.',
    en: '{value} for a target of {target}: {state}.'
  },
  failed_unexplained: {
    fr: 'L’organisation n’en a pas encore donné l’explication.',
    en: 'The organisation has not yet explained it.'
  },
  failed_wake: {
    fr: 'Le sillage net est de {value} : on ne revient pas plus qu’à l’ordinaire, ou trop peu pour le dire.',
    en: 'The excess wake is {value}: people do not return more than usual, or too few to tell.'
  },
  failed_seen: {
    fr: 'Vue au rang {seen}, mais au rang {impact} pour ce qui reste : écart établi.',
    en: 'Ranked {seen} by what was seen, but {impact} by what stays: gap established.'
  },
  failed_none: {
    fr: 'Aucun indicateur n’est manqué ni resté sans preuve, et l’organisation n’a rien signalé d’autre. Ce silence ne prouve pas que tout a marché : il dit seulement que rien de ce qui était suivi n’est sous sa cible.',
    en: 'No indicator is missed or left unproven, and the organisation has reported nothing else. This silence does not prove that everything worked: it only says that nothing that was followed is below its target.'
  },
  failed_unjudged: {
    fr: 'Aucune cible ne peut encore être jugée : les nombres manquent, pour la raison écrite dans le tableau. Rien d’autre n’a été signalé par l’organisation.',
    en: 'No target can be judged yet: the numbers are missing, for the reason given in the table. The organisation has reported nothing else.'
  },
  failed_unwatched: {
    fr: 'Rien n’était suivi par rapport à une cible : on ne peut pas dire ce qui n’a pas marché. C’est la première chose à changer.',
    en: 'Nothing was followed against a target: what did not work cannot be said. That is the first thing to change.'
  },

  // Seen is not returned
  seen: { fr: 'Voir n’est pas revenir', en: 'Seen is not returned' },
  seen_sentence: {
    fr: {
      one: '{n} campagne, classée par ce qui s’est vu, puis par ce qui reste ({measure}).',
      other: '{n} campagnes, classées par ce qui s’est vu, puis par ce qui reste ({measure}).'
    },
    en: {
      one: '{n} campaign, ranked by what was seen, then by what stays ({measure}).',
      other: '{n} campaigns, ranked by what was seen, then by what stays ({measure}).'
    }
  },
  seen_gap: {
    fr: '« {name} » : rang {seen} par les vues, {impact} par ce qui reste, écart établi.',
    en: '“{name}”: ranked {seen} by views, {impact} by what stays, gap established.'
  },
  seen_own: {
    fr: '« {name} » : rang {seen} par les vues, {impact} par ce qui reste.',
    en: '“{name}”: ranked {seen} by views, {impact} by what stays.'
  },
  seen_own_unknown: {
    fr: '« {name} » n’est pas classée ({reason}).',
    en: '“{name}” is not ranked ({reason}).'
  },
  seen_unranked: { fr: 'Sans rang : {names}.', en: 'Without a rank: {names}.' },
  seen_no_counter: { fr: 'aucun compteur de plateforme', en: 'no platform counter' },
  seen_title_left: { fr: 'rang par les vues', en: 'rank by views' },
  seen_title_right: { fr: 'rang par ce qui reste', en: 'rank by what stays' },
  seen_absent: {
    fr: 'Il faut au moins deux campagnes comparables pour parler de rang.',
    en: 'At least two comparable campaigns are needed to speak of ranks.'
  },
  seen_agreement: {
    fr: 'Accord entre les deux classements : ρ = {rho} ; il faudrait {needed} ou plus pour le dire établi avec {n} campagnes.',
    en: 'Agreement between the two rankings: ρ = {rho}; it would take {needed} or more to call it established with {n} campaigns.'
  },
  seen_caption: {
    fr: 'Rang 1 : le plus haut. Entre parenthèses, l’intervalle à 90 % du rang.',
    en: 'Rank 1: the highest. In brackets, the 90% interval of the rank.'
  },
  vanity: { fr: 'Vu (indice)', en: 'Seen (index)' },
  rank_seen: { fr: 'Rang, vu', en: 'Rank, seen' },
  rank_impact: { fr: 'Rang, resté', en: 'Rank, stayed' },
  gap: { fr: 'Écart', en: 'Gap' },

  // What remains
  remains: { fr: 'Ce qui reste', en: 'What remains' },
  remains_sentence: {
    fr: 'Part des personnes qui ont contribué pendant la campagne et qui contribuent de nouveau, ailleurs que sous ses publications. Le niveau habituel est celui des personnes arrivées d’elles-mêmes dans les 90 jours d’avant.',
    en: 'Share of the people who contributed during the campaign and contribute again, elsewhere than under its posts. The usual level is that of people who came by themselves in the 90 days before.'
  },
  remains_campaigns: {
    fr: 'Quatre-vingt-dix jours après la fin de chaque campagne : part des contributeurs qui contribuent encore, ailleurs que sous ses publications.',
    en: 'Ninety days after the end of each campaign: share of the contributors who still contribute, elsewhere than under its posts.'
  },
  remains_early: {
    fr: 'Aucun point de la courbe n’est connu. {reason}',
    en: 'No point of the curve is known. {reason}'
  },
  remains_caption: {
    fr: 'Trait : sillage de la campagne. Bande de même teinte : son intervalle à 95 %.',
    en: 'Line: wake of the campaign. Band of the same ink: its 95% interval.'
  },
  remains_caption_usual: {
    fr: 'Bande grise : niveau habituel, avec son intervalle.',
    en: 'Grey band: usual level, with its interval.'
  },
  remains_half_life: {
    fr: 'Demi-vie du sillage : {value}.',
    en: 'Half-life of the wake: {value}.'
  },
  remains_net: {
    fr: 'Sillage net à 90 jours : {value}.',
    en: 'Excess wake at 90 days: {value}.'
  },
  days_after: { fr: 'Jours après la fin', en: 'Days after the end' },
  wake: { fr: 'Sillage', en: 'Wake' },
  usual: { fr: 'Niveau habituel', en: 'Usual level' },
  net: { fr: 'Sillage net', en: 'Excess wake' },
  persons: { fr: 'Personnes', en: 'People' },

  // Annexes
  method: { fr: 'Méthode et limites', en: 'Method and limits' },
  data: { fr: 'Données des graphiques', en: 'Chart data' },
  sources: { fr: 'Fraîcheur et sources', en: 'Freshness and sources' },
  passports: { fr: 'Passeport de chaque chiffre', en: 'Passport of every figure' },
  passports_caption: {
    fr: 'Effectif, personnes, couverture, date du fait le plus récent, mesure et version. Une courbe a un passeport pour tous ses points.',
    en: 'Sample, people, coverage, date of the newest fact, measure and version. A curve has one passport for all its points.'
  },
  figure: { fr: 'Chiffre', en: 'Figure' },
  read_with: { fr: 'À lire avec', en: 'Read with' },
  read_with_these: { fr: 'à lire avec {others}', en: 'read with {others}' },
  read_with_line: { fr: '{label} : {value}', en: '{label}: {value}' },
  value: { fr: 'Valeur', en: 'Value' },
  definition: { fr: 'Définition', en: 'Definition' },
  coverage: { fr: 'Couverture', en: 'Coverage' },
  up_to: { fr: 'Au', en: 'As of' },
  n: { fr: 'n', en: 'n' },
  scope: { fr: 'Périmètre', en: 'Scope' },
  whole_organisation: { fr: 'toute l’organisation', en: 'whole organisation' },
  contribution: { fr: 'Contribution (liste v{version})', en: 'Contribution (list v{version})' },
  contribution_text: {
    fr: 'Compte comme contribution : {kinds}. Un « j’aime », une vue ou un abonnement n’en est jamais une. Une personne compte une fois, quel que soit le nombre de ses comptes réunis.',
    en: 'Counted as a contribution: {kinds}. A like, a view or a follow never is one. A person counts once, however many of their accounts were joined.'
  },
  definitions: { fr: 'Définitions', en: 'Definitions' },
  definition_of: { fr: '{label} ({definition})', en: '{label} ({definition})' },
  history: { fr: 'Historique', en: 'History' },
  history_since: {
    fr: 'Les faits remontent au {date}. Avant cette date, personne n’est compté comme nouveau ni comme revenu.',
    en: 'Facts go back to {date}. Before that date, nobody is counted as new or as returning.'
  },
  history_none: { fr: 'Aucun historique de personnes.', en: 'No history of people.' },
  look_back: {
    fr: '« {label} » : fenêtre de {days} jours.',
    en: '“{label}”: look-back of {days} days.'
  },
  burn_in: {
    fr: '« {label} » : inconnu pendant les {days} premiers jours d’historique.',
    en: '“{label}”: unknown during the first {days} days of history.'
  },
  covered: { fr: 'Couverture et retard', en: 'Coverage and lag' },
  covered_text: {
    fr: 'Part des semaines et des réseaux avec des données : {coverage}.',
    en: 'Share of weeks and networks with data: {coverage}.'
  },
  lag_none: { fr: 'Aucun fait reçu n’attendait d’être compté.', en: 'No fact received was waiting to be counted.' },
  lag: {
    fr: {
      one: '{pending} fait reçu attendait d’être compté ({lag}).',
      other: '{pending} faits reçus attendaient d’être comptés ({lag}).'
    },
    en: {
      one: '{pending} fact received was waiting to be counted ({lag}).',
      other: '{pending} facts received were waiting to be counted ({lag}).'
    }
  },
  intervals: { fr: 'Intervalles et rangs', en: 'Intervals and ranks' },
  intervals_text: {
    fr: 'Intervalles à 95 % : Wilson pour les parts, rééchantillonnage des personnes pour les différences. Intervalles de rang à 90 %. Un comptage complet n’a pas d’intervalle. Un rang dont l’intervalle touche celui d’un autre n’est pas un classement.',
    en: '95% intervals: Wilson for shares, resampling of people for differences. 90% intervals for ranks. A full count has no interval. A rank whose interval touches another’s is no ranking.'
  },
  privacy: { fr: 'Vie privée', en: 'Privacy' },
  privacy_text: {
    fr: 'Aucune donnée personnelle. Une valeur qui repose sur moins de {k} personnes, ou qui permettrait d’en retrouver une par soustraction, y compris avec un document déjà remis, est remplacée par « masqué ».',
    en: 'No personal data. A value that rests on fewer than {k} people, or that would give one away by subtraction, also from a document already handed over, is replaced by “masked”.'
  },
  masked_count: {
    fr: { one: '{n} valeur masquée dans ce document.', other: '{n} valeurs masquées dans ce document.' },
    en: { one: '{n} value masked in this document.', other: '{n} values masked in this document.' }
  },
  limits: { fr: 'Ce que ces chiffres ne disent pas', en: 'What these figures do not say' },
  limits_text: {
    fr: 'Ils décrivent une contribution plausible, non une cause : aucun groupe n’a été tiré au sort. Ils ne mesurent ni un changement d’opinion, ni ce qui se passe hors des sources listées. Les compteurs des plateformes sont repris tels quels.',
    en: 'They describe a plausible contribution, not a cause: no group was drawn at random. They measure neither a change of opinion nor what happens outside the sources listed. Platform counters are repeated as they are.'
  },
  left_out: { fr: 'Sections laissées de côté', en: 'Sections left out' },
  left_out_line: { fr: '{section} : {reason}', en: '{section}: {reason}' },
  left_out_none: { fr: 'Aucune.', en: 'None.' },
  seen_few: { fr: 'moins de deux campagnes ont les deux rangs.', en: 'fewer than two campaigns have both ranks.' },
  no_campaign: { fr: 'aucune campagne.', en: 'no campaign.' },
  dialogue: { fr: 'Qualité du dialogue', en: 'Quality of dialogue' },
  dialogue_unaudited: {
    fr: 'aucune part relue par tirage au sort ; une estimation automatique n’entre pas dans un bilan.',
    en: 'no share re-read on a random draw; an automatic estimate does not enter a report.'
  },
  dialogue_sentence: {
    fr: 'Parts mesurées sur des messages tirés au sort et relus par des personnes.',
    en: 'Shares measured on messages drawn at random and read by people.'
  },
  track: { fr: 'Faits', en: 'Facts' },
  network: { fr: 'Origine', en: 'Origin' },
  all_sources: { fr: 'toutes les sources', en: 'all sources' },
  first: { fr: 'Premier', en: 'First' },
  last: { fr: 'Dernier', en: 'Last' },
  source: { fr: 'Source', en: 'Source' },
  received: { fr: 'Dernier envoi lu', en: 'Last file or pull read' },
  rows: { fr: 'Lignes acceptées', en: 'Rows accepted' },
  sources_caption: {
    fr: 'Ce qui a été reçu, et jusqu’à quand. Les jours sont ceux de {place}.',
    en: 'What was received, and up to when. Days are those of {place}.'
  },
  measure: { fr: 'Mesure', en: 'Measure' },

  // The workbook's first sheet
  read_me: { fr: 'Lisez-moi', en: 'Read me' },
  figures: { fr: 'Chiffres', en: 'Figures' },
  read_me_sentence: { fr: 'Ce classeur', en: 'This workbook' },
  read_me_figures: {
    fr: 'La feuille « Chiffres » porte chaque nombre une fois, sans arrondi, avec son intervalle, son effectif et sa définition. Une part va de 0 à 1.',
    en: 'The sheet “Figures” holds every number once, unrounded, with its interval, sample and definition. A share goes from 0 to 1.'
  },
  read_me_statuses: { fr: 'États sans nombre', en: 'States without a number' },
  read_me_print: { fr: 'Empreinte SHA-256 du JSON', en: 'SHA-256 of the JSON' },
  period_from: { fr: 'Du', en: 'From' },
  period_to: { fr: 'Au (inclus)', en: 'To (included)' },
  low: { fr: 'Bas', en: 'Low' },
  high: { fr: 'Haut', en: 'High' },
  unit: { fr: 'Unité', en: 'Unit' },
  status: { fr: 'État', en: 'Status' }
} as const satisfies Words

/** What a reader calls the kinds of act. */
export const kinds = {
  comment: { fr: 'commentaire', en: 'comment' },
  reply: { fr: 'réponse', en: 'reply' },
  quote: { fr: 'citation', en: 'quote' },
  share: { fr: 'partage', en: 'share' },
  mention: { fr: 'mention', en: 'mention' },
  message: { fr: 'message', en: 'message' },
  review: { fr: 'avis', en: 'review' },
  donation: { fr: 'don', en: 'donation' },
  signature: { fr: 'signature', en: 'signature' },
  signup: { fr: 'inscription', en: 'sign-up' },
  volunteer: { fr: 'engagement bénévole', en: 'volunteering' },
  attendance: { fr: 'présence', en: 'attendance' },
  message_to_decision_maker: { fr: 'message à un décideur', en: 'message to a decision maker' },
  content: { fr: 'contenu créé', en: 'content made' },
  pledge: { fr: 'promesse', en: 'pledge' },
  other: { fr: 'autre acte vérifié', en: 'other verified act' }
} as const satisfies Words

/** What was received, by kind of fact. */
export const tracks = {
  interactions: { fr: 'échanges', en: 'interactions' },
  conversions: { fr: 'actions vérifiées', en: 'verified actions' },
  metrics: { fr: 'compteurs', en: 'counters' },
  posts: { fr: 'publications', en: 'posts' },
  members: { fr: 'membres des groupes', en: 'group members' },
  labels: { fr: 'étiquettes', en: 'labels' },
  asks: { fr: 'appels', en: 'asks' },
  pledges: { fr: 'promesses', en: 'pledges' },
  touches: { fr: 'contacts', en: 'touches' },
  acts: { fr: 'décisions de modération', en: 'moderation acts' },
  scores: { fr: 'notes de formation', en: 'learning scores' },
  outcomes: { fr: 'résultats obtenus', en: 'results obtained' }
} as const satisfies Words

/** Units as a spreadsheet names them. */
export const units = {
  persons: { fr: 'personnes', en: 'people' },
  count: { fr: 'nombre', en: 'count' },
  share: { fr: 'part (0 à 1)', en: 'share (0 to 1)' },
  permille: { fr: 'pour mille', en: 'per thousand' },
  points: { fr: 'différence de parts', en: 'difference of shares' },
  hours: { fr: 'heures', en: 'hours' },
  minutes: { fr: 'minutes', en: 'minutes' },
  days: { fr: 'jours', en: 'days' },
  money: { fr: 'montant', en: 'amount' },
  hops: { fr: 'pas', en: 'hops' },
  index: { fr: 'indice', en: 'index' },
  ratio: { fr: 'rapport', en: 'ratio' }
} as const satisfies Words
