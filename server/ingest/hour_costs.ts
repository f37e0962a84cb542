import { sql } from 'drizzle-orm'
import { ownId } from '../store/hash.ts'
import type { Tx } from '../store/transaction.ts'
import { raiseVersion } from './day_counts.ts'

/** What an hour of staff time costs from a day on, whatever the campaign. */
export interface HourCost {
  /** in the smallest unit of the currency */
  minor: number
  currency: string
  /** first instant at which it is in force */
  from: Date
}

/** Declares the cost of an hour from an instant on; declared again for the same instant, the later word stands. */
export async function setHourCost(tx: Tx, organisationId: string, cost: HourCost, now: Date): Promise<void> {
  const from = cost.from.toISOString()
  await tx.db.execute(sql`
    insert into costs (organisation_id, id, kind, amount_minor, currency, valid_from, created_at)
    values (${organisationId}::uuid, ${ownId(organisationId, 'hour cost', from)}::uuid, 'staff_hour', ${cost.minor}, ${cost.currency},
      ${from}::timestamptz, ${now.toISOString()}::timestamptz)
    on conflict (organisation_id, id) do update set amount_minor = excluded.amount_minor, currency = excluded.currency`)
  await raiseVersion(tx, organisationId)
}

/** The costs declared for the whole organisation, the one that came into force last first. */
export async function listHourCosts({ db }: Tx, organisationId: string): Promise<(HourCost & { id: string })[]> {
  const rows = (await db.execute(sql`
    select id, amount_minor, currency, valid_from from costs
    where organisation_id = ${organisationId}::uuid and kind = 'staff_hour' and campaign_id is null
    order by valid_from desc`)) as unknown as Record<string, unknown>[]
  return rows.map(row => ({
    id: String(row.id),
    minor: Number(row.amount_minor),
    currency: String(row.currency),
    from: new Date(String(row.valid_from))
  }))
}

/** Takes back a cost declared by mistake; false when there is none of this id. */
export async function removeHourCost(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const rows = (await tx.db.execute(sql`
    delete from costs where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and kind = 'staff_hour'
      and campaign_id is null returning id`)) as unknown as unknown[]
  if (rows.length > 0) await raiseVersion(tx, organisationId)
  return rows.length > 0
}

/** Days a text is held after an act of rung 6 or 7, and hours of a full week of work. */
export async function readStaffSettings(
  { db }: Tx,
  organisationId: string
): Promise<{ holdDays: number; fullTimeHours: number }> {
  const [row] = (await db.execute(sql`
    select hold_days, full_time_hours from organisations where organisation_id = ${organisationId}::uuid`)) as unknown as {
    hold_days: number
    full_time_hours: number
  }[]
  return { holdDays: Number(row!.hold_days), fullTimeHours: Number(row!.full_time_hours) }
}

/** Sets both. What is held already keeps the day it was told. */
export async function saveStaffSettings(
  tx: Tx,
  organisationId: string,
  { holdDays, fullTimeHours }: { holdDays: number; fullTimeHours: number }
): Promise<void> {
  await tx.db.execute(sql`
    update organisations set hold_days = ${holdDays}, full_time_hours = ${fullTimeHours}::real
    where organisation_id = ${organisationId}::uuid`)
  await raiseVersion(tx, organisationId)
}
