import { AsyncLocalStorage } from 'node:async_hooks'
import { spawn } from 'node:child_process'
import { mkdir, readdir, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest, InjectOptions } from 'fastify'
import { drawChart } from './charts/draw.ts'
import { compressAnswer } from './compress.ts'
import { Problem } from './problem.ts'
import { lock } from './store/lock.ts'

/** What the web may ask of the process that serves it. */
export interface Host {
  /** Sends a request to our own API without a socket, on behalf of the reader being answered. */
  api: (request: Request) => Promise<Response>
  /** Draws a chart in the drawing thread; see `charts/draw.ts`. */
  draw: typeof drawChart
}

export interface MountOptions {
  /** Serves sources through Vite with hot reload, in place of the built pages. */
  dev?: boolean
  /** Public address, such as `https://sillage.example.org`; without it, the address each request came to. */
  origin?: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'build/web/handler.js')

type Next = (fault?: unknown) => void
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown

/**
 * Where the built pages find us. They are a bundle of their own, which shares no module with us, so the meeting point
 * is a well-known symbol; and it holds a store per request rather than an app, so that two apps in one process (every
 * test file) never answer for each other, and a request's address and protocol go along with it.
 */
const hosts = sharedStore()

function sharedStore(): AsyncLocalStorage<Host> {
  const shared = globalThis as { [key: symbol]: unknown }
  const key = Symbol.for('sillage.host')
  shared[key] ??= new AsyncLocalStorage<Host>()
  return shared[key] as AsyncLocalStorage<Host>
}

/**
 * Puts the pages on every path the API does not take. Register it last.
 * Fastify leaves the body unread and the answer to the pages; headers set by its hooks are carried over.
 *
 * @throws when the pages are not built (`buildWebIfStale` builds them)
 */
export async function mountWeb(app: FastifyInstance, options: MountOptions = {}): Promise<void> {
  const handler = options.dev ? await developmentHandler(app) : await builtHandler()
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/*', (request, reply) => answer(app, handler, request, reply, options))
  })
}

function answer(
  app: FastifyInstance,
  handler: Handler,
  request: FastifyRequest,
  reply: FastifyReply,
  { origin, dev }: MountOptions
): void {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  const address = new URL(origin ?? `${request.protocol}://${request.host}`)
  // The adapter takes these two from headers; ours replace whatever the client sent under the same names.
  request.raw.headers['x-sillage-protocol'] = address.protocol.slice(0, -1)
  request.raw.headers['x-sillage-host'] = address.host
  if (!dev) compressAnswer(request.raw, reply.raw)
  const host: Host = { api: asked => ask(app, asked, request.ip), draw: drawChart }
  hosts.run(host, () =>
    handler(request.raw, reply.raw, fault => {
      if (fault) request.log.error(fault)
      if (!reply.raw.headersSent) reply.raw.writeHead(fault ? 500 : 404)
      reply.raw.end()
    })
  )
}

async function ask(app: FastifyInstance, asked: Request, address: string): Promise<Response> {
  const url = new URL(asked.url)
  const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : undefined
  const answered = await app.inject({
    method: asked.method as NonNullable<InjectOptions['method']>,
    url: url.pathname + url.search,
    headers: { ...Object.fromEntries(asked.headers), host: url.host },
    remoteAddress: address,
    ...(body ? { payload: body } : {})
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(answered.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
  }
  const isBodiless = answered.statusCode === 204 || answered.statusCode === 304
  return new Response(isBodiless ? null : new Uint8Array(answered.rawPayload), { status: answered.statusCode, headers })
}

async function builtHandler(): Promise<Handler> {
  process.env.SILLAGE_WEB_PROTOCOL_HEADER = 'x-sillage-protocol'
  process.env.SILLAGE_WEB_HOST_HEADER = 'x-sillage-host'
  // One file of 1 MiB may be imported without script; the form around it needs a little more.
  process.env.SILLAGE_WEB_BODY_SIZE_LIMIT = '1100K'
  const module = (await import(pathToFileURL(built).href)) as { handler: Handler }
  return module.handler
}

async function developmentHandler(app: FastifyInstance): Promise<Handler> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root,
    configFile: join(root, 'web/vite.config.ts'),
    server: { middlewareMode: true, hmr: { server: app.server } }
  })
  app.addHook('onClose', () => vite.close())
  return vite.middlewares
}

/**
 * Builds the pages when they are missing or older than what they are made of; of several processes one builds, the others
 * wait for it.
 * In a child process: a build in this one would leave 800 MB resident.
 *
 * @returns whether it built
 * @throws with the end of the build's output when it fails
 */
export async function buildWebIfStale(): Promise<boolean> {
  if (await isFresh()) return false
  await mkdir(join(root, 'build'), { recursive: true })
  const unlock = await lock(join(root, 'build/web.lock'), pagesBuilding)
  try {
    if (await isFresh()) return false
    await build()
    return true
  } finally {
    unlock()
  }
}

const pagesBuilding = (path: string) =>
  new Problem('pages_building', {
    fr: `Un autre processus construit les pages depuis cinq minutes (${path}) : arrêtez-le, puis recommencez.`,
    en: `Another process has been building the pages for five minutes (${path}): stop it, then try again.`
  })

async function isFresh(): Promise<boolean> {
  const made = (await modified(built)) ?? 0
  const sources = await Promise.all(['web', 'package-lock.json'].map(path => newest(join(root, path))))
  return made > Math.max(...sources)
}

async function modified(path: string): Promise<number | null> {
  const found = await stat(path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  return found?.mtimeMs ?? null
}

async function newest(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path, { recursive: true })
  const times = await Promise.all(inside.map(name => modified(join(path, name))))
  return Math.max(found.mtimeMs, ...times.map(time => time ?? 0))
}

function build(): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    // What is served is what production serves, whoever asks for it: a build of a test run carries development code.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said = (said + chunk).slice(-4000)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(`pages not built: exit ${code}\n${said}`))))
  })
}
