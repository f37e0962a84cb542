import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { localDay } from '../store/time.ts'
import type { Context } from './context.ts'
import type { Fact } from './facts.ts'
import type { FactRow } from './written.ts'

/** Latest reading of a counter. */
interface Latest {
  id: string
  subject_id: string
  metric_key: string
  scope: string
  counts: string
  period_start: string | null
  value: string | number
  observed_at: string
}

const isDay = ({ row }: Fact) => row['counts'] === 'day'
const isCounter = (fact: Fact) =>
  fact.table === 'metric_observations' && (fact.row['counts'] === 'lifetime' || isDay(fact))
const keyOf = (row: Partial<Record<'subject_id' | 'metric_key' | 'scope' | 'counts' | 'period_start', unknown>>) => {
  const start = row.period_start ? new Date(row.period_start as string | Date).toISOString() : ''
  return [row.subject_id, row.metric_key, row.scope, row.counts, start].map(String).join(' ')
}

/**
 * Leaves out readings that repeat the latest known value of the same counter on the same UTC day: an hourly pull notes
 * an unchanged number once a day. The number of a day that is over is noted once. A value that moved, up or down, is
 * always noted.
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
    return (isSameDay || isDay(fact)) && Number(known.value) === Number(fact.row['value'])
  }
  return rows.map(row => ({ ...row, facts: row.facts.filter(fact => !isRepeat(fact)) }))
}

/**
 * Rows of a file whose instant of reading was assumed (its upload): a reading that repeats the latest known value of its
 * counter is that reading again, under its id, so that the row is a duplicate and undo knows both pulls saw it. A value
 * that moved stays a new reading.
 * @returns the rows, and how many readings have moved
 */
export async function asKnown(
  { db }: Tx,
  { organisationId, observedAssumedAt }: Context,
  rows: readonly FactRow[]
): Promise<{ rows: readonly FactRow[]; moved: number }> {
  const isAssumed = (fact: Fact) =>
    isCounter(fact) && (fact.row['observed_at'] as Date).getTime() === observedAssumedAt?.getTime()
  const counters = rows.flatMap(({ facts }) => facts.filter(isAssumed))
  if (counters.length === 0) return { rows, moved: 0 }
  const latest = await latestIn(db, organisationId, counters)
  let moved = 0
  const again = (fact: Fact): Fact => {
    const known = isAssumed(fact) ? latest.get(keyOf(fact.row)) : undefined
    if (!known || known.id === fact.id) return fact
    if (Number(known.value) === Number(fact.row['value']))
      return { ...fact, id: known.id, row: { ...fact.row, id: known.id } }
    moved++
    return fact
  }
  return { rows: rows.map(row => ({ ...row, facts: row.facts.map(again) })), moved }
}

const latestOf = (store: Store, organisationId: string, counters: readonly Fact[]) =>
  store.tx(organisationId, ({ db }) => latestIn(db, organisationId, counters), { mode: 'read only' })

async function latestIn(db: Tx['db'], organisationId: string, counters: readonly Fact[]): Promise<Map<string, Latest>> {
  const subjects = [...new Set(counters.map(({ row }) => String(row['subject_id'])))]
  const rows = (await db.execute(sql`
    select distinct on (subject_id, metric_key, scope, counts, period_start) id, subject_id, metric_key, scope, counts,
      period_start, value, observed_at
    from metric_observations
    where organisation_id = ${organisationId}::uuid and subject_type in ('post', 'account') and counts in ('lifetime', 'day')
      and subject_id in (select unnest(${arrayLiteral(subjects, 'uuid')}::text::uuid[]))
    order by subject_id, metric_key, scope, counts, period_start, observed_at desc, received_at desc`)) as unknown as Latest[]
  return new Map(rows.map(row => [keyOf(row), row]))
}
