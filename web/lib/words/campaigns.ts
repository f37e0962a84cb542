import type { Words } from './word.ts'

/** The list of campaigns and the review of one. */
export const campaigns = {
  title: { fr: 'Campagnes', en: 'Campaigns' },
  question: {
    fr: 'Lesquelles ont laissé quelque chose, lesquelles n’ont fait que du bruit ?',
    en: 'Which ones left something, which only made noise?'
  },
  empty: {
    fr: 'Une campagne, c’est un but, des dates et une action attendue.',
    en: 'A campaign is an aim, dates and an expected action.'
  },
  own_period: {
    fr: 'Chaque campagne est mesurée sur sa propre période. Sont classées celles des 24 mois avant le {date}, ordonnées par leur indicateur principal, jamais par les vues.',
    en: 'Each campaign is measured over its own period. Those of the 24 months before {date} are ranked, ordered by their primary indicator, never by views.'
  },
  caption: { fr: 'Campagnes : {name}', en: 'Campaigns: {name}' },
  no_parent: { fr: 'Sans programme', en: 'Outside any programme' },
  all: { fr: 'Toutes les campagnes', en: 'All campaigns' },
  name: { fr: 'Campagne', en: 'Campaign' },
  primary: { fr: 'Indicateur principal', en: 'Primary indicator' },
  audience: { fr: 'Rang d’audience', en: 'Audience rank' },
  effect: { fr: 'Rang d’effet', en: 'Rank of effect' },
  gap: { fr: 'Écart', en: 'Gap' },
  not_compared: { fr: 'non comparée', en: 'not compared' },
  planned: { fr: 'préparée', en: 'planned' },
  running: { fr: 'en cours', en: 'running' },
  ended: { fr: 'terminée', en: 'ended' },
  reviewed: { fr: 'bilan fait', en: 'reviewed' },
  new: { fr: 'Nouvelle campagne', en: 'New campaign' },
  form_name_fr: { fr: 'Nom en français', en: 'Name in French' },
  form_name_en: { fr: 'Nom en anglais', en: 'Name in English' },
  form_starts: { fr: 'Premier jour', en: 'First day' },
  form_ends: { fr: 'Dernier jour', en: 'Last day' },
  form_parent: { fr: 'Programme ou projet', en: 'Programme or project' },
  form_none: { fr: 'aucun', en: 'none' },
  form_aim: {
    fr: 'But, public visé et action attendue',
    en: 'Aim, intended audience and expected action'
  },
  form_primary: { fr: 'Indicateur principal', en: 'Primary indicator' },
  form_primary_help: {
    fr: 'Déclaré avant le début, il décide du rang d’effet.',
    en: 'Declared before the start, it decides the rank of effect.'
  },
  form_funder: { fr: 'Financeur', en: 'Funder' },
  form_create: { fr: 'Créer la campagne', en: 'Create the campaign' },
  optional: { fr: 'facultatif', en: 'optional' },
  visit: {
    fr: 'La visite de la démonstration ne change rien : créer un compte pour ajouter une campagne ou une note.',
    en: 'A visit of the demonstration changes nothing: create an account to add a campaign or a note.'
  },
  posts_count: {
    fr: { one: '{n} publication', other: '{n} publications' },
    en: { one: '{n} post', other: '{n} posts' }
  },
  funded_by: { fr: 'financée par {funder}', en: 'funded by {funder}' },
  posts_head: { fr: 'Chaque publication : bruit ou fond ?', en: 'Each post: noise or depth?' },
  posts_subtitle: {
    fr: 'Affichages (échelle logarithmique) et personnes revenues 90 jours après la fin. Lignes : médianes de la campagne. Une publication masquée n’est pas dessinée.',
    en: 'Impressions (logarithmic scale) and people who returned 90 days after the end. Lines: medians of the campaign. A masked post is not drawn.'
  },
  posts_few: {
    fr: 'Affichages de chaque publication et personnes revenues 90 jours après la fin.',
    en: 'Impressions of each post and people who returned 90 days after the end.'
  },
  post: { fr: 'Publication', en: 'Post' },
  posts_source: {
    fr: '{n} publications · impressions@1 · returned_people@1',
    en: '{n} posts · impressions@1 · returned_people@1'
  },
  posts_x: { fr: 'Affichages', en: 'Impressions' },
  posts_y: { fr: 'Personnes revenues', en: 'People who returned' },
  targets: { fr: 'Cibles', en: 'Targets' },
  no_targets: {
    fr: 'Aucune cible n’est déclarée pour cette campagne.',
    en: 'No target is declared for this campaign.'
  },
  target_of: { fr: 'cible {target}', en: 'target {target}' },
  due: { fr: 'échéance le {date}', en: 'due on {date}' },
  log: { fr: 'Carnet', en: 'Log' },
  log_none: { fr: 'Aucune note pour cette campagne.', en: 'No note for this campaign.' },
  log_where: {
    fr: 'Les notes apparaissent sur tous les graphiques de la campagne.',
    en: 'Notes appear on every chart of the campaign.'
  },
  log_add: { fr: 'Ajouter une note', en: 'Add a note' },
  log_remove: { fr: 'Retirer', en: 'Remove' },
  log_at: { fr: 'Jour', en: 'Day' },
  log_until: { fr: 'Jusqu’au', en: 'Until' },
  log_kind: { fr: 'Genre', en: 'Kind' },
  log_text_fr: { fr: 'Texte en français', en: 'Text in French' },
  log_text_en: { fr: 'Texte en anglais', en: 'Text in English' },
  milestone: { fr: 'étape', en: 'milestone' },
  incident: { fr: 'incident', en: 'incident' },
  offline: { fr: 'hors ligne', en: 'offline' },
  moderation: { fr: 'modération', en: 'moderation' },
  wake_head: { fr: 'Ce qui reste de cette campagne', en: 'What remains of this campaign' },
  wake_source: {
    fr: '{n} contributeurs · wake@1 · demi-vie : {half}',
    en: '{n} contributors · wake@1 · half-life: {half}'
  },
  growth_head: { fr: 'Qui a participé, période par période', en: 'Who took part, period by period' },
  creators: { fr: 'Ce que chacun a apporté', en: 'What each one brought' },
  creators_note: {
    fr: 'Par créateur. L’audience est une part du total ; une personne revenue compte pour chaque créateur sous lequel elle avait contribué. Les créateurs dont les personnes sont trop peu nombreuses sont réunis.',
    en: 'By creator. Audience is a share of the total; a person who returned counts for each creator under whom they had contributed. Creators with too few people are pooled.'
  },
  creators_closed: {
    fr: 'Par nom pour la direction et les responsables seulement.',
    en: 'By name for directors and managers only.'
  },
  creators_none: {
    fr: 'Aucune publication de créateur dans cette campagne.',
    en: 'No creator’s post in this campaign.'
  },
  creator: { fr: 'Créateur', en: 'Creator' },
  from_to: { fr: 'Des affichages aux revenus', en: 'From impressions to returns' },
  pooled: {
    fr: { one: '{n} autre', other: '{n} autres' },
    en: { one: '{n} other', other: '{n} others' }
  },
  posts: { fr: 'Publications', en: 'Posts' },
  views_share: { fr: 'Part des affichages', en: 'Share of impressions' },
  took_part: { fr: 'Contributeurs', en: 'Contributors' },
  returned: { fr: 'Revenus', en: 'Returned' },
  returned_share: { fr: 'Part des revenus', en: 'Share of returns' },
  report: { fr: 'Rapport de cette campagne', en: 'Report of this campaign' },
  report_note: {
    fr: 'Les mêmes chiffres, sous le seuil des documents qui sortent (11 personnes).',
    en: 'The same figures, under the threshold of documents that leave (11 people).'
  },
  not_started: { fr: 'Cette campagne n’a pas commencé.', en: 'This campaign has not started.' }
} as const satisfies Words
