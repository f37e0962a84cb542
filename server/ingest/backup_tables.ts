import type { Tx } from '../store/transaction.ts'

/** Version of the file format; a reader refuses one it does not know. */
export const backupFormat = 1
/** Longest a backup or a restore of one organisation may take, in milliseconds. */
export const backupDeadline = 4 * 3_600_000

/** What was written or read. */
export interface BackedUp {
  rows: number
  organisations: number
  /** SHA-256 of the uncompressed lines, also in the last line of the file */
  sha256: string
}

/** One table as a backup knows it: names quoted for SQL by the database itself. */
export interface TableShape {
  /** `public.interactions` */
  name: string
  quoted: string
  columns: { name: string; quoted: string; type: string }[]
  /** columns of the primary key, quoted; rows are written in this order */
  order: string
  /** sequence of its identity column, and that column, if it has one */
  sequence: string | null
  counter: string | null
  /** rows may refer to rows of the same table: they are restored in one statement */
  refersToItself: boolean
}

/** Sign-in tables worth keeping, users first. Sessions, pending links and delays are better begun anew. */
const accessTables = ['users', 'credentials', 'two_factors']

/**
 * Shapes of the tables of one part of the database, from its catalogue: `tenant` is every table of tenant data, in order
 * of name; `access` the users and their ways to sign in.
 */
export async function readTables({ sql }: Tx, part: 'tenant' | 'access'): Promise<TableShape[]> {
  const rows = await sql<(TableShape & { schema: string; table: string })[]>`
    select n.nspname as schema, c.relname as table, n.nspname || '.' || c.relname as name,
      format('%I.%I', n.nspname, c.relname) as quoted,
      (select json_agg(json_build_object('name', a.attname, 'quoted', quote_ident(a.attname),
          'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select string_agg(quote_ident(a.attname), ', ' order by k.place)
        from pg_index i cross join unnest(i.indkey) with ordinality as k(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary) as order,
      (select pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
        from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as sequence,
      (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as counter,
      exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = c.oid)
        as "refersToItself"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and (n.nspname = 'access' or n.nspname = 'public' and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped))
    order by c.relname collate "C"`
  if (part === 'tenant') return rows.filter(row => row.schema === 'public')
  return accessTables.flatMap(name => rows.filter(row => row.schema === 'access' && row.table === name))
}

/** Name of the last migration the database has had: what a backup must agree on with the database that takes it. */
export async function lastMigration({ sql }: Tx): Promise<string | null> {
  const [last] = await sql<{ tag: string }[]>`select tag from migrations.applied order by position desc limit 1`
  return last?.tag ?? null
}
