import { askedOfCalls, hiddenOfCalls } from './answers_example.ts'
import { answeredOf, answeredRows, calls, callState } from './calls.ts'
import type { Measure } from './measure.ts'

/** C2, third state: people who answered, by a promise or by an act. */
const callAnswered: Measure = {
  ...callState,
  key: 'call_answered',
  label: { fr: 'personnes qui ont répondu', en: 'people who answered' },
  question: { fr: 'Combien de personnes ont répondu à l’appel ?', en: 'How many people answered the call?' },
  explanation: {
    fr: 'Personnes distinctes avec une promesse, ou un acte confirmé qui nomme l’appel.',
    en: 'Distinct people with a promise, or with a confirmed act that names the call.'
  },
  formula: { fr: '|personnes : promesse ou acte|', en: '|persons: promise or act|' },
  sql: answeredRows,
  reduce: answeredOf,
  example: {
    ...calls,
    then: { value: 4, persons: 4, status: 'ok' },
    rows: { a: { value: 3, persons: 3 }, b: { value: 1, persons: 1 } },
    also: [
      { ...askedOfCalls, then: { value: 4 }, rows: { one: { value: 3 }, two: { value: 2 }, three: { value: 0 } } },
      { ...hiddenOfCalls, then: { value: 4 }, rows: { one: { status: 'masked' } } }
    ]
  }
}

export default callAnswered
