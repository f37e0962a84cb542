import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import { logAuthors } from './day_counts.ts'

type Row = Record<string, unknown>

/** Whether the organisation ever had a rule: without one nothing was ever tied by one, and there is nothing to settle. */
export async function hasRules({ db }: Tx, organisationId: string): Promise<boolean> {
  const [row] = (await db.execute(sql`select exists (
    select from campaign_rules where organisation_id = ${organisationId}::uuid) as found`)) as unknown as Row[]
  return row?.found === true
}

/**
 * Which acts a rule may place: those to which no campaign was given (`none`), only the default one of their source (`hand`),
 * or the one of a rule. What the source itself said (`metadata`, `utm`) always wins.
 */
const movable = sql`c.campaign_method in ('none', 'hand', 'rule')`

/**
 * Brings the campaign of acts in line with the rules in force: by the UTM value they came with (event or page), else by
 * their form, which is what they say they are for or what a call said of its form. The oldest rule decides between two.
 * What a rule put aside (the default of the source) is remembered, and comes back when no rule holds any more. The change
 * log follows. The result depends on facts and rules only.
 * @param of ids of the acts; null for all of the organisation
 */
export async function settleActs(
  tx: Tx,
  organisationId: string,
  of: readonly string[] | null,
  at: Date
): Promise<void> {
  if (of?.length === 0 || !(await hasRules(tx, organisationId))) return
  const org = sql`${organisationId}::uuid`
  const chosen = of === null ? sql`true` : sql`c.id in (select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`
  const rows = (await tx.db.execute(sql`
    with rules as materialized (
      select r.kind, r.value, r.campaign_id, row_number() over (order by r.kind = 'form', r.created_at, r.id) as place
      from campaign_rules r join campaigns k on k.organisation_id = r.organisation_id and k.id = r.campaign_id
      where r.organisation_id = ${org} and r.kind in ('utm_campaign', 'form') and r.removed_at is null
    ), said as materialized (
      select c.id, 'utm_campaign' as kind, c.attribution -> 'utm' ->> 'campaign' as value from conversions c
      where c.organisation_id = ${org} and ${chosen} and ${movable}
      union all
      select c.id, 'form', c.target from conversions c where c.organisation_id = ${org} and ${chosen} and ${movable}
      union all
      select c.id, h.kind, h.value from conversions c
      join conversion_events e on e.organisation_id = c.organisation_id and e.conversion_id = c.id
      cross join lateral (values ('utm_campaign', e.attribution ->> 'utm'), ('form', e.attribution ->> 'form')) as h(kind, value)
      where c.organisation_id = ${org} and ${chosen} and ${movable}
    ), wanted as materialized (
      select distinct on (s.id) s.id, r.campaign_id from said s
      join rules r on r.kind = s.kind and r.value = lower(trim(s.value)) order by s.id, r.place
    ), settled as (
      select c.id, w.campaign_id as by_rule,
        case when c.campaign_method = 'hand' then c.campaign_id
          else (c.attribution ->> 'instead_of')::uuid end as otherwise
      from conversions c left join wanted w on w.id = c.id
      where c.organisation_id = ${org} and ${chosen} and ${movable} and (w.id is not null or c.campaign_method = 'rule')
    )
    update conversions c set campaign_id = coalesce(s.by_rule, s.otherwise),
      campaign_method = case when s.by_rule is not null then 'rule' when s.otherwise is not null then 'hand' else 'none' end,
      attribution = nullif((coalesce(c.attribution, '{}') - 'instead_of') || case
        when s.by_rule is not null and s.otherwise is not null then jsonb_build_object('instead_of', s.otherwise)
        else '{}' end, '{}')
    from settled s where c.organisation_id = ${org} and c.id = s.id
      and (c.campaign_id, c.campaign_method) is distinct from (coalesce(s.by_rule, s.otherwise),
        case when s.by_rule is not null then 'rule' when s.otherwise is not null then 'hand' else 'none' end)
    returning c.id`)) as unknown as Row[]
  const moved = rows.map(row => String(row.id))
  await logAuthors(tx, organisationId, moved, at)
}

/**
 * Brings the campaign of the visits that came with a UTM value in line with the rules in force: the campaign of that
 * name, else the one of their tagged link, else the oldest rule with that value.
 */
export async function settleVisits({ db }: Tx, organisationId: string, value: string): Promise<void> {
  const org = sql`${organisationId}::uuid`
  await db.execute(sql`
    with found as (
      select t.id, coalesce(
        (select k.id from campaigns k where k.organisation_id = ${org} and k.slug = ${value}),
        (select l.campaign_id from tagged_links l where l.organisation_id = ${org} and l.id = t.link_id),
        (select r.campaign_id from campaign_rules r
          join campaigns k on k.organisation_id = r.organisation_id and k.id = r.campaign_id
          where r.organisation_id = ${org} and r.kind = 'utm_campaign' and r.value = ${value} and r.removed_at is null
          order by r.created_at, r.id limit 1)) as campaign_id
      from touches t where t.organisation_id = ${org} and t.utm ->> 'campaign' = ${value}
    )
    update touches t set campaign_id = f.campaign_id from found f
    where t.organisation_id = ${org} and t.id = f.id and t.campaign_id is distinct from f.campaign_id`)
}
