import { hash32, type Random } from './random.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY

/** Midnight UTC of a day written `YYYY-MM-DD`. */
export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)

/** First instant of the demonstration, and the instant after the last. */
export const START = day('2023-11-01')
export const END = day('2026-11-01')

/** ISO 8601 in UTC to the second, as the native format writes times. */
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
/** The UTC day of an instant, `YYYY-MM-DD`. */
export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Wall clock of an instant in a zone: `{ year, month, day, hour, minute, second }`, each zero-padded text. */
export function wallClock(ms: number, zone: string): Record<string, string> {
  let clock = clocks.get(zone)
  if (!clock) {
    const two = '2-digit'
    const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...fields })
    clocks.set(zone, clock)
  }
  return Object.fromEntries(clock.formatToParts(ms).map(part => [part.type, part.value]))
}

/** Midnight of a day in a zone ahead of UTC by whole hours (Europe, West Africa). */
export function midnight(text: string, zone: string): number {
  const utc = day(text)
  return utc - Number(wallClock(utc, zone).hour) * HOUR
}

/** How alive the pages are: August and the end of the year are slow, and one week in twelve is quiet. In (0, 1]. */
export function season(ms: number, place: string): number {
  const date = new Date(ms)
  const month = date.getUTCMonth()
  const holiday = month === 7 ? 0.45 : month === 11 && date.getUTCDate() > 20 ? 0.55 : 1
  const quiet = hash32(`${place}/${Math.floor(ms / WEEK)}`) % 12 === 0 ? 0.45 : 1
  return holiday * quiet
}

const hourWeights = [1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6, 6, 5, 5, 6, 9, 8, 6, 5, 5, 7, 9, 11, 12, 10, 6, 3]
const hours = hourWeights.map((_, hour) => hour)

/** Moves an instant to a likely hour of the same UTC day (noon and evening peaks). */
export function likelyHour(ms: number, random: Random): number {
  const hour = random.weighted(hours, h => hourWeights[h] ?? 0) ?? 12
  return Math.floor(ms / DAY) * DAY + hour * HOUR + random.int(3600) * 1000
}

/** Instants of a Poisson process in [from, to), thinned by the season and set at likely hours; sorted. */
export function instants(perWeek: number, from: number, to: number, place: string, random: Random): number[] {
  const found: number[] = []
  for (let at = from + random.exponential(WEEK / perWeek); at < to; at += random.exponential(WEEK / perWeek)) {
    if (!random.chance(season(at, place))) continue
    const set = likelyHour(at, random)
    if (set >= from && set < to) found.push(set)
  }
  return found.sort((a, b) => a - b)
}
