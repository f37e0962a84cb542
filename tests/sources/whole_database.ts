import { openStore } from '#server/store/transaction.ts'
import type { TestDatabase } from '../database.ts'

/**
 * Where a mark stands in the whole database, in clear, in hex or in base64: every text, json, array and byte column of
 * every table, read as the superuser so that nothing hides behind row-level security.
 */
export async function standsIn(database: TestDatabase, marks: readonly string[]): Promise<string[]> {
  const forms = marks.flatMap(mark => [
    mark,
    Buffer.from(mark).toString('hex'),
    Buffer.from(mark).toString('base64').replace(/=+$/, '').slice(0, -1)
  ])
  const admin = openStore(database.adminUrl, { max: 1 })
  try {
    return await admin.tx(null, async ({ sql }) => {
      const columns = await sql<{ table: string; column: string }[]>`
        select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname in ('public', 'access') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and format_type(a.atttypid, null) in ('text', 'jsonb', 'json', 'bytea', 'text[]')`
      const hits: string[] = []
      for (const { table, column } of columns) {
        const [row] = await sql.unsafe(
          `select exists (select from ${table}, unnest($1::text[]) as wanted where position(lower(wanted) in lower(${column}::text)) > 0) as hit`,
          [forms]
        )
        if (row?.['hit']) hits.push(`${table}.${column}`)
      }
      return hits
    })
  } finally {
    await admin.end()
  }
}
