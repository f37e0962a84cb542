import { sql } from 'drizzle-orm'
import type { Measure } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

/** M1: acts of moderation, and by rows of type how many on each rung. */
const rungUse: Measure = {
  ...moderation,
  key: 'rung_use',
  id: 'M1',
  label: { fr: 'gestes de modération', en: 'acts of moderation' },
  question: { fr: 'Quelles marches de l’échelle avons-nous utilisées ?', en: 'Which rungs of the ladder did we use?' },
  explanation: {
    fr: 'Gestes faits dans la période, et par marche : 0 rien, 1 réponse, 2 renvoi à la charte, 3 masquer, 4 avertir, 5 bloquer, 6 signaler à la plateforme, 7 plainte. Un geste annulé n’y est plus.',
    en: 'Acts done in the period, and by rung: 0 nothing, 1 answer, 2 reminder of the charter, 3 hide, 4 warn, 5 block, 6 report to the platform, 7 complaint. An act that was undone is no longer there.'
  },
  formula: { fr: '|gestes en vigueur|', en: '|standing acts|' },
  unit: 'count',
  direction: 'neither',
  definedBy: { text: 'Sillage M1' },
  grade: 'A',
  interval: 'none',
  counterMeasure: 'false_suppression',
  pitfalls: {
    fr: 'Compte des gestes, pas des personnes. Ce qui est modéré sur la plateforme sans passer par ici n’est pas vu.',
    en: 'Counts acts, not people. What is moderated on the platform without coming here is not seen.'
  },
  sql: window => sql`
    select key, count(*) as value, count(distinct person_id) as persons from ${actsOf(window)} a group by key`,
  example: {
    story: {
      fr: 'Six gestes : une réponse, un renvoi à la charte, deux messages masqués, un avertissement, un signalement.',
      en: 'Six acts: one answer, one reminder of the charter, two messages hidden, one warning, one report.'
    },
    ...moderationWindow,
    given: [...moderationWindow.given, ...actsAtBounds(2)],
    then: { value: 6, n: 6, persons: 5, status: 'ok' },
    also: [
      {
        from: moderationWindow.from,
        to: moderationWindow.to,
        campaign: 'c',
        by: 'type',
        rows: { 1: { value: 1 }, 2: { value: 1 }, 3: { value: 2, persons: 2 }, 4: { value: 1 }, 6: { value: 1 } }
      },
      { ...askedOfActs, then: { value: 2, persons: 1 } }
    ]
  }
}

export default rungUse
