import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { accountOf, notAllowed } from '../access/guard.ts'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { contribute, declareMember } from '../report/benchmark/contribute.ts'
import { keep } from '../report/benchmark/kept.ts'
import { benchmarkSeen, labelOf } from '../report/benchmark/seen.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import {
  contributionQuery,
  declared,
  keepBody,
  kept,
  memberBody,
  plainQuery,
  previewed,
  seen,
  seenQuery,
  sendBody
} from './benchmark_shapes.ts'
import { organisationOf } from './question.ts'

/** Numbers of several organisations side by side: one's own, the pool's, and what one hands over to it. */
export async function benchmarkRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services

  routes.get(
    '/api/v1/benchmark',
    { config: { right: 'figures', narrow: true }, schema: { querystring: seenQuery, response: { 200: seen } } },
    async request => {
      // Groups and creators see their own figures; moderators see the numbers of the team, as in its statement.
      if (!request.scopes.some(scope => scope === 'all' || scope === 'queue' || scope === 'look')) throw notAllowed()
      // A program is outside: what leaves is made and read as a contribution.
      if (request.who?.kind === 'token') throw notAllowed()
      const roles = request.organisation?.roles ?? []
      const found = await benchmarkSeen(store, organisationOf(request), request.query.period, now())
      return { ...found, may_send: can(roles, 'approve'), may_keep: can(roles, 'import') }
    }
  )
  routes.post(
    '/api/v1/benchmark/members',
    {
      config: { right: 'approve' },
      schema: { querystring: plainQuery, body: memberBody, response: { 201: declared } }
    },
    async (request, reply) => {
      const [id, at, { userId }] = [organisationOf(request), now(), accountOf(request)]
      const member = await store.tx(id, async tx => {
        const { pool, sector, size } = request.body
        await writeAudit(tx.db, id, {
          at,
          userId,
          action: 'benchmark_declared',
          subject: pool,
          detail: { sector, size }
        })
        return declareMember(tx, id, request.body, at)
      })
      return reply.code(201).send(member)
    }
  )
  routes.get(
    '/api/v1/benchmark/contribution',
    { config: { right: 'approve' }, schema: { querystring: contributionQuery, response: { 200: previewed } } },
    async request => {
      const made = await contribute(store, organisationOf(request), request.query, { by: null, isLook: true }, now())
      return {
        text: made.text,
        sha256: made.sha256,
        is_sent: made.isSent,
        revision: made.document.revision,
        lines: made.document.lines.map(line => ({ ...line, label: labelOf(line.key) })),
        held: [...made.held]
      }
    }
  )
  routes.post(
    '/api/v1/benchmark/contribution',
    { config: { right: 'approve' }, schema: { querystring: plainQuery, body: sendBody } },
    async (request, reply) => {
      const [id, at, { userId }] = [organisationOf(request), now(), accountOf(request)]
      const { pool, period, sha256: expected } = request.body
      const made = await contribute(store, id, { pool, period }, { by: userId, isLook: false, expected }, at)
      const { revision, lines } = made.document
      const line = { at, userId, action: 'benchmark_taken', subject: pool, rows: lines.length }
      await store.tx(id, tx => writeAccess(tx.db, id, { ...line, detail: { period, revision, sha256: made.sha256 } }))
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="sillage-benchmark-${pool}-${period}-contribution.json"`)
        .send(Buffer.from(made.text))
    }
  )
  routes.post(
    '/api/v1/benchmark/pools',
    { config: { right: 'import' }, schema: { querystring: plainQuery, body: keepBody, response: { 201: kept } } },
    async (request, reply) => {
      const [id, at, { userId }] = [organisationOf(request), now(), accountOf(request)]
      const found = await store.tx(id, async tx => {
        const { pool, period } = await keep(tx, id, request.body.content, 'pool.json', userId, at)
        await writeAudit(tx.db, id, { at, userId, action: 'benchmark_kept', subject: pool, detail: { period } })
        return { pool, period }
      })
      return reply.code(201).send(found)
    }
  )
}
