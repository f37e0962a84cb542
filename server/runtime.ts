import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkMasterKey, loadMasterKey } from './access/master_key.ts'
import { spawnSmall } from './cli/small_process.ts'
import { openDoor, type Door } from './dialogue/door.ts'
import { startRatingWorker, type Death } from './dialogue/raters/worker.ts'
import { isLoopback, type Env } from './env.ts'
import type { Services } from './ingest/import.ts'
import { usedShare } from './ingest/room.ts'
import { Problem } from './problem.ts'
import fileSources from './sources/index.ts'
import { startEmbedded, type Embedded } from './store/embedded.ts'
import { openKeyring, type Keyring } from './store/keys.ts'
import { openStore, type Store } from './store/transaction.ts'

/** Everything a process of ours works with: the same for the server and for the command line. */
export interface Runtime {
  env: Env
  store: Store
  keyring: Keyring
  /** the master key, from which sign-in derives its own */
  secret: Uint8Array
  services: Services
  /** the rating thread: its door is `services.rate`, its background is for the jobs */
  engine: Door
  /** the database is our own, on loopback */
  isEmbedded: boolean
  /** the application's address of the database */
  appUrl: string
  /** owner's address of the database, where we know it: for migrations only */
  ownerUrl: string | null
  now(): Date
  /** closes the connections and leaves the embedded database: the last process out stops it */
  close(): Promise<void>
}

/** `migrate: false` leaves the migrations to who started this process; `say` is told what may take long. */
export interface OpenOptions {
  migrate?: boolean
  say?: (words: { fr: string; en: string }) => void
}

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))

/**
 * Opens database, keys and services. Starts the embedded database when no DATABASE_URL is given, adopting one that runs.
 * Migrations run in a child process with the owner's address; this process only ever holds the application's.
 */
export async function openRuntime(env: Env, options: OpenOptions = {}): Promise<Runtime> {
  const dataDir = resolve(env.DATA_DIR)
  const { say } = options
  say?.({ fr: 'Ouverture de la base…', en: 'Opening the database…' })
  const embedded = env.DATABASE_URL ? null : await startEmbedded({ dataDir, ...(say ? { say } : {}) })
  try {
    return await openOn(embedded, env, dataDir, options)
  } catch (refusal) {
    await embedded?.leave()
    throw refusal
  }
}

async function openOn(
  embedded: Embedded | null,
  env: Env,
  dataDir: string,
  { migrate, say }: OpenOptions
): Promise<Runtime> {
  const ownerUrl = embedded?.ownerUrl ?? env.DATABASE_OWNER_URL ?? null
  const appUrl = embedded?.appUrl ?? env.DATABASE_URL!
  say?.({ fr: 'Mise à jour de la base…', en: 'Updating the database…' })
  if (ownerUrl && migrate !== false) await migrateInChild(ownerUrl, appUrl)
  const store = openStore(appUrl, { applicationName: 'sillage' })
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const secret = loadMasterKey({
    text: env.MASTER_KEY,
    file: env.MASTER_KEY_FILE ?? `${dataDir}.key`,
    mayCreate: embedded !== null && isLoopback(env.HOST)
  })
  const keyring = openKeyring(join(dataDir, 'keys'), secret)
  const now = () => new Date()
  const door = openDoor(() => startRatingWorker({ tell: tellDeath }))
  await checkMasterKey(store, keyring, now()).catch(async (refusal: unknown) => {
    await door.stop()
    await store.end()
    throw refusal
  })
  return {
    env,
    store,
    keyring,
    secret,
    appUrl,
    ownerUrl,
    now,
    isEmbedded: embedded !== null,
    engine: door,
    services: {
      store,
      keyring,
      fileSources,
      filesDirectory: join(dataDir, 'files'),
      privateHosts: env.ALLOW_PRIVATE_HOSTS,
      now,
      diskUsed: async () => usedShare(await statfs(dataDir)),
      rate: door.rate
    },
    async close() {
      await door.stop()
      await store.end()
      await embedded?.leave()
    }
  }
}

const tellDeath = ({ reason, deaths, rest }: Death) =>
  process.stderr.write(`rating thread: died (${reason}), ${deaths} in a row; starts again in ${rest / 1000} s\n`)

/** Runs `sillage migrate` with the owner's address in its environment and nowhere else. Throws with what it said. */
export async function migrateInChild(ownerUrl: string, appUrl: string): Promise<void> {
  const env = { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl }
  const child = spawnSmall(cli, ['migrate', '--json'], ['ignore', 'pipe', 'pipe'], env)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said = (said + chunk).slice(-2000)))
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  if (code !== 0)
    throw new Problem(
      'migration_failed',
      {
        fr: `Les migrations n’ont pas pu s’appliquer ; rien n’est servi. ${said.trim()}`,
        en: `The migrations could not be applied; nothing is served. ${said.trim()}`
      },
      500
    )
}
