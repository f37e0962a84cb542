import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Question } from '../measures/question.ts'

/** A list in an address: comma separated, repeated keys refused. */
const list = z
  .string()
  .max(4000)
  .transform(text =>
    text
      .split(',')
      .map(item => item.trim())
      .filter(Boolean)
  )
  .optional()

/** The query of every page, table, file and chart; unknown keys are refused. */
export const questionShape = {
  organisation: z.string().max(80).optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  vs: z.string().max(40).optional(),
  campaign: list,
  group: list,
  platform: list,
  creator: list,
  format: list,
  entry: list,
  step: z.enum(['day', 'week', 'month', '28d']).optional(),
  by: z
    .enum(['campaign', 'group', 'creator', 'post', 'thread', 'channel', 'type', 'entry_act', 'pair', 'intervention'])
    .optional(),
  audience: z.enum(['inside', 'export']).optional(),
  hl: z.enum(['fr', 'en']).optional(),
  suspects: z.enum(['excluded', 'included']).optional()
}

export const questionQuery = z.strictObject(questionShape)

/** The filter of a request, without what belongs to the transport. */
export function questionOf(query: z.infer<typeof questionQuery>): Question {
  const { from, to, vs, campaign, group, platform, creator, format, entry, step, by } = query
  return { from, to, vs, campaign, group, platform, creator, format, entry, step, by }
}

/** Who reads: a token is an export (k = 11); a signed-in page is inside unless it asks for what a file would show. */
export function audienceOf(request: FastifyRequest, asked: 'inside' | 'export' | undefined): 'inside' | 'export' {
  return request.who?.kind === 'token' ? 'export' : (asked ?? 'inside')
}

/** The organisation the guard has admitted the reader to. */
export function organisationOf(request: FastifyRequest): string {
  if (!request.organisation) throw new Error('route without an organisation')
  return request.organisation.id
}
