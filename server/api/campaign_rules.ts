import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { ruleKinds } from '../ingest/campaign_match.ts'
import { addRule, listRules, removeRule } from '../ingest/campaign_rule_list.ts'
import { organisationOf, questionQuery } from './question.ts'

const query = questionQuery.pick({ organisation: true, hl: true })
const ofCampaign = z.object({ slug: z.string().max(80) })
const rule = z.object({
  id: z.uuid(),
  kind: z.enum(ruleKinds),
  value: z.string(),
  created_at: z.iso.datetime(),
  posts: z.int()
})

/** A rule as the page of its campaign reads it. */
export type CampaignRule = z.output<typeof rule>

/** Rules by which posts and acts join a campaign by themselves: applied at once, and taken back at once. */
export async function campaignRuleRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const path = '/api/v1/campaigns/:slug/rules'
  routes.get(
    path,
    {
      config: { right: 'import' },
      schema: { params: ofCampaign, querystring: query, response: { 200: z.array(rule) } }
    },
    async request => listRules(services.store, organisationOf(request), request.params.slug)
  )
  routes.post(
    path,
    {
      config: { right: 'import' },
      schema: {
        params: ofCampaign,
        querystring: query,
        body: z.strictObject({ kind: z.enum(ruleKinds), value: z.string().min(1).max(500) }),
        response: { 201: z.object({ id: z.uuid() }) }
      }
    },
    async (request, reply) => {
      const organisation = organisationOf(request)
      const change = { campaign: request.params.slug, by: request.who?.userId ?? null, at: services.now() }
      const id = await addRule(services.store, organisation, request.body, change)
      onFacts(organisation)
      return reply.code(201).send({ id })
    }
  )
  routes.delete(
    `${path}/:id`,
    {
      config: { right: 'import' },
      schema: {
        params: ofCampaign.extend({ id: z.uuid() }),
        querystring: query,
        response: { 200: z.object({ id: z.uuid() }) }
      }
    },
    async request => {
      const organisation = organisationOf(request)
      const { slug, id } = request.params
      const change = { campaign: slug, by: request.who?.userId ?? null, at: services.now() }
      await removeRule(services.store, organisation, id, change)
      onFacts(organisation)
      return { id }
    }
  )
}
