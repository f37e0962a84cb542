/**
 * The bare driver under the faults that `transaction.ts` guards against, one scenario per process, because some kill it:
 * `node tests/store/bare.ts SCENARIO URL ADMIN_URL`. Prints one JSON document of what was seen. When a new version of
 * the driver passes, the guard may shrink.
 */
import postgres from 'postgres'
import { setTimeout as sleep } from 'node:timers/promises'

const [scenario = '', url = '', adminUrl = ''] = process.argv.slice(2)
const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
const admin = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
const kill = (pid: number) => admin`select pg_terminate_backend(${pid}, 5000)`
const pidOf = async (handle: postgres.ISql) => Number((await handle`select pg_backend_pid() as pid`)[0]?.['pid'])
const say = (seen: Record<string, unknown>) => process.stdout.write(JSON.stringify(seen))

const scenarios: Record<string, () => Promise<void>> = {
  /** a backend dies under an open transaction */
  async D1() {
    const lost = sql.begin(async tx => {
      await kill(await pidOf(tx))
      await sleep(50)
      throw new Error('rolled back')
    })
    await lost.catch(() => {})
    await sleep(200)
    say({ isAlive: true })
  },
  /** A waits, its backend dies, B begins, A goes on, B rolls back */
  async D2() {
    const isBOpen = Promise.withResolvers<void>()
    const a = sql.begin(async tx => {
      await kill(await pidOf(tx))
      await isBOpen.promise
      await tx`insert into bare values ('A')`
    })
    a.catch(() => {})
    await sleep(300)
    const b = sql.begin(async tx => {
      await tx`insert into bare values ('B')`
      isBOpen.resolve()
      await sleep(300)
      throw new Error('B rolls back')
    })
    await b.catch(() => {})
    say({ rows: (await admin`select who from bare order by who`).map(row => row['who']) })
  },
  /** an error late in a result, then another result */
  async D5() {
    await sql`select 1 / (150 - g) from generate_series(1, 200) g`.catch(() => {})
    say({ length: (await sql`select g from generate_series(1, 200) g`).length })
  },
  /** a backend dies between two batches of a cursor */
  async D6() {
    let seen = 0
    let isEnded = false
    const pid = await pidOf(sql)
    try {
      for await (const rows of sql`select g from generate_series(1, 1000) g`.cursor(100)) {
        seen += rows.length
        if (seen === 300) await kill(pid).then(() => sleep(100))
      }
      isEnded = true
    } catch {
      isEnded = false
    }
    say({ seen, isEnded })
  },
  /** a server that closes at once: the address given is such a server's */
  async D9() {
    let isSettled = false
    sql`select 1`.then(
      () => (isSettled = true),
      () => (isSettled = true)
    )
    await sleep(2_000)
    say({ isSettled })
  }
}

await scenarios[scenario]?.()
process.exit(0)
