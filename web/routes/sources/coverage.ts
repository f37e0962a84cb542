import { date, tags } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'

/** Stretches of weeks that nobody read, each as `2 mars 2026` or `2 mars 2026 – 16 mars 2026` (Mondays). None gives none. */
export function gapsOf(weeks: readonly string[], read: readonly boolean[], locale: Locale): string[] {
  const gaps: [string, string][] = []
  weeks.forEach((week, at) => {
    if (read[at]) return
    const last = gaps.at(-1)
    if (last && at > 0 && !read[at - 1]) last[1] = week
    else gaps.push([week, week])
  })
  const day = (text: string) => date(text, locale, 'short')
  return gaps.map(([from, to]) => (from === to ? day(from) : `${day(from)} – ${day(to)}`))
}

/** Where months begin along the weeks, with their short names; a month of which two weeks or fewer stand first has none. */
export function monthMarks(weeks: readonly string[], locale: Locale): { at: number; name: string }[] {
  const name = new Intl.DateTimeFormat(tags[locale], { month: 'short', timeZone: 'UTC' })
  const marks = weeks.flatMap((week, at) =>
    at === 0 || week.slice(0, 7) !== weeks[at - 1]?.slice(0, 7)
      ? [{ at, name: name.format(new Date(`${week}T00:00:00Z`)) }]
      : []
  )
  return marks.filter(({ at }, index) => index > 0 || (marks[1]?.at ?? 9) - at > 2)
}
