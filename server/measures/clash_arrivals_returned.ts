import type { CanonicalRecord } from '../sources/record.ts'
import { ofArrivals, ofArrivalsWho } from './clash_arrivals.ts'
import { clashFacts } from './clash_example.ts'
import { comment, conversion, like } from './example.ts'
import type { AskedOfExample, Measure } from './measure.ts'

/** What those who came in March 2024 did next; Ama has been here before, Zoé comes in without a post of ours. */
export const arrivalFacts: readonly CanonicalRecord[] = [
  ...clashFacts,
  comment('Ama', 'f1', '2019-05-03T00:00:00Z'),
  comment('Bob', 'p2', '2024-03-01T20:00:00Z'),
  comment('Bob', 'p2', '2024-03-29T06:00:00Z'),
  comment('Chloé', 'p3', '2024-04-06T23:00:00Z'),
  conversion('Chloé', 'signature', '2024-04-07T06:00:00Z'),
  conversion('Dodji', 'signature', '2024-03-11T06:00:00Z'),
  comment('Femi', 'p4', '2024-03-20T00:00:00Z'),
  comment('Xola', 'p4', '2024-03-31T00:00:00Z'),
  conversion('Xola', 'signature', '2024-04-27T00:00:00Z'),
  comment('Yaya', 'p4', '2024-03-01T00:00:00Z'),
  comment('Wilma', 'p1', '2024-04-01T00:00:00Z'),
  conversion('Zoé', 'signature', '2024-03-05T00:00:00Z'),
  like('Bob', 'p2', '2024-03-05T00:00:00Z'),
  comment('Last', 'p1', '2026-04-10T00:00:00Z'),
  comment('First', 'p1', '2026-04-09T00:00:00Z'),
  like('Bob', 'p2', '2026-05-07T00:00:00Z')
]

/** Period of the arrivals, and a later question in which the last one is still followed. */
export const arrivalWindow = { from: '2024-03-01T00:00:00Z', to: '2024-04-01T00:00:00Z', given: arrivalFacts }
export const arrivalQuestion: AskedOfExample = {
  about: {
    fr: 'Avril 2026 : l’une est suivie jusqu’au bout, l’autre l’est encore.',
    en: 'April 2026: one is followed to the end, the other is still followed.'
  },
  from: '2026-04-01T00:00:00Z',
  to: '2026-05-01T00:00:00Z',
  then: { value: 0, n: 1, status: 'ok', notes: ['still_followed'] }
}

/** A3: of those who came in by a clash, and of the others, who came back. */
const clashArrivalsReturned: Measure = {
  ...ofArrivals,
  key: 'clash_arrivals_returned',
  id: 'A3b',
  label: { fr: 'arrivants revenus', en: 'arrivals who returned' },
  question: {
    fr: 'Ceux que le clash a fait venir sont-ils revenus, et les autres ?',
    en: 'Did those whom clash brought in come back, and the others?'
  },
  explanation: {
    fr: 'Personnes dont la toute première contribution est dans la période, sous une de nos publications : part de celles qui ont contribué encore, un autre jour, dans les 28 jours. Par type : arrivées par une publication à clash, ou par une autre.',
    en: 'People whose very first contribution lies in the period, under one of our posts: share of those who contributed again, on another day, within 28 days. By type: come in by a post of clash, or by another.'
  },
  formula: {
    fr: 'arrivants revenus un autre jour sous 28 j / arrivants suivis 28 j',
    en: 'arrivals back on another day within 28 d / arrivals followed for 28 d'
  },
  counterMeasure: 'clash_reach_share',
  pitfalls: {
    fr: 'Associé, non causal : qui vient par la colère diffère d’emblée. Qui n’a fait qu’insulter n’a pas contribué, et n’est pas un arrivant.',
    en: 'Associated, not causal: whoever comes by anger differs from the start. Whoever only insulted has not contributed, and is no arrival.'
  },
  compose: ofArrivalsWho('returned'),
  example: {
    story: {
      fr: 'Neuf arrivants de mars : Bob, Chloé, Dodji, Dodo, Dora, Dede, Femi, Xola, Yaya. Chloé et Xola reviennent au 27e jour, Femi au 8e ; Bob le même jour, puis une fois les 28 jours passés. Par le clash, Femi, Xola et Yaya : deux sur trois.',
      en: 'Nine arrivals of March: Bob, Chloé, Dodji, Dodo, Dora, Dede, Femi, Xola, Yaya. Chloé and Xola come back on day 27, Femi on day 8; Bob on the same day, then once the 28 days are over. By clash, Femi, Xola and Yaya: two of three.'
    },
    ...arrivalWindow,
    by: 'type',
    then: { value: 3 / 9, n: 9, persons: 9, status: 'ok' },
    rows: { clash: { value: 2 / 3, n: 3 }, other: { value: 1 / 6, n: 6 } },
    also: [arrivalQuestion]
  }
}

export default clashArrivalsReturned
