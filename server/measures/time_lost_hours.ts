import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import { askedOfTime, timeAtBounds } from './time_lost_example.ts'

/** Ingredients of one key; nothing timed or declared gives unknown, never 0. */
function hours([row]: readonly Row[]): Ingredients {
  const timed = num(row?.items) ?? 0
  if (timed === 0) return { value: null, persons: null, status: 'unknown' }
  const declared = num(row?.declared) ?? 0
  return {
    value: (num(row?.minutes) ?? 0) / 60,
    n: num(row?.abusive) ?? 0,
    persons: num(row?.persons) ?? 0,
    notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
  }
}

/** M6: hours of work that abusive messages took. */
const timeLostHours: Measure = {
  ...moderation,
  key: 'time_lost_hours',
  id: 'M6',
  label: { fr: 'temps perdu', en: 'time lost' },
  question: { fr: 'Combien d’heures les abus nous ont-ils prises ?', en: 'How many hours did abuse take from us?' },
  explanation: {
    fr: 'Minutes de tous les gestes sur des messages jugés abusifs, en heures. Les minutes déclarées, non chronométrées, sont dites. Sans aucune minute notée : inconnu.',
    en: 'Minutes of all acts on messages judged abusive, in hours. Minutes declared rather than timed are said. With no minute noted at all: unknown.'
  },
  formula: { fr: 'Σ minutes sur messages abusifs / 60', en: 'Σ minutes on abusive messages / 60' },
  unit: 'hours',
  direction: 'down',
  definedBy: { text: 'Sillage M6' },
  grade: 'B',
  interval: 'none',
  counterMeasure: 'response_rate',
  pitfalls: {
    fr: 'Les gestes sans minutes ne pèsent rien : le vrai temps est plus long. Le temps de lire ce qui s’est révélé anodin n’y est pas.',
    en: 'Acts without minutes weigh nothing: the real time is longer. The time spent reading what turned out harmless is not in it.'
  },
  sql: window => sql`
    select key, count(*) as items, count(distinct interaction_id) filter (where is_abusive) as abusive,
      coalesce(sum(minutes) filter (where is_abusive), 0) as minutes,
      count(*) filter (where is_abusive and minutes_source = 'declared') as declared,
      count(distinct person_id) filter (where is_abusive) as persons
    from ${actsOf(window)} a where minutes is not null group by key`,
  reduce: hours,
  example: {
    story: {
      fr: '2 + 2 + 3 + 4 + 49 minutes sur cinq messages abusifs : une heure.',
      en: '2 + 2 + 3 + 4 + 49 minutes on five abusive messages: one hour.'
    },
    ...moderationWindow,
    given: [...moderationFacts, ...timeAtBounds],
    then: { value: 1, n: 5, persons: 4, status: 'ok' },
    also: [{ ...askedOfTime, then: { value: 0.7, n: 2, persons: 1, notes: [{ code: 'declared_time', n: 4 }] } }]
  }
}

export default timeLostHours
