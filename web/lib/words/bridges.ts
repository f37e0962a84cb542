import type { Words } from './word.ts'

/** The page of bridges between declared groups. */
export const bridges = {
  title: { fr: 'Ce qui passe d’un groupe à l’autre, et ce qui dure', en: 'What passes between groups, and what lasts' },
  lead: {
    fr: 'Les groupes sont ceux que vous avez déclarés ; aucun n’est deviné. On compte des paires de personnes, sans nommer personne.',
    en: 'Groups are those you declared; none is guessed. Pairs of people are counted, and nobody is named.'
  },
  no_groups: {
    fr: 'Il faut au moins deux groupes déclarés, avec leurs membres, pour voir s’ils se parlent. Sillage n’en devine aucun.',
    en: 'At least two declared groups, with their members, are needed to see whether they talk. Sillage guesses none.'
  },
  declare: { fr: 'Déclarer des groupes', en: 'Declare groups' },
  curve_head: { fr: 'Ce qui dure, jour après jour', en: 'What lasts, day after day' },
  curve_lead: {
    fr: 'Part des paires nées pendant la campagne, entre deux groupes, qui échangent encore dans les 28 jours qui finissent ce jour-là.',
    en: 'Share of the pairs born during the campaign, between two groups, who still exchange in the 28 days that end on that day.'
  },
  day: { fr: 'Après la fin', en: 'After the end' },
  days_after: { fr: { one: '{n} jour', other: '{n} jours' }, en: { one: '{n} day', other: '{n} days' } },
  interval: { fr: 'Intervalle', en: 'Interval' },
  still: { fr: 'Échangent encore', en: 'Still exchange' },
  durable: { fr: 'Durables à 90 jours', en: 'Durable at 90 days' },
  pairs_head: { fr: 'Entre quels groupes', en: 'Between which groups' },
  pairs_lead: {
    fr: 'Ponts durables et réponses de la campagne, par paire de groupes. Les paires de moins de 5 personnes sont masquées.',
    en: 'Durable bridges and answers of the campaign, by pair of groups. Pairs of fewer than 5 people are masked.'
  },
  pairs_lead_all: {
    fr: 'Réponses de la période, par paire de groupes. Les paires de moins de 5 personnes sont masquées. Les ponts durables se lisent campagne par campagne.',
    en: 'Answers of the period, by pair of groups. Pairs of fewer than 5 people are masked. Durable bridges are read campaign by campaign.'
  },
  pairs_none: {
    fr: 'Personne n’a répondu à quelqu’un d’un autre groupe pendant cette période.',
    en: 'Nobody answered anybody of another group in this period.'
  },
  pair: { fr: 'Groupes', en: 'Groups' },
  answers: { fr: 'Réponses', en: 'Answers' },
  balance: { fr: 'Équilibre', en: 'Balance' },
  graph_head: { fr: 'Le dessin des échanges', en: 'The picture of exchanges' },
  graph_lead: {
    fr: 'Plus le trait est large, plus on s’est répondu. En couleur : des échanges ont duré 90 jours.',
    en: 'The wider the line, the more answers. In colour: exchanges lasted 90 days.'
  },
  graph_lead_all: {
    fr: 'Plus le trait est large, plus on s’est répondu.',
    en: 'The wider the line, the more answers.'
  },
  graph_label: {
    fr: 'Groupes reliés par leurs réponses ; le tableau « Entre quels groupes » dit la même chose',
    en: 'Groups linked by their answers; the table “Between which groups” says the same'
  },
  graph_source: {
    fr: 'Groupes dans l’ordre de leurs noms de code. Une paire masquée n’est pas dessinée.',
    en: 'Groups in the order of their keys. A masked pair is not drawn.'
  },
  campaigns_head: { fr: 'Campagne par campagne', en: 'Campaign by campaign' },
  campaigns_lead: {
    fr: 'Ponts durables de chaque campagne, de son début à 90 jours après sa fin, quelle que soit la période demandée.',
    en: 'Durable bridges of each campaign, from its start to 90 days after its end, whatever the asked period.'
  },
  born: { fr: 'Paires nées', en: 'Pairs born' },
  every_campaign: { fr: 'Toutes les campagnes', en: 'All campaigns' },
  campaigns_none: { fr: 'Aucune campagne.', en: 'No campaign.' },
  campaign: { fr: 'Campagne', en: 'Campaign' }
} as const satisfies Words
