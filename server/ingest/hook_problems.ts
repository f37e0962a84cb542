import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import { localDay } from '../store/time.ts'

/**
 * What the log of a called source may say. Refusals: `signature_missing`, `signature_wrong`, `signature_stale`,
 * `body_unreadable`. Left aside: `event_ignored` (detail: its type), `event_invalid` (the type or field),
 * `objection`. Of re-readings: `check_differs`, `check_absent`, `check_failed` (the fault), `check_given_up`, `credentials_missing`.
 */
export interface HookProblem {
  sourceId: string
  /** UTC day on which it happened */
  day: string
  code: string
  detail: string
  times: number
  firstAt: Date
  lastAt: Date
}

/** Adds one line to the log of a source, or one more time to the line of the same day and reason. Never a body, a value, a person. */
export async function noteProblem(
  { db }: Tx,
  organisationId: string,
  problem: { sourceId: string; code: string; detail?: string; at: Date }
): Promise<void> {
  const at = sql`${problem.at.toISOString()}::timestamptz`
  await db.execute(sql`
    insert into hook_problems as p (organisation_id, source_id, on_day, code, detail, times, first_at, last_at)
    values (${organisationId}::uuid, ${problem.sourceId}::uuid, ${localDay(problem.at, 'UTC')}::date, ${problem.code},
      ${(problem.detail ?? '').slice(0, 120)}, 1, ${at}, ${at})
    on conflict (organisation_id, source_id, on_day, code, detail) do update
    set times = p.times + 1, last_at = greatest(p.last_at, excluded.last_at)`)
}

type Row = Record<string, unknown>

/** The log of the sources that are called, newest first: at most `limit` lines (default 200), of one source or of all. */
export async function listHookProblems(
  store: Store,
  organisationId: string,
  of: { sourceId?: string; limit?: number } = {}
): Promise<HookProblem[]> {
  const rows = (await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      select source_id, on_day::text as day, code, detail, times, first_at, last_at from hook_problems
      where organisation_id = ${organisationId}::uuid
        and (${of.sourceId ?? null}::uuid is null or source_id = ${of.sourceId ?? null}::uuid)
      order by last_at desc, code, detail limit ${of.limit ?? 200}`)
  )) as unknown as Row[]
  return rows.map(row => ({
    sourceId: String(row.source_id),
    day: String(row.day),
    code: String(row.code),
    detail: String(row.detail),
    times: Number(row.times),
    firstAt: new Date(String(row.first_at)),
    lastAt: new Date(String(row.last_at))
  }))
}
