import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { parseJson } from './json_body.ts'
import { destroySalts, type Visitor } from '../ingest/day_key.ts'
import type { Push, PushAnswer } from '../ingest/push.ts'
import type { PushPlace } from '../ingest/push_places.ts'
import { plausibleDomains, readPlausible } from '../sources/plausible_events.ts'
import { objectOf, type PushEvent, type PushOptions } from '../sources/push_event.ts'
import { readSegment, segmentCalls, type SegmentCall } from '../sources/segment_events.ts'
import { readUmami, umamiWebsite } from '../sources/umami_events.ts'
import { Problem } from '../problem.ts'
import { tokenBuckets } from './token_bucket.ts'

const HOUR = 3_600_000
const MOST_EVENTS = 1000
const open = { config: { right: 'public' as const, cookieless: true } }
/** The shape of these bodies is judged by their readers, which ignore what they do not know. */
const posted = { ...open, schema: { body: z.looseObject({}) } }

/**
 * Doors in the formats that websites already send: Plausible, Segment and Umami. No cookie is read; address and browser
 * serve for the key of the day and are kept nowhere; answered after the commit.
 */
export async function collectRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => void reply.header('access-control-allow-origin', '*'))
  await app.register(scope => plausibleRoute(scope, context))
  await app.register(scope => segmentRoutes(scope, context))
  await app.register(scope => umamiRoute(scope, context))
  const { services } = context
  const sweep = () => destroySalts(services, services.now()).catch((fault: unknown) => app.log.error(fault))
  const timer = setInterval(sweep, HOUR).unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

/** Browsers ask before they send JSON to another site. */
function allowPreflight(app: FastifyInstance, path: string): void {
  app.options(path, open, async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type, x-umami-cache',
        'access-control-max-age': '86400'
      })
      .code(204)
      .send()
  )
}

const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? ''
})

type Read = (options: PushOptions) => PushEvent[]

/** Hands one body to the group commit and answers what became of it. */
function sender({ services, pushes, onFacts, doors, pushPace }: ApiContext) {
  const pace = tokenBuckets(pushPace, services.now)
  return async (place: PushPlace, request: FastifyRequest, rows: number, read: Read): Promise<PushAnswer> => {
    pace(place.sourceId)
    const bytes = Number(request.headers['content-length'] ?? 0)
    const push: Push = { ...place, visitor: visitorOf(request), rows, bytes, read }
    const done = await pushes.push(place.organisationId, push).catch((fault: unknown) => {
      if (isClosed(fault)) doors.forget(place)
      throw fault
    })
    onFacts(place.organisationId)
    return done
  }
}

const isClosed = (fault: unknown) => fault instanceof Problem && fault.code === 'source_closed'
const unread: PushOptions = { receivedAt: new Date(8.64e15), scope: '', config: {} }

async function plausibleRoute(app: FastifyInstance, context: ApiContext): Promise<void> {
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)))
    } catch (fault) {
      done(fault as Error)
    }
  })
  const send = sender(context)
  const accepted = (reply: FastifyReply, isDropped: boolean) =>
    reply
      .headers(isDropped ? { 'x-plausible-dropped': '1', 'access-control-expose-headers': 'x-plausible-dropped' } : {})
      .code(202)
      .send({})
  allowPreflight(app, '/api/event')
  app.post('/api/event', posted, async (request, reply) => {
    const { body } = request
    const userAgent = visitorOf(request).userAgent
    const event = readPlausible(body, userAgent, unread)
    if ('said' in event && event.said.kind === 'nothing') return accepted(reply, false)
    let isDropped = false
    for (const domain of plausibleDomains(body).slice(0, 10)) {
      const place = await context.doors.ofDomain(domain)
      const read: Read = options => [readPlausible(body, userAgent, options)]
      const done = place && (await unlessClosed(send(place, request, 1, read)))
      isDropped ||= !done || done.rejected > 0
    }
    return accepted(reply, isDropped || plausibleDomains(body).length === 0)
  })
}

/** What a closed source does to a beacon: it is dropped. Every other fault goes on. */
async function unlessClosed(pushing: Promise<PushAnswer>): Promise<PushAnswer | null> {
  try {
    return await pushing
  } catch (fault) {
    if (isClosed(fault)) return null
    throw fault
  }
}

async function segmentRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const send = sender(context)
  const post = (call: SegmentCall) => {
    allowPreflight(app, `/v1/${call}`)
    app.post(`/v1/${call}`, posted, async (request, reply) => {
      const place = await segmentPlace(request, context)
      const rows = rowsOf(call, request.body)
      if (rows === 0) return { success: true }
      const { body } = request
      const done = await send(place, request, rows, options => readSegment(call, body, options))
      return reply.code(done.rejected === done.read ? 400 : 200).send(segmentAnswer(done))
    })
  }
  for (const call of segmentCalls) post(call)
}

const segmentAnswer = ({ read, rejected, rejections }: PushAnswer) => ({
  success: rejected < read,
  ...(rejected > 0 ? { rejections } : {})
})

function rowsOf(call: SegmentCall, body: unknown): number {
  const batch = objectOf(body)?.['batch']
  if (call !== 'batch' || !Array.isArray(batch)) return 1
  if (batch.length <= MOST_EVENTS) return batch.length
  throw new Problem(
    'too_many_events',
    { fr: 'Un envoi contient 1 000 événements au plus.', en: 'A batch holds at most 1,000 events.' },
    413
  )
}

/** Basic authentication: the write key as user, no password. */
async function segmentPlace(request: FastifyRequest, { doors }: ApiContext): Promise<PushPlace> {
  const basic = /^basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const writeKey = Buffer.from(basic, 'base64').toString('utf8').split(':')[0]!
  const place = writeKey === '' ? null : await doors.ofToken('segment_events', writeKey)
  if (place) return place
  throw new Problem(
    'bad_write_key',
    { fr: 'Clé d’écriture absente, fausse ou révoquée.', en: 'Write key missing, wrong or revoked.' },
    401
  )
}

async function umamiRoute(app: FastifyInstance, context: ApiContext): Promise<void> {
  const send = sender(context)
  allowPreflight(app, '/api/send')
  app.post('/api/send', posted, async request => {
    const { body } = request
    const userAgent = visitorOf(request).userAgent
    const website = umamiWebsite(body)
    const place = website && (await context.doors.ofWebsite(website))
    if (!place) throw unknownWebsite()
    const event = readUmami(body, userAgent, unread)
    if ('said' in event && event.said.kind === 'nothing') return {}
    const done = await send(place, request, 1, options => [readUmami(body, userAgent, options)])
    const [why] = done.rejections
    if (!why) return {}
    if (why.field === 'user_agent') return { beep: 'boop' }
    throw new Problem(
      'event_refused',
      { fr: `Événement refusé : ${why.reason}.`, en: `Event refused: ${why.reason}.` },
      400,
      { reason: why.reason, field: why.field }
    )
  })
}

const unknownWebsite = () => new Problem('unknown_website', { fr: 'Site inconnu.', en: 'Unknown website.' }, 400)
