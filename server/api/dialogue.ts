import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { readDialogue } from '../measures/dialogue_answer.ts'
import { figure } from './audit_shapes.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'

const result = figure.shape.result.extend({ currency: z.string().optional() })
const move = z.enum(['more', 'less', 'steady'])
const page = z.object({
  weeks: z.array(
    z.object({
      audit: z.string(),
      campaign: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      read: z.number(),
      of: z.number(),
      shares: z.object({ abuse: result, argued: result, constructive: result, neutral: result })
    })
  ),
  moves: z.object({ abuse: move, argued: move }).nullable(),
  received: result,
  spent: result,
  estimate: z
    .object({
      flagged: z.number(),
      rated: z.number(),
      received: z.number(),
      rater: z.string(),
      threshold: z.number()
    })
    .nullable(),
  effects: z.array(
    z.object({
      rung: z.string(),
      stratum: z.enum(['all', 'first', 'again', 'category']),
      category: z.string().nullable(),
      after30: result,
      after90: result
    })
  )
})

/** What the page of dialogue says beside the measures: weeks of the audits, time spent, effect of each rung. Inside only. */
export async function dialogueRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/v1/dialogue',
      { config: { right: 'figures' }, schema: { querystring: questionQuery, response: { 200: page } } },
      async request => {
        const { audience, ...query } = request.query
        const reader = pageReader(request, audience)
        return readDialogue(services.store, organisationOf(request), questionOf(query), reader, services.now())
      }
    )
}
