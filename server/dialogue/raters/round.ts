import { sql } from 'drizzle-orm'
import type { Keyring } from '../../store/keys.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import { readAdaptation } from '../adaptation/versions.ts'
import { keptOf, type Kept } from '../door.ts'
import { hostedRater, hostedServices, type Hosted, type HostedId } from './hosted.ts'
import { configuredOnnx } from './onnx.ts'
import { BATCH, type RateInput } from '../rater.ts'
import type { Adaptation } from '../model/residual_bytes.ts'
import { rulesRater } from './rules.ts'
import type { RatingWorker } from './worker.ts'
import { openRaterKey } from './change.ts'
import { isHosted, nameOf, readChosen, readLearning, settlePlaces, type Chosen, type RaterId } from './chosen.ts'
import { hasFailures, keepAnswers, readMissing, type Missing } from './missing.ts'

/** What a round works with; `fetch` and the services are handed in, so that nothing leaves by another way. */
export interface RoundMeans {
  store: Store
  keyring: Keyring
  now(): Date
  rateBatch: RatingWorker['rateBatch']
  fetch: typeof fetch
  services?: Readonly<Record<HostedId, Hosted>>
}

/** Messages one rater takes in one round, and minutes a service that failed is left alone. */
const MOST = { local: 4096, hosted: 4 * BATCH } as const
const REST = 10

/** A rater that is on, under the name of its scores. */
interface Turn {
  chosen: Chosen
  name: string
  adaptation: Adaptation | null
  key: string | null
}

/**
 * One round of an organisation: every rater that is on answers for messages it has not answered for (edited since, come in
 * before it was on, or rated by another version), a bounded number of each. What it gets through is kept batch by batch: a
 * round cut short goes on where it stopped. Old scores stay.
 * @returns messages answered for, abstentions included
 */
export async function rateMissing(means: RoundMeans, organisationId: string, signal: AbortSignal): Promise<number> {
  const { store, now } = means
  const version = await store.tx(organisationId, async tx => {
    await settlePlaces(tx, organisationId)
    return factsVersion(tx, organisationId)
  })
  const turns = await store.tx(organisationId, tx => readTurns(tx, means, organisationId, version))
  let count = 0
  for (const turn of turns) {
    if (signal.aborted || (turn.chosen.restsUntil !== null && turn.chosen.restsUntil > now())) continue
    count += await takeTurn(means, organisationId, turn, version, signal)
  }
  return count
}

async function factsVersion({ sql }: Tx, organisationId: string): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    select version from rollup_states where organisation_id = ${organisationId} and rollup = 'facts'`
  return Number(row?.version ?? 0)
}

/** The raters that are on and have not yet answered for everything under this version of the facts. */
async function readTurns(tx: Tx, { keyring }: RoundMeans, organisationId: string, version: number): Promise<Turn[]> {
  const { adaptation } = await readLearning(tx, organisationId)
  const rows = await tx.sql<{ rater: string; complete_at: number | null }[]>`
    select rater, complete_at from rater_places where organisation_id = ${organisationId}`
  const complete = new Set(
    rows.filter(row => row.complete_at !== null && Number(row.complete_at) === version).map(({ rater }) => rater)
  )
  const turns: Turn[] = []
  for (const chosen of await readChosen(tx, organisationId)) {
    const name = nameOf(chosen.id, adaptation)
    if (!chosen.isOn || complete.has(name)) continue
    turns.push({
      chosen,
      name,
      adaptation: chosen.id === 'local' ? await readAdaptation(tx, organisationId, adaptation) : null,
      key: isHosted(chosen.id) ? await openRaterKey(tx, keyring, organisationId, chosen.id) : null
    })
  }
  return turns
}

async function takeTurn(
  means: RoundMeans,
  organisationId: string,
  turn: Turn,
  version: number,
  signal: AbortSignal
): Promise<number> {
  const { store, keyring, now } = means
  const { chosen, name } = turn
  const limit = isHosted(chosen.id) ? MOST.hosted : MOST.local
  const missing = await store.tx(organisationId, tx =>
    readMissing(tx, keyring, organisationId, name, { now: now(), limit })
  )
  let done = 0
  let hasFailed = false
  while (done < missing.length && !hasFailed && !signal.aborted) {
    const asked = missing.slice(done, done + BATCH)
    const answers = await answersOf(means, turn, asked, signal)
    // stopped by us: nobody failed, the next round asks
    if (answers === null || signal.aborted) break
    hasFailed = answers.every(({ abstain }) => abstain === 'error')
    await store.tx(organisationId, async tx => {
      await keepAnswers(tx, organisationId, name, asked, answers, now())
      if (isHosted(chosen.id)) await noteFault(tx, organisationId, chosen.id, hasFailed, now())
    })
    done += asked.length
  }
  if (missing.length === 0) await store.tx(organisationId, tx => markComplete(tx, organisationId, name, version))
  return done
}

/** What a rater says of a batch; null when nobody was there to be asked. */
async function answersOf(
  { rateBatch, fetch, services = hostedServices }: RoundMeans,
  { chosen, adaptation, key }: Turn,
  asked: readonly Missing[],
  signal: AbortSignal
): Promise<Kept[] | null> {
  const inputs = asked.map(({ id, text }): RateInput => ({ id, text }))
  if (chosen.id === 'local') {
    const { rater, answers } = await rateBatch(inputs, adaptation)
    return rater === 'local' ? null : answers.map(answer => keptOf(rater, answer))
  }
  const rater =
    chosen.id === 'rules'
      ? rulesRater
      : isHosted(chosen.id) && key !== null
        ? hostedRater(services[chosen.id], { fetch, key })
        : chosen.id === 'onnx'
          ? configuredOnnx()
          : null
  if (!rater) return null
  return (await rater.rate(inputs, { signal })).map(answer => keptOf(rater.id, answer))
}

async function noteFault({ db }: Tx, organisationId: string, id: RaterId, hasFailed: boolean, now: Date) {
  const rest = hasFailed ? new Date(now.getTime() + REST * 60_000).toISOString() : null
  await db.execute(sql`
    update dialogue_raters set fault = ${hasFailed ? 'no_answer' : null}, rests_until = ${rest}::timestamptz
    where organisation_id = ${organisationId}::uuid and id = ${id}
      and (fault, rests_until) is distinct from (${hasFailed ? 'no_answer' : null}::text, ${rest}::timestamptz)`)
}

// With failures there is still something to ask, an hour later.
async function markComplete(tx: Tx, organisationId: string, rater: string, version: number): Promise<void> {
  if (await hasFailures(tx, organisationId, rater)) return
  await tx.db.execute(sql`
    update rater_places set complete_at = ${version} where organisation_id = ${organisationId}::uuid and rater = ${rater}`)
}
