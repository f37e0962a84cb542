import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPidFile } from '../../server/store/cluster.ts'
import { startEmbedded } from '../../server/store/embedded.ts'
import { openStore, runAlone } from '../../server/store/transaction.ts'

/** Real processes on one embedded database: whoever comes and goes, and however, the last one out stops it. */
let dataDir: string
let users: ChildProcess[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sillage-last-'))
  chmodSync(dataDir, 0o711)
  users = []
})
afterEach(async () => {
  for (const user of users) user.kill('SIGKILL')
  await (await startEmbedded({ dataDir, say: () => {} })).stop()
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(`${dataDir}.key`, { force: true })
})

interface Said {
  adopted: boolean
  appUrl: string
}

/** A process that uses the database, and what it said once it had it. `rest` as in `EmbeddedOptions`. */
async function user(rest: number): Promise<{ process: ChildProcess; said: Said }> {
  const script = join(import.meta.dirname, 'start.ts')
  const process = spawn(globalThis.process.execPath, [script, dataDir, String(rest)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  users.push(process)
  const [line] = (await once(process.stdout, 'data')) as [Buffer]
  return { process, said: JSON.parse(String(line)) as Said }
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(process, 'exit')
  process.kill(signal)
  return ((await ended) as [number | null])[0]
}

const runs = () => existsSync(join(dataDir, 'postgres', 'postmaster.pid'))
const pid = () => readPidFile(join(dataDir, 'postgres'))?.pid
const uses = () => readdirSync(dataDir).filter(name => name.startsWith('in-use-')).length
const answers = (url: string) => runAlone(url, 'select 1 as one')
const gone = () => expect.poll(runs, { timeout: 60_000, interval: 200 }).toBe(false)

describe('the one who started the database', () => {
  test('leaves it running under those who came later, and the last one out stops it', async () => {
    const first = await user(30)
    const second = await user(30)
    const third = await user(30)
    const server = pid()
    expect([first, second, third].map(one => one.said.adopted)).toEqual([false, true, true])
    expect(await end(first.process, 'SIGTERM')).toBe(0)
    expect(await answers(second.said.appUrl)).toEqual([{ one: 1 }])
    expect(await end(third.process, 'SIGINT')).toBe(0)
    expect(await answers(second.said.appUrl)).toEqual([{ one: 1 }])
    expect(pid()).toBe(server)
    expect(await end(second.process, 'SIGINT')).toBe(0)
    expect(runs()).toBe(false)
    expect(uses()).toBe(0)
  })

  test('is killed: the two others go on, and the last one out stops it', async () => {
    const first = await user(1)
    const second = await user(1)
    const third = await user(1)
    const server = pid()
    await end(first.process, 'SIGKILL')
    await expect.poll(uses, { timeout: 60_000, interval: 200 }).toBe(2)
    expect(await answers(second.said.appUrl)).toEqual([{ one: 1 }])
    await end(second.process, 'SIGTERM')
    expect(await answers(third.said.appUrl)).toEqual([{ one: 1 }])
    expect(pid()).toBe(server)
    await end(third.process, 'SIGTERM')
    expect(runs()).toBe(false)
  })
})

describe('the last user', () => {
  test('is killed: the database stops by itself', async () => {
    const only = await user(1)
    await end(only.process, 'SIGKILL')
    await gone()
    await expect.poll(uses, { timeout: 60_000, interval: 200 }).toBe(0)
  })

  test('and all the others are killed at once: the database stops by itself', async () => {
    const all = [await user(1), await user(1), await user(1)]
    await Promise.all(all.map(({ process }) => end(process, 'SIGKILL')))
    await gone()
  })

  test('is killed, and another comes before the database rests: it is taken over as it is, and stopped by that one', async () => {
    // long enough for another process to start on a busy machine
    const first = await user(20)
    const server = pid()
    await end(first.process, 'SIGKILL')
    const second = await user(20)
    expect(second.said.adopted).toBe(true)
    // the watch of the first has looked by then, and found somebody
    await expect.poll(uses, { timeout: 120_000, interval: 200 }).toBe(1)
    expect(pid()).toBe(server)
    expect(await answers(second.said.appUrl)).toEqual([{ one: 1 }])
    await end(second.process, 'SIGTERM')
    expect(runs()).toBe(false)
  })

  test('goes while a session of the application is open that nobody answers for: it is stopped after that session', async () => {
    const only = await user(1)
    const store = openStore(only.said.appUrl, { max: 1 })
    const server = pid()
    await store.tx(null, async ({ sql }) => {
      expect(await end(only.process, 'SIGTERM')).toBe(0)
      expect([...(await sql`select 1 as one`)]).toEqual([{ one: 1 }])
      expect(pid()).toBe(server)
    })
    await store.end()
    await gone()
  })
})

test('many come and go at once: nobody loses the database while it is used', async () => {
  const lives = Array.from({ length: 6 }, async (_, n) => {
    const { process, said } = await user(30)
    const seen = await answers(said.appUrl)
    const code = await end(process, n % 2 ? 'SIGTERM' : 'SIGINT')
    return { seen, code }
  })
  expect(await Promise.all(lives)).toEqual(lives.map(() => ({ seen: [{ one: 1 }], code: 0 })))
  expect(runs()).toBe(false)
})

test('a command keeps the database it found running, though the one who started it ends first', async () => {
  const first = await user(30)
  const cli = join(import.meta.dirname, '../../server/cli.ts')
  const make = ['organisation', 'create', 'rives', '--name', 'Rives', '--time-zone', 'UTC', '--currency', 'EUR']
  const env = { ...globalThis.process.env, DATA_DIR: dataDir, LANG: 'en' }
  const command = spawn(globalThis.process.execPath, [cli, ...make], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  users.push(command)
  const said = once(command.stdout, 'data')
  const ended = once(command, 'exit')
  await expect.poll(uses, { timeout: 60_000, interval: 20 }).toBe(2)
  expect(await end(first.process, 'SIGTERM')).toBe(0)
  expect(String((await said)[0])).toMatch(/^rives /)
  expect((await ended)[0]).toBe(0)
  expect(runs()).toBe(false)
})

test('what a process of another time left under a number that lives again is not taken for a use', async () => {
  const only = await user(30)
  writeFileSync(join(dataDir, `in-use-${process.pid}-1-00000000`), '')
  writeFileSync(join(dataDir, 'in-use-4194304999-1-00000000'), '')
  await end(only.process, 'SIGTERM')
  expect(runs()).toBe(false)
  expect(uses()).toBe(0)
})
