import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import * as cluster from './cluster.ts'
import { makeDatabase, makeRoles, urlOf, type Passwords } from './roles.ts'
import { runAlone } from './transaction.ts'

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
  /** true: it was already running, and whoever started it may still need it: do not stop it */
  adopted: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** folder of the database: `postgres/` (the cluster) and `database.json` (port and passwords, mode 0600) */
  dataDir: string
  /** wanted port; default: the one used before, else a free one */
  port?: number
  /** server settings that replace ours (`fsync: 'off'` in throwaway tests) */
  settings?: Record<string, string>
  /** told of long waits, in both languages; default: standard error */
  say?: (words: { fr: string; en: string }) => void
}

interface State {
  port: number
  admin: string
  passwords: Passwords
  /** roles and database exist */
  isReady: boolean
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

const secret = () => randomBytes(32).toString('hex')

const toStderr = (words: { fr: string; en: string }) => void process.stderr.write(`${words.fr}\n${words.en}\n`)

/**
 * Starts the embedded PostgreSQL of `dataDir`, creating it on first use; adopts it when it already runs (after a kill
 * of the process that started it, or because another command uses it). Recovers by itself after a kill of everything.
 * Throws Problem, with what to do, when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  // Others may pass through, not look: as root the server runs under another account.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const unlock = await lock(join(dataDir, 'starting'))
  try {
    return await start(dataDir, options)
  } finally {
    unlock()
  }
}

async function start(dataDir: string, options: EmbeddedOptions): Promise<Embedded> {
  const data = join(dataDir, 'postgres')
  const stateFile = join(dataDir, 'database.json')
  const account = cluster.chooseAccount(data)
  const native = cluster.nativeFolder()
  cluster.assertReachable(account, [dataDir, join(native, 'bin')])
  const ctl = (args: string[]) => cluster.runBinary(join(native, 'bin', 'pg_ctl'), [...args, '-D', data], account)
  const state = readState(stateFile, existsSync(data))
  if (!existsSync(data)) await create(data, native, account, state.admin)
  const running = await adopt(data, ctl)
  state.port = running ?? (await launch(data, ctl, options, options.port ?? state.port))
  writeState(stateFile, state)
  const adminUrl = urlOf(`postgres://127.0.0.1:${state.port}`, 'sillage_admin', state.admin, 'postgres')
  await untilReady(adminUrl, data, options.say ?? toStderr)
  if (!state.isReady) {
    await makeRoles(adminUrl, state.passwords)
    await makeDatabase(adminUrl, 'sillage')
    writeState(stateFile, { ...state, isReady: true })
  }
  const url = (role: keyof Passwords) => urlOf(adminUrl, `sillage_${role}`, state.passwords[role], 'sillage')
  return {
    ownerUrl: url('migrate'),
    appUrl: url('app'),
    reportingUrl: url('reporting'),
    maintenanceUrl: url('maintenance'),
    adminUrl,
    port: state.port,
    adopted: running !== null,
    async stop() {
      const { code, output } = await ctl(['stop', '-m', 'fast', '-w', '-t', '60'])
      if (code !== 0 && cluster.readPidFile(data)) throw new Error(`pg_ctl stop: ${output}`)
    }
  }
}

/** initdb into a folder aside, then one rename: a kill half-way leaves nothing that looks like a database. */
async function create(data: string, native: string, account: cluster.Account, password: string): Promise<void> {
  const aside = `${data}.new`
  const passwordFile = `${data}.password`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [aside, passwordFile]) chownSync(path, account.uid, account.gid)
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const access = ['--username=sillage_admin', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions']
  const initdb = join(native, 'bin', 'initdb')
  const { code, output } = await cluster.runBinary(initdb, [...locale, ...access, '-D', aside], account)
  rmSync(passwordFile, { force: true })
  if (code !== 0) {
    throw new Problem('database_not_created', {
      fr: `PostgreSQL n’a pas pu créer ${data} : ${output.slice(-400)}`,
      en: `PostgreSQL could not create ${data}: ${output.slice(-400)}`
    })
  }
  renameSync(aside, data)
}

type Ctl = (args: string[]) => Promise<{ code: number; output: string }>

/** The port of the server already running on this cluster; null when none runs (a stale pid file is removed). */
async function adopt(data: string, ctl: Ctl): Promise<number | null> {
  const { code } = await ctl(['status'])
  const file = cluster.readPidFile(data)
  if (code !== 0 || !file) return null
  if (cluster.isPostgres(file.pid)) return file.port
  rmSync(join(data, 'postmaster.pid'), { force: true })
  return null
}

/** Starts the server and waits for it; answers its port. */
async function launch(data: string, ctl: Ctl, options: EmbeddedOptions, wanted: number): Promise<number> {
  const log = join(data, 'server.log')
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
  const say = options.say ?? toStderr
  for (let attempt = 0; ; attempt++) {
    const port = await cluster.freePort(wanted)
    const all = Object.entries({ ...settings, ...options.settings, port: String(port) })
    const flags = all.map(([name, value]) => `-c ${name}='${value}'`).join(' ')
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

/** Waits while the server recovers; at most two minutes. */
async function untilReady(
  adminUrl: string,
  data: string,
  say: (words: { fr: string; en: string }) => void
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const [row] = await runAlone(adminUrl, "select current_setting('data_directory') as folder", 10_000)
      if (row?.['folder'] === data) return
      throw new Problem('other_database', {
        fr: `Le port de ${data} répond pour un autre dossier (${String(row?.['folder'])}) : arrêtez cet autre serveur.`,
        en: `The port of ${data} answers for another folder (${String(row?.['folder'])}): stop that other server.`
      })
    } catch (e) {
      const code = (e as { code?: string }).code
      if (
        !['57P03', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED', 'TX_LOST'].includes(code ?? '') ||
        attempt >= 240
      )
        throw e
      if (attempt === 4)
        say({ fr: 'La base se remet d’un arrêt brutal…', en: 'The database is recovering from a crash…' })
      await sleep(500)
    }
  }
}

function readState(file: string, hasCluster: boolean): State {
  if (existsSync(file)) {
    if (process.platform !== 'win32' && statSync(file).mode & 0o077) chmodSync(file, 0o600)
    return JSON.parse(readFileSync(file, 'utf8')) as State
  }
  if (hasCluster) {
    throw new Problem('database_passwords_missing', {
      fr: `${file} manque : sans ces mots de passe la base à côté ne s’ouvre pas ; remettez ce fichier depuis une sauvegarde.`,
      en: `${file} is missing: the database beside it cannot be opened without these passwords; restore it from a backup.`
    })
  }
  const passwords = { migrate: secret(), app: secret(), reporting: secret(), maintenance: secret() }
  const state = { port: 0, admin: secret(), passwords, isReady: false }
  writeState(file, state)
  return state
}

function writeState(file: string, state: State): void {
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/** One process at a time creates or starts; a lock left by a dead process is taken over. Answers the unlocking. */
async function lock(path: string): Promise<() => void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rmSync(path, { force: true })
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
    }
    const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
    if (holder && cluster.programOf(holder) === null) rmSync(path, { force: true })
    else await sleep(200)
  }
  throw new Problem('database_starting', {
    fr: `Un autre processus démarre la base depuis deux minutes ; s’il n’existe plus, supprimez ${path}.`,
    en: `Another process has been starting the database for two minutes; if it is gone, delete ${path}.`
  })
}
