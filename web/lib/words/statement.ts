import type { Words } from './word.ts'

/** Relevé mensuel de modération : the page, the file, the document. */
export const statement = {
  title: { fr: 'Relevé de modération', en: 'Moderation statement' },
  question: {
    fr: 'Qu’avons-nous reçu, décidé, et en combien de temps ?',
    en: 'What did we receive, decide, and in how much time?'
  },
  lead: {
    fr: 'Ce que la modération a reçu et fait en {month}, avec le temps que cela a pris. Les moyennes ont leur médiane à côté ; le temps mesuré et le temps déclaré ne sont jamais mêlés sans le dire.',
    en: 'What moderators received and did in {month}, with the time it took. Means have their median beside them; time measured and time declared are never mixed in silence.'
  },
  month: { fr: 'Mois', en: 'Month' },
  show: { fr: 'Afficher', en: 'Show' },
  previous: { fr: 'Mois précédent', en: 'Previous month' },
  next: { fr: 'Mois suivant', en: 'Next month' },
  whose: { fr: 'De qui', en: 'Whose' },
  team: { fr: 'Toute l’équipe', en: 'The whole team' },
  own: { fr: 'Mes gestes', en: 'My acts' },
  own_only: {
    fr: 'Vos gestes à vous. Personne d’autre ne voit cette page.',
    en: 'Your own acts. Nobody else sees this page.'
  },
  volume: { fr: 'Reçu et traité', en: 'Received and handled' },
  outcome: { fr: 'Comment les messages ont été clos', en: 'How messages were closed' },
  delay: { fr: 'Délai avant décision', en: 'Time to a decision' },
  contest: { fr: 'Contestations et annulations', en: 'Appeals and reversals' },
  time: { fr: 'Temps et coût', en: 'Time and cost' },
  care: { fr: 'Prudence et charge', en: 'Care and load' },
  rungs: { fr: 'Gestes par marche', en: 'Acts by rung' },
  categories: { fr: 'Messages traités par catégorie', en: 'Messages handled by category' },
  none: { fr: 'Aucun geste ce mois-ci.', en: 'No act this month.' },
  no_category: { fr: 'sans catégorie', en: 'no category' },
  line: { fr: 'Ligne', en: 'Line' },
  value: { fr: 'Valeur', en: 'Value' },
  interval: { fr: 'Précision', en: 'Precision' },
  n: { fr: 'Sur', en: 'Of' },
  rung: { fr: 'Marche', en: 'Rung' },
  category: { fr: 'Catégorie', en: 'Category' },
  acts: { fr: 'Gestes', en: 'Acts' },
  messages: { fr: 'Messages', en: 'Messages' },
  files: { fr: 'Emporter', en: 'Take away' },
  csv: { fr: 'CSV', en: 'CSV' },
  pdf: { fr: 'PDF', en: 'PDF' },
  files_help: {
    fr: 'Dans un fichier, un nombre qui décrit moins de {k} personnes est masqué.',
    en: 'In a file, a number that stands for fewer than {k} people is masked.'
  },
  made: { fr: 'Établi le {moment}', en: 'Made on {moment}' },
  foot: {
    fr: 'Relevé de modération · {organisation} · {month}',
    en: 'Moderation statement · {organisation} · {month}'
  },
  method: { fr: 'Définitions', en: 'Definitions' },
  visitor: {
    fr: 'Un relevé de ses propres gestes demande d’être modérateur.',
    en: 'A statement of one’s own acts asks for the role of moderator.'
  },
  exposure: { fr: 'Ma charge d’exposition', en: 'My exposure load' },
  exposure_help: {
    fr: 'Il s’agit de votre bien-être, jamais de votre rendement. Vous seule ou vous seul voyez ces nombres ; l’équipe n’a qu’une moyenne, à partir de trois personnes.',
    en: 'This is about your wellbeing, never your performance. Only you see these numbers; the team has an average alone, from three people on.'
  },
  exposure_messages: { fr: 'Messages abusifs traités', en: 'Abusive messages handled' },
  exposure_hours: { fr: 'Heures notées', en: 'Hours noted' },
  exposure_rate: { fr: 'Messages abusifs par heure', en: 'Abusive messages an hour' },
  exposure_outside: { fr: 'Gestes hors heures ouvrées', en: 'Acts outside working hours' },
  exposure_longest: { fr: 'Plus longue suite sans pause', en: 'Longest run without a break' },
  run: {
    fr: { one: '{n} message en {duration}, le {date}', other: '{n} messages en {duration}, le {date}' },
    en: { one: '{n} message in {duration}, on {date}', other: '{n} messages in {duration}, on {date}' }
  },
  run_none: { fr: 'aucune', en: 'none' },
  unknown: { fr: 'inconnu', en: 'unknown' },
  rotation: {
    fr: 'Passer la main : ces sept derniers jours, vous avez traité une suite de 25 messages abusifs ou plus, ou pendant 45 minutes, sans pause de 15 minutes. Quelqu’un d’autre peut prendre la suite.',
    en: 'Hand over: in the last seven days you handled a run of 25 abusive messages or more, or for 45 minutes, without a break of 15 minutes. Somebody else can take the next ones.'
  },
  rest: {
    fr: 'Aucune suite assez longue pour passer la main ces sept derniers jours.',
    en: 'No run long enough to hand over in the last seven days.'
  }
} as const satisfies Words
