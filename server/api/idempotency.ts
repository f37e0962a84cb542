import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { isReading } from '../access/origin.ts'
import type { Services } from '../ingest/import_terms.ts'
import { Problem } from '../problem.ts'
import { claim, keepAnswer, release, type Answer, type Call } from './idempotency_answers.ts'

/** The header by which a caller says that two calls are one. */
export const IDEMPOTENCY_KEY = 'idempotency-key'
/** Longer than any call may take: one that began before and has no answer broke off. */
const LONGEST_CALL = 10 * 60_000
/** Refusals that come before the call is carried out, or invite to send it again: never the outcome of a key. */
const notCarriedOut = new Set([400, 401, 403, 408, 413, 415, 422, 429])

const running = (at: Date) =>
  new Problem(
    'idempotency_key_running',
    {
      fr: 'Le premier appel avec cette clé court encore : réessayer dans un instant.',
      en: 'The first call with this key is still running: try again in a moment.'
    },
    409,
    { begun_at: at.toISOString(), retry_after: 2 }
  )

const brokenOff = (at: Date) =>
  new Problem(
    'idempotency_key_broken_off',
    {
      fr: 'Le premier appel avec cette clé a été interrompu : vérifier s’il a pris effet, puis envoyer avec une autre clé.',
      en: 'The first call with this key broke off: look whether it took effect, then send it with another key.'
    },
    409,
    { begun_at: at.toISOString() }
  )

const usedElsewhere = () =>
  new Problem(
    'idempotency_key_used',
    {
      fr: 'Cette clé a déjà servi pour un autre appel : une clé par appel.',
      en: 'This key was used for another call: one key a call.'
    },
    409
  )

const badKey = () =>
  new Problem('bad_idempotency_key', {
    fr: 'Idempotency-Key : de 1 à 255 caractères imprimables, une seule fois.',
    en: 'Idempotency-Key: 1 to 255 printable characters, once.'
  })

const notForFiles = () =>
  new Problem('idempotency_key_with_file', {
    fr: 'Un fichier se reconnaît à son contenu : l’envoyer sans Idempotency-Key, deux fois ne compte qu’une fois.',
    en: 'A file is known by its content: send it without Idempotency-Key, twice counts once.'
  })

/**
 * Calls that change something may carry an `Idempotency-Key`: the first is carried out and its answer kept 30 days; the
 * same call with the same key gets that answer again, with `idempotency-replayed: true`. Another call with the key, or
 * the same while the first runs, is refused with 409. Keys belong to one organisation and one account or token. A call
 * refused for its form, for rights or pace, or that failed, leaves its key free. Set before whatever changes the bytes of
 * answers.
 */
export function answerOnce(app: FastifyInstance, services: Services): void {
  const calls = new WeakMap<FastifyRequest, Call>()
  app.addHook('preHandler', async (request, reply) => {
    const call = callOf(request)
    if (!call) return
    const known = await claim(services, call)
    if (known === 'first') return void calls.set(request, call)
    if (known === 'other') throw usedElsewhere()
    if ('status' in known) return replay(reply, known)
    const age = services.now().getTime() - known.begunAt.getTime()
    throw age < LONGEST_CALL ? running(known.begunAt) : brokenOff(known.begunAt)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const call = calls.get(request)
    if (!call) return
    const body = bodyOf(payload)
    const isOutcome = reply.statusCode < 500 && !notCarriedOut.has(reply.statusCode) && body !== null
    const settled = isOutcome
      ? keepAnswer(services, call, { status: reply.statusCode, headers: headersOf(reply), body })
      : release(services, call)
    // what was done is done: the answer goes out also where it cannot be kept
    await settled.catch((fault: unknown) => request.log.error(fault))
  })
}

/** The call behind a request; null where no key is given or nothing is changed. */
function callOf(request: FastifyRequest): Call | null {
  const key = request.headers[IDEMPOTENCY_KEY]
  const { organisation, who, method, url, body } = request
  if (key === undefined || isReading(method) || !organisation || !who || who.kind === 'visitor') return null
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw badKey()
  if (/^multipart\//i.test(request.headers['content-type'] ?? '')) throw notForFiles()
  return {
    organisationId: organisation.id,
    caller: who.kind === 'user' ? `user:${who.userId}` : `token:${who.tokenId}`,
    key: sha256(key),
    request: sha256(method, url, body instanceof Uint8Array ? body : JSON.stringify(body ?? null))
  }
}

/** Each part with its length before it, so that two calls never meet by moving a letter over. */
function sha256(...parts: (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest()
}

function replay(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'idempotency-replayed': 'true' })
    .send(body)
}

const bodyOf = (payload: unknown): Buffer | null =>
  payload === undefined || payload === null
    ? Buffer.alloc(0)
    : typeof payload === 'string' || payload instanceof Uint8Array
      ? Buffer.from(payload as string)
      : null

function headersOf(reply: FastifyReply): Record<string, string> {
  const known = ['content-type', 'location'].map(name => [name, reply.getHeader(name)] as const)
  return Object.fromEntries(known.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

const parameter = {
  type: 'object',
  properties: {
    [IDEMPOTENCY_KEY]: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description:
        'The same call with the same key is carried out once and answered alike for 30 days; 409 for another call with it, or while the first runs.'
    }
  }
} as const

/** Names the header in the description of every route of an organisation that changes something. */
export function withIdempotencyKey<T extends { schema: object }>(described: T, route: RouteOptions): T {
  const right = route.config?.right
  const isOurs = right !== undefined && right !== 'public' && right !== 'signed_in'
  return isOurs && ![route.method].flat().every(isReading)
    ? { ...described, schema: { ...described.schema, headers: parameter } }
    : described
}
