import { join, resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { loadMasterKey } from './access/master_key.ts'
import { checkDatabaseOf, checkMigrations, checkServer, type Check } from './doctor_database.ts'
import { checkDisk, checkNode, checkUploads } from './doctor_machine.ts'
import { checkOrganisations } from './doctor_organisations.ts'
import { checkKeys } from './doctor_keys.ts'
import { isLoopback, type Env } from './env.ts'
import { Problem } from './problem.ts'
import { startEmbedded } from './store/embedded.ts'
import { openKeyring, type Keyring } from './store/keys.ts'
import { openStore } from './store/transaction.ts'

export type { Check } from './doctor_database.ts'

/**
 * Looks at an installation as it is, and says for each thing whether it is well and what to do: Node, disk, database and
 * its settings, migrations, keys, clock, sources that fell silent, refresh, uploads left. Changes nothing but starting
 * the embedded database when it is not running (the last process out stops it). Never throws: what cannot be looked at is bad.
 */
export async function diagnose(env: Env): Promise<Check[]> {
  const dataDir = resolve(env.DATA_DIR)
  const now = new Date()
  const machine = [checkNode(), await checkDisk(dataDir), await checkUploads(join(dataDir, 'uploads'), now)]
  const keyring = keyringOf(env, dataDir)
  if (!env.DATABASE_URL && !existsSync(dataDir))
    return [...machine, { name: 'database', ok: true, says: 'not created yet; the first start makes it' }]
  try {
    const embedded = env.DATABASE_URL ? null : await startEmbedded({ dataDir })
    try {
      return [
        ...machine,
        ...(await checkDatabase(embedded?.appUrl ?? env.DATABASE_URL!, embedded !== null, keyring, now))
      ]
    } finally {
      await embedded?.leave()
    }
  } catch (error) {
    return [...machine, unreachable(error)]
  }
}

async function checkDatabase(url: string, isOurs: boolean, keyring: Keyring | Check, now: Date): Promise<Check[]> {
  const server = await checkServer(url, isOurs)
  const migrations = await checkMigrations(url)
  if (!migrations.ok) return [...server, migrations]
  const store = openStore(url, { max: 1, applicationName: 'sillage doctor' })
  try {
    return [
      ...server,
      migrations,
      await checkDatabaseOf(store, now),
      ...('ok' in keyring ? [keyring] : await checkKeys(store, keyring)),
      ...(await checkOrganisations(store, now))
    ]
  } finally {
    await store.end()
  }
}

/** The keyring, or why there is none. A key is never made here. */
function keyringOf(env: Env, dataDir: string): Keyring | Check {
  try {
    const file = env.MASTER_KEY_FILE ?? `${dataDir}.key`
    return openKeyring(join(dataDir, 'keys'), loadMasterKey({ text: env.MASTER_KEY, file, mayCreate: false }))
  } catch (error) {
    const isMadeAtStart =
      !env.DATABASE_URL && isLoopback(env.HOST) && error instanceof Problem && error.code === 'no_master_key'
    if (isMadeAtStart && !existsSync(dataDir))
      return { name: 'keys', ok: true, says: 'not made yet; the first start makes them' }
    return {
      name: 'keys',
      ok: false,
      says: saysOf(error),
      cure: 'put the master key back where MASTER_KEY or MASTER_KEY_FILE say'
    }
  }
}

const saysOf = (error: unknown) =>
  error instanceof Problem ? error.words.en : error instanceof Error ? error.message : String(error)

function unreachable(error: unknown): Check {
  return {
    name: 'database',
    ok: false,
    says: `cannot be reached: ${saysOf(error)}`,
    cure: 'check DATABASE_URL and that the server runs; without DATABASE_URL, check DATA_DIR and its account'
  }
}
