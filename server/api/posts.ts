import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import { can, scopesOf } from '../access/rights.ts'
import { readPostTree } from '../dialogue/post_tree.ts'
import { loadFrame } from '../measures/frame.ts'
import { findPost, postPage } from '../report/post_page.ts'
import { writeAccess } from '../store/log.ts'
import type { ApiContext } from './context.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'
import { resultShape } from './result_shape.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const post = z.string().min(3).max(1100)
const page = z.object({
  key: z.string(),
  network: z.string(),
  kind: z.string(),
  narrative: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  permalink: z.string().nullable(),
  account: z.string().nullable(),
  published_at: z.string(),
  deleted: z.boolean(),
  campaigns: z.array(z.object({ slug: z.string(), name: words, from: z.string(), to: z.string() })),
  campaign: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  lines: z.array(z.object({ key: z.string(), result: resultShape.nullable() }))
})

/** Why somebody opens texts: a key, because what is written down of people's deeds holds no text. */
export const reasons = ['answer', 'moderate', 'review', 'complaint'] as const
const tree = z.object({
  nodes: z.array(
    z.object({
      parent: z.number().nullable(),
      kind: z.string(),
      at: z.string(),
      author: z.object({
        kind: z.enum(['own', 'person', 'unknown']),
        name: z.string().nullable(),
        number: z.number().nullable()
      }),
      deleted: z.boolean(),
      text: z.string().nullable(),
      has_text: z.boolean()
    })
  ),
  messages: z.number(),
  masked: z.boolean(),
  may_read_texts: z.boolean()
})

const mayReadTexts = ({ organisation, who }: FastifyRequest) =>
  who?.kind === 'user' && can(organisation?.roles ?? [], 'texts')

/** One publication: its numbers, and what was said under it. Inside only. */
export async function postRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  const pageQuery = questionQuery.pick({ organisation: true, hl: true, campaign: true, from: true, to: true })
  routes.get(
    '/api/v1/posts/one',
    { config: { right: 'figures' }, schema: { querystring: pageQuery.extend({ post }), response: { 200: page } } },
    async request => {
      pageReader(request, undefined)
      const { post: key, ...query } = request.query
      return postPage(store, organisationOf(request), key, questionOf(query), now())
    }
  )
  routes.get(
    '/api/v1/posts/thread',
    {
      config: { right: 'figures' },
      schema: {
        querystring: questionQuery
          .pick({ organisation: true, hl: true })
          .extend({ post, reason: z.enum(reasons).optional() }),
        response: { 200: tree }
      }
    },
    async request => {
      pageReader(request, undefined)
      const { post: key, reason } = request.query
      const [id, mayRead] = [organisationOf(request), mayReadTexts(request)]
      if (reason && !mayRead) throw notAllowed()
      const persons = scopesOf(request.organisation?.roles ?? [], 'pseudonyms').includes('all')
      return store.tx(id, async tx => {
        const { id: postId } = await findPost(tx, id, key)
        const k = Math.max(5, (await loadFrame(tx, id)).kInside)
        const read = await readPostTree(tx, keyring, id, postId, { k, persons, texts: reason !== undefined })
        // A visitor of the demonstration leaves no trace.
        if (request.who?.kind === 'user' && !read.masked)
          await writeAccess(tx.db, id, {
            ...{ at: now(), userId: request.who.userId, action: reason ? 'texts_opened' : 'thread_opened' },
            ...{ subject: postId, rows: read.nodes.length, ...(reason ? { detail: { reason } } : {}) }
          })
        return { ...read, may_read_texts: mayRead }
      })
    }
  )
}
