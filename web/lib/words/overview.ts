import type { Words } from './word.ts'

/** The overview: what its figures say, what people answer each other, what to do. */
export const overview = {
  slope_head: {
    fr: 'Le rang change quand on compte ceux qui reviennent',
    en: 'The ranking changes when those who return are counted'
  },
  slope_still: { fr: 'Le rang par l’audience et le rang par l’effet', en: 'Rank by audience, rank by effect' },
  slope_subtitle: {
    fr: 'Rang de chaque campagne par l’audience (indice de vanité), puis par « {measure} », chacun avec son intervalle à 90 %. Campagnes des 24 mois avant le {date}.',
    en: 'Rank of each campaign by audience (vanity index), then by “{measure}”, each with its 90% interval. Campaigns of the 24 months before {date}.'
  },
  slope_source: {
    fr: '{n} campagnes · {seen} · {changed} · rangs par 4 000 tirages',
    en: '{n} campaigns · {seen} · {changed} · ranks from 4,000 draws'
  },
  compares_all: {
    fr: 'Le classement compare toujours toutes les campagnes et toutes les plateformes.',
    en: 'The ranking always compares all campaigns and all platforms.'
  },
  wake_head: { fr: 'Ce qui reste quand la campagne s’arrête', en: 'What remains when the campaign stops' },
  wake_source: { fr: '{n} campagnes terminées · {definition}', en: '{n} ended campaigns · {definition}' },
  growth_head: { fr: 'Qui arrive, qui revient, qui se tait', en: 'Who arrives, who returns, who falls silent' },
  dialogue_head: { fr: 'Se répond-on ?', en: 'Do people answer each other?' },
  dialogue_note: {
    fr: 'Abus, critique et échanges constructifs, campagne par campagne : inconnus. Personne n’a relu de tirage au sort d’une seule de ces campagnes ; une estimation automatique non vérifiée n’est pas un résultat. Ce qui a été relu de l’ensemble est dans Dialogue.',
    en: 'Abuse, criticism and constructive messages, campaign by campaign: unknown. Nobody has read a random draw of one of these campaigns alone; an unverified automatic estimate is not a result. What was read of the whole is under Dialogue.'
  },
  dialogue_read: {
    fr: 'Abus, critique et échanges constructifs sont lus par des personnes, sur un tirage au sort clos avant que personne n’ait vu de score. « Inconnu » : aucun tirage n’a été relu pour cette campagne.',
    en: 'Abuse, criticism and constructive messages are read by people, on a random draw made before anybody saw a score. “Unknown”: no draw was read for this campaign.'
  },
  dialogue_caption: {
    fr: 'Dialogue par campagne : réciprocité des échanges, réponses obtenues par les questions, part des échanges profonds, et ce que des personnes ont lu sur un tirage au sort',
    en: 'Dialogue by campaign: reciprocity, questions that got an answer, share of deep exchanges, and what people read on a random draw'
  },
  dialogue_empty: {
    fr: 'Aucune campagne n’a reçu de message dans cette période.',
    en: 'No campaign received a message in this period.'
  },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  todo: { fr: 'Trois choses à faire', en: 'Three things to do' },
  todo_none: { fr: 'Rien n’attend de décision.', en: 'Nothing waits for a decision.' },
  todo_review: {
    fr: { one: '{n} commentaire attend une décision', other: '{n} commentaires attendent une décision' },
    en: { one: '{n} comment waits for a decision', other: '{n} comments wait for a decision' }
  },
  todo_report_due: { fr: 'Cible à rendre compte : « {name} »', en: 'Target to report on: “{name}”' },
  todo_rows_refused: {
    fr: { one: '{n} ligne refusée dans « {name} »', other: '{n} lignes refusées dans « {name} »' },
    en: { one: '{n} row refused in “{name}”', other: '{n} rows refused in “{name}”' }
  },
  todo_campaign_review: { fr: 'Bilan à faire : « {name} »', en: 'Review to write: “{name}”' },
  due_on: { fr: 'échéance le {date}', en: 'due on {date}' },
  since: { fr: 'depuis le {date}', en: 'since {date}' },
  ended_on: { fr: 'terminée le {date}', en: 'ended on {date}' }
} as const satisfies Words
