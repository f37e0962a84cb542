import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import { openStore, type Sql } from './transaction.ts'

/** One step of `migrations/`: its statements and the hash of its file. */
interface Migration {
  tag: string
  hash: string
  statements: string[]
}

/** What a database has had, against what this version of the program brings. */
export interface MigrationState {
  /** `behind`: some are pending. `ahead`: the database knows steps this program does not. `changed`: a file was edited after it ran */
  state: 'current' | 'behind' | 'ahead' | 'changed'
  applied: string[]
  pending: string[]
  unknown: string[]
  changed: string[]
}

const folder = join(import.meta.dirname, '../../migrations')

/** The steps in the order of drizzle-kit's journal; a folder without a journal has none. */
export function readMigrations(directory = folder): Migration[] {
  const journal = join(directory, 'meta', '_journal.json')
  if (!existsSync(journal)) return []
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
  return entries.map(({ tag }) => {
    const text = readFileSync(join(directory, `${tag}.sql`), 'utf8')
    const statements = text.split('--> statement-breakpoint').filter(part => part.trim())
    return { tag, hash: createHash('sha256').update(text).digest('hex'), statements }
  })
}

async function readApplied(sql: Sql): Promise<{ tag: string; hash: string }[]> {
  const [table] = await sql<{ there: boolean }[]>`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'migrations' and c.relname = 'applied'
        and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
    ) as there`
  if (!table?.there) return []
  return [...(await sql<{ tag: string; hash: string }[]>`select tag, hash from migrations.applied order by position`)]
}

function compare(applied: { tag: string; hash: string }[], known: Migration[]): MigrationState {
  const hashes = new Map(applied.map(({ tag, hash }) => [tag, hash]))
  const tags = new Set(known.map(m => m.tag))
  const pending = known.filter(m => !hashes.has(m.tag)).map(m => m.tag)
  const changed = known.filter(m => hashes.has(m.tag) && hashes.get(m.tag) !== m.hash).map(m => m.tag)
  const unknown = applied.filter(a => !tags.has(a.tag)).map(a => a.tag)
  const state = unknown.length ? 'ahead' : changed.length ? 'changed' : pending.length ? 'behind' : 'current'
  return { state, applied: applied.map(a => a.tag), pending, unknown, changed }
}

/** Compares a database with `directory`; the application's role may ask; one that may not look sees all steps as pending. Rejects when the database cannot be reached. */
export async function migrationState(url: string, directory = folder): Promise<MigrationState> {
  const store = openStore(url, { max: 1, applicationName: 'sillage migrate' })
  try {
    const applied = await store.tx(null, ({ sql }) => readApplied(sql), { mode: 'read only' })
    return compare(applied, readMigrations(directory))
  } finally {
    await store.end()
  }
}

function assertRunnable({ state, unknown, changed }: MigrationState): void {
  if (state === 'ahead') {
    throw new Problem('migrations_ahead', {
      fr: `Cette base a été ouverte par une version plus récente (${unknown.join(', ')}) : installez cette version.`,
      en: `This database was opened by a newer version (${unknown.join(', ')}): install that version.`
    })
  }
  if (state === 'changed') {
    throw new Problem('migrations_changed', {
      fr: `Des migrations déjà appliquées ont changé (${changed.join(', ')}) : remettez ces fichiers dans leur état d’origine.`,
      en: `Migrations already applied have changed (${changed.join(', ')}): restore these files as they were.`
    })
  }
}

/** Policies and rights of every table, set again after each run so that a new table cannot be forgotten. */
async function secure(sql: Sql, appRole: string): Promise<void> {
  const [found] = await sql<
    { function: string | null; jobs: string | null; reporting: string | null; doubles: string[]; app: string | null }[]
  >`
    select to_regprocedure('public.secure_tenant_tables(text)')::text as function,
      to_regprocedure('public.secure_jobs(text)')::text as jobs,
      to_regprocedure('public.secure_reporting()')::text as reporting,
      array(select nspname from pg_namespace where nspname in ('without_flagged', 'nothing_deleted'))::text[] as doubles,
      (select quote_ident(rolname) from pg_roles where rolname = ${appRole}) as app`
  if (found?.function) await sql`select public.secure_tenant_tables(${appRole})`
  if (found?.jobs) await sql`select public.secure_jobs(${appRole})`
  if (found?.reporting) await sql`select public.secure_reporting()`
  for (const schema of found?.doubles ?? []) await giveViews(sql, schema, found?.app ?? null)
  if (found?.app) {
    await sql.unsafe(
      `grant usage on schema migrations to ${found.app}; grant select on migrations.applied to ${found.app}`
    )
  }
}

/** The views of a schema for the role of the application, and for nobody else. */
async function giveViews(sql: Sql, schema: string, app: string | null): Promise<void> {
  await sql.unsafe(
    `revoke all on schema ${schema} from public; revoke all on all tables in schema ${schema} from public`
  )
  if (app)
    await sql.unsafe(
      `grant usage on schema ${schema} to ${app}; grant select on all tables in schema ${schema} to ${app}`
    )
}

/** Views that stand for others are made again, so that a step which changed a table or a view cannot leave them behind. */
async function remakeDoubles(sql: Sql): Promise<void> {
  const [found] = await sql<{ function: string | null }[]>`
    select to_regprocedure('public.make_world_without_flagged()')::text as function`
  if (found?.function) await sql`select public.make_world_without_flagged()`
}

export interface MigrateOptions {
  /** default: the project's own `migrations/` */
  directory?: string
  /** role that is given the rights of the application (the user of `DATABASE_URL`); default `sillage_app` */
  appRole?: string
  /** told of each step once it is committed */
  onStep?: (tag: string) => void
}

/**
 * Brings a database up to date, each step in its own transaction with its record, one runner at a time.
 * @param url  the owner's (`DATABASE_OWNER_URL`, or the embedded owner)
 * @returns the steps that ran, none when the database was current
 * Throws Problem when the database is ahead, or when an applied file has changed; the server's error when a step fails.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const known = readMigrations(options.directory)
  const store = openStore(url, { max: 1, deadline: 3_600_000, applicationName: 'sillage migrate' })
  const inTurn = <T>(work: (sql: Sql) => Promise<T>) =>
    store.tx(null, async ({ sql }) => {
      await sql`set local lock_timeout = '60s'`
      await sql`select pg_advisory_xact_lock(hashtext('sillage migrate'))`
      return work(sql)
    })
  const step = async (sql: Sql, { tag, hash, statements }: Migration) => {
    const { pending } = compare(await readApplied(sql), known)
    if (!pending.includes(tag)) return false // another runner was first
    for (const statement of statements) await sql.unsafe(statement)
    await sql`insert into migrations.applied (tag, hash) values (${tag}, ${hash})`
    return true
  }
  const ran: string[] = []
  try {
    await inTurn(async sql => {
      await sql.unsafe(`
        create schema if not exists migrations;
        create table if not exists migrations.applied (
          position integer generated always as identity primary key,
          tag text not null unique,
          hash text not null,
          applied_at timestamptz not null default now()
        )`)
      assertRunnable(compare(await readApplied(sql), known))
    })
    for (const migration of known) {
      if (!(await inTurn(sql => step(sql, migration)))) continue
      ran.push(migration.tag)
      options.onStep?.(migration.tag)
    }
    if (ran.length > 0) await inTurn(remakeDoubles)
    await inTurn(sql => secure(sql, options.appRole ?? 'sillage_app'))
    return ran
  } finally {
    await store.end()
  }
}
