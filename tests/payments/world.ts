import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#server/app.ts'
import { createHookSource, type MadeHook, type NewHook } from '#server/ingest/hook_sources.ts'
import type { Services } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { compute } from '#server/measures/compute.ts'
import { measures } from '#server/measures/index.ts'
import type { Call } from './calls.ts'
import { folder } from '../ingest/world.ts'

/** The app on some services; `lines` receives what it logs. */
export const appOf = (of: Services, lines?: string[]): Promise<FastifyInstance> =>
  buildApp({
    services: of,
    secret: randomBytes(32),
    uploadsDirectory: join(folder(), 'uploads'),
    logLevel: lines ? 'trace' : 'silent',
    ...(lines ? { logStream: { write: line => void lines.push(line) } } : {})
  })

/** The same services at another instant. */
export const atTime = (of: Services, now: Date): Services => ({ ...of, now: () => now })

/** Opens a door and answers how to send it calls. */
export async function door(of: Services, app: FastifyInstance, organisationId: string, wanted: Omit<NewHook, 'label'>) {
  const made: MadeHook = await createHookSource(of, organisationId, { label: 'Site', ...wanted })
  const send = (call: Call, url = made.path) =>
    app.inject({ method: 'POST', url, headers: call.headers, payload: call.body })
  return { ...made, send }
}

type Row = Record<string, unknown>

/** Rows of a query in the organisation, plain. */
export async function rows(of: Services, organisationId: string, query: string): Promise<Row[]> {
  const found = await of.store.tx(organisationId, ({ sql }) => sql.unsafe(query))
  return found.map(row => ({ ...row }))
}

/** The acts of the ledger, by record: what the product says of each. */
export const ledger = (of: Services, organisationId: string) =>
  rows(
    of,
    organisationId,
    `select record_id, kind, status, amount_minor::int, refunded_minor::int, currency, occurred_at::text,
      identity_id is not null as has_person, coalesce(awaits_proof, false) as awaits_proof
    from conversions order by record_id`
  )

/** The values of some measures from 2026-05 to 2027, of the whole organisation. */
export async function values(of: Services, organisationId: string, ...keys: string[]): Promise<(number | null)[]> {
  await refreshAll(of.store, organisationId, of.now())
  const span = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') }
  const wanted = keys.map(key => measures.find(measure => measure.key === key)!)
  const answers = await compute(
    of.store,
    organisationId,
    wanted.map(measure => ({ measure, ...span, compare: null, isExample: true }))
  )
  return answers.map(answer => answer.whole.value)
}
