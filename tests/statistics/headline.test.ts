import { describe, expect, test } from 'vitest'
import { acceptability, weightedGeometricMean } from '#server/statistics/acceptability.ts'
import { agreement } from '#server/statistics/agreement.ts'
import { attainment, targetStatus } from '#server/statistics/attainment.ts'
import { probabilityUpWhileDown } from '#server/statistics/joint_probability.ts'
import { kendall } from '#server/statistics/kendall.ts'
import { jeffreysShare } from '#server/statistics/posterior.ts'
import { quadrants } from '#server/statistics/quadrant.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { posteriorDraws, type Draws } from '#server/statistics/rank_draws.ts'
import { isEstablished, rankGaps } from '#server/statistics/rank_gap.ts'
import { criticalSpearman, spearman, spearmanExactP } from '#server/statistics/spearman.ts'
import { vanityDraws, vanityIndex, vanityPercentiles, type VanityCell } from '#server/statistics/vanity_index.ts'

/** Six campaigns; visibility goes down from A to F, people who acted go up. */
const names = ['A', 'B', 'C', 'D', 'E', 'F']
const cells: VanityCell[] = names.flatMap((campaign, i) => [
  { campaign, cell: 'mastodon impressions', value: 60_000 - 10_000 * i },
  { campaign, cell: 'facebook reactions', value: 600 - 100 * i }
])
const acted = names.map((key, i) => ({ key, posterior: jeffreysShare(20 + 140 * i, 1000) }))
const compared = names.map((key, i) => ({ key, vanity: 6 - i, impact: i }))
const exact = (values: Record<string, number[]>): Draws =>
  new Map(Object.entries(values).map(([key, list]) => [key, Float64Array.from(list)]))

describe('vanity index', () => {
  test('a campaign is placed by mid-rank within each channel and metric, then averaged without weights', () => {
    const percentiles = vanityPercentiles([
      { campaign: 'A', cell: 'views', value: 1_000 },
      { campaign: 'B', cell: 'views', value: 9_000 },
      { campaign: 'A', cell: 'likes', value: 50 },
      { campaign: 'B', cell: 'likes', value: 50 },
      { campaign: 'C', cell: 'likes', value: 70 }
    ])
    const index = vanityIndex(percentiles)
    expect(index.get('A')).toBeCloseTo((0.25 + 1 / 3) / 2, 12)
    expect(index.get('B')).toBeCloseTo((0.75 + 1 / 3) / 2, 12)
    expect(index.get('C')).toBeCloseTo(5 / 6, 12)
    expect(vanityIndex(vanityPercentiles([])).size).toBe(0)
  })

  test('draws take the same cells for every campaign, so counters that agree leave the order alone', () => {
    const draws = vanityDraws(vanityPercentiles(cells), randomFrom([1, 1]), 50)
    for (let i = 0; i < 50; i++) expect(draws.get('A')![i]!).toBeGreaterThan(draws.get('B')![i]!)
  })

  test('counters that disagree make the index uncertain: low on one and high on the other is anything between', () => {
    const split = vanityPercentiles([
      { campaign: 'A', cell: 'views', value: 1 },
      { campaign: 'B', cell: 'views', value: 2 },
      { campaign: 'A', cell: 'likes', value: 2 },
      { campaign: 'B', cell: 'likes', value: 1 }
    ])
    const draws = vanityDraws(split, randomFrom([1, 1]), 50)
    expect([...new Set(draws.get('A'))].sort()).toEqual([0.25, 0.5, 0.75])
    for (let i = 0; i < 50; i++) expect(draws.get('A')![i]! + draws.get('B')![i]!).toBe(1)
  })

  test('a campaign that lacks the drawn cells keeps its own mean', () => {
    const lone = vanityPercentiles([
      { campaign: 'A', cell: 'views', value: 1 },
      { campaign: 'B', cell: 'likes', value: 1 }
    ])
    expect([...new Set(vanityDraws(lone, randomFrom([1, 1]), 50).get('A'))]).toEqual([0.5])
  })
})

describe('rank gap', () => {
  const seen = vanityDraws(vanityPercentiles(cells), randomFrom([1, 2]))
  const changed = posteriorDraws(acted, randomFrom([3, 4]))

  test('the most seen campaign that changed least: −5, established', () => {
    const gaps = rankGaps(compared, seen, changed)
    expect(gaps.get('A')).toEqual({ vanityRank: 1, impactRank: 6, gap: -5, lo: -5, hi: -5, established: true })
    expect(gaps.get('F')).toMatchObject({ gap: 5, established: true })
    expect(rankGaps([], seen, changed).size).toBe(0)
  })

  test('an interval from −7 to +1 is not distinguishable, one that leaves out 0 is established', () => {
    expect(isEstablished(-7, 1)).toBe(false)
    expect([isEstablished(-7, -1), isEstablished(1, 3), isEstablished(0, 3)]).toEqual([true, true, false])
  })

  test('with a handful of people no gap is established', () => {
    const few = posteriorDraws(
      names.map(key => ({ key, posterior: jeffreysShare(2, 8) })),
      randomFrom([3, 4])
    )
    for (const gap of rankGaps(compared, seen, few).values()) expect(gap.established).toBe(false)
  })

  test('buying likes changes the vanity rank and never the impact rank', () => {
    const bought = [...cells, { campaign: 'F', cell: 'bought likes', value: 1e9 }]
    const richer = vanityDraws(vanityPercentiles(bought), randomFrom([1, 2]))
    const before = rankGaps(compared, seen, changed)
    const after = rankGaps(compared.with(5, { key: 'F', vanity: 99, impact: 5 }), richer, changed)
    for (const name of names) expect(after.get(name)!.impactRank).toBe(before.get(name)!.impactRank)
    expect(after.get('F')!.vanityRank).toBe(1)
  })

  test('a campaign without draws is refused', () => {
    expect(() => rankGaps([{ key: 'Z', vanity: 1, impact: 1 }], seen, changed)).toThrow('no draws: Z')
  })
})

describe('quadrants', () => {
  test('seen and changing, seen alone, changing alone, neither', () => {
    const vanity = exact({ both: [4, 4], seen: [3, 3], deep: [2, 2], calm: [1, 1] })
    const impact = exact({ both: [9, 9], seen: [1, 1], deep: [8, 8], calm: [2, 2] })
    const answer = quadrants(
      ['both', 'seen', 'deep', 'calm'].map(key => ({ key })),
      vanity,
      impact
    )
    expect([...answer.values()].map(one => one.name)).toEqual(['beacon', 'flash', 'groundswell', 'calm'])
    expect(answer.get('both')!.chances).toEqual({ beacon: 1, flash: 0, groundswell: 0, calm: 0 })
  })

  test('named from .8 on: 4 draws of 5 name it, 3 of 5 do not', () => {
    const draws = (flips: number): Draws =>
      exact({ x: [1, 2, 3, 4, 5].map(i => (i <= flips ? 0 : 2)), y: [1, 1, 1, 1, 1] })
    const steady = exact({ x: [2, 2, 2, 2, 2], y: [1, 1, 1, 1, 1] })
    const campaigns = [{ key: 'x' }, { key: 'y' }]
    expect(quadrants(campaigns, steady, draws(1)).get('x')).toMatchObject({ name: 'beacon' })
    expect(quadrants(campaigns, steady, draws(2)).get('x')).toMatchObject({ name: 'undetermined' })
    expect(quadrants(campaigns, steady, draws(2)).get('x')!.chances.beacon).toBeCloseTo(0.6, 12)
  })

  test('the middle one of three stands half on each side', () => {
    const line = exact({ low: [1], middle: [2], high: [3] })
    const answer = quadrants(
      [...line.keys()].map(key => ({ key })),
      line,
      line
    )
    expect(answer.get('middle')!.chances).toEqual({ beacon: 0.25, flash: 0.25, groundswell: 0.25, calm: 0.25 })
    expect(answer.get('high')!.name).toBe('beacon')
    expect(quadrants([], line, line).size).toBe(0)
  })
})

describe('agreement of visibility and impact', () => {
  test('Spearman of 1–5 against 2, 1, 4, 3, 5: 1 − 6·4/(5·24) = .8; reversed −1', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12)
    expect(spearman([1, 2, 3], [9, 5, 1])).toBeCloseTo(-1, 12)
    expect(spearman([1, 2, 3], [4, 4, 4])).toBeNull()
    expect(() => spearman([1], [1, 2])).toThrow('unpaired: 1 and 2')
  })

  test('Kendall of the same: 8 pairs agree, 2 do not → .6; one tie in four counts', () => {
    expect(kendall([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.6, 12)
    expect(kendall([1, 2, 3, 4], [1, 2, 3, 3])).toBeCloseTo(5 / Math.sqrt(6 * 5), 12)
    expect(kendall([1, 1], [1, 2])).toBeNull()
    expect(() => kendall([1], [1, 2])).toThrow('unpaired')
  })

  test('exact p: four in perfect order is 2 of 24; critical values of the table sit at 5 %', () => {
    expect(spearmanExactP([1, 2, 3, 4], [1, 2, 3, 4])).toBeCloseTo(2 / 24, 12)
    expect(spearmanExactP([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeNull()
    // Six campaigns, Σd² = 4: ρ = .885714 is the smallest |ρ| below 5 %; Σd² = 6: ρ = .828571 is above.
    expect(spearmanExactP([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 5, 6])!).toBeLessThan(0.05)
    expect(spearmanExactP([1, 2, 3, 4, 5, 6], [2, 3, 1, 4, 5, 6])!).toBeGreaterThan(0.05)
  })

  test('the correlation needed at 5 % for 6, 7, 8, 9, 10, 12 and 20 campaigns; none below 6', () => {
    expect([6, 7, 8, 9, 10, 12, 20].map(criticalSpearman)).toEqual([0.886, 0.786, 0.738, 0.7, 0.648, 0.587, 0.447])
    expect(criticalSpearman(5)).toBeNull()
    // Student's t with 28 degrees of freedom: 2.048407 / √(28 + 2.048407²).
    expect(criticalSpearman(30)).toBeCloseTo(0.361007, 5)
  })

  test('six campaigns have a coefficient with an interval, five have none', () => {
    const seen = vanityDraws(vanityPercentiles(cells), randomFrom([1, 2]), 400)
    const changed = posteriorDraws(acted, randomFrom([3, 4]), 400)
    const answer = agreement(compared, seen, changed, randomFrom([5, 6]))!
    expect(answer.rho.value).toBeCloseTo(-1, 12)
    expect(answer.rho.lo).toBeCloseTo(-1, 12)
    expect(answer.rho.hi).toBeLessThan(-0.5)
    expect(answer.tau.value).toBe(-1)
    expect(answer.p).toBeCloseTo(2 / 720, 12)
    expect(answer.needed).toBe(0.886)
    expect(agreement(compared.slice(1), seen, changed, randomFrom([5, 6]))).toBeNull()
  })
})

describe('declared composite', () => {
  test('a zero cannot be bought back', () => {
    expect(weightedGeometricMean([0.25, 1], [0.5, 0.5])).toBeCloseTo(0.5, 12)
    expect(weightedGeometricMean([0, 1, 1, 1], [0.25, 0.25, 0.25, 0.25])).toBe(0)
    expect(() => weightedGeometricMean([1, 1], [0.5, 0.6])).toThrow('weights do not sum to 1')
  })

  test('one that leads on everything keeps its rank under every weighting; a specialist often loses it', () => {
    const units = [
      [0.9, 0.9, 0.9, 0.9],
      [0.8, 0.2, 0.5, 0.5],
      [0.6, 0.6, 0.4, 0.4],
      [0.2, 0.8, 0.3, 0.5],
      [0.1, 0.1, 0.1, 0.1]
    ]
    const answer = acceptability(units, [0.97, 0.01, 0.01, 0.01], randomFrom([7, 8]), 2000)
    expect(answer[0]).toMatchObject({ rank: 1, acceptability: 1 })
    expect(answer[3]).toMatchObject({ rank: 4 })
    expect(answer[3]!.acceptability).toBeGreaterThan(0.5)
    expect(answer[3]!.acceptability).toBeLessThan(1)
    expect(acceptability([], [1], randomFrom([7, 8]))).toEqual([])
  })

  test('seen more while fewer act: three draws of four', () => {
    const up = { before: Float64Array.of(1, 1, 1, 1), after: Float64Array.of(2, 2, 2, 1) }
    const down = { before: Float64Array.of(5, 5, 5, 5), after: Float64Array.of(4, 4, 4, 4) }
    expect(probabilityUpWhileDown(up, down)).toBe(0.75)
    const none = { before: new Float64Array(), after: new Float64Array() }
    expect(probabilityUpWhileDown(none, none)).toBeNull()
  })
})

describe('target of a funder', () => {
  const target = { baseline: 20, target: 40, direction: 'up' } as const

  test.each([
    [45, 41, 50, 'reached'],
    [45, 40, 50, 'reached'],
    [42, 38, 46, 'likely'],
    [38, 34, 42, 'not_shown'],
    [30, 26, 34, 'missed']
  ] as const)('%i [%i, %i] against 40 is %s', (value, lo, hi, status) => {
    expect(targetStatus({ value, lo, hi }, target, true)).toBe(status)
  })

  test('before the due date: in progress only when the whole interval is above the baseline', () => {
    expect(targetStatus({ value: 30, lo: 26, hi: 34 }, target, false)).toBe('in_progress')
    expect(targetStatus({ value: 24, lo: 19, hi: 29 }, target, false)).toBe('missed')
    expect(targetStatus({ value: 30, lo: 20, hi: 34 }, target, false)).toBe('missed')
    expect(targetStatus({ value: 30, lo: 26, hi: 34 }, { ...target, baseline: null }, false)).toBe('missed')
  })

  test('going down is the same, mirrored', () => {
    const down = { baseline: -20, target: -40, direction: 'down' } as const
    for (const [value, lo, hi] of [
      [45, 41, 50],
      [42, 38, 46],
      [38, 34, 42],
      [30, 26, 34]
    ] as const) {
      const mirrored = { value: -value, lo: -hi, hi: -lo }
      expect(targetStatus(mirrored, down, true)).toBe(targetStatus({ value, lo, hi }, target, true))
      expect(targetStatus(mirrored, down, false)).toBe(targetStatus({ value, lo, hi }, target, false))
      expect(attainment(mirrored, down)).toEqual(attainment({ value, lo, hi }, target))
    }
  })

  test('at the baseline 0, at the target 1, half-way .5, and the ends are put back in order', () => {
    const share = (value: number) => attainment({ value, lo: null, hi: null }, target)!
    expect([share(20).value, share(40).value, share(30).value]).toEqual([0, 1, 0.5])
    expect(attainment({ value: 12, lo: 10, hi: 15 }, { baseline: 20, target: 10, direction: 'down' })).toEqual({
      value: 0.8,
      lo: 0.5,
      hi: 1
    })
  })

  test('an exact count is its own interval', () => {
    expect(targetStatus({ value: 40, lo: null, hi: null }, target, true)).toBe('reached')
    expect(targetStatus({ value: 39, lo: null, hi: null }, target, true)).toBe('missed')
  })

  test('no baseline, or one equal to the target, has no attainment', () => {
    const actual = { value: 1, lo: null, hi: null }
    expect(attainment(actual, { ...target, baseline: null })).toBeNull()
    expect(attainment(actual, { ...target, baseline: 40 })).toBeNull()
  })
})
