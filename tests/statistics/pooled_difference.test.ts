import { describe, expect, test } from 'vitest'
import { newcombe } from '#server/statistics/newcombe.ts'
import { pooledDifference, type Arms, type Followed } from '#server/statistics/pooled_difference.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { sampleBinomial } from '#server/statistics/samplers.ts'
import { survivalInfluence } from '#server/statistics/survival_influence.ts'
import { six } from './six.ts'

let made = 0
/** So many people followed 60 days, of whom the first `again` have the event on day 7. */
const people = (again: number, all: number): Followed[] =>
  Array.from({ length: all }, (_, at) => ({
    person: `p${made++}`,
    time: at < again ? 7 : 60,
    event: at < again
  }))
/** Strata of a of n1 in arm one, c of n0 in arm zero. */
const strata = (...tables: (readonly [number, number, number, number])[]): Arms[] =>
  tables.map(([a, n1, c, n0]) => ({ one: people(a, n1), zero: people(c, n0) }))

describe('a difference pooled over strata', () => {
  test.each([
    // Greenland and Robins computed apart, as `rma.mh(measure = "RD")` of R's metafor does
    [
      'opposite strata',
      [
        [1, 4, 2, 4],
        [1, 2, 0, 2]
      ],
      0,
      0.25,
      -0.489991,
      0.489991
    ],
    [
      'three strata',
      [
        [12, 40, 20, 45],
        [9, 25, 14, 30],
        [3, 18, 8, 22]
      ],
      -0.144553,
      0.070222,
      -0.282185,
      -0.00692
    ],
    [
      'unlike sizes',
      [
        [5, 20, 5, 10],
        [6, 12, 4, 16]
      ],
      0.003521,
      0.129315,
      -0.249931,
      0.256973
    ]
  ] as const)(
    '%s: value, error and interval are those of Mantel, Haenszel, Greenland and Robins',
    (_, tables, value, error, lo, hi) => {
      const found = pooledDifference(strata(...tables), 30)!
      expect(six({ value: found.value, error: found.error, lo: found.lo, hi: found.hi })).toEqual({
        value,
        error,
        lo,
        hi
      })
    }
  )

  test('a pooled zero can hide opposite strata: each is told', () => {
    const { value, strata: found } = pooledDifference(strata([1, 4, 2, 4], [1, 2, 0, 2]), 30)!
    expect(value).toBeCloseTo(0, 12)
    expect(found.map(one => one.value)).toEqual([-0.25, 0.5])
  })

  test('one stratum is what Newcombe says of it from the same bounds', () => {
    const { value, lo, hi, differ } = pooledDifference(strata([5, 20, 10, 20]), 30)!
    const plain = newcombe(5, 20, 10, 20)!
    expect(value).toBeCloseTo(plain.value, 12)
    expect(differ).toBeNull()
    // bounds of a survival curve are a little unlike Wilson's
    expect(Math.abs(lo - plain.lo)).toBeLessThan(0.03)
    expect(Math.abs(hi - plain.hi)).toBeLessThan(0.03)
  })

  test('where nobody does it again the interval has a width, and less of it with more people', () => {
    const few = pooledDifference(strata([0, 10, 0, 10], [0, 8, 0, 12]), 30)!
    const many = pooledDifference(strata([0, 100, 0, 100], [0, 80, 0, 120]), 30)!
    expect(few).toMatchObject({ value: 0, error: 0 })
    expect(few.hi).toBeGreaterThan(0.1)
    expect(many.hi).toBeGreaterThan(0.01)
    expect(many.hi).toBeLessThan(few.hi / 3)
    expect(pooledDifference([], 30)).toBeNull()
    expect(() => pooledDifference([{ one: people(1, 2), zero: [] }], 30)).toThrow('nobody followed up to 30')
  })

  test('somebody followed in both arms is one person: what they share falls out of the difference', () => {
    const one = [...people(5, 10), ...people(3, 10)]
    const twin = one.map(follow => ({ ...follow }))
    const [both] = [
      pooledDifference(
        [
          { one, zero: twin },
          { one: people(2, 8), zero: people(3, 8) }
        ],
        30
      )!
    ]
    const apart = pooledDifference(strata([8, 20, 8, 20], [2, 8, 3, 8]), 30)!
    expect(both.value).toBeCloseTo(apart.value, 12)
    // the first stratum cancels: what is left is the second's share of the weight
    const second = Math.sqrt((2 * 6) / 8 ** 3 + (3 * 5) / 8 ** 3) * (4 / 14)
    expect(both.error).toBeCloseTo(second, 12)
    expect(apart.error).toBeGreaterThan(second)
  })

  test('one arm compared with two counts its people once', () => {
    const zero = people(5, 10)
    const shared = pooledDifference(
      [
        { one: people(2, 10), zero },
        { one: people(4, 10), zero }
      ],
      30
    )!
    expect(shared.value).toBeCloseTo(-0.2, 12)
    // .5 · .5 / 10 for the arm they share, and a quarter of each of the others
    expect(shared.error).toBeCloseTo(Math.sqrt(0.025 + (0.016 + 0.024) / 4), 12)
    expect(shared.differ).toBeNull()
  })

  test('strata drawn from one difference seldom differ at 5 %, however few people; opposite ones nearly always do', () => {
    const random = randomFrom([28, 1])
    const share = (all: number, later: readonly number[]) => {
      let found = 0
      for (let world = 0; world < 400; world++) {
        const tables = later.map(
          p => strata([sampleBinomial(all, p, random), all, sampleBinomial(all, 0.4, random), all])[0]!
        )
        found += Number(pooledDifference(tables, 30)!.differ! < 0.05)
      }
      return found / 400
    }
    expect(share(40, [0.3, 0.3, 0.3])).toBeLessThan(0.06)
    expect(share(6, [0.3, 0.3, 0.3])).toBeLessThan(0.06)
    expect(share(40, [0.1, 0.4, 0.7])).toBeGreaterThan(0.95)
  })

  test('holds the truth in 93 to 97 worlds of a hundred, one of four followed less long', () => {
    const random = randomFrom([28, 2])
    const arm = (p: number, all: number): Followed[] =>
      Array.from({ length: all }, (_, at) => {
        const again = random() < p ? 30 * random() : 60
        const watched = random() < 0.25 ? 20 + 40 * random() : 60
        return { person: `${made++} ${at}`, time: Math.min(again, watched), event: again <= watched && again < 60 }
      })
    let held = 0
    for (let world = 0; world < 1500; world++) {
      const bases = [0.2, 0.35, 0.5]
      const tables = bases.map(base => ({ one: arm(base - 0.1, 25), zero: arm(base, 35) }))
      const { lo, hi } = pooledDifference(tables, 30)!
      held += Number(lo <= -0.1 && -0.1 <= hi)
    }
    expect(held / 1500).toBeGreaterThan(0.93)
    expect(held / 1500).toBeLessThan(0.97)
  })
})

describe('how much each person moves a survival curve', () => {
  const squares = (numbers: Float64Array) => numbers.reduce((sum, one) => sum + one * one, 0)
  test('squares sum to p(1 − p)/n without censoring, to Greenwood’s variance with it', () => {
    const found = survivalInfluence(people(1, 4), 30)
    expect([...found]).toEqual([-0.1875, 0.0625, 0.0625, 0.0625])
    expect(squares(survivalInfluence(people(6, 20), 30))).toBeCloseTo((0.3 * 0.7) / 20, 12)
    const follows = [5, -8, 12, -20, -40].map(time => ({ time: Math.abs(time), event: time > 0 }))
    // S = 4/5 · 2/3; 1/(5·4) + 1/(3·2), computed apart
    expect(squares(survivalInfluence(follows, 30))).toBeCloseTo(0.0616296, 7)
  })

  test('nobody moves a curve of nobody, or one that has reached 0', () => {
    expect(survivalInfluence([], 30)).toHaveLength(0)
    expect([...survivalInfluence(people(3, 3), 30)]).toEqual([0, 0, 0])
  })
})
