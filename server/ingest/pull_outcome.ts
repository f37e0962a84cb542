import { Problem } from '../problem.ts'
import type { ApiSource } from '../sources/api_source.ts'
import { nextRun } from '../sources/cron.ts'
import { HttpFault } from '../sources/http/http.ts'
import type { Services } from './import_terms.ts'
import { endPull } from './pull.ts'

const HOUR = 3_600_000

/** Why a reading stopped: a word the page explains, the platform's own word, and when it said to come back. */
export interface Failure {
  code: string
  detail: string | null
  retryAt: Date | null
}

/** Tells a fault of the reading in the words of the list; `error` is a fault of our own. */
export function failureOf(fault: unknown): Failure {
  if (fault instanceof HttpFault)
    return { code: fault.code, detail: fault.reason ?? fault.status?.toString() ?? null, retryAt: fault.retryAt }
  const code = fault instanceof Problem ? fault.code : fault instanceof Error ? (named[fault.name] ?? 'error') : 'error'
  return { code, detail: null, retryAt: null }
}

const named: Readonly<Record<string, string>> = {
  ZodError: 'bad_config',
  $ZodError: 'bad_config',
  AbortError: 'cancelled'
}

/** Ends the pull and says on the source how it went and when it is tried next. */
export async function finishPull(
  { store, now }: Services,
  { organisationId, sourceId, pullId }: { organisationId: string; sourceId: string; pullId: string },
  source: ApiSource,
  row: { schedule: string | null; failures: number },
  failure: Failure | null
): Promise<string> {
  const at = now()
  await endPull(store, organisationId, pullId, failure ? 'failed' : 'applied', at, failure?.code)
  const regular = nextRun(row.schedule ?? source.defaultSchedule, sourceId, at)
  const next = failure ? tryAgainAt(failure, row.failures, at) : regular
  const [instant, then] = [at.toISOString(), next.toISOString()]
  await store.tx(organisationId, async ({ sql }) => {
    if (!failure)
      await sql`update sources set last_ok_at = ${instant}::timestamptz, last_error_code = null, last_error_detail = null, failures = 0,
        state = case state when 'failing' then 'active' else state end where id = ${sourceId}`
    else if (failure.code !== 'cancelled')
      await sql`update sources set last_error_code = ${failure.code}, last_error_detail = ${failure.detail},
        last_error_at = ${instant}::timestamptz, failures = failures + 1,
        state = case state when 'active' then 'failing' else state end where id = ${sourceId}`
    await sql`update sources set busy_until = null, next_try_at = ${then}::timestamptz where id = ${sourceId}`
  })
  return then
}

// 5, 10, 20, 40 minutes, then each hour; a date the platform gave counts when it is later. A stop of ours resumes at once.
function tryAgainAt({ code, retryAt }: Failure, failures: number, at: Date): Date {
  if (code === 'cancelled') return at
  const soon = at.getTime() + Math.min(HOUR, (HOUR / 12) * 2 ** Math.min(failures, 10))
  return new Date(Math.max(soon, retryAt?.getTime() ?? 0))
}
