import { sql } from 'drizzle-orm'
import { noPersons, type Measure } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs, said, taken } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

/** M7: abusive messages met per hour of moderation, pooled over the team and never given for one moderator. */
const exposureLoad: Measure = {
  ...moderation,
  key: 'exposure_load',
  id: 'M7',
  label: { fr: 'charge d’exposition', en: 'exposure load' },
  question: {
    fr: 'Combien de messages abusifs nos modérateurs rencontrent-ils par heure ?',
    en: 'How many abusive messages do our moderators meet in an hour?'
  },
  explanation: {
    fr: 'Messages jugés abusifs qui ont reçu un geste, par heure de modération notée, toute l’équipe ensemble : il faut trois modérateurs. C’est une mesure de leur bien-être, jamais de leur rendement.',
    en: 'Messages judged abusive that met an act, per hour of moderation noted, the whole team together: three moderators are needed. It is about their wellbeing, never their performance.'
  },
  formula: { fr: '|messages abusifs traités| / (Σ minutes / 60)', en: '|abusive messages handled| / (Σ minutes / 60)' },
  unit: 'ratio',
  direction: 'down',
  grains: ['campaign', 'channel'],
  definedBy: { text: 'Sillage M7; exact interval of a count: Garwood, Biometrika 1936' },
  grade: 'B',
  interval: 'poisson',
  minimumPersons: 3,
  suppression: noPersons,
  counterMeasure: 'time_lost_hours',
  pitfalls: {
    fr: 'Une affaire longue fait baisser le chiffre sans alléger la charge. Les personnes comptées sont les modérateurs.',
    en: 'One long case lowers the figure without easing the load. The persons counted are the moderators.'
  },
  sql: window => sql`
    select key, count(distinct interaction_id) filter (where is_abusive) as events, sum(minutes) / 60 as exposure,
      count(distinct moderator) as persons
    from ${actsOf(window)} a where minutes is not null group by key`,
  example: {
    story: {
      fr: 'Cinq messages abusifs en 80 minutes de modération, par trois modérateurs : 3,75 par heure.',
      en: 'Five abusive messages in 80 minutes of moderation, by three moderators: 3.75 an hour.'
    },
    ...moderationWindow,
    given: [
      ...moderationWindow.given,
      ...actsAtBounds(2, { minutes: 10 }),
      // the same message again; and one that nobody timed
      taken('t3', 3, '04-12T00', { minutes: 10 }),
      ...said('Nia', 't4', '04-09T12', 'insult'),
      taken('t4', 2, '04-12T00')
    ],
    then: { value: 3.75, n: 5, persons: 3, status: 'ok' },
    also: [{ ...askedOfActs, then: { value: 4, n: 2, persons: 1 } }]
  }
}

export default exposureLoad
