import { sql } from 'drizzle-orm'
import { bulkTypes } from '../store/bulk_types.ts'

/**
 * What an insert does when the ledger holds an act of the same record of which a payment system has so far only hinted:
 * the hint gives way to the row, which says that it happened. An act that is proven stays as it is.
 */
export const overHints = sql`on conflict (organisation_id, id) do update
  set ${sql.join(
    Object.keys(bulkTypes.conversions)
      .filter(column => column !== 'id')
      .map(column => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
    sql`, `
  )}
  where conversions.awaits_proof`
