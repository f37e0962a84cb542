import { runAlone } from './transaction.ts'

/** The passwords of the database roles, 32 random bytes each in hexadecimal. */
export interface Passwords {
  migrate: string
  app: string
  reporting: string
  maintenance: string
}

const logins = ['migrate', 'app', 'reporting', 'maintenance'] as const

/** The same server and account, another role and database. */
export function urlOf(adminUrl: string, role: string, password: string, database: string): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = password
  url.pathname = `/${database}`
  return url.href
}

/**
 * Creates the roles, or sets their passwords anew. `sillage_owner` owns everything and cannot sign in;
 * `sillage_migrate` acts as the owner; `sillage_app`, `sillage_reporting` and `sillage_maintenance` own nothing and
 * cannot pass row-level security. Idempotent. Rights on tables are given by the migrations.
 */
export async function makeRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const create = (role: string, rights: string) => `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
    end $$;
    alter role ${role} ${rights}`
  const plain = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
  const statements = [
    create('sillage_owner', `nologin ${plain}`),
    ...logins.map(name => create(`sillage_${name}`, `login ${plain} password '${hex(passwords[name])}'`)),
    'grant sillage_owner to sillage_migrate',
    // What a migration creates then belongs to the owner, not to the role that signed in.
    'alter role sillage_migrate set role = sillage_owner',
    'alter role sillage_reporting set default_transaction_read_only = on',
    "alter role sillage_reporting set statement_timeout = '5s'",
    'alter role sillage_reporting set search_path = reporting'
  ]
  await runAlone(adminUrl, statements.join(';\n'))
}

/** Creates a database owned by `sillage_owner` and closed to all but our roles, unless it exists. */
export async function makeDatabase(adminUrl: string, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`database name: ${name}`)
  const found = await runAlone(adminUrl, `select 1 from pg_database where datname = '${name}'`)
  if (!found.length) await runAlone(adminUrl, `create database ${name} owner sillage_owner`)
  const roles = logins.map(role => `sillage_${role}`).join(', ')
  await runAlone(
    adminUrl,
    `revoke all on database ${name} from public; grant connect on database ${name} to ${roles};
     grant temporary on database ${name} to sillage_migrate, sillage_maintenance`
  )
}

function hex(password: string): string {
  if (!/^[0-9a-f]{32,}$/.test(password)) throw new Error('database password: not hexadecimal')
  return password
}
