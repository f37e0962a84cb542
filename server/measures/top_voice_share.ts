import { topShare } from '../statistics/entropy.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure } from './measure.ts'
import participationGini from './participation_gini.ts'
import { amountsOf, ofVoices } from './voices.ts'

/** D5: share of the messages written by the person who wrote most. */
const topVoiceShare: Measure = {
  ...participationGini,
  key: 'top_voice_share',
  label: { fr: 'part de la voix la plus présente', en: 'share of the loudest voice' },
  question: {
    fr: 'Quelle part des messages vient d’une seule personne ?',
    en: 'What share of the messages comes from a single person?'
  },
  explanation: {
    fr: 'Messages de la personne qui a le plus écrit, parmi tous les messages reçus. Décrit une personne : masqué, sauf si k personnes au moins sont à égalité en tête.',
    en: 'Messages of the person who wrote most, among all messages received. It describes one person: masked, unless at least k people are tied for first.'
  },
  formula: { fr: 'max des messages par personne / messages', en: 'max of messages per person / messages' },
  unit: 'share',
  definedBy: { text: 'Sillage D5' },
  pitfalls: {
    fr: 'Un extrême, qui désigne presque quelqu’un : l’inégalité de parole dit la même chose sans montrer personne.',
    en: 'An extreme that nearly points at somebody: the inequality of voices says the same without showing anyone.'
  },
  reduce: (rows, _, random) => {
    const amounts = amountsOf(rows)
    return {
      ...ofVoices(rows, topShare, random),
      personsIn: amounts.filter(amount => amount === amounts.at(-1)).length
    }
  },
  example: {
    story: {
      fr: 'Sur huit messages, Ama en a écrit trois. Calculé avant la protection des personnes, qui le masquerait.',
      en: 'Of eight messages, Ama wrote three. Computed before the protection of persons, which would mask it.'
    },
    ...dialogueWindow,
    then: { value: 0.375, n: 8, persons: 4, status: 'ok' }
  }
}

export default topVoiceShare
