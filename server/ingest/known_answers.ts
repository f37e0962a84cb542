import { sql } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'

/**
 * What was answered at the last import of a source and holds for the next one: the zone of its hours, which a file of
 * the same platform never says either. Empty when the source has no import in force, or none that asked.
 */
export async function knownAnswers(
  store: Store,
  organisationId: string,
  kind: string,
  label: string
): Promise<Record<string, string>> {
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`select d ->> 'value' as value
        from pulls p
        join sources s on s.organisation_id = p.organisation_id and s.id = p.source_id
        cross join lateral jsonb_array_elements(p.decisions) d
        where p.organisation_id = ${organisationId}::uuid and s.kind = ${kind} and s.label = ${label}
          and p.mode = 'file' and p.state = 'applied' and p.undone_at is null and d ->> 'key' = 'time_zone'
        order by p.started_at desc, p.id desc
        limit 1`),
    { mode: 'read only' }
  )) as unknown as { value: string }[]
  return rows[0] ? { time_zone: rows[0].value } : {}
}
