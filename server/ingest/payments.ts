import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { HookRefused, type HookAdapter, type HookReading, type LedgerEvent } from '../sources/hooks/hook.ts'
import { ownId } from '../store/hash.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { keysOf, randomLabel, type Identity, type Keys } from './context.ts'
import { lockOrganisation } from './day_counts.ts'
import { findHook, hookAdapter, organisationInHook, type OpenHook } from './hook_sources.ts'
import { noteProblem } from './hook_problems.ts'
import type { Services } from './import_terms.ts'
import { writeEvents, type PaymentPlace } from './payment_write.ts'
import { fullFor, refuseFullDisk } from './room.ts'
import { openSecrets } from './source_secrets.ts'

/** A call as HTTP brought it. */
export interface HookRequest {
  kind: string
  token: string
  body: Uint8Array
  headers: Readonly<Record<string, string | undefined>>
}

/** What came of a call: events read, those that were new, those left aside (ignored, unreadable). */
export interface HookAnswer {
  organisationId: string
  received: number
  stored: number
  aside: number
}

type Row = Record<string, unknown>

const unknown = () =>
  new Problem('unknown_hook', { fr: 'Adresse inconnue ou fermée.', en: 'Unknown or closed address.' }, 404)

/**
 * Takes in one call of a payment or advocacy system: raw body → verified → known? then done → events appended → acts
 * folded → commit. Resolves after COMMIT. A refusal writes one line in the log of the source, never the body. Throws
 * `unknown_hook` (404), `hook_refused` (401, 400), `source_paused` (503, so that the sender tries again).
 */
export async function receiveHook(services: Services, request: HookRequest): Promise<HookAnswer> {
  const organisationId = organisationInHook(request.token)
  if (!organisationId) throw unknown()
  const adapter = hookAdapter(request.kind)
  const door = await openDoor(services, organisationId, request)
  const reading = await read(services, adapter, door, request)
  const place = placeOf(services, adapter, door)
  const isNews = await newsIn(services, place, reading)
  const stored = isNews ? await store(services, place, door, reading, request.body) : 0
  return { organisationId, received: reading.events.length, stored, aside: reading.aside.length }
}

/** Answers a provider that looks whether an address is there before it calls. Throws `unknown_hook` (404), `source_paused`. */
export async function probeHook(services: Services, request: Omit<HookRequest, 'body' | 'headers'>): Promise<void> {
  const organisationId = organisationInHook(request.token)
  if (!organisationId || !hookAdapter(request.kind).isProbed) throw unknown()
  await openDoor(services, organisationId, request)
}

interface Door extends OpenHook {
  organisationId: string
  secrets: Record<string, string>
  home: { currency: string; country: string }
}

async function openDoor(
  services: Services,
  organisationId: string,
  request: Pick<HookRequest, 'kind' | 'token'>
): Promise<Door> {
  const door = await services.store.tx(
    organisationId,
    async tx => {
      const hook = await findHook(tx, organisationId, request.kind, request.token)
      if (!hook) return null
      const [home] = (await tx.db.execute(sql`select currency, default_country from organisations`)) as unknown as Row[]
      const secrets = await openSecrets(tx, services.keyring, organisationId, hook.sourceId)
      const place = { currency: String(home?.currency), country: String(home?.default_country) }
      return { ...hook, organisationId, secrets, home: place }
    },
    { mode: 'read only' }
  )
  if (!door) throw unknown()
  if (door.isPaused)
    throw new Problem('source_paused', { fr: 'Cette source est en pause.', en: 'This source is paused.' }, 503)
  return door
}

/** What the adapter makes of the call; a refusal is noted before it is answered. */
async function read(
  { store, now }: Services,
  adapter: HookAdapter,
  { organisationId, sourceId, secrets, home, config: kept }: Door,
  { body, headers }: HookRequest
): Promise<HookReading> {
  try {
    const reading = adapter.read({ body, headers, secrets, config: adapter.config.parse(kept), home, now: now() })
    return { ...reading, events: reading.events.map(event => ({ ...event, eventId: bounded(event.eventId) })) }
  } catch (error) {
    if (!(error instanceof HookRefused)) throw error
    await store.tx(organisationId, tx => noteProblem(tx, organisationId, { sourceId, code: error.code, at: now() }))
    const status = error.code === 'body_unreadable' ? 400 : 401
    throw new Problem(
      'hook_refused',
      {
        fr: status === 400 ? 'Envoi illisible.' : 'Signature absente, fausse ou périmée.',
        en: status === 400 ? 'Unreadable call.' : 'Signature missing, wrong or out of time.'
      },
      status,
      { reason: error.code }
    )
  }
}

// longer than an index entry of the database may be
const bounded = (id: string) =>
  Buffer.byteLength(id) <= 1024 ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`

/** Whether anything of the call is not known yet: a redelivery writes nothing at all. */
async function newsIn({ store }: Services, place: Place, { events, aside }: HookReading): Promise<boolean> {
  if (aside.length > 0) return true
  if (events.length === 0) return false
  const ids = [...new Set(events.map(({ eventId }) => eventId))]
  const [row] = (await store.tx(
    place.organisationId,
    ({ db }) =>
      db.execute(sql`select count(*)::int as n from conversion_events
        where organisation_id = ${place.organisationId}::uuid and source_id = ${place.sourceId}::uuid
          and external_event_id in (select unnest(${arrayLiteral(ids, 'text')}::text::text[]))`),
    { mode: 'read only' }
  )) as unknown as Row[]
  return Number(row?.n) < ids.length
}

type Place = Pick<
  PaymentPlace,
  'organisationId' | 'sourceId' | 'pullId' | 'receivedAt' | 'pseudonym' | 'system' | 'isProof' | 'keys'
> & { kind: string; version: number }

function placeOf(services: Services, adapter: HookAdapter, { organisationId, sourceId, config }: Door): Place {
  const receivedAt = services.now()
  return {
    organisationId,
    sourceId,
    receivedAt,
    pullId: ownId(organisationId, 'push', sourceId, localDay(receivedAt, 'UTC')),
    pseudonym: () => `Voix ${randomLabel(4)}`,
    system: adapter.system(adapter.config.parse(config)),
    isProof: adapter.asks === undefined,
    keys: keysOf(services.keyring, organisationId),
    kind: adapter.kind,
    version: adapter.version
  }
}

async function store(
  services: Services,
  place: Place,
  door: Door,
  reading: HookReading,
  body: Uint8Array
): Promise<number> {
  await refuseFullDisk(services, fullFor.everything)
  const work = async (tx: Tx) => {
    await lockOrganisation(tx, place.organisationId)
    for (const { code, detail } of reading.aside)
      await noteProblem(tx, place.organisationId, { sourceId: place.sourceId, code, detail, at: place.receivedAt })
    if (reading.events.length === 0) return 0
    const known = await knownCampaigns(tx, place.organisationId)
    const identities = await identitiesOf(tx, place, reading.events)
    await openPull(tx, place)
    const defaultCampaign = known.campaigns.get(door.config.campaign ?? '') ?? null
    const stored = await writeEvents(tx, { ...place, ...known, defaultCampaign }, reading.events, identities)
    if (stored > 0) await keepTrace(tx, place, body)
    return stored
  }
  return services.store.tx(place.organisationId, work, { repeatable: true })
}

async function openPull({ db }: Tx, place: Place): Promise<void> {
  const at = place.receivedAt.toISOString()
  await db.execute(sql`
    insert into pulls (organisation_id, id, source_id, mode, format, connector_version, state, started_at)
    values (${place.organisationId}::uuid, ${place.pullId}::uuid, ${place.sourceId}::uuid, 'push', ${place.kind}, ${place.version},
      'applied', ${at}::timestamptz)
    on conflict (organisation_id, id) do nothing`)
}

/** The hash of the body, which is itself let go; and that the source is alive. */
async function keepTrace({ db }: Tx, place: Place, body: Uint8Array): Promise<void> {
  const hash = createHash('sha256').update(body).digest('hex')
  const at = sql`${place.receivedAt.toISOString()}::timestamptz`
  await db.execute(sql`
    insert into raw_records (organisation_id, pull_id, raw_ref, sha256, sealed, expires_at)
    values (${place.organisationId}::uuid, ${place.pullId}::uuid, ${`call:${hash.slice(0, 32)}`}, decode(${hash}, 'hex'), null, ${at})
    on conflict do nothing`)
  await db.execute(sql`update sources set last_ok_at = ${at}
    where organisation_id = ${place.organisationId}::uuid and id = ${place.sourceId}::uuid`)
}

/** Campaigns by slug. */
async function knownCampaigns({ db }: Tx, organisationId: string): Promise<Pick<PaymentPlace, 'campaigns'>> {
  const campaigns = (await db.execute(sql`
    select slug, id from campaigns where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
  return { campaigns: new Map(campaigns.map(row => [String(row.slug), String(row.id)])) }
}

/** The pseudonyms of the persons named, by event. Who objected is left out: the act stays, without anybody. */
async function identitiesOf(
  tx: Tx,
  { keys, organisationId, sourceId, receivedAt }: { keys: Keys } & Place,
  events: readonly LedgerEvent[]
): Promise<Map<string, Identity>> {
  const found = new Map<string, Identity>()
  for (const { eventId, person } of events) if (person) found.set(eventId, keys.identity(person))
  if (found.size === 0) return found
  const wanted = [...new Set([...found.values()].map(one => one.objectionKey))]
  const rows = (await tx.db.execute(sql`
    select encode(objection_key, 'hex') as key from objections where organisation_id = ${organisationId}::uuid
      and encode(objection_key, 'hex') in (select unnest(${arrayLiteral(wanted, 'text')}::text::text[]))`)) as unknown as Row[]
  const objected = new Set(rows.map(row => String(row.key)))
  for (const [eventId, identity] of found)
    if (objected.has(identity.objectionKey)) {
      found.delete(eventId)
      await noteProblem(tx, organisationId, { sourceId, code: 'objection', at: receivedAt })
    }
  return found
}
