import { isDay } from '#lib/filter.ts'
import { addDays } from '#lib/dates.ts'
import { slugOf } from '../slug.ts'

/** Pairs the form offers: what of a post is drawn, and between what. The API takes any. */
export const pairs = [
  ['narrative', 'story', 'ask'],
  ['narrative', 'story', 'info'],
  ['narrative', 'ask', 'info'],
  ['length', 'short', 'long'],
  ['slot', 'morning', 'evening'],
  ['slot', 'morning', 'midday'],
  ['slot', 'midday', 'evening'],
  ['format', 'video', 'image'],
  ['format', 'image', 'text']
] as const

/** A plan as the API draws it; the body of `POST /api/v1/alternations`. */
export interface PlanBody {
  slug: string
  name: string
  campaign: string
  dimension: string
  arm: string
  other: string
  places: { network: string; day: string }[]
}

/** What is wrong with a form, by the key of its words. */
export type BadPlan = 'bad_name' | 'bad_day' | 'bad_number'

/** A plan from its form: so many publications, one every so many days. What only the API can know is left to it. */
export function readPlan(text: (name: string) => string): PlanBody | BadPlan {
  const [count, every] = [Number(text('count')), Number(text('every'))]
  const slug = slugOf(text('name'))
  if (slug === '') return 'bad_name'
  if (!isDay(text('first'))) return 'bad_day'
  const isWhole = (number: number, least: number, most: number) =>
    Number.isInteger(number) && number >= least && number <= most
  if (!isWhole(count, 8, 200) || !isWhole(every, 1, 31)) return 'bad_number'
  const [dimension, arm, other] = pairs[Number(text('what'))] ?? pairs[0]
  return {
    ...{ slug, name: text('name'), campaign: text('campaign'), dimension, arm, other },
    places: Array.from({ length: count }, (_, at) => ({
      network: text('network'),
      day: addDays(text('first'), at * every)
    }))
  }
}
