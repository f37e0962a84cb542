import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLoopback, type Env } from './env.ts'
import type { Services } from './ingest/import.ts'
import { Problem } from './problem.ts'
import fileSources from './sources/index.ts'
import { startEmbedded } from './store/embedded.ts'
import { openKeyring, type Keyring } from './store/keys.ts'
import { openStore, type Store } from './store/transaction.ts'

/** Everything a process of ours works with: the same for the server and for the command line. */
export interface Runtime {
  env: Env
  store: Store
  keyring: Keyring
  services: Services
  /** the database is our own, on loopback */
  isEmbedded: boolean
  /** owner's address of the database, where we know it: for migrations only */
  ownerUrl: string | null
  now(): Date
  /** closes the connections; stops the embedded database only when this process started it and is told to */
  close(options?: { stopDatabase?: boolean }): Promise<void>
}

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))

/**
 * Opens database, keys and services. Starts the embedded database when no DATABASE_URL is given, adopting one that runs.
 * Migrations run in a child process with the owner's address; this process only ever holds the application's.
 */
export async function openRuntime(env: Env, options: { migrate?: boolean } = {}): Promise<Runtime> {
  const dataDir = resolve(env.DATA_DIR)
  const embedded = env.DATABASE_URL ? null : await startEmbedded({ dataDir })
  const ownerUrl = embedded?.ownerUrl ?? env.DATABASE_OWNER_URL ?? null
  const appUrl = embedded?.appUrl ?? env.DATABASE_URL!
  if (ownerUrl && options.migrate !== false) await migrateInChild(ownerUrl, appUrl)
  const store = openStore(appUrl, { applicationName: 'sillage' })
  const keyring = openKeyring(join(dataDir, 'keys'), masterKey(env, dataDir, embedded !== null && isLoopback(env.HOST)))
  const now = () => new Date()
  return {
    env,
    store,
    keyring,
    ownerUrl,
    now,
    isEmbedded: embedded !== null,
    services: { store, keyring, fileSources, filesDirectory: join(dataDir, 'files'), now },
    async close({ stopDatabase = false } = {}) {
      await store.end()
      if (stopDatabase && embedded && !embedded.adopted) await embedded.stop()
    }
  }
}

/** Runs `sillage migrate` with the owner's address in its environment and nowhere else. Throws with what it said. */
export async function migrateInChild(ownerUrl: string, appUrl: string): Promise<void> {
  const child = spawn(process.execPath, [cli, 'migrate', '--json'], {
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said = (said + chunk).slice(-2000)))
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

/** The master key: from the environment, from its file, or made once beside the data folder on a loopback machine. */
function masterKey(env: Env, dataDir: string, mayMake: boolean): Uint8Array {
  if (env.MASTER_KEY) return decoded(env.MASTER_KEY)
  const path = env.MASTER_KEY_FILE ?? `${dataDir}.key`
  if (existsSync(path)) {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new Problem('key_file_open', {
        fr: `Le fichier de clé est lisible par d’autres : chmod 600 ${path}`,
        en: `The key file is readable by others: chmod 600 ${path}`
      })
    return decoded(readFileSync(path, 'utf8'))
  }
  if (!mayMake)
    throw new Problem('master_key_missing', {
      fr: 'Aucune clé maîtresse : en créer une avec `npm run -s sillage -- keys make` et la donner dans MASTER_KEY_FILE.',
      en: 'No master key: make one with `npm run -s sillage -- keys make` and give it in MASTER_KEY_FILE.'
    })
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  return decoded(readFileSync(path, 'utf8'))
}

function decoded(text: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64')
  const isWeak = key.length < 32 || new Set(key).size < 12
  if (isWeak)
    throw new Problem('weak_master_key', {
      fr: 'La clé maîtresse doit être faite de 32 octets tirés au hasard, en base64 ; `npm run -s sillage -- keys make` en fait une.',
      en: 'The master key must be 32 random bytes in base64; `npm run -s sillage -- keys make` makes one.'
    })
  return key
}
