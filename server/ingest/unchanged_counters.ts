import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store } from '../store/transaction.ts'
import { localDay } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Fact } from './facts.ts'
import type { FactRow } from './write.ts'

/** Latest reading of a counter. */
interface Latest {
  subject_id: string
  metric_key: string
  scope: string
  value: string | number
  observed_at: string
}

const isCounter = ({ table, row }: Fact) => table === 'metric_observations' && row['counts'] === 'lifetime'
const keyOf = (row: { subject_id?: unknown; metric_key?: unknown; scope?: unknown }) =>
  `${String(row.subject_id)} ${String(row.metric_key)} ${String(row.scope)}`

/**
 * Leaves out readings that repeat the latest known value of the same counter on the same UTC day: an hourly pull notes
 * an unchanged number once a day. A value that moved, up or down, is always noted.
 */
export async function withoutRepeats(store: Store, context: Context, rows: readonly FactRow[]): Promise<FactRow[]> {
  const counters = rows.flatMap(({ facts }) => facts.filter(isCounter))
  if (counters.length === 0) return [...rows]
  const latest = await latestOf(store, context.organisationId, counters)
  const isRepeat = (fact: Fact) => {
    if (!isCounter(fact)) return false
    const known = latest.get(keyOf(fact.row))
    const observed = fact.row['observed_at'] as Date
    if (!known || new Date(known.observed_at) > observed) return false
    const isSameDay = localDay(new Date(known.observed_at), 'UTC') === localDay(observed, 'UTC')
    return isSameDay && Number(known.value) === Number(fact.row['value'])
  }
  return rows.map(row => ({ ...row, facts: row.facts.filter(fact => !isRepeat(fact)) }))
}

async function latestOf(store: Store, organisationId: string, counters: readonly Fact[]): Promise<Map<string, Latest>> {
  const subjects = [...new Set(counters.map(({ row }) => String(row['subject_id'])))]
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select distinct on (subject_id, metric_key, scope) subject_id, metric_key, scope, value, observed_at
        from metric_observations
        where organisation_id = ${organisationId}::uuid and subject_type in ('post', 'account') and counts = 'lifetime'
          and subject_id in (select unnest(${arrayLiteral(subjects, 'uuid')}::text::uuid[]))
        order by subject_id, metric_key, scope, observed_at desc, received_at desc`)) as unknown as Latest[],
    { mode: 'read only' }
  )
  return new Map(rows.map(row => [keyOf(row), row]))
}
