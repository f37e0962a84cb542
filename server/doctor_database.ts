import { checkDatabase } from './store/boot.ts'
import { migrationState } from './store/migrate.ts'
import type { Store } from './store/transaction.ts'

/** One thing looked at: its name, whether it is well, what was found, and what to do when it is not. */
export interface Check {
  name: string
  ok: boolean
  says: string
  cure?: string
}

/** Role, version, encoding and settings of the server, one bad line per finding. */
export async function checkServer(url: string, isOurs: boolean): Promise<Check[]> {
  const { refusals, warnings } = await checkDatabase(url, { isOurs })
  const found = [...refusals, ...warnings].filter(finding => !finding.code.startsWith('migrations_'))
  if (found.length === 0) return [{ name: 'database', ok: true, says: 'role, encoding and settings are safe' }]
  return found.map(({ code, en }) => ({ name: 'database', ok: false, says: code.replaceAll('_', ' '), cure: en }))
}

/** What the database has had against what this version brings. */
export async function checkMigrations(url: string): Promise<Check> {
  const { state, applied, pending, unknown, changed } = await migrationState(url)
  const last = applied.at(-1) ?? 'none'
  const cures = {
    current: '',
    behind: 'run “npm run -s sillage -- migrate” with DATABASE_OWNER_URL',
    ahead: 'install the newer version that opened this database',
    changed: 'put the files of migrations/ back as they were'
  }
  return {
    name: 'migrations',
    ok: state === 'current',
    says: state === 'current' ? `up to date (${last})` : `${state}: ${[...pending, ...unknown, ...changed].join(', ')}`,
    ...(state === 'current' ? {} : { cure: cures[state] })
  }
}

/** Version of the server, and its clock against ours: what is written is dated by us, what is asked by both. */
export async function checkDatabaseOf(store: Store, now: Date): Promise<Check> {
  const started = performance.now()
  const [row] = await store.tx(
    null,
    ({ sql }) => sql<{ version: string; ms: string }[]>`
      select current_setting('server_version') as version, (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`
  )
  const apart = Math.round((Number(row!.ms) - now.getTime() - (performance.now() - started)) / 1000)
  const ok = Math.abs(apart) <= 300
  return {
    name: 'clock',
    ok,
    says: `PostgreSQL ${row!.version}; its clock and ours are ${Math.abs(apart)} s apart`,
    ...(ok ? {} : { cure: 'set both clocks by NTP: days would be cut in the wrong place' })
  }
}
