import type { Presented } from '#lib/answers.ts'
import type { Annotation, Twin } from '#lib/charts/chart.ts'
import { kinds } from '#lib/charts/options/index.ts'
import { addDays, dayAndMonth, daysBetween, local, period } from '#lib/dates.ts'
import { known } from '#lib/result.ts'
import { cell } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { campaignPage as words } from '#lib/words/campaign_page.ts'
import { word } from '#lib/words/word.ts'

interface Days {
  from: string
  /** excluded */
  to: string
}

/** A campaign over time, ready to be drawn: places in days from its first one, heights as shares of the highest. */
export interface Timeline {
  from: string
  /** last day, included */
  last: string
  days: number
  /** the period of the page where it lies in the campaign: first day and number of days */
  chosen: { at: number; days: number } | null
  isWhole: boolean
  /** the period of the page as the form holds it, both days included */
  asked: { from: string; last: string }
  /** null: no number to show there */
  steps: { at: number; days: number; height: number | null; isIn: boolean }[]
  /** what the log says: an instant has no length */
  marks: { at: number; days: number; text: string }[]
  isDrawable: boolean
  sentence: string
  twin: Twin
  said: Record<
    | 'head'
    | 'subtitle'
    | 'top'
    | 'none'
    | 'first'
    | 'last'
    | 'see'
    | 'whole'
    | 'pick'
    | 'help'
    | 'start'
    | 'end'
    | 'table'
    | 'from'
    | 'to'
    | 'follows',
    string
  > & { chosen: string | null }
}

/** Days up to two weeks, weeks up to a year, then months: fewer people than may be shown stand behind a shorter step. */
export function timeStep({ from, to }: Days): 'day' | 'week' | 'month' {
  const days = daysBetween(from, to)
  return days <= 14 ? 'day' : days <= 370 ? 'week' : 'month'
}

/**
 * The line of time of a campaign. Everything is said here, so that the page needs no words and no code of charts.
 *
 * @param span   days of the campaign
 * @param period days the page is about
 */
export function timelineOf(
  contributors: Presented | undefined,
  span: Days,
  asked: Days,
  notes: readonly Annotation[],
  zone: string,
  locale: Locale
): Timeline {
  const series = contributors?.series ?? []
  const step = timeStep(span)
  const place = (day: string) => Math.min(daysBetween(span.from, span.to), Math.max(0, daysBetween(span.from, day)))
  const most = Math.max(0, ...series.map(({ result }) => known(result) ?? 0))
  const [start, end] = [place(asked.from), place(asked.to)]
  const cuts = series.map(({ from, to, result }) => {
    const [at, after] = [place(local(from, zone).day), place(local(to, zone).day)]
    const value = known(result)
    return {
      ...{ at, days: after - at, isIn: at < end && after > start },
      height: value === null ? null : most === 0 ? 0 : value / most
    }
  })
  const points = {
    step,
    at: series.map(({ from }) => local(from, zone).day),
    unit: 'persons' as const,
    series: [
      {
        key: 'contributors',
        name: word(words.time_head, locale),
        accent: 'wake' as const,
        results: series.map(({ result }) => result)
      }
    ]
  }
  const best = series.find(({ result }) => known(result) === most)?.result
  const isWhole = asked.from === span.from && asked.to === span.to
  const say = (key: 'time_none' | 'time_first' | 'time_last' | 'time_see' | 'time_whole' | 'time_pick' | 'time_help') =>
    word(words[key], locale)
  return {
    ...{ from: span.from, last: addDays(span.to, -1), days: daysBetween(span.from, span.to), isWhole },
    asked: { from: asked.from, last: addDays(asked.to, -1) },
    chosen: end > start ? { at: start, days: end - start } : null,
    steps: cuts,
    marks: notes.map(({ on, until, text }) => ({
      ...{ at: place(on), text },
      days: until ? Math.max(0, place(until) - place(on)) : 0
    })),
    isDrawable: most > 0,
    sentence: kinds.timeSeries.sentence(points, locale),
    twin: kinds.timeSeries.table(points, locale),
    said: {
      head: word(words.time_head, locale),
      subtitle: word(words[`time_subtitle_${step}`], locale, { period: period(span.from, span.to, locale) }),
      top: best ? word(words.time_top, locale, { value: cell(best, { unit: 'persons' }, locale) }) : '',
      none: say('time_none'),
      first: say('time_first'),
      last: say('time_last'),
      see: say('time_see'),
      whole: say('time_whole'),
      pick: say('time_pick'),
      help: say('time_help'),
      start: word(words.time_start_edge, locale),
      end: word(words.time_end_edge, locale),
      table: word(words.table, locale),
      from: dayAndMonth(span.from, locale, 'short'),
      to: dayAndMonth(addDays(span.to, -1), locale, 'short'),
      follows: word(words.time_follows, locale),
      chosen: isWhole
        ? null
        : end > start
          ? word(words.time_chosen, locale, { period: period(asked.from, asked.to, locale) })
          : word(words.time_outside, locale)
    }
  }
}
