import { sql } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { actingDelays, delays } from './acting_delay.ts'
import daysBeforeActing from './days_before_acting.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

/** First day of each step of the distribution. */
export const delaySteps: readonly number[] = [0, 2, 4, 8, 15, 22, 31, 61]

/** People of one step; hidden where another step would give it, or would be given by it. */
function stepOf([row]: readonly Row[]): Ingredients {
  const counts = (row?.counts as readonly unknown[] | undefined)?.map(count => num(count) ?? 0) ?? []
  const at = num(row?.at) ?? 0
  const persons = counts[delaySteps.indexOf(at)] ?? 0
  const cells = [
    { at: [null], persons: counts.reduce((sum, count) => sum + count, 0), structural: true },
    ...counts.map((count, i) => ({ at: [String(i)], persons: count, structural: count === 0 }))
  ]
  return {
    value: persons,
    persons,
    isHidden: k => maskedCells(cells, k).has(cellKey([String(delaySteps.indexOf(at))]))
  }
}

/** People by the days between their first contribution and their first verified act. */
const actingDelayDistribution: Measure = {
  ...daysBeforeActing,
  key: 'acting_delay_distribution',
  shape: 'curve',
  label: { fr: 'personnes par délai avant d’agir', en: 'people by time before acting' },
  question: {
    fr: 'Agit-on d’emblée, ou après avoir longtemps pris part ?',
    en: 'Do people act at once, or after taking part for long?'
  },
  explanation: {
    fr: 'Personnes dont la première action vérifiée tombe dans la période, par jours écoulés depuis leur première contribution : 0–1, 2–3, 4–7, 8–14, 15–21, 22–30, 31–60, 61 et plus. Le chiffre seul est celui des deux premiers jours.',
    en: 'People whose first verified action falls in the period, by days since their first contribution: 0–1, 2–3, 4–7, 8–14, 15–21, 22–30, 31–60, 61 and more. The single figure is that of the first two days.'
  },
  formula: { fr: '|personnes| par tranche de jours', en: '|persons| by band of days' },
  unit: 'persons',
  interval: 'none',
  headlineAt: 0,
  grade: 'A',
  counterMeasure: 'days_before_acting',
  grains: ['campaign'],
  sql: window => {
    const steps = sql.raw(`array[${delaySteps.join(',')}]`)
    return sql`
    with people as (select key, days from (${actingDelays(window)}) d where days is not null),
    counted as (
      select key, array_agg(n order by step) as counts from (
        select k.key, step, (select count(*) from people p where p.key = k.key and width_bucket(p.days, ${steps}) = step) as n
        from (select distinct key from people) k cross join generate_series(1, ${sql.raw(String(delaySteps.length))}) as s(step)
      ) b group by key
    )
    select c.key, a.at, c.counts from counted c cross join unnest(${steps}) as a(at)`
  },
  reduce: rows => stepOf(rows),
  example: {
    ...delays,
    then: { value: 1, persons: 1, status: 'ok' },
    points: { 0: { value: 1 }, 2: { value: 1 }, 4: { value: 0 }, 15: { value: 1 }, 61: { value: 0 } }
  }
}

export default actingDelayDistribution
