import { sql } from 'drizzle-orm'
import daysActive, { activeDays, activeFacts } from './days_active.ts'
import { askedAtBounds, weekByCampaign } from './bounds_example.ts'
import { bandCounts, peopleOfBand } from './bands.ts'
import type { Measure } from './measure.ts'

/** First number of days of each band: 1, 2, 3–4, 5–8, 9–14, 15–28. */
export const dayBands: readonly number[] = [1, 2, 3, 5, 9, 15]

/** R5: contributors by the number of days with a contribution in the last 28 days of the window. */
const daysActiveDistribution: Measure = {
  ...daysActive,
  key: 'days_active_distribution',
  shape: 'curve',
  label: { fr: 'personnes par jours actifs', en: 'people by days active' },
  question: {
    fr: 'Vient-on une fois, ou prend-on l’habitude ?',
    en: 'Do people come once, or make a habit of it?'
  },
  explanation: {
    fr: 'Contributeurs des 28 derniers jours de la période, par nombre de jours différents avec une contribution : 1, 2, 3–4, 5–8, 9–14, 15 et plus. Le chiffre seul est celui des personnes venues un seul jour.',
    en: 'Contributors of the last 28 days of the period, by the number of different days with a contribution: 1, 2, 3–4, 5–8, 9–14, 15 and more. The single figure is that of people who came on one day only.'
  },
  formula: {
    fr: '|personnes| par tranche de jours actifs, sur 28 jours',
    en: '|persons| by band of days active, over 28 days'
  },
  unit: 'persons',
  direction: 'neither',
  grade: 'A',
  interval: 'none',
  headlineAt: 1,
  counterMeasure: 'days_active',
  pitfalls: {
    fr: 'Une campagne courte remplit la première tranche. Une tranche de moins de 5 personnes est masquée, et une voisine avec elle.',
    en: 'A short campaign fills the first band. A band of fewer than 5 people is masked, and one beside it too.'
  },
  sql: window => bandCounts(sql`select key, days from (${activeDays(window)}) d`, dayBands),
  reduce: rows => peopleOfBand(rows, dayBands),
  example: {
    story: {
      fr: 'Heure de Lomé. Ben contribue un jour, Afi deux. Esi avait écrit la veille des 28 jours, Cléo aime, Dodji arrive après la fin.',
      en: 'Lomé time. Ben contributes on one day, Afi on two. Esi had written the day before the 28 days, Cléo likes, Dodji comes after the end.'
    },
    ...activeFacts,
    also: [
      ...askedAtBounds({ open: { value: 3 }, week: { value: 5 }, end: { value: 1 } }),
      weekByCampaign({ value: 5 }, { value: 5 })
    ],
    then: { value: 1, persons: 1, status: 'ok' },
    points: { 1: { value: 1 }, 2: { value: 1 }, 3: { value: 0 }, 15: { value: 0 } }
  }
}

export default daysActiveDistribution
