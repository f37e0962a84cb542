import { sql } from 'drizzle-orm'
import { comment, like } from './example.ts'
import type { Measure } from './measure.ts'
import { actsOf, moderation, REPORTING_RUNG } from './moderation.ts'
import { actsAtBounds, askedOfActs, askedOfSides, sides } from './moderation_bounds_example.ts'
import { moderationWindow, page, rung } from './moderation_example.ts'

/** Facts of the examples on platforms: three reports, removed after 2 days, refused after 5, no answer. */
export const reportFacts = [
  ...page,
  ...['Ama', 'Bob', 'Chloé'].map((name, index) =>
    comment(name, 'p', `2026-03-0${3 + index}T10:00:00Z`, { id: `m${index}` })
  ),
  rung('m0', 6, 'mod-1', '2026-03-03T12:00:00Z', { outcome: 'removed', outcome_at: '2026-03-05T12:00:00Z' }),
  rung('m1', 6, 'mod-1', '2026-03-04T12:00:00Z', { outcome: 'refused', outcome_at: '2026-03-09T12:00:00Z' }),
  rung('m2', 6, 'mod-1', '2026-03-05T12:00:00Z'),
  rung('m2', 2, 'mod-1', '2026-03-05T11:00:00Z'),
  like('Femi', 'p', '2026-06-30T00:00:00Z'),
  ...actsAtBounds(6, { outcome: 'removed', outcome_at: '2026-06-03T00:00:00Z' }),
  ...sides((message, isGood) => [
    rung(message, 6, 'mod-1', '2026-05-20T00:00:00Z', { outcome: isGood ? 'restricted' : 'refused' })
  ])
]

/** M10: of the reports made to a platform, those it acted on. */
const platformResponse: Measure = {
  ...moderation,
  key: 'platform_response',
  id: 'M10',
  label: { fr: 'signalements suivis d’effet', en: 'reports acted on' },
  question: { fr: 'Les plateformes agissent-elles quand nous signalons ?', en: 'Do platforms act when we report?' },
  explanation: {
    fr: 'Signalements faits à une plateforme dans la période (marche 6) : part de ceux qu’elle a suivis d’un retrait, d’une restriction ou d’une suspension. Sans réponse à ce jour = sans effet à ce jour.',
    en: 'Reports made to a platform in the period (rung 6): share that it followed with a removal, a restriction or a suspension. No answer to this day = no effect to this day.'
  },
  formula: { fr: 'signalements suivis d’effet / signalements', en: 'reports acted on / reports' },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'channel'],
  inputs: ['interactions', 'acts'],
  definedBy: { text: 'Sillage M10; Wilson, JASA 1927' },
  grade: 'A',
  interval: 'wilson',
  counterMeasure: 'platform_response_days',
  pitfalls: {
    fr: 'Les derniers signalements attendent encore. Ce que la plateforme répond doit être noté ici par quelqu’un.',
    en: 'The latest reports are still waiting. What the platform answers has to be noted here by somebody.'
  },
  sql: window => sql`
    with reports as (
      select key, person_id, coalesce(outcome in ('removed', 'restricted', 'suspended'), false) as acted
      from ${actsOf(window)} a where rung = ${REPORTING_RUNG}
    )
    select key, count(*) filter (where acted) as successes, count(*) as trials, count(distinct person_id) as persons,
      count(distinct person_id) filter (where acted) as persons_in, count(distinct person_id) filter (where not acted) as persons_out
    from reports group by key`,
  example: {
    story: {
      fr: 'Trois signalements : un message retiré, un refus, un sans réponse. Un sur trois.',
      en: 'Three reports: one message removed, one refusal, one without an answer. One of three.'
    },
    ...moderationWindow,
    given: reportFacts,
    then: { value: 1 / 3, n: 3, persons: 3, status: 'ok' },
    also: [
      {
        from: moderationWindow.from,
        to: moderationWindow.to,
        campaign: 'c',
        by: 'channel',
        rows: { facebook: { value: 1 / 3, n: 3 } }
      },
      { ...askedOfActs, then: { value: 1, n: 2, persons: 1 } },
      ...askedOfSides
    ]
  }
}

export default platformResponse
