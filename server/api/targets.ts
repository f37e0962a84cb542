import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { listIndicators, measured, saveIndicator } from '../report/indicators.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionQuery } from './question.ts'

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })

/** Targets: indicators with baseline, target, actual, attainment and state. */
export async function targetRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/targets',
    {
      config: { right: 'figures' },
      schema: {
        querystring: questionQuery.pick({
          organisation: true,
          hl: true,
          campaign: true,
          from: true,
          to: true,
          audience: true
        })
      }
    },
    async request => {
      const { campaign, from, to, audience } = request.query
      const id = organisationOf(request)
      const found = []
      for (const indicator of await listIndicators(services.store, id, campaign?.[0]))
        found.push(
          await measured(
            services.store,
            id,
            indicator,
            { from, to, audience: pageReader(request, audience) },
            services.now()
          )
        )
      return found
    }
  )
  routes.post(
    '/api/v1/targets',
    {
      config: { right: 'import' },
      schema: {
        querystring: organisationQuery,
        body: z.strictObject({
          slug: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/),
          name_fr: z.string().min(1).max(200),
          name_en: z.string().max(200).optional(),
          measure: z.string().max(80),
          level: z.enum(['output', 'outcome', 'impact', 'reach']).optional(),
          campaign: z.string().max(80).optional(),
          baseline: z.number().nullable().optional(),
          target: z.number().nullable().optional(),
          target_on: z
            .string()
            .regex(/^\d{4}-\d\d-\d\d$/)
            .nullable()
            .optional()
        })
      }
    },
    async (request, reply) => {
      const { body } = request
      await saveIndicator(
        services.store,
        organisationOf(request),
        {
          slug: body.slug,
          nameFr: body.name_fr,
          nameEn: body.name_en ?? body.name_fr,
          measure: body.measure,
          level: body.level ?? 'outcome',
          campaign: body.campaign ?? null,
          baseline: body.baseline ?? null,
          target: body.target ?? null,
          targetOn: body.target_on ?? null
        },
        services.now(),
        request.who?.userId ?? null
      )
      return reply.code(201).send({ slug: body.slug })
    }
  )
}
