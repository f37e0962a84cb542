import { sql } from 'drizzle-orm'
import type { Tx } from '../../store/transaction.ts'

/**
 * Runs work in which the planner joins by hashing wherever it can (decision 20), then lets it choose again. Of an organisation
 * that has just brought in its messages it knows nothing: it expects one print where there are ten thousand, and compares
 * every message that waits with every print. When the work throws, the transaction is lost and the setting with it.
 */
export async function byHashing<T>({ db }: Tx, work: () => Promise<T>): Promise<T> {
  const [row] = (await db.execute(sql`
    select current_setting('enable_nestloop') as before`)) as unknown as { before: string }[]
  await db.execute(sql`set local enable_nestloop = off`)
  const found = await work()
  await db.execute(sql`select set_config('enable_nestloop', ${row!.before}, true)`)
  return found
}
