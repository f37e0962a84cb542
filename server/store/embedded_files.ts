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
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import * as cluster from './cluster.ts'
import { urlOf, type Passwords } from './roles.ts'

/** What `database.json` keeps: how to reach the server of an embedded database. */
export interface State {
  port: number
  admin: string
  passwords: Passwords
  /** roles and database exist */
  isReady: boolean
}

const secret = () => randomBytes(32).toString('hex')

/** The cluster of a folder, the account that runs it, and how to speak to its server. Throws Problem. */
export function clusterOf(dataDir: string) {
  const data = join(dataDir, 'postgres')
  const account = cluster.chooseAccount(data)
  const native = cluster.nativeFolder()
  cluster.assertReachable(account, [dataDir, join(native, 'bin')])
  const ctl = (args: string[]) => cluster.runBinary(join(native, 'bin', 'pg_ctl'), [...args, '-D', data], account)
  const stop = async () => {
    const { code, output } = await ctl(['stop', '-m', 'fast', '-w', '-t', '60'])
    if (code !== 0 && cluster.readPidFile(data)) throw new Error(`pg_ctl stop: ${output}`)
  }
  return { data, account, native, ctl, stop, stateFile: join(dataDir, 'database.json') }
}

/** The superuser's address. */
export const adminUrlOf = (state: State) =>
  urlOf(`postgres://127.0.0.1:${state.port}`, 'sillage_admin', state.admin, 'postgres')

/** initdb into a folder aside, then one rename: a kill half-way leaves nothing that looks like a database. */
export async function create(data: string, native: string, account: cluster.Account, password: string): Promise<void> {
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

/** The state of a folder; makes and writes a new one where there is no cluster yet. Throws Problem when it is lost. */
export function readState(file: string, hasCluster: boolean): State {
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

/** Writes the state in one step: a kill half-way leaves the one before. */
export function writeState(file: string, state: State): void {
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}
