import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { importFile, openFile, type ImportReport, type ImportRequest } from '../ingest/import.ts'
import { refreshAll } from '../ingest/refresh.ts'
import { Problem } from '../problem.ts'
import { startJob } from './import_jobs.ts'
import { choices, preview, requestOf, type ImportOrder, type Told } from './import_preview.ts'
import { jobRoutes } from './job_routes.ts'
import { organisationOf, questionQuery } from './question.ts'
import { addPiece, keepWhole, largestPiece, openUpload, uploadOf } from './uploads.ts'

export { sweepUploads } from './uploads.ts'

const query = questionQuery.pick({ organisation: true, hl: true })
const params = z.object({ upload: z.uuid() })
const config = { right: 'import' } as const
const started = z.object({ job: z.uuid() })
const upload = z.object({ upload: z.uuid(), name: z.string(), size: z.int(), received: z.int() })
/** Up to this size a file is read while the page waits, and in this process. */
const SMALL = 8 * 1024 * 1024

/**
 * Browser imports: a file is put down, in pieces or from a plain form, read and shown; nothing is written before it is
 * accepted; then progress, report, cancel.
 */
export async function importRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { services } = context
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: largestPiece },
    (_request, body, done) => done(null, body)
  )
  routes.post('/api/v1/imports', { config, schema: { querystring: query } }, async (request, reply) => {
    const part = await request.file()
    if (!part) throw noFile()
    const organisationId = organisationOf(request)
    const kept = await keepWhole(context, organisationId, part.filename, part.file)
    return reply.code(201).send(await preview(context, kept, await requestOf(context, organisationId, kept, {})))
  })
  routes.post(
    '/api/v1/imports/uploads',
    {
      config,
      schema: {
        querystring: query,
        body: z.strictObject({ name: z.string().min(1).max(400), size: z.int().nonnegative() }),
        response: { 201: upload }
      }
    },
    async (request, reply) => reply.code(201).send(await openUpload(context, organisationOf(request), request.body))
  )
  routes.get(
    '/api/v1/imports/:upload',
    { config, schema: { params, querystring: query, response: { 200: upload } } },
    async request => uploadOf(context, organisationOf(request), request.params.upload)
  )
  routes.put(
    '/api/v1/imports/:upload',
    {
      config,
      schema: {
        params,
        querystring: query.extend({ at: z.coerce.number().int().nonnegative() }),
        body: z.instanceof(Uint8Array),
        response: { 200: upload }
      }
    },
    async request =>
      addPiece(context, organisationOf(request), {
        upload: request.params.upload,
        at: request.query.at,
        piece: request.body
      })
  )
  const read = { config, schema: { params, querystring: query, body: choices } }
  routes.post('/api/v1/imports/:upload/preview', read, async request => {
    const { upload } = request.params
    return preview(context, upload, await requestOf(context, organisationOf(request), upload, request.body))
  })
  routes.post(
    '/api/v1/imports/:upload/read',
    { ...read, schema: { ...read.schema, response: { 202: started } } },
    async (request, reply) => {
      const { upload } = request.params
      const wanted = await requestOf(context, organisationOf(request), upload, request.body)
      const order = { kind: 'read' as const, upload, choices: request.body, organisationId: wanted.organisationId }
      const job = startJob(wanted.organisationId, `read ${upload}`, told =>
        isApart(context, wanted) ? apart(context, order, told) : preview(context, upload, wanted, told)
      )
      return reply.code(202).send({ job: job.id })
    }
  )
  routes.post(
    '/api/v1/imports/:upload/accept',
    { ...read, schema: { ...read.schema, response: { 202: started } } },
    async (request, reply) => {
      const wanted = await requestOf(context, organisationOf(request), request.params.upload, request.body)
      if (wanted.bytes.size <= SMALL && (await openFile(services, wanted)).opened.questions.length > 0) throw open()
      const who = request.who?.userId ? { startedBy: request.who.userId } : {}
      const order = { kind: 'import' as const, ...request.params, choices: request.body, ...who }
      const job = startJob(wanted.organisationId, 'import', async told => {
        const report = isApart(context, wanted)
          ? await apart(context, { ...order, organisationId: wanted.organisationId }, told)
          : await importFile(services, { ...wanted, ...told, ...who })
        return ended(context, wanted.organisationId, report as ImportReport)
      })
      return reply.code(202).send({ job: job.id })
    }
  )
  await jobRoutes(app)
}

const isApart = ({ importApart }: ApiContext, { bytes }: ImportRequest): boolean =>
  importApart !== undefined && bytes.size > SMALL

const apart = (
  { importApart, uploadsDirectory }: ApiContext,
  order: Omit<ImportOrder, 'uploadsDirectory'>,
  told: Told
) => importApart!({ ...order, uploadsDirectory }, told)

async function ended(context: ApiContext, organisationId: string, report: ImportReport): Promise<ImportReport> {
  if (report.questions.length > 0) throw open()
  await refreshAll(context.services.store, organisationId, context.services.now())
  context.onFacts(organisationId)
  return report
}

const open = () =>
  new Problem('questions_open', { fr: 'Répondre d’abord aux questions.', en: 'Answer the questions first.' }, 409)

const noFile = () =>
  new Problem('file_missing', { fr: 'Aucun fichier reçu : en choisir un.', en: 'No file received: choose one.' })
