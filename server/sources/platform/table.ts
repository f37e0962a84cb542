import { isPlausible } from '../dates.ts'
import type { Row } from '../rows.ts'
import { dayPeriod, isTotal, metricsOf, type accountsOnce, type Refusal, type RowFacts } from './facts.ts'
import type { SettledPart } from './parts.ts'
import type { Repeats } from './read.ts'

/** Everything settled about one table of a platform before its rows become facts. */
export interface TableReading {
  part: SettledPart
  repeats: Repeats
  observedAt: string
  uploadedAt: Date
  /** The account where the rows name none: what the file's name says, else the name of the source. */
  account: string
  campaign?: string
  signal?: AbortSignal
}

/** Gives the record of an account the first time it is named. */
export type Accounts = ReturnType<typeof accountsOnce>

/**
 * One day of an account: every number of the row is a total of that day.
 * @param day the day as it was read, null when it could not be; a line of totals is refused as such
 */
export function dayFacts(
  row: Row,
  network: string,
  day: string | null,
  { part, observedAt, account, uploadedAt }: TableReading,
  accounts: Accounts
): RowFacts | Refusal {
  if (day === null || !isPlausible(day, uploadedAt))
    return isTotal(row) ? { reason: 'total_row' } : { reason: 'date_invalid', field: 'date' }
  const metrics = metricsOf(row, { network, account, observed_at: observedAt, ...dayPeriod(day) }, part)
  return 'reason' in metrics ? metrics : { records: [...accounts(account), ...metrics] }
}
