import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const ask = (query: string) => runAlone(database.adminUrl, query)

/** Tables that hold nothing of an organisation, each with its reason. */
const shared: Record<string, string> = {
  'public.directory': 'which slug is which organisation, read before one is known',
  'public.metric_definitions': 'what each platform says its counters are: the same for everyone, written by migrations',
  'access.users': 'people may belong to several organisations',
  'access.sessions': 'of users',
  'access.credentials': 'of users',
  'access.day_salts': 'the salt of visitor day keys: one for the day, destroyed after it; no tenant data',
  'access.two_factors': 'of users',
  'access.verifications': 'links sent to users',
  'access.setup_tokens': 'the first account, before any organisation',
  'access.sign_in_delays': 'counts attempts by keyed hash, before anyone is known',
  'access.key_checks': 'one value that tells whether the master key opens this database',
  'migrations.applied': 'what the schema has had'
}
const tenantTables = `select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`

describe('the catalogue of the database', () => {
  test('a table without organisation is one of those named here', async () => {
    const rows =
      await ask(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and n.nspname <> 'pgboss' -- the queue of jobs: ids of sources, nothing of what they read
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)`)
    expect(rows.map(row => String(row['name'])).sort()).toEqual(Object.keys(shared).sort())
  })

  test('every table of an organisation has row-level security, forced, with one policy for reading and writing', async () => {
    const rows =
      await ask(`select t.name from (${tenantTables}) t where not t.relrowsecurity or not t.relforcerowsecurity
      or (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1
      or not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
        and pg_get_expr(p.polqual, t.oid) = '(organisation_id = (current_setting(''app.organisation_id''::text))::uuid)'
        and pg_get_expr(p.polwithcheck, t.oid) = pg_get_expr(p.polqual, t.oid))`)
    expect(rows).toEqual([])
    expect((await ask(tenantTables)).length).toBeGreaterThan(50)
  })

  test('every unique index and primary key of such a table begins with the organisation', async () => {
    const rows =
      await ask(`select i.indexrelid::regclass::text as index from (${tenantTables}) t join pg_index i on i.indrelid = t.oid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where (i.indisunique or i.indisprimary) and a.attname <> 'organisation_id'`)
    expect(rows).toEqual([])
  })

  test('every other index of such a table begins with it too', async () => {
    const rows =
      await ask(`select i.indexrelid::regclass::text as index from (${tenantTables}) t join pg_index i on i.indrelid = t.oid
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] where a.attname is distinct from 'organisation_id'`)
    expect(rows).toEqual([])
  })

  test('every foreign key between such tables carries the organisation', async () => {
    const rows =
      await ask(`select f.conname from (${tenantTables}) t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
      where exists (select from (${tenantTables}) o where o.oid = f.confrelid) and not exists (
        select from unnest(f.conkey) k join pg_attribute a on a.attrelid = t.oid and a.attnum = k where a.attname = 'organisation_id')`)
    expect(rows).toEqual([])
  })

  test('every view reads with the rights of whoever asks, and nothing is materialised', async () => {
    const rows = await ask(`select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'access') and (c.relkind = 'm'
        or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))`)
    expect(rows).toEqual([])
  })

  test('no function runs with the rights of its owner', async () => {
    const rows = await ask(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'access') and p.prosecdef`)
    expect(rows).toEqual([])
  })

  test('the application owns nothing, may not change the schema, and has no way around the policies', async () => {
    expect(
      await ask(
        `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'sillage_app'`
      )
    ).toEqual([])
    const [role] = await ask(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      has_schema_privilege('sillage_app', 'public', 'create') as creates,
      pg_has_role('sillage_app', 'sillage_owner', 'member') as owner from pg_roles where rolname = 'sillage_app'`)
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      creates: false,
      owner: false
    })
    const truncated = await ask(
      `select t.name from (${tenantTables}) t where has_table_privilege('sillage_app', t.oid, 'truncate')`
    )
    expect(truncated).toEqual([])
  })

  test('the application can only add to the logs and never rewrites what an act is', async () => {
    const may = async (table: string, right: string) =>
      (await ask(`select has_table_privilege('sillage_app', '${table}', '${right}') as may`))[0]!['may']
    for (const table of ['audit_log', 'access_log', 'restatements'])
      for (const right of ['update', 'delete', 'truncate'])
        expect([table, right, await may(table, right)]).toEqual([table, right, false])
    const columns =
      await ask(`select a.attname as name from pg_attribute a where a.attrelid = 'interactions'::regclass and a.attnum > 0
      and has_column_privilege('sillage_app', 'interactions', a.attname, 'update')`)
    for (const fixed of ['id', 'organisation_id', 'external_key', 'network', 'kind', 'occurred_at', 'given_direction'])
      expect(columns.map(column => column['name'])).not.toContain(fixed)
  })

  test('without an organisation no row can be read or written', async () => {
    await expect(database.store.tx(null, ({ sql }) => sql`select count(*) from interactions`)).rejects.toThrow(
      /app.organisation_id|uuid/
    )
    const [mine, theirs] = ['0198c0de-0000-7000-8000-00000000000a', '0198c0de-0000-7000-8000-00000000000b'] as const
    const foreign = database.store.tx(
      mine,
      ({ sql }) =>
        sql`insert into change_log (organisation_id, person_id, received_at) values (${theirs}, ${mine}, now())`
    )
    await expect(foreign).rejects.toThrow('row-level security')
  })
})
