import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { barParts, readDialogueBar } from '../measures/dialogue_bar.ts'
import type { ApiContext } from './context.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'
import { resultShape } from './result_shape.ts'

const bar = z.object({
  received: resultShape,
  audited: z
    .object({
      parts: z.array(z.object({ key: z.enum(barParts), result: resultShape })),
      read: z.number(),
      of: z.number(),
      closed_on: z.string(),
      left_out: z.number().nullable()
    })
    .nullable(),
  estimate: z
    .object({
      flagged: z.number(),
      rated: z.number(),
      received: z.number(),
      rater: z.string(),
      threshold: z.number()
    })
    .nullable()
})

/** How the messages of a campaign divide: from draws that people read, else what the engine flags. Inside only. */
export async function dialogueBarRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/v1/dialogue/bar',
      { config: { right: 'figures' }, schema: { querystring: questionQuery, response: { 200: bar } } },
      async request => {
        const { audience, ...query } = request.query
        const reader = pageReader(request, audience)
        return readDialogueBar(services.store, organisationOf(request), questionOf(query), reader, services.now())
      }
    )
}
