import { readTime } from '../dates.ts'
import { cellOf, metricsOf } from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { scannedRows, type Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import type { WarehouseTable } from './tables.ts'

/** The newest version of one post, and how many there are. */
export interface Version {
  synced: string
  ref: string
  count: number
}

/** What a first reading of a table learns: versions of posts, and the sums of days that several rows make up. */
export interface WarehouseScan {
  versions: Map<string, Version>
  sums: Map<string, DaySum>
}

/** The numbers of one subject and day, by metric and scope, and when the newest of their rows was fetched. */
export interface DaySum {
  synced: string
  values: Map<string, number>
}

/** Which subject and day a row is a part of. */
export function dayKey(row: Row, part: SettledPart): string | null {
  const day = readTime(cellOf(row, 'date', part), part.time)?.at.slice(0, 10)
  return day === undefined ? null : [cellOf(row, 'id', part), cellOf(row, 'account', part), day].join('\u001f')
}

/** Reads a table once: holds one entry per post, or per subject and day, never the rows. */
export async function scanWarehouse(
  part: SettledPart,
  table: WarehouseTable,
  options: ReadOptions
): Promise<WarehouseScan> {
  const { gives } = table
  const scan: WarehouseScan = { versions: new Map(), sums: new Map() }
  if (gives !== 'posts' && gives !== 'days') return scan
  for await (const row of scannedRows(part.table, part.headerIndex, options)) {
    if (row.fault) continue
    if (gives === 'posts') noteVersion(scan.versions, row, part)
    else addDay(scan.sums, row, part, table)
  }
  return scan
}

function noteVersion(versions: Map<string, Version>, row: Row, part: SettledPart): void {
  const id = cellOf(row, 'id', part)
  const synced = cellOf(row, 'synced', part)
  const known = versions.get(id)
  if (!known) versions.set(id, { synced, ref: row.ref, count: 1 })
  else {
    known.count++
    // One connector writes one shape of time, which sorts as text.
    if (synced >= known.synced) Object.assign(known, { synced, ref: row.ref })
  }
}

function addDay(sums: WarehouseScan['sums'], row: Row, part: SettledPart, { scale, scope }: WarehouseTable): void {
  const subject = { network: '', observed_at: '', counts: 'day' as const, ...(scope ? { scope } : {}) }
  const key = dayKey(row, part)
  const metrics = key === null ? null : metricsOf(row, subject, part, scale)
  if (key === null || !Array.isArray(metrics)) return
  const synced = readTime(cellOf(row, 'synced', part), part.time)?.at ?? ''
  const sum = sums.get(key) ?? { synced, values: new Map<string, number>() }
  sums.set(key, sum)
  if (synced > sum.synced) sum.synced = synced
  for (const { metric, scope, value } of metrics) {
    const name = `${metric}/${scope}`
    sum.values.set(name, Number(((sum.values.get(name) ?? 0) + value).toFixed(6)))
  }
}
