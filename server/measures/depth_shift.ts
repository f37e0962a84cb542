import { sql } from 'drizzle-orm'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import { num } from './engine.ts'
import { depthShiftExample } from './depth_shift_example.ts'
import { contributions } from './facts.ts'
import { isHiddenMove, ladderFrame, ladderTables, rungsOf } from './ladder.ts'
import ladderTransitions from './ladder_transitions.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { bootstrapClasses, type Bounds } from './person_bootstrap.ts'
import { AFTER_ALL, asksForWake, BEFORE_ALL, daysAfter, edges, noRows } from './wake_people.ts'

/** Days after the end of the campaign at which rungs are read again. */
const AFTER_DAYS = 90

/** Where everybody did the same no resample differs: Wilson on their number instead of bounds without width. */
function boundsOf(counts: readonly [number, number, number], random: Random): Bounds | null {
  const [up, held, down] = counts
  const n = up + held + down
  const most = wilson(0, n)?.hi ?? 1
  if (held === n) return { lo: -most, hi: most }
  if (up === n) return { lo: 1 - 2 * most, hi: 1 }
  if (down === n) return { lo: -1, hi: 2 * most - 1 }
  return bootstrapClasses(counts, ([a = 0, b = 0, c = 0]) => (a - c) / (a + b + c), random)
}

function ingredients([row]: readonly Row[], window: Window, random: Random): Ingredients {
  if (!row || num(row.days) === null) return { persons: 0, status: 'unknown' }
  const [one] = rungsOf([row])
  if (!one) return { persons: 0, status: 'unknown' }
  const n = one.up + one.held + one.down
  const common = {
    persons: n,
    availableAt: new Date(String(row.available_at)),
    isHidden: (k: number) => isHiddenMove([one], one.rung, 'up', k) || isHiddenMove([one], one.rung, 'down', k),
    ...ladderFrame([one], { ...window, from: new Date(String(row.starts_at)) })
  }
  if (n === 0) return { ...common, value: null, n, status: 'too_few' }
  const bounds = boundsOf([one.up, one.held, one.down], random)
  return { ...common, value: (one.up - one.down) / n, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null, n }
}

/** L7: of the people of a campaign, those higher on the ladder 90 days after it than before it, minus those lower. */
const depthShift: Measure = {
  ...ladderTransitions,
  key: 'depth_shift',
  id: 'L7',
  family: 'wake',
  shape: 'number',
  label: { fr: 'changement de marche', en: 'change of rung' },
  question: {
    fr: 'Trois mois après, les personnes de la campagne s’engagent-elles plus qu’avant elle ?',
    en: 'Three months later, are the people of the campaign more engaged than before it?'
  },
  explanation: {
    fr: 'Parmi les contributeurs de la campagne, part de ceux qui se tiennent plus haut sur l’échelle déclarée 90 jours après sa fin qu’au jour de son début, moins part de ceux qui se tiennent plus bas. Qui n’est sur aucune marche est tout en bas.',
    en: 'Of the campaign’s contributors, the share who stand higher on the declared ladder 90 days after its end than on the day it started, minus the share who stand lower. Who is on no rung is at the very bottom.'
  },
  formula: {
    fr: '(|plus haut| − |plus bas|) / |contributeurs de c|',
    en: '(|higher| − |lower|) / |contributors of c|'
  },
  unit: 'points',
  direction: 'up',
  grains: ['campaign'],
  definedBy: { text: 'Sillage L7, on K3; person bootstrap: Efron and Tibshirani 1993' },
  interval: 'bootstrap',
  followsCampaign: true,
  lookBackDays: undefined,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Les marches sont dans un ordre, pas à égale distance : on compte les personnes, on ne fait pas de moyenne. Qui prend part pour la première fois ne peut que monter : à lire à côté du sillage net.',
    en: 'Rungs have an order, not equal distances: people are counted, nothing is averaged. Who takes part for the first time can only go up: read it beside the excess wake.'
  },
  sql: window =>
    asksForWake(window)
      ? sql`
    with cohort as materialized (
      select distinct a.key, a.person_id from ${contributions(window, BEFORE_ALL, AFTER_ALL)} a
    ), edges as materialized (${edges(window)}), ${ladderTables(
      window,
      sql`select key, 'before' as side, starts_at as at from edges
        union all select key, 'after', ${daysAfter(window, sql`ends_at`, sql`${AFTER_DAYS}::int`)} from edges`
    )}
    select e.key, e.starts_at, ${daysAfter(window, sql`e.ends_at`, sql`${AFTER_DAYS}::int`)} as available_at,
      (select max(days) from ladder) as days,
      count(*) filter (where coalesce(a.rung, 0) > coalesce(b.rung, 0)) as up,
      count(*) filter (where coalesce(a.rung, 0) = coalesce(b.rung, 0)) as held,
      count(*) filter (where coalesce(a.rung, 0) < coalesce(b.rung, 0)) as down
    from edges e
    join cohort p on p.key = e.key
    left join states b on b.key = p.key and b.person_id = p.person_id and b.side = 'before'
    left join states a on a.key = p.key and a.person_id = p.person_id and a.side = 'after'
    group by e.key, e.starts_at, e.ends_at`
      : noRows,
  reduce: ingredients,
  example: depthShiftExample
}

export default depthShift
