import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { parseJson } from './json_body.ts'
import { noteBadSignature, type PushPlace } from '../ingest/push_places.ts'
import { pushOfEvents, type PushAnswer } from '../ingest/push.ts'
import { isSigned, readCloudEvent } from '../sources/cloudevents.ts'
import { Problem } from '../problem.ts'
import { organisationOf, questionQuery } from './question.ts'
import { tokenBuckets } from './token_bucket.ts'

/** The CloudEvents attributes we read; others that a producer adds are allowed by the standard and ignored. */
const event = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(1024),
  source: z.string().min(1).max(1024),
  type: z.string().min(1).max(200),
  subject: z.string().max(200).optional(),
  time: z.string().max(40).optional(),
  data: z.unknown()
})
const events = z.union([event, z.array(event).max(1000)])

const answer = z.object({
  read: z.number(),
  accepted: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  rejections: z.array(
    z.object({ id: z.string(), reason: z.string(), field: z.string().optional(), detail: z.string().optional() })
  )
})

const noEvent = () => new Problem('no_event', { fr: 'Aucun événement dans l’envoi.', en: 'No event in the batch.' })

const statusOf = (done: PushAnswer) => (done.rejected === done.read ? 422 : 200)

/** Facts pushed by programs: CloudEvents with a token, or signed; acknowledged after they are on disk. */
export async function eventRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const { services, onFacts, pushes, pushPace } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const pace = tokenBuckets(pushPace, services.now)
  routes.post(
    '/api/v1/events',
    {
      config: { right: 'ingest', cookieless: true },
      schema: {
        querystring: questionQuery.pick({ organisation: true, hl: true }),
        body: events,
        response: { 200: answer, 422: answer }
      }
    },
    async (request, reply) => {
      const given = [request.body].flat()
      if (given.length === 0) throw noEvent()
      const organisationId = organisationOf(request)
      const by = request.who?.kind === 'token' ? request.who.tokenId : 'session'
      pace(by)
      const bytes = Number(request.headers['content-length'] ?? 0)
      const done = await pushes.push(organisationId, pushOfEvents(organisationId, given, by, bytes))
      onFacts(organisationId)
      return reply.code(statusOf(done)).send(done)
    }
  )
  await app.register(scope => signedRoute(scope, context))
}

/** CloudEvents with a Standard Webhooks signature. The bytes are verified as they came, before they are read. */
async function signedRoute(
  app: FastifyInstance,
  { services, onFacts, pushes, doors, pushPace }: ApiContext
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const pace = tokenBuckets(pushPace, services.now)
  routes.post(
    '/api/v1/hooks/cloudevents/:token',
    {
      config: { right: 'public', cookieless: true },
      schema: { params: z.object({ token: z.string().max(100) }), response: { 200: answer, 422: answer } }
    },
    async (request, reply) => {
      const { token } = request.params
      const place = await doors.ofToken('cloudevents', token)
      if (!place) throw unsigned()
      pace(place.sourceId)
      const body = request.body as Buffer
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers
      const signed = { id: one(id), timestamp: one(timestamp), signature: one(signature), body }
      const keyOf = (at: PushPlace | null) =>
        at?.secrets.find(({ secret }) => isSigned(signed, [secret], services.now()))?.keyId
      let keyId = keyOf(place)
      if (!keyId) {
        // The secrets may have been renewed since they were remembered.
        doors.forget(place)
        keyId = keyOf(await doors.ofToken('cloudevents', token))
      }
      if (!keyId) {
        await noteBadSignature(services.store, place, services.now())
        throw unsigned()
      }
      const given = [readEvents(body)].flat()
      if (given.length === 0) throw noEvent()
      const push = {
        ...place,
        keyIds: [...place.keyIds, keyId],
        visitor: null,
        rows: given.length,
        bytes: body.length,
        read: ({ receivedAt }: { receivedAt: Date }) => given.map(each => readCloudEvent(each, receivedAt))
      }
      const done = await pushes.push(place.organisationId, push)
      onFacts(place.organisationId)
      return reply.code(statusOf(done)).send(done)
    }
  )
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

function readEvents(body: Buffer): z.infer<typeof events> {
  const parsed = events.safeParse(parseJson(body.toString('utf8')))
  if (parsed.success) return parsed.data
  throw new Problem('invalid_request', {
    fr: 'La demande n’a pas la forme attendue : un CloudEvent 1.0, ou une liste de 1 000 au plus.',
    en: 'The request has not the expected form: a CloudEvent 1.0, or a list of at most 1,000.'
  })
}

/** One answer for a wrong address and a wrong signature: neither tells that the other was right. */
const unsigned = () =>
  new Problem(
    'bad_signature',
    {
      fr: 'Signature absente, fausse ou hors délai (5 minutes) : vérifier l’adresse, le secret et l’horloge.',
      en: 'Signature missing, wrong or out of time (5 minutes): check the address, the secret and the clock.'
    },
    401
  )
