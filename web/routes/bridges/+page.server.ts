import { api } from '#lib/api.ts'
import { rowsOf, unknownResult, type MeasureInfo, type PresentedRow, type Values } from '#lib/answers.ts'
import { addDays, local } from '#lib/dates.ts'
import { writeFilter } from '#lib/filter.ts'
import { pageQuestion } from '#lib/page_question.ts'
import { graphOf } from './graph.ts'
import type { PageServerLoad } from './$types'

const whole = 'ei_excess,ei_index,cross_group_threads,bridging_persons,durable_bridges,bridge_balance'
const byPair = 'durable_bridges,bridge_balance'

/** Whether declared groups talk with each other, and whether it lasts, from the API. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event)
  const { organisation, frame, filter, choices, refused, today, query } = question
  // Groups are chosen to be compared: one alone has no bridge. A creator's posts or a format have none of their own.
  for (const key of ['creator', 'format'] as const)
    if (filter[key].length > 0) refused.push({ key, value: filter[key].join(',') })
  const { campaign = [], group = [], platform = [] } = choices
  const base = {
    filter,
    choices: { campaign, group, platform },
    refused,
    today,
    organisation,
    groups: frame.groups.length
  }
  if (refused.length > 0 || frame.groups.length < 2) return { ...base, said: null }
  const values = (keys: string, by?: string) =>
    api<Values>(event.fetch, `/api/v1/values${query({ keys, ...(by ? { by, vs: 'none' } : {}) })}`)
  const [all, pairs, campaigns, measures] = await Promise.all([
    values(whole),
    values(byPair, 'pair'),
    values('durable_bridges', 'campaign'),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const { locale } = event.locals
  const between = rowsBetween(pairs)
  const names = new Map(frame.groups.map(({ slug, name }) => [slug, name[locale]]))
  const csv = (key: string, by: string) => `/api/v1/measures/${key}/values.csv${query({ hl: locale, by })}`
  const linkOf = (slug: string) => {
    const found = frame.campaigns.find(one => one.slug === slug)
    if (!found) return null
    const day = (at: string) => local(at, frame.time_zone).day
    const to = local(found.ends_at, frame.time_zone)
    const last = to.hour === 0 && to.minute === 0 ? to.day : addDays(to.day, 1)
    return `/bridges${writeFilter({ ...filter, campaign: [slug], from: day(found.starts_at), to: last }, { today })}`
  }
  return {
    ...base,
    said: {
      all: Object.fromEntries(Object.entries(all).map(([key, answer]) => [key, answer.whole])),
      points: all['durable_bridges']?.points ?? [],
      pairs: between,
      graph: graphOf(between, names),
      campaigns: campaignRows(campaigns).map(row => ({ ...row, href: linkOf(row.key) })),
      infos: Object.fromEntries(
        measures.filter(({ key }) => whole.split(',').includes(key)).map(one => [one.key, one])
      ),
      csv: { pairs: csv('bridge_balance', 'pair'), campaigns: csv('durable_bridges', 'campaign') }
    }
  }
}

const labelled = (values: Values, keys: string) =>
  new Map(
    keys
      .split(',')
      .flatMap(key => ((values[key]?.rows ?? []) as PresentedRow[]).map(row => [row.key, row.label] as const))
  )

/** Every pair of groups that exchanged, with what each measure says of it. */
function rowsBetween(values: Values) {
  const [durable, balance] = byPair.split(',').map(key => rowsOf(values[key]))
  return [...labelled(values, 'bridge_balance,durable_bridges')].map(([key, label]) => ({
    key,
    label,
    durable: durable?.get(key) ?? unknownResult('durable_bridges@1'),
    balance: balance?.get(key) ?? unknownResult('bridge_balance@1')
  }))
}

/** Every campaign with what lasted of it. */
function campaignRows(values: Values) {
  const durable = rowsOf(values['durable_bridges'])
  return [...labelled(values, 'durable_bridges')].map(([key, label]) => ({ key, label, durable: durable.get(key)! }))
}
