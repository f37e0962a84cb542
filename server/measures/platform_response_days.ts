import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { instant } from './facts.ts'
import type { Measure } from './measure.ts'
import { reportsOf } from './moderation.ts'
import { askedOfActs } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'
import { answersByHand, askedOfAnswers, reportFacts } from './platform_example.ts'
import platformResponse from './platform_response.ts'
import { waitingTime } from './survival_bootstrap.ts'

/** M10: median days until a platform answers a report, those without an answer counted as waiting. */
const platformResponseDays: Measure = {
  ...platformResponse,
  key: 'platform_response_days',
  label: { fr: 'délai de réponse des plateformes', en: 'platforms’ time to answer' },
  question: {
    fr: 'Combien de temps une plateforme met-elle à répondre ?',
    en: 'How long does a platform take to answer?'
  },
  explanation: {
    fr: 'Temps après lequel la moitié des signalements ont reçu une réponse, quelle qu’elle soit. Ceux qui attendent encore comptent comme tels ; « pas de réponse » compte jusqu’à sa date.',
    en: 'Time after which half of the reports have got an answer, whatever it is. Those still waiting count as waiting; “no answer” counts up to its date.'
  },
  formula: { fr: 'médiane de Kaplan–Meier, sans réponse = censuré', en: 'Kaplan–Meier median, no answer = censored' },
  unit: 'days',
  direction: 'down',
  definedBy: { text: 'Kaplan and Meier, JASA 53, 1958; bootstrap by author' },
  interval: 'survival',
  counterMeasure: 'platform_response',
  pitfalls: {
    fr: 'Un refus rapide compte comme une réponse rapide : lire à côté la part suivie d’effet.',
    en: 'A quick refusal counts as a quick answer: read the share acted on beside it.'
  },
  sql: window => sql`
    select key, id, person_id, outcome_at is not null and outcome is distinct from 'none' as is_answered,
      greatest(0, extract(epoch from coalesce(outcome_at, ${instant(window.asOf)}) - at) / 86400) as days
    from ${reportsOf(window)} r order by key, id`,
  reduce: (rows, _, random) => {
    const waits = rows.map(row => ({
      person: String(row.person_id ?? row.id),
      time: num(row.days) ?? 0,
      event: row.is_answered === true
    }))
    const common = { n: waits.length, persons: new Set(waits.map(wait => wait.person)).size }
    const found = waitingTime(waits, 0.5, random)
    if (!found) return { ...common, value: null, status: 'too_few' }
    const beyond = { code: 'beyond', n: Math.floor(Math.max(...waits.map(wait => wait.time))) }
    if (found.value === null) return { ...common, value: null, status: 'too_early', notes: [beyond] }
    return { ...common, ...found, notes: found.hi === null ? [beyond] : [] }
  },
  example: {
    story: {
      fr: 'Réponses après 2 et 5 jours, un signalement attend encore : la moitié des trois ont une réponse après 5 jours.',
      en: 'Answers after 2 and 5 days, one report still waiting: half of the three are answered after 5 days.'
    },
    ...moderationWindow,
    given: reportFacts,
    byHand: answersByHand,
    then: { value: 5, n: 3, persons: 3, status: 'ok' },
    also: [
      { ...askedOfActs, then: { value: 5, n: 2, persons: 2 } },
      { ...askedOfAnswers, then: { value: 2, n: 4, persons: 4 } }
    ]
  }
}

export default platformResponseDays
