import { Problem } from '../../problem.ts'
import { localDay, startOfDay } from '../../store/time.ts'
import { periodName } from './shape.ts'

/** First and last instant (excluded) of a year or a quarter in a zone. Throws `bad_benchmark_period`. */
export function spanOfPeriod(period: string, timeZone: string): { from: Date; to: Date } {
  const { from, months } = monthsOf(period)
  const day = Temporal.PlainDate.from(`${from}-01`)
  return {
    from: startOfDay(day.toString(), timeZone),
    to: startOfDay(day.add({ months }).toString(), timeZone)
  }
}

function monthsOf(period: string): { from: string; months: number } {
  if (!periodName.safeParse(period).success)
    throw new Problem('bad_benchmark_period', {
      fr: `Période : une année ou un trimestre, 2026 ou 2026-Q1. Ici : ${period.slice(0, 40)}.`,
      en: `Period: a year or a quarter, 2026 or 2026-Q1. Here: ${period.slice(0, 40)}.`
    })
  const [year, quarter] = period.split('-Q')
  if (quarter === undefined) return { from: `${year}-01`, months: 12 }
  return { from: `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`, months: 3 }
}

/** Whether two periods share a day. @example overlap('2026', '2026-Q3') = true */
export function overlap(one: string, other: string): boolean {
  return one === other || (one.slice(0, 4) === other.slice(0, 4) && (one.length === 4 || other.length === 4))
}

/** The years and quarters that ended by now, the newest first: this year and the two before. */
export function endedPeriods(now: Date, timeZone: string): string[] {
  const year = Number(localDay(now, timeZone).slice(0, 4))
  const all = [year, year - 1, year - 2].flatMap(one => [`${one}`, ...[4, 3, 2, 1].map(q => `${one}-Q${q}`)])
  return all.filter(period => spanOfPeriod(period, timeZone).to <= now)
}

/** Refuses a period that still runs: its numbers move every day. Throws `benchmark_period_open`. */
export function checkEnded(period: string, timeZone: string, now: Date): void {
  if (spanOfPeriod(period, timeZone).to <= now) return
  throw new Problem('benchmark_period_open', {
    fr: `La période ${period} n’est pas finie : attendre son dernier jour.`,
    en: `The period ${period} has not ended: wait for its last day.`
  })
}
