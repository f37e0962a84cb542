import { sql } from 'drizzle-orm'
import type { Measure } from './measure.ts'
import { moderation, reportsOf } from './moderation.ts'
import { askedOfActs, askedOfSides } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'
import { answersByHand, askedOfAnswers, reportFacts } from './platform_example.ts'

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
      from ${reportsOf(window)} r
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
    byHand: answersByHand,
    then: { value: 1 / 3, n: 3, persons: 3, status: 'ok' },
    also: [
      {
        from: moderationWindow.from,
        to: moderationWindow.to,
        campaign: 'c',
        by: 'channel',
        rows: { facebook: { value: 1 / 3, n: 3 } }
      },
      { ...askedOfActs, then: { value: 0.5, n: 2, persons: 1 } },
      { ...askedOfAnswers, then: { value: 0.25, n: 4, persons: 4 } },
      ...askedOfSides
    ]
  }
}

export default platformResponse
