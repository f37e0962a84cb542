import { sql, type SQL } from 'drizzle-orm'
import type { Random } from '../statistics/random.ts'
import { spikeRule, spikesOf, type DayRate, type Spike } from '../statistics/spikes.ts'
import { localDay } from '../store/time.ts'
import { audited } from './audited.ts'
import { isRead } from './authenticity.ts'
import { num } from './engine.ts'
import { messages, organisation } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { abusive } from './moderation.ts'
import { waitingTime } from './survival_bootstrap.ts'

/** Probability from which the engine's word counts where nobody has read. */
const SAID = 0.5
const DAY = 86_400_000
/** Days are numbered from here. */
const ORIGIN = '2000-01-01'

const dayNumber = (at: Date, zone: string) =>
  Temporal.PlainDate.from(ORIGIN).until(localDay(at, zone), { largestUnit: 'day' }).days
/** From long enough before the period to say what is usual, whatever the zone. */
const before = (window: Window) => new Date(window.from.getTime() - (spikeRule.trailing + 2) * DAY)
const now = (window: Window) => new Date(window.asOf.getTime() + 1)

/** The engine's score of a message: of the first rater of the organisation's order, the newest first. */
const scoreOf = (window: Window, message: SQL): SQL => sql`
  select (r.scores ->> 'hostile_any')::float8 as score from ratings r
  left join rater_places p on p.organisation_id = r.organisation_id and p.rater = r.rater
  where r.organisation_id = ${organisation(window)} and r.interaction_id = ${message} and r.scores ? 'hostile_any'
  order by r.revision desc, p.place nulls last, r.at desc, r.rater desc limit 1`

/**
 * Messages received by local day, up to the newest fact: `key, day, known, hostile, unread` and `people`, the authors of the
 * hostile ones. A message is hostile when the last human word on it says so, or where nobody has read it, when the engine
 * does; one that neither knows is left out.
 */
const daysOf = (window: Window): SQL => sql`
  with judged as materialized (
    select m.key, m.person_id, (m.occurred_at at time zone ${window.timeZone})::date - date '2000-01-01' as day, s.is_read,
      case when s.is_read then m.id in ${abusive(window)} else e.score >= ${SAID} end as is_hostile
    from ${messages(window, before(window), now(window))} m
    cross join lateral (select ${isRead(window, sql`m.id`)} as is_read) s
    left join lateral (${scoreOf(window, sql`m.id`)}) e on true
    where m.direction = 'in'
  )
  select key, day, count(*) as known, count(*) filter (where is_hostile) as hostile, count(*) filter (where not is_read) as unread,
    coalesce(array_agg(person_id::text) filter (where is_hostile and person_id is not null), '{}') as people
  from judged where is_hostile is not null group by key, day order by key, day`

/** Median of the days until a spike is over, or half over, those that are not counted as waiting. */
function ingredients(rows: readonly Row[], window: Window, random: Random, side: 'half' | 'back'): Ingredients {
  if (rows.length === 0) return { value: null, persons: null, status: 'unknown' }
  const isByMachine = rows.some(row => (num(row.unread) ?? 0) > 0)
  const how: Partial<Ingredients> = isByMachine ? { staysInside: true, notes: [{ code: 'machine_unverified' }] } : {}
  const notes = how.notes ?? []
  const days: DayRate[] = rows.map(row => ({ day: num(row.day)!, rate: (1000 * num(row.hostile)!) / num(row.known)! }))
  const to = dayNumber(new Date(window.to.getTime() - 1), window.timeZone) + 1
  const { spikes, isKnown } = spikesOf(days, dayNumber(window.from, window.timeZone), to)
  if (!isKnown)
    return { ...how, value: null, persons: null, status: 'too_early', notes: [...notes, { code: 'short_history' }] }
  const peaks = new Set(spikes.map(({ day }) => day))
  const people = rows.filter(row => peaks.has(num(row.day)!)).flatMap(row => row.people as string[])
  const common = { ...how, n: spikes.length, persons: new Set(people).size }
  if (spikes.length === 0) return { ...common, value: null, status: 'too_few', notes: [...notes, { code: 'no_spike' }] }
  const last = dayNumber(window.asOf, window.timeZone)
  const waits = spikes.map((spike: Spike) => ({
    person: String(spike.day),
    time: spike[side] ?? last - spike.day,
    event: spike[side] !== null
  }))
  const found = waitingTime(waits, 0.5, random)!
  const beyond = { code: 'beyond', n: Math.max(...waits.map(({ time }) => time)) }
  if (found.value === null) return { ...common, value: null, status: 'too_early', notes: [...notes, beyond] }
  return { ...common, ...found, notes: found.hi === null ? [...notes, beyond] : notes }
}

/** What the two measures of D13 have in common: the days, their spikes, and how long each lasts. */
export const serenity = (side: 'half' | 'back') =>
  ({
    ...audited,
    id: 'D13',
    unit: 'days',
    direction: 'down',
    grains: ['channel'],
    definedBy: {
      text: 'Sillage D13, after the burstiness of CHAOSS; Kaplan and Meier, JASA 53, 1958; bootstrap by spike'
    },
    grade: 'C',
    interval: 'survival',
    lookBackDays: spikeRule.trailing,
    counterMeasure: 'abuse_rate',
    notes: [{ code: 'clue' }],
    priority: 3,
    pitfalls: {
      fr: 'Un jour sur vingt dépasse ce seuil par hasard ; avec peu de messages, un seul suffit. Là où personne n’a lu, le moteur juge : il se trompe, mais toujours de la même façon. Un jour sans message ne dit rien.',
      en: 'One day in twenty exceeds this limit by chance; with few messages, a single one is enough. Where nobody has read, the engine judges: it errs, but always in the same way. A day without a message says nothing.'
    },
    sql: daysOf,
    reduce: (rows, window, random) => ingredients(rows, window, random, side)
  }) satisfies Partial<Measure>
