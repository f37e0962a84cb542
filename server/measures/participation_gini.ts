import { correctedGini } from '../statistics/gini.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure } from './measure.ts'
import { structure } from './thread_messages.ts'
import { messagesPerPerson, ofVoices } from './voices.ts'

/** D5: how unequally the messages are shared among those who speak, corrected for their number. */
const participationGini: Measure = {
  ...structure,
  key: 'participation_gini',
  id: 'D5',
  label: { fr: 'inégalité de parole', en: 'inequality of voices' },
  question: { fr: 'Quelques personnes prennent-elles toute la place ?', en: 'Do a few people take all the room?' },
  explanation: {
    fr: 'Indice de Gini du nombre de messages par personne, corrigé du nombre de personnes : 0 quand toutes parlent autant, 1 quand une seule parle.',
    en: 'Gini index of the number of messages per person, corrected for the number of people: 0 when all speak alike, 1 when one alone speaks.'
  },
  formula: { fr: 'Gini × n/(n − 1)', en: 'Gini × n/(n − 1)' },
  unit: 'index',
  direction: 'down',
  definedBy: {
    text: 'Deltas, Review of Economics and Statistics 85, 2003',
    url: 'https://doi.org/10.1162/rest.2003.85.1.226'
  },
  grade: 'B',
  interval: 'bootstrap',
  minimumPersons: 8,
  counterMeasure: 'distinct_voices',
  pitfalls: {
    fr: 'Se taire n’est pas une inégalité : seuls ceux qui ont parlé comptent. Deux fils se comparent à nombre de voix égal. Moins de 8 personnes : trop peu.',
    en: 'Silence is not inequality: only those who spoke count. Compare two threads at equal numbers of voices. Fewer than 8 people: too few.'
  },
  sql: messagesPerPerson,
  reduce: (rows, _, random) => ofVoices(rows, correctedGini, random),
  example: {
    story: {
      fr: 'Ama écrit trois messages, Bob et Chloé deux, Dodji un : 0,1875 × 4/3.',
      en: 'Ama writes three messages, Bob and Chloé two, Dodji one: 0.1875 × 4/3.'
    },
    ...dialogueWindow,
    then: { value: 0.25, n: 8, persons: 4, status: 'ok' }
  }
}

export default participationGini
