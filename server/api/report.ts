import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { isFrench } from './refusals.ts'
import { Problem } from '../problem.ts'
import { reportContent } from '../report/content.ts'
import formats from '../report/index.ts'
import type { HeldWords } from '../report/held.ts'
import { publishReport } from '../report/register.ts'
import { organisationOf, questionShape } from './question.ts'

const { organisation, from, to, campaign, hl } = questionShape
const words = z.object({ fr: z.string(), en: z.string() })
/** What may not leave because of what left before, for whoever makes the file. */
const heldShape = z.object({
  measure: z.string(),
  label: words,
  from: z.string(),
  to: z.string(),
  why: words,
  cure: words
})

/** The file for a funder: the same figures as the screen, under the threshold of exports. */
export async function reportRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const query = z.strictObject({ organisation, from, to, campaign, hl })
  routes.get('/api/v1/report', { config: { right: 'export' }, schema: { querystring: query } }, async request => {
    const lang = request.query.hl ?? (isFrench(request) ? 'fr' : 'en')
    const { campaign: campaigns, from: start, to: end } = request.query
    const content = await reportContent(
      services.store,
      organisationOf(request),
      { campaign: campaigns?.[0], from: start, to: end, lang },
      services.now()
    )
    // A page shows it to people inside; what a program reads has left.
    if (request.who?.kind === 'token')
      await publishReport(services.store, organisationOf(request), content, 'api', services.now())
    return content
  })
  routes.get(
    '/api/v1/report/held',
    { config: { right: 'write_report' }, schema: { querystring: query, response: { 200: z.array(heldShape) } } },
    async request => {
      let held: readonly HeldWords[] = []
      const onHeld = (found: readonly HeldWords[]) => (held = found)
      const { campaign: campaigns, from: start, to: end } = request.query
      const options = { campaign: campaigns?.[0], from: start, to: end, lang: 'fr' as const, onHeld }
      await reportContent(services.store, organisationOf(request), options, services.now())
      return [...held]
    }
  )
  routes.get(
    '/api/v1/report/:format',
    { config: { right: 'export' }, schema: { params: z.object({ format: z.string().max(10) }), querystring: query } },
    async (request, reply) => {
      const format = formats.find(one => one.format === request.params.format)
      if (!format)
        throw new Problem(
          'unknown_format',
          {
            fr: `Formats : ${formats.map(one => one.format).join(', ')}.`,
            en: `Formats: ${formats.map(one => one.format).join(', ')}.`
          },
          404
        )
      const lang = request.query.hl ?? (isFrench(request) ? 'fr' : 'en')
      const { campaign: campaigns, from: start, to: end } = request.query
      const content = await reportContent(
        services.store,
        organisationOf(request),
        { campaign: campaigns?.[0], from: start, to: end, lang },
        services.now()
      )
      const bytes = await format.make(content, lang)
      // A visitor of the demonstration looks without changing anything.
      if (request.who?.kind !== 'visitor')
        await publishReport(
          services.store,
          organisationOf(request),
          content,
          format.format,
          services.now(),
          request.who?.userId
        )
      const name = `sillage-report-${campaigns?.[0] ?? request.organisation!.slug}-${services.now().toISOString().slice(0, 10)}.${format.extension}`
      return reply
        .type(format.mime)
        .header('content-disposition', `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '-')}"`)
        .send(Buffer.from(bytes))
    }
  )
}
