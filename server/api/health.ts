import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ApiContext } from './context.ts'

/** Is the process alive; can it serve. */
export async function healthRoutes(app: FastifyInstance, { services, rating }: ApiContext): Promise<void> {
  app.get('/healthz', { config: { right: 'public' } }, async () => ({ ok: true }))
  app.get('/readyz', { config: { right: 'public' } }, async (_request, reply) => {
    try {
      await services.store.tx(null, ({ db }) => db.execute(sql`select 1 from directory limit 1`), {
        mode: 'read only',
        deadline: 3000
      })
      // a rating thread that restarts keeps nothing from being served: what comes in is rated a moment later
      return { ok: true, ...(rating ? { rating: rating() } : {}) }
    } catch {
      return reply.code(503).send({ ok: false })
    }
  })
}
