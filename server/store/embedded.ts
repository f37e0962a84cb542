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
import { Problem } from '../problem.ts'
import * as cluster from './cluster.ts'
import { adopt, launch, lock, isReady, type EmbeddedOptions } from './launch.ts'
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
  /** true: it was already running, and whoever started it may still need it: do not stop it */
  adopted: boolean
  stop(): Promise<void>
}

interface State {
  port: number
  admin: string
  passwords: Passwords
  /** roles and database exist */
  isReady: boolean
}

const secret = () => randomBytes(32).toString('hex')

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
  const admin = (port: number) => urlOf(`postgres://127.0.0.1:${port}`, 'sillage_admin', state.admin, 'postgres')
  let adopted: boolean
  do {
    const running = await adopt(data, ctl)
    adopted = running !== null
    state.port = running ?? (await launch(data, ctl, options, options.port ?? state.port))
    writeState(stateFile, state)
  } while (!(await isReady(admin(state.port), data, options.say)))
  const adminUrl = admin(state.port)
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
    adopted,
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
