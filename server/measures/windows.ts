import { addDays, localDay, startOfDay } from '../store/time.ts'

/** A span [from, to). */
export interface Span {
  from: Date
  to: Date
}

export type Step = 'day' | 'week' | 'month' | '28d'

/**
 * The span just before, with as many local days, ending where the asked one starts (settled reading 6). A span that does
 * not start at local midnight is moved by its exact length.
 */
export function previousSpan({ from, to }: Span, timeZone: string): Span {
  const first = localDay(from, timeZone)
  const last = localDay(to, timeZone)
  const isDays =
    startOfDay(first, timeZone).getTime() === from.getTime() && startOfDay(last, timeZone).getTime() === to.getTime()
  if (!isDays) return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from }
  const days = Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last), { largestUnit: 'days' }).days
  return { from: startOfDay(addDays(first, -days), timeZone), to: from }
}

/** First day of the step a local day belongs to: Monday, first of the month, or the 28-day period on the anchor. */
function stepStart(day: string, step: Step, anchor: string): string {
  const date = Temporal.PlainDate.from(day)
  if (step === 'day') return day
  if (step === 'week') return date.subtract({ days: date.dayOfWeek - 1 }).toString()
  if (step === 'month') return date.with({ day: 1 }).toString()
  const since = Temporal.PlainDate.from(anchor).until(date, { largestUnit: 'days' }).days
  return Temporal.PlainDate.from(anchor)
    .add({ days: Math.floor(since / 28) * 28 })
    .toString()
}

function nextStep(day: string, step: Step): string {
  if (step === 'month') return Temporal.PlainDate.from(day).add({ months: 1 }).toString()
  return addDays(day, step === 'day' ? 1 : step === 'week' ? 7 : 28)
}

/**
 * The steps of a span, cut in the organisation's zone (23- and 25-hour days included); the first and the last are cut at
 * the ends of the span. At most 1,200 steps; more throws RangeError.
 */
export function stepsOf({ from, to }: Span, step: Step, timeZone: string, anchor: string): Span[] {
  const steps: Span[] = []
  for (let day = stepStart(localDay(from, timeZone), step, anchor); ; day = nextStep(day, step)) {
    const start = startOfDay(day, timeZone)
    if (start >= to) return steps
    const end = startOfDay(nextStep(day, step), timeZone)
    const span = { from: start < from ? from : start, to: end > to ? to : end }
    if (span.to > span.from) steps.push(span)
    if (steps.length > 1200) throw new RangeError('too many steps: choose a longer step')
  }
}
