import { Socket } from 'node:net'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { addAccess } from './access/plugin.ts'
import type { ApiContext } from './api/context.ts'
import { answerOnce, withIdempotencyKey } from './api/idempotency.ts'
import type { ImportApart } from './api/import_preview.ts'
import { openDoors } from './api/doors.ts'
import { withoutToken } from './api/hooks.ts'
import { routes } from './api/index.ts'
import { readJson } from './api/json_body.ts'
import { refuse } from './api/refusals.ts'
import { pushPace, type Pace } from './api/token_bucket.ts'
import type { CommitLimits } from './ingest/group_commit.ts'
import type { Services } from './ingest/import.ts'
import { openPushes } from './ingest/push.ts'
import { Problem } from './problem.ts'

/** What an app is built from; main and every test build the same one. */
export interface AppOptions {
  services: Services
  /** 32 bytes from which sign-in derives its keys */
  secret: Uint8Array
  origin?: string | undefined
  trustedProxies?: readonly string[]
  /** the demonstration may be visited without an account */
  demo?: boolean
  requireSecondFactor?: boolean
  logLevel?: string
  /** where log lines go instead of the standard output */
  logStream?: { write(line: string): void }
  /** where uploads wait for their preview */
  uploadsDirectory: string
  /** requests a push source or token may send; default 200 a second, 400 at once */
  pushPace?: Pace
  /** how pushes that arrive together are written together; default of the performance document */
  commitLimits?: CommitLimits
  /** told after facts were written, so that the refresh runs soon */
  onFacts?: (organisationId: string) => void
  /** state of the rating thread, for `/readyz`; absent: nobody rates in this process */
  rating?: () => string
  /** reads large files away from this process; absent: they are read here */
  importApart?: ImportApart
  /** told after a source was added, resumed or asked for, so that it is read soon; without a worker it waits for one */
  wakeWorker?: () => Promise<void>
}

/** Milliseconds an answer may be worked on: longer than the longest transaction of a request. */
const ANSWER_WITHIN = 330_000

/** Builds the HTTP application: access, API and error handling. It does not listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      options.logLevel && options.logLevel !== 'silent'
        ? {
            level: options.logLevel,
            redact: ['req.headers.authorization', 'req.headers.cookie'],
            // the address of a hook holds its secret
            serializers: { req: request => ({ method: request.method, url: withoutToken(request.url) }) },
            ...(options.logStream ? { stream: options.logStream } : {})
          }
        : false,

    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 4 * 1024 * 1024,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    connectionTimeout: 60_000,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    ajv: { customOptions: { removeAdditional: false } }
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJson(app)
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply))
  await addAccess(app, {
    store: options.services.store,
    secret: options.secret,
    origin: options.origin,
    demo: options.demo ?? false,
    requireSecondFactor: options.requireSecondFactor ?? true,
    now: options.services.now
  })
  // set before anything answers, so that pages, which leave Fastify, carry them too
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      // `no-referrer` would make browsers send `Origin: null` with a plain form, and every form without script is refused
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin'
    })
  })
  // `connectionTimeout` is for connections that say nothing; one whose request is here waits for its answer
  app.addHook('preHandler', async ({ raw: { socket } }) => {
    if (socket instanceof Socket) socket.setTimeout(ANSWER_WITHIN)
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  answerOnce(app, options.services)
  await app.register(compress, { global: true, threshold: 1024 })
  await app.register(multipart, { limits: { fileSize: 2 * 1024 ** 3, files: 1, fields: 20 } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sillage', version: '1', description: 'Facts in, measured results out.' }
    },
    transform: input => withIdempotencyKey(jsonSchemaTransform(input), input.route)
  })
  const context: ApiContext = {
    services: options.services,
    uploadsDirectory: options.uploadsDirectory,
    onFacts: options.onFacts ?? (() => {}),
    wakeWorker: options.wakeWorker ?? (async () => {}),
    pushes: openPushes(options.services, options.commitLimits),
    doors: openDoors(options.services),
    pushPace: options.pushPace ?? pushPace,
    origin: options.origin,
    rating: options.rating,
    importApart: options.importApart
  }
  app.addHook('onClose', () => context.pushes.drained())
  for (const route of routes) await app.register(scope => route(scope, context))
  app.get('/api/docs/openapi.json', { config: { right: 'public' }, schema: { hide: true } }, async () => app.swagger())
  app.setNotFoundHandler((request, reply) =>
    refuse(
      new Problem('not_found', { fr: 'Rien à cette adresse.', en: 'Nothing at this address.' }, 404),
      request,
      reply
    )
  )
  return app
}
