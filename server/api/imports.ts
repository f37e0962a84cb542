import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isFrench, type ApiContext } from '../app.ts'
import { importFile, openFile, type ImportReport, type ImportRequest } from '../ingest/import.ts'
import { refreshAll } from '../ingest/refresh.ts'
import { Problem } from '../problem.ts'
import { bytesFromFile } from '../sources/bytes.ts'
import type { Mapping } from '../sources/source.ts'
import { startJob, jobOf, type Job } from './import_jobs.ts'
import { organisationOf, questionQuery } from './question.ts'

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })
const uploadParams = z.object({ upload: z.uuid() })
const jobParams = z.object({ job: z.uuid() })
const choices = z.strictObject({
  format: z.string().max(40).optional(),
  campaign: z.string().max(80).optional(),
  source: z.string().max(200).optional(),
  answers: z.record(z.string().max(80), z.string().max(400)).optional(),
  mapping: z
    .looseObject({
      format: z.string(),
      kind: z.string(),
      fields: z.record(z.string(), z.string()),
      constants: z.record(z.string(), z.unknown())
    })
    .optional()
})
type Choices = z.infer<typeof choices>

/** Browser imports: a file is put down, read and shown; nothing is written before it is accepted; then progress, report, cancel. */
export async function importRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { services } = context
  routes.post(
    '/api/v1/imports',
    { config: { right: 'import' }, schema: { querystring: organisationQuery } },
    async (request, reply) => {
      const part = await request.file()
      if (!part)
        throw new Problem('file_missing', {
          fr: 'Aucun fichier reçu : en choisir un.',
          en: 'No file received: choose one.'
        })
      const upload = await keep(context, organisationOf(request), part.filename, part.file)
      if (part.file.truncated)
        throw new Problem(
          'file_too_large',
          { fr: 'Fichier de plus de 2 Go : le couper par périodes.', en: 'File over 2 GB: cut it by periods.' },
          413
        )
      return reply.code(201).send(await preview(context, organisationOf(request), upload, {}))
    }
  )
  routes.post(
    '/api/v1/imports/:upload/preview',
    { config: { right: 'import' }, schema: { params: uploadParams, querystring: organisationQuery, body: choices } },
    async request => preview(context, organisationOf(request), request.params.upload, request.body)
  )
  routes.post(
    '/api/v1/imports/:upload/accept',
    { config: { right: 'import' }, schema: { params: uploadParams, querystring: organisationQuery, body: choices } },
    async (request, reply) => {
      const organisationId = organisationOf(request)
      const wanted = await requestOf(context, organisationId, request.params.upload, request.body)
      const { opened } = await openFile(services, wanted)
      if (opened.questions.length > 0)
        throw new Problem(
          'questions_open',
          { fr: 'Répondre d’abord aux questions.', en: 'Answer the questions first.' },
          409
        )
      const job = startJob(organisationId, (progress, signal) =>
        run(context, {
          ...wanted,
          signal,
          onProgress: progress,
          ...(request.who?.userId ? { startedBy: request.who.userId } : {})
        })
      )
      return reply.code(202).send({ job: job.id })
    }
  )
  routes.get(
    '/api/v1/jobs/:job',
    { config: { right: 'import' }, schema: { params: jobParams, querystring: organisationQuery } },
    async request => shown(jobOf(organisationOf(request), request.params.job))
  )
  routes.delete(
    '/api/v1/jobs/:job',
    { config: { right: 'import' }, schema: { params: jobParams, querystring: organisationQuery } },
    async (request, reply) => {
      jobOf(organisationOf(request), request.params.job).controller.abort()
      return reply.code(202).send({ cancelled: true })
    }
  )
  routes.get(
    '/api/v1/jobs/:job/events',
    { config: { right: 'import' }, schema: { params: jobParams, querystring: organisationQuery } },
    async (request, reply) => {
      const job = jobOf(organisationOf(request), request.params.job)
      const french = isFrench(request)
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive'
      })
      const send = () => {
        reply.raw.write(`event: ${job.state}\ndata: ${JSON.stringify(shown(job, french))}\n\n`)
        if (job.state !== 'running') reply.raw.end()
      }
      const stop = job.listen(send)
      request.raw.on('close', stop)
      send()
    }
  )
}

async function run(context: ApiContext, request: ImportRequest): Promise<ImportReport> {
  const report = await importFile(context.services, request)
  await refreshAll(context.services.store, request.organisationId, context.services.now())
  context.onFacts(request.organisationId)
  return report
}

function shown(job: Job, french = true): object {
  const { id, state, counts, total, report, fault } = job
  return { id, state, counts, total, report, fault: fault && (french ? fault.fr : fault.en) }
}

const folderOf = ({ uploadsDirectory }: ApiContext, organisationId: string) => join(uploadsDirectory, organisationId)

/** Streams an upload to disk; its name is a label only, never a path. */
async function keep(
  context: ApiContext,
  organisationId: string,
  name: string,
  stream: NodeJS.ReadableStream
): Promise<string> {
  const upload = randomUUID()
  const folder = folderOf(context, organisationId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, upload)
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
  await writeFile(`${path}.json`, JSON.stringify({ name: name.slice(0, 200) }), { mode: 0o600 })
  return upload
}

async function requestOf(
  context: ApiContext,
  organisationId: string,
  upload: string,
  body: Choices
): Promise<ImportRequest> {
  const path = join(folderOf(context, organisationId), upload)
  const isThere = await stat(path).then(
    () => true,
    () => false
  )
  if (!isThere)
    throw new Problem(
      'unknown_upload',
      { fr: 'Ce fichier n’est plus là : le déposer à nouveau.', en: 'This file is no longer here: put it down again.' },
      404
    )
  const { name } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { name: string }
  return {
    organisationId,
    bytes: await bytesFromFile(path, name),
    answers: body.answers ?? {},
    ...(body.format ? { format: body.format } : {}),
    ...(body.campaign ? { campaign: body.campaign } : {}),
    ...(body.source ? { sourceName: body.source } : {}),
    ...(body.mapping ? { mapping: body.mapping as unknown as Mapping } : {})
  }
}

/** What the file is, what it would bring, what it asks. Writes no fact. */
async function preview(context: ApiContext, organisationId: string, upload: string, body: Choices): Promise<object> {
  const request = await requestOf(context, organisationId, upload, body)
  const { opened, source } = await openFile(context.services, request)
  const report = await importFile(context.services, { ...request, dryRun: true })
  return {
    upload,
    name: request.bytes.name,
    bytes: request.bytes.size,
    format: source.format,
    label: source.label,
    gives: source.gives,
    detection: opened.detection,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    columns: opened.columns,
    decisions: opened.decisions,
    export_taken_at: opened.exportTakenAt,
    mapping: opened.mapping,
    report
  }
}

/** Removes uploads nobody accepted for a day. */
export async function sweepUploads(directory: string, now: Date): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { mtimeMs } = await stat(path)
    if (now.getTime() - mtimeMs > 86_400_000) rmSync(path, { force: true })
  }
}
