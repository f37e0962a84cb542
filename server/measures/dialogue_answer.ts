import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import abuseRate from './abuse_rate.ts'
import { answer, contextOf, windowOf, type Query } from './compute.ts'
import { dialogueWeeks, type DialogueAnswer } from './dialogue_weeks.ts'
import { num, resultOf } from './engine.ts'
import { messages, organisation, texts, messageKinds } from './facts.ts'
import { loadFrame, type Frame } from './frame.ts'
import type { Ingredients, Measure, Result, Window } from './measure.ts'
import { actsOf } from './moderation.ts'
import { queryFrom, type Question } from './question.ts'
import reoffence from './reoffence.ts'
import rungUse from './rung_use.ts'
import timeLostHours from './time_lost_hours.ts'

/** What an engine says where nobody has read a random sample: inside only, never a number of record. */
export interface Estimate {
  flagged: number
  rated: number
  received: number
  rater: string
  threshold: number
}

/**
 * Re-offence after a rung: everybody, then those for whom it was the first offence, and the others; and those whose message
 * was of one category, whatever they had done before. A message of two categories is in both.
 */
export interface RungEffect {
  rung: string
  stratum: 'all' | 'first' | 'again' | 'category'
  /** a label of abuse; null where all are together */
  category: string | null
  after30: Result
  after90: Result
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

/** Messages received, as a number of its own. */
export const received: Measure = { ...rungUse, key: 'messages_received', inputs: ['interactions'], unit: 'count' }
const spent: Measure = { ...timeLostHours, key: 'moderation_hours' }

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
      const whole = await answer(tx, frame, { ...query, compare: null })
      const hasFilter = [query.networks, query.groups, query.creators, query.formats].some(
        list => list && list.length > 0
      )
      const { weeks, moves } = hasFilter
        ? { weeks: [], moves: null }
        : await dialogueWeeks(tx, frame, query, query.campaigns ?? [])
      const isAudited = whole.whole.status !== 'unknown' || weeks.length > 0
      return {
        ...{ weeks, moves },
        received: await receivedIn(tx, frame, { ...query, measure: received }),
        spent: await spentIn(tx, frame, { ...query, measure: spent }),
        estimate: isAudited || audience === 'export' ? null : await estimateOf(tx, windowOf(frame, query, query, null)),
        effects: await effectsOf(tx, frame, query)
      }
    },
    { mode: 'analysis', deadline: 60_000 }
  )
}

/** Messages received from persons in the window of a query, deleted ones included. */
export async function receivedIn({ db }: Tx, frame: Frame, query: Query): Promise<Result> {
  const window = windowOf(frame, query, query, null)
  const [row] = (await db.execute(sql`
    select count(distinct id) as value, count(distinct person_id) as persons from ${messages(window)} m where direction = 'in'`)) as unknown as Record<
    string,
    unknown
  >[]
  const found: Ingredients = { value: num(row?.value) ?? 0, persons: num(row?.persons) ?? 0 }
  return resultOf(received, found, contextOf(frame, query, query))
}

async function spentIn({ db }: Tx, frame: Frame, query: Query): Promise<Result> {
  const window = windowOf(frame, query, query, null)
  const [row] = (await db.execute(sql`
    select sum(minutes) as minutes, count(*) as acts, count(*) filter (where minutes_source = 'declared') as declared,
      count(distinct person_id) as persons
    from ${actsOf(window)} a where minutes is not null`)) as unknown as Record<string, unknown>[]
  const [acts, declared] = [num(row?.acts) ?? 0, num(row?.declared) ?? 0]
  const found: Ingredients = {
    value: acts === 0 ? null : (num(row?.minutes) ?? 0) / 60,
    n: acts,
    persons: num(row?.persons) ?? 0,
    ...(acts === 0 ? { status: 'unknown' as const } : {}),
    notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
  }
  return resultOf(spent, found, contextOf(frame, query, query))
}

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

/** Re-offence by rung, at 30 and 90 days, among those of one kind only: authors are compared with their like. */
async function effectsOf(tx: Tx, frame: Frame, query: Query): Promise<RungEffect[]> {
  const at = async (measure: Measure) => {
    const { rows } = await answer(tx, frame, { ...query, measure, by: 'type', compare: null })
    return new Map(rows.map(({ key, result }) => [key, result]))
  }
  const effects: RungEffect[] = []
  const strata = { all: reoffence.sql, first: within('first'), again: within('again'), category: ofCategories }
  for (const [stratum, rows] of Object.entries(strata) as [RungEffect['stratum'], Measure['sql']][]) {
    // one statement for both days: rows already read in a transaction are not read again
    const [after30, after90] = [
      await at({ ...reoffence, sql: rows, headlineAt: 30 }),
      await at({ ...reoffence, sql: rows, headlineAt: 90 })
    ]
    for (const [key, result] of after30) {
      const later = after90.get(key)
      const [rung = '', category = null] = key.split(' ')
      if (later) effects.push({ rung, stratum, category, after30: result, after90: later })
    }
  }
  const order = Object.keys(strata)
  return effects.sort(
    (one, other) =>
      Number(one.rung) - Number(other.rung) ||
      order.indexOf(one.stratum) - order.indexOf(other.stratum) ||
      (one.category ?? '').localeCompare(other.category ?? '')
  )
}

/** Re-offence of the authors who had, or had not, been judged abusive before the message that met the rung. */
const within = (stratum: 'first' | 'again') => (window: Window) => sql`
  select f.* from (${reoffence.sql(window)}) f
  where ${stratum === 'again' ? sql`` : sql`not`} exists (
    select from ${actsOf(window)} a
    join interactions met on met.organisation_id = ${organisation(window)} and met.id = a.interaction_id
    join identities d on d.organisation_id = met.organisation_id and d.resolved_person_id = f.person_id
    join interactions i on i.organisation_id = d.organisation_id and i.identity_id = d.id and i.occurred_at < met.occurred_at
    join abusive_messages b on b.organisation_id = i.organisation_id and b.interaction_id = i.id
    where a.person_id = f.person_id and a.is_abusive and a.key = f.key)`

/** Re-offence by rung and category (`3 insult`): that of the first message of the author that met the rung. */
const ofCategories = (window: Window) => sql`
  select f.key || ' ' || b.label as key, f.at, f.person_id, f.has_reoffended, f.days from (${reoffence.sql(window)}) f
  join (
    select distinct on (key, person_id) key, person_id, interaction_id from ${actsOf(window)} a
    where person_id is not null and is_abusive order by key, person_id, at, id
  ) met on met.key = f.key and met.person_id = f.person_id
  join (
    select distinct interaction_id, label from abusive_messages where organisation_id = ${organisation(window)}
  ) b on b.interaction_id = met.interaction_id`
