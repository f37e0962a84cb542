import { createHash } from 'node:crypto'
import { sql, type SQL } from 'drizzle-orm'
import { refreshAll } from '#server/ingest/refresh.ts'
import { windowOf, type Query } from '#server/measures/compute.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measureByKey } from '#server/measures/index.ts'
import { readAhead, readRows } from '#server/measures/readings.ts'
import { stepsOf } from '#server/measures/windows.ts'
import { importRecords } from '../ingest/world.ts'
import type { Ground } from './ground.ts'
import { interleave, type Figure, type Variant } from './rounds.ts'

/** Times each is asked in a round: what is short is asked often, for the kernel counts in ticks of 10 ms. */
const often = { plain: 10, rollup: 400, series: 3 }

/** New, retained, reactivated and lapsed persons by week: from the facts, and from the rollup. */
const weekly = (org: SQL) => ({
  plain: sql`
    with units as (
      select distinct t.person_id, date_trunc('week', t.occurred_at at time zone o.time_zone)::date as u
      from contributions t join organisations o on o.organisation_id = t.organisation_id where t.organisation_id = ${org}
    ), moves as (
      select u as week, case when before is null then 'new' when before = u - 7 then 'retained' else 'reactivated' end as part
      from (select u, lag(u) over (partition by person_id order by u) as before from units) s
      union all
      select u + 7, 'lapsed' from (select u, lead(u) over (partition by person_id order by u) as after from units) s
      where after is distinct from u + 7
    )
    select week::text, count(*) filter (where part = 'new')::int as new, count(*) filter (where part = 'retained')::int as retained,
      count(*) filter (where part = 'reactivated')::int as reactivated, count(*) filter (where part = 'lapsed')::int as lapsed
    from moves group by week order by week`,
  rollup: sql`
    select week::text, new::int, retained::int, reactivated::int, lapsed::int from growth_weeks
    where organisation_id = ${org} and new + retained + reactivated + lapsed > 0 order by week`
})

/** Persons of each month of first contribution who contributed in each month: from the facts, and from the rollup. */
const cohorts = (org: SQL) => ({
  plain: sql`
    with months as (
      select distinct t.person_id, date_trunc('month', t.occurred_at at time zone o.time_zone)::date as month
      from contributions t join organisations o on o.organisation_id = t.organisation_id where t.organisation_id = ${org}
    )
    select cohort::text, month::text, count(*)::int as persons
    from (select month, min(month) over (partition by person_id) as cohort from months) m
    group by cohort, month order by cohort, month`,
  rollup: sql`
    select cohort::text, month::text, persons::int from cohort_months
    where organisation_id = ${org} and persons <> 0 order by cohort, month`
})

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/**
 * What a dashboard reads: rollups against plain SQL on the facts they are made of, and the steps of a measure read as one
 * series against one statement for each. Every answer is compared with the plain one before its time counts.
 * @param rows messages of the organisation that is asked about
 */
export async function querySuite(
  ground: Ground,
  { rows, rounds }: { rows: number; rounds: number }
): Promise<Figure[]> {
  const { services } = ground
  const { id, messages } = await ground.organisation()
  await importRecords(services, id, messages.next(rows))
  await refreshAll(services.store, id, services.now())
  const org = sql`${id}::uuid`
  const ask = (statement: SQL) =>
    services.store.tx(id, async ({ db }) => [...(await db.execute(statement))], { mode: 'read only' })
  const steps = (isTogether: boolean) => stepsOfGrowth(ground, id, isTogether)
  const asked: [string, keyof typeof often, () => Promise<unknown>][] = [
    ['weekly_plain', 'plain', () => ask(weekly(org).plain)],
    ['weekly_rollup', 'rollup', () => ask(weekly(org).rollup)],
    ['cohorts_plain', 'plain', () => ask(cohorts(org).plain)],
    ['cohorts_rollup', 'rollup', () => ask(cohorts(org).rollup)],
    ['steps_apart', 'series', () => steps(false)],
    ['steps_together', 'series', () => steps(true)]
  ]
  const known = new Map<string, string>()
  for (const [name, , read] of asked) {
    const subject = name.split('_')[0]!
    known.set(subject, known.get(subject) ?? hashOf(await read()))
  }
  const variants = asked.map(([name, kind, read]): Variant => ({
    name,
    rows: often[kind],
    prepare: async () => {},
    async run() {
      for (let time = 0; time < often[kind]; time++)
        if (hashOf(await read()) !== known.get(name.split('_')[0]!)) throw new Error(`${name}: another answer`)
      return often[kind]
    }
  }))
  return interleave(ground, variants, { rows, rounds })
}

/** Growth accounting of twelve weeks, each a window of its own, in a transaction that knows nothing yet. */
function stepsOfGrowth({ services }: Ground, id: string, isTogether: boolean): Promise<unknown> {
  const measure = measureByKey('new_contributors')!
  const span = { from: new Date('2026-02-02T00:00:00Z'), to: new Date('2026-04-27T00:00:00Z') }
  return services.store.tx(
    id,
    async tx => {
      const frame = await loadFrame(tx, id)
      const query: Query = { measure, ...span }
      const steps = stepsOf(span, 'week', frame.timeZone, frame.anchorOn)
      const windows = steps.map(step => windowOf(frame, query, step, null))
      if (isTogether) await readAhead(tx, frame, measure, windows)
      const found = []
      for (const window of windows) found.push(await readRows(tx, frame, measure, window))
      return found
    },
    { mode: 'analysis' }
  )
}
