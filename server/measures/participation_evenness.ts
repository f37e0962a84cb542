import { evenness } from '../statistics/entropy.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure } from './measure.ts'
import participationGini from './participation_gini.ts'
import { ofVoices } from './voices.ts'

/** Rounding can bring the evenness of equal voices above 1. */
const atMostOne = (amounts: readonly number[]): number | null => {
  const found = evenness(amounts)
  return found === null ? null : Math.min(1, found)
}

/** D5: evenness of the messages among those who speak. */
const participationEvenness: Measure = {
  ...participationGini,
  key: 'participation_evenness',
  label: { fr: 'égalité de parole', en: 'evenness of voices' },
  question: { fr: 'La parole est-elle bien répartie ?', en: 'Is the floor evenly shared?' },
  explanation: {
    fr: 'Entropie du nombre de messages par personne, rapportée à son maximum : 1 quand toutes parlent autant, près de 0 quand une seule prend tout.',
    en: 'Entropy of the number of messages per person, over its maximum: 1 when all speak alike, near 0 when one takes everything.'
  },
  formula: { fr: 'H / ln n', en: 'H / ln n' },
  direction: 'up',
  definedBy: {
    text: 'Pielou, Journal of Theoretical Biology 13, 1966',
    url: 'https://doi.org/10.1016/0022-5193(66)90013-0'
  },
  reduce: (rows, _, random) => ofVoices(rows, atMostOne, random),
  example: {
    story: {
      fr: 'Ama écrit trois messages, Bob et Chloé deux, Dodji un : presque égal.',
      en: 'Ama writes three messages, Bob and Chloé two, Dodji one: nearly even.'
    },
    ...dialogueWindow,
    then: { value: 0.95282, n: 8, persons: 4, status: 'ok' }
  }
}

export default participationEvenness
