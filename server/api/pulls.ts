import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeAudit } from '../store/log.ts'
import type { ApiContext } from './context.ts'
import { isFrench } from './refusals.ts'
import { refusedRows } from '../ingest/refused_rows.ts'
import { undoPull } from '../ingest/undo.ts'
import { Problem } from '../problem.ts'
import { rejectionsCsv } from '../report/rejections_csv.ts'
import { organisationOf, questionQuery } from './question.ts'

const organisationQuery = questionQuery.pick({ organisation: true, hl: true })
const params = z.object({ id: z.uuid() })
type Row = Record<string, unknown>

const shown = sql`select p.id, p.mode, p.format, p.file_name, p.file_bytes, encode(p.file_sha256, 'hex') as file_sha256, p.encoding, p.delimiter, p.signature, p.decisions,
  p.rows_read, p.rows_accepted, p.rows_duplicate, p.rows_rejected, p.by_kind, p.columns_ignored, p.header, p.warnings, p.export_taken_at, p.state, p.failure,
  p.started_at, p.finished_at, p.undone_at, s.label as source, s.kind as source_kind,
  exists (select from hooks h where h.organisation_id = p.organisation_id and h.source_id = p.source_id) as is_ledger,
  (select json_agg(json_build_object('input', c.input, 'network', c.network, 'basis', c.basis, 'from', c.covered_from, 'to', c.covered_to)
    order by c.input, c.network, c.basis) from pull_coverages c where c.organisation_id = p.organisation_id and c.pull_id = p.id) as spans
  from pulls p join sources s on s.organisation_id = p.organisation_id and s.id = p.source_id`

/** What was brought in: reports of imports, refused rows to download, undo. */
export async function pullRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const one = async (organisationId: string, id: string) => {
    const rows = await services.store.tx(
      organisationId,
      async ({ db }) =>
        (await db.execute(
          sql`${shown} where p.organisation_id = ${organisationId}::uuid and p.id = ${id}::uuid`
        )) as unknown as Row[]
    )
    if (!rows[0]) throw new Problem('unknown_pull', { fr: 'Import inconnu.', en: 'Unknown import.' }, 404)
    return rows[0]
  }
  routes.get(
    '/api/v1/pulls',
    { config: { right: 'import' }, schema: { querystring: organisationQuery } },
    async request => {
      const id = organisationOf(request)
      return services.store.tx(
        id,
        async ({ db }) =>
          (await db.execute(
            sql`${shown} where p.organisation_id = ${id}::uuid and p.mode <> 'api' order by p.started_at desc, p.id limit 200`
          )) as unknown as Row[]
      )
    }
  )
  routes.get(
    '/api/v1/pulls/:id',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery } },
    async request => one(organisationOf(request), request.params.id)
  )
  routes.get(
    '/api/v1/pulls/:id/rejections',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery } },
    async request => {
      const id = organisationOf(request)
      return services.store.tx(
        id,
        async ({ db }) =>
          (await db.execute(sql`select line, raw_ref, reason, field, detail from rejected_rows
        where organisation_id = ${id}::uuid and pull_id = ${request.params.id}::uuid order by line, raw_ref limit 500`)) as unknown as Row[]
      )
    }
  )
  routes.get(
    '/api/v1/pulls/:id/rejections.csv',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery } },
    async (request, reply) => {
      const id = organisationOf(request)
      const pull = await one(id, request.params.id)
      // rows hold what the file held, persons included: for those who may import, never for a visit
      const isShown = request.who?.kind === 'user'
      const rows = refusedRows(services, id, request.params.id, isShown)
      if (isShown)
        await services.store.tx(id, ({ db }) =>
          writeAudit(db, id, {
            userId: request.who?.userId ?? null,
            action: 'pull.rejections',
            subject: request.params.id,
            at: services.now()
          })
        )
      const shape = { header: (pull.header ?? []) as string[], delimiter: pull.delimiter as string | null }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="sillage-rejections.csv"')
        .send(Readable.from(rejectionsCsv(rows, { ...shape, lang: isFrench(request) ? 'fr' : 'en' })))
    }
  )
  routes.post(
    '/api/v1/pulls/:id/undo',
    { config: { right: 'import' }, schema: { params, querystring: organisationQuery } },
    async request => {
      const id = organisationOf(request)
      const undone = await undoPull(
        services.store,
        id,
        request.params.id,
        request.who?.userId ?? 'visitor',
        services.now()
      )
      await services.store.tx(id, ({ db }) =>
        writeAudit(db, id, {
          userId: request.who?.userId ?? null,
          action: 'pull.undo',
          subject: request.params.id,
          at: services.now()
        })
      )
      onFacts(id)
      return undone
    }
  )
}
