import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import fileSources from '#server/sources/index.ts'
import { startEmbedded } from '#server/store/embedded.ts'
import { openKeyring } from '#server/store/keys.ts'
import { migrate } from '#server/store/migrate.ts'
import { openStore, type Sql } from '#server/store/transaction.ts'
import { importRecords } from '../ingest/world.ts'
import { stream, type Stream } from './generate.ts'

/** A database of the bench alone, with what it takes to write into it. */
export interface Ground {
  services: Services
  /** the application's address of the database, and where the keys are: for processes that are meant to be killed */
  appUrl: string
  keys: { folder: string; master: Uint8Array }
  /** a transaction of the superuser, past row-level security: for anchors and sizes */
  raw<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** a new organisation with its frame, and the stream of its messages. @param isDemo whoever visits may look at it */
  organisation(isDemo?: boolean): Promise<{ id: string; slug: string; messages: Stream }>
  /** processor time of every client backend so far, in microseconds; null where the system does not tell */
  serverCpu(): Promise<number | null>
  close(): Promise<void>
}

/** Length of a tick of the kernel's per-process counters, in microseconds. */
const TICK = 10_000

/** Processor time of one process in microseconds; null when it is gone or the system has no such file. */
function cpuOf(pid: number): number | null {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13)
    return (Number(user) + Number(system)) * TICK
  } catch {
    return null
  }
}

/** Starts an embedded PostgreSQL in a temporary folder, durable as the product's own. @param seed of the messages */
export async function openGround(seed: number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-bench-'))
  chmodSync(folder, 0o711)
  const settings = { shared_buffers: '512MB', jit: 'off', max_parallel_workers_per_gather: '0' }
  const database = await startEmbedded({ dataDir: join(folder, 'data'), settings })
  await migrate(database.ownerUrl)
  const store = openStore(database.appUrl, { max: 4 })
  const admin = openStore(new URL('/sillage', database.adminUrl).href, { max: 1, deadline: 600_000 })
  const raw = <T>(work: (sql: Sql) => Promise<T>) => admin.tx(null, ({ sql }) => work(sql))
  const keys = { folder: join(folder, 'keys'), master: randomBytes(32) }
  const keyring = openKeyring(keys.folder, keys.master)
  const services: Services = { store, keyring, fileSources, filesDirectory: null, now: () => new Date() }
  let made = 0
  return {
    services,
    appUrl: database.appUrl,
    keys,
    raw,
    async organisation(isDemo = false) {
      const slug = `bench-${made}`
      const wanted = { slug, name: 'Rives', timeZone: 'Europe/Brussels', currency: 'EUR', isDemo }
      const id = await createOrganisation(store, keyring, wanted, services.now())
      const messages = stream(seed + made++)
      await importRecords(services, id, messages.frame)
      return { id, slug, messages }
    },
    async serverCpu() {
      const rows = await raw(
        sql => sql<{ pid: number }[]>`select pid from pg_stat_activity where backend_type = 'client backend'`
      )
      const all = rows.map(({ pid }) => cpuOf(pid))
      return all.some(one => one === null) ? null : all.reduce((sum: number, one) => sum + one!, 0)
    },
    async close() {
      await admin.end()
      await store.end()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
