import apiSources from '../sources/api_index.ts'
import type { Store } from '../store/transaction.ts'

/** Ids of the sources whose time has come: connectors, neither paused nor removed, and not being read. The longest waiting first. */
export async function dueSources(store: Store, organisationId: string, now: Date): Promise<string[]> {
  const kinds = apiSources.map(({ kind }) => kind)
  const at = now.toISOString()
  const rows = await store.tx(
    organisationId,
    ({ sql }) => sql<{ id: string }[]>`
      select id from sources
      where next_try_at <= ${at}::timestamptz and state <> 'paused' and removed_at is null
        and kind in (select jsonb_array_elements_text(${JSON.stringify(kinds)}::jsonb))
        and (busy_until is null or busy_until <= ${at}::timestamptz)
      order by next_try_at, id`,
    { mode: 'read only' }
  )
  return rows.map(({ id }) => id)
}
