import { askedOfCalls } from './answers_example.ts'
import { askedOf, askedRows, calls, callState } from './calls.ts'
import { noPersons, type Measure } from './measure.ts'

/** C2, first state: people the calls were put to, as declared. */
const callAsked: Measure = {
  ...callState,
  key: 'call_asked',
  label: { fr: 'personnes sollicitées', en: 'people asked' },
  question: { fr: 'À combien de personnes l’appel a-t-il été adressé ?', en: 'How many people was the call put to?' },
  explanation: {
    fr: 'Nombre de personnes sollicitées, tel que l’organisation l’a déclaré pour chaque appel. Un appel dont personne ne l’a compté reste « sans dénominateur ».',
    en: 'People asked, as the organisation declared it for each call. A call for which nobody counted them stays “no denominator”.'
  },
  formula: { fr: 'Σ sollicités déclarés', en: 'Σ people asked, as declared' },
  unit: 'count',
  direction: 'neither',
  suppression: noPersons,
  sql: askedRows,
  reduce: askedOf,
  example: {
    ...calls,
    then: { value: 40, persons: null, status: 'ok', notes: [{ code: 'no_denominator', asks: 1 }] },
    rows: { a: { value: 40 }, b: { value: null, status: 'unknown', notes: [{ code: 'no_denominator', asks: 1 }] } },
    also: [
      { ...askedOfCalls, then: { value: 19 }, rows: { one: { value: 4 }, two: { value: 9 }, three: { value: 6 } } }
    ]
  }
}

export default callAsked
