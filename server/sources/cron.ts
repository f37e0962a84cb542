import { Problem } from '../problem.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Least and greatest value of each field: minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
const bounds: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7]
]

/** A schedule read: the values each field allows, and whether both fields of days were given. */
interface Schedule {
  fields: readonly ReadonlySet<number>[]
  isEitherDay: boolean
}

/**
 * The next run of a schedule of five fields (cron, in UTC) strictly after an instant. `H` in the minute is a minute of
 * the hour that `seed` decides, always the same, so that sources do not all knock at once.
 * `nextRun('H * * * *', seed, at)` is within the hour. Throws on a schedule that is none, or that never comes.
 */
export function nextRun(schedule: string, seed: string, after: Date): Date {
  const { fields, isEitherDay } = read(schedule, seed)
  const [minutes, hours, days, months, weekdays] = fields as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>
  ]
  let at = Math.floor(after.getTime() / MINUTE) * MINUTE + MINUTE
  for (const end = at + 366 * 5 * DAY; at < end;) {
    const when = new Date(at)
    const onDay = days.has(when.getUTCDate())
    const onWeekday = weekdays.has(when.getUTCDay())
    // as cron has it: when both days are given, either will do
    const isDay = months.has(when.getUTCMonth() + 1) && (isEitherDay ? onDay || onWeekday : onDay && onWeekday)
    if (!isDay) at = Math.floor(at / DAY) * DAY + DAY
    else if (hours.has(when.getUTCHours()) && minutes.has(when.getUTCMinutes())) return when
    else at += MINUTE
  }
  throw badSchedule(schedule)
}

function read(schedule: string, seed: string): Schedule {
  const texts = schedule.trim().split(/\s+/)
  if (texts.length !== 5) throw badSchedule(schedule)
  const fields = texts.map((text, index) => {
    const [low, high] = bounds[index]!
    const values =
      text === 'H' && index === 0 ? [minuteOf(seed)] : text.split(',').flatMap(part => valuesOf(part, low, high))
    if (values.length === 0 || values.some(Number.isNaN)) throw badSchedule(schedule)
    return new Set(index === 4 ? values.map(value => value % 7) : values)
  })
  return { fields, isEitherDay: texts[2] !== '*' && texts[4] !== '*' }
}

function valuesOf(part: string, low: number, high: number): number[] {
  const found = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
  if (!found) return [Number.NaN]
  const step = Number(found[3] ?? 1)
  const from = Number(found[1] ?? low)
  const to = Number(found[2] ?? (found[1] === undefined || found[3] !== undefined ? high : from))
  if (step < 1 || from < low || to > high || from > to) return [Number.NaN]
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step)
}

// A small spread is enough: equal seeds give equal minutes.
function minuteOf(seed: string): number {
  let sum = 7
  for (let index = 0; index < seed.length; index++) sum = (sum * 31 + seed.charCodeAt(index)) % 1_000_003
  return sum % 60
}

function badSchedule(schedule: string): Problem {
  return new Problem('bad_schedule', {
    fr: `Horaire illisible : « ${schedule} ». Cinq champs comme « H * * * * » (chaque heure) ou « 30 4 * * * » (chaque jour à 4 h 30, UTC).`,
    en: `Unreadable schedule: “${schedule}”. Five fields such as “H * * * *” (each hour) or “30 4 * * *” (each day at 04:30, UTC).`
  })
}
