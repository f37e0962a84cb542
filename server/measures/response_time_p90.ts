import { calls } from './calls_for_answer.ts'
import { dialogueWindow } from './dialogue_example.ts'
import type { Measure } from './measure.ts'
import responseTime, { hoursToAnswer } from './response_time.ts'

/** D2: time by which nine messages out of ten have their first human answer. */
const responseTimeP90: Measure = {
  ...responseTime,
  key: 'response_time_p90',
  label: { fr: 'délai de réponse, neuf fois sur dix', en: 'response time, nine times in ten' },
  question: {
    fr: 'Combien de temps attendent ceux qui attendent le plus ?',
    en: 'How long do those wait who wait longest?'
  },
  explanation: {
    fr: 'Temps après lequel neuf messages sur dix appelant une réponse en ont reçu une d’un de nos comptes.',
    en: 'Time after which nine in ten of the messages calling for an answer have got one from one of our accounts.'
  },
  formula: {
    fr: '9e décile de Kaplan–Meier, toutes heures, sans réponse = censuré',
    en: 'Kaplan–Meier 9th decile, all hours, unanswered = censored'
  },
  pitfalls: {
    fr: 'Ne se lit que si neuf messages sur dix ont une réponse ; sinon « trop tôt ». Nuits et week-ends compris.',
    en: 'Can only be read when nine messages in ten are answered; else “too early”. Nights and weekends included.'
  },
  sql: calls,
  reduce: (rows, _, random) => hoursToAnswer(rows, 0.9, random),
  example: {
    story: {
      fr: 'Dodji attend encore : deux messages sur trois ont une réponse, jamais neuf sur dix. Trop tôt : plus de 26 jours.',
      en: 'Dodji is still waiting: two messages in three are answered, never nine in ten. Too early: more than 26 days.'
    },
    ...dialogueWindow,
    then: { value: null, status: 'too_early', notes: ['beyond'] }
  }
}

export default responseTimeP90
