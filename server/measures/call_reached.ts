import { carriedElsewhere } from './answers_example.ts'
import { calls, callState, reachedRows } from './calls.ts'
import { noPersons, type Measure } from './measure.ts'
import { boundsOf } from './reach.ts'
import { askedOfReadings } from './readings_example.ts'

/** C2, second state: accounts reached by the posts that carried the calls, between two bounds. */
const callReached: Measure = {
  ...callState,
  key: 'call_reached',
  label: { fr: 'comptes touchés par l’appel', en: 'accounts reached by the call' },
  question: { fr: 'Combien de comptes ont vu l’appel ?', en: 'How many accounts saw the call?' },
  explanation: {
    fr: 'Portée annoncée des publications qui portaient l’appel : entre la plus grande et la somme. Le nombre affiché est la borne basse.',
    en: 'Reported reach of the posts that carried the call: between the largest and the sum. The number shown is the lower bound.'
  },
  formula: { fr: 'max(portée) ≤ touchés ≤ Σ portée', en: 'max(reach) ≤ reached ≤ Σ reach' },
  unit: 'count',
  direction: 'neither',
  inputs: ['asks', 'metrics'],
  grade: 'B',
  interval: 'bracket',
  suppression: noPersons,
  sql: reachedRows,
  reduce: boundsOf,
  example: {
    ...calls,
    given: [...calls.given, ...carriedElsewhere],
    then: { value: 300, lo: 300, hi: 500, n: 2, persons: null, status: 'ok', notes: ['bracket'] },
    rows: { a: { value: 300, hi: 500 } },
    also: [{ ...askedOfReadings, then: { value: 10, lo: 10, hi: 23, n: 5 } }]
  }
}

export default callReached
