import { Problem } from '../problem.ts'
import type { DecimalSign } from './numbers.ts'
import type { Question } from './source.ts'

/** Asks for the decimal sign; `known` are the signs that other columns of the file proved. */
export function numberQuestion(known: readonly DecimalSign[]): Question {
  const question: Question = {
    key: 'number_format',
    about: {
      fr: 'Que veut dire « 1,234 » ou « 1.234 » dans ce fichier ? Aucun nombre ne permet de trancher.',
      en: 'What does “1,234” or “1.234” mean in this file? No number settles it.'
    },
    options: [
      { value: ',', label: { fr: 'La virgule sépare les décimales (12,5)', en: 'A comma before the decimals (12,5)' } },
      { value: '.', label: { fr: 'Le point sépare les décimales (12.5)', en: 'A point before the decimals (12.5)' } }
    ]
  }
  return known[0] === undefined ? question : { ...question, suggested: known[0] }
}

/** Asks for the order of numeric dates. */
export const orderQuestion: Question = {
  key: 'date_order',
  about: {
    fr: 'Que veut dire 03/04/2026 dans ce fichier ? Aucune date ne permet de trancher.',
    en: 'What does 03/04/2026 mean in this file? No date settles it.'
  },
  options: [
    { value: 'DMY', label: { fr: '3 avril 2026 (jour/mois/année)', en: '3 April 2026 (day/month/year)' } },
    { value: 'MDY', label: { fr: '4 mars 2026 (mois/jour/année)', en: 'March 4, 2026 (month/day/year)' } }
  ]
}

/** Asks for the zone of hours without one; the organisation's own is suggested, any zone name is accepted. */
export function zoneQuestion(home: string): Question {
  const zones = [...new Set([home, 'UTC', 'Europe/Paris', 'America/Los_Angeles'])]
  return {
    key: 'time_zone',
    about: {
      fr: 'Le fichier donne des heures sans fuseau. Dans quel fuseau sont-elles ?',
      en: 'The file gives hours without a time zone. Which zone are they in?'
    },
    options: zones.map(zone => ({ value: zone, label: { fr: zone, en: zone } })),
    suggested: home
  }
}

/** The answer given to a question with a fixed list, or `undefined`; throws a Problem when it is none of them. */
export function oneOf<V extends string>(
  answers: Record<string, string>,
  key: string,
  values: readonly V[]
): V | undefined {
  const answer = answers[key]
  if (answer === undefined) return undefined
  const found = values.find(value => value === answer)
  if (found === undefined) throw badAnswer(key, answer)
  return found
}

/** The refusal of an answer that does not fit its question. */
export function badAnswer(key: string, answer: string): Problem {
  return new Problem('answer_invalid', {
    fr: `La réponse « ${answer} » ne convient pas à la question « ${key} ». Choisissez une des réponses proposées.`,
    en: `The answer “${answer}” does not fit the question “${key}”. Choose one of the answers offered.`
  })
}
