import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPidFile } from '../../server/store/cluster.ts'
import { startEmbedded, type Embedded } from '../../server/store/embedded.ts'
import { isPostgres } from '../../server/store/processes.ts'
import { openStore, runAlone } from '../../server/store/transaction.ts'

const isRoot = process.getuid?.() === 0
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'sillage-embedded-'))
  chmodSync(path, 0o711)
  return path
}

let home: string
let cluster: string
let database: Embedded
const quiet = { settings: { shared_buffers: '64MB' }, say: () => {} }
const start = () => startEmbedded({ dataDir: home, ...quiet })
const rows = async () => (await runAlone(database.ownerUrl, 'select n from kept order by n')).map(row => row['n'])

beforeAll(async () => {
  home = folder()
  cluster = join(home, 'postgres')
  database = await start()
  await runAlone(database.ownerUrl, 'create table kept (n integer)')
})
afterAll(async () => {
  await database.stop()
  rmSync(home, { recursive: true, force: true })
})

describe('on first start', () => {
  test('the database listens on the loopback address only, and asks for a password', async () => {
    const [row] = await runAlone(
      database.adminUrl,
      `select current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
        current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
        current_setting('server_encoding') as encoding,
        (select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as methods`
    )
    expect(row).toEqual({
      listens: '127.0.0.1',
      sockets: '',
      fsync: 'on',
      checksums: 'on',
      encoding: 'UTF8',
      methods: 'scram-sha-256'
    })
  })

  test('the passwords are in one file that no one else can read', () => {
    expect(statSync(join(home, 'database.json')).mode & 0o777).toBe(0o600)
    expect(statSync(cluster).mode & 0o777).toBe(0o700)
    expect(existsSync(`${cluster}.password`)).toBe(false)
  })

  test('the roles are as strong as they must be, and no stronger', async () => {
    const found = await runAlone(
      database.adminUrl,
      `select rolname as role, rolcanlogin as signs_in, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong,
        pg_has_role(rolname, 'sillage_owner', 'member') as owns
       from pg_roles where rolname like 'sillage%' and rolname <> 'sillage_admin' order by 1`
    )
    expect(found).toEqual([
      { role: 'sillage_app', signs_in: true, strong: false, owns: false },
      { role: 'sillage_maintenance', signs_in: true, strong: false, owns: false },
      { role: 'sillage_migrate', signs_in: true, strong: false, owns: true },
      { role: 'sillage_owner', signs_in: false, strong: false, owns: true },
      { role: 'sillage_reporting', signs_in: true, strong: false, owns: false }
    ])
  })

  test('the reporting role cannot write', async () => {
    const reporting = openStore(database.reportingUrl, { max: 1 })
    const write = reporting.tx(null, ({ sql }) => sql`create table mine (n integer)`)
    await expect(write).rejects.toMatchObject({ code: /25006|42501/ })
    await reporting.end()
  })
})

describe('a database already running', () => {
  test('is adopted, not started twice', async () => {
    const again = await start()
    expect(again).toMatchObject({ adopted: true, port: database.port, appUrl: database.appUrl })
  })

  test('is adopted after the process that started it was killed', async () => {
    await database.stop()
    const first = await child(home)
    first.process.kill('SIGKILL')
    const { pid } = readPidFile(cluster)!
    database = await start()
    expect(first.said.adopted).toBe(false)
    expect(database.adopted).toBe(true)
    expect(readPidFile(cluster)?.pid).toBe(pid)
  })

  test('is started once by two processes at the same time', async () => {
    await database.stop()
    const both = await Promise.all([start(), start()])
    expect(both.map(one => one.adopted).sort()).toEqual([false, true])
    database = both[0]
  })
})

describe('after a crash', () => {
  test('of everything, what was committed is there and what was not is not', async () => {
    const store = openStore(database.ownerUrl, { max: 2 })
    await store.tx(null, ({ sql }) => sql`insert into kept values (1)`)
    const open = store.tx(null, async ({ sql }) => {
      await sql`insert into kept values (2)`
      for (const pid of family()) process.kill(pid, 'SIGKILL')
      await sql`select pg_sleep(10)`
    })
    await expect(open).rejects.toMatchObject({ code: 'TX_LOST' })
    await store.end()
    database = await start()
    expect(database.adopted).toBe(false)
    expect(await rows()).toEqual([1])
  })

  test('of the server alone, it waits for the query that still holds the database, and says so', async () => {
    const said: string[] = []
    const store = openStore(database.ownerUrl, { max: 1 })
    // Deaf to the death of its parent while it computes, bounded by its own timeout.
    const busy = store.tx(null, async ({ sql }) => {
      await sql`set local statement_timeout = '4s'`
      await sql`set local client_connection_check_interval = 0`
      await sql`select count(*) from generate_series(1, 3000000000) g`
    })
    busy.catch(() => {})
    await new Promise(done => setTimeout(done, 500))
    process.kill(readPidFile(cluster)!.pid, 'SIGKILL')
    database = await startEmbedded({ dataDir: home, ...quiet, say: words => void said.push(words.en) })
    await expect(busy).rejects.toThrow()
    await store.end()
    expect(said[0]).toContain('still holds the database')
    expect(await rows()).toEqual([1])
  })

  test('a pid file that names another living program is no obstacle', async () => {
    await database.stop()
    const { uid, gid } = statSync(cluster)
    const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    const file = join(cluster, 'postmaster.pid')
    writeFileSync(file, `${other.pid}\n${cluster}\n1700000000\n${database.port}\n\n127.0.0.1\n`, { mode: 0o600 })
    if (isRoot) chownSync(file, uid, gid)
    database = await start()
    expect(database.adopted).toBe(false)
    expect(isPostgres(readPidFile(cluster)!.pid)).toBe(true)
    expect(other.exitCode).toBe(null)
    other.kill()
  })

  test('a creation cut off half-way begins again', async () => {
    const dataDir = folder()
    mkdirSync(join(dataDir, 'postgres.new'))
    writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')
    // the lock of a process that is no more
    writeFileSync(join(dataDir, 'starting'), '')
    utimesSync(join(dataDir, 'starting'), 1_700_000_000, 1_700_000_000)
    const fresh = await startEmbedded({ dataDir, ...quiet })
    expect(await runAlone(fresh.appUrl, 'select current_user as me')).toEqual([{ me: 'sillage_app' }])
    await fresh.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
})

describe('in the way', () => {
  test('a port taken by another program is given up for a free one', async () => {
    await database.stop()
    const other = createServer()
    await new Promise<void>(done => other.listen(database.port, '127.0.0.1', done))
    const before = database.port
    database = await start()
    expect(database.port).not.toBe(before)
    expect(await rows()).toEqual([1])
    await new Promise(done => other.close(done))
  })

  test('a lost password file is said to be lost, and nothing is overwritten', async () => {
    const file = join(home, 'database.json')
    const passwords = readFileSync(file)
    rmSync(file)
    await expect(start()).rejects.toMatchObject({ code: 'database_passwords_missing' })
    writeFileSync(file, passwords, { mode: 0o600 })
    expect((await start()).adopted).toBe(true)
  })

  test.runIf(isRoot)('as root under a closed folder: refused, with the command that opens it', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'sillage-closed-'))
    chmodSync(closed, 0o700)
    const refused = startEmbedded({ dataDir: join(closed, 'data'), ...quiet })
    await expect(refused).rejects.toMatchObject({
      code: 'unreachable_folder',
      words: { fr: expect.stringContaining(`chmod o+x ${closed}`), en: expect.stringContaining(`chmod o+x ${closed}`) }
    })
    rmSync(closed, { recursive: true, force: true })
  })

  test.runIf(isRoot)('an ordinary account starts its own', async () => {
    const dataDir = folder()
    const { uid, gid } = statSync(cluster)
    chownSync(dataDir, uid, gid)
    const { process: ordinary, said } = await child(dataDir, { uid, gid })
    expect(await runAlone(said.appUrl, 'select current_user as me')).toEqual([{ me: 'sillage_app' }])
    expect(statSync(join(dataDir, 'database.json')).uid).toBe(uid)
    ordinary.kill('SIGKILL')
    await (await startEmbedded({ dataDir, ...quiet })).stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
})

interface Said {
  adopted: boolean
  port: number
  appUrl: string
}

/** Another process that starts the database of `dataDir`; answers once it has said how. */
async function child(
  dataDir: string,
  account: { uid?: number; gid?: number } = {}
): Promise<{ process: ChildProcess; said: Said }> {
  const process = spawn(globalThis.process.execPath, [join(import.meta.dirname, 'start.ts'), dataDir], {
    ...account,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let errors = ''
  process.stderr.on('data', chunk => (errors += chunk))
  const said = await new Promise<Said>((resolve, reject) => {
    process.stdout.once('data', chunk => resolve(JSON.parse(String(chunk)) as Said))
    process.once('exit', () => reject(new Error(errors)))
  })
  return { process, said }
}

/** The server's processes, the postmaster first. */
function family(): number[] {
  const { pid } = readPidFile(cluster)!
  const children = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
  return [pid, ...children.trim().split(/\s+/).map(Number)]
}
