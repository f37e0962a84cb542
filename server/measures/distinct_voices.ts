import { dialogueAsked } from './dialogue_bounds_example.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure } from './measure.ts'
import { structure } from './thread_messages.ts'
import { amountsOf, messagesPerPerson } from './voices.ts'

/** D6: distinct persons who wrote at least one message. */
const distinctVoices: Measure = {
  ...structure,
  key: 'distinct_voices',
  id: 'D6',
  label: { fr: 'voix distinctes', en: 'distinct voices' },
  question: { fr: 'Combien de personnes ont pris la parole ?', en: 'How many people spoke?' },
  explanation: {
    fr: 'Personnes ayant écrit au moins un message, court ou long, l’organisation exceptée. Un j’aime n’est pas une parole.',
    en: 'People who wrote at least one message, short or long, the organisation left out. A like is not a word.'
  },
  formula: { fr: '|personnes avec ≥ 1 message|', en: '|persons with ≥ 1 message|' },
  unit: 'persons',
  direction: 'up',
  definedBy: { text: 'Hill, Ecology 54, 1973 (order 0)', url: 'https://doi.org/10.2307/1934352' },
  grade: 'A',
  interval: 'none',
  counterMeasure: 'participation_gini',
  pitfalls: {
    fr: 'Croît avec le nombre de messages : comparer deux fils à taille égale. Un message supprimé garde son auteur.',
    en: 'Grows with the number of messages: compare two threads at equal size. A deleted message keeps its author.'
  },
  sql: messagesPerPerson,
  reduce: rows => {
    const persons = amountsOf(rows).length
    return { value: persons, n: persons, persons }
  },
  example: {
    story: {
      fr: 'Ama, Bob, Chloé et Dodji écrivent. Esi n’aime que d’un clic, Femi écrit à l’instant de fin, la page n’est pas une voix.',
      en: 'Ama, Bob, Chloé and Dodji write. Esi only clicks like, Femi writes at the closing instant, the page is no voice.'
    },
    ...dialogueWindow,
    also: [{ ...dialogueAsked.t, then: { value: 7, n: 7, persons: 7 } }],
    then: { value: 4, n: 4, persons: 4, status: 'ok' }
  }
}

export default distinctVoices
