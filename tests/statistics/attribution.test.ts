import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attribute,
  attributeAll,
  ATTRIBUTION_MODELS,
  creditWeights,
  eligibleTouches,
  positionBased,
  timeDecay,
  type AttributedAction,
  type Touch
} from '#server/statistics/attribution.ts'
import { markovRemoval, type Path } from '#server/statistics/markov.ts'
import { conversionRateWithin, conversionsWithin, shapley } from '#server/statistics/shapley.ts'
import { six } from './six.ts'

const seed = 20260306
const DAY = 86_400_000
const at = Date.UTC(2026, 4, 30)
const before = (key: string, days: number, how: Touch['how']): Touch => ({ key, at: at - days * DAY, how })
const actions: AttributedAction[] = [
  {
    at,
    touches: [
      before('meeting', 1, 'attend'),
      before('mastodon', 6, 'reply'),
      before('banner', 9, 'view'),
      before('newsletter', 20, 'click')
    ]
  },
  { at, touches: [] }
]

describe('credit of an action among the touches before it', () => {
  test.each([
    ['first', 1, 0, 0],
    ['last', 0, 0, 1],
    ['linear', 0.333333, 0.333333, 0.333333],
    ['time_decay', 0.086485, 0.34594, 0.567574],
    ['position', 0.4, 0.2, 0.4]
  ] as const)(
    '%s: newsletter %d, Mastodon %d, meeting %d, one action unattributed',
    (model, newsletter, mastodon, meeting) => {
      const { credit, unattributed, total } = attribute(model, actions)
      expect(six(Object.fromEntries(credit))).toEqual({ newsletter, mastodon, meeting })
      expect([unattributed, total]).toEqual([1, 2])
    }
  )

  test('the range over models is shown, not a winner', () => {
    expect(six(attributeAll(actions).range)).toEqual([
      { key: 'mastodon', lo: 0, hi: 0.34594 },
      { key: 'meeting', lo: 0, hi: 1 },
      { key: 'newsletter', lo: 0, hi: 1 }
    ])
  })

  test('a touch exactly 30 days before counts, one at the action itself or a day older does not', () => {
    const touches = [before('edge', 30, 'click'), before('older', 31, 'click'), before('same', 0, 'click')]
    expect(eligibleTouches({ at, touches }).map(touch => touch.key)).toEqual(['edge'])
    const views = [before('edge', 7, 'view'), before('older', 8, 'view')]
    expect(eligibleTouches({ at, touches: views }).map(touch => touch.key)).toEqual(['edge'])
  })

  test('last non-direct skips direct visits, and falls back to the last when all are direct', () => {
    const direct = { ...before('direct', 1, 'click'), isDirect: true }
    expect(creditWeights('last_non_direct', [before('newsletter', 20, 'click'), direct], at)).toEqual([1, 0])
    expect(creditWeights('last_non_direct', [direct, direct], at)).toEqual([0, 1])
  })

  test('time decay of touches 10, 3 and 1 days old', () => {
    expect(six(timeDecay([10, 3, 1]))).toEqual([0.18389, 0.36778, 0.448329])
    expect(timeDecay([90_000])).toEqual([1])
    expect(timeDecay([])).toEqual([])
  })

  test('position: one touch 100, two 50/50, five 40, then 20 among three, then 40', () => {
    expect([positionBased(0), positionBased(1), positionBased(2)]).toEqual([[], [1], [0.5, 0.5]])
    expect(six(positionBased(5))).toEqual([0.4, 0.066667, 0.066667, 0.066667, 0.4])
  })

  test('no action has no credit', () => {
    expect(attributeAll([]).range).toEqual([])
    expect(attribute('linear', [])).toEqual({ credit: new Map(), unattributed: 0, total: 0 })
  })

  test('under every model the credits of an action sum to 1, and credit + unattributed is every action', () => {
    const touch = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: at - 60 * DAY, max: at + DAY }),
      how: fc.constantFrom('click', 'reply', 'view', 'attend'),
      isDirect: fc.boolean()
    })
    const action = fc.record({ at: fc.constant(at), touches: fc.array(touch, { maxLength: 8 }) })
    const law = fc.property(fc.array(action, { maxLength: 12 }), given => {
      for (const model of ATTRIBUTION_MODELS) {
        const { credit, unattributed, total } = attribute(model, given)
        expect([...credit.values()].reduce((sum, value) => sum + value, unattributed)).toBeCloseTo(total, 10)
        for (const one of given) {
          const touches = eligibleTouches(one)
          const weights = creditWeights(model, touches, one.at)
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(touches.length === 0 ? 0 : 1, 12)
          expect(weights.every(weight => weight >= 0)).toBe(true)
        }
      }
    })
    fc.assert(law, { seed, numRuns: 200 })
  })
})

describe('Markov removal effect', () => {
  const paths: Path[] = [
    { channels: ['a', 'b'], converted: true },
    { channels: ['a'], converted: false },
    { channels: ['a', 'c'], converted: false },
    { channels: ['a', 'b'], converted: true }
  ]

  test('every path starts with A: without A nothing is left', () => {
    const { base, channels } = markovRemoval(paths)!
    expect(base).toBeCloseTo(0.5, 12)
    expect(channels.get('a')!.effect).toBeCloseTo(1, 12)
    expect(channels.get('b')!.effect).toBeCloseTo(1, 12)
    expect(channels.get('c')!.effect).toBeCloseTo(0, 12)
    expect([...channels.values()].reduce((sum, channel) => sum + channel.share, 0)).toBeCloseTo(1, 12)
  })

  test('two separate ways: 1 of 2 by A, 1 of 1 by B, of 3 paths; removing A leaves half of the conversions', () => {
    const { channels } = markovRemoval([
      { channels: ['a'], converted: true },
      { channels: ['a'], converted: false },
      { channels: ['b'], converted: true }
    ])!
    expect(channels.get('a')!.effect).toBeCloseTo(0.5, 12)
    expect(channels.get('b')!.share).toBeCloseTo(0.5, 12)
  })

  test('base P(conversion) is converting paths over all paths, also through loops', () => {
    const law = fc.property(
      fc.array(
        fc.record({
          channels: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }),
          converted: fc.boolean()
        }),
        {
          minLength: 1,
          maxLength: 15
        }
      ),
      given => {
        const converting = given.filter(path => path.converted).length
        const answer = markovRemoval(given)
        if (converting === 0) expect(answer).toBeNull()
        else expect(answer!.base).toBeCloseTo(converting / given.length, 9)
      }
    )
    fc.assert(law, { seed, numRuns: 200 })
  })

  test('nobody converted, or no path: no answer', () => {
    expect(markovRemoval([])).toBeNull()
    expect(markovRemoval([{ channels: [], converted: true }])).toBeNull()
  })
})

describe('Shapley credit', () => {
  const paths: Path[] = [
    { channels: ['a', 'b'], converted: true },
    { channels: ['b', 'a'], converted: true },
    { channels: ['a'], converted: true },
    { channels: ['c'], converted: false }
  ]

  test('by counts: A alone 1, A and B together 2 → A 2, B 1, C 0, and they sum to all 3', () => {
    const values = shapley(['a', 'b', 'c'], conversionsWithin(paths))
    expect(six(Object.fromEntries(values))).toEqual({ a: 2, b: 1, c: 0 })
  })

  test('by rates they sum to the rate of everybody', () => {
    const values = shapley(['a', 'b', 'c'], conversionRateWithin(paths))
    expect([...values.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(3 / 4, 12)
  })

  test('two channels that always do the same get the same', () => {
    const values = shapley(['x', 'y', 'z'], set => (set.has('x') || set.has('y') ? 6 : 0))
    expect(six(Object.fromEntries(values))).toEqual({ x: 3, y: 3, z: 0 })
  })

  test('nobody to credit gives nothing, too many channels are refused', () => {
    expect(shapley([], () => 0).size).toBe(0)
    expect(() =>
      shapley(
        Array.from({ length: 17 }, (_, i) => `${i}`),
        () => 0
      )
    ).toThrow('too many channels: 17')
  })
})
