import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { drawRecord } from '../dialogue/audit/frame.ts'
import { findAudit } from '../dialogue/audit/store.ts'
import { params, querystring } from './audit_shapes.ts'
import { organisationOf } from './question.ts'

/** A draw as anybody can check it. A text, an author, a score or a label has no place in it. */
const drawn = z.strictObject({
  seed: z.string().nullable(),
  rater: z.string().nullable(),
  codebook: z.string().nullable(),
  wave: z.number(),
  hash: z.string().nullable(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      revision: z.number(),
      stratum: z.string(),
      position: z.number(),
      probability: z.number(),
      outcome: z.string().nullable()
    })
  )
})

/** The draw of an audit that is closed or abandoned, so that it can be computed again by somebody else. */
export function drawRecordRoute(app: FastifyInstance, { services }: ApiContext): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/v1/audits/:id/draw',
      { config: { right: 'moderate' }, schema: { params, querystring, response: { 200: drawn } } },
      request => {
        const id = organisationOf(request)
        return services.store.tx(id, async tx => drawRecord(tx, id, await findAudit(tx, id, request.params.id)), {
          mode: 'read only'
        })
      }
    )
}
