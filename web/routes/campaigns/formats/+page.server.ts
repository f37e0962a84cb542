import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { rowsOf, type MeasureInfo, type Values } from '#lib/answers.ts'
import { addDays } from '#lib/dates.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import { alternation } from '#lib/words/alternation.ts'
import { word } from '#lib/words/word.ts'
import type { ListedPlan } from '../../../../server/measures/alternation_list.ts'
import type { Actions, PageServerLoad } from './$types'
import { readPlan } from './plan.ts'

const keys = ['contrast_response', 'contrast_return', 'contrast_constructive'] as const
const dimensions = ['format', 'narrative', 'length', 'slot'] as const

/** One comparison and what it gives on each outcome; null where the outcome has no such comparison. */
export interface Contrast {
  key: string
  one: string
  other: string
  results: (Result | null)[]
}

/** A plan that was drawn, with what it gives on each outcome (null where the period does not hold it), and where it does. */
export interface ShownPlan extends ListedPlan {
  results: (Result | null)[]
  href: string
}

/** Kinds of post compared on what they leave, from the API. */
export const load: PageServerLoad = async event => {
  const { organisation, frame, filter, choices, refused, today, query } = await pageQuestion(event)
  // How many of a group were asked is not known.
  if (filter.group.length > 0) refused.push({ key: 'group', value: filter.group.join(',') })
  const { group: _, ...offered } = choices
  const base = { organisation, filter, choices: offered, refused, today }
  if (refused.length > 0) return { ...base, said: null }
  const [values, measures, plans] = await Promise.all([
    api<Values>(event.fetch, `/api/v1/values${query({ keys: keys.join(','), by: 'type', vs: 'none' })}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures'),
    api<ListedPlan[]>(event.fetch, `/api/v1/alternations?organisation=${encodeURIComponent(organisation)}`)
  ])
  const outcomes = keys.map(key => ({ info: measures.find(one => one.key === key)!, rows: rowsOf(values[key]) }))
  const all = [...new Set(outcomes.flatMap(({ rows }) => [...rows.keys()]))].filter(key => !key.startsWith('draw:'))
  const contrastOf = (key: string): Contrast => {
    const [one = '', other = ''] = key.slice(key.indexOf(':') + 1).split('/')
    return { key, one, other, results: outcomes.map(({ rows }) => rows.get(key) ?? null) }
  }
  return {
    ...base,
    said: {
      outcomes: outcomes.map(({ info }) => info),
      whole: keys.map(key => values[key]!.whole),
      groups: dimensions
        .map(key => ({
          key,
          contrasts: all
            .filter(name => name.startsWith(`${key}:`))
            .sort(byPlace)
            .map(contrastOf)
        }))
        .filter(({ contrasts }) => contrasts.length > 0),
      compared: all.length,
      plans: plans.map((plan): ShownPlan => ({
        ...plan,
        results: outcomes.map(({ rows }) => rows.get(`draw:${plan.slug}:${plan.arm}/${plan.other}`) ?? null),
        href: `?${new URLSearchParams({ from: plan.places[0]!.day, to: addDays(plan.places.at(-1)!.day, 1), campaign: plan.campaign })}#plans`
      })),
      mayDraw: frame.roles.some(role => role === 'direction' || role === 'responsable'),
      campaigns: frame.campaigns.map(({ slug, name }) => ({ slug, name })),
      networks: frame.networks,
      csv: keys.map(key => ({
        key,
        href: `/api/v1/measures/${key}/values.csv${query({ by: 'type', hl: event.locals.locale })}`
      }))
    }
  }
}

export const actions: Actions = {
  /** Draws a plan of publications to come. */
  draw: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const given = Object.fromEntries([...form.keys()].map(name => [name, text(name)]))
    const plan = readPlan(text)
    if (typeof plan === 'string') return fail(400, { given, fault: word(alternation[plan], event.locals.locale) })
    try {
      const path = `/api/v1/alternations?organisation=${encodeURIComponent(text('organisation'))}`
      await api(event.fetch, path, { method: 'POST', body: plan })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { given, fault: fault.body.message })
    }
    redirect(303, `${event.url.pathname}#plans`)
  }
}

const order = ['story/ask', 'story/info', 'ask/info']

/** Story against ask first, then by name. */
function byPlace(one: string, other: string): number {
  const placeOf = (key: string) =>
    (order.findIndex(pair => key.endsWith(`:${pair}`)) + order.length + 1) % (order.length + 1)
  return placeOf(one) - placeOf(other) || (one < other ? -1 : 1)
}
