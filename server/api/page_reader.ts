import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Services } from '../ingest/import.ts'
import type { Question } from '../measures/question.ts'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'

/**
 * Who reads a document that is made for a page: a person inside, who may ask to see what a file would show. Throws
 * `inside_only` for a program: what leaves the house goes through the register, number by number, by `/api/v1/values`.
 */
export function pageReader(request: FastifyRequest, asked: 'inside' | 'export' | undefined): 'inside' | 'export' {
  if (request.who?.kind !== 'token') return asked ?? 'inside'
  throw new Problem(
    'inside_only',
    {
      fr: 'Ce document est celui d’une page et ne sort pas de l’organisation. Demander les chiffres à /api/v1/values.',
      en: 'This document belongs to a page and does not leave the organisation. Ask /api/v1/values for the numbers.'
    },
    403
  )
}

/** What answers the question of a page: everything it shows, read at once. */
export type ReadPage<Answer> = (
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
) => Promise<Answer>

/** The route of a document that is made for a page: `GET path`, figures only, inside only, the question in the address. */
export function pageRoute<Shape extends z.ZodType>(
  app: FastifyInstance,
  services: Services,
  path: string,
  shape: Shape,
  read: ReadPage<z.input<Shape>>
): void {
  app.get<{ Querystring: z.infer<typeof questionQuery> }>(
    path,
    { config: { right: 'figures' }, schema: { querystring: questionQuery, response: { 200: shape } } },
    request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return read(services.store, organisationOf(request), questionOf(query), reader, services.now())
    }
  )
}
