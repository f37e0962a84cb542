import { sql } from 'drizzle-orm'
import type { ActStatus, Asked, CampaignHints, LedgerEvent } from '../sources/hooks/hook.ts'
import type { Tx } from '../store/transaction.ts'
import { settleActs } from './campaign_rule_acts.ts'
import type { Identity, Keys } from './context.ts'
import { coverSpans } from './coverage.ts'
import { logAuthors, raiseVersion } from './day_counts.ts'
import { foldConversion, type Folded, type StoredEvent } from './payment_fold.ts'
import { recordIdOf } from './prepare_acts.ts'
import { addToPull } from './pull.ts'
import { writeIdentities, type Receipt } from './identities.ts'

type Row = Record<string, unknown>

/** Where the events of a call go: the source, its pull of the day, and what the organisation knows. */
export interface PaymentPlace extends Receipt {
  system: string
  keys: Keys
  /** slug → id */
  campaigns: ReadonlyMap<string, string>
  defaultCampaign: string | null
  /** calls of this source prove what they say; otherwise they are hints until the provider's API has been asked */
  isProof: boolean
}

/** Id of the row of the ledger of a record: the one an imported file gives the same record. */
export const conversionIdOf = (keys: Keys, system: string, recordId: string): string =>
  keys.id('conversion record', system, recordIdOf(system, recordId))

/** The campaign that an event names: our own key, else a UTM value, else the one of its source. Rules come after the fold. */
function campaignOf(hints: CampaignHints, place: PaymentPlace): [string | null, string] {
  const slug = (text: string | undefined) => place.campaigns.get((text ?? '').trim().toLowerCase())
  const found: [string | undefined, string][] = [
    [slug(hints.metadata), 'metadata'],
    [slug(hints.utm), 'utm'],
    [place.defaultCampaign ?? undefined, 'hand']
  ]
  const [id, method] = found.find(([id]) => id !== undefined) ?? [null, 'none']
  return [id ?? null, method]
}

/**
 * Appends the events that are new, folds the acts they belong to, and keeps pull, coverage and change log true: all in
 * the transaction given, which holds the lock of the organisation. Known events change nothing.
 * @param identities of the persons of the events, by event id; one who objected is not in it
 * @returns how many events were new
 */
export async function writeEvents(
  tx: Tx,
  place: PaymentPlace,
  events: readonly LedgerEvent[],
  identities: ReadonlyMap<string, Identity>
): Promise<number> {
  const fresh: LedgerEvent[] = []
  for (const event of events)
    if (await append(tx, place, event, identities.get(event.eventId) ?? null)) fresh.push(event)
  if (fresh.length === 0) return 0
  const rows = fresh.map(event => ({
    ref: refOf(event),
    identities: [identities.get(event.eventId)].filter(one => one !== undefined)
  }))
  await writeIdentities(tx, place, rows)
  const acts = new Map(fresh.map(event => [conversionIdOf(place.keys, place.system, event.recordId), event]))
  for (const [id, event] of [...acts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!place.isProof) await askLater(tx, place, id, event.recordId)
    await refold(tx, place, id, event.recordId, refOf(event))
  }
  await raiseVersion(tx, place.organisationId)
  const counts = { read: fresh.length, accepted: fresh.length, duplicate: 0, rejected: 0 }
  await addToPull(tx, place, counts, { conversion_events: fresh.length }, [])
  const times = fresh.map(event => event.actAt ?? event.at).sort()
  const span = { input: 'conversions' as const, network: 'ledger', basis: 'facts' as const }
  await coverSpans(tx, place.organisationId, place.pullId, [{ ...span, from: times[0]!, to: times.at(-1)! }])
  return fresh.length
}

const refOf = (event: LedgerEvent) => `event:${event.eventId}`

async function append(tx: Tx, place: PaymentPlace, event: LedgerEvent, identity: Identity | null): Promise<boolean> {
  const [campaignId, method] = campaignOf(event.campaign, place)
  const id = place.keys.id('conversion event', place.sourceId, event.eventId)
  const rows = (await tx.db.execute(sql`
    insert into conversion_events (organisation_id, id, conversion_id, external_event_id, type, status, occurred_at, act_at,
      amount_minor, refunded_minor, currency, kind, target, identity_id, campaign_id, campaign_method, source_code, attribution, is_proven,
      source_id, pull_id, raw_ref, received_at)
    values (${place.organisationId}::uuid, ${id}::uuid, ${conversionIdOf(place.keys, place.system, event.recordId)}::uuid,
      ${event.eventId}, ${event.type}, ${event.status}, ${event.at}::timestamptz, ${event.actAt}::timestamptz,
      ${event.amountMinor}::bigint, ${event.refundedMinor}::bigint, ${event.currency}, ${event.kind}, ${event.target},
      ${identity?.id ?? null}::uuid, ${campaignId}::uuid, ${method}, ${event.sourceCode}, ${hintsOf(event)}::jsonb, ${place.isProof},
      ${place.sourceId}::uuid, ${place.pullId}::uuid, ${refOf(event)}, ${place.receivedAt.toISOString()}::timestamptz)
    on conflict do nothing returning id`)) as unknown as Row[]
  return rows.length > 0
}

/** What rules may look at later; nothing of it is anybody's. */
function hintsOf({ campaign: { utm, form } }: LedgerEvent): string | null {
  const hints = { ...(utm ? { utm: utm.slice(0, 200) } : {}), ...(form ? { form: form.slice(0, 200) } : {}) }
  return Object.keys(hints).length > 0 ? JSON.stringify(hints) : null
}

/** The act is to be asked of the provider at once, again if it had answered before: something new was hinted. */
async function askLater(tx: Tx, place: PaymentPlace, conversionId: string, recordId: string): Promise<void> {
  const at = sql`${place.receivedAt.toISOString()}::timestamptz`
  await tx.db.execute(sql`
    insert into conversion_checks as c (organisation_id, conversion_id, source_id, record_id, due_at)
    values (${place.organisationId}::uuid, ${conversionId}::uuid, ${place.sourceId}::uuid, ${recordId}, ${at})
    on conflict (organisation_id, conversion_id) do update set due_at = excluded.due_at, attempts = 0`)
}

/** Where a refold happens: enough to write the row of the ledger and to say who is touched by it. */
export type FoldPlace = Pick<PaymentPlace, 'organisationId' | 'sourceId' | 'pullId' | 'receivedAt' | 'system'>

/** Folds an act from its events and the provider's latest answer, and writes its row of the ledger. */
export async function refold(
  tx: Tx,
  place: FoldPlace,
  id: string,
  recordId: string,
  ref: string
): Promise<Folded | null> {
  const org = sql`${place.organisationId}::uuid`
  const events = (await tx.db.execute(sql`
    select * from conversion_events where organisation_id = ${org} and conversion_id = ${id}::uuid`)) as unknown as Row[]
  const [check] = (await tx.db.execute(sql`
    select answer from conversion_checks where organisation_id = ${org} and conversion_id = ${id}::uuid`)) as unknown as Row[]
  const folded = foldConversion(events.map(storedEvent), (check?.answer as Asked | null | undefined) ?? null)
  if (!folded) return null
  await logAuthors(tx, place.organisationId, [id], place.receivedAt)
  await put(tx, place, id, recordIdOf(place.system, recordId), ref, folded)
  await settleActs(tx, place.organisationId, [id], place.receivedAt)
  await logAuthors(tx, place.organisationId, [id], place.receivedAt)
  return folded
}

/**
 * Writes the row of an act in the ledger. A hint never changes what a file has said; what is proven, or answered by the
 * provider, always does.
 */
export async function put(
  tx: Tx,
  place: FoldPlace,
  id: string,
  recordId: string,
  ref: string,
  act: Folded
): Promise<void> {
  await tx.db.execute(sql`
    insert into conversions as c (organisation_id, id, system, record_id, kind, target, identity_id, occurred_at, time_precision,
      amount_minor, refunded_minor, currency, status, awaits_proof, campaign_id, campaign_method, source_code,
      source_id, pull_id, raw_ref, received_at)
    values (${place.organisationId}::uuid, ${id}::uuid, ${place.system}, ${recordId}, ${act.kind}, ${act.target},
      ${act.identityId}::uuid, ${new Date(act.occurredAt).toISOString()}::timestamptz, 'second', ${act.amountMinor}::bigint,
      ${act.refundedMinor}::bigint, ${act.currency}, ${act.status}, ${act.awaitsProof}, ${act.campaignId}::uuid,
      ${act.campaignMethod}, ${act.sourceCode}, ${place.sourceId}::uuid, ${place.pullId}::uuid, ${ref},
      ${place.receivedAt.toISOString()}::timestamptz)
    on conflict (organisation_id, id) do update set kind = excluded.kind, target = coalesce(excluded.target, c.target),
      identity_id = coalesce(excluded.identity_id, c.identity_id), occurred_at = excluded.occurred_at,
      time_precision = excluded.time_precision, time_raw = null, time_zone = null, time_zone_assumed = false,
      amount_minor = excluded.amount_minor, refunded_minor = excluded.refunded_minor, currency = excluded.currency,
      status = excluded.status, awaits_proof = excluded.awaits_proof,
      campaign_id = coalesce(excluded.campaign_id, case when c.campaign_method <> 'rule' then c.campaign_id end),
      campaign_method = case when excluded.campaign_id is null and c.campaign_method <> 'rule' then c.campaign_method
        else excluded.campaign_method end,
      attribution = c.attribution - 'instead_of',
      source_code = coalesce(excluded.source_code, c.source_code), source_id = excluded.source_id, pull_id = excluded.pull_id,
      raw_ref = excluded.raw_ref, received_at = excluded.received_at
    where not excluded.awaits_proof or c.awaits_proof`)
}

const number = (value: unknown) => (value === null || value === undefined ? null : Number(value))
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
const instant = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)).getTime())

/** An event as it is stored, for the fold. */
export function storedEvent(row: Record<string, unknown>): StoredEvent {
  return {
    eventId: String(row.external_event_id),
    status: String(row.status) as ActStatus,
    at: instant(row.occurred_at)!,
    actAt: instant(row.act_at),
    amountMinor: number(row.amount_minor),
    refundedMinor: number(row.refunded_minor),
    currency: text(row.currency),
    kind: text(row.kind),
    target: text(row.target),
    identityId: text(row.identity_id),
    campaignId: text(row.campaign_id),
    campaignMethod: text(row.campaign_method),
    sourceCode: text(row.source_code),
    isProven: row.is_proven === true
  }
}
