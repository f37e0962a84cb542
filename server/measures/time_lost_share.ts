import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import { actsOf } from './moderation.ts'
import { askedOfSides } from './moderation_bounds_example.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import { askedOfTime, timeAtBounds, timeOfSides } from './time_lost_example.ts'
import timeLostHours from './time_lost_hours.ts'

/** M6: share of the noted minutes of moderation that went to abusive messages. */
const timeLostShare: Measure = {
  ...timeLostHours,
  key: 'time_lost_share',
  label: { fr: 'part du temps prise par les abus', en: 'share of time taken by abuse' },
  question: {
    fr: 'Quelle part de notre temps les abus prennent-ils au dialogue ?',
    en: 'What share of our time does abuse take from dialogue?'
  },
  explanation: {
    fr: 'Minutes passées sur des messages jugés abusifs, parmi toutes les minutes de gestes notées, réponses comprises.',
    en: 'Minutes spent on messages judged abusive, among all the minutes of acts noted, answers included.'
  },
  formula: {
    fr: 'Σ minutes sur messages abusifs / Σ minutes de tous les gestes',
    en: 'Σ minutes on abusive messages / Σ minutes of all acts'
  },
  unit: 'share',
  pitfalls: {
    fr: 'Ce qui se fait hors d’ici (réponses écrites sur la plateforme) manque au dénominateur.',
    en: 'What is done elsewhere (answers written on the platform) is missing from the denominator.'
  },
  sql: window => sql`
    select key, count(*) as items, sum(minutes) as minutes, coalesce(sum(minutes) filter (where is_abusive), 0) as lost,
      count(distinct person_id) as persons, count(distinct person_id) filter (where is_abusive) as persons_in,
      count(distinct person_id) filter (where not is_abusive) as persons_out,
      count(*) filter (where minutes_source = 'declared') as declared
    from ${actsOf(window)} a where minutes is not null group by key`,
  reduce: ([row]) => {
    const minutes = num(row?.minutes) ?? 0
    if (minutes === 0) return { value: null, persons: null, status: 'unknown' }
    const declared = num(row?.declared) ?? 0
    return {
      value: (num(row?.lost) ?? 0) / minutes,
      n: num(row?.items),
      persons: num(row?.persons),
      personsIn: num(row?.persons_in),
      personsOut: num(row?.persons_out),
      notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
    }
  },
  example: {
    story: {
      fr: '60 minutes sur des messages abusifs, 20 pour répondre à Esi : trois quarts du temps.',
      en: '60 minutes on abusive messages, 20 to answer Esi: three quarters of the time.'
    },
    ...moderationWindow,
    given: [...moderationFacts, ...timeAtBounds, ...timeOfSides],
    then: { value: 0.75, n: 6, persons: 5, status: 'ok' },
    also: [
      { ...askedOfTime, then: { value: 0.6, n: 8, persons: 2, notes: [{ code: 'declared_time', n: 5 }] } },
      ...askedOfSides
    ]
  }
}

export default timeLostShare
