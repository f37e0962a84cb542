import { askedOfCalls, hiddenOfCalls } from './answers_example.ts'
import { calls, callState, doneOf, doneRows } from './calls.ts'
import type { Measure } from './measure.ts'

/** C2, last state: people who did what they were asked. */
const callDone: Measure = {
  ...callState,
  key: 'call_done',
  label: { fr: 'personnes qui l’ont fait', en: 'people who did it' },
  question: {
    fr: 'Combien de personnes ont fait ce qui leur était demandé ?',
    en: 'How many people did what they were asked?'
  },
  explanation: {
    fr: 'Personnes distinctes avec un acte confirmé qui nomme l’appel, ou une promesse tenue.',
    en: 'Distinct people with a confirmed act that names the call, or with a promise kept.'
  },
  formula: { fr: '|personnes : acte ou promesse tenue|', en: '|persons: act or promise kept|' },
  sql: doneRows,
  reduce: doneOf,
  example: {
    ...calls,
    then: { value: 2, persons: 2, status: 'ok' },
    rows: { a: { value: 2, persons: 2 }, b: { value: 0, persons: 0 } },
    also: [
      { ...askedOfCalls, then: { value: 3 }, rows: { one: { value: 2 }, two: { value: 2 }, three: { value: 0 } } },
      { ...hiddenOfCalls, then: { status: 'masked' }, rows: { one: { status: 'masked' } } }
    ]
  }
}

export default callDone
