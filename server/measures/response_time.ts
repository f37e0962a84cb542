import { dialogueAsked } from './dialogue_bounds_example.ts'
import { calls } from './calls_for_answer.ts'
import { dialogueWindow } from './dialogue_example.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import type { Random } from '../statistics/random.ts'
import responseRate from './response_rate.ts'
import { waitingTime } from './survival_bootstrap.ts'

/** Hours by which a share of the messages calling for an answer have one, those still waiting counted as waiting. */
export function hoursToAnswer(rows: readonly Row[], share: number, random: Random): Ingredients {
  const waits = rows.map(row => ({
    person: String(row.person_id),
    time: num(row.hours) ?? 0,
    event: row.is_answered === true
  }))
  const persons = new Set(waits.map(wait => wait.person)).size
  const common = { n: waits.length, persons }
  const found = waitingTime(waits, share, random)
  if (!found) return { ...common, value: null, status: 'too_few' }
  const longest = Math.max(...waits.map(wait => wait.time))
  const beyond = { code: 'beyond', n: Math.floor(longest / 24) }
  if (found.value === null) return { ...common, value: null, status: 'too_early', notes: [beyond] }
  return { ...common, ...found, notes: found.hi === null ? [beyond] : [] }
}

/** D2: median time to the first human answer, all hours of the day. */
const responseTime: Measure = {
  ...responseRate,
  key: 'response_time',
  label: { fr: 'délai de réponse médian', en: 'median response time' },
  question: {
    fr: 'En combien de temps répondons-nous, le plus souvent ?',
    en: 'How long do people usually wait for our answer?'
  },
  explanation: {
    fr: 'Temps après lequel la moitié des messages appelant une réponse en ont reçu une d’un de nos comptes. Ceux qui attendent encore comptent comme tels.',
    en: 'Time after which half of the messages calling for an answer have got one from one of our accounts. Those still waiting count as waiting.'
  },
  formula: {
    fr: 'médiane de Kaplan–Meier, toutes heures, sans réponse = censuré',
    en: 'Kaplan–Meier median, all hours, unanswered = censored'
  },
  unit: 'hours',
  direction: 'down',
  definedBy: {
    text: 'CHAOSS, Time to First Response; Kaplan and Meier, JASA 53, 1958',
    url: 'https://chaoss.community/kb/metric-time-to-first-response/'
  },
  interval: 'survival',
  pitfalls: {
    fr: 'Nuits et week-ends compris. La moyenne tromperait : une réponse oubliée pendant un mois la ferait exploser. « Trop tôt » quand moins de la moitié ont une réponse.',
    en: 'Nights and weekends included. A mean would mislead: one answer forgotten for a month would blow it up. “Too early” when fewer than half are answered.'
  },
  sql: calls,
  reduce: (rows, _, random) => hoursToAnswer(rows, 0.5, random),
  example: {
    story: {
      fr: 'Ama attend 2 heures, Chloé 6 heures, Dodji attend encore : la moitié des trois ont une réponse après 6 heures.',
      en: 'Ama waits 2 hours, Chloé 6 hours, Dodji is still waiting: half of the three have an answer after 6 hours.'
    },
    ...dialogueWindow,
    also: [{ ...dialogueAsked.t, then: { value: 6, n: 3 } }],
    then: { value: 6, n: 3, persons: 3, status: 'ok' }
  }
}

export default responseTime
