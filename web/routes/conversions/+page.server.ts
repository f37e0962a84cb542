import type { FlowsAnswer, KindFreshness, WaysAnswer } from '../../../server/measures/conversion_figures.ts'
import { api } from '#lib/api.ts'
import { rowsOf, unknownResult, type Headline, type MeasureInfo, type PresentedRow, type Values } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { delayPoints, flowsPoints, rangePoints, ruleKeys } from '#lib/figures/conversions.ts'
import { writeFilter } from '#lib/filter.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { PageServerLoad } from './$types'

const whole =
  'verified_actions,people_who_acted,claimed_actions,claimed_ratio,unmatched_actions,action_value,repeat_actions,upgrade_share,days_before_acting,acting_delay_distribution'
const byKind = 'verified_actions,people_who_acted,unmatched_actions'
const byChannel = 'attributed_actions,assisted_actions'
const byCall = 'call_asked,call_reached,call_answered,call_done,pledges_kept'
const byCost = 'cost_per_action,cost_per_yes,cost_per_retained_person'
const DEFAULT_RULE = 'last'
// What narrows posts or platforms does not narrow the ledger: it is not offered, and refused in an address.
const idle = ['platform', 'creator', 'format'] as const

/** What people did, where it came from and what is not known, from the API; figures drawn on the server. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event, ['rule'])
  const { organisation, frame, filter, refused, today, query } = question
  for (const key of idle) if (filter[key].length > 0) refused.push({ key, value: filter[key].join(',') })
  const { campaign = [], group = [] } = question.choices
  const choices = { campaign, group }
  const hasLedger = frame.tracks.some(track => track.input === 'conversions')
  const base = { filter, choices, refused, today, organisation, hasLedger }
  if (refused.length > 0 || !hasLedger) return { ...base, said: null }
  const { locale } = event.locals
  const rule = filter.rule ?? DEFAULT_RULE
  const get = <T>(path: string, more: Readonly<Record<string, string>> = {}) =>
    api<T>(event.fetch, `/api/v1/${path}${query(more)}`)
  const values = (keys: string, by?: string) => get<Values>('values', { keys, ...(by ? { by, vs: 'none' } : {}) })
  const [headline, all, kinds, channels, calls, costs, flows, ways, fresh, measures] = await Promise.all([
    get<Headline>('conversions/headline'),
    values(whole),
    values(byKind, 'type'),
    values(byChannel, 'channel'),
    values(byCall, 'type'),
    values(byCost, 'campaign'),
    get<FlowsAnswer>('conversions/flows', { rule }),
    get<WaysAnswer>('conversions/paths'),
    get<KindFreshness[]>('conversions/kinds'),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const points = flowsPoints(flows, locale)
  const range = rangePoints(channels['attributed_actions']!, rule, locale)
  const delay = delayPoints(all['acting_delay_distribution']!, all['days_before_acting']!)
  const [sankey, ranges, delays] = await Promise.all([
    points &&
      drawFigure(event.locals, 'flows', points, {
        width: 1000,
        height: 90 + 40 * points.nodes.length,
        narrowHeight: 44 + 44 * points.nodes.filter(node => node.column === 'kind').length
      }),
    drawFigure(event.locals, 'creditRange', range, {
      height: 60 + 44 * Math.max(range.rows.length, 2),
      narrowHeight: 60 + 44 * range.rows.length
    }),
    drawFigure(event.locals, 'delayBars', delay, { height: 280, narrowHeight: 240 })
  ])
  const shown = [whole, byKind, byChannel, byCall, byCost].join(',').split(',')
  const csv = (key: string, more: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: locale, ...more })}`
  const link = (chosen: (typeof ruleKeys)[number]) =>
    writeFilter({ ...filter, rule: chosen === DEFAULT_RULE ? null : chosen }, { today }) || '/conversions'
  return {
    ...base,
    said: {
      headline,
      rule,
      rules: ruleKeys.map(key => ({ key, href: link(key) })),
      all,
      kinds: kindRows(kinds, fresh),
      sankey,
      isMasked: flows.status === 'masked',
      lookBack: flows.look_back,
      ranges,
      models: channels['attributed_actions']!.credit ?? null,
      assisted: Object.fromEntries(rowsOf(channels['assisted_actions'])),
      ways,
      delays,
      history: frame.history_from,
      calls: table(calls, byCall),
      callTotals: Object.fromEntries(Object.entries(calls).map(([key, answer]) => [key, answer.whole])),
      costs: table(costs, byCost).filter(row => row.cells['cost_per_action']?.status !== 'unknown'),
      infos: Object.fromEntries(measures.filter(({ key }) => shown.includes(key)).map(one => [one.key, one])),
      rows: `/conversions/rows${writeFilter({ ...filter, rule: null }, { today })}`,
      csv: {
        flows: csv('attributed_actions', { by: 'campaign' }),
        range: csv('attributed_actions', { by: 'channel' }),
        delay: csv('acting_delay_distribution'),
        kinds: csv('verified_actions', { by: 'type' }),
        calls: csv('call_answered', { by: 'type' }),
        costs: csv('cost_per_action', { by: 'campaign' })
      }
    }
  }
}

/** Every kind seen in the period, or ever, with what the three measures say of it. */
function kindRows(values: Values, fresh: readonly KindFreshness[]) {
  const [acts, people, unmatched] = byKind.split(',').map(key => rowsOf(values[key]))
  // Where the whole is known, a kind without a row is none: we looked.
  const none = (key: string) => {
    const whole = values[key]?.whole
    return whole?.status === 'ok' ? { ...whole, value: 0, n: 0, persons: 0, notes: [] } : unknownResult(`${key}@1`)
  }
  return fresh.map(({ kind, newest_on }) => ({
    kind,
    newest: newest_on,
    acts: acts?.get(kind) ?? none('verified_actions'),
    people: people?.get(kind) ?? none('people_who_acted'),
    unmatched: unmatched?.get(kind) ?? none('unmatched_actions')
  }))
}

/** Rows of several measures over the same keys, in the order of the first that has them. */
function table(values: Values, keys: string) {
  const names = new Map<string, { fr: string; en: string }>()
  const all = keys.split(',')
  for (const key of all)
    for (const row of (values[key]?.rows ?? []) as PresentedRow[])
      if (!names.has(row.key)) names.set(row.key, row.label)
  return [...names].map(([key, label]) => ({
    key,
    label,
    cells: Object.fromEntries(all.map(one => [one, rowsOf(values[one]).get(key) ?? unknownResult(`${one}@1`)] as const))
  }))
}
