import type { Words } from './word.ts'

/** The page of contributors. */
export const contributors = {
  title: { fr: 'Qui revient, et jusqu’où', en: 'Who comes back, and how far' },
  history: { fr: 'Historique connu depuis le {date}.', en: 'History known since {date}.' },
  none: {
    fr: 'Ces sources comptent, elles ne nomment personne : impossible de savoir qui revient.',
    en: 'These sources only count: they cannot tell who came back.'
  },
  none_how: { fr: 'Voir les sources qui le disent', en: 'See the sources that do' },
  growth_head: { fr: 'Nouveaux, fidèles, revenus, tus', en: 'New, retained, reactivated, lapsed' },
  growth_lead: { fr: 'Par période de 28 jours', en: 'By 28-day period' },
  growth_source: {
    fr: 'Une personne compte une fois par période. Gris : on ne sait pas encore qui est nouveau.',
    en: 'A person counts once per period. Grey: who is new is not known yet.'
  },
  computed: {
    fr: 'Phrase calculée à partir des chiffres ci-dessous.',
    en: 'Sentence computed from the figures below.'
  },
  people_lead: {
    fr: 'Les {n} personnes qui ont pris part dans la période, sous pseudonyme, jamais une liste. Les groupes de moins de 5 sont masqués ; on ne peut additionner les personnes de deux périodes.',
    en: 'The {n} people who took part in the period, under pseudonyms, never a list. Groups of fewer than 5 are masked; the people of two periods cannot be added.'
  },
  all_masked: {
    fr: 'Tous les chiffres de cette page sont masqués : trop peu de personnes répondent à la question posée. Élargir la période ou le filtre.',
    en: 'Every figure of this page is masked: too few people answer the question asked. Widen the period or the filter.'
  },
  triangle_head: { fr: 'Qui revient, période après période', en: 'Who comes back, period after period' },
  bounded: { fr: 'dans cette période', en: 'in that period' },
  unbounded: { fr: 'alors ou plus tard', en: 'then or later' },
  bounded_lead: {
    fr: 'De ceux qui ont commencé ensemble, la part qui contribue dans chaque période de 28 jours. Gris : trop peu de monde, masqué, ou période pas encore écoulée.',
    en: 'Of those who began together, the share who contribute in each 28-day period. Grey: too few people, masked, or period not over.'
  },
  unbounded_lead: {
    fr: 'Les mêmes personnes, comptées tant qu’elles n’ont pas cessé : dans cette période ou une suivante. Gris : trop peu de monde, masqué, ou période pas encore écoulée.',
    en: 'The same people, counted as long as they have not stopped: in that period or a later one. Grey: too few people, masked, or period not over.'
  },
  pooled_lead: {
    fr: 'Chaque ligne réunit les cohortes de 28 jours pour lesquelles la période est écoulée.',
    en: 'Each row pools the 28-day cohorts for which the period is over.'
  },
  phone: {
    fr: 'Sur petit écran : les quatre dernières périodes, quatre colonnes. Tout est dans le fichier.',
    en: 'On a small screen: the last four periods, four columns. Everything is in the file.'
  },
  phone_columns: {
    fr: 'Sur petit écran : les quatre premières colonnes. Tout est dans le fichier.',
    en: 'On a small screen: the first four columns. Everything is in the file.'
  },
  arrows: {
    fr: 'Au clavier : les flèches vont de case en case.',
    en: 'With the keyboard: arrows go from cell to cell.'
  },
  rows_are: { fr: 'Lignes', en: 'Rows' },
  reading_is: { fr: 'Lecture', en: 'Reading' },
  by_cohort: { fr: 'par période d’arrivée', en: 'by period of arrival' },
  by_campaign: { fr: 'par campagne', en: 'by campaign' },
  by_group: { fr: 'par groupe', en: 'by group' },
  by_creator: { fr: 'par créateur', en: 'by creator' },
  by_channel: { fr: 'par espace', en: 'by space' },
  by_entry_act: { fr: 'par premier geste', en: 'by first act' },
  cohort: { fr: 'Arrivée', en: 'Arrival' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  group: { fr: 'Groupe', en: 'Group' },
  creator: { fr: 'Créateur', en: 'Creator' },
  channel: { fr: 'Espace', en: 'Space' },
  entry_act: { fr: 'Premier geste', en: 'First act' },
  entry_label: { fr: 'Ceux qui ont commencé par', en: 'Those who began with' },
  entry_all: { fr: 'n’importe quel geste', en: 'any act' },
  entry_action: { fr: 'une action vérifiée', en: 'a verified action' },
  entry_show: { fr: 'Montrer', en: 'Show' },
  entry_only: {
    fr: 'Seulement ceux dont le premier geste fut : {act}.',
    en: 'Only those whose first act was: {act}.'
  },
  curve_head: { fr: 'En combien de temps revient-on', en: 'How long people take to come back' },
  curve_lead: {
    fr: 'Part des nouveaux déjà revenus un autre jour, selon les jours écoulés depuis leur premier geste (Kaplan–Meier)',
    en: 'Share of newcomers back on another day, by days since their first act (Kaplan–Meier)'
  },
  curve_source: {
    fr: 'n = {n} · {definition} · bande : intervalle à 95 %. Qui est arrivé trop récemment compte aussi longtemps qu’on l’a suivi.',
    en: 'n = {n} · {definition} · band: 95% interval. Who arrived too recently counts for as long as they were followed.'
  },
  no_n: { fr: 'non donné', en: 'not given' },
  days_head: { fr: 'Une fois, ou par habitude', en: 'Once, or by habit' },
  days_lead: {
    fr: 'Contributeurs des 28 derniers jours de la période, par nombre de jours actifs',
    en: 'Contributors of the last 28 days of the period, by number of days active'
  },
  days_source: { fr: '{definition} · dénombrement exhaustif', en: '{definition} · full count' },
  rows_head: { fr: 'Nouveaux, fidèles, revenus, tus : {by}', en: 'New, retained, reactivated, lapsed: {by}' },
  rows_lead: {
    fr: 'Sur la période de la phrase, comparée à celle de même durée qui la précède. Une personne peut être dans deux lignes : les lignes ne s’additionnent pas.',
    en: 'Over the period of the sentence, against the equally long one before. A person may be in two rows: rows do not add up.'
  },
  rows_none: { fr: 'Rien à ventiler dans cette période.', en: 'Nothing to break down in this period.' },
  wakes_head: { fr: 'Ce qui reste après : {by}', en: 'What stays afterwards: {by}' },
  wakes_lead: {
    fr: 'Courbe de sillage à 90 jours, sillage net de ce qui est habituel, demi-vie. Moins de 20 personnes : les effectifs seuls.',
    en: 'Wake curve at 90 days, wake net of what is usual, half-life. Fewer than 20 people: counts alone.'
  },
  wakes_campaign: {
    fr: 'Le sillage est celui d’une campagne : en choisir une dans la phrase pour le lire {by}.',
    en: 'A wake is that of a campaign: choose one in the sentence to read it {by}.'
  },
  rung_people: { fr: 'Personnes', en: 'People' },
  cohorts_none: {
    fr: 'Pas encore de cohorte : il faut plus de 28 jours d’historique avant de dire qui est nouveau.',
    en: 'No cohort yet: more than 28 days of history are needed before saying who is new.'
  },
  interval: {
    fr: 'Définition, intervalle et effectif de chaque case : dans le fichier et sur la page de la mesure.',
    en: 'Definition, interval and size of each cell: in the file and on the page of the measure.'
  },
  method: { fr: 'Méthode', en: 'Method' },
  ladder_head: { fr: 'L’échelle d’engagement', en: 'The ladder of engagement' },
  ladder_lead: {
    fr: 'De ceux qui se tenaient sur chaque marche au début de la période, qui est plus haut, au même endroit, plus bas à la fin. La barre est la part de ceux qui sont montés.',
    en: 'Of those on each rung when the period starts, who is higher, on the same rung, lower when it ends. The bar is the share who went up.'
  },
  rung: { fr: 'Marche', en: 'Rung' },
  up: { fr: 'Montés', en: 'Up' },
  held: { fr: 'Restés', en: 'Held' },
  down: { fr: 'Descendus', en: 'Down' },
  bridges: { fr: 'Les groupes se parlent-ils ? Voir les ponts', en: 'Do groups talk with each other? See the bridges' },
  chains_head: { fr: 'Qui amène qui', en: 'Who brings whom' },
  chains_lead: {
    fr: 'D’après les codes de parrainage, le premier gardé. Personne n’est nommé ni classé.',
    en: 'After referral codes, the first one kept. Nobody is named or ranked.'
  }
} as const satisfies Words
