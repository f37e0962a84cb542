import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { listReports, noteAnswer, outcomes, takeBackAnswer, today } from '../dialogue/queue/answers.ts'
import { raiseVersion } from '../ingest/day_counts.ts'
import { writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import { organisationOf } from './question.ts'
import { moderatorOf } from './queue.ts'
import { done, params, querystring } from './queue_shapes.ts'
import { namesOf } from './queue_settings.ts'

const ok = { ok: true as const }
const config = { right: 'moderate' } as const
/** Reports on the page. */
const MOST = 200

const report = z.strictObject({
  id: z.string(),
  message: z.string(),
  network: z.string(),
  category: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  copies: z.number(),
  reference: z.string().nullable(),
  answer: z.strictObject({ outcome: z.string(), at: z.string().nullable(), by: z.string().nullable() }).nullable()
})
const listed = z.strictObject({ today: z.string(), reports: z.array(report) })
const noted = z.strictObject({ outcome: z.enum(outcomes), day: z.string().max(10) })

/** What became of the reports made to platforms. Nothing here opens a text. */
export async function platformAnswerRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  routes.get('/api/v1/queue/reports', { config, schema: { querystring, response: { 200: listed } } }, request => {
    const id = organisationOf(request)
    return store.tx(
      id,
      async tx => {
        const names = await namesOf(tx)
        const named = (user: string | null) => (user === null ? null : (names[user] ?? user))
        const reports = await listReports(tx, id, MOST)
        return {
          today: await today(tx, id, now()),
          reports: reports.map(one => ({
            ...one,
            by: named(one.by) ?? one.by,
            answer: one.answer && { ...one.answer, by: named(one.answer.by) }
          }))
        }
      },
      { mode: 'read only' }
    )
  })
  routes.post(
    '/api/v1/queue/reports/:id/answer',
    { config, schema: { params, querystring, body: noted, response: { 200: done } } },
    async request => {
      const { outcome } = request.body
      await change(request, { action: 'report_answered', detail: { outcome } }, (tx, id, how) =>
        noteAnswer(tx, id, request.params.id, request.body, how)
      )
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/reports/:id/answer/undo',
    { config, schema: { params, querystring, response: { 200: done } } },
    async request => {
      await change(request, { action: 'report_answer_undone', detail: {} }, (tx, id, how) =>
        takeBackAnswer(tx, id, request.params.id, how)
      )
      return ok
    }
  )

  /** One change in one transaction with its line in the journal; the figures that read it follow. */
  async function change(
    request: FastifyRequest<{ Params: { id: string } }>,
    line: { action: string; detail: Record<string, unknown> },
    work: (tx: Tx, organisationId: string, how: { by: string; now: Date }) => Promise<void>
  ): Promise<void> {
    const id = organisationOf(request)
    const how = { by: moderatorOf(request), now: now() }
    await store.tx(id, async tx => {
      await work(tx, id, how)
      await raiseVersion(tx, id)
      await writeAudit(tx.db, id, { at: how.now, userId: how.by, subject: request.params.id, ...line })
    })
    onFacts(id)
  }
}
