import { empiricalBayes } from '../statistics/empirical_bayes.ts'
import { empiricalBayesRates } from '../statistics/empirical_bayes_rates.ts'
import { jeffreysRate, type Posterior } from '../statistics/posterior.ts'
import { randomFrom, seed, type Random } from '../statistics/random.ts'
import { posteriorDraws, RANK_DRAWS, type Draws } from '../statistics/rank_draws.ts'
import { sampleNormal } from '../statistics/samplers.ts'
import { Z95 } from '../statistics/interval.ts'
import type { Tx } from '../store/transaction.ts'
import type { Campaign } from './campaigns_compared.ts'
import { contextOf, windowOf, type Query } from './compute.ts'
import { maskBetween } from './disclosure_nested.ts'
import { ingredientsOf, resultOf, type Context } from './engine.ts'
import type { Frame } from './frame.ts'
import type { Ingredients, Measure, Result, Row, Window } from './measure.ts'
import { readAhead, readRows } from './readings.ts'

/** One campaign's number of a measure, with what it was made of. */
export interface Measured {
  key: string
  ingredients: Ingredients
  result: Result
}

/** Whether a campaign has a number to be ranked by. */
export const isKnown = ({ result }: Measured): boolean => result.status === 'ok' && result.value !== null

/**
 * One measure of many campaigns, each inside its own period: to the last digit the numbers of their own pages. One query for
 * each, for what is new, lost or back depends on when the period starts; one for all where a measure follows the campaign's
 * own dates. A curve gives the point that stands for it.
 */
export async function measureCampaigns(
  tx: Tx,
  frame: Frame,
  measure: Measure,
  campaigns: readonly Campaign[],
  how: Pick<Query, 'audience' | 'isExample' | 'hidesBelow' | 'networks'>
): Promise<Measured[]> {
  if (campaigns.length === 0) return []
  const together = measure.followsCampaign ? await readTogether(tx, frame, measure, campaigns, how) : null
  const asked = campaigns.map(({ id, startsAt: from, endsAt: to }) => {
    const query: Query = { measure, from, to, campaigns: [id], ...how }
    const window: Window = { ...windowOf(frame, query, query, null), isInsideCampaigns: true }
    return { id, from, to, query, window }
  })
  if (!together)
    await readAhead(
      tx,
      frame,
      measure,
      asked.map(({ window }) => window)
    )
  const found: Measured[] = []
  for (const { id, from, to, query, window } of asked) {
    const rows = together ? (together.get(id) ?? []) : await readRows(tx, frame, measure, window)
    const parts = { definition: `${measure.key}@${measure.version}`, organisation: frame.slug, campaign: id }
    const random = randomFrom(seed({ ...parts, from: from.toISOString(), to: to.toISOString(), rule: '' }))
    const context = contextOf(frame, query, query)
    found.push({ key: id, ...measured(measure, rows, window, random, context) })
  }
  return found
}

const nothing: Ingredients = { persons: null, value: null }

async function readTogether(
  tx: Tx,
  frame: Frame,
  measure: Measure,
  campaigns: readonly Campaign[],
  how: Pick<Query, 'audience' | 'isExample' | 'hidesBelow' | 'networks'>
): Promise<Map<string, Row[]>> {
  const from = new Date(Math.min(...campaigns.map(one => one.startsAt.getTime())))
  const to = new Date(Math.max(...campaigns.map(one => one.endsAt.getTime())))
  const query: Query = { measure, from, to, campaigns: campaigns.map(({ id }) => id), ...how }
  const window = { ...windowOf(frame, query, query, 'campaign'), isInsideCampaigns: true }
  const rows = await readRows(tx, frame, measure, window)
  return Map.groupBy(rows, row => String(row.key))
}

/** What one campaign's number is made of, and the number. */
function measured(
  measure: Measure,
  rows: readonly Row[],
  window: Window,
  random: Random,
  context: Context
): Omit<Measured, 'key'> {
  const told = (ingredients: Ingredients | null) => ({
    ingredients: ingredients ?? nothing,
    result: resultOf(measure, ingredients, context)
  })
  if (measure.combine) return told(measure.combine(rows, window, random, context.k).get('') ?? null)
  if (measure.shape !== 'curve') return told(ingredientsOf(measure, rows, window, random))
  // Every point is drawn and shown as on the page of the campaign, where one may hide another.
  const points = [...Map.groupBy(rows, row => Number(row.at))].sort(([one], [other]) => one - other)
  const all = points.map(([, some]) => told(ingredientsOf(measure, some, window, random)))
  const at = points.findIndex(([day]) => day === (measure.headlineAt ?? points[0]?.[0]))
  if (at < 0) return told(null)
  const shown = maskBetween(
    measure,
    all.map(({ result }) => result),
    context.k
  )
  return { ...all[at]!, result: shown[at]! }
}

/** Values to rank by (high = best, shrunk where the unit allows) and draws of them. */
export interface Ranked {
  values: Map<string, number>
  draws: Draws
  /** null where the draws are normal around the interval */
  posteriors: Map<string, Posterior> | null
}

function posteriorsOf(units: readonly Measured[]): Map<string, { value: number; posterior: Posterior }> | null {
  const keyed = (some: readonly { key: string; shrunk: number | null; posterior: Posterior }[]) =>
    new Map(some.map(({ key, shrunk, posterior }) => [key, { value: shrunk ?? 0, posterior }]))
  const parts = units.map(({ key, ingredients }) => ({ key, ...ingredients }))
  if (parts.every(one => one.trials !== undefined))
    return keyed(
      empiricalBayes(parts.map(one => ({ key: one.key, successes: one.successes ?? 0, trials: one.trials ?? 0 }))).units
    )
  if (parts.every(one => one.exposure !== undefined && one.exposure > 0))
    return keyed(
      empiricalBayesRates(parts.map(one => ({ key: one.key, events: one.events ?? 0, exposure: one.exposure ?? 0 })))
        .units
    )
  // A count is not shrunk towards the counts of others: campaigns differ in size.
  if (units.every(({ result }) => result.lo === null && result.value !== null && result.value >= 0))
    return new Map(
      units.map(({ key, result }) => [key, { value: result.value ?? 0, posterior: jeffreysRate(result.value ?? 0, 1) }])
    )
  return null
}

/**
 * What campaigns are ranked by: shrunk shares or rates with draws of their posteriors (S2, S3); other numbers as they are,
 * with normal draws of the width of their interval. Only units whose result is `ok` may be given.
 */
export function rankable(measure: Measure, units: readonly Measured[], random: Random): Ranked {
  const sign = measure.direction === 'down' ? -1 : 1
  const found = posteriorsOf(units)
  if (!found) {
    const sorted = units.toSorted((a, b) => (a.key < b.key ? -1 : 1))
    const draws = sorted.map(({ key, result }) => {
      const spread = ((result.hi ?? result.value ?? 0) - (result.lo ?? result.value ?? 0)) / (2 * Z95)
      return [
        key,
        Float64Array.from({ length: RANK_DRAWS }, () => sign * ((result.value ?? 0) + spread * sampleNormal(random)))
      ] as const
    })
    return {
      values: new Map(units.map(({ key, result }) => [key, sign * (result.value ?? 0)])),
      draws: new Map(draws),
      posteriors: null
    }
  }
  const drawn = posteriorDraws(
    [...found].map(([key, { posterior }]) => ({ key, posterior })),
    random
  )
  return {
    values: new Map([...found].map(([key, { value }]) => [key, sign * value])),
    draws: new Map([...drawn].map(([key, values]) => [key, values.map(value => sign * value)])),
    posteriors: new Map([...found].map(([key, { posterior }]) => [key, posterior]))
  }
}
