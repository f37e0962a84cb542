import { sql, type SQL } from 'drizzle-orm'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import type { Ingredients, Row, Window } from './measure.ts'
import { bootstrapClasses } from './person_bootstrap.ts'
import { received } from './thread_messages.ts'

/** Messages per person: `key, person_id, messages`. Whom the platform withholds is no person. */
export const messagesPerPerson = (window: Window): SQL => sql`
  select key, person_id, count(*) as messages from ${received(window)} r
  where r.person_id is not null group by key, person_id`

/** How many messages each person wrote, in ascending order. */
export const amountsOf = (rows: readonly Row[]): number[] =>
  rows.map(row => num(row.messages) ?? 0).sort((a, b) => a - b)

/** A statistic of the messages per person with its person bootstrap. Nobody, or a statistic without value: `too_few`. */
export function ofVoices(
  rows: readonly Row[],
  statistic: (amounts: readonly number[]) => number | null,
  random: Random
): Ingredients {
  const amounts = amountsOf(rows)
  const value = statistic(amounts)
  const common = { n: amounts.reduce((sum, amount) => sum + amount, 0), persons: amounts.length }
  if (value === null) return { ...common, value: null, status: 'too_few' }
  const alike = [...Map.groupBy(amounts, amount => amount)]
  const spread = (counts: readonly number[]) =>
    statistic(counts.flatMap((count, index) => new Array<number>(count).fill(alike[index]![0])))
  const bounds = bootstrapClasses(
    alike.map(([, same]) => same.length),
    spread,
    random
  )
  return { ...common, value, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null }
}
