import { sql } from 'drizzle-orm'
import { dayRange } from '../sources/export_time.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import type { FileSource, Opened } from '../sources/source.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import { addDays, instantOf, startOfDay } from '../store/time.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Context } from './context.ts'
import { raiseVersion } from './day_counts.ts'
import type { FactRow } from './written.ts'

/** What was read: people's acts, verified actions, posts or counters. Actions have one channel, the `ledger`. */
export type CoveredInput = 'interactions' | 'conversions' | 'posts' | 'metrics'

/**
 * A span of time of which a source was read, whether it held anything or not. `facts`: between its first and its newest
 * fact; `filename`: the days in the name of an export; `told`: said by the person importing; `api`: asked of a connector.
 */
export interface Span {
  input: CoveredInput
  network: string
  /** ISO instants, `[from, to]` for facts, `[from, to)` for the others */
  from: string
  to: string
  basis: 'facts' | 'filename' | 'told' | 'api'
}

/** Gathers first and newest times by what is read and from where; holds one pair of times per channel. */
export class SpanTally {
  readonly #zone: string
  readonly #found = new Map<string, Span>()
  readonly #days = new Map<string, string>()
  constructor(zone: string) {
    this.#zone = zone
  }

  /** Takes note of a record; one that is no act, action, post or counter says nothing. */
  add(record: CanonicalRecord): void {
    if (record.type === 'interaction') this.note('interactions', record.network, this.#instant(record.occurred_at))
    if (record.type === 'conversion' && !record.claimed)
      this.note('conversions', 'ledger', this.#instant(record.occurred_at))
    if (record.type === 'post') this.note('posts', record.network, this.#instant(record.published_at))
    if (record.type === 'metric') this.note('metrics', record.network, this.#instant(record.observed_at))
  }

  /** Takes note of one time of a channel. */
  note(input: CoveredInput, network: string, at: string): void {
    const key = `${input} ${network}`
    const span = this.#found.get(key)
    if (!span) this.#found.set(key, { input, network, from: at, to: at, basis: 'facts' })
    else if (at < span.from) span.from = at
    else if (at > span.to) span.to = at
  }

  /** What was noted, in the order of its keys. */
  spans(): Span[] {
    return [...this.#found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, span]) => span)
  }

  #instant(time: string): string {
    if (time.length > 10) return new Date(time).toISOString()
    const known = this.#days.get(time) ?? instantOf(time, this.#zone).at.toISOString()
    if (this.#days.size < 10_000) this.#days.set(time, known)
    return known
  }
}

/**
 * The spans of a file: those of its facts, and what its name or the person says it covers (`covered_from`, `covered_to`,
 * days included), which also holds when a file is empty: read, and gave nothing.
 */
export function declaredSpans(
  found: readonly Span[],
  opened: Opened,
  source: FileSource,
  fileName: string,
  zone: string,
  answers: Readonly<Record<string, string>>
): Span[] {
  const told =
    answers['covered_from'] && answers['covered_to'] ? [answers['covered_from'], answers['covered_to']] : null
  const [first, last] = told ?? dayRange(fileName) ?? []
  if (!first || !last || !isDay(first) || !isDay(last) || first > last) return [...found]
  const channels = found.length > 0 ? found : channelsOf(opened, source)
  const span = { from: startOfDay(first, zone).toISOString(), to: startOfDay(addDays(last, 1), zone).toISOString() }
  const basis = told ? ('told' as const) : ('filename' as const)
  return [...found, ...channels.map(({ input, network }) => ({ input, network, ...span, basis }))]
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** What a file without a fact would have held: by its mapping, else by what its format gives. */
function channelsOf({ mapping, detection }: Opened, source: FileSource): Pick<Span, 'input' | 'network'>[] {
  const network = String(mapping?.constants['network'] ?? detection.signature?.split('.')[0] ?? '')
  const kinds: Record<string, CoveredInput> = {
    interaction: 'interactions',
    conversion: 'conversions',
    post: 'posts',
    metric: 'metrics',
    interactions: 'interactions',
    conversions: 'conversions',
    posts: 'posts',
    counts: 'metrics'
  }
  const held = (mapping ? [mapping.kind] : source.gives).flatMap(kind => kinds[kind] ?? [])
  return held.flatMap(input => {
    const channel = input === 'conversions' ? 'ledger' : network
    return channel === '' ? [] : [{ input, network: channel }]
  })
}

/** Records what a pull covers beside its facts, and the header row of its table (for the file of refused rows). */
export async function coverPull(
  store: Store,
  organisationId: string,
  pullId: string,
  spans: readonly Span[],
  header: readonly string[]
): Promise<void> {
  await store.tx(organisationId, async tx => {
    const declared = spans.filter(({ basis }) => basis !== 'facts')
    await coverSpans(tx, organisationId, pullId, declared)
    if (header.length > 0)
      await tx.db.execute(sql`update pulls set header = ${JSON.stringify(header)}::jsonb
        where organisation_id = ${organisationId}::uuid and id = ${pullId}::uuid`)
  })
}

/** Records spans a pull covers, in its transaction; a span of the same channel and basis grows. A connector calls it with `api`. */
export async function coverSpans(
  tx: Tx,
  organisationId: string,
  pullId: string,
  spans: readonly Span[]
): Promise<void> {
  for (const { input, network, from, to, basis } of spans)
    await tx.db.execute(sql`
      insert into pull_coverages (organisation_id, pull_id, input, network, basis, covered_from, covered_to)
      values (${organisationId}::uuid, ${pullId}::uuid, ${input}, ${network}, ${basis}, ${from}::timestamptz, ${to}::timestamptz)
      on conflict (organisation_id, pull_id, input, network, basis) do update
      set covered_from = least(pull_coverages.covered_from, excluded.covered_from),
        covered_to = greatest(pull_coverages.covered_to, excluded.covered_to)`)
  // a span without a fact changes what is known all the same
  if (spans.some(({ basis }) => basis !== 'facts')) await raiseVersion(tx, organisationId)
}

const timed: Partial<Record<BulkTable, [CoveredInput, string]>> = {
  interactions: ['interactions', 'occurred_at'],
  conversions: ['conversions', 'occurred_at'],
  posts: ['posts', 'published_at'],
  metric_observations: ['metrics', 'observed_at']
}

/** Records the span of the facts of a flush, known or new, in its transaction: files, connectors and pushes alike. */
export async function coverFacts(tx: Tx, context: Context, rows: readonly FactRow[]): Promise<void> {
  const tally = new SpanTally(context.timeZone)
  for (const { facts } of rows)
    for (const { table, row } of facts) {
      const [input, column] = timed[table] ?? []
      const at = column === undefined ? null : row[column]
      if (input && at instanceof Date)
        tally.note(input, input === 'conversions' ? 'ledger' : String(row.network), at.toISOString())
    }
  await coverSpans(tx, context.organisationId, context.pullId, tally.spans())
}
