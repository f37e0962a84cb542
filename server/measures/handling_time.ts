import { sql } from 'drizzle-orm'
import { RESAMPLES } from '../statistics/bootstrap.ts'
import { percentile } from '../statistics/percentile.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { actsAtBounds, askedOfActs, said, taken } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'
import { boundsOf, drawWeights } from './person_bootstrap.ts'

/** Minutes by which a share of the items were done, with a bootstrap by author; declared minutes are said. */
export function minutesBy(rows: readonly Row[], share: number, random: Random): Ingredients {
  const items = rows.map(row => ({ who: String(row.person_id ?? row.interaction_id), minutes: num(row.minutes) ?? 0 }))
  const authors = [...Map.groupBy(items, item => item.who).values()].map(own => own.map(item => item.minutes))
  const value = percentile(
    items.map(item => item.minutes),
    share
  )
  if (value === null) return { value: null, n: 0, persons: 0, status: 'too_few' }
  const replicate = () => {
    const weights = drawWeights(authors.length, random)
    return percentile(
      authors.flatMap((minutes, at) => Array.from({ length: weights[at] ?? 0 }, () => minutes).flat()),
      share
    )
  }
  const bounds = authors.length < 2 ? null : boundsOf(Array.from({ length: RESAMPLES }, replicate))
  const declared = rows.filter(row => row.is_declared === true).length
  return {
    value,
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    n: rows.length,
    persons: authors.length,
    notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
  }
}

/** M5: median minutes of work on an abusive message. */
const handlingTime: Measure = {
  ...moderation,
  key: 'handling_time',
  id: 'M5',
  label: { fr: 'temps de traitement médian', en: 'median handling time' },
  question: {
    fr: 'Combien de minutes prend un message abusif ?',
    en: 'How many minutes does an abusive message take?'
  },
  explanation: {
    fr: 'Minutes de travail sur chaque message jugé abusif, tous gestes additionnés : la moitié des messages ont pris moins. Du travail, pas le temps écoulé. Les minutes déclarées, non chronométrées, sont dites.',
    en: 'Minutes of work on each message judged abusive, all acts added: half of the messages took less. Work, not time elapsed. Minutes declared rather than timed are said.'
  },
  formula: { fr: 'médiane de Σ minutes par message', en: 'median of Σ minutes per message' },
  unit: 'minutes',
  direction: 'down',
  definedBy: { text: 'Sillage M5; quantile: Hyndman and Fan 1996, definition 7; bootstrap by author' },
  grade: 'B',
  interval: 'bootstrap',
  counterMeasure: 'decision_agreement',
  pitfalls: {
    fr: 'La médiane cache les longues affaires : lire le neuvième décile à côté. Aller vite n’est pas juger bien.',
    en: 'The median hides the long cases: read the ninth decile beside it. To be quick is not to judge well.'
  },
  sql: window => sql`
    select key, interaction_id, person_id, sum(minutes) as minutes, bool_or(minutes_source = 'declared') as is_declared
    from ${actsOf(window)} a where minutes is not null and is_abusive group by key, interaction_id, person_id
    order by key, interaction_id`,
  reduce: (rows, _, random) => minutesBy(rows, 0.5, random),
  example: {
    story: {
      fr: 'Cinq messages abusifs ont pris 2, 2, 3, 4 et 49 minutes. La réponse à Esi, qui critique, n’y est pas.',
      en: 'Five abusive messages took 2, 2, 3, 4 and 49 minutes. The answer to Esi, who criticises, is not in it.'
    },
    ...moderationWindow,
    given: [
      ...moderationWindow.given,
      ...actsAtBounds(2, { minutes: 6 }),
      // the same message again, in a declared time; and one that nobody timed
      taken('t3', 3, '04-12T00', { minutes: 4, timed: false }),
      ...said('Nia', 't4', '04-09T12', 'insult'),
      taken('t4', 2, '04-12T00')
    ],
    then: { value: 3, n: 5, persons: 4, status: 'ok' },
    also: [
      { ...askedOfActs, then: { value: 8, n: 2, persons: 2 } },
      {
        ...askedOfActs,
        from: '2026-04-12T00:00:00Z',
        about: { fr: 'Un seul temps, déclaré.', en: 'One time only, declared.' },
        then: { value: 4, n: 1, notes: ['declared_time'] }
      }
    ]
  }
}

export default handlingTime
