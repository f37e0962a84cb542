import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#server/app.ts'
import { readEnv } from '#server/env.ts'
import { loadDemo } from '#server/ingest/demo.ts'
import { buildWebIfStale, mountWeb } from '#server/mount.ts'
import { openRuntime } from '#server/runtime.ts'

/** A server of the whole product with the demonstration in it, for tests that look at pages. */
export interface DemoServer {
  /** `http://127.0.0.1:…` */
  address: string
  /** The cookie of a visit, to send with requests and to put into a browser. */
  cookie: { name: string; value: string }
  /** Stops what was started here; a server that ran before goes on. */
  close: () => Promise<void>
}

let shared: Promise<DemoServer> | undefined

/**
 * The one server of a run of browser tests: started on first call, demonstration loaded (one to two minutes). With
 * `TEST_SERVER` set to the address of a server that runs already, that one.
 */
export function demoServer(): Promise<DemoServer> {
  shared ??= process.env['TEST_SERVER'] ? visited(process.env['TEST_SERVER'], async () => {}) : start()
  return shared
}

async function start(): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-pages-'))
  chmodSync(folder, 0o711)
  const env = readEnv({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })
  const [runtime] = await Promise.all([openRuntime(env), buildWebIfStale()])
  await loadDemo(runtime.services)
  const app = await buildApp({
    services: runtime.services,
    secret: runtime.secret,
    demo: true,
    requireSecondFactor: false,
    uploadsDirectory: join(folder, 'uploads')
  })
  await mountWeb(app)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return visited(address, async () => {
    await app.close()
    await runtime.close()
    rmSync(folder, { recursive: true, force: true })
  })
}

/** Opens a visit of the demonstration on a server. */
async function visited(address: string, close: () => Promise<void>): Promise<DemoServer> {
  const answer = await fetch(`${address}/api/visit`, { method: 'POST', headers: { origin: address } })
  const [pair] = answer.headers.getSetCookie()[0]?.split(';') ?? []
  if (!answer.ok || !pair) throw new Error(`no visit: ${answer.status} ${await answer.text()}`)
  const [name = '', ...value] = pair.split('=')
  return { address, cookie: { name, value: value.join('=') }, close }
}
