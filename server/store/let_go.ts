import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as cluster from './cluster.ts'
import { adminUrlOf, clusterOf, readState } from './embedded_files.ts'
import { isHeld, type Hold } from './holders.ts'
import { lock } from './lock.ts'
import { runAlone } from './transaction.ts'

/** Taken by whoever creates, starts or stops the database of a folder. Answers the unlocking. */
export const underLock = (dataDir: string): Promise<() => void> => lock(join(dataDir, 'starting'))

/**
 * Stops the database of `dataDir` unless a living process uses it (`held`), or a session of ours nobody answers for is
 * open (`spoken_to`: a child that was handed the address, or a version that did not yet note who uses it).
 * @param mine the use of this process, which ends here
 */
export async function stopUnused(dataDir: string, mine?: Hold): Promise<'stopped' | 'held' | 'spoken_to'> {
  const unlock = await underLock(dataDir)
  try {
    mine?.release()
    if (isHeld(dataDir)) return 'held'
    const { data, stateFile, stop } = clusterOf(dataDir)
    if (cluster.readPidFile(data) && (await isSpokenTo(adminUrlOf(readState(stateFile, true))))) return 'spoken_to'
    await stop()
    return 'stopped'
  } finally {
    unlock()
  }
}

const strangers = `select 1 from pg_stat_activity where backend_type = 'client backend'
  and usename in ('sillage_app', 'sillage_migrate', 'sillage_maintenance') limit 1`

/** Sessions that were just closed are given two seconds to end. A server that does not answer is spoken to by nobody. */
async function isSpokenTo(adminUrl: string): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const found = await runAlone(adminUrl, strangers, 10_000).catch(() => [])
    if (found.length === 0) return false
    await sleep(200)
  }
  return true
}
