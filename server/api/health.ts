import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ApiContext } from '../app.ts'

/** Is the process alive; can it serve. */
export async function healthRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  app.get('/healthz', { config: { right: 'public' } }, async () => ({ ok: true }))
  app.get('/readyz', { config: { right: 'public' } }, async (_request, reply) => {
    try {
      await services.store.tx(null, ({ db }) => db.execute(sql`select 1 from directory limit 1`), {
        mode: 'read only',
        deadline: 3000
      })
      return { ok: true }
    } catch {
      return reply.code(503).send({ ok: false })
    }
  })
}
