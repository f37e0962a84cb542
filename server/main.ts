import './small_heap.ts'
import { join, resolve } from 'node:path'
import { issueSetupToken } from './access/first_run.ts'
import { buildApp } from './app.ts'
import { sweepUploads } from './api/imports.ts'
import { isLoopback, readEnv } from './env.ts'
import { demoOrganisations, isDemoLoaded, loadDemo } from './ingest/demo.ts'
import { failInterrupted } from './ingest/pull.ts'
import { importApart } from './cli/import_apart.ts'
import { listOrganisations } from './ingest/organisation.ts'
import { startRefresher } from './jobs/refresh.ts'
import { startWorker } from './jobs/worker.ts'
import { buildWebIfStale, mountWeb } from './mount.ts'
import { Problem } from './problem.ts'
import { openRuntime, type Runtime } from './runtime.ts'
import { checkDatabase } from './store/boot.ts'
import { openWaiting, type Waiting } from './waiting.ts'

const say = (fr: string, en: string) => process.stdout.write(`${fr} / ${en}\n`)

/** The only file that listens: starts database, worker, API and pages in one process on one port. */
async function main(): Promise<void> {
  const isDev = process.argv.includes('--dev')
  const env = readEnv(process.env)
  const waiting = await openWaiting({ host: env.HOST, port: env.PORT }, say)
  const building = isDev ? Promise.resolve(false) : buildWebIfStale()
  building.catch(() => {})
  const runtime = await openRuntime(env, { say: ({ fr, en }) => waiting.at(fr, en) })
  await refuseUnsafe(runtime)
  const isLocal = runtime.isEmbedded && isLoopback(env.HOST)
  await failInterrupted(runtime.store, runtime.now())
  if (isLocal && env.DEMO === 'on') await demonstrate(runtime, waiting)
  const tell = (what: string) => (fault: unknown) =>
    process.stderr.write(`${what}: ${fault instanceof Error ? fault.message : String(fault)}\n`)
  const refresher = startRefresher(runtime.store, runtime.now, tell('refresh'))
  const { services, appUrl: url } = runtime
  const dialogue = { rateBatch: runtime.engine.rateBatch, fetch }
  const worker = await startWorker({ services, url, onFacts: refresher.wake, onFault: tell('worker'), dialogue })
  const uploadsDirectory = join(resolve(env.DATA_DIR), 'uploads')
  await sweepUploads(uploadsDirectory, runtime.now())
  const app = await buildApp({
    services: runtime.services,
    secret: runtime.secret,
    origin: env.ORIGIN,
    trustedProxies: env.TRUSTED_PROXIES,
    demo: isLocal && env.DEMO === 'on',
    requireSecondFactor: !isLocal,
    logLevel: env.LOG_LEVEL,
    uploadsDirectory,
    onFacts: refresher.wake,
    rating: runtime.engine.state,
    wakeWorker: worker.wake,
    importApart: (order, told) => importApart(runtime, order, told)
  })
  waiting.at('Construction des pages…', 'Building the pages…')
  await building
  await mountWeb(app, { dev: isDev, ...(env.ORIGIN ? { origin: env.ORIGIN } : {}) })
  await waiting.end()
  const address = await app.listen({ host: env.HOST, port: env.PORT })
  say(`Sillage est prêt : ${env.ORIGIN ?? address}`, `Sillage is ready: ${env.ORIGIN ?? address}`)
  const token = await issueSetupToken(runtime.store, runtime.now())
  if (token)
    say(
      `Premier compte (30 minutes, une fois) : ${env.ORIGIN ?? address}/welcome?token=${token}`,
      'First account (30 minutes, once): same link'
    )
  stopCleanly(async () => {
    await app.close()
    await worker.stop()
    await refresher.stop()
    await runtime.close()
  })
}

/** Refuses to serve on a database that could lose or leak: too strong a role, missing migrations, settings that drop data. */
async function refuseUnsafe(runtime: Runtime): Promise<void> {
  const { refusals, warnings } = await checkDatabase(runtime.appUrl, { isOurs: runtime.isEmbedded })
  for (const warning of warnings) say(warning.fr, warning.en)
  const [first] = refusals
  if (first) throw new Problem(first.code, { fr: first.fr, en: first.en }, 500)
}

async function demonstrate(runtime: Runtime, waiting: Waiting): Promise<void> {
  const isEmpty = (await listOrganisations(runtime.store)).length === 0
  if (!isEmpty && (await isDemoLoaded(runtime.services))) return
  if (!isEmpty && !(await hasDemo(runtime))) return
  say('Chargement de la démonstration…', 'Loading the demonstration…')
  const total = demoOrganisations().flatMap(({ files }) => files).length
  let done = 0
  const at = () => {
    const [fr, en] = [`Démonstration : fichier ${done} sur ${total}`, `Demonstration: file ${done} of ${total}`]
    waiting.at(fr, en, 'demonstration')
  }
  at()
  const onFile = () => void (done++, at())
  await loadDemo(runtime.services, { onFile }).catch((fault: unknown) => {
    // figures stay readable on a full disk; the next start tries again
    if (!(fault instanceof Problem) || fault.code !== 'disk_full') throw fault
    say(fault.words.fr, fault.words.en)
  })
}

async function hasDemo(runtime: Runtime): Promise<boolean> {
  const slugs = new Set(demoOrganisations().map(({ slug }) => slug))
  return (await listOrganisations(runtime.store)).some(({ slug }) => slugs.has(slug))
}

function stopCleanly(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      say('Arrêt…', 'Stopping…')
      const forced = setTimeout(() => process.exit(1), 15_000)
      forced.unref()
      stop().then(
        () => process.exit(0),
        () => process.exit(1)
      )
    })
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => {
    process.stderr.write(`${event}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  })

main().catch((error: unknown) => {
  const words =
    error instanceof Problem
      ? `${error.words.fr}\n${error.words.en}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`${words}\n`)
  process.exit(1)
})
