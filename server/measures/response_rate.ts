import { dialogueAsked } from './dialogue_bounds_example.ts'
import { calls } from './calls_for_answer.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure, Row } from './measure.ts'
import { clusteredShare } from './person_bootstrap.ts'
import { structure } from './thread_messages.ts'

/** Persons among the rows that pass. */
const personsOf = (rows: readonly Row[]) => new Set(rows.map(row => String(row.person_id))).size

/** D2: share of the messages calling for an answer that got one from a human of the organisation. */
const responseRate: Measure = {
  ...structure,
  key: 'response_rate',
  id: 'D2',
  label: { fr: 'taux de réponse', en: 'response rate' },
  question: { fr: 'Répondons-nous à ceux qui nous interpellent ?', en: 'Do we answer those who call on us?' },
  explanation: {
    fr: 'Messages qui appellent une réponse (une question, ou l’organisation nommée) et qui en ont reçu une d’un de nos comptes, écrite par quelqu’un, d’où qu’elle soit partie.',
    en: 'Messages that call for an answer (a question, or the organisation named) and got one from one of our accounts, written by somebody, wherever it was sent from.'
  },
  formula: { fr: 'répondus / messages appelant une réponse', en: 'answered / messages calling for an answer' },
  unit: 'share',
  direction: 'up',
  definedBy: {
    text: 'CHAOSS, Time to First Response',
    url: 'https://chaoss.community/kb/metric-time-to-first-response/'
  },
  grade: 'B',
  interval: 'bootstrap',
  counterMeasure: 'constructive_share',
  pitfalls: {
    fr: 'Une question sans point d’interrogation passe inaperçue. Les derniers messages peuvent encore recevoir une réponse. Répondre vite et vide fait monter le taux.',
    en: 'A question without a question mark goes unnoticed. The latest messages may still be answered. Quick, empty answers raise the rate.'
  },
  sql: calls,
  reduce: (rows, _, random) => {
    const persons = personsOf(rows)
    const clusters = [...Map.groupBy(rows, row => String(row.person_id)).values()].map(own => ({
      over: own.filter(row => row.is_answered === true).length,
      under: own.length
    }))
    // One message each: independent trials, Wilson. Several by one person: she is drawn with all of them.
    if (persons === rows.length)
      return { successes: rows.filter(row => row.is_answered === true).length, trials: rows.length, persons }
    const found = clusteredShare(clusters, random)!
    return {
      value: found.value,
      lo: found.bounds?.lo ?? null,
      hi: found.bounds?.hi ?? null,
      n: rows.length,
      persons,
      personsIn: personsOf(rows.filter(row => row.is_answered === true)),
      personsOut: personsOf(rows.filter(row => row.is_answered !== true))
    }
  },
  example: {
    story: {
      fr: 'Ama, Chloé et Dodji posent une question. La page répond aux deux premières ; Dodji n’a eu qu’un message automatique et l’avis de Chloé. Femi demande à l’instant de fin.',
      en: 'Ama, Chloé and Dodji ask a question. The page answers the first two; Dodji only got an automatic message, and Chloé’s opinion. Femi asks at the closing instant.'
    },
    ...dialogueWindow,
    also: [{ ...dialogueAsked.t, then: { value: 2 / 3, n: 3 } }],
    then: { value: 2 / 3, lo: 0.20766, hi: 0.938508, n: 3, persons: 3, status: 'ok' }
  }
}

export default responseRate
