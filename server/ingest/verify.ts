import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import { ruleCells, settleEverything } from './campaign_rules.ts'
import { logPersons, lockOrganisation } from './day_counts.ts'
import { foldAllAgain, ledgerCells } from './payment_verify.ts'
import { recount, type Cells } from './recount.ts'
import { refreshAll } from './refresh.ts'

/** One rollup compared with a recount from raw facts. */
export interface Verified {
  rollup: string
  cells: number
  differences: number
  /** first keys that differ, with what is stored and what was recounted */
  first: { key: string; stored: number; recounted: number }[]
}

type Row = Record<string, unknown>

/** Key columns and value of each rollup, in the spelling of the recount. */
const readers: Record<string, string> = {
  interaction_days: `select campaign_id || '|' || day || '|' || kind as key, acts as n from interaction_days`,
  person_campaigns: `select campaign_id || '|' || person_id as key, n from person_campaigns`,
  person_totals: `select person_id::text as key, n from person_totals`,
  person_months: `select person_id || '|' || month as key, n from person_months`,
  person_weeks: `select person_id || '|' || week as key, n from person_weeks`,
  person_periods: `select person_id || '|' || period as key, n from person_periods`,
  activity_histograms: `select campaign_id || '|' || k as key, persons as n from activity_histograms`,
  cohort_months: `select cohort || '|' || month as key, persons as n from cohort_months`,
  cohort_lasts: `select cohort || '|' || last_month as key, persons as n from cohort_lasts`,
  growth_weeks: growthReader('growth_weeks', 'week'),
  growth_periods: growthReader('growth_periods', 'period')
}

function growthReader(table: string, column: string): string {
  return ['new', 'retained', 'reactivated', 'lapsed']
    .map(part => `select ${column} || '|${part}' as key, ${part} as n from ${table}`)
    .join(' union all ')
}

async function stored({ db }: Tx, rollup: string): Promise<Cells> {
  const rows = (await db.execute(sql.raw(readers[rollup]!))) as unknown as Row[]
  return new Map(rows.filter(row => Number(row.n) !== 0).map(row => [String(row.key), Number(row.n)]))
}

function compare(rollup: string, have: Cells, want: Cells): Verified {
  const differing = [...new Set([...have.keys(), ...want.keys()])]
    .filter(key => (have.get(key) ?? 0) !== (want.get(key) ?? 0))
    .sort()
  return {
    rollup,
    cells: want.size,
    differences: differing.length,
    first: differing.slice(0, 10).map(key => ({ key, stored: have.get(key) ?? 0, recounted: want.get(key) ?? 0 }))
  }
}

/**
 * Compares every rollup of an organisation, and every act that payment systems told of, with a recount from raw facts,
 * cell by cell, both ways, in one snapshot after a refresh. A difference is always a defect.
 */
export async function verify(store: Store, organisationId: string, now: Date): Promise<Verified[]> {
  await refreshAll(store, organisationId, now)
  return store.tx(
    organisationId,
    async tx => {
      await tx.db.execute(sql`set local statement_timeout = '290s'`)
      const wanted = await recount(tx, organisationId)
      const results: Verified[] = []
      for (const rollup of Object.keys(readers))
        results.push(compare(rollup, await stored(tx, rollup), wanted.get(rollup) ?? new Map()))
      const { have, want } = await ledgerCells(tx, organisationId)
      results.push(compare('acts told by calls', have, want))
      const links = await ruleCells(tx, organisationId)
      results.push(compare('posts joined by rules', links.have, links.want))
      return results
    },
    { mode: 'repeatable read', deadline: 300_000 }
  )
}

/**
 * Rebuilds every rollup of an organisation from its facts: acts folded again from their events, support and fine rows emptied, day counts counted again, all
 * persons logged, then refreshed.
 */
export async function rebuild(store: Store, organisationId: string, now: Date): Promise<void> {
  await store.tx(
    organisationId,
    async tx => {
      await lockOrganisation(tx, organisationId)
      await tx.db.execute(sql`set local statement_timeout = '290s'`)
      await foldAllAgain(tx, organisationId)
      await settleEverything(tx, organisationId, now)
      for (const table of [...Object.keys(readers), 'campaign_totals'])
        await tx.db.execute(sql`delete from ${sql.identifier(table)} where organisation_id = ${organisationId}::uuid`)
      await tx.db.execute(sql`
      insert into interaction_days (organisation_id, campaign_id, day, kind, acts)
      select i.organisation_id, g.campaign_id, (i.occurred_at at time zone o.time_zone)::date, i.kind, count(*)
      from interactions i join organisations o on o.organisation_id = i.organisation_id
      cross join lateral (
        select '00000000-0000-0000-0000-000000000000'::uuid as campaign_id
        union select c.campaign_id from campaign_interactions c where c.organisation_id = i.organisation_id and c.id = i.id
      ) g
      where i.organisation_id = ${organisationId}::uuid and i.deleted_at is null and i.direction = 'in'
      group by 1, 2, 3, 4`)
      const persons = (await tx.db.execute(sql`select distinct resolved_person_id as id from identities
      where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
      await logPersons(
        tx,
        organisationId,
        persons.map(row => String(row.id)),
        now
      )
    },
    { deadline: 300_000 }
  )
  await refreshAll(store, organisationId, now)
}
