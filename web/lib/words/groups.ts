import type { Words } from './word.ts'

/** The pages of groups: mobilisation, the members who stayed away, recruitment. */
export const groups = {
  title: { fr: 'Qui se mobilise, groupe par groupe', en: 'Who takes part, group by group' },
  none_stands_out: {
    fr: 'Aucun groupe ne se détache : {n} groupes, non départageables',
    en: 'No group stands out: {n} groups, not distinguishable'
  },
  stands_out: {
    fr: {
      one: '{names} se distingue de la plupart des autres ; le reste, non départageable',
      other: '{names} se distinguent de la plupart des autres ; le reste, non départageable'
    },
    en: {
      one: '{names} is told apart from most others; the rest, not distinguishable',
      other: '{names} are told apart from most others; the rest, not distinguishable'
    }
  },
  many_stand_out: {
    fr: '{n} groupes sur {of} se distinguent de la plupart des autres',
    en: '{n} of {of} groups are told apart from most others'
  },
  and: { fr: ' et ', en: ' and ' },
  counted: {
    fr: 'Membres inscrits au {date}, liste figée ce jour-là : qui arrive ou part ensuite n’y change rien.',
    en: 'Members on the roll on {date}, frozen that day: who joins or leaves later changes nothing.'
  },
  no_groups: {
    fr: 'Aucun groupe n’est déclaré. Il en faut, avec la liste de leurs membres, pour dire qui se mobilise.',
    en: 'No group is declared. Groups, with their rolls of members, are needed to say who takes part.'
  },
  declare: { fr: 'Déclarer des groupes et leurs listes', en: 'Declare groups and their rolls' },
  kind: { fr: 'Nature des groupes', en: 'Kind of groups' },
  local_group: { fr: 'groupes locaux', en: 'local groups' },
  region: { fr: 'régions', en: 'regions' },
  stakeholder: { fr: 'parties prenantes', en: 'stakeholders' },
  language: { fr: 'langues', en: 'languages' },
  team: { fr: 'équipes', en: 'teams' },
  mobilised: { fr: 'Membres mobilisés', en: 'Members who took part' },
  seen_before: { fr: 'Restés à l’écart, mais déjà vus', en: 'Stayed away, but seen before' },
  table_head: { fr: 'Le taux de mobilisation', en: 'The mobilisation rate' },
  table_lead: {
    fr: 'Brut (anneau) : ce qui s’est vu. Rapproché (point, et son intervalle) : la même part quand les petits groupes empruntent aux autres. Un rang ne se lit jamais sans son intervalle (90 %). Les groupes où trop peu de personnes ont pris part sont masqués, avec un autre qui les trahirait.',
    en: 'Raw (ring): what was seen. Shrunk (dot, with its interval): the same share once small groups borrow from the others. A rank is never read without its interval (90%). Groups in which too few took part are masked, together with another that would give them away.'
  },
  group: { fr: 'Groupe', en: 'Group' },
  roll: { fr: 'Inscrits', en: 'On the roll' },
  roll_of: { fr: 'liste du {date}', en: 'roll of {date}' },
  acted: { fr: 'Ont pris part', en: 'Took part' },
  raw: { fr: 'Taux brut', en: 'Raw rate' },
  shrunk: { fr: 'Rapproché', en: 'Shrunk' },
  range: { fr: 'De 0 à 100 %', en: '0 to 100%' },
  rank: { fr: 'Rang', en: 'Rank' },
  rank_between: { fr: '{lo} à {hi} sur {of}', en: '{lo} to {hi} of {of}' },
  of_roll: { fr: '{n} sur {of}', en: '{n} of {of}' },
  apart: { fr: 'se distingue de {n} sur {of}', en: 'told apart from {n} of {of}' },
  not_separable: { fr: 'non départageable', en: 'not distinguishable' },
  few_groups: {
    fr: 'Moins de quatre groupes se laissent montrer : rien n’est rapproché.',
    en: 'Fewer than four groups may be shown: nothing is shrunk.'
  },
  no_difference: {
    fr: 'Aucune différence décelable entre groupes : le rapprochement est entier.',
    en: 'No detectable difference between groups: shrinkage is complete.'
  },
  stars: {
    fr: 'Le rapprochement retient les fausses étoiles ; il ne trouve pas les vraies.',
    en: 'Shrinkage stops false stars; it does not find the true ones.'
  },
  away_head: { fr: 'Ceux qui sont restés à l’écart', en: 'Those who stayed away' },
  away_lead: {
    fr: 'La dernière chose que l’on sait d’eux, avant la fin de la période. Jamais une liste de personnes.',
    en: 'The last thing known of them, before the end of the period. Never a list of people.'
  },
  acted_last: { fr: 'Ont agi', en: 'Acted' },
  spoke: { fr: 'Ont écrit', en: 'Wrote' },
  reacted: { fr: 'Ont réagi', en: 'Reacted' },
  nothing: { fr: 'Jamais vus', en: 'Never seen' },
  people: { fr: 'Restés à l’écart', en: 'Stayed away' },
  all: { fr: 'Tous les groupes', en: 'All groups' },
  chains_head: { fr: 'Qui amène quelqu’un, et qui reste', en: 'Who brings somebody, and who stays' },
  chains_lead: {
    fr: 'D’après les codes de parrainage, le premier gardé, dans les 90 jours. Repère d’une grande cause en ligne : 72 % des membres n’ont amené personne. Personne n’est nommé.',
    en: 'After referral codes, the first one kept, within 90 days. A yardstick from a large online cause: 72% of the members brought nobody. Nobody is named.'
  },
  chains_none: {
    fr: 'Aucun code de parrainage n’est venu pour cette période.',
    en: 'No referral code came in for this period.'
  },
  bringing: { fr: 'Amènent quelqu’un', en: 'Bring somebody' },
  brought: { fr: 'Amenés par contributeur', en: 'Brought per contributor' },
  stay: { fr: 'Recrues moins les autres, à 90 jours', en: 'Recruits minus the others, at 90 days' },
  stay_needs: {
    fr: 'Le retour des recrues se lit campagne par campagne.',
    en: 'Whether recruits return is read campaign by campaign.'
  },
  campaigns_head: { fr: 'Campagne par campagne', en: 'Campaign by campaign' },
  campaigns_lead: {
    fr: 'Part des membres inscrits au premier jour de chaque campagne qui y ont pris part.',
    en: 'Share of the members on the roll on the first day of each campaign who took part in it.'
  },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  every: { fr: 'Toute la période', en: 'The whole period' },
  own_lead: {
    fr: 'Les chiffres de ce groupe, et ceux des {n} autres pris ensemble. Sous 5 personnes, rien n’est montré.',
    en: 'The figures of this group, and those of the {n} others taken together. Below 5 people, nothing is shown.'
  },
  own_alone: {
    fr: 'Les chiffres de ce groupe. Les autres sont trop peu pour être dits ensemble. Sous 5 personnes, rien n’est montré.',
    en: 'The figures of this group. The others are too few to be told together. Below 5 people, nothing is shown.'
  },
  own_head: { fr: 'Ce groupe et les autres', en: 'This group and the others' },
  measure: { fr: 'Mesure', en: 'Measure' },
  own: { fr: 'Ce groupe', en: 'This group' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  others: { fr: 'Les autres ensemble', en: 'The others together' },
  from: { fr: 'Du', en: 'From' },
  last: { fr: 'au (inclus)', en: 'to (included)' },
  see: { fr: 'Voir', en: 'See' },
  every_campaign: { fr: 'toutes', en: 'all' },
  back: { fr: 'Tous les groupes', en: 'All groups' },
  method: { fr: 'Méthode', en: 'Method' }
} as const satisfies Words
