import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeAudit } from '../store/log.ts'
import type { ApiContext } from './context.ts'
import { createCampaign } from '../ingest/organisation.ts'
import { loadFrame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import { campaignList } from '../report/campaign_list.ts'
import { checkedPrimary } from '../report/locks/declare.ts'
import { sealCampaigns } from '../report/locks/seal.ts'
import { postMeasures, postsOf } from '../report/posts.ts'
import { creatorsOf } from '../report/creators.ts'
import { instantOf } from '../store/time.ts'
import { Problem } from '../problem.ts'
import { narrowed } from './narrow.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const newCampaign = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/),
  name_fr: z.string().min(1).max(200),
  name_en: z.string().max(200).optional(),
  starts_on: day,
  ends_on: day,
  parent: z.string().max(80).optional(),
  aim: z.string().max(2000).optional(),
  primary_measure: z.string().max(80).optional(),
  funder: z.string().max(200).optional()
})

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })

/** Campaigns: one as it was declared, its posts with their counters, and making one. */
export async function campaignRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/campaigns',
    { config: { right: 'figures' }, schema: { querystring: organisationQuery } },
    async request =>
      campaignList(services.store, organisationOf(request), pageReader(request, undefined), services.now())
  )
  routes.get(
    '/api/v1/creators',
    { config: { right: 'figures' }, schema: { querystring: questionQuery } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return creatorsOf(services.store, organisationOf(request), questionOf(query), reader, services.now())
    }
  )
  routes.get(
    '/api/v1/posts',
    { config: { right: 'figures', narrow: true }, schema: { querystring: questionQuery } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      const measures = postMeasures.map(key => measureByKey(key)!)
      const question = narrowed(request, questionOf(query), measures)
      return postsOf(services.store, organisationOf(request), question, reader, services.now())
    }
  )
  routes.get(
    '/api/v1/campaigns/:slug',
    {
      config: { right: 'figures' },
      schema: { params: z.object({ slug: z.string().max(80) }), querystring: organisationQuery }
    },
    async request => {
      const id = organisationOf(request)
      const rows = await services.store.tx(
        id,
        async ({ db }) =>
          (await db.execute(sql`select c.slug, c.name_fr, c.name_en, c.aim, c.funder, c.starts_at, c.ends_at, c.primary_measure, c.locked_at, p.slug as parent,
          (select count(*)::int from campaign_posts cp where cp.organisation_id = c.organisation_id and cp.campaign_id = c.id) as posts
        from campaigns c left join campaigns p on p.organisation_id = c.organisation_id and p.id = c.parent_id
        where c.organisation_id = ${id}::uuid and c.slug = ${request.params.slug}`)) as unknown as Record<
            string,
            unknown
          >[]
      )
      if (!rows[0])
        throw new Problem(
          'unknown_campaign',
          { fr: `Campagne inconnue : ${request.params.slug}.`, en: `Unknown campaign: ${request.params.slug}.` },
          404
        )
      const { name_fr, name_en, ...campaign } = rows[0]
      return { ...campaign, name: { fr: name_fr, en: name_en } }
    }
  )
  routes.post(
    '/api/v1/campaigns',
    { config: { right: 'import' }, schema: { querystring: organisationQuery, body: newCampaign } },
    async (request, reply) => {
      const id = organisationOf(request)
      const frame = await services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const { body } = request
      const primary = body.primary_measure ? checkedPrimary(body.primary_measure).key : null
      if (body.parent && !frame.campaigns.some(({ slug }) => slug === body.parent))
        throw new Problem(
          'unknown_campaign',
          { fr: `Campagne inconnue : ${body.parent}.`, en: `Unknown campaign: ${body.parent}.` },
          404
        )
      await createCampaign(
        services.store,
        id,
        {
          slug: body.slug,
          nameFr: body.name_fr,
          nameEn: body.name_en ?? body.name_fr,
          startsAt: instantOf(body.starts_on, frame.timeZone).at,
          endsAt: instantOf(body.ends_on, frame.timeZone).at,
          ...(body.parent ? { parent: body.parent } : {}),
          ...(body.aim ? { aim: body.aim } : {}),
          ...(primary ? { primaryMeasure: primary } : {}),
          ...(body.funder ? { funder: body.funder } : {})
        },
        services.now()
      )
      const by = { at: services.now(), userId: request.who?.userId ?? null }
      await services.store.tx(id, async tx => {
        await writeAudit(tx.db, id, { ...by, action: 'campaign.create', subject: body.slug })
        await sealCampaigns(tx, id, { at: by.at, by: by.userId, campaign: body.slug })
      })
      return reply.code(201).send({ slug: body.slug })
    }
  )
}
