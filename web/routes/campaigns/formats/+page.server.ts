import { api } from '#lib/api.ts'
import { rowsOf, type MeasureInfo, type Values } from '#lib/answers.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'

const keys = ['contrast_response', 'contrast_return', 'contrast_constructive'] as const
const dimensions = ['format', 'narrative', 'length', 'slot'] as const

/** One comparison and what it gives on each outcome; null where the outcome has no such comparison. */
export interface Contrast {
  key: string
  one: string
  other: string
  results: (Result | null)[]
}

/** Kinds of post compared on what they leave, from the API. */
export const load: PageServerLoad = async event => {
  const { filter, choices, refused, today, query } = await pageQuestion(event)
  // How many of a group were asked is not known.
  if (filter.group.length > 0) refused.push({ key: 'group', value: filter.group.join(',') })
  const { group: _, ...offered } = choices
  const base = { filter, choices: offered, refused, today }
  if (refused.length > 0) return { ...base, said: null }
  const [values, measures] = await Promise.all([
    api<Values>(event.fetch, `/api/v1/values${query({ keys: keys.join(','), by: 'type', vs: 'none' })}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const outcomes = keys.map(key => ({ info: measures.find(one => one.key === key)!, rows: rowsOf(values[key]) }))
  const all = [...new Set(outcomes.flatMap(({ rows }) => [...rows.keys()]))]
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
      csv: keys.map(key => ({
        key,
        href: `/api/v1/measures/${key}/values.csv${query({ by: 'type', hl: event.locals.locale })}`
      }))
    }
  }
}

const order = ['story/ask', 'story/info', 'ask/info']

/** Story against ask first, then by name. */
function byPlace(one: string, other: string): number {
  const placeOf = (key: string) =>
    (order.findIndex(pair => key.endsWith(`:${pair}`)) + order.length + 1) % (order.length + 1)
  return placeOf(one) - placeOf(other) || (one < other ? -1 : 1)
}
