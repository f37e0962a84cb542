import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { barParts, readDialogueBar } from '../measures/dialogue_bar.ts'
import type { ApiContext } from './context.ts'
import { pageRoute } from './page_reader.ts'
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
export function dialogueBarRoutes(app: FastifyInstance, { services }: ApiContext): void {
  pageRoute(app, services, '/api/v1/dialogue/bar', bar, readDialogueBar)
}
