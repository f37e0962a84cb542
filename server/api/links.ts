import { setTimeout as sleep } from 'node:timers/promises'
import { isBot } from 'isbot'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { channelKeys } from '../ingest/channels.ts'
import { findLink, linkSource, linkSourceId, linkTargets, listLinks } from '../ingest/link_list.ts'
import { createLink } from '../ingest/links.ts'
import { declareSite, listSites } from '../ingest/sites.ts'
import { arrivalOf } from '../sources/arrival.ts'
import { Problem } from '../problem.ts'
import { organisationOf, questionQuery } from './question.ts'

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })
const code = z.string().regex(/^[a-z0-9]{1,20}$/i)
const params = z.object({ code })

const line = z.object({
  id: z.string(),
  code: z.string(),
  url: z.string(),
  path: z.string(),
  campaign: z.object({ slug: z.string(), name: z.object({ fr: z.string(), en: z.string() }) }),
  channel: z.string(),
  post: z.object({ id: z.string(), text: z.string().nullable(), network: z.string() }).nullable(),
  creator: z.object({ id: z.string(), name: z.string() }).nullable(),
  label: z.string().nullable(),
  createdAt: z.string(),
  clicks: z.number(),
  visits: z.number().nullable()
})

const listed = z.object({
  links: z.array(line),
  sites: z.array(z.string()),
  channels: z.array(z.string()),
  posts: z.array(
    z.object({
      id: z.string(),
      text: z.string().nullable(),
      network: z.string(),
      campaign: z.string(),
      publishedAt: z.string()
    })
  ),
  creators: z.array(z.object({ id: z.string(), name: z.string(), network: z.string() }))
})

const newLink = z.strictObject({
  destination: z.string().min(1).max(2000),
  campaign: z.string().min(1).max(80),
  channel: z.enum(channelKeys),
  post: z.string().max(40).optional(),
  creator: z.string().max(40).optional(),
  label: z.string().max(120).optional(),
  confirmed: z.boolean().optional()
})

/** The link builder: the links of an organisation with their clicks, its sites, QR codes, and short addresses. */
export async function linkRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const { services } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/links',
    { config: { right: 'import' }, schema: { querystring: organisationQuery, response: { 200: listed } } },
    async request => {
      const id = organisationOf(request)
      return {
        links: await listLinks(services.store, id),
        sites: await listSites(services.store, id),
        channels: [...channelKeys],
        ...(await linkTargets(services.store, id))
      }
    }
  )
  routes.get(
    '/api/v1/links/:code',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery, response: { 200: line } } },
    async request => oneLink(request, request.params.code, context)
  )
  routes.get(
    '/api/v1/links/:code/qr.svg',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery } },
    async (request, reply) => {
      const link = await oneLink(request, request.params.code, context)
      const svg = renderSVG(originOf(request, context) + link.path, { ecc: 'M', border: 4 })
      return reply
        .type('image/svg+xml')
        .header('content-disposition', `inline; filename="${link.campaign.slug}-${link.code}.svg"`)
        .send(svg)
    }
  )
  routes.post(
    '/api/v1/links',
    {
      config: { right: 'import' },
      schema: { querystring: organisationQuery, body: newLink, response: { 201: line } }
    },
    async (request, reply) => {
      const wanted = { ...request.body, createdBy: request.who?.userId ?? null }
      const made = await createLink(services.store, organisationOf(request), wanted, services.now())
      return reply.code(201).send(await oneLink(request, made.code, context))
    }
  )
  routes.post(
    '/api/v1/sites',
    {
      config: { right: 'import' },
      schema: {
        querystring: organisationQuery,
        body: z.strictObject({ host: z.string().min(1).max(300) }),
        response: { 201: z.object({ host: z.string() }) }
      }
    },
    async (request, reply) => {
      const by = request.who?.userId ?? null
      const host = await declareSite(services.store, organisationOf(request), request.body.host, by, services.now())
      return reply.code(201).send({ host })
    }
  )
  shortRoute(app, context)
}

async function oneLink(request: FastifyRequest, wanted: string, { services }: ApiContext) {
  const [link] = await listLinks(services.store, organisationOf(request), wanted.toLowerCase())
  if (link) return link
  throw new Problem('unknown_link', { fr: 'Lien inconnu.', en: 'Unknown link.' }, 404)
}

const originOf = (request: FastifyRequest, { origin }: ApiContext) => origin ?? `${request.protocol}://${request.host}`

/** Longest a person waits for their click to be counted; it is counted all the same. */
const PATIENCE = 300

/** A short address: leads to the tagged page, and counts the click of a person; previews and robots are not counted. */
function shortRoute(app: FastifyInstance, context: ApiContext): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/l/:organisation/:code',
    {
      config: { right: 'public', cookieless: true },
      schema: { params: z.object({ organisation: z.string().max(80), code }) }
    },
    async (request, reply) => {
      const { organisation, code: wanted } = request.params
      const link = await findLink(context.services.store, organisation, wanted)
      if (!link)
        throw new Problem(
          'unknown_link',
          { fr: 'Ce lien n’existe pas ou plus.', en: 'This link does not exist, or no longer.' },
          404
        )
      if (request.method === 'GET' && isPerson(request))
        await Promise.race([countClick(request, link, context), sleep(PATIENCE)])
      return reply.redirect(link.url, 302)
    }
  )
}

const isPerson = ({ headers }: FastifyRequest) =>
  !isBot(headers['user-agent'] ?? '') && !/prefetch|preview/.test(String(headers['sec-purpose'] ?? headers['purpose']))

/** A fault of the ledger must not stand between a person and the page: it goes to the log. */
async function countClick(
  request: FastifyRequest,
  { organisationId, url }: { organisationId: string; url: string },
  { pushes, onFacts }: ApiContext
): Promise<void> {
  const arrival = arrivalOf(url, request.headers.referer ?? null)
  if (!arrival) return
  try {
    await pushes.push(organisationId, {
      organisationId,
      sourceId: linkSourceId(organisationId),
      made: linkSource,
      keyIds: [],
      visitor: { address: request.ip, userAgent: request.headers['user-agent'] ?? '' },
      rows: 1,
      bytes: 0,
      read: () => [{ id: 'click', said: { kind: 'visit', goal: null, key: null, at: null, person: null, arrival } }]
    })
    onFacts(organisationId)
  } catch (fault) {
    request.log.error(fault)
  }
}
