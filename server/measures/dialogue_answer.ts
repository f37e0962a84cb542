import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import abuseRate from './abuse_rate.ts'
import { answer, windowOf, type Query } from './compute.ts'
import { dialogueWeeks, type DialogueAnswer } from './dialogue_weeks.ts'
import { num } from './engine.ts'
import { messages, organisation, texts, messageKinds } from './facts.ts'
import { loadFrame, type Frame } from './frame.ts'
import type { Result, Window } from './measure.ts'
import messagesReceived from './messages_received.ts'
import moderationHours from './moderation_hours.ts'
import { queryFrom, type Question } from './question.ts'
import { effectsOf, type RungEffect } from './rung_effects.ts'

/** What an engine says where nobody has read a random sample: inside only, never a number of record. */
export interface Estimate {
  flagged: number
  rated: number
  received: number
  rater: string
  threshold: number
}

/** What the page of dialogue says beside the measures themselves. */
export interface DialoguePage extends DialogueAnswer {
  /** messages received from persons, deleted ones included */
  received: Result
  /** hours of all acts of moderation, measured or declared */
  spent: Result
  /** null once an audit answers for the whole period, under fifty rated messages, and in what leaves the house */
  estimate: Estimate | null
  effects: RungEffect[]
}

/** Probability from which a message is flagged (settled: after calibration). */
const THRESHOLD = 0.5
const ENOUGH_RATED = 50

/** Everything of the page of dialogue that is no measure of the catalogue, in one snapshot. */
export async function readDialogue(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<DialoguePage> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const query = queryFrom(frame, abuseRate.key, { ...question, by: undefined, step: undefined }, audience, now)
      const abuse = await whole(tx, frame, query)
      const hasFilter = [query.networks, query.groups, query.creators, query.formats].some(
        list => list && list.length > 0
      )
      const { weeks, moves } = hasFilter
        ? { weeks: [], moves: null }
        : await dialogueWeeks(tx, frame, query, query.campaigns ?? [])
      const isAudited = abuse.status !== 'unknown' || weeks.length > 0
      return {
        ...{ weeks, moves },
        received: await whole(tx, frame, { ...query, measure: messagesReceived }),
        spent: await whole(tx, frame, { ...query, measure: moderationHours }),
        estimate: isAudited || audience === 'export' ? null : await estimateOf(tx, windowOf(frame, query, query, null)),
        effects: await effectsOf(tx, frame, query)
      }
    },
    { mode: 'analysis', deadline: 60_000 }
  )
}

/** The one number of a query, without what it is compared with. */
export const whole = async (tx: Tx, frame: Frame, query: Query): Promise<Result> =>
  (await answer(tx, frame, { ...query, compare: null })).whole

/** What the rater that has rated most of the messages flags; null under fifty rated. */
export async function estimateOf({ db }: Tx, window: Window): Promise<Estimate | null> {
  const rows = (await db.execute(sql`
    with received as materialized (
      select distinct m.id, i.revision from ${messages(window)} m
      join interactions i on i.organisation_id = ${organisation(window)} and i.id = m.id
      where m.direction = 'in' and m.kind in ${texts(messageKinds)}
    )
    select r.rater, count(*) filter (where r.scores ? 'hostile_any') as rated,
      count(*) filter (where (r.scores ->> 'hostile_any')::float8 >= ${THRESHOLD}) as flagged,
      (select count(*) from received) as received
    from received m
    join ratings r on r.organisation_id = ${organisation(window)} and r.interaction_id = m.id and r.revision = m.revision
    group by r.rater order by 2 desc, 1 limit 1`)) as unknown as Record<string, unknown>[]
  const [row] = rows
  const rated = num(row?.rated) ?? 0
  if (!row || rated < ENOUGH_RATED) return null
  return {
    ...{ rated, flagged: num(row.flagged) ?? 0, received: num(row.received) ?? 0 },
    ...{ rater: String(row.rater), threshold: THRESHOLD }
  }
}
