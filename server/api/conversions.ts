import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { conversionFlows, conversionKinds, conversionLedger, conversionWays } from '../measures/conversion_figures.ts'
import { DEFAULT_RULE } from '../measures/credit.ts'
import { conversionsOpening } from '../report/conversions_opening.ts'
import { ATTRIBUTION_MODELS } from '../statistics/attribution.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery, questionShape } from './question.ts'

const figures = { right: 'figures' } as const
const words = z.object({ fr: z.string(), en: z.string() })
const column = z.enum(['channel', 'campaign', 'kind'])
const place = z.object({ column, key: z.string() })
const status = z.enum(['ok', 'masked'])

const headline = z.object({
  key: z.string(),
  version: z.number(),
  text: words,
  lead: words.nullable(),
  because: z.array(words)
})

const flows = z.object({
  rule: z.enum(ATTRIBUTION_MODELS),
  look_back: z.object({ days: z.number(), views: z.number() }),
  status,
  total: z.number().nullable(),
  credited: z.number().nullable(),
  unattributed: z.number().nullable(),
  flows: z
    .object({
      nodes: z.array(z.object({ column, key: z.string(), credit: z.number() })),
      links: z.array(z.object({ from: place, to: place, credit: z.number() }))
    })
    .nullable(),
  names: z.record(z.string(), words)
})

const ways = z.object({
  status,
  total: z.number().nullable(),
  ways: z.array(z.object({ channels: z.array(z.string()), actions: z.number() }))
})

const kinds = z.array(z.object({ kind: z.string(), newest_on: z.string().nullable() }))

const ledger = z.object({
  status,
  total: z.number().nullable(),
  page: z.number(),
  pages: z.number(),
  rows: z.array(
    z.object({
      on: z.string(),
      kind: z.string(),
      target: z.string().nullable(),
      campaign: words.nullable(),
      system: z.string(),
      touches: z.number(),
      last_channel: z.string().nullable()
    })
  )
})

/** Where verified actions come from, what is not known of it, and the rows of the ledger. */
export async function conversionRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  routes.get(
    '/api/v1/conversions/headline',
    { config: figures, schema: { querystring: questionQuery, response: { 200: headline } } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return conversionsOpening(store, organisationOf(request), questionOf(query), reader, now())
    }
  )
  routes.get(
    '/api/v1/conversions/flows',
    {
      config: figures,
      schema: {
        querystring: z.strictObject({ ...questionShape, rule: z.enum(ATTRIBUTION_MODELS).optional() }),
        response: { 200: flows }
      }
    },
    async request => {
      const { audience, rule, ...query } = request.query
      const reader = pageReader(request, audience)
      return conversionFlows(store, organisationOf(request), questionOf(query), reader, rule ?? DEFAULT_RULE, now())
    }
  )
  routes.get(
    '/api/v1/conversions/paths',
    { config: figures, schema: { querystring: questionQuery, response: { 200: ways } } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return conversionWays(store, organisationOf(request), questionOf(query), reader, now())
    }
  )
  routes.get(
    '/api/v1/conversions/kinds',
    { config: figures, schema: { querystring: questionQuery, response: { 200: kinds } } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return conversionKinds(store, organisationOf(request), questionOf(query), reader, now())
    }
  )
  routes.get(
    '/api/v1/conversions/ledger',
    {
      config: figures,
      schema: {
        querystring: z.strictObject({ ...questionShape, page: z.coerce.number().int().min(1).max(100_000).optional() }),
        response: { 200: ledger }
      }
    },
    async request => {
      const { audience, page, ...query } = request.query
      const reader = pageReader(request, audience)
      return conversionLedger(store, organisationOf(request), questionOf(query), reader, page ?? 1, now())
    }
  )
}
