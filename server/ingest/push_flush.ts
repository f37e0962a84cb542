import { Problem } from '../problem.ts'
import type { PushEvent, Said } from '../sources/push_event.ts'
import { sqlState, type Tx } from '../store/transaction.ts'
import { lockOrganisation } from './day_counts.ts'
import { openDay, type DayKey } from './day_key.ts'
import { isRefused, type Refused } from './facts.ts'
import type { Services } from './import.ts'
import { preparePush, readTagged, type Tagged } from './prepare_push.ts'
import { addToPull, quarantine } from './pull.ts'
import type { Push, PushAnswer } from './push.ts'
import { afterwards, livingKeys, openDoors, remember, type Door, type Flush, type Remembered } from './push_doors.ts'
import { awaitRatings } from './rating.ts'
import { fullFor, refuseFullDisk } from './room.ts'
import { writeRows } from './write.ts'

/** One event of one of the pushes of a flush. */
interface Item {
  push: number
  event: number
}

const pushesOf = ({ pushes }: Flush, items: readonly Item[]) =>
  [...new Set(items.map(({ push }) => push))].map(at => pushes[at]!)

type Outcome = 'accepted' | 'duplicate' | (Refused & { id: string }) | Problem

/**
 * Writes pushes of one organisation in one transaction and answers each. An event that the database refuses is found by
 * halving, put into quarantine alone, and the others are stored.
 */
export async function writePushes(
  services: Services,
  organisationId: string,
  pushes: readonly Push[]
): Promise<(PushAnswer | Problem)[]> {
  await refuseFullDisk(services, fullFor.everything)
  const receivedAt = services.now()
  const items = pushes.flatMap(({ rows }, push) => Array.from({ length: rows }, (_, event) => ({ push, event })))
  const outcomes = await writeItems({ services, organisationId, pushes, receivedAt }, items)
  const answers: (PushAnswer | Problem)[] = pushes.map(({ rows }) => ({
    read: rows,
    accepted: 0,
    duplicate: 0,
    rejected: 0,
    rejections: []
  }))
  items.forEach(({ push }, at) => {
    const [answer, outcome] = [answers[push]!, outcomes[at]!]
    if (outcome instanceof Problem) answers[push] = outcome
    else if (!(answer instanceof Problem)) addOutcome(answer, outcome)
  })
  return answers
}

function addOutcome(answer: PushAnswer, outcome: Exclude<Outcome, Problem>): void {
  if (typeof outcome === 'string') answer[outcome] += 1
  else {
    const { id, reason, field, detail } = outcome
    answer.rejected += 1
    answer.rejections.push({ id, reason, ...(field ? { field } : {}), ...(detail ? { detail } : {}) })
  }
}

async function writeItems(flush: Flush, items: readonly Item[], isGuilty = false): Promise<Outcome[]> {
  const { store } = flush.services
  try {
    const work = (tx: Tx) => writeIn(tx, flush, items, isGuilty)
    const { outcomes, known } = await store.tx(flush.organisationId, work, { repeatable: true, deadline: 25_000 })
    remember(flush, known)
    return outcomes
  } catch (fault) {
    // Class 22: a value the database cannot hold; class 23: a rule it keeps. Anything else is no fault of an event.
    if (isGuilty || !/^2[23]/.test(sqlState(fault) ?? '')) throw fault
    if (items.length === 1) return writeItems(flush, items, true)
    const half = Math.ceil(items.length / 2)
    return [...(await writeItems(flush, items.slice(0, half))), ...(await writeItems(flush, items.slice(half)))]
  }
}

async function writeIn(
  tx: Tx,
  flush: Flush,
  items: readonly Item[],
  isGuilty: boolean
): Promise<{ outcomes: Outcome[]; known: Remembered | null }> {
  await lockOrganisation(tx, flush.organisationId)
  const doors = await openDoors(tx, flush, pushesOf(flush, items))
  const outcomes: Outcome[] = Array.from({ length: items.length }, closed)
  const keys = await livingKeys(tx, flush)
  const isOpen = ({ keyIds }: Push) => keyIds.every(id => keys.has(id))
  const said = readItems(flush, items, doors, isOpen)
  const arrivals = said.flatMap(({ event }) => (event && 'said' in event ? arrivalsOf(event.said) : []))
  const tagged = await readTagged(tx, arrivals)
  const dayKey = await openDayFor(tx, flush, said)
  said.forEach((one, at) => {
    if (!one.door || !one.event) return
    if (isGuilty) refuse(one.door, at, one.event, { reason: 'database_refused' })
    else prepareItem(at, one.event, one.door, tagged, keyOfDay(flush.pushes[items[at]!.push]!, dayKey))
  })
  for (const door of doors.values()) await writeDoor(tx, door, outcomes)
  return { outcomes, known: afterwards([...doors.values()]) }
}

const closed = () =>
  new Problem(
    'source_closed',
    {
      fr: 'Cette source est fermée ou en pause : rien n’a été gardé.',
      en: 'This source is closed or paused: nothing was kept.'
    },
    401
  )

interface SaidItem {
  door: Door | undefined
  event: PushEvent | undefined
}

/** Reads each body once, with the settings of its source. */
function readItems(
  flush: Flush,
  items: readonly Item[],
  doors: ReadonlyMap<string, Door>,
  isOpen: (push: Push) => boolean
): SaidItem[] {
  const bodies = new Map<number, PushEvent[]>()
  return items.map(({ push, event }) => {
    const { sourceId, read } = flush.pushes[push]!
    const door = isOpen(flush.pushes[push]!) ? doors.get(sourceId) : undefined
    if (!door) return { door, event: undefined }
    if (!bodies.has(push))
      bodies.set(push, read({ receivedAt: flush.receivedAt, scope: sourceId, config: door.config }))
    return { door, event: bodies.get(push)![event] }
  })
}

const arrivalsOf = (said: Said) => (said.kind === 'visit' || said.kind === 'goal' ? [said.arrival] : [])

async function openDayFor(tx: Tx, flush: Flush, said: readonly SaidItem[]): Promise<DayKey | null> {
  const isAsked = said.some(
    ({ event }) => event && 'said' in event && (event.said.kind === 'visit' || event.said.kind === 'goal')
  )
  const door = said.find(one => one.door)?.door
  if (!isAsked || !door) return null
  return openDay(tx, flush.services.keyring, flush.organisationId, door.context.timeZone, flush.receivedAt)
}

const keyOfDay = ({ visitor, sourceId }: Push, dayKey: DayKey | null) =>
  visitor && dayKey ? dayKey(sourceId, visitor) : null

function prepareItem(at: number, event: PushEvent, door: Door, tagged: Tagged, dayKey: Uint8Array | null): void {
  if ('refused' in event) return refuse(door, at, event, event.refused)
  const { context, system, config } = door
  const ref = refOf(event)
  const prepared = preparePush(event.said, ref, at + 1, { context, tagged, system, config, dayKey })
  if (isRefused(prepared)) refuse(door, at, event, prepared)
  else door.rows.push({ at, row: { ref, line: at + 1, ...prepared } })
}

const refOf = ({ id }: PushEvent) => `event:${id}`

function refuse(door: Door, at: number, event: PushEvent, refused: Refused): void {
  door.refused.push({ at, ref: refOf(event), line: at + 1, refused: { id: event.id, ...refused } })
}

/** An event waits this long for its rating, inside its transaction, in milliseconds; the background rates the rest. */
const PUSH_PATIENCE = 250

async function writeDoor(tx: Tx, { context, rows, refused }: Door, outcomes: Outcome[]): Promise<void> {
  const facts = rows.map(({ row }) => row)
  await awaitRatings(
    facts.flatMap(row => row.facts),
    PUSH_PATIENCE
  )
  const written = facts.length > 0 ? await writeRows(tx, context, facts) : { outcomes: [], byKind: {} }
  const lost: Refused = { reason: 'unknown_reference', field: 'interaction' }
  rows.forEach(({ at, row }, index) => {
    const outcome = written.outcomes[index]!
    outcomes[at] = outcome === 'unknown_reference' ? { id: row.ref.slice('event:'.length), ...lost } : outcome
  })
  for (const one of refused) outcomes[one.at] = one.refused
  await quarantine(
    tx,
    context,
    refused.map(({ ref, line, refused: { id: _, ...why } }) => ({ ref, line, ...why }))
  )
  const of = (wanted: string) => written.outcomes.filter(found => found === wanted).length
  const rejected = refused.length + of('unknown_reference')
  const counts = { read: rows.length + refused.length, accepted: of('accepted'), duplicate: of('duplicate'), rejected }
  await addToPull(tx, context, counts, written.byKind, [])
}
