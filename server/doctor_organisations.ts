import type { Check } from './doctor_database.ts'
import { listOrganisations } from './ingest/organisation.ts'
import type { Store } from './store/transaction.ts'

const MINUTE = 60_000

interface State {
  oldest: Date | string | null
  pending: number
  running: number
  late: string[] | null
}

/** Per organisation: sources that fell silent or fail, person-level figures behind, imports that never ended. */
export async function checkOrganisations(store: Store, now: Date): Promise<Check[]> {
  const checks: Check[] = []
  for (const { slug, id } of await listOrganisations(store)) {
    const state = await store.tx(id, ({ sql }) => readState(sql, now), { mode: 'read only' })
    checks.push(sourcesOf(slug, state), refreshOf(slug, state, now))
    if (state.running > 0)
      checks.push({
        name: 'imports',
        ok: false,
        says: `${slug}: ${state.running} imports are running, or were cut short`,
        cure: 'if none is running, restart the server: it marks them, and importing the file again goes on'
      })
  }
  return checks
}

// A source is late after two days and three times its usual gap; only sources that come by themselves have one.
async function readState(sql: import('./store/transaction.ts').Sql, now: Date): Promise<State> {
  const [row] = await sql<State[]>`
    with fed as (
      select s.label, s.state, count(*) as n, min(p.started_at) as first, max(p.started_at) as last
      from sources s join pulls p on p.organisation_id = s.organisation_id and p.source_id = s.id
      where p.mode in ('push', 'api') and p.undone_at is null and s.state <> 'paused'
      group by s.organisation_id, s.id, s.label, s.state
    )
    select (select min(received_at) from change_log) as oldest,
      (select count(*)::int from change_log) as pending,
      (select count(*)::int from pulls where state = 'running') as running,
      (select array_agg(label order by label) from fed
        where state = 'failing' or (n > 1 and ${now.toISOString()}::timestamptz - last
          > greatest(interval '2 days', 3 * (last - first) / (n - 1)))) as late`
  return row!
}

function sourcesOf(slug: string, { late }: State): Check {
  const ok = late === null || late.length === 0
  return {
    name: 'sources',
    ok,
    says: ok ? `${slug}: none late` : `${slug}: late or failing: ${late!.join(', ')}`,
    ...(ok ? {} : { cure: 'look at the source on the page of sources: its last error says why' })
  }
}

function refreshOf(slug: string, { oldest, pending }: State, now: Date): Check {
  const behind = oldest === null ? 0 : now.getTime() - new Date(oldest).getTime()
  const ok = behind < 5 * MINUTE
  return {
    name: 'refresh',
    ok,
    says: `${slug}: ${pending} changes waiting, ${Math.max(0, Math.round(behind / 1000))} s behind`,
    ...(ok ? {} : { cure: 'start the server, or run “npm run -s sillage -- verify”: both bring it up to date' })
  }
}
