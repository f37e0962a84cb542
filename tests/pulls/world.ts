import { readFileSync } from 'node:fs'
import type { Services } from '#server/ingest/import.ts'
import { pullSource, type Pulled, type PullOptions } from '#server/ingest/pull_source.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { addSource } from '#server/ingest/source_list.ts'
import type { Store } from '#server/store/transaction.ts'
import { organisation, services } from '../ingest/world.ts'
import type { StubAnswer } from '../stub/stub.ts'

/** A clock that stands until it is moved, so that what a pull waits for is a figure and not a nap. */
export interface Clock {
  now(): Date
  set(instant: string): void
  /** every wait asked for, in milliseconds */
  waited: number[]
  sleep: NonNullable<PullOptions['sleep']>
}

export function clockAt(instant: string): Clock {
  let at = new Date(instant)
  const waited: number[] = []
  return {
    now: () => at,
    set: next => void (at = new Date(next)),
    waited,
    sleep: async milliseconds => {
      waited.push(milliseconds)
      at = new Date(at.getTime() + milliseconds)
    }
  }
}

/** Services, an organisation and one source on a stub; the stub's host is listed as reachable although on loopback. */
export interface Pulling {
  services: Services
  organisationId: string
  sourceId: string
  pull(options?: PullOptions): Promise<Pulled>
}

export async function pulling(
  store: Store,
  clock: Clock,
  host: string,
  source: { kind: string; values: Record<string, string> }
): Promise<Pulling> {
  const of: Services = { ...services(store), now: clock.now, privateHosts: [host] }
  const organisationId = await organisation(of)
  const sourceId = await addSource(of, organisationId, { ...source, label: source.kind, by: null })
  return {
    services: of,
    organisationId,
    sourceId,
    pull: async (options = {}) => {
      const done = await pullSource(of, organisationId, sourceId, {
        sleep: clock.sleep,
        random: () => 1,
        patience: 500,
        ...options
      })
      await refreshAll(store, organisationId, clock.now())
      return done
    }
  }
}

/** A recorded answer as it was saved. */
export const recorded = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** A plain answer. */
export const body = (value: unknown, headers: Record<string, string> = {}): StubAnswer => ({ body: value, headers })

/** Rows of one query in one organisation. */
export const rowsOf = (store: Store, organisationId: string, text: string): Promise<Record<string, unknown>[]> =>
  store.tx(organisationId, async ({ sql }) => [...(await sql.unsafe(text))])

/** Every row of the database that belongs to an organisation, as one text, to search for what must not be there. */
export async function everything(store: Store, organisationId: string): Promise<string> {
  const tables = await rowsOf(
    store,
    organisationId,
    `select distinct table_name as name from information_schema.columns c where table_schema = 'public' and column_name = 'organisation_id'
      and exists (select from information_schema.tables t where t.table_schema = 'public' and t.table_name = c.table_name and t.table_type = 'BASE TABLE')`
  )
  const parts: string[] = []
  for (const { name } of tables)
    for (const row of await rowsOf(store, organisationId, `select to_jsonb(t)::text as text from "${String(name)}" t`))
      parts.push(String(row['text']))
  return parts.join('\n')
}
