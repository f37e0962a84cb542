import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import * as files from './embedded_files.ts'
import { hold, type Hold } from './holders.ts'
import { adopt, launch, isReady, type EmbeddedOptions } from './launch.ts'
import { stopUnused, underLock } from './let_go.ts'
import { makeDatabase, makeRoles, urlOf, type Passwords } from './roles.ts'

/** A running database of our own, bound to the loopback address. */
export interface Embedded {
  /** for `sillage migrate` only */
  ownerUrl: string
  /** for the server */
  appUrl: string
  reportingUrl: string
  maintenanceUrl: string
  /** the cluster's superuser: set-up and tests only */
  adminUrl: string
  port: number
  /** true: it was already running */
  adopted: boolean
  /** This process uses it no more; the last one out stops it. Close your connections first. */
  leave(): Promise<void>
  /** stops it at once, whoever else uses it */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL of `dataDir`, creating it on first use; adopts it when it already runs (after a kill
 * of the process that started it, or because another command uses it). Recovers by itself after a kill of everything.
 * Throws Problem, with what to do, when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  // Others may pass through, not look: as root the server runs under another account.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const unlock = await underLock(dataDir)
  try {
    // Before the start, so that a process killed half-way is one whose watch looks after what it began.
    return await start(dataDir, options, hold(dataDir, options.rest ?? 30))
  } finally {
    unlock()
  }
}

async function start(dataDir: string, options: EmbeddedOptions, mine: Hold): Promise<Embedded> {
  const { data, account, native, ctl, stop, stateFile } = files.clusterOf(dataDir)
  const state = files.readState(stateFile, existsSync(data))
  if (!existsSync(data)) await files.create(data, native, account, state.admin)
  let adopted: boolean
  do {
    const running = await adopt(data, ctl)
    adopted = running !== null
    state.port = running ?? (await launch(data, ctl, options, options.port ?? state.port))
    files.writeState(stateFile, state)
  } while (!(await isReady(files.adminUrlOf(state), data, options.say)))
  const adminUrl = files.adminUrlOf(state)
  if (!state.isReady) {
    await makeRoles(adminUrl, state.passwords)
    await makeDatabase(adminUrl, 'sillage')
    files.writeState(stateFile, { ...state, isReady: true })
  }
  const url = (role: keyof Passwords) => urlOf(adminUrl, `sillage_${role}`, state.passwords[role], 'sillage')
  return {
    ownerUrl: url('migrate'),
    appUrl: url('app'),
    reportingUrl: url('reporting'),
    maintenanceUrl: url('maintenance'),
    adminUrl,
    port: state.port,
    adopted,
    async leave() {
      // Our watch stays while somebody we do not know talks to it.
      if ((await stopUnused(dataDir, mine)) !== 'spoken_to') mine.unwatch()
    },
    async stop() {
      await stop()
      mine.release()
      mine.unwatch()
    }
  }
}
