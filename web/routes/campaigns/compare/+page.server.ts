import type { HeadlineWithout } from '../../../../server/measures/without_flagged.ts'
import type { WithoutChannel } from '../../../../server/measures/robustness.ts'
import { api } from '#lib/api.ts'
import { rowsOf, type Comparison, type MeasureInfo, type Presented } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { citing, quadrantCites } from '#lib/figures/cites.ts'
import { campaignQuadrant } from '#lib/figures/ranks.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import { noteWords } from '#lib/words/notes.ts'
import type { PageServerLoad } from './$types'

/** What stands side by side: the profile, what was seen, and what keeps each honest. */
const sideKeys = [
  'contributors',
  'returning_share',
  'wake',
  'people_who_acted',
  'actions_per_contributor',
  'cost_per_action',
  'response_rate',
  'constructive_share',
  'abuse_rate',
  'engagement_rate_pooled',
  'impressions'
]
/** Columns beyond which a table is no longer read. */
const MOST = 6

/** A number read beside another over the same question. */
interface Beside {
  key: string
  label: { fr: string; en: string }
  unit: MeasureInfo['unit']
  result: Result
}

/** The comparison of chosen campaigns (`?c=a&c=b`), ranked among all; without a choice, the last six. */
export const load: PageServerLoad = async event => {
  const { organisation, frame, filter, choices, refused, today, query } = await pageQuestion(event, ['c', 'robust'])
  const { locale } = event.locals
  const base = { organisation, filter, choices, refused, today }
  if (refused.length > 0) return { ...base, said: null }
  const isRobust = event.url.searchParams.has('robust')
  const get = <T>(path: string) => api<T>(event.fetch, `/api/v1/${path}${query({ campaign: '' })}`)
  const [compared, robust, measures, without, index] = await Promise.all([
    get<Comparison>('comparison'),
    // The whole comparison once for each channel takes its time: made when it is asked for.
    isRobust ? get<WithoutChannel[]>('comparison/robustness') : null,
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    api<HeadlineWithout | null>(event.fetch, `/api/v1/authenticity/without?organisation=${organisation}`),
    // One row for each campaign that sealed its weights before it started; none where nobody did.
    api<Presented>(
      event.fetch,
      `/api/v1/measures/impact_index/values${query({ campaign: '', by: 'campaign', vs: 'none' })}`
    )
  ])
  const asked = [...new Set(event.url.searchParams.getAll('c'))]
  const known = compared.campaigns.map(({ slug }) => slug)
  const chosen = (asked.length > 0 ? known.filter(slug => asked.includes(slug)) : known.slice(-MOST)).slice(0, MOST)
  const nameOf = (slug: string) => frame.campaigns.find(one => one.slug === slug)?.name[locale] ?? slug
  const measure = measures.find(({ key }) => key === compared.measure)!
  const rows = compared.campaigns.filter(({ slug }) => chosen.includes(slug))
  // Medians are those of all campaigns: choosing some does not move the lines.
  const points = campaignQuadrant({ ...compared, campaigns: rows }, { locale, nameOf, measure })
  const [quadrant, columns] = await Promise.all([
    drawFigure(event.locals, 'quadrant', points, { width: 900, height: 440 }),
    Promise.all(chosen.map(slug => columnOf(event.fetch, organisation, slug)))
  ])
  const slugOf = new Map(compared.campaigns.map(({ id, slug }) => [id, slug]))
  return {
    ...base,
    said: {
      all: known.map(slug => ({ slug, name: nameOf(slug), isChosen: chosen.includes(slug) })),
      unknown: asked.filter(slug => !known.includes(slug)),
      names: Object.fromEntries(known.map(slug => [slug, nameOf(slug)])),
      rows,
      measure,
      index: [...rowsOf(index)].flatMap(([key, result]) =>
        chosen.includes(key) ? [{ key, result, notes: noteWords(result, locale) }] : []
      ),
      agreement: compared.agreement,
      required: compared.required,
      signals: compared.signals.map(({ campaign, against, probability }) => ({
        slug: slugOf.get(campaign) ?? campaign,
        name: nameOf(slugOf.get(campaign) ?? campaign),
        against: nameOf(slugOf.get(against) ?? against),
        probability
      })),
      quadrant: citing(quadrant, quadrantCites(points, measure.key)),
      side: sideKeys.flatMap(key => {
        const info = measures.find(one => one.key === key)
        return info ? [{ info, cells: columns.map(column => column[key] ?? null) }] : []
      }),
      chosen,
      robust,
      again: againOf(event.url),
      without,
      csv: `/api/v1/measures/rank_gap/values.csv${query({ campaign: '', by: 'campaign', hl: locale })}`
    }
  }
}

/** The address of this page with every channel left out in turn. */
function againOf({ pathname, searchParams }: URL): string {
  const asked = new URLSearchParams(searchParams)
  asked.set('robust', '1')
  return `${pathname}?${asked}#robust`
}

/** Every number of one campaign over its own period, with what is read beside it. */
async function columnOf(fetch: typeof globalThis.fetch, organisation: string, campaign: string) {
  const asked = new URLSearchParams({ organisation, campaign, vs: 'none', keys: sideKeys.join(',') })
  const values = await api<Record<string, Presented & { beside: Beside[] }>>(fetch, `/api/v1/values?${asked}`)
  return Object.fromEntries(
    Object.entries(values).map(([key, { whole, points, beside }]) => {
      const at = points?.find(point => point.at === 90)?.result
      return [key, { result: at ?? whole, beside: beside ?? [] }]
    })
  )
}
