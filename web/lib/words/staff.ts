import type { Words } from './word.ts'

/** Réglages: what work costs, and how long texts are held for a case. */
export const staff = {
  title: { fr: 'Travail et plaintes', en: 'Work and complaints' },
  text: {
    fr: 'Le temps pris par les abus se dit en heures, en part d’un poste et en argent. Chaque minute vaut le coût horaire déclaré pour son jour ; un coût déclaré plus tard ne change pas les jours d’avant.',
    en: 'The time that abuse takes is told in hours, as a share of a post, and in money. Each minute is worth the hourly cost declared for its day; a cost declared later changes no earlier day.'
  },
  none: {
    fr: 'Aucun coût horaire déclaré : le coût du temps perdu est inconnu.',
    en: 'No hourly cost declared: the cost of time lost is unknown.'
  },
  costs: { fr: 'Coûts horaires déclarés', en: 'Hourly costs declared' },
  since: { fr: 'À partir du', en: 'From' },
  amount: { fr: 'Coût d’une heure ({currency})', en: 'Cost of an hour ({currency})' },
  amount_head: { fr: 'Une heure', en: 'An hour' },
  amount_help: {
    fr: 'Salaire et charges, ou la valeur que vous donnez à une heure bénévole. Chiffres et virgule seulement.',
    en: 'Wage and charges, or the value you give to a volunteer’s hour. Digits and a decimal sign only.'
  },
  remove: { fr: 'Retirer', en: 'Remove' },
  remove_one: { fr: 'Retirer le coût à partir du {date}', en: 'Remove the cost from {date} on' },
  declare: { fr: 'Déclarer', en: 'Declare' },
  full_time: { fr: 'Heures d’une semaine à temps plein', en: 'Hours of a full-time week' },
  hold: { fr: 'Jours de garde des textes signalés', en: 'Days reported texts are held' },
  hold_help: {
    fr: 'Après un signalement ou une plainte (marches 6 et 7), le texte du message est gardé scellé ce nombre de jours, quelle que soit la durée ordinaire. Une plainte ouverte le garde jusqu’à sa clôture. Ce qui est déjà gardé ne change pas.',
    en: 'After a report or a complaint (rungs 6 and 7), the text of the message is held sealed for so many days, whatever the ordinary time. An open complaint holds it until it is closed. What is held already does not change.'
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré.', en: 'Saved.' }
} as const satisfies Words
