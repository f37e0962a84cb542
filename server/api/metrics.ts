import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { metricCatalogue } from '../sources/metric_catalogue.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const metric = z.object({
  key: z.string(),
  version: z.int(),
  network: z.string(),
  platform_name: z.string(),
  label: words,
  definition: words,
  unit: z.enum(['count', 'seconds']),
  is_vanity: z.boolean(),
  counts: z.enum(['lifetime', 'day', 'window']),
  additive_over_posts: z.boolean(),
  valid_from: z.iso.date().nullable(),
  valid_to: z.iso.date().nullable(),
  replaced_by: z.string().nullable(),
  source_url: z.url().nullable()
})

/** A number of a platform, as the page of measures lists it. */
export type ListedMetric = z.output<typeof metric>

/** What each platform's numbers mean, open to all: the same rows as the table `metric_definitions`. */
export async function metricRoutes(app: FastifyInstance): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/metrics',
    { config: { right: 'public' }, schema: { querystring: z.strictObject({}), response: { 200: z.array(metric) } } },
    async () =>
      metricCatalogue.map(
        ({ platformName, isVanity, additiveOverPosts, validFrom, validTo, replacedBy, sourceUrl, ...same }) => ({
          ...same,
          platform_name: platformName,
          is_vanity: isVanity,
          additive_over_posts: additiveOverPosts,
          valid_from: validFrom,
          valid_to: validTo,
          replaced_by: replacedBy,
          source_url: sourceUrl
        })
      )
  )
}
