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
  /** The same for each way of writing: dates of one tool look alike, and prove nothing about those of another. */
  shapes: Map<string, ShapeEvidence>
}

/** What the dates written one way prove. */
export type ShapeEvidence = Record<'dayFirst' | 'monthFirst' | 'either', number>

/**
 * How a numeric date is written: its sign and the digits of its year, `/yyyy` for 03/04/2026, `-yy` for 11-4-24. `null`
 * when its order is plain: year of four digits first, or no numeric date.
 */
export function shapeOf(raw: string): string | null {
  const found = numericDate.exec(raw.trim())
  if (!found || (found[1] ?? '').length === 4) return null
  return `${found[2]}${'y'.repeat((found[4] ?? '').length)}`
}

/** A column's order, and what proved it. `null`: nothing did, ask. */
export interface OrderDecision {
  order: DateOrder | null
  proof: 'cells' | 'habit' | 'irrelevant' | 'none'
}

/** An empty page of evidence. */
export const noOrderEvidence = (): OrderEvidence => ({
  dayFirst: 0,
  monthFirst: 0,
  either: 0,
  plain: 0,
  shapes: new Map()
})

/** Adds what one cell says about the order of dates; blank cells, other words and dates of no calendar (99/99/2026) say nothing. */
export function observeOrder(evidence: OrderEvidence, raw: string): void {
  const found = numericDate.exec(raw.trim())
  if (!found) return
  const shape = shapeOf(raw)
  if (shape === null) {
    evidence.plain++
    return
  }
  const proof = proofOf(Number(found[1]), Number(found[3]))
  if (proof === null) return
  const own = evidence.shapes.get(shape) ?? { dayFirst: 0, monthFirst: 0, either: 0 }
  evidence.shapes.set(shape, own)
  own[proof]++
  evidence[proof]++
}

function proofOf(first: number, second: number): keyof ShapeEvidence | null {
  const [low, high] = first < second ? [first, second] : [second, first]
  if (low < 1 || low > 12 || high > 31) return null
  return first > 12 ? 'dayFirst' : second > 12 ? 'monthFirst' : 'either'
}

/**
 * The order of each way of writing dates: what was said of it (`told`), else what its own dates prove, else what holds for
 * the whole column (`general`: an answer, the habit of the export), else the order of the column when its dates are written
 * one way only. `null`: a date of this shape that reads both ways is refused as ambiguous, and the person may say how to
 * read it.
 */
export function shapeOrders(
  { shapes }: OrderEvidence,
  column: DateOrder | null,
  told: (shape: string) => DateOrder | undefined,
  general: DateOrder | undefined
): Map<string, DateOrder | null> {
  const orderOf = (shape: string, { dayFirst, monthFirst }: ShapeEvidence): DateOrder | null => {
    const said = told(shape)
    if (said) return said
    if (dayFirst > 0 !== monthFirst > 0) return dayFirst > 0 ? 'DMY' : 'MDY'
    if (general) return general
    return dayFirst > 0 || shapes.size > 1 ? null : column
  }
  return new Map([...shapes].map(([shape, evidence]) => [shape, orderOf(shape, evidence)]))
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
