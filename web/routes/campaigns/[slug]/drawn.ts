import type { PostsAnswer, Values } from '#lib/answers.ts'
import { api } from '#lib/api.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { citing, growthCites, wakeCites } from '#lib/figures/cites.ts'
import { growthKeys, growthPoints, growthSwatches } from '#lib/figures/growth.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { postsQuadrant } from '#lib/figures/posts.ts'
import { wakePoints } from '#lib/figures/wakes.ts'
import type { Result } from '#lib/result.ts'
import { head } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { noteWords } from '#lib/words/notes.ts'
import type { Asking } from './asking.ts'
import { timelineOf, timeStep } from './timeline.ts'

const lasting = 'wake,excess_wake,half_life'

/** The figures of the review: posts, the line of time, what stays after the end and growth, with the notes of the log. */
export async function drawnOf(
  { event, organisation, frame, slug, filter, span, periods, get }: Asking,
  name: { fr: string; en: string }
) {
  const { locals } = event
  const { locale } = locals
  const [posts, log, growth, wakes, over] = await Promise.all([
    get<PostsAnswer>('posts'),
    api<LogEntry[]>(event.fetch, `/api/v1/log?${new URLSearchParams({ organisation, campaign: slug })}`),
    get<Values>('values', { ...periods, keys: growthKeys, step: '28d', vs: 'none' }),
    get<Values>('values', { keys: lasting, vs: 'none' }),
    // The line of time is of the whole campaign, whatever part of it is looked at.
    get<Values>('values', { ...span, keys: 'contributors', step: timeStep(span), vs: 'none' })
  ])
  const noted = (seen: typeof span, entries = log) => annotationsOf(entries, frame.time_zone, locale, seen)
  const ended = { key: slug, name: name[locale], accent: 'wake' as const }
  const points = wakes['wake']
    ? wakePoints([{ ...ended, wake: wakes['wake'], excess: wakes['excess_wake'], half: wakes['half_life'] }])
    : { at: [], curves: [] }
  const [quadrant, wake, grown] = await Promise.all([
    drawFigure(locals, 'quadrant', postsQuadrant(posts, locale), { width: 700, height: 420 }),
    drawFigure(locals, 'wakeCurve', points),
    drawFigure(locals, 'growth', growthPoints(growth, frame.time_zone, noted(periods)))
  ])
  return {
    // Notes of the whole organisation belong here when they fall into what the charts show.
    log: log.filter(one => one.campaign === slug || noted(periods, [one]).length > 0),
    quadrant,
    posts: posts.rows.slice(0, 10),
    count: posts.rows.length,
    time: timelineOf(over['contributors'], span, filter, noted(span), frame.time_zone, locale),
    wake: {
      figure: citing(wake, wakeCites(points)),
      first: wakes['wake']?.points?.[0]?.result ?? wakes['wake']?.whole ?? null,
      half: halfLife(wakes['half_life']?.whole, locale),
      // The curve follows the campaign: so do the people it is of.
      people: over['contributors']?.whole ?? null
    },
    growth: { figure: citing(grown, growthCites(grown.points)), swatches: growthSwatches(locale), ...periods }
  }
}

/** The days until half fell silent, or why they are not known. */
function halfLife(found: Result | undefined, locale: Locale): string {
  if (!found) return '–'
  const days = head(found, { unit: 'days' }, locale)
  return found.status === 'ok' ? days : (noteWords(found, locale)[0] ?? days)
}
