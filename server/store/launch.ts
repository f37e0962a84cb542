import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import * as cluster from './cluster.ts'
import { isPostgres } from './processes.ts'
import { runAlone } from './transaction.ts'

export interface EmbeddedOptions {
  /** folder of the database: `postgres/` (the cluster) and `database.json` (port and passwords, mode 0600) */
  dataDir: string
  /** wanted port; default: the one used before, else a free one */
  port?: number
  /** server settings that replace ours (`fsync: 'off'` in throwaway tests) */
  settings?: Record<string, string>
  /** told of long waits, in both languages; default: standard error */
  say?: (words: { fr: string; en: string }) => void
  /** seconds the database goes on for others to take over when its last user was killed; default 30 */
  rest?: number
}

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A query whose client vanished ends; Windows cannot tell.
  ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '5s' })
}

const toStderr = (words: { fr: string; en: string }) => void process.stderr.write(`${words.fr}\n${words.en}\n`)

/** Runs pg_ctl on the cluster. */
export type Ctl = (args: string[]) => Promise<{ code: number; output: string }>

/** The port of the server already running on this cluster; null when none runs (a stale pid file is removed). */
export async function adopt(data: string, ctl: Ctl): Promise<number | null> {
  const { code } = await ctl(['status'])
  const file = cluster.readPidFile(data)
  if (code !== 0 || !file) return null
  if (isPostgres(file.pid)) return file.port
  rmSync(join(data, 'postmaster.pid'), { force: true })
  return null
}

/** Starts the server and waits for it; answers its port. */
export async function launch(data: string, ctl: Ctl, options: EmbeddedOptions, wanted: number): Promise<number> {
  const log = join(data, 'server.log')
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
  const say = options.say ?? toStderr
  for (let attempt = 0; ; attempt++) {
    const port = await cluster.freePort(wanted)
    const all = Object.entries({ ...settings, ...options.settings, port: String(port) })
    const flags = all.map(([name, value]) => `-c ${name}=${value}`).join(' ')
    const logged = existsSync(log) ? statSync(log).size : 0
    const { code, output } = await ctl(['start', '-w', '-t', '120', '-l', log, '-o', flags])
    if (code === 0) return port
    const reason = existsSync(log) ? readFileSync(log, 'utf8').slice(logged) : ''
    if (!/pre-existing shared memory block|Address already in use|could not bind/.test(reason) || attempt >= 180) {
      throw new Problem('database_not_started', {
        fr: `PostgreSQL n’a pas démarré (journal : ${log}) : ${(reason || output).slice(-400)}`,
        en: `PostgreSQL did not start (log: ${log}): ${(reason || output).slice(-400)}`
      })
    }
    if (attempt === 0) {
      say({
        fr: 'Une requête d’avant l’arrêt brutal tient encore la base : nouvel essai chaque seconde, trois minutes au plus.',
        en: 'A query from before the crash still holds the database: trying again every second, three minutes at most.'
      })
    }
    await sleep(1_000)
  }
}

/** What a server that is starting or recovering answers. */
const passing = ['57P03', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED', 'TX_LOST']

/**
 * Waits while the server recovers, at most two minutes; answers false when it is gone (adopted while it was dying).
 */
export async function isReady(
  adminUrl: string,
  data: string,
  say: EmbeddedOptions['say'] = toStderr
): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      const [row] = await runAlone(adminUrl, "select current_setting('data_directory') as folder", 10_000)
      if (row?.['folder'] === data) return true
      throw new Problem('other_database', {
        fr: `Le port de ${data} répond pour un autre dossier (${String(row?.['folder'])}) : arrêtez cet autre serveur.`,
        en: `The port of ${data} answers for another folder (${String(row?.['folder'])}): stop that other server.`
      })
    } catch (e) {
      const code = (e as { code?: string }).code ?? ''
      if (!passing.includes(code) || attempt >= 240) throw e
      const file = cluster.readPidFile(data)
      if (!file || !isPostgres(file.pid)) return false
      if (attempt === 4)
        say({ fr: 'La base se remet d’un arrêt brutal…', en: 'The database is recovering from a crash…' })
      await sleep(500)
    }
  }
}
