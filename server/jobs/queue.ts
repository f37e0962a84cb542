import { PgBoss } from 'pg-boss'

/**
 * The queue of jobs, on the schema that the migrations have made: it makes no table, rebuilds no index and keeps no
 * statistics, because the application's role owns nothing. Its data are ids; what they stand for is behind row-level security.
 * @param url the application's own address of the database
 */
export async function openQueue(url: string, onFault: (fault: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'sillage jobs',
    schema: 'pgboss',
    max: 2,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    persistQueueStats: false,
    persistWarnings: false
  })
  boss.on('error', onFault)
  await boss.start()
  return boss
}
