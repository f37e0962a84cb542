import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { addAccess } from './access/plugin.ts'
import { annotationRoutes } from './api/annotations.ts'
import { authenticityRoutes } from './api/authenticity.ts'
import { auditRoutes } from './api/audits.ts'
import { dialogueRoutes } from './api/dialogue.ts'
import { benchmarkRoutes } from './api/benchmark.ts'
import { campaignRuleRoutes } from './api/campaign_rules.ts'
import { campaignRoutes } from './api/campaigns.ts'
import { collectRoutes } from './api/collect.ts'
import { comparisonRoutes } from './api/comparison.ts'
import { complaintRoutes } from './api/complaints.ts'
import { conversionRoutes } from './api/conversions.ts'
import { openDoors, type Doors } from './api/doors.ts'
import { coverageRoutes } from './api/coverage.ts'
import { engineRoutes } from './api/engine.ts'
import { eventRoutes } from './api/events.ts'
import { healthRoutes } from './api/health.ts'
import { hookRoutes, withoutToken } from './api/hooks.ts'
import { importRoutes } from './api/imports.ts'
import { creatorRoutes } from './api/creators.ts'
import { drawRoutes } from './api/draws.ts'
import { linkRoutes } from './api/links.ts'
import { lockRoutes } from './api/locks.ts'
import { mappingRoutes } from './api/mappings.ts'
import { incomingRoutes } from './api/incoming.ts'
import { measureRoutes } from './api/measures.ts'
import { metricRoutes } from './api/metrics.ts'
import { openingRoutes } from './api/opening.ts'
import { organisationRoutes } from './api/organisations.ts'
import { pullRoutes } from './api/pulls.ts'
import { queueRoutes } from './api/queue.ts'
import { queueSettingRoutes } from './api/queue_settings.ts'
import { raterRoutes } from './api/raters.ts'
import { reportRoutes } from './api/report.ts'
import { reviewRoutes } from './api/reviews.ts'
import { rowRoutes } from './api/rows.ts'
import { accountRoutes } from './api/accounts.ts'
import { groupFigureRoutes } from './api/group_figures.ts'
import { groupRoutes } from './api/groups.ts'
import { mergeRoutes } from './api/merges.ts'
import { mineRoutes } from './api/mine.ts'
import { peopleRoutes } from './api/people.ts'
import { policyRoutes } from './api/policies.ts'
import { settingRoutes } from './api/settings.ts'
import { staffSettingRoutes } from './api/staff_settings.ts'
import { statementRoutes } from './api/statement.ts'
import { shellRoutes } from './api/shell.ts'
import { sourceRoutes } from './api/sources.ts'
import { targetRoutes } from './api/targets.ts'
import { pushPace, type Pace } from './api/token_bucket.ts'
import type { Services } from './ingest/import.ts'
import { openPushes, type Pushes } from './ingest/push.ts'
import { isDeeperThan, JSON_DEPTH } from './sources/normalise.ts'
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
  /** told after facts were written, so that the refresh runs soon */
  onFacts?: (organisationId: string) => void
  /** told after a source was added, resumed or asked for, so that it is read soon; without a worker it waits for one */
  wakeWorker?: () => Promise<void>
}

/** What the routes share. */
export interface ApiContext {
  services: Services
  uploadsDirectory: string
  onFacts: (organisationId: string) => void
  wakeWorker: () => Promise<void>
  /** the way in for pushed events: those that arrive together are written together */
  pushes: Pushes
  /** finds the source a push is for */
  doors: Doors
  pushPace: Pace
  /** public address; absent on loopback */
  origin: string | undefined
}

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
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await app.register(compress, { global: true, threshold: 1024 })
  await app.register(multipart, { limits: { fileSize: 2 * 1024 ** 3, files: 1, fields: 20 } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sillage', version: '1', description: 'Facts in, measured results out.' }
    },
    transform: jsonSchemaTransform
  })
  const context: ApiContext = {
    services: options.services,
    uploadsDirectory: options.uploadsDirectory,
    onFacts: options.onFacts ?? (() => {}),
    wakeWorker: options.wakeWorker ?? (async () => {}),
    pushes: openPushes(options.services),
    doors: openDoors(options.services),
    pushPace: options.pushPace ?? pushPace,
    origin: options.origin
  }
  app.addHook('onClose', () => context.pushes.drained())
  const routes = [
    healthRoutes,
    shellRoutes,
    organisationRoutes,
    incomingRoutes,
    measureRoutes,
    rowRoutes,
    metricRoutes,
    comparisonRoutes,
    conversionRoutes,
    openingRoutes,
    campaignRoutes,
    reviewRoutes,
    lockRoutes,
    campaignRuleRoutes,
    annotationRoutes,
    authenticityRoutes,
    auditRoutes,
    dialogueRoutes,
    complaintRoutes,
    statementRoutes,
    benchmarkRoutes,
    queueRoutes,
    queueSettingRoutes,
    raterRoutes,
    engineRoutes,
    targetRoutes,
    importRoutes,
    mappingRoutes,
    coverageRoutes,
    pullRoutes,
    sourceRoutes,
    eventRoutes,
    hookRoutes,
    collectRoutes,
    linkRoutes,
    drawRoutes,
    reportRoutes,
    accountRoutes,
    groupRoutes,
    groupFigureRoutes,
    creatorRoutes,
    mergeRoutes,
    peopleRoutes,
    policyRoutes,
    settingRoutes,
    staffSettingRoutes,
    mineRoutes
  ]
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

/** JSON bodies are measured for depth before they are parsed: nested brackets overflow later stages otherwise. */
function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.removeContentTypeParser('application/json')
  const types = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json']
  app.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)))
    } catch (fault) {
      done(fault as Problem)
    }
  })
}

/** Reads a body as JSON once its depth is known; nothing gives undefined. Throws `body_too_deep` or `bad_json`. */
export function parseJson(text: string): unknown {
  if (isDeeperThan(text, JSON_DEPTH))
    throw new Problem('body_too_deep', { fr: 'JSON trop imbriqué.', en: 'JSON nested too deeply.' }, 400)
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new Problem('bad_json', { fr: 'JSON illisible.', en: 'Unreadable JSON.' }, 400)
  }
}

/** Whether the reader asked for French; French is also what nobody asked for. */
export const isFrench = (request: FastifyRequest): boolean =>
  !/^en\b/i.test(String(request.headers['accept-language'] ?? 'fr'))

interface FastifyFault {
  statusCode?: number
  code?: string
  validation?: unknown[]
}

/** Every refusal as RFC 9457: the sentence says what to do; a fault of ours shows a reference and nothing else. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const french = isFrench(request)
  if (error instanceof Problem) {
    const after = error.detail.retry_after
    if (typeof after === 'number') reply.header('retry-after', String(after))
    return problem(reply, error.status, error.code, french ? error.words.fr : error.words.en, error.detail)
  }
  const fault = error as FastifyFault & Error
  if (fault.validation)
    return problem(
      reply,
      400,
      'invalid_request',
      french ? 'La demande n’a pas la forme attendue.' : 'The request has not the expected form.',
      {
        errors: fault.validation.slice(0, 20).map(one => pointer(one))
      }
    )
  if (fault.name === 'Busy')
    return problem(
      reply.header('retry-after', '2'),
      503,
      'busy',
      french ? 'Le serveur est occupé : réessayer dans un instant.' : 'The server is busy: try again in a moment.',
      {}
    )
  if (fault.name === 'TxLost')
    return problem(
      reply.header('retry-after', '1'),
      503,
      'try_again',
      french
        ? 'La base a été interrompue : renvoyer la demande, elle ne comptera qu’une fois.'
        : 'The database was interrupted: send the request again, it will count once.',
      {}
    )
  if (fault.statusCode && fault.statusCode < 500)
    return problem(
      reply,
      fault.statusCode,
      fault.code?.toLowerCase() ?? 'refused',
      french ? 'Demande refusée.' : 'Request refused.',
      {}
    )
  const reference = request.id
  request.log.error(error)
  return problem(
    reply,
    500,
    'failed',
    french
      ? `Le calcul a échoué. Vos données sont intactes. Réessayer (réf. ${reference})`
      : `The calculation failed. Your data are safe. Try again (ref. ${reference})`,
    { reference }
  )
}

function pointer(issue: unknown): { pointer: string; message: string } {
  const { instancePath = '', message = '' } = issue as { instancePath?: string; message?: string }
  return { pointer: instancePath, message }
}

function problem(
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  more: Record<string, unknown>
): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...more, type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail })
}
