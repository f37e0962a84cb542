import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { Comparison, Headline, MeasureInfo, Profile, Task, Values } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { citing, growthCites, quadrantCites, slopeCites, wakeCites } from '#lib/figures/cites.ts'
import { growthKeys, growthPoints, growthSwatches, wholePeriods } from '#lib/figures/growth.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { campaignQuadrant, highlights, slopePoints } from '#lib/figures/ranks.ts'
import { wakePoints, type Wake } from '#lib/figures/wakes.ts'
import { foamRows, wakeItems } from '#lib/ledger.ts'
import { pageQuestion, type PageQuestion } from '#lib/page_question.ts'
import type { HeadlineWithout } from '../../../server/measures/without_flagged.ts'
import type { PageServerLoad } from './$types'

const dialogue = 'reciprocity,response_rate,deep_share,constructive_share,abuse_rate,criticism_share'
const CURVES = 4

/** Everything the overview says, from the API, for the question in the address; figures drawn on the server. */
export const load: PageServerLoad = async event => {
  // whoever sees only what is theirs has a page of their own
  const sections = (await event.parent()).frame?.sections
  if (sections?.includes('mine')) redirect(303, '/mine')
  if (sections?.[0] === 'dialogue') redirect(303, '/dialogue')
  const question = await pageQuestion(event)
  const { organisation, frame, filter, choices, refused, today, query } = question
  const base = { filter, choices, refused, today, asOf: frame.as_of, organisation }
  if (refused.length > 0 || frame.tracks.length === 0) return { ...base, said: null }
  const get = <T>(path: string, more: Readonly<Record<string, string>> = {}) =>
    api<T>(event.fetch, `/api/v1/${path}${query(more)}`)
  const [headline, profile, compared, measures, talk, log, tasks, without] = await Promise.all([
    get<Headline>('headline', { page: 'overview' }),
    get<Profile>('profile'),
    get<Comparison>('comparison'),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    get<Values>('values', { keys: dialogue, by: 'campaign', vs: 'none' }),
    api<LogEntry[]>(event.fetch, `/api/v1/log?organisation=${organisation}`),
    api<Task[]>(event.fetch, `/api/v1/todo?organisation=${organisation}`),
    api<HeadlineWithout | null>(event.fetch, `/api/v1/authenticity/without?organisation=${organisation}`)
  ])
  const nameOf = (slug: string) => frame.campaigns.find(one => one.slug === slug)?.name[event.locals.locale] ?? slug
  const infos = Object.fromEntries(measures.map(one => [one.key, one]))
  const measure = infos[compared.measure]!
  const told = { locale: event.locals.locale, nameOf, measure }
  const [ranks, places] = [slopePoints(compared, told), campaignQuadrant(compared, told)]
  const [slope, quadrant, wakes, growth] = await Promise.all([
    drawFigure(event.locals, 'rankSlope', ranks, { height: 60 + 36 * compared.campaigns.length }),
    drawFigure(event.locals, 'quadrant', places, { height: 400 }),
    curves(question, event.fetch, compared, nameOf).then(found =>
      drawFigure(event.locals, 'wakeCurve', wakePoints(found))
    ),
    grown(question, event.fetch, log, event.locals.locale).then(points => drawFigure(event.locals, 'growth', points))
  ])
  const shown = new Set([
    ...[...profile.axes, ...profile.seen].map(({ key }) => key),
    ...`${dialogue},wake`.split(','),
    compared.measure
  ])
  const csv = (key: string, more: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: event.locals.locale, ...more })}`
  return {
    ...base,
    said: {
      headline,
      without,
      ledger: {
        foam: foamRows(profile, infos, event.locals.locale),
        wake: wakeItems(profile, infos, event.locals.locale)
      },
      tasks,
      agreement: compared.agreement,
      required: compared.required,
      measure: compared.measure,
      campaigns: compared.campaigns.length,
      names: Object.fromEntries(compared.campaigns.map(({ slug }) => [slug, nameOf(slug)])),
      talk: Object.values(talk),
      infos: Object.fromEntries(measures.filter(({ key }) => shown.has(key)).map(one => [one.key, one])),
      slope: citing(slope, slopeCites(ranks)),
      quadrant: citing(quadrant, quadrantCites(places, measure.key)),
      wakes: citing(wakes, wakeCites(wakes.points)),
      growth: {
        figure: citing(growth, growthCites(growth.points)),
        swatches: growthSwatches(event.locals.locale),
        ...wholePeriods(frame.period_anchor_on, filter.from, filter.to)
      },
      history: frame.history_from,
      csv: {
        slope: csv('rank_gap', { by: 'campaign' }),
        quadrant: csv('vanity_index', { by: 'campaign' }),
        wakes: csv('wake', { by: 'campaign' }),
        growth: csv('new_contributors', { step: '28d' }),
        dialogue: csv('reciprocity', { by: 'campaign' })
      }
    }
  }
}

/** Curves of the campaigns that stand out, then of the last that ended: four at most can be told apart. */
async function curves(
  { query, filter }: PageQuestion,
  fetch: typeof globalThis.fetch,
  { campaigns }: Comparison,
  nameOf: (slug: string) => string
): Promise<Wake[]> {
  const { riser, faller } = highlights(campaigns)
  const readable = campaigns
    .filter(
      ({ impact, slug }) => impact.result.status === 'ok' && (!filter.campaign.length || filter.campaign.includes(slug))
    )
    .map(({ slug }) => slug)
  const marked = [riser, faller].filter(slug => slug !== null && readable.includes(slug)) as string[]
  const chosen = [...marked, ...readable.filter(slug => !marked.includes(slug)).slice(-(CURVES - marked.length))]
  const found = await Promise.all(
    chosen.map(campaign => api<Values>(fetch, `/api/v1/values${query({ campaign, keys: 'wake', vs: 'none' })}`))
  )
  return found.flatMap(({ wake }, at) => {
    const key = chosen[at]
    if (!wake || !key) return []
    const accent = key === riser ? 'wake' : key === faller ? 'abuse' : at % 2 ? 'dashed' : 'plain'
    return [{ key, name: nameOf(key), accent: accent as Wake['accent'], wake }]
  })
}

async function grown(
  { query, frame, filter }: PageQuestion,
  fetch: typeof globalThis.fetch,
  log: readonly LogEntry[],
  locale: 'fr' | 'en'
) {
  const span = wholePeriods(frame.period_anchor_on, filter.from, filter.to)
  const values = await api<Values>(
    fetch,
    `/api/v1/values${query({ ...span, keys: growthKeys, step: '28d', vs: 'none' })}`
  )
  return growthPoints(values, frame.time_zone, annotationsOf(log, frame.time_zone, locale, span))
}
