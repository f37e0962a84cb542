import { sql, type SQL } from 'drizzle-orm'
import { bulkTypes, type BulkTable } from './bulk_types.ts'

/** One cell of a bulk row. */
export type Cell = string | number | boolean | null | undefined | Date | Uint8Array | readonly string[] | object

const quote = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

function element(value: Cell, type: string): string {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return quote(value.toISOString())
  if (value instanceof Uint8Array) return quote(`\\x${Buffer.from(value).toString('hex')}`)
  if (type === 'jsonb') return quote(JSON.stringify(value))
  if (Array.isArray(value)) return quote(`{${value.map(item => quote(String(item))).join(',')}}`)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : quote(String(value))
}

/**
 * An array literal of PostgreSQL: one parameter for a whole column, whatever the number of rows.
 * `null` and `undefined` become NULL; text, times, bytes and JSON are quoted. Empty gives `{}`.
 */
export function arrayLiteral(values: readonly Cell[], type: string): string {
  return `{${values.map(value => element(value, type)).join(',')}}`
}

/**
 * `insert … select from unnest` of rows that are already sorted by key: one parameter per column.
 * `conflict` says what happens when the key exists (default: nothing). Returns the statement, with `returning id` where
 * asked, so that only rows truly inserted feed what follows.
 */
export function bulkInsert(
  table: BulkTable,
  organisationId: string,
  rows: readonly Record<string, Cell>[],
  options: { conflict?: SQL; returning?: string } = {}
): SQL {
  const types = bulkTypes[table] as Record<string, string>
  const columns = Object.keys(types)
  const names = sql.join(
    columns.map(name => sql.identifier(name)),
    sql`, `
  )
  const picked = sql.join(
    // a text[] column travels as text and is cast back, because unnest flattens arrays of arrays
    columns.map(name =>
      types[name] === 'text[]' ? sql`u.${sql.identifier(name)}::text[]` : sql`u.${sql.identifier(name)}`
    ),
    sql`, `
  )
  const arrays = sql.join(
    columns.map(name => {
      const type = types[name]!
      const literal = arrayLiteral(
        rows.map(row => row[name]),
        type
      )
      return sql`${literal}::text::${sql.raw(type === 'text[]' ? 'text' : type)}[]`
    }),
    sql`, `
  )
  const returning = options.returning ? sql`returning ${sql.identifier(options.returning)}` : sql``
  return sql`insert into ${sql.identifier(table)} (organisation_id, ${names})
    select ${organisationId}::uuid, ${picked} from unnest(${arrays}) as u(${names})
    ${options.conflict ?? sql`on conflict do nothing`} ${returning}`
}
