import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'

/** What an organisation chose for its queue. */
export interface QueueSettings {
  /** rungs of the bar, in order; keys 1–7 follow it */
  rungs: readonly number[]
  charterFr: string | null
  charterEn: string | null
  quietMonths: number
  /** share of decisions drawn for a second reader */
  secondShare: number
  /** ISO days, Monday = 1 */
  openDays: readonly number[]
  openFrom: number
  openTo: number
}

/** In force until somebody chooses: every rung, a year of quiet, a fifth read twice, weekdays from 8 to 18. */
export const defaultSettings: QueueSettings = {
  rungs: [1, 2, 3, 4, 5, 6, 7],
  charterFr: null,
  charterEn: null,
  quietMonths: 12,
  secondShare: 0.2,
  openDays: [1, 2, 3, 4, 5],
  openFrom: 8,
  openTo: 18
}

/** The choices in force. */
export async function readQueueSettings({ db }: Tx, organisationId: string): Promise<QueueSettings> {
  const [row] = (await db.execute(sql`
    select to_jsonb(rungs) as rungs, charter_fr, charter_en, quiet_months, second_share, to_jsonb(open_days) as open_days, open_from, open_to
    from moderation_settings where organisation_id = ${organisationId}::uuid`)) as unknown as Record<string, unknown>[]
  if (!row) return defaultSettings
  return {
    rungs: row.rungs as number[],
    charterFr: row.charter_fr as string | null,
    charterEn: row.charter_en as string | null,
    quietMonths: Number(row.quiet_months),
    secondShare: Math.round(Number(row.second_share) * 1000) / 1000,
    openDays: row.open_days as number[],
    openFrom: Number(row.open_from),
    openTo: Number(row.open_to)
  }
}

/** An address of the charter must be one a reader can open. */
export function readCharterLink(text: string | null): string | null {
  const link = text?.trim()
  if (!link) return null
  if (URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)) return link
  throw new Problem('bad_link', {
    fr: 'Adresse de la charte : une adresse complète, qui commence par https://.',
    en: 'Address of the charter: a whole address that begins with https://.'
  })
}

/** Writes the choices, whole. Throws `bad_rungs` for an empty bar, a rung twice or an unknown one, `bad_link`. */
export async function saveQueueSettings(
  { db }: Tx,
  organisationId: string,
  wanted: QueueSettings,
  by: string,
  now: Date
): Promise<void> {
  const rungs = [...new Set(wanted.rungs)].sort((a, b) => a - b)
  if (rungs.length === 0 || rungs.length !== wanted.rungs.length || rungs.some(rung => rung < 1 || rung > 7))
    throw new Problem('bad_rungs', {
      fr: 'Garder au moins une marche, chacune une seule fois, de 1 à 7.',
      en: 'Keep at least one rung, each only once, from 1 to 7.'
    })
  const days = [...new Set(wanted.openDays)].sort((a, b) => a - b)
  const list = (values: readonly number[]) => sql`${`{${values.join(',')}}`}::text::int[]`
  await db.execute(sql`
    insert into moderation_settings (organisation_id, rungs, charter_fr, charter_en, quiet_months, second_share, open_days,
      open_from, open_to, changed_by, changed_at)
    values (${organisationId}::uuid, ${list(rungs)}, ${readCharterLink(wanted.charterFr)}, ${readCharterLink(wanted.charterEn)},
      ${wanted.quietMonths}, ${wanted.secondShare}::real, ${list(days)}, ${wanted.openFrom}, ${wanted.openTo}, ${by},
      ${now.toISOString()}::timestamptz)
    on conflict (organisation_id) do update set rungs = excluded.rungs, charter_fr = excluded.charter_fr,
      charter_en = excluded.charter_en, quiet_months = excluded.quiet_months, second_share = excluded.second_share,
      open_days = excluded.open_days, open_from = excluded.open_from, open_to = excluded.open_to,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}

/** Whether an instant falls into the hours in which moderators work, on the organisation's own clock. */
export function isOpenAt({ openDays, openFrom, openTo }: QueueSettings, at: Date, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
    .formatToParts(at)
    .map(({ type, value }) => [type, value] as const)
  const found = Object.fromEntries(parts) as Record<string, string>
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(found.weekday ?? '') + 1
  const hour = Number(found.hour)
  return openDays.includes(day) && hour >= openFrom && hour < openTo
}
