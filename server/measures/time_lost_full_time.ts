import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { instant, organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import { actsOf } from './moderation.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import { askedOfTime, timeAtBounds } from './time_lost_example.ts'
import timeLostHours from './time_lost_hours.ts'
import { daysBetween } from './wake_people.ts'

/** M6: hours that abusive messages took, as a share of one full-time post over the period. */
const timeLostFullTime: Measure = {
  ...timeLostHours,
  key: 'time_lost_full_time',
  label: { fr: 'temps perdu, en part d’un temps plein', en: 'time lost, as a share of a full-time post' },
  question: { fr: 'Quelle part d’un poste les abus occupent-ils ?', en: 'What share of a post does abuse take up?' },
  explanation: {
    fr: 'Heures passées sur des messages jugés abusifs, divisées par celles d’une personne à temps plein sur la période : les heures d’une semaine pleine, fixées dans les réglages (35 au départ), pour sept jours.',
    en: 'Hours spent on messages judged abusive, divided by those of one full-time person over the period: the hours of a full week, set in the settings (35 to begin with), for seven days.'
  },
  formula: {
    fr: 'Σ minutes sur messages abusifs / 60 / (heures d’une semaine × jours / 7)',
    en: 'Σ minutes on abusive messages / 60 / (hours of a week × days / 7)'
  },
  unit: 'share',
  counterMeasure: 'time_lost_hours',
  pitfalls: {
    fr: 'Les congés ne sont pas retirés : la part réelle d’un poste est un peu plus grande. Les gestes sans minutes ne pèsent rien.',
    en: 'Holidays are not taken off: the real share of a post is somewhat larger. Acts without minutes weigh nothing.'
  },
  sql: window => sql`
    select key, count(*) as items, count(distinct interaction_id) filter (where is_abusive) as abusive,
      coalesce(sum(minutes) filter (where is_abusive), 0) / 60.0 / (
        (select full_time_hours from organisations where organisation_id = ${organisation(window)})
        * ${daysBetween(window, instant(window.from), instant(window.to))} / 7) as value,
      count(*) filter (where is_abusive and minutes_source = 'declared') as declared,
      count(distinct person_id) filter (where is_abusive) as persons
    from ${actsOf(window)} a where minutes is not null group by key`,
  reduce: ([row]) => {
    if ((num(row?.items) ?? 0) === 0) return { value: null, persons: null, status: 'unknown' }
    const declared = num(row?.declared) ?? 0
    return {
      value: num(row?.value),
      n: num(row?.abusive),
      persons: num(row?.persons),
      notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
    }
  },
  example: {
    story: {
      fr: 'Une heure en quatre semaines de 35 heures : un cent quarantième de poste.',
      en: 'One hour in four weeks of 35 hours: one hundred-and-fortieth of a post.'
    },
    ...moderationWindow,
    given: [...moderationFacts, ...timeAtBounds],
    then: { value: 0.007143, n: 5, persons: 4, status: 'ok' },
    also: [{ ...askedOfTime, then: { value: 0.014, n: 2, persons: 1, notes: [{ code: 'declared_time', n: 4 }] } }]
  }
}

export default timeLostFullTime
