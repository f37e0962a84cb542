import { sql } from 'drizzle-orm'
import { readerAgreement, type ReaderAgreement } from '../../statistics/reader_agreement.ts'
import type { Tx } from '../../store/transaction.ts'
import { readingLabels } from './reading_labels.ts'

/** Agreement of two readers on one label. */
export interface Agreement extends ReaderAgreement {
  label: string
}

/** What each of two readers said of a message, by the labels given. */
export interface TwoReadings {
  id: string
  first: ReadonlySet<string>
  second: ReadonlySet<string>
}

/**
 * The messages of an audit that two people read, with the labels each of them gave. One that either could not read, its text gone
 * by then, was read by one: they cannot differ on it.
 */
export async function readTwice({ db }: Tx, organisationId: string, auditId: string): Promise<TwoReadings[]> {
  const rows = (await db.execute(sql`
    select interaction_id as id,
      coalesce(array_agg(label) filter (where sampling = 'audit' and holds), '{}') as first,
      coalesce(array_agg(label) filter (where sampling = 'double' and holds), '{}') as second
    from (
      select interaction_id, sampling, label, not negated and coalesce(value, true) as holds
      from standing_labels where organisation_id = ${organisationId}::uuid and audit_id = ${auditId}::uuid
        and src_kind = 'person' and sampling in ('audit', 'double')
    ) l
    group by interaction_id
    having bool_or(sampling = 'audit') and bool_or(sampling = 'double') and not bool_or(label = 'unreadable' and holds)
    order by interaction_id`)) as unknown as { id: string; first: string[]; second: string[] }[]
  return rows.map(({ id, first, second }) => ({ id, first: new Set(first), second: new Set(second) }))
}

/**
 * How two readers of an audit agree, label by label, over the messages both read; only labels somebody gave.
 * @returns `items` read twice, and no label below 30
 */
export async function agreementOf(
  tx: Tx,
  organisationId: string,
  auditId: string
): Promise<{ items: number; labels: Agreement[] }> {
  const pairs = await readTwice(tx, organisationId, auditId)
  return { items: pairs.length, labels: readingLabels.flatMap(label => agreementOn(label, pairs)) }
}

function agreementOn(label: string, pairs: readonly TwoReadings[]): Agreement[] {
  const count = (a: boolean, b: boolean) =>
    pairs.filter(({ first, second }) => first.has(label) === a && second.has(label) === b).length
  const [both, first, second] = [count(true, true), count(true, false), count(false, true)]
  if (both + first + second === 0) return []
  const found = readerAgreement({ both, first, second, neither: count(false, false) })
  return found.standing === 'too_few' ? [] : [{ label, ...found }]
}
