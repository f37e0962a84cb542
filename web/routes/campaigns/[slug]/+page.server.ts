import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import {
  rowsOf,
  type CreatorRow,
  type Headline,
  type MeasuredTarget,
  type MeasureInfo,
  type PostsAnswer,
  type Presented,
  type Profile,
  type Values
} from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { addDays, local } from '#lib/dates.ts'
import { citing, growthCites, wakeCites } from '#lib/figures/cites.ts'
import { growthKeys, growthPoints, growthSwatches, wholePeriods } from '#lib/figures/growth.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { postsQuadrant } from '#lib/figures/posts.ts'
import { wakePoints } from '#lib/figures/wakes.ts'
import { foamRows, wakeItems } from '#lib/ledger.ts'
import { pageQuestion, queryOf } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import { head } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import type { HeadlineWithout } from '../../../../server/measures/without_flagged.ts'
import type { Review } from '../../../../server/report/review.ts'
import type { CampaignRule } from '../../../../server/api/campaign_rules.ts'
import { campaignPage } from '#lib/words/campaign_page.ts'
import { locks } from '#lib/words/locks.ts'
import { noteWords } from '#lib/words/notes.ts'
import { word } from '#lib/words/word.ts'
import type { Actions, PageServerLoad } from './$types'
import { barOf, type BarAnswer } from './bar.ts'
import { readTarget, type Lock } from './lock.ts'
import { chosenDays } from './period.ts'
import { timelineOf, timeStep } from './timeline.ts'

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

const lasting = 'wake,excess_wake,half_life'
/** Shares of messages, each beside what keeps it honest. */
const spoken =
  'response_rate,constructive_share,abuse_rate,false_suppression,criticism_share,criticism_left_visible,reciprocity'
const spent = 'cost_per_action,cost_per_retained_person'

/** The review of one campaign, over its own period unless the address asks for another. */
export const load: PageServerLoad = async event => {
  const asked = await pageQuestion(event, ['last'])
  const { organisation, frame, refused } = asked
  const { slug } = event.params
  const own = { organisation, hl: event.locals.locale }
  const declared = await api<Declared>(
    event.fetch,
    `/api/v1/campaigns/${encodeURIComponent(slug)}?${new URLSearchParams(own)}`
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
  const query = (more: Readonly<Record<string, string | undefined>> = {}) =>
    queryOf(organisation, filter, { campaign: slug, ...more })
  const get = <T>(path: string, more?: Readonly<Record<string, string>>) =>
    api<T>(event.fetch, `/api/v1/${path}${query(more)}`)
  const periods = wholePeriods(frame.period_anchor_on, addDays(filter.from, -28), addDays(filter.to, 56), 4)
  const plain = {
    vs: undefined,
    platform: undefined,
    creator: undefined,
    group: undefined,
    format: undefined,
    suspects: undefined
  }
  const [
    headline,
    profile,
    posts,
    targets,
    log,
    growth,
    wakes,
    creators,
    measures,
    rules,
    lock,
    talk,
    acted,
    costs,
    review,
    bar,
    over
  ] = await Promise.all([
    get<Headline>('headline', { page: 'campaign' }),
    get<Profile>('profile'),
    get<PostsAnswer>('posts'),
    api<MeasuredTarget[]>(event.fetch, `/api/v1/targets${query(plain)}`),
    api<LogEntry[]>(event.fetch, `/api/v1/log?organisation=${organisation}&campaign=${encodeURIComponent(slug)}`),
    get<Values>('values', { ...periods, keys: growthKeys, step: '28d', vs: 'none' }),
    get<Values>('values', { keys: lasting, vs: 'none' }),
    seesCreators(frame.roles) ? get<CreatorRow[]>('creators') : null,
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    seesRules(frame.roles) ? api<CampaignRule[]>(event.fetch, rulesOf(slug, organisation)) : null,
    api<Lock>(
      event.fetch,
      `/api/v1/campaigns/${encodeURIComponent(slug)}/lock?${new URLSearchParams({ organisation })}`
    ),
    get<Values>('values', { keys: spoken, vs: 'none' }),
    // What narrows posts does not narrow the ledger.
    api<Values>(
      event.fetch,
      `/api/v1/values${query({ ...plain, vs: 'none', keys: 'attributed_actions', by: 'channel' })}`
    ),
    api<Values>(event.fetch, `/api/v1/values${query({ ...plain, vs: 'none', keys: spent })}`),
    api<Review>(event.fetch, reviewOf(slug, organisation)),
    get<BarAnswer>('dialogue/bar'),
    // The line of time is of the whole campaign, whatever part of it is looked at.
    get<Values>('values', { ...span, keys: 'contributors', step: timeStep(span), vs: 'none' })
  ])
  const [without, index] = await Promise.all([
    api<HeadlineWithout | null>(event.fetch, `/api/v1/authenticity/without?organisation=${organisation}`),
    // A row only where the campaign sealed its weights before it started.
    api<Presented>(
      event.fetch,
      `/api/v1/measures/impact_index/values${query({ ...plain, ...span, vs: 'none', by: 'campaign' })}`
    )
  ])
  const { locale } = event.locals
  // Notes of the whole organisation belong here when they fall into what the charts show.
  const ownLog = log.filter(
    one => one.campaign === slug || annotationsOf([one], frame.time_zone, locale, periods).length > 0
  )
  const notes = annotationsOf(log, frame.time_zone, locale, periods)
  const ended = { key: slug, name: declared.name[locale], accent: 'wake' as const }
  const points = wakes['wake']
    ? wakePoints([{ ...ended, wake: wakes['wake'], excess: wakes['excess_wake'], half: wakes['half_life'] }])
    : { at: [], curves: [] }
  const [quadrant, wake, grown] = await Promise.all([
    drawFigure(event.locals, 'quadrant', postsQuadrant(posts, locale), { width: 700, height: 420 }),
    drawFigure(event.locals, 'wakeCurve', points),
    drawFigure(event.locals, 'growth', growthPoints(growth, frame.time_zone, notes))
  ])
  const shown = new Set([
    ...[...profile.axes, ...profile.seen].map(({ key }) => key),
    ...targets.map(({ indicator }) => indicator.measure),
    ...declaredKeys(lock),
    ...spoken.split(','),
    ...spent.split(','),
    'wake',
    'returned_people',
    'impressions',
    'contributors'
  ])
  const csv = (key: string, more: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: locale, ...more })}`
  const infos = Object.fromEntries(measures.filter(({ key }) => shown.has(key)).map(one => [one.key, one]))
  return {
    ...base,
    mayWrite: frame.roles.some(role => role === 'direction' || role === 'responsable'),
    said: {
      headline,
      without,
      ledger: { foam: foamRows(profile, infos, locale), wake: wakeItems(profile, infos, locale) },
      targets,
      log: ownLog,
      creators,
      rules,
      lock,
      index: [...rowsOf(index)].map(([key, result]) => ({ key, result, notes: noteWords(result, locale) })),
      talk: wholes(talk, spoken, locale),
      acted: acted['attributed_actions'] ?? null,
      costs: wholes(costs, spent, locale),
      review,
      names: frame.campaigns.map(({ slug: one, name }) => ({ slug: one, name })),
      primaries: measures.filter(({ decides }) => decides).map(({ key, label }) => ({ key, label })),
      quadrant,
      posts: posts.rows.slice(0, 10),
      time: timelineOf(
        over['contributors'],
        span,
        filter,
        annotationsOf(log, frame.time_zone, locale, span),
        frame.time_zone,
        locale
      ),
      bar: barOf(bar, locale),
      prepare: {
        label: word(campaignPage.prepare, locale),
        href: `/reports?${new URLSearchParams({
          ...{ about: 'campaign', campaign: slug },
          ...(isOwnPeriod ? {} : { campaign_from: filter.from, campaign_last: addDays(filter.to, -1) })
        })}`
      },
      list: {
        label: word(campaignPage.posts_all, locale, { n: posts.rows.length }),
        href: `/posts?${new URLSearchParams({ campaign: slug, ...(isOwnPeriod ? {} : { from: filter.from, to: filter.to }) })}`
      },
      wake: {
        figure: citing(wake, wakeCites(points)),
        first: wakes['wake']?.points?.[0]?.result ?? wakes['wake']?.whole ?? null,
        half: halfLife(wakes['half_life']?.whole, locale),
        // The curve follows the campaign: so do the people it is of.
        people: over['contributors']?.whole ?? null
      },
      growth: { figure: citing(grown, growthCites(grown.points)), swatches: growthSwatches(locale), ...periods },
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

/** The whole number of each measure asked for, in the order asked. */
/** The result of each measure, with what is to be known of it in words. */
const wholes = (values: Values, keys: string, locale: Locale) =>
  keys.split(',').flatMap(key => {
    const result = values[key]?.whole
    return result ? [{ key, result, notes: noteWords(result, locale) }] : []
  })

/** The days until half fell silent, or why they are not known. */
function halfLife(found: Result | undefined, locale: Locale): string {
  if (!found) return '–'
  const days = head(found, { unit: 'days' }, locale)
  return found.status === 'ok' ? days : (noteWords(found, locale)[0] ?? days)
}

const reviewOf = (slug: string, organisation: string) =>
  `/api/v1/campaigns/${encodeURIComponent(slug)}/review?${new URLSearchParams({ organisation })}`

const seesCreators = (roles: readonly string[]) =>
  roles.some(role => ['direction', 'responsable', 'visite'].includes(role))

const seesRules = seesCreators

/** Measures that the declarations of a lock name. */
const declaredKeys = ({ now, entries }: Lock) =>
  [now.primary, ...now.targets.map(({ measure }) => measure), ...entries.map(({ content }) => content)].flatMap(
    text => text?.match(/[a-z_0-9]+(?=@\d)/g) ?? []
  )

const rulesOf = (slug: string, organisation: string, id = '') =>
  `/api/v1/campaigns/${encodeURIComponent(slug)}/rules${id && `/${encodeURIComponent(id)}`}?${new URLSearchParams({ organisation })}`

/** The day a period ends before: an end inside a day still takes that day in. */
function endDay(instant: string, zone: string): string {
  const { day, hour, minute } = local(instant, zone)
  return hour === 0 && minute === 0 ? day : addDays(day, 1)
}

export const actions: Actions = {
  /** Adds a rule by which posts and acts join the campaign. */
  rule: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const body = { kind: text('kind'), value: text('value') }
    return write(event, rulesOf(event.params.slug, text('organisation')), 'POST', body, 'rules')
  },
  /** Removes a rule, and with it what only it had tied. */
  unrule: async event => {
    const form = await event.request.formData()
    const [id, organisation] = [String(form.get('id')), String(form.get('organisation'))]
    return write(event, rulesOf(event.params.slug, organisation, id), 'DELETE', undefined, 'rules')
  },
  /** Declares what the campaign will be judged by, or changes it. */
  declare: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const refused = (typed: string) =>
      fail(400, { fault: word(locks.bad_number, event.locals.locale, { text: typed }), place: 'lock' as const })
    const target = text('target') ? readTarget(text('target')) : undefined
    if (target === null) return refused(text('target'))
    const facets = ['act', 'return', 'dialogue', 'last'] as const
    const parts = facets.map(facet => [facet, readTarget(text(`weight_${facet}`).replace('%', ''))] as const)
    const isWeighted = facets.some(facet => text(`weight_${facet}`) !== '')
    const bad = facets.find(
      facet => text(`weight_${facet}`) !== '' && readTarget(text(`weight_${facet}`).replace('%', '')) === null
    )
    if (bad) return refused(text(`weight_${bad}`))
    const body = {
      primary: text('primary') || null,
      ...(target === undefined ? {} : { target }),
      comparison: text('comparison') || null,
      interventions: text('interventions')
        .split(',')
        .map(one => one.trim())
        .filter(Boolean),
      weights: isWeighted ? Object.fromEntries(parts.map(([facet, part]) => [facet, (part ?? 0) / 100])) : null,
      reason: text('reason') || null
    }
    const path = `/api/v1/campaigns/${encodeURIComponent(event.params.slug)}/declaration?organisation=${encodeURIComponent(text('organisation'))}`
    return write(event, path, 'POST', body, 'lock')
  },
  /** Writes what is concluded of the campaign, and marks it as done where asked. */
  review: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const [texts, owners, days] = ['text', 'owner', 'due_on'].map(name =>
      form.getAll(name).map(one => String(one).trim())
    )
    const decisions = (texts ?? []).flatMap((one, at) =>
      one ? [{ text: one, owner: owners?.[at] ?? '', due_on: days?.[at] || null }] : []
    )
    const given = { learnt: text('learnt'), failed: text('failed'), decisions }
    const body = { ...given, done: text('done') === 'yes' }
    const refused = await write(event, reviewOf(event.params.slug, text('organisation')), 'PUT', body, 'review')
    return fail(refused.status, { ...refused.data, given })
  },
  /** Adds a note to the log of the campaign. */
  note: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const optional = Object.fromEntries(['until', 'text_en'].flatMap(name => (text(name) ? [[name, text(name)]] : [])))
    const body = {
      at: text('at'),
      text_fr: text('text_fr'),
      kind: text('kind') || 'milestone',
      campaign: event.params.slug,
      ...optional
    }
    return write(event, `/api/v1/log?organisation=${encodeURIComponent(text('organisation'))}`, 'POST', body)
  },
  /** Takes a note out of the log. */
  remove: async event => {
    const form = await event.request.formData()
    const [id, organisation] = [String(form.get('id')), String(form.get('organisation'))]
    return write(
      event,
      `/api/v1/log/${encodeURIComponent(id)}?organisation=${encodeURIComponent(organisation)}`,
      'DELETE'
    )
  }
}

async function write(
  event: RequestEvent,
  path: string,
  method: 'POST' | 'PUT' | 'DELETE',
  body?: object,
  place: 'log' | 'rules' | 'lock' | 'review' = 'log'
) {
  try {
    await api(event.fetch, path, { method, ...(body ? { body } : {}) })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { fault: fault.body.message, place })
  }
  redirect(303, `${event.url.pathname}#${place}`)
}
