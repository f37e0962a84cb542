import { sql, type SQL } from 'drizzle-orm'
import { platformCount } from './counters.ts'
import { num } from './engine.ts'
import { campaign, counter, post } from './example.ts'
import { postMetrics } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** Bounds of the accounts reached by the posts of a window: `key, lower, upper, n`. */
export const reachBounds = (window: Window): SQL => sql`(
    select key, max(value) as lower, sum(value) as upper, count(*) as n
    from ${postMetrics(window, ['reach'])} m
    where is_lifetime
    group by key
  )`

/**
 * Bounds as they are shown: the value is the lower one, the part that is certain; equal bounds are a plain number.
 *
 * @param row `lower, upper, n` and `persons` where there are; no row gives null
 */
export function boundsOf([row]: readonly Row[]): Ingredients {
  const lo = num(row?.lower)
  const hi = num(row?.upper)
  const notes = lo !== hi ? [{ code: 'bracket' }] : []
  return { value: lo, lo, hi, n: num(row?.n), persons: num(row?.persons), notes }
}

/** V2: accounts reached. Never additive: the truth lies between the best post and the sum of all. */
const reach: Measure = {
  ...platformCount,
  key: 'reach',
  id: 'V2',
  label: { fr: 'portée', en: 'reach' },
  question: {
    fr: 'Combien de comptes ont vu au moins une publication ?',
    en: 'How many accounts saw at least one post?'
  },
  explanation: {
    fr: 'Comptes uniques annoncés par publication. Entre plusieurs publications ou plateformes, les mêmes comptes se recoupent sans qu’on sache combien : la vraie portée est entre la plus grande et la somme. Le nombre affiché est la borne basse, la seule certaine.',
    en: 'Unique accounts reported per post. Between posts or platforms the same accounts overlap by an unknown amount: the true reach lies between the largest and the sum. The number shown is the lower bound, the only certain one.'
  },
  formula: {
    fr: 'max(portée des publications) ≤ portée ≤ Σ portée des publications',
    en: 'max(reach of the posts) ≤ reach ≤ Σ reach of the posts'
  },
  unit: 'count',
  definedBy: { text: 'M+R Benchmarks; Sprout Social', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  interval: 'bracket',
  pitfalls: {
    fr: 'Ne s’additionne pas. Sur certains réseaux la « portée » est potentielle : les abonnés de tous ceux qui ont partagé.',
    en: 'Does not add up. On some networks “reach” is potential: the followers of everyone who shared.'
  },
  sql: window => sql`select key, lower, upper, n from ${reachBounds(window)} b`,
  reduce: boundsOf,
  example: {
    story: {
      fr: 'Deux publications ont touché 1 200 et 800 comptes. Une troisième, à l’instant de fin, ne compte pas. D’une quatrième on n’a qu’une journée : des jours de portée ne s’additionnent pas.',
      en: 'Two posts reached 1,200 and 800 accounts. A third, at the closing instant, does not count. Of a fourth only one day is known: days of reach do not add up.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      post('d', 'c', '2026-03-06T10:00:00Z'),
      counter('p', 'reach', 1200, '2026-04-03T00:00:00Z'),
      counter('p', 'views', 5000, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 800, '2026-04-03T00:00:00Z'),
      counter('r', 'reach', 9000, '2026-04-03T00:00:00Z'),
      counter('d', 'reach', 700, '2026-04-03T00:00:00Z', { counts: 'day', period_start: '2026-03-06' }),
      ...readings('reach')
    ],
    also: [{ ...askedOfReadings, then: { value: 10, lo: 10, hi: 23, n: 5 } }],
    then: { value: 1200, lo: 1200, hi: 2000, n: 2, persons: null, status: 'ok', notes: ['bracket'] }
  }
}

export default reach
