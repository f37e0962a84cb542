import type { Warning } from '../record.ts'

/** When each version of the Graph came out. Meta keeps one for two years. */
const released: Readonly<Record<string, string>> = {
  'v22.0': '2025-01-21',
  'v23.0': '2025-05-29',
  'v24.0': '2025-10-08',
  'v25.0': '2026-02-18'
}

/** The version asked for unless another is named. */
export const usualVersion = 'v25.0'

/** The day a version of the Graph stops, two years after it came out; `null` for one we do not know. */
export function endOfVersion(version: string): string | null {
  const day = released[version]
  return day === undefined ? null : Temporal.PlainDate.from(day).add({ years: 2 }).toString()
}

/** What to say about a version: nothing, or that it stops within 90 days (or has stopped), with the day. */
export function versionWarnings(version: string, now: Date): Warning[] {
  const end = endOfVersion(version)
  if (end === null) return []
  const from = Temporal.PlainDate.from(end).subtract({ days: 90 }).toString()
  return now.toISOString().slice(0, 10) < from ? [] : [{ code: 'api_version_ends', detail: `${version} ${end}` }]
}
