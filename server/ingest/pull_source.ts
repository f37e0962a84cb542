import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { apiSourceNamed } from '../sources/api_index.ts'
import type { ApiSource, Cursor, Quota } from '../sources/api_source.ts'
import { openOutlet } from '../sources/http/agent.ts'
import { openHttp } from '../sources/http/client.ts'
import type { Store } from '../store/transaction.ts'
import { loadContext, type Context } from './context.ts'
import { coverSpans, type CoveredInput } from './coverage.ts'
import type { Services } from './import_terms.ts'
import { LEASE, writePage } from './pull_page.ts'
import { startPull, type PullCounts } from './pull.ts'
import { failureOf, finishPull } from './pull_outcome.ts'
import { readingPlan } from './reading_plan.ts'
import { busySource, pausedSource, unknownSource } from './source_problems.ts'
import { openSecrets } from './source_secrets.ts'
import { recordRead } from './thread_reads.ts'

/** What a pull may be told beside its source; all of it has a usual value. */
export interface PullOptions {
  signal?: AbortSignal
  startedBy?: string
  /** waits between tries of a request; a test plays an hour in no time */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  random?: () => number
  /** milliseconds one request may take */
  patience?: number
}

/** What came of a pull. A source that could not be read to its end says why, and when it is tried next. */
export interface Pulled extends PullCounts {
  pull: string
  complete: boolean
  failure: string | null
  nextTryAt: string | null
}

interface SourceRow {
  kind: string
  config: unknown
  cursor: Cursor | null
  state: string
  schedule: string | null
  failures: number
  last_ok_at: string | null
  quota: Quota | null
}

/**
 * Reads one source now: page by page, each written with its place in one transaction, from where the last reading
 * stopped. A failure keeps what was read, is written on the source in a word, and sets the next try; it is not thrown.
 * Throws a Problem when the source is unknown, removed, no connector, or being read already.
 */
export async function pullSource(
  services: Services,
  organisationId: string,
  sourceId: string,
  options: PullOptions = {}
): Promise<Pulled> {
  const { store } = services
  const startedAt = services.now()
  const row = await takeSource(store, organisationId, sourceId, startedAt)
  const source = apiSourceNamed(row.kind)
  const pull = randomUUID()
  await startPull(store, {
    organisationId,
    id: pull,
    sourceId,
    mode: 'api',
    format: row.kind,
    version: source.version,
    startedAt,
    ...(options.startedBy ? { startedBy: options.startedBy } : {})
  })
  const place = { organisationId, sourceId, pullId: pull, mode: 'api' as const, receivedAt: startedAt }
  const fault = await loadContext(store, services.keyring, place)
    .then(context => readPages(services, source, row, { ...context, rate: services.rate }, options))
    .then(() => null)
    .catch((error: unknown) => error)
  const failure = fault === null ? null : failureOf(fault)
  const nextTryAt = await finishPull(services, place, source, row, failure)
  // a fault of our own is written on the source like any other, and then told to whoever runs the pull
  if (failure?.code === 'error') throw fault
  return {
    pull,
    complete: failure === null,
    failure: failure?.code ?? null,
    nextTryAt,
    ...(await countsOfPull(store, organisationId, pull))
  }
}

/** Takes the source for this pull, and closes pulls of it that a crash left open. */
async function takeSource(store: Store, organisationId: string, sourceId: string, now: Date): Promise<SourceRow> {
  const [at, until] = [now.toISOString(), new Date(now.getTime() + LEASE).toISOString()]
  return store.tx(organisationId, async ({ sql }) => {
    const [source] = await sql<(SourceRow & { is_busy: boolean })[]>`
      select kind, config, cursor, state, schedule, failures, last_ok_at, quota, coalesce(busy_until > ${at}::timestamptz, false) as is_busy
      from sources where id = ${sourceId} and removed_at is null for update`
    if (!source) throw unknownSource()
    if (source.state === 'paused') throw pausedSource()
    if (source.is_busy) throw busySource()
    await sql`update pulls set state = 'failed', failure = 'interrupted', finished_at = ${at}::timestamptz
      where source_id = ${sourceId} and mode = 'api' and state = 'running'`
    await sql`update sources set busy_until = ${until}::timestamptz, last_tried_at = ${at}::timestamptz where id = ${sourceId}`
    return source
  })
}

async function readPages(
  services: Services,
  source: ApiSource,
  row: SourceRow,
  context: Context,
  options: PullOptions
): Promise<void> {
  const { organisationId, sourceId } = context
  const { store, now } = services
  const config = source.config.parse(row.config)
  const secrets = await store.tx(organisationId, tx => openSecrets(tx, services.keyring, organisationId, sourceId))
  const { networks } = source
  const isFirstWalk = row.last_ok_at === null || row.cursor !== null
  const plan = await readingPlan(store, { organisationId, sourceId, networks, isFirstWalk, now: now() })
  const outlet = openOutlet(services.privateHosts)
  const signal = options.signal ?? new AbortController().signal
  const http = openHttp({
    outlet,
    origins: source.origins(config),
    now,
    sleep: options.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal })),
    random: options.random ?? Math.random,
    signal,
    ...(options.patience ? { patience: options.patience } : {})
  })
  try {
    const lastReadAt = row.last_ok_at === null ? null : new Date(row.last_ok_at)
    const { cursor, quota } = row
    for await (const page of source.pull({ config, secrets, http, cursor, lastReadAt, quota, now, plan, signal })) {
      signal.throwIfAborted()
      await writePage(store, context, page, now())
    }
  } finally {
    await outlet.close()
  }
  // a walk that began in the middle of the list says nothing about the posts before it
  await closeWalk(store, context, source, row.cursor === null ? plan.unlisted() : [], row.last_ok_at, now())
}

/** A reading that came to its end: what it covers, and the posts it should have met and did not. */
async function closeWalk(
  store: Store,
  context: Context,
  source: ApiSource,
  unlisted: readonly string[],
  since: string | null,
  now: Date
): Promise<void> {
  const inputs: Partial<Record<ApiSource['gives'][number], CoveredInput>> = {
    interactions: 'interactions',
    posts: 'posts',
    counts: 'metrics',
    conversions: 'conversions'
  }
  const span = { from: new Date(since ?? now).toISOString(), to: now.toISOString(), basis: 'api' as const }
  const spans = source.networks.flatMap(network =>
    source.gives.flatMap(given => {
      const input = inputs[given]
      return input ? [{ input, network: input === 'conversions' ? 'ledger' : network, ...span }] : []
    })
  )
  await store.tx(context.organisationId, async tx => {
    await coverSpans(tx, context.organisationId, context.pullId, spans)
    for (const post of unlisted) await recordRead(tx, context, post, { at: now, complete: false, reason: 'not_listed' })
  })
}

async function countsOfPull(store: Store, organisationId: string, pull: string): Promise<PullCounts> {
  const [row] = await store.tx(
    organisationId,
    ({ sql }) => sql<PullCounts[]>`
      select rows_read as read, rows_accepted as accepted, rows_duplicate as duplicate, rows_rejected as rejected
      from pulls where id = ${pull}`
  )
  return { read: row!.read, accepted: row!.accepted, duplicate: row!.duplicate, rejected: row!.rejected }
}
