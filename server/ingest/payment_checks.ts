import { sql } from 'drizzle-orm'
import type { Asked, Ask, HookAdapter } from '../sources/hooks/hook.ts'
import { HttpFault, type HttpClient } from '../sources/http/http.ts'
import { ownId } from '../store/hash.ts'
import { localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import { hookAdapter } from './hook_sources.ts'
import { noteProblem } from './hook_problems.ts'
import type { Services } from './import_terms.ts'
import { refold } from './payment_write.ts'
import { openSecrets } from './source_secrets.ts'

const MINUTE = 60_000
/** Minutes after which an act is asked again: soon at first, then each day; two weeks in all, then it is given up. */
const waits = [1, 5, 15, 60, 180, 360, 720, ...Array.from({ length: 13 }, () => 1440)]
const BATCH = 200

/** What a round of questions did. */
export interface Checked {
  asked: number
  /** answered for good: confirmed, refunded or cancelled */
  settled: number
  /** to be asked again */
  waiting: number
}

type Row = Record<string, unknown>

interface Due {
  conversionId: string
  recordId: string
  attempts: number
}

/** Opens an HTTP client that may ask these origins and no other. */
export type Connect = (origins: readonly string[]) => HttpClient

/**
 * Asks the providers about the acts of an organisation that are due, and folds what they answer. An act that its provider
 * does not know, that differs from what was called, or that cannot be asked stays pending, with a line in the log of its
 * source, and is asked again later; after two weeks it is given up. Two rounds at once ask twice and change nothing more.
 */
export async function checkPayments(services: Services, organisationId: string, connect: Connect): Promise<Checked> {
  const total: Checked = { asked: 0, settled: 0, waiting: 0 }
  for (const source of await dueSources(services, organisationId)) {
    const adapter = hookAdapter(source.kind)
    const place = { ...source, organisationId, adapter }
    const secrets = await services.store.tx(organisationId, tx =>
      openSecrets(tx, services.keyring, organisationId, source.sourceId)
    )
    const ask = askerOf(adapter, secrets, source.config, connect)
    for (const due of source.due) {
      const isSettled = await checkOne(services, place, due, ask)
      total.asked += 1
      total[isSettled ? 'settled' : 'waiting'] += 1
    }
  }
  return total
}

interface DueSource {
  sourceId: string
  kind: string
  config: unknown
  due: Due[]
}

async function dueSources({ store, now }: Services, organisationId: string): Promise<DueSource[]> {
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`
        select c.conversion_id, c.record_id, c.attempts, s.id as source_id, s.kind, s.config
        from conversion_checks c join sources s on s.organisation_id = c.organisation_id and s.id = c.source_id
        where c.organisation_id = ${organisationId}::uuid and c.due_at <= ${now().toISOString()}::timestamptz
          and s.state <> 'paused'
        order by c.due_at, c.conversion_id limit ${BATCH}`),
    { mode: 'read only' }
  )) as unknown as Row[]
  const sources = new Map<string, DueSource>()
  for (const row of rows) {
    const sourceId = String(row.source_id)
    const source = sources.get(sourceId) ?? { sourceId, kind: String(row.kind), config: row.config, due: [] }
    source.due.push({
      conversionId: String(row.conversion_id),
      recordId: String(row.record_id),
      attempts: Number(row.attempts)
    })
    sources.set(sourceId, source)
  }
  return [...sources.values()]
}

/** How to ask a provider; null when a secret it needs is not there. */
function askerOf(adapter: HookAdapter, secrets: Record<string, string>, config: unknown, connect: Connect): Ask | null {
  const { asks } = adapter
  if (!asks || asks.needs.some(name => !secrets[name])) return null
  return asks.asker({ secrets, config: adapter.config.parse(config), http: connect(asks.origins) })
}

type Place = DueSource & { organisationId: string; adapter: HookAdapter }
type Outcome = { answer: Asked } | { code: string; detail?: string; retryAt?: Date | null }

async function checkOne(services: Services, place: Place, due: Due, ask: Ask | null): Promise<boolean> {
  const outcome = await outcomeOf(services, place, due, ask)
  const now = services.now()
  return services.store.tx(
    place.organisationId,
    async tx => {
      await lockOrganisation(tx, place.organisationId)
      if ('answer' in outcome && outcome.answer.status !== 'pending') {
        await settle(tx, place, due, outcome.answer, now)
        return true
      }
      const failure = 'answer' in outcome ? { code: 'check_pending' } : outcome
      await postpone(tx, place, due, failure, now)
      return false
    },
    { repeatable: true }
  )
}

async function outcomeOf(services: Services, place: Place, due: Due, ask: Ask | null): Promise<Outcome> {
  if (!ask) return { code: 'credentials_missing' }
  try {
    const answer = await ask(due.recordId)
    if (!answer) return { code: 'check_absent' }
    const isSame = !place.adapter.asks!.mustAgree || (await agrees(services, place, due, answer))
    return isSame ? { answer } : { code: 'check_differs' }
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error
    return { code: 'check_failed', detail: error.code, retryAt: error.retryAt }
  }
}

/** Whether some call about this act named the amount and the currency that the provider answers. */
async function agrees({ store }: Services, place: Place, due: Due, answer: Asked): Promise<boolean> {
  const rows = (await store.tx(
    place.organisationId,
    ({ db }) =>
      db.execute(sql`select 1 from conversion_events where organisation_id = ${place.organisationId}::uuid
        and conversion_id = ${due.conversionId}::uuid and currency = ${answer.currency}
        and amount_minor = ${answer.amountMinor}::bigint limit 1`),
    { mode: 'read only' }
  )) as unknown as Row[]
  return rows.length > 0
}

async function settle(tx: Tx, place: Place, due: Due, answer: Asked, now: Date): Promise<void> {
  await tx.db.execute(sql`
    update conversion_checks set due_at = null, attempts = attempts + 1, answer = ${JSON.stringify(answer)}::jsonb,
      answered_at = ${now.toISOString()}::timestamptz, last_code = null
    where organisation_id = ${place.organisationId}::uuid and conversion_id = ${due.conversionId}::uuid`)
  const system = place.adapter.system(place.adapter.config.parse(place.config) as never)
  const pullId = ownId(place.organisationId, 'push', place.sourceId, localDay(now, 'UTC'))
  await tx.db.execute(sql`
    insert into pulls (organisation_id, id, source_id, mode, format, connector_version, state, started_at)
    values (${place.organisationId}::uuid, ${pullId}::uuid, ${place.sourceId}::uuid, 'push', ${place.kind},
      ${place.adapter.version}, 'applied', ${now.toISOString()}::timestamptz)
    on conflict (organisation_id, id) do nothing`)
  const { organisationId, sourceId } = place
  const fold = { organisationId, sourceId, pullId, receivedAt: now, system }
  await refold(tx, fold, due.conversionId, due.recordId, `asked:${due.recordId}`)
  await raiseVersion(tx, organisationId)
}

async function postpone(
  tx: Tx,
  place: Place,
  due: Due,
  why: { code: string; detail?: string; retryAt?: Date | null },
  now: Date
): Promise<void> {
  const wait = waits[due.attempts]
  const next = wait === undefined ? null : Math.max(now.getTime() + wait * MINUTE, why.retryAt?.getTime() ?? 0)
  await tx.db.execute(sql`
    update conversion_checks set attempts = attempts + 1, last_code = ${why.code},
      due_at = ${next === null ? null : new Date(next).toISOString()}::timestamptz
    where organisation_id = ${place.organisationId}::uuid and conversion_id = ${due.conversionId}::uuid`)
  const { organisationId, sourceId } = place
  const detail = why.detail ?? ''
  if (why.code !== 'check_pending') await noteProblem(tx, organisationId, { sourceId, code: why.code, detail, at: now })
  if (next === null)
    await noteProblem(tx, organisationId, { sourceId, code: 'check_given_up', detail: why.code, at: now })
}
