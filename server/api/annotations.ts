import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { ownId } from '../store/hash.ts'
import { loadFrame } from '../measures/frame.ts'
import { instantFrom, queryFrom } from '../measures/question.ts'
import { organisationOf, questionQuery } from './question.ts'

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })
const NIL = '00000000-0000-0000-0000-000000000000'

/** The log of campaigns: dated notes that appear on every chart. */
export async function annotationRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/log',
    {
      config: { right: 'figures' },
      schema: { querystring: questionQuery.pick({ organisation: true, hl: true, campaign: true }) }
    },
    async request => {
      const id = organisationOf(request)
      return services.store.tx(
        id,
        async tx => {
          const frame = await loadFrame(tx, id)
          const { campaigns = [] } = queryFrom(
            frame,
            'contributors',
            { campaign: request.query.campaign },
            'inside',
            services.now()
          )
          const rows = (await tx.db.execute(sql`
        select a.id, a.at, a.until, a.kind, a.text_fr, a.text_en, c.slug as campaign from annotations a
        left join campaigns c on c.organisation_id = a.organisation_id and c.id = a.campaign_id
        where a.organisation_id = ${id}::uuid and (${campaigns.length === 0} or a.campaign_id is null
          or a.campaign_id in (select unnest(${`{${campaigns.join(',')}}`}::text::uuid[])))
        order by a.at, a.id`)) as unknown as Record<string, unknown>[]
          return rows.map(({ text_fr, text_en, ...row }) => ({ ...row, text: { fr: text_fr, en: text_en } }))
        },
        { mode: 'read only' }
      )
    }
  )
  routes.post(
    '/api/v1/log',
    {
      config: { right: 'import' },
      schema: {
        querystring: organisationQuery,
        body: z.strictObject({
          at: z.string().max(40),
          until: z.string().max(40).optional(),
          text_fr: z.string().min(1).max(500),
          text_en: z.string().max(500).optional(),
          kind: z.enum(['milestone', 'incident', 'offline', 'moderation']).optional(),
          campaign: z.string().max(80).optional()
        })
      }
    },
    async (request, reply) => {
      const id = organisationOf(request)
      const { body } = request
      const note = randomUUID()
      await services.store.tx(id, async tx => {
        const frame = await loadFrame(tx, id)
        const [campaign = null] =
          queryFrom(frame, 'contributors', { campaign: body.campaign ? [body.campaign] : [] }, 'inside', services.now())
            .campaigns ?? []
        const source = ownId(id, 'source', 'by hand')
        await tx.db.execute(sql`
        insert into annotations (organisation_id, id, campaign_id, at, until, text_fr, text_en, kind, created_by, source_id, pull_id, raw_ref, received_at)
        values (${id}::uuid, ${note}::uuid, ${campaign}::uuid, ${instantFrom(body.at, 'at', frame.timeZone).toISOString()}::timestamptz,
          ${body.until ? instantFrom(body.until, 'until', frame.timeZone).toISOString() : null}::timestamptz, ${body.text_fr}, ${body.text_en ?? body.text_fr},
          ${body.kind ?? 'milestone'}, ${request.who?.userId ?? null}, ${source}::uuid, ${NIL}::uuid, 'by hand', ${services.now().toISOString()}::timestamptz)`)
      })
      return reply.code(201).send({ id: note })
    }
  )
  routes.delete(
    '/api/v1/log/:id',
    { config: { right: 'import' }, schema: { params: z.object({ id: z.uuid() }), querystring: organisationQuery } },
    async (request, reply) => {
      const id = organisationOf(request)
      await services.store.tx(id, ({ db }) =>
        db.execute(sql`delete from annotations where organisation_id = ${id}::uuid and id = ${request.params.id}::uuid`)
      )
      return reply.code(204).send()
    }
  )
}
