import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import { askedOfTime, timeAtBounds } from './time_lost_example.ts'

/** Ingredients of one key; nothing timed or declared gives unknown, never 0. */
function hours([row]: readonly Row[]): Ingredients {
  const acts = num(row?.acts) ?? 0
  if (acts === 0) return { value: null, persons: null, status: 'unknown' }
  const declared = num(row?.declared) ?? 0
  return {
    value: (num(row?.minutes) ?? 0) / 60,
    n: acts,
    persons: num(row?.persons) ?? 0,
    notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
  }
}

/** M6: hours of all acts of moderation, on messages that turned out abusive or not. */
const moderationHours: Measure = {
  ...moderation,
  key: 'moderation_hours',
  id: 'M6',
  label: { fr: 'temps de modération', en: 'time of moderation' },
  question: { fr: 'Combien d’heures la modération a-t-elle prises ?', en: 'How many hours did moderation take?' },
  explanation: {
    fr: 'Minutes de tous les gestes, en heures, que le message ait été abusif ou non. Les minutes déclarées, non chronométrées, sont dites. Sans aucune minute notée : inconnu.',
    en: 'Minutes of all acts, in hours, whether the message was abusive or not. Minutes declared rather than timed are said. With no minute noted at all: unknown.'
  },
  formula: { fr: 'Σ minutes / 60', en: 'Σ minutes / 60' },
  unit: 'hours',
  direction: 'neither',
  definedBy: { text: 'Sillage M6' },
  grade: 'B',
  interval: 'none',
  counterMeasure: 'response_rate',
  pitfalls: {
    fr: 'Les gestes sans minutes ne pèsent rien : le vrai temps est plus long. Lire sans agir n’y est pas.',
    en: 'Acts without minutes weigh nothing: the real time is longer. Reading without acting is not in it.'
  },
  sql: window => sql`
    select key, sum(minutes) as minutes, count(*) as acts, count(*) filter (where minutes_source = 'declared') as declared,
      count(distinct person_id) as persons
    from ${actsOf(window)} a where minutes is not null group by key`,
  reduce: hours,
  example: {
    story: {
      fr: '2 + 2 + 3 + 4 + 49 minutes sur cinq messages abusifs, 20 pour répondre à une critique : une heure vingt.',
      en: '2 + 2 + 3 + 4 + 49 minutes on five abusive messages, 20 to answer a criticism: an hour and twenty minutes.'
    },
    ...moderationWindow,
    given: [...moderationFacts, ...timeAtBounds],
    then: { value: 4 / 3, n: 6, persons: 5, status: 'ok' },
    also: [{ ...askedOfTime, then: { value: 70 / 60, n: 8, persons: 2, notes: [{ code: 'declared_time', n: 5 }] } }]
  }
}

export default moderationHours
