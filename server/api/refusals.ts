import type { FastifyReply, FastifyRequest } from 'fastify'
import { diskFull, isDiskFull } from '../ingest/room.ts'
import { Problem } from '../problem.ts'

/** Whether the reader asked for French; French is also what nobody asked for. */
export const isFrench = (request: FastifyRequest): boolean =>
  !/^en\b/i.test(String(request.headers['accept-language'] ?? 'fr'))

interface FastifyFault {
  statusCode?: number
  code?: string
  validation?: unknown[]
}

/** Every refusal as RFC 9457: the sentence says what to do; a fault of ours shows a reference and nothing else. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const french = isFrench(request)
  if (isDiskFull(error)) return refuse(diskFull(), request, reply)
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
