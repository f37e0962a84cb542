import { fork, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPushes, pushOfEvents } from '#server/ingest/push.ts'
import { verify } from '#server/ingest/verify.ts'
import { randomFrom } from '../store/storm.ts'
import type { Message } from './generate.ts'
import type { Ground } from './ground.ts'
import { eventOf } from './ingest.ts'
import type { WriterOrder } from './replay_writer.ts'

/** What a run with kills left. */
export interface Replayed {
  sent: number
  /** messages said to be stored, kept outside of the killed processes */
  acknowledged: number
  /** of these, not stored: accepted when everything is sent once more */
  lost: number
  /** stored beyond what there is to store */
  doubled: number
  /** cells of rollups that differ from a recount of the facts */
  drift: number
  kills: { writers: number; backends: number }
  /** cells found to differ after one was made wrong on purpose, and after a refresh took its log rows and did not finish */
  seen: { plantedCell: number; lostLog: number }
}

const WRITERS = 4
const BATCH = 50
/** Times a writer is struck at most, then left alone; and times it may end without having said all. */
const STRUCK = 3
const STARTS = 10
const writer = fileURLToPath(new URL('replay_writer.ts', import.meta.url))

/** One run under way. `acknowledged` lives here, outside of the processes that are killed. */
interface Run {
  ground: Ground
  id: string
  acknowledged: Set<string>
  kills: Replayed['kills']
}

/**
 * Four writers push seeded messages, shuffled, a third of them twice, and refresh the rollups beside each other. At seeded
 * moments a writer is killed, or the database ends a connection of one; a killed writer is started again and sends
 * everything that was not acknowledged. In the end everything is sent once more, the rollups are compared with a recount of
 * the facts, and the comparison itself is put to the test on two wrongs made on purpose.
 */
export async function replaySuite(ground: Ground, { rows, seed }: { rows: number; seed: number }): Promise<Replayed> {
  const { id, messages } = await ground.organisation()
  const random = randomFrom(seed)
  const all = messages.next(rows)
  const twice = shuffled([...all, ...all.filter(() => random() < 0.3)], random)
  const shares = Array.from({ length: WRITERS }, (_, own) => twice.filter((_, at) => at % WRITERS === own))
  const run: Run = { ground, id, acknowledged: new Set(), kills: { writers: 0, backends: 0 } }
  await Promise.all(shares.map((share, at) => untilStored(run, share, randomFrom(seed * 100 + at))))
  // every message was acknowledged by now: one that is accepted again was not there
  const lost = await pushAll(ground, id, all)
  const [counted] = await ground.raw(
    sql => sql<{ n: number }[]>`select count(*)::int as n from interactions where organisation_id = ${id}`
  )
  return {
    sent: twice.length,
    acknowledged: run.acknowledged.size,
    lost,
    doubled: counted!.n - rows,
    drift: await driftOf(ground, id),
    kills: run.kills,
    seen: await wrongs(ground, id, messages.next(BATCH))
  }
}

/** One writer, started again until all of its share is acknowledged. Throws when it ends too often. */
async function untilStored(run: Run, share: readonly Message[], chance: () => number): Promise<void> {
  for (let start = 0; start < STARTS; start++) {
    const left = share.filter(one => !run.acknowledged.has(one.id))
    if (await writeOnce(run, left, start < STRUCK ? chance : null)) return
  }
  throw new Error(`a writer ended ${STARTS} times without having stored its messages`)
}

/** Runs a writer to its end, struck at a drawn batch; answers whether it came to it by itself. */
async function writeOnce(run: Run, left: readonly Message[], chance: (() => number) | null): Promise<boolean> {
  const { ground, id, acknowledged } = run
  const order: WriterOrder = {
    appUrl: ground.appUrl,
    keys: ground.keys.folder,
    masterKey: Buffer.from(ground.keys.master).toString('hex'),
    organisationId: id,
    batches: Array.from({ length: Math.ceil(left.length / BATCH) }, (_, n) => left.slice(n * BATCH, (n + 1) * BATCH)),
    refreshEvery: 3
  }
  const child = fork(writer, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = new Promise<boolean>(done => child.once('exit', code => done(code === 0)))
  const fatal = chance ? 1 + Math.floor(chance() * Math.max(1, order.batches.length - 1)) : Infinity
  let batches = 0
  let struck: Promise<void> | undefined
  child.on('message', (said: { acknowledged?: string[] }) => {
    for (const one of said.acknowledged ?? []) acknowledged.add(one)
    if (said.acknowledged && ++batches === fatal) struck = strike(run, child, chance!)
  })
  child.send(order)
  const isDone = await ended
  await struck
  return isDone
}

/** In the middle of whatever it does next: kills the writer, or ends one of the connections of all writers. */
async function strike({ ground, kills }: Run, child: ChildProcess, chance: () => number): Promise<void> {
  await sleep(chance() * 80)
  if (chance() < 0.6) {
    if (child.kill('SIGKILL')) kills.writers++
    return
  }
  const ended = await ground.raw(
    sql => sql<{ ended: boolean }[]>`select pg_terminate_backend(pid) as ended from pg_stat_activity
      where application_name = 'bench writer' order by xact_start nulls last limit 1`
  )
  kills.backends += ended.length
}

/** Pushes messages in parts; answers how many were new. */
async function pushAll({ services }: Ground, id: string, all: readonly Message[]): Promise<number> {
  const pushes = openPushes(services)
  let accepted = 0
  for (let at = 0; at < all.length; at += 1000) {
    const events = all.slice(at, at + 1000).map(eventOf)
    accepted += (await pushes.push(id, pushOfEvents(id, events, 'bench'))).accepted
  }
  return accepted
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map(item => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}

async function driftOf({ services }: Ground, id: string): Promise<number> {
  const found = await verify(services.store, id, services.now())
  return found.reduce((sum, { differences }) => sum + differences, 0)
}

/** What the comparison says of a wrong cell, and of log rows that were taken and not worked off: it must see both. */
async function wrongs(ground: Ground, id: string, more: readonly Message[]): Promise<Replayed['seen']> {
  const { raw } = ground
  const put = (change: number) =>
    raw(
      sql => sql`update interaction_days set acts = acts + ${change} where (organisation_id, campaign_id, day, kind) in (
      select organisation_id, campaign_id, day, kind from interaction_days
      where organisation_id = ${id} and acts > 0 order by campaign_id, day, kind limit 1)`
    )
  await put(1)
  const plantedCell = await driftOf(ground, id)
  await put(-1)
  await pushAll(ground, id, more)
  await raw(sql => sql`delete from change_log where organisation_id = ${id}`)
  return { plantedCell, lostLog: await driftOf(ground, id) }
}
