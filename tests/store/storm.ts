import { sql as text } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Busy, openStore, sqlState, TxLost, type Store, type Tx } from '../../server/store/transaction.ts'
import { allFacts, forests, rivers } from './two.ts'

export interface StormOptions {
  appUrl: string
  adminUrl: string
  seconds: number
  seed: number
  /** goes on after `seconds` until there is enough to judge (a slow machine), at most six times as long */
  isEnough: (soFar: StormResult) => boolean
  workers?: number
  connections?: number
  /** what disturbs; default: a random backend of the storm is terminated about every 25 ms. Answers how many it hit. */
  disturb?: (random: () => number) => Promise<number>
}

/** What a storm came to. All but the first five must be zero. */
export interface StormResult {
  kills: number
  begun: number
  committed: number
  rolledBack: number
  lost: number
  unknown: number
  busy: number
  foreignRows: number
  ghostRows: number
  halfTransactions: number
  ackedLost: number
  foreignSettings: number
  wrongReads: number
  otherErrors: string[]
  deaths: number
  hung: number
  longestMs: number
  endMs: number
}

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

class Changed extends Error {}

interface Attempt {
  organisation: string
  /** unset while its transaction has not settled */
  end?: 'committed' | 'gone' | 'unknown'
}

/** Writes rows 1–3 of a batch, in one of the ways the product writes, with the carelessness it may have. */
async function writeThree(tx: Tx, organisation: string, batch: string, random: () => number, note: StormResult) {
  const { sql, db } = tx
  const byDriver = (n: number, handle = sql) => handle`insert into two_facts values (${organisation}, ${batch}, ${n})`
  const byDrizzle = (n: number) => db.execute(text`insert into two_facts values (${organisation}, ${batch}, ${n})`)
  const [setting] = await sql`select current_setting('app.organisation_id') as own`
  if (setting?.['own'] !== organisation) note.foreignSettings++
  await (random() < 0.5 ? byDriver(1) : byDrizzle(1))
  if (random() < 0.4) await sleep(random() * 30)
  const way = random()
  if (way < 0.2) await sql.savepoint(async inner => await byDriver(2, inner as typeof sql))
  else if (way < 0.4)
    await db.transaction(async inner =>
      inner.execute(text`insert into two_facts values (${organisation}, ${batch}, 2)`)
    )
  else await byDriver(2)
  if (random() < 0.2) await readMuch(tx, note, random)
  if (random() < 0.15) await sql`select pg_sleep(0.005)`.catch(() => {})
  // A savepoint that fails and is forgiven.
  if (random() < 0.15) await sql.savepoint(inner => inner`select 1 / 0`).catch(() => {})
  await Promise.all([random() < 0.5 ? byDriver(3) : byDrizzle(3), sql`select 1`])
}

/** A cursor, or a COPY: 600 rows, always. */
async function readMuch({ sql }: Tx, note: StormResult, random: () => number): Promise<void> {
  let seen = 0
  if (random() < 0.5) {
    for await (const rows of sql`select g from generate_series(1, 600) g`.cursor(100)) {
      seen += rows.length
      if (random() < 0.3) await sleep(2)
    }
  } else {
    const from = await sql`copy (select g from generate_series(1, 600) g) to stdout`.readable()
    for await (const chunk of from) seen += String(chunk).split('\n').length - 1
  }
  if (seen !== 600) note.wrongReads++
}

async function worker(
  store: Store,
  goesOn: () => boolean,
  random: () => number,
  note: StormResult,
  attempts: Map<string, Attempt>
) {
  while (goesOn()) {
    const organisation = random() < 0.5 ? rivers : forests
    const batch = randomUUID()
    const attempt: Attempt = { organisation }
    attempts.set(batch, attempt)
    note.begun++
    const start = performance.now()
    try {
      const isChanging = random() < 0.25
      await store.tx(organisation, async tx => {
        await writeThree(tx, organisation, batch, random, note)
        if (isChanging) throw new Changed('changed my mind')
      })
      attempt.end = 'committed'
      note.committed++
    } catch (e) {
      attempt.end = e instanceof TxLost && e.outcome === 'unknown' ? 'unknown' : 'gone'
      count(note, e)
    }
    note.longestMs = Math.max(note.longestMs, Math.round(performance.now() - start))
    if (random() < 0.3) await sleep(random() * 20)
  }
}

function count(note: StormResult, e: unknown): void {
  if (e instanceof Changed) note.rolledBack++
  else if (e instanceof Busy) note.busy++
  else if (!(e instanceof TxLost)) note.otherErrors.push(`${sqlState(e)} ${String(e)}`)
  else {
    note.lost++
    if (e.outcome === 'unknown') note.unknown++
  }
}

/** What is in the table against what was promised. */
async function audit(adminUrl: string, attempts: Map<string, Attempt>, note: StormResult): Promise<void> {
  const found = new Map<string, number>()
  for (const { organisation_id, batch } of await allFacts({ adminUrl })) {
    const attempt = attempts.get(String(batch))
    if (attempt?.organisation !== organisation_id) note.foreignRows++
    if (attempt?.end === 'gone') note.ghostRows++
    found.set(String(batch), (found.get(String(batch)) ?? 0) + 1)
  }
  for (const rows of found.values()) if (rows !== 3) note.halfTransactions++
  for (const [batch, { end }] of attempts) {
    if (end === 'committed' && !found.has(batch)) note.ackedLost++
    if (!end) note.hung++
  }
}

/**
 * Many workers write three rows per transaction for two organisations over few connections while something disturbs;
 * then the table is compared with what each worker was told.
 */
export async function storm(options: StormOptions): Promise<StormResult> {
  const note: StormResult = {
    kills: 0,
    begun: 0,
    committed: 0,
    rolledBack: 0,
    lost: 0,
    unknown: 0,
    busy: 0,
    foreignRows: 0,
    ghostRows: 0,
    halfTransactions: 0,
    ackedLost: 0,
    foreignSettings: 0,
    wrongReads: 0,
    otherErrors: [],
    deaths: 0,
    hung: 0,
    longestMs: 0,
    endMs: 0
  }
  const onDeath = () => void note.deaths++
  process.on('uncaughtException', onDeath).on('unhandledRejection', onDeath)
  const random = randomFrom(options.seed)
  const attempts = new Map<string, Attempt>()
  const store = openStore(options.appUrl, { max: options.connections ?? 8, applicationName: 'storm' })
  const admin = openStore(options.adminUrl, { max: 1, applicationName: 'storm killer' })
  const started = performance.now()
  const goesOn = () => {
    const elapsed = (performance.now() - started) / 1000
    return elapsed < options.seconds || (elapsed < options.seconds * 6 && !options.isEnough(note))
  }
  const terminate = () =>
    admin.tx(null, async ({ sql }) => {
      const rows = await sql<{ hit: boolean }[]>`
        select pg_terminate_backend(pid) as hit from (
          select pid from pg_stat_activity where application_name = 'storm' order by random() limit 1
        ) one`
      return rows.filter(row => row.hit).length
    })
  await admin.tx(null, ({ sql }) => sql`delete from two_facts`)
  const disturber = (async () => {
    while (goesOn()) {
      note.kills += await (options.disturb ?? terminate)(random)
      await sleep(random() * 50)
    }
  })()
  const workers = Array.from({ length: options.workers ?? 24 }, () => worker(store, goesOn, random, note, attempts))
  await Promise.race([Promise.all([...workers, disturber]), sleep(options.seconds * 6000 + 35_000)])
  const stats = store.stats()
  if (stats.busy || stats.waiting) note.hung += stats.busy + stats.waiting
  const start = performance.now()
  await store.end()
  note.endMs = Math.round(performance.now() - start)
  await admin.end()
  await audit(options.adminUrl, attempts, note)
  process.removeListener('uncaughtException', onDeath).removeListener('unhandledRejection', onDeath)
  return note
}
