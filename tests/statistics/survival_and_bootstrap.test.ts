import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrap, percentileInterval } from '#server/statistics/bootstrap.ts'
import { kaplanMeier, survivalAt, survivalQuantile, type Follow } from '#server/statistics/kaplan_meier.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { sampleIndex } from '#server/statistics/samplers.ts'
import { wilson } from '#server/statistics/wilson.ts'
import { six } from './six.ts'

const seed = 20260305
const five: Follow[] = [
  { time: 5, event: true },
  { time: 8, event: false },
  { time: 12, event: true },
  { time: 20, event: false },
  { time: 30, event: true }
]
/** The same five, the last one still open at day 30. */
const open: Follow[] = [...five.slice(0, 4), { time: 30, event: false }]
const follows = fc.array(fc.record({ time: fc.integer({ min: 0, max: 60 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 40
})

describe('Kaplan–Meier', () => {
  test('5, 8+, 12, 20+, 30 gives .8, .8, .533333, .533333, 0', () => {
    const curve = kaplanMeier(five)
    expect(six(curve.map(step => step.value))).toEqual([0.8, 0.8, 0.533333, 0.533333, 0])
    expect(curve.map(step => step.atRisk)).toEqual([5, 4, 3, 2, 1])
  })

  test("Greenwood's log(−log) interval at the first event of five: .8 [.203809, .969180]", () => {
    // σ = √(1/(5·4)) / ln .8 = −1.002077; .8^e^{±z·1.002077}
    const [first] = kaplanMeier(five)
    expect(six({ lo: first!.lo, hi: first!.hi })).toEqual({ lo: 0.203809, hi: 0.96918 })
  })

  test('where nobody, or everybody, had the event the interval is Wilson on those at risk', () => {
    const curve = kaplanMeier(five)
    expect(curve.at(-1)).toMatchObject({ value: 0, lo: 0, hi: wilson(0, 1)!.hi })
    expect(survivalAt(curve, 3)).toEqual({ value: 1, lo: wilson(5, 5)!.lo, hi: 1, atRisk: 5 })
    const late = kaplanMeier([
      { time: 2, event: false },
      { time: 9, event: true }
    ])
    expect(survivalAt(late, 4)).toEqual({ value: 1, lo: wilson(1, 1)!.lo, hi: 1, atRisk: 1 })
  })

  test('an event comes before a censoring at the same time', () => {
    const curve = kaplanMeier([
      { time: 4, event: false },
      { time: 4, event: true }
    ])
    expect(curve).toHaveLength(1)
    expect(curve[0]).toMatchObject({ value: 0.5, atRisk: 2, events: 1, censored: 1 })
  })

  test('beyond the last person followed the curve is unknown, unless it has reached 0', () => {
    const curve = kaplanMeier(open)
    expect(survivalAt(curve, 30)!.value).toBeCloseTo(0.533333, 6)
    expect(survivalAt(curve, 31)).toBeNull()
    expect(survivalAt(kaplanMeier(five), 99)!.value).toBe(0)
    expect(survivalAt([], 1)).toBeNull()
    expect(kaplanMeier([])).toEqual([])
  })

  test('median and p90 are the first time the curve falls so far; unknown when it does not', () => {
    const curve = kaplanMeier(five)
    expect(survivalQuantile(curve, 0.2)).toBe(5)
    expect(survivalQuantile(curve, 0.5)).toBe(30)
    expect(survivalQuantile(kaplanMeier(open), 0.5)).toBeNull()
  })

  test('a time below zero is refused', () => {
    expect(() => kaplanMeier([{ time: -1, event: true }])).toThrow('not a time: -1')
    expect(() => kaplanMeier([{ time: NaN, event: true }])).toThrow('not a time')
  })

  test('without censoring it is 1 − the share that had the event', () => {
    const law = fc.property(follows, given => {
      for (const step of kaplanMeier(given.map(follow => ({ ...follow, event: true })))) {
        expect(step.value).toBeCloseTo(given.filter(follow => follow.time > step.time).length / given.length, 10)
      }
    })
    fc.assert(law, { seed, numRuns: 200 })
  })

  test('it never rises, and its interval holds it', () => {
    const law = fc.property(follows, given => {
      let before = 1
      for (const step of kaplanMeier(given)) {
        expect(step.value).toBeLessThanOrEqual(before)
        expect(0 <= step.lo && step.lo <= step.value && step.value <= step.hi && step.hi <= 1).toBe(true)
        before = step.value
      }
    })
    fc.assert(law, { seed, numRuns: 200 })
  })

  test('a person lost before the first event changes nothing from there on', () => {
    const law = fc.property(follows, given => {
      const later = given.map(follow => ({ ...follow, time: follow.time + 10 }))
      const lost = kaplanMeier([...later, { time: 3, event: false }]).slice(1)
      const values = (curve: ReturnType<typeof kaplanMeier>) =>
        curve.map(({ time, value, lo, hi }) => ({ time, value, lo, hi }))
      expect(values(lost)).toEqual(values(kaplanMeier(later)))
    })
    fc.assert(law, { seed, numRuns: 100 })
  })

  test('people recruited late do not bend it: truth 2/3, where counting the open as no gives 1/2', () => {
    const random = randomFrom([31, 32])
    const given = Array.from({ length: 4000 }, () => {
      const day = 1 + sampleIndex(90, random)
      const followed = sampleIndex(2, random) === 0 ? 30 : 90
      return { time: Math.min(day, followed), event: day <= followed }
    })
    const back = 1 - survivalAt(kaplanMeier(given), 60)!.value
    const naive = given.filter(follow => follow.event && follow.time <= 60).length / given.length
    expect(back).toBeGreaterThan(0.63)
    expect(back).toBeLessThan(0.7)
    expect(naive).toBeLessThan(0.53)
  })
})

describe('bootstrap by person', () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ person: `p${i % 10}`, minutes: i % 10 }))
  const mean = (sample: readonly { minutes: number }[]): number | null =>
    sample.length === 0 ? null : sample.reduce((sum, row) => sum + row.minutes, 0) / sample.length

  test('the value is the statistic of the rows, the interval holds it, the same seed gives the same bytes', () => {
    const one = bootstrap(rows, row => row.person, mean, randomFrom([1, 2]))!
    expect(one.value).toBe(4.5)
    expect(one.lo).toBeLessThan(4.5)
    expect(one.hi).toBeGreaterThan(4.5)
    expect(bootstrap(rows, row => row.person, mean, randomFrom([1, 2]))).toEqual(one)
  })

  test('the order of rows changes nothing', () => {
    const given = bootstrap(rows, row => row.person, mean, randomFrom([1, 2]))
    expect(bootstrap(rows.toReversed(), row => row.person, mean, randomFrom([1, 2]))).toEqual(given)
  })

  test('three copies of each row by the same ten people are no more information than one', () => {
    const once = bootstrap(rows.slice(0, 10), row => row.person, mean, randomFrom([1, 2]))
    expect(bootstrap(rows, row => row.person, mean, randomFrom([1, 2]))).toEqual(once)
  })

  test('no row, or a statistic that cannot be computed, has no interval', () => {
    expect(
      bootstrap(
        [],
        () => 'p',
        () => 1,
        randomFrom([1, 2])
      )
    ).toBeNull()
    expect(
      bootstrap(
        rows,
        row => row.person,
        () => null,
        randomFrom([1, 2])
      )
    ).toBeNull()
    let calls = 0
    expect(
      bootstrap(
        rows,
        row => row.person,
        () => (calls++ === 0 ? 1 : null),
        randomFrom([1, 2])
      )
    ).toBeNull()
    expect(() => percentileInterval([], 0.95)).toThrow('no draw')
  })

  test('a nominal 95 % covers the mean of repeated acts about as often', () => {
    const random = randomFrom([41, 42])
    let covered = 0
    for (let world = 0; world < 150; world++) {
      const given = Array.from({ length: 40 }, (_, i) => ({ person: `${i}`, minutes: sampleIndex(21, random) }))
      const acts = given.flatMap(row => [row, row, row])
      const { lo, hi } = bootstrap(acts, row => row.person, mean, random, { resamples: 400 })!
      covered += Number(lo <= 10 && 10 <= hi)
    }
    expect(covered / 150).toBeGreaterThan(0.88)
    expect(covered / 150).toBeLessThan(0.99)
  })
})
