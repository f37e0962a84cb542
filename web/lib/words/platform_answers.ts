import type { Locale } from '../typography.ts'
import { word, type Words } from './word.ts'

/** Reports made to platforms, and what became of them. */
export const platformAnswers = {
  title: { fr: 'Signalements aux plateformes', en: 'Reports to platforms' },
  lead: {
    fr: 'Ce que la plateforme a répondu, et quel jour : les signalements suivis d’effet et le délai des plateformes se lisent ici. La dernière note compte ; annulée, la précédente vaut de nouveau.',
    en: 'What the platform answered, and on which day: reports acted on and platforms’ time to answer are read here. The last note counts; taken back, the one before stands again.'
  },
  none: {
    fr: 'Aucun signalement. La marche « signaler à la plateforme » se prend dans la file, sur un message.',
    en: 'No report. The rung “report to the platform” is taken in the queue, on a message.'
  },
  waiting: {
    fr: {
      one: '{n} signalement attend une réponse.',
      other: '{n} signalements attendent une réponse.'
    },
    en: {
      one: '{n} report waits for an answer.',
      other: '{n} reports wait for an answer.'
    }
  },
  all_answered: { fr: 'Chaque signalement a sa réponse.', en: 'Every report has its answer.' },
  reported: { fr: 'Signalé le {date} par {name}', en: 'Reported on {date} by {name}' },
  reference: { fr: 'référence {reference}', en: 'reference {reference}' },
  copies: {
    fr: { one: '{n} message', other: '{n} copies du même message' },
    en: { one: '{n} message', other: '{n} copies of one message' }
  },
  see: { fr: 'Voir le message', en: 'See the message' },
  no_answer_yet: { fr: 'Sans réponse à ce jour', en: 'No answer to this day' },
  answered: { fr: '{outcome}, le {date}', en: '{outcome}, on {date}' },
  silent: { fr: 'Aucune réponse au {date}', en: 'No answer up to {date}' },
  undated: { fr: '{outcome}, sans date', en: '{outcome}, without a date' },
  noted_by: { fr: 'noté par {name}', en: 'noted by {name}' },
  imported: { fr: 'venu d’un fichier', en: 'from a file' },
  outcome: { fr: 'Réponse de la plateforme', en: 'Answer of the platform' },
  removed: { fr: 'Message retiré', en: 'Message removed' },
  restricted: { fr: 'Message restreint', en: 'Message restricted' },
  suspended: { fr: 'Compte suspendu', en: 'Account suspended' },
  refused: { fr: 'Message laissé en ligne', en: 'Message kept online' },
  no_answer: { fr: 'Pas de réponse', en: 'No answer' },
  day: { fr: 'Jour de la réponse, ou jour jusqu’auquel on a attendu', en: 'Day of the answer, or day waited until' },
  note: { fr: 'Noter', en: 'Note' },
  note_one: { fr: 'Noter la réponse', en: 'Note the answer' },
  correct: { fr: 'Corriger', en: 'Correct' },
  undo: { fr: 'Annuler cette note', en: 'Take this note back' },
  saved: { fr: 'C’est noté.', en: 'Noted.' },
  undone: { fr: 'La note est annulée.', en: 'The note is taken back.' }
} as const satisfies Words

/** What may become of a report, in the order of the list. */
export const outcomeKeys = ['removed', 'restricted', 'suspended', 'refused', 'none'] as const

/** The name of an outcome; one that a file brought and nobody knows is said as it is. */
export function outcomeName(outcome: string, locale: Locale): string {
  const known = outcomeKeys.find(key => key === outcome)
  return known ? word(platformAnswers[known === 'none' ? 'no_answer' : known], locale) : outcome
}
