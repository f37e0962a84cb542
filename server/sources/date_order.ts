/** A numeric date at the start of a text: three numbers parted by the same sign. */
export const numericDate = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?=$|[\s,T])/

/** The order of day, month and year in numeric dates. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD'

/** What the dates of one column prove about their order: how many can only be read one way. */
export interface OrderEvidence {
  dayFirst: number
  monthFirst: number
  /** Numeric dates that read both ways. */
  either: number
  /** Dates that need no order: year first, or a month in letters. */
  plain: number
}

/** A column's order, and what proved it. `null`: nothing did, ask. */
export interface OrderDecision {
  order: DateOrder | null
  proof: 'cells' | 'habit' | 'irrelevant' | 'none'
}

/** An empty page of evidence. */
export const noOrderEvidence = (): OrderEvidence => ({ dayFirst: 0, monthFirst: 0, either: 0, plain: 0 })

/** Adds what one cell says about the order of dates; blank cells and other words say nothing. */
export function observeOrder(evidence: OrderEvidence, raw: string): void {
  const found = numericDate.exec(raw.trim())
  if (!found) return
  const [first, second] = [found[1] ?? '', Number(found[3])]
  if (first.length === 4) evidence.plain++
  else if (Number(first) > 12) evidence.dayFirst++
  else if (second > 12) evidence.monthFirst++
  else evidence.either++
}

/**
 * Decides the order from the whole column (sources document §3.0, rule 8): what some date proves, else the habit of
 * the recognised export, else `null`: the person is asked. The language of the headers is never asked.
 * A column that proves both ways is read in the order proven more often; the other rows are refused.
 */
export function decideOrder(evidence: OrderEvidence, habit: DateOrder | null): OrderDecision {
  const { dayFirst, monthFirst, either } = evidence
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? 'DMY' : 'MDY', proof: 'cells' }
  if (dayFirst === 0 && either === 0) return { order: habit ?? 'YMD', proof: 'irrelevant' }
  return habit === null ? { order: null, proof: 'none' } : { order: habit, proof: 'habit' }
}
