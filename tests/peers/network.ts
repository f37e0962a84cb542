import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = join(import.meta.dirname, 'bluesky')

/** A running Bluesky network: where its AppView is, and how to have something happen in it. */
export interface Network {
  appview: string
  /** plays one deed (`post`, `reply`, `like`…) and resolves with what the network answered */
  play(deed: string, of?: Record<string, string>): Promise<Record<string, string>>
  stop(): Promise<void>
}

/**
 * Installs the network into its own folder when it is not there: one native part is compiled, which takes a compiler,
 * Python and minutes. Headers are those of the pinned Node, so that nothing else is fetched.
 * @returns why it cannot be run, as a sentence; `null` when it can
 */
export function whyNot(): string | null {
  const redis = process.env['REDIS_HOST'] ? null : spawnSync('redis-server', ['--version'])
  if (redis?.error)
    return 'redis-server is missing: install it (Debian: apt-get install redis-server) or give REDIS_HOST=host:port'
  if (isInstalled()) return null
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_config_nodedir: dirname(dirname(process.execPath)) }
  })
  if (isInstalled()) return null
  return `the network could not be installed into tests/peers/bluesky: ${`${npm.stderr ?? npm.error}`.trim().split('\n').at(-1)}`
}

const isInstalled = () =>
  existsSync(join(folder, 'node_modules', '@atproto', 'dev-env', 'package.json')) &&
  existsSync(join(folder, 'node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node'))

/** Starts the network (15 to 30 s) on a database of its own; `database` is an empty one, as a superuser's address. */
export async function startNetwork(database: string): Promise<Network> {
  const { address, stop: stopRedis } = await redisServer()
  const child = spawn(process.execPath, [join(folder, 'network.mjs')], {
    env: { ...process.env, DATABASE: database, REDIS_HOST: address },
    stdio: ['pipe', 'pipe', 'ignore']
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the network stopped (exit ${child.exitCode})`)
    return JSON.parse(value) as Record<string, unknown>
  }
  const { appview } = (await next()) as { appview: string }
  return {
    appview,
    async play(deed, of = {}) {
      child.stdin.write(`${JSON.stringify({ deed, ...of })}\n`)
      const { answer, error } = (await next()) as { answer?: Record<string, string>; error?: string }
      if (!answer) throw new Error(`${deed}: ${error}`)
      return answer
    },
    async stop() {
      child.stdin.end()
      await ended(child)
      await stopRedis()
    }
  }
}

async function redisServer(): Promise<{ address: string; stop(): Promise<void> }> {
  const given = process.env['REDIS_HOST']
  if (given) return { address: given, stop: async () => {} }
  const port = await freePort()
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  for await (const line of createInterface({ input: child.stdout })) if (/ready to accept/i.test(line)) break
  return {
    address: `127.0.0.1:${port}`,
    async stop() {
      child.kill()
      await ended(child)
    }
  }
}

const ended = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise(done => child.on('close', done))
    : Promise.resolve()

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => done(typeof at === 'object' && at ? at.port : 0))
    })
  })
}
