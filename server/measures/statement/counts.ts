import { sql, type SQL } from 'drizzle-orm'
import { num } from '../engine.ts'
import { instant, messageKinds, texts } from '../facts.ts'
import type { Ingredients, Row } from '../measure.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Span } from '../windows.ts'

const REPORTING = 6
const WARNING = 4
const HIDING = 3

/**
 * Whether an act fell in working hours: as noted when it was done, else by the hours of the settings, Monday to Friday
 * from 8 to 18 where none are set. `a` is the act, `s` the settings, `o` the organisation.
 */
export const inWorkingHours = sql`coalesce(a.in_open_hours,
  extract(isodow from a.at at time zone o.time_zone)::int = any (coalesce(s.open_days, '{1,2,3,4,5}'))
  and extract(hour from a.at at time zone o.time_zone) >= coalesce(s.open_from, 8)
  and extract(hour from a.at at time zone o.time_zone) < coalesce(s.open_to, 18))`

/** Settings and organisation of an act `a`. */
export const withSettings = sql`join organisations o on o.organisation_id = a.organisation_id
  left join moderation_settings s on s.organisation_id = a.organisation_id`

/** Acts of the month that stand, with their message and its author; of one moderator where one is named. */
const actsIn = (organisationId: string, { from, to }: Span, moderator: string | null): SQL => sql`
  select a.id, a.organisation_id, a.interaction_id, a.rung, a.category, a.moderator, a.at, a.minutes, a.minutes_source,
    ${inWorkingHours} as is_inside, d.resolved_person_id as person_id, i.occurred_at
  from standing_acts a ${withSettings}
  join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
  left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
  where a.organisation_id = ${organisationId}::uuid and a.at >= ${instant(from)} and a.at < ${instant(to)}
    and (${moderator}::text is null or a.moderator = ${moderator})`

const count = (row: Row, name: string): Ingredients => ({ value: num(row[name]) ?? 0, persons: num(row[`${name}_by`]) })
const shareOf = (row: Row, name: string, of: string): Ingredients => ({
  successes: num(row[name]) ?? 0,
  trials: num(row[of]) ?? 0,
  persons: num(row[`${of}_by`]),
  personsIn: num(row[`${name}_by`]),
  personsOut: num(row[`${name}_not_by`])
})

/** What was received, and what of it still waits. */
async function volume(tx: Tx, organisationId: string, { from, to }: Span): Promise<Record<string, Ingredients>> {
  const [row] = (await tx.db.execute(sql`
    with m as (
      select i.id, d.resolved_person_id as person_id, i.calls_for_answer, i.deleted_at is not null as is_deleted,
        exists (select from standing_labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.id
          and l.sampling = 'report') as is_reported,
        exists (select from standing_labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.id
          and l.src_kind = 'person' and l.sampling <> 'report') as is_judged,
        exists (select from abusive_messages b where b.organisation_id = i.organisation_id and b.interaction_id = i.id
          and exists (select from standing_labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.id
            and l.src_kind = 'person' and l.sampling <> 'report' and l.label = b.label and coalesce(l.value, true))) as is_abusive,
        exists (select from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = i.id)
          or exists (select from interactions r where r.organisation_id = i.organisation_id and r.parent_interaction_id = i.id
            and r.direction = 'out') as is_met
      from interactions i left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where i.organisation_id = ${organisationId}::uuid and i.direction = 'in' and i.kind in ${texts(messageKinds)}
        and i.occurred_at >= ${instant(from)} and i.occurred_at < ${instant(to)}
    )
    select count(*) as received, count(distinct person_id) as received_by,
      count(*) filter (where calls_for_answer) as calling, count(distinct person_id) filter (where calls_for_answer) as calling_by,
      count(*) filter (where is_reported) as reported, count(distinct person_id) filter (where is_reported) as reported_by,
      count(*) filter (where (is_reported or calls_for_answer) and not is_met and not is_deleted) as waiting,
      count(distinct person_id) filter (where (is_reported or calls_for_answer) and not is_met and not is_deleted) as waiting_by,
      count(*) filter (where is_reported and is_judged) as judged,
      count(distinct person_id) filter (where is_reported and is_judged) as judged_by,
      count(*) filter (where is_reported and is_judged and is_abusive) as confirmed,
      count(distinct person_id) filter (where is_reported and is_judged and is_abusive) as confirmed_by,
      count(distinct person_id) filter (where is_reported and is_judged and not is_abusive) as confirmed_not_by
    from m`)) as unknown as Row[]
  const at = row!
  return {
    received: count(at, 'received'),
    calling: count(at, 'calling'),
    reported: count(at, 'reported'),
    waiting: count(at, 'waiting'),
    reporters: shareOf(at, 'confirmed', 'judged')
  }
}

/** What was done about messages: how many, with what end, after how long, in how many hours. */
async function deeds(tx: Tx, organisationId: string, span: Span, moderator: string | null) {
  const delays = (['all', 'inside', 'outside'] as const).flatMap(when => {
    const kept = { all: sql`true`, inside: sql`is_inside`, outside: sql`not is_inside` }[when]
    const column = (name: string) => sql.identifier(`${name}_${when}`)
    return [
      sql`avg(delay) filter (where ${kept}) as ${column('delay_mean')}`,
      sql`percentile_cont(0.5) within group (order by delay) filter (where ${kept}) as ${column('delay_median')}`,
      sql`count(*) filter (where ${kept}) as ${column('delay_n')}`,
      sql`count(distinct person_id) filter (where ${kept}) as ${column('delay_by')}`
    ]
  })
  const filtered = (name: string, which: SQL) => sql`count(*) filter (where ${which}) as ${sql.identifier(name)},
    count(distinct person_id) filter (where ${which}) as ${sql.identifier(`${name}_by`)},
    count(distinct person_id) filter (where not (${which})) as ${sql.identifier(`${name}_not_by`)}`
  const [row] = (await tx.db.execute(sql`
    with acts_here as (${actsIn(organisationId, span, moderator)}), items as (
      select interaction_id, person_id, max(rung) as top, bool_or(rung = ${WARNING}) as is_warned, bool_or(rung = ${HIDING}) as is_removed,
        (array_agg(is_inside order by at, id))[1] as is_inside,
        greatest(0, extract(epoch from min(at) - min(occurred_at)) / 3600) as delay,
        exists (select from standing_acts b where b.organisation_id = ${organisationId}::uuid and b.interaction_id = h.interaction_id
          and b.at < ${instant(span.from)}) as is_older
      from acts_here h group by interaction_id, person_id
    ), first_met as (select * from items where not is_older)
    select (select count(distinct moderator) from acts_here) as moderators,
      (select sum(minutes) / 60 from acts_here where minutes_source = 'timer') as hours_timed,
      (select count(distinct person_id) from acts_here where minutes_source = 'timer') as hours_timed_by,
      (select sum(minutes) / 60 from acts_here where minutes_source = 'declared') as hours_declared,
      (select count(distinct person_id) from acts_here where minutes_source = 'declared') as hours_declared_by,
      i.*, f.*
    from (select count(*) as handled, count(distinct person_id) as handled_by, ${filtered('escalated', sql`top >= ${REPORTING}`)},
        ${filtered('without_action', sql`top = 0`)}, ${filtered('warned', sql`is_warned`)}, ${filtered('removed', sql`is_removed`)}
      from items) i
    cross join (select ${sql.join(delays, sql`, `)} from first_met) f`)) as unknown as Row[]
  return row!
}

async function contests(tx: Tx, organisationId: string, { from, to }: Span, moderator: string | null): Promise<Row> {
  const [row] = (await tx.db.execute(sql`
    with contested as (
      select act_id as of from appeals where organisation_id = ${organisationId}::uuid and at >= ${instant(from)} and at < ${instant(to)}
      union
      select appeals from acts where organisation_id = ${organisationId}::uuid and appeals is not null
        and at >= ${instant(from)} and at < ${instant(to)}
    ), undone as (
      select reverses as of from acts where organisation_id = ${organisationId}::uuid and reverses is not null
        and at >= ${instant(from)} and at < ${instant(to)}
    ), named as (
      select 'appeals' as what, of from contested union all select 'undone', of from undone
    ), met as (
      select n.what, n.of, d.resolved_person_id as person_id from named n
      join acts a on a.organisation_id = ${organisationId}::uuid and a.id = n.of and (${moderator}::text is null or a.moderator = ${moderator})
      left join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
      left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    )
    select count(*) filter (where what = 'appeals') as appeals, count(distinct person_id) filter (where what = 'appeals') as appeals_by,
      count(*) filter (where what = 'undone') as undone, count(distinct person_id) filter (where what = 'undone') as undone_by
    from met`)) as unknown as Row[]
  return row!
}

/** Parts of one total are hidden together: the whole and one of them give the other. */
const isFew = (others: unknown) => (k: number) => {
  const persons = num(others) ?? 0
  return persons >= 1 && persons < k
}

/** A delay over the messages it is of; without any, too few. */
function afterSome(row: Row, kind: string, when: string): Ingredients {
  const found = {
    value: num(row[`delay_${kind}_${when}`]),
    n: num(row[`delay_n_${when}`]),
    persons: num(row[`delay_by_${when}`])
  }
  return found.value === null ? { ...found, n: 0, persons: 0, status: 'too_few' } : found
}

/**
 * Ingredients of every line of a statement, by its key without `statement_`. Of the whole team, or of one moderator's own
 * acts. Hours nobody noted are unknown, a delay without acts too.
 */
export async function statementCounts(
  tx: Tx,
  organisationId: string,
  span: Span,
  moderator: string | null
): Promise<Record<string, Ingredients>> {
  const row = await deeds(tx, organisationId, span, moderator)
  const contested = await contests(tx, organisationId, span, moderator)
  const known = (value: unknown, persons: unknown): Ingredients =>
    num(value) === null
      ? { value: null, persons: null, status: 'unknown' }
      : { value: num(value), persons: num(persons) }
  const delays = ['all', 'inside', 'outside'].flatMap(when =>
    ['mean', 'median'].map(kind => [`delay_${kind}_${when}`, afterSome(row, kind, when)])
  )
  return {
    ...(moderator === null ? await volume(tx, organisationId, span) : {}),
    moderators: { value: num(row.moderators) ?? 0, persons: null },
    handled: count(row, 'handled'),
    escalated: count(row, 'escalated'),
    without_action: shareOf(row, 'without_action', 'handled'),
    warned: shareOf(row, 'warned', 'handled'),
    removed: shareOf(row, 'removed', 'handled'),
    ...(Object.fromEntries(delays) as Record<string, Ingredients>),
    appeals: count(contested, 'appeals'),
    undone: count(contested, 'undone'),
    hours_timed: { ...known(row.hours_timed, row.hours_timed_by), isHidden: isFew(row.hours_declared_by) },
    hours_declared: { ...known(row.hours_declared, row.hours_declared_by), isHidden: isFew(row.hours_timed_by) }
  }
}

/** Whose acts of the month, or whose acts contested or undone in it, the statement counts. */
export async function moderatorsIn({ db }: Tx, organisationId: string, { from, to }: Span): Promise<string[]> {
  const here = sql`organisation_id = ${organisationId}::uuid and at >= ${instant(from)} and at < ${instant(to)}`
  const rows = (await db.execute(sql`
    with named as (
      select id from acts where ${here} union select act_id from appeals where ${here}
      union select appeals from acts where ${here} union select reverses from acts where ${here}
    )
    select distinct a.moderator from named n join acts a on a.organisation_id = ${organisationId}::uuid and a.id = n.id
    where a.moderator is not null order by 1`)) as unknown as { moderator: string }[]
  return rows.map(({ moderator }) => moderator)
}

/** Rows of the statement: acts by rung and by category, each with the authors behind it and the minutes noted. */
export async function statementRows(
  tx: Tx,
  organisationId: string,
  span: Span,
  moderator: string | null
): Promise<{ rungs: (Ingredients & { key: string })[]; categories: (Ingredients & { key: string })[] }> {
  const rows = (await tx.db.execute(sql`
    with acts_here as (${actsIn(organisationId, span, moderator)})
    select 'rung' as what, rung::text as key, count(*) as acts, count(distinct person_id) as by from acts_here group by rung
    union all
    select 'category', coalesce(a.category, b.label, 'none'), count(distinct a.interaction_id), count(distinct a.person_id)
    from acts_here a
    left join abusive_messages b on b.organisation_id = a.organisation_id and b.interaction_id = a.interaction_id and a.category is null
    group by 2 order by 1, 2`)) as unknown as Row[]
  const of = (what: string) =>
    rows
      .filter(row => row.what === what)
      .map(row => ({ key: String(row.key), value: num(row.acts), persons: num(row.by) }))
  return { rungs: of('rung'), categories: of('category') }
}
