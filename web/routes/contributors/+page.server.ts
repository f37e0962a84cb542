import { api } from '#lib/api.ts'
import type { Headline, MeasureInfo, Values } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { citing, growthCites } from '#lib/figures/cites.ts'
import { growthKeys, growthPoints, growthSwatches, wholePeriods } from '#lib/figures/growth.ts'
import { pageQuestion } from '#lib/page_question.ts'
import { known } from '#lib/result.ts'
import { ANY_ACTION, askedIn, ownKeys, type Asked } from './asked.ts'
import { ladderOf, sideBySide, triangleOf } from './tables.ts'
import type { PageServerLoad } from './$types'

const head = 'contributors,returning_share,lapse_rate,reactivation_rate,days_active'
const chains = 'recruits_per_contributor,recruiters_share,recruitment_depth,second_degree_actions,recruits_retention'
const ladder = 'ladder_transitions,ladder_step_rate'
const wakes = 'wake,excess_wake,half_life'

/** Who comes back and how far they go, from the API. What is not declared (a ladder, referrals) is not shown. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event, ownKeys)
  const { organisation, frame, filter, choices, today, query } = question
  const { asked, refused: own } = askedIn(event.url, frame)
  const refused = [...question.refused, ...own]
  const people = frame.tracks.some(({ input }) => input === 'interactions' || input === 'conversions')
  const entries = [ANY_ACTION, ...frame.contribution_kinds]
  const base = { filter, choices, refused, today, organisation, people, asked, entries, history: frame.history_from }
  if (refused.length > 0 || !people) return { ...base, said: null }
  const { locale } = event.locals
  const span = wholePeriods(frame.period_anchor_on, filter.from, filter.to)
  const values = (keys: string, more: More = {}) =>
    api<Values>(event.fetch, `/api/v1/values${query({ keys, vs: 'none', ...more })}`)
  const entry: More = asked.entry ? { entry: asked.entry } : {}
  const by: More = asked.by === 'cohort' ? {} : { by: asked.by }
  const triangle = `retention_${asked.reading}`
  const [measures, headline, numbers, days, cohorts, curve, steps, recruits, growth, log, rows] = await Promise.all([
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    api<Headline>(event.fetch, `/api/v1/headline${query({ page: 'contributors', ...span })}`),
    values(head),
    values('days_active_distribution', entry),
    values(triangle, { ...span, ...entry, ...by }),
    values('return_survival', { ...span, ...entry }),
    values(ladder),
    values(chains),
    values(growthKeys, { ...span, ...entry, step: '28d' }),
    api<LogEntry[]>(event.fetch, `/api/v1/log?organisation=${organisation}`),
    brokenDown(values, asked, filter.campaign.length > 0)
  ])
  const points = growthPoints(growth, frame.time_zone, annotationsOf(log, frame.time_zone, locale, span))
  const csv = (key: string, more: More = {}) => `/api/v1/measures/${key}/values.csv${query({ hl: locale, ...more })}`
  const small = { height: 300, narrowHeight: 260 }
  const [growthFigure, curveFigure, daysFigure] = await Promise.all([
    drawFigure(event.locals, 'growth', points),
    drawFigure(event.locals, 'returnCurve', { points: curve['return_survival']?.points ?? [] }, small),
    drawFigure(event.locals, 'activeDayBars', activeBands(days), small)
  ])
  const wholes = (answers: Values) => Object.entries(answers).map(([key, { whole }]) => ({ key, result: whole }))
  return {
    ...base,
    said: {
      headline,
      numbers: wholes(numbers),
      cohorts: triangleOf(cohorts[triangle]),
      curve: { figure: curveFigure, whole: curve['return_survival']!.whole },
      days: { figure: daysFigure, whole: days['days_active_distribution']!.whole },
      ladder: ladderOf(steps, frame.rungs),
      chains: wholes(recruits).filter(({ result }) => result.status !== 'unknown'),
      growth: { figure: citing(growthFigure, growthCites(points)), swatches: growthSwatches(locale), ...span },
      rows,
      infos: Object.fromEntries(measures.map(one => [one.key, one])),
      csv: {
        growth: csv('new_contributors', { ...span, ...entry, step: '28d' }),
        triangle: csv(triangle, { ...span, ...entry, ...by }),
        curve: csv('return_survival', { ...span, ...entry }),
        days: csv('days_active_distribution', entry),
        ladder: csv('ladder_transitions'),
        rows: csv('new_contributors', by),
        wakes: csv('wake', by)
      }
    }
  }
}

type More = Readonly<Record<string, string>>

/** Growth accounting and wake by the rows chosen; a wake by anything but campaigns is that of the campaigns chosen. */
async function brokenDown(
  values: (keys: string, more: More) => Promise<Values>,
  { by, entry }: Asked,
  hasCampaign: boolean
) {
  if (by === 'cohort') return null
  const asked = { by, ...(entry ? { entry } : {}) }
  const followsWake = by === 'campaign' || hasCampaign
  const [growth, wake] = await Promise.all([values(growthKeys, asked), followsWake ? values(wakes, asked) : null])
  return {
    growth: sideBySide(growth, 'retained_contributors'),
    wakes: wake && sideBySide(wake, 'wake')
  }
}

/** People by days active, and how many they are in all: unknown as soon as one band is hidden. */
function activeBands(values: Values) {
  const bands = (values['days_active_distribution']?.points ?? []).map(({ at, result }) => ({ from: at, result }))
  return { people: bands.reduce((sum, { result }) => sum + (known(result) ?? 0), 0), bands }
}
