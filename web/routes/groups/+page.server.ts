import { api } from '#lib/api.ts'
import {
  rowsOf,
  unknownResult,
  type MeasureInfo,
  type Presented,
  type PresentedRow,
  type Values
} from '#lib/answers.ts'
import { addDays, local } from '#lib/dates.ts'
import { writeFilter } from '#lib/filter.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import { standOut } from './stand_out.ts'
import type { PageServerLoad } from './$types'

const chains = 'recruiters_share,recruits_per_contributor,recruits_retention'

interface Rolls {
  counted_at: string
  rolls: { group: string; at: string }[]
}

/** Who takes part, group by group, from the API: the same measures as its files. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event, ['kind'])
  const { organisation, frame, filter, choices, refused, today, query } = question
  const kinds = [...new Set(frame.groups.map(({ kind }) => kind))]
  const asked = event.url.searchParams.get('kind') ?? ''
  const kind = kinds.includes(asked) ? asked : kinds.includes('local_group') ? 'local_group' : (kinds[0] ?? '')
  const chosen = frame.groups.filter(one => one.kind === kind).map(({ slug }) => slug)
  const wanted = filter.group.length > 0 ? chosen.filter(slug => filter.group.includes(slug)) : chosen
  const base = { filter, choices, refused, today, organisation, kinds, kind }
  if (refused.length > 0 || wanted.length === 0) return { ...base, said: null }
  const { locale } = event.locals
  // one kind only: ranks among groups of different natures would compare what is not alike
  const group = kinds.length === 1 && filter.group.length === 0 ? '' : wanted.join(',')
  const values = (keys: string, by = '', span: Readonly<Record<string, string>> = {}) =>
    api<Values>(event.fetch, `/api/v1/values${query({ keys, group, by, vs: 'none', ...span })}`)
  // each campaign over its own days, whatever period is asked
  const days = frame.campaigns.flatMap(({ starts_at, ends_at }) => [starts_at, ends_at]).sort()
  const campaignDays: Record<string, string> = days.length > 0 ? { from: days[0]!, to: days[days.length - 1]! } : {}
  const [rates, away, links, campaigns, rolls, measures] = await Promise.all([
    values('mobilisation_rate', 'group'),
    values('unmobilised_last_act'),
    values(chains, 'group'),
    values('mobilisation_rate', 'campaign', campaignDays),
    api<Rolls>(event.fetch, `/api/v1/rolls${query({ vs: '', group: '', creator: '' })}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const rows = labelled(rates['mobilisation_rate'])
  const dates = new Map(rolls.rolls.map(one => [one.group, local(one.at, frame.time_zone).day]))
  const names = new Map(frame.groups.map(({ slug, name }) => [slug, name]))
  const csv = (key: string, by = '', span: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: locale, group, by, ...span })}`
  const linkOf = (slug: string) => {
    const found = frame.campaigns.find(one => one.slug === slug)
    if (!found) return null
    const day = (at: string) => local(at, frame.time_zone).day
    const to = local(found.ends_at, frame.time_zone)
    const last = to.hour === 0 && to.minute === 0 ? to.day : addDays(to.day, 1)
    return `/groups${writeFilter({ ...filter, campaign: [slug], from: day(found.starts_at), to: last }, { today })}`
  }
  return {
    ...base,
    said: {
      counted: local(rolls.counted_at, frame.time_zone).day,
      whole: rates['mobilisation_rate']!.whole,
      seen: away['unmobilised_last_act']!.whole,
      headline: standOut(rows),
      groups: rows.map(row => ({ ...row, roll: dates.get(row.key) ?? null })).sort(byName(locale)),
      away: awayRows(away['unmobilised_last_act'], names).sort(byName(locale)),
      chains: chainRows(links).sort(byName(locale)),
      // What holds other campaigns has no publication of its own to take part in.
      campaigns: labelled(campaigns['mobilisation_rate'])
        .filter(({ key }) => !frame.campaigns.some(one => one.parent === key))
        .map(row => ({ ...row, href: linkOf(row.key) })),
      infos: Object.fromEntries(measures.map(one => [one.key, one])),
      csv: {
        groups: csv('mobilisation_rate', 'group'),
        away: csv('unmobilised_last_act'),
        chains: csv('recruiters_share', 'group'),
        campaigns: csv('mobilisation_rate', 'campaign', campaignDays)
      }
    }
  }
}

type Named = { key: string; label: { fr: string; en: string } | null }
/** By name; what has none, all groups together, comes last. */
const byName = (locale: 'fr' | 'en') => (one: Named, other: Named) =>
  one.label && other.label
    ? one.label[locale].localeCompare(other.label[locale], locale)
    : Number(one.label === null) - Number(other.label === null)

const labelled = (answer: Presented | undefined) =>
  (answer?.rows ?? [])
    .filter((row): row is PresentedRow => 'result' in row)
    .map(({ key, label, result }) => ({ key, label, result }))

/** The rows of the table of last acts: each group, and all of them (`*`). */
function awayRows(answer: Presented | undefined, names: ReadonlyMap<string, { fr: string; en: string }>) {
  return (answer?.rows ?? [])
    .flatMap(row => ('cells' in row ? [{ ...row, cells: cellsOf(row.cells) }] : []))
    .map(({ key, cells }) => ({ key, label: names.get(key) ?? null, cells }))
}

const cellsOf = (cells: readonly { key: string; result: Result }[]) =>
  Object.fromEntries(cells.map(({ key, result }) => [key, result])) as Readonly<Record<string, Result>>

/** Groups with what is known of who brings whom; none where no referral came. */
function chainRows(values: Values) {
  const [bringing, brought, stay] = chains.split(',').map(key => rowsOf(values[key]))
  const none = (key: string) => unknownResult(values[key]?.definition ?? '')
  const isAny = (values['recruits_per_contributor']?.whole.value ?? 0) > 0
  if (!isAny) return []
  return labelled(values['recruiters_share']).map(({ key, label }) => ({
    key,
    label,
    bringing: bringing?.get(key) ?? none('recruiters_share'),
    brought: brought?.get(key) ?? none('recruits_per_contributor'),
    stay: stay?.get(key) ?? none('recruits_retention')
  }))
}
