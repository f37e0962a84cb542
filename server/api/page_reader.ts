import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

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
