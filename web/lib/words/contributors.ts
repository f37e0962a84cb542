import type { Words } from './word.ts'

/** The page of contributors. */
export const contributors = {
  title: { fr: 'Qui revient, et jusqu’où', en: 'Who comes back, and how far' },
  lead: {
    fr: 'Des personnes, sous pseudonyme, jamais une liste. Les groupes de moins de 5 sont masqués ; on ne peut additionner les personnes de deux périodes.',
    en: 'People, under pseudonyms, never a list. Groups of fewer than 5 are masked; the people of two periods cannot be added.'
  },
  history: { fr: 'Historique connu depuis le {date}.', en: 'History known since {date}.' },
  none: {
    fr: 'Aucune source ne dit qui a pris part : impossible de savoir qui revient.',
    en: 'No source says who took part: it cannot be known who comes back.'
  },
  none_how: { fr: 'Voir les sources qui le disent', en: 'See the sources that do' },
  growth_head: { fr: 'Nouveaux, fidèles, revenus, tus', en: 'New, retained, reactivated, lapsed' },
  growth_lead: { fr: 'Par période de 28 jours', en: 'By 28-day period' },
  growth_source: {
    fr: 'Une personne compte une fois par période. Gris : on ne sait pas encore qui est nouveau.',
    en: 'A person counts once per period. Grey: who is new is not known yet.'
  },
  bounded_head: { fr: 'Qui revient, période après période', en: 'Who comes back, period after period' },
  bounded_lead: {
    fr: 'De ceux qui ont commencé ensemble, la part qui contribue dans chaque période de 28 jours. Gris : trop peu de monde, masqué, ou période pas encore écoulée.',
    en: 'Of those who began together, the share who contribute in each 28-day period. Grey: too few people, masked, or period not over.'
  },
  unbounded_head: { fr: 'Qui revient alors ou plus tard', en: 'Who comes back then or later' },
  unbounded_lead: {
    fr: 'Les mêmes personnes, comptées tant qu’elles n’ont pas cessé : dans cette période ou une suivante.',
    en: 'The same people, counted as long as they have not stopped: in that period or a later one.'
  },
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
    fr: 'De ceux qui se tenaient sur chaque marche au début de la période, qui est plus haut, au même endroit, plus bas à la fin.',
    en: 'Of those on each rung when the period starts, who is higher, on the same rung, lower when it ends.'
  },
  rung: { fr: 'Marche', en: 'Rung' },
  up: { fr: 'Montés', en: 'Up' },
  held: { fr: 'Restés', en: 'Held' },
  down: { fr: 'Descendus', en: 'Down' },
  chains_head: { fr: 'Qui amène qui', en: 'Who brings whom' },
  chains_lead: {
    fr: 'D’après les codes de parrainage, le premier gardé. Personne n’est nommé ni classé.',
    en: 'After referral codes, the first one kept. Nobody is named or ranked.'
  }
} as const satisfies Words
