import { NBSP, type Locale } from './typography.ts'

// Written out: the short forms Intl prints change between ICU versions, and server and browser must agree to the byte.
const longMonths: Record<Locale, readonly string[]> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' ')
}
const shortMonths: Record<Locale, readonly string[]> = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')
}
// The zone database spells cities in ASCII.
const places: Record<string, string> = {
  'Africa/Lome': 'Lomé',
  'Africa/Ndjamena': 'N’Djamena',
  'America/Bogota': 'Bogotá',
  'America/Sao_Paulo': 'São Paulo',
  'Indian/Reunion': 'La Réunion'
}

export type Style = 'long' | 'short'

function parse(day: string): { year: number; month: number; date: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) throw new Error(`not a day: ${day}`)
  return { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) }
}

/** Moves a day (`2025-01-01`) by whole days. Throws on anything but a day. */
export function addDays(day: string, days: number): string {
  const { year, month, date } = parse(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** A day without its year: `1er janvier`, `6 Jan`. */
export function dayAndMonth(day: string, locale: Locale, style: Style = 'long'): string {
  const { month, date } = parse(day)
  const name = (style === 'long' ? longMonths : shortMonths)[locale][month - 1]
  return `${locale === 'fr' && date === 1 ? '1er' : date}${NBSP}${name}`
}

/** A day: `6 janvier 2025`, or `6 janv. 2025` in a table. */
export function date(day: string, locale: Locale, style: Style = 'long'): string {
  return `${dayAndMonth(day, locale, style)} ${parse(day).year}`
}

/** A month: `octobre 2024`. Any day of it will do. */
export function month(day: string, locale: Locale, style: Style = 'long'): string {
  const parts = parse(day)
  return `${(style === 'long' ? longMonths : shortMonths)[locale][parts.month - 1]} ${parts.year}`
}

/** The calendar day and the clock of an instant in a time zone. */
export function local(instant: string, zone: string): { day: string; hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23'
  }).formatToParts(new Date(instant))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, hour: Number(of('hour')), minute: Number(of('minute')) }
}

/** The clock of an instant in a time zone: `8 h 00`, `08:00`. */
export function time(instant: string, zone: string, locale: Locale): string {
  const { hour, minute } = local(instant, zone)
  const minutes = String(minute).padStart(2, '0')
  return locale === 'fr' ? `${hour}${NBSP}h${NBSP}${minutes}` : `${String(hour).padStart(2, '0')}:${minutes}`
}

/** The town a time zone is named after: `Lomé`, `New York`; `UTC` stays. */
export function place(zone: string): string {
  return places[zone] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** An instant with its zone: `6 janvier 2025, 8 h 00 (Lomé)`. */
export function moment(instant: string, zone: string, locale: Locale): string {
  return `${date(local(instant, zone).day, locale)}, ${time(instant, zone, locale)} (${place(zone)})`
}

/**
 * A period stored `[from, to)`, shown with its last day: `du 1er octobre au 31 décembre 2024`.
 * What both ends share is said once.
 */
export function period(from: string, to: string, locale: Locale): string {
  const last = addDays(to, -1)
  if (from === last) return date(from, locale)
  const [a, b] = [parse(from), parse(last)]
  const isSameMonth = a.year === b.year && a.month === b.month
  const first = locale === 'fr' && a.date === 1 ? '1er' : String(a.date)
  const start = isSameMonth ? first : a.year === b.year ? dayAndMonth(from, locale) : date(from, locale)
  return locale === 'fr' ? `du ${start} au ${date(last, locale)}` : `${start} to ${date(last, locale)}`
}

/** The same, short: `1er oct. – 31 déc. 2024`. */
export function shortPeriod(from: string, to: string, locale: Locale): string {
  const last = addDays(to, -1)
  if (from === last) return date(from, locale, 'short')
  const isSameYear = parse(from).year === parse(last).year
  const start = isSameYear ? dayAndMonth(from, locale, 'short') : date(from, locale, 'short')
  return `${start} – ${date(last, locale, 'short')}`
}

/** The name of a period when it has one — `4e trimestre 2024`, `octobre 2024`, `2024` — else its short form. */
export function namedPeriod(from: string, to: string, locale: Locale): string {
  const [a, b] = [parse(from), parse(to)]
  const months = (b.year - a.year) * 12 + b.month - a.month
  const isWhole = a.date === 1 && b.date === 1
  if (isWhole && months === 1) return month(from, locale)
  if (isWhole && months === 12 && a.month === 1) return String(a.year)
  if (isWhole && months === 3 && a.month % 3 === 1) return quarter((a.month + 2) / 3, a.year, locale)
  return shortPeriod(from, to, locale)
}

function quarter(index: number, year: number, locale: Locale): string {
  if (locale === 'en') return `Q${index}${NBSP}${year}`
  return `${index}${index === 1 ? 'er' : 'e'}${NBSP}trimestre ${year}`
}

/** ISO 8601 week of a day: weeks begin on Monday, the first holds the year's first Thursday. */
export function isoWeek(day: string): { year: number; week: number; monday: string } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(day, -weekday)
  const year = parse(addDays(monday, 3)).year
  return { year, week: Math.floor(daysBetween(`${year}-01-01`, addDays(monday, 3)) / 7) + 1, monday }
}

/** `S40`, `W40`: the week of a day, for axes. */
export function weekNumber(day: string, locale: Locale): string {
  return `${locale === 'fr' ? 'S' : 'W'}${isoWeek(day).week}`
}

/** `semaine du 30 septembre 2024`, `week of 30 September 2024`. */
export function weekOf(day: string, locale: Locale): string {
  return `${locale === 'fr' ? 'semaine du' : 'week of'} ${date(isoWeek(day).monday, locale)}`
}

/** A length of time in minutes: `14 h 20`, `14 h 20 min`, `25 min`. */
export function duration(minutes: number, locale: Locale): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest}${NBSP}min`
  if (rest === 0) return `${hours}${NBSP}h`
  const shown = locale === 'fr' ? String(rest).padStart(2, '0') : `${rest}${NBSP}min`
  return `${hours}${NBSP}h${NBSP}${shown}`
}

/** How long ago: `il y a 12 min`, `3 days ago`. Minutes under an hour, hours under a day, then whole days. */
export function ago(minutes: number, locale: Locale): string {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor(minutes / 60)
  const dayWord = locale === 'fr' ? 'jour' : 'day'
  const text =
    days > 0
      ? `${days}${NBSP}${dayWord}${days > 1 ? 's' : ''}`
      : hours > 0
        ? `${hours}${NBSP}h`
        : `${Math.floor(minutes)}${NBSP}min`
  return locale === 'fr' ? `il y a ${text}` : `${text} ago`
}
