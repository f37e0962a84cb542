import type { Words } from './word.ts'

/** The overview: what was seen, what remained, what to do. */
export const overview = {
  impressions: { fr: 'Affichages', en: 'Impressions' },
  reactions: { fr: 'Réactions', en: 'Reactions' },
  high_intent_shares: { fr: 'Partages, enregistrements', en: 'Shares, saves' },
  follower_growth: { fr: 'Abonnés gagnés', en: 'Followers gained' },
  over_campaign: { fr: '« {name} »', en: '“{name}”' },
  beside_counter: { fr: '{name} : {value}', en: '{name}: {value}' },
  stands_in: { fr: '{name} : {status}, {reason}', en: '{name}: {status}, {reason}' },
  stands_in_plain: { fr: '{name} : {value}', en: '{name}: {value}' },
  no_audit: { fr: 'aucun commentaire relu par une personne', en: 'no comment read by a person' },
  change_points: { fr: '{value}, {interval}', en: '{value}, {interval}' },
  between_points: { fr: 'entre {lo} et {hi}', en: 'between {lo} and {hi}' },
  calculation: { fr: 'Règle « {key} », version {version}.', en: 'Rule “{key}”, version {version}.' },
  calculation_rows: { fr: 'Voir les classements', en: 'See the rankings' },
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
  by_audience: { fr: 'par l’audience', en: 'by audience' },
  by_effect: { fr: 'par l’effet', en: 'by effect' },
  compares_all: {
    fr: 'Le classement compare toujours toutes les campagnes et toutes les plateformes.',
    en: 'The ranking always compares all campaigns and all platforms.'
  },
  few_campaigns: {
    fr: 'Moins de quatre campagnes à comparer : pas de classement.',
    en: 'Fewer than four campaigns to compare: no ranking.'
  },
  quadrant_head: { fr: 'Vu, ou suivi d’effet ?', en: 'Seen, or followed by effect?' },
  quadrant_subtitle: {
    fr: 'En travers l’audience, en hauteur « {measure} ». Lignes : médianes des campagnes comparées. Un quadrant n’est nommé qu’à partir de 80 % de chances.',
    en: 'Audience across, “{measure}” upwards. Lines: medians of the campaigns compared. A quadrant is named only from 80% odds.'
  },
  audience_index: { fr: 'Indice d’audience', en: 'Audience index' },
  agreement: {
    fr: 'Accord des deux classements : ρ = {rho} ({lo} à {hi}), {n} campagnes ; il faudrait |ρ| ≥ {needed} pour conclure.',
    en: 'Agreement of the two rankings: ρ = {rho} ({lo} to {hi}), {n} campaigns; |ρ| ≥ {needed} would be needed to conclude.'
  },
  no_agreement: {
    fr: 'Moins de six campagnes ont les deux nombres : aucun coefficient d’accord.',
    en: 'Fewer than six campaigns have both numbers: no coefficient of agreement.'
  },
  verdict: { fr: 'Écart', en: 'Gap' },
  quadrant: { fr: 'Quadrant', en: 'Quadrant' },
  wake_head: { fr: 'Ce qui reste quand la campagne s’arrête', en: 'What remains when the campaign stops' },
  wake_subtitle: {
    fr: 'Part des contributeurs de la campagne qui contribuent encore, ailleurs que sous ses publications, dans les 28 jours qui finissent à chaque point. Ruban : intervalle à 95 %.',
    en: 'Share of the campaign’s contributors who contribute again, elsewhere than under its posts, in the 28 days ending at each point. Ribbon: 95% interval.'
  },
  wake_source: { fr: '{n} campagnes terminées · {definition}', en: '{n} ended campaigns · {definition}' },
  wake_none: {
    fr: 'Aucune campagne n’est terminée depuis 28 jours : la courbe de sillage n’existe pas encore.',
    en: 'No campaign ended 28 days ago or more: there is no wake curve yet.'
  },
  growth_head: { fr: 'Qui arrive, qui revient, qui se tait', en: 'Who arrives, who returns, who falls silent' },
  growth_subtitle: {
    fr: 'Contributeurs par période de 28 jours, {period}. Sous la ligne, ceux de la période d’avant qui se sont tus.',
    en: 'Contributors by 28-day period, {period}. Below the line, those of the period before who fell silent.'
  },
  growth_source: {
    fr: '{definition} · historique depuis le {date}',
    en: '{definition} · history since {date}'
  },
  dialogue_head: { fr: 'Se répond-on ?', en: 'Do people answer each other?' },
  dialogue_note: {
    fr: 'Qualité des propos (abus, critique argumentée, échanges constructifs) : inconnue. Aucun commentaire tiré au sort n’a été relu par une personne ; une estimation automatique non vérifiée n’est pas un résultat.',
    en: 'Quality of what is said (abuse, argued criticism, constructive messages): unknown. No randomly drawn comment was read by a person; an unverified automatic estimate is not a result.'
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
  ended_on: { fr: 'terminée le {date}', en: 'ended on {date}' },
  act: { fr: 'Agir', en: 'Act' },
  return: { fr: 'Revenir', en: 'Return' },
  dialogue: { fr: 'Dialoguer', en: 'Talk' },
  last: { fr: 'Durer', en: 'Last' }
} as const satisfies Words
