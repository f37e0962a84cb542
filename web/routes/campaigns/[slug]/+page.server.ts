import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import type { CreatorRow, Headline, MeasureInfo, Profile, Values } from '#lib/answers.ts'
import { addDays, local } from '#lib/dates.ts'
import { foamRows, wakeItems } from '#lib/ledger.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Locale } from '#lib/typography.ts'
import type { HeadlineWithout } from '../../../../server/measures/without_flagged.ts'
import { campaignPage } from '#lib/words/campaign_page.ts'
import { noteWords } from '#lib/words/notes.ts'
import { word } from '#lib/words/word.ts'
import type { PageServerLoad } from './$types'
import { askingOf } from './asking.ts'
import { barOf, type BarAnswer } from './bar.ts'
import { decidedOf } from './decided.ts'
import { drawnOf } from './drawn.ts'
import { chosenDays } from './period.ts'

export { actions } from './actions.ts'

/** A campaign as it was declared; the API's `GET /api/v1/campaigns/:slug`. */
interface Declared {
  slug: string
  name: { fr: string; en: string }
  aim: string | null
  funder: string | null
  starts_at: string
  ends_at: string
  primary_measure: string | null
  locked_at: string | null
  parent: string | null
  posts: number
}

/** Shares of messages, each beside what keeps it honest. */
const spoken =
  'response_rate,constructive_share,abuse_rate,false_suppression,criticism_share,criticism_left_visible,reciprocity'
const spent = 'cost_per_action,cost_per_retained_person'
const elsewhere = ['wake', 'returned_people', 'impressions', 'contributors']

/** The review of one campaign, over its own period unless the address asks for another. */
export const load: PageServerLoad = async event => {
  const asked = await pageQuestion(event, ['last'])
  const { organisation, frame, refused } = asked
  const { slug } = event.params
  const { locale } = event.locals
  const declared = await api<Declared>(
    event.fetch,
    `/api/v1/campaigns/${encodeURIComponent(slug)}?${new URLSearchParams({ organisation, hl: locale })}`
  )
  const day = (instant: string) => local(instant, frame.time_zone).day
  const span = { from: day(declared.starts_at), to: endDay(declared.ends_at, frame.time_zone) }
  const address = chosenDays(event.url, span)
  if (address !== null) redirect(303, address)
  const isOwnPeriod = !event.url.searchParams.has('from') && !event.url.searchParams.has('to')
  const filter = { ...asked.filter, campaign: [], ...(isOwnPeriod ? span : {}) }
  // The campaign is the page's, not the sentence's.
  const { campaign: _, ...choices } = asked.choices
  const base = { organisation, declared, span, filter, choices, refused, today: asked.today }
  if (refused.length > 0) return { ...base, said: null }
  const ask = askingOf(event, { organisation, frame, slug, filter, span })
  const { get, plain, query, periods } = ask
  const [headline, without, profile, creators, measures, talk, acted, costs, bar, decided, drawn] = await Promise.all([
    get<Headline>('headline', { page: 'campaign' }),
    api<HeadlineWithout | null>(event.fetch, `/api/v1/authenticity/without?organisation=${organisation}`),
    get<Profile>('profile'),
    seesCreators(frame.roles) ? get<CreatorRow[]>('creators') : null,
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    get<Values>('values', { keys: spoken, vs: 'none' }),
    get<Values>('values', { ...plain, vs: 'none', keys: 'attributed_actions', by: 'channel' }),
    get<Values>('values', { ...plain, vs: 'none', keys: spent }),
    get<BarAnswer>('dialogue/bar'),
    decidedOf(ask),
    drawnOf(ask, declared.name)
  ])
  const named = [...profile.axes, ...profile.seen].map(({ key }) => key)
  const shown = new Set([...named, ...decided.keys, ...spoken.split(','), ...spent.split(','), ...elsewhere])
  const infos = Object.fromEntries(measures.filter(({ key }) => shown.has(key)).map(one => [one.key, one]))
  const csv = (key: string, more: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: locale, ...more })}`
  const days = isOwnPeriod ? null : filter
  return {
    ...base,
    mayWrite: frame.roles.some(role => role === 'direction' || role === 'responsable'),
    said: {
      ...decided.said,
      ...drawn,
      headline,
      without,
      ledger: { foam: foamRows(profile, infos, locale), wake: wakeItems(profile, infos, locale) },
      creators,
      talk: wholes(talk, spoken, locale),
      acted: acted['attributed_actions'] ?? null,
      costs: wholes(costs, spent, locale),
      primaries: measures.filter(({ decides }) => decides).map(({ key, label }) => ({ key, label })),
      bar: barOf(bar, locale),
      prepare: {
        label: word(campaignPage.prepare, locale),
        href: `/reports?${new URLSearchParams({
          ...{ about: 'campaign', campaign: slug },
          ...(days ? { campaign_from: days.from, campaign_last: addDays(days.to, -1) } : {})
        })}`
      },
      list: {
        label: word(campaignPage.posts_all, locale, { n: drawn.count }),
        href: `/posts?${new URLSearchParams({ campaign: slug, ...(days ? { from: days.from, to: days.to } : {}) })}`
      },
      history: frame.history_from,
      infos,
      csv: {
        posts: csv('returned_people', { by: 'post' }),
        wake: csv('wake'),
        growth: csv('new_contributors', { ...periods, step: '28d' }),
        creators: csv('returned_people', { by: 'creator' })
      },
      reports: ['pdf', 'xlsx', 'csv', 'json'].map(format => ({
        format,
        href: `/api/v1/report/${format}?${new URLSearchParams({ organisation, campaign: slug, from: filter.from, to: filter.to, hl: locale })}`
      }))
    }
  }
}

/** The result of each measure, with what is to be known of it in words, in the order asked. */
const wholes = (values: Values, keys: string, locale: Locale) =>
  keys.split(',').flatMap(key => {
    const result = values[key]?.whole
    return result ? [{ key, result, notes: noteWords(result, locale) }] : []
  })

const seesCreators = (roles: readonly string[]) =>
  roles.some(role => ['direction', 'responsable', 'visite'].includes(role))

/** The day a period ends before: an end inside a day still takes that day in. */
function endDay(instant: string, zone: string): string {
  const { day, hour, minute } = local(instant, zone)
  return hour === 0 && minute === 0 ? day : addDays(day, 1)
}
