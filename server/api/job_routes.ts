import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isFrench } from './refusals.ts'
import { jobOf, type Job } from './import_jobs.ts'
import { organisationOf, questionQuery } from './question.ts'

const query = questionQuery.pick({ organisation: true, hl: true })
const schema = { params: z.object({ job: z.uuid() }), querystring: query }
const config = { right: 'import' } as const
/** A line that says nothing, often enough that no proxy and no server of ours takes the silence for an end. */
const HEARTBEAT = 15_000

/** A reading or an import under way: how far it is, as it goes, and the way to stop it. */
export async function jobRoutes(app: FastifyInstance): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get('/api/v1/jobs/:job', { config, schema }, async request =>
    shown(jobOf(organisationOf(request), request.params.job), isFrench(request))
  )
  routes.delete(
    '/api/v1/jobs/:job',
    { config, schema: { ...schema, response: { 202: z.object({ cancelled: z.literal(true) }) } } },
    async (request, reply) => {
      jobOf(organisationOf(request), request.params.job).controller.abort()
      return reply.code(202).send({ cancelled: true })
    }
  )
  routes.get('/api/v1/jobs/:job/events', { config, schema }, async (request, reply) => {
    const job = jobOf(organisationOf(request), request.params.job)
    const french = isFrench(request)
    reply.hijack()
    const head = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' }
    reply.raw.writeHead(200, head)
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT)
    const send = () => {
      reply.raw.write(`event: ${job.state}\ndata: ${JSON.stringify(shown(job, french))}\n\n`)
      if (job.state !== 'running') reply.raw.end()
    }
    const stop = job.listen(send)
    reply.raw.on('close', () => {
      clearInterval(beat)
      stop()
    })
    send()
  })
}

function shown({ id, kind, state, rows, counts, report, preview, fault }: Job, french: boolean): object {
  const { read, accepted, duplicate, rejected } = counts
  const so = { read, accepted, duplicate, rejected }
  return { id, kind, state, rows, counts: so, report, preview, fault: fault && (french ? fault.fr : fault.en) }
}
