import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnStrata } from '#server/statistics/drawn_strata.ts'
import { stratifiedAudit } from '#server/statistics/stratified_audit.ts'

describe('a frame drawn with different probabilities', () => {
  test('what was read for certain stands for itself, what was drawn for all the others', () => {
    // 45 criticisms hidden by force; of 200 others a fifth is drawn, of which a tenth is criticism
    const strata = drawnStrata(245, [
      { probability: 1, audited: 45, positives: 45 },
      { probability: 0.2, audited: 40, positives: 4 }
    ])
    expect(strata).toEqual([
      { size: 45, audited: 45, positives: 45 },
      { size: 200, audited: 40, positives: 4 }
    ])
    const { value, lo, hi } = stratifiedAudit(strata)!
    // 45 + 200 × .1 of 245, and not 49 of 85; at least the 49 that were found
    expect(value).toBeCloseTo(65 / 245, 12)
    expect(lo).toBeGreaterThan(49 / 245)
    expect(hi).toBeLessThan(49 / 85)
  })

  test('two probabilities share what is left by 1/π', () => {
    // 10/.2 = 50 and 25/.5 = 50: half each of the 100 that were not certain, and of 200 too
    const drawn = [
      { probability: 0.2, audited: 10, positives: 1 },
      { probability: 0.5, audited: 25, positives: 5 }
    ]
    expect(drawnStrata(100, drawn).map(({ size }) => size)).toEqual([50, 50])
    expect(drawnStrata(200, drawn).map(({ size }) => size)).toEqual([100, 100])
  })

  test('an unknown probability is that of a simple random sample of what is left', () => {
    expect(drawnStrata(30, [{ probability: null, audited: 10, positives: 3 }])).toEqual([
      { size: 30, audited: 10, positives: 3 }
    ])
    // beside 5 drawn with .2, which stand for 25 too: half each of the 25 left
    const both = drawnStrata(30, [
      { probability: 1, audited: 5, positives: 5 },
      { probability: 0.2, audited: 5, positives: 0 },
      { probability: null, audited: 5, positives: 0 }
    ])
    expect(both.map(({ size }) => size)).toEqual([5, 13, 12])
  })

  test('what nobody drew has no reading: nothing is estimated from what was read for certain', () => {
    const strata = drawnStrata(12, [{ probability: 1, audited: 2, positives: 2 }])
    expect(strata.at(-1)).toEqual({ size: 10, audited: 0, positives: 0 })
    expect(() => stratifiedAudit(strata)).toThrow('stratum was not audited')
    expect(drawnStrata(2, [{ probability: 1, audited: 2, positives: 2 }])).toHaveLength(1)
  })

  test('nothing gives nothing; more readings than items are refused', () => {
    expect(drawnStrata(0, [])).toEqual([])
    expect(() => drawnStrata(1, [{ probability: null, audited: 2, positives: 0 }])).toThrow(RangeError)
  })

  test('sizes sum to the frame and hold what was read of them, whatever was drawn', () => {
    const group = fc.record({
      probability: fc.oneof(
        fc.constant(null),
        fc.constant(0),
        fc.constant(1),
        fc.double({ min: 0.01, max: 0.99, noNaN: true })
      ),
      audited: fc.integer({ min: 1, max: 40 })
    })
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), fc.integer({ min: 0, max: 500 }), (groups, more) => {
        const drawn = groups.map(one => ({ ...one, positives: 0 }))
        const size = drawn.reduce((sum, one) => sum + one.audited, more)
        const strata = drawnStrata(size, drawn)
        expect(strata.reduce((sum, one) => sum + one.size, 0)).toBe(size)
        for (const one of strata) expect(one.size).toBeGreaterThanOrEqual(one.audited)
      })
    )
  })
})
