import { expect } from 'vitest'
import type { Store } from '#server/store/transaction.ts'
import type { Disturbance } from '../stub/stub.ts'
import { rowsOf } from './world.ts'

/** What may happen to any answer on its way. */
export const troubles: readonly Disturbance[] = [
  'throttle_seconds',
  'throttle_date',
  'hang',
  'drop',
  'truncate',
  'server_error'
]

/**
 * The facts of an organisation, but for keys that differ from one organisation to the next and for the instant of
 * observation, which a wait moves by seconds.
 */
export async function factsOf(store: Store, organisationId: string): Promise<Record<string, unknown>> {
  const ask = (text: string) => rowsOf(store, organisationId, text)
  return {
    posts: await ask(
      `select network, external_id, text, published_at::text as at, thread_read from posts order by 1, 2`
    ),
    messages: await ask(`
      select kind, direction, depth, words, case when time_precision <> 'unknown' then occurred_at::text end as at, edited_at::text as edited, deleted_at is null as here,
        identity_id is not null as someone, post_id is not null as under
      from interactions order by 5, 1, 3, 4`),
    metrics: await ask(`
      select metric_key, value::text as value, counts, period_start::text as day, count(*)::int as n
      from metric_observations group by 1, 2, 3, 4 order by 1, 3, 4, 2`),
    reads: await ask(`select complete, reason, count(*)::int as n from thread_reads group by 1, 2 order by 1, 2`),
    sizes:
      await ask(`select (select count(*)::int from persons) as persons, (select count(*)::int from identities) as identities,
      (select count(*)::int from accounts) as accounts, (select count(*)::int from rejected_rows) as refused`)
  }
}

/** The text of every file of the database must not hold any of these. */
export function expectNone(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) expect(text.includes(secret), secret).toBe(false)
}
