import type { Words } from './word.ts'

/** The filter sentence: `Du … au …, comparé au …, 8 campagnes, toutes les plateformes.` */
export const filter = {
  label: { fr: 'Filtre', en: 'Filter' },
  from: { fr: 'De', en: 'From' },
  compared_with: { fr: 'comparé {what}', en: 'compared with {what}' },
  vs_previous_quarter: { fr: 'au trimestre précédent', en: 'the previous quarter' },
  vs_previous_month: { fr: 'au mois précédent', en: 'the previous month' },
  vs_previous_year_whole: { fr: "à l'année précédente", en: 'the year before' },
  vs_previous: { fr: 'à la période précédente', en: 'the previous period' },
  vs_previous_year: { fr: 'à la même période un an plus tôt', en: 'the same period a year earlier' },
  vs_none_phrase: { fr: 'sans comparaison', en: 'without comparison' },
  vs_period: { fr: 'à la période {period}', en: 'the period {period}' },
  campaigns_all: { fr: 'toutes les campagnes', en: 'all campaigns' },
  campaigns: {
    fr: { one: '{n} campagne', other: '{n} campagnes' },
    en: { one: '{n} campaign', other: '{n} campaigns' }
  },
  platforms_all: { fr: 'toutes les plateformes', en: 'all platforms' },
  platforms: {
    fr: { one: '{n} plateforme', other: '{n} plateformes' },
    en: { one: '{n} platform', other: '{n} platforms' }
  },
  list_campaign: { fr: 'Campagnes', en: 'Campaigns' },
  list_platform: { fr: 'Plateformes', en: 'Platforms' },
  list_creator: { fr: 'Créateurs', en: 'Creators' },
  list_group: { fr: 'Groupes', en: 'Groups' },
  list_format: { fr: 'Formats', en: 'Formats' },
  list_language: { fr: 'Langues', en: 'Languages' },
  list_territory: { fr: 'Territoires', en: 'Territories' },
  creator: { fr: 'par {names}', en: 'by {names}' },
  group: { fr: 'groupe {names}', en: 'group {names}' },
  format: { fr: 'en {names}', en: 'as {names}' },
  language: { fr: 'en langue {names}', en: 'in {names}' },
  territory: { fr: 'territoire {names}', en: 'territory {names}' },
  suspects_excluded: { fr: 'automates écartés', en: 'suspected automation excluded' },
  suspects_included: { fr: 'automates comptés', en: 'suspected automation included' },
  rule: { fr: 'attribués au {rule}', en: 'credited to the {rule}' },
  lookback: {
    fr: { one: 'sous {n} jour', other: 'sous {n} jours' },
    en: { one: 'within {n} day', other: 'within {n} days' }
  },
  rule_first: { fr: 'premier contact', en: 'first touch' },
  rule_last: { fr: 'dernier contact', en: 'last touch' },
  rule_last_non_direct: { fr: 'dernier contact non direct', en: 'last non-direct touch' },
  rule_time_decay: { fr: 'partage selon l’ancienneté', en: 'time decay' },
  rule_linear: { fr: 'partage égal', en: 'equal shares' },
  rule_position: { fr: 'premier et dernier contacts', en: 'first and last touches' },
  step_day: { fr: 'par jour', en: 'by day' },
  step_week: { fr: 'par semaine', en: 'by week' },
  step_28d: { fr: 'par 28 jours', en: 'by 28 days' },
  step_month: { fr: 'par mois', en: 'by month' },
  gone: { fr: "Ce filtre n'existe plus : {filter}.", en: 'This filter no longer exists: {filter}.' },
  remove: { fr: 'Le retirer', en: 'Remove it' },
  apply: { fr: 'Appliquer', en: 'Apply' },
  all: { fr: 'Tout', en: 'All' },
  first_day: { fr: 'Premier jour', en: 'First day' },
  last_day: { fr: 'Dernier jour', en: 'Last day' },
  changed: { fr: 'Filtre changé : {sentence}', en: 'Filter changed: {sentence}' }
} as const satisfies Words
