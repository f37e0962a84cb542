import { describe, expect, test } from 'vitest'
import { auditInterval } from '#server/statistics/audit_interval.ts'
import { stratifiedAudit } from '#server/statistics/stratified_audit.ts'
import { wilson } from '#server/statistics/wilson.ts'
import { wilsonFinite } from '#server/statistics/wilson_finite.ts'
import { exactCoverage, scorers, shares, strataCoverage } from './audit_coverage.ts'
import { six } from './six.ts'

// The simulation of all cells of decision 28 takes minutes: AUDIT_COVERAGE=full npx vitest run tests/statistics/audit_coverage.test.ts
const isFull = process.env.AUDIT_COVERAGE === 'full'
const sizes = [151, 160, 200, 250, 300, 600, 2000] as const
const reads = [60, 64, 100, 200] as const
const cells = sizes.flatMap(size => reads.filter(read => read < size).map(read => ({ size, read })))

describe('a simple random sample of a frame of known size', () => {
  test.each(cells)('$read of $size: holds the truth in 93 to 98 of 100, from 2 to 30 %', ({ size, read }) => {
    for (const share of shares) {
      const held = exactCoverage(size, read, share, found => wilsonFinite(found, read, size)!)
      expect(held, `${share}`).toBeGreaterThan(0.93)
      expect(held, `${share}`).toBeLessThan(0.98)
    }
  })

  test('Wilson without the size of the frame is too wide: 99 of 100 and more when half the frame was read', () => {
    for (const share of shares)
      expect(exactCoverage(200, 100, share, found => wilson(found, 100)!)).toBeGreaterThan(0.99)
  })

  test('the posterior of one stratum misses the truth too often: 60 of 250 at 3 %, 100 of 2,000 at 2 %', () => {
    const one = (size: number, audited: number) => (positives: number) =>
      stratifiedAudit([{ size, audited, positives }])!
    expect(exactCoverage(250, 60, 0.03, one(250, 60))).toBeLessThan(0.91)
    expect(exactCoverage(2000, 100, 0.02, one(2000, 100))).toBeLessThan(0.87)
  })

  test('figures by hand: 7 of 60 read, of 200 messages, of 2,000, of any number', () => {
    expect(six(wilsonFinite(7, 60, 200))).toEqual({ value: 0.116667, lo: 0.064525, hi: 0.201853 })
    expect(six(wilsonFinite(7, 60, 2000))).toEqual({ value: 0.116667, lo: 0.058273, hi: 0.21991 })
    expect(six(wilsonFinite(7, 60, Infinity))).toEqual({ value: 0.116667, lo: 0.057677, hi: 0.221788 })
    expect(wilsonFinite(7, 60, Infinity)).toEqual(wilson(7, 60))
  })

  test('a census is exact; what was seen is in the frame whatever the interval says; nothing read says nothing', () => {
    expect(wilsonFinite(7, 60, 60)).toEqual({ value: 7 / 60, lo: 7 / 60, hi: 7 / 60 })
    // one message unread: seven or eight of 61, give or take the approximation below which what was seen holds it
    expect(wilsonFinite(7, 60, 61)!.lo).toBe(7 / 61)
    expect(wilsonFinite(60, 60, 61)!.hi).toBe(1)
    expect(wilsonFinite(0, 60, 61)!.lo).toBe(0)
    expect(wilsonFinite(0, 0, 10)).toBeNull()
    expect(() => wilsonFinite(1, 11, 10)).toThrow('11 read of 10')
  })
})

describe('the interval of some audits', () => {
  const one = { size: 250, audited: 100, positives: 12 }
  test('one sample by Wilson in its frame, strata and several audits by their posterior, nothing by nothing', () => {
    expect(auditInterval([[one]])).toEqual(wilsonFinite(12, 100, 250))
    expect(auditInterval([[{ size: 0, audited: 0, positives: 0 }, one], []])).toEqual(wilsonFinite(12, 100, 250))
    expect(auditInterval([[one, one]])).toEqual(stratifiedAudit([one, one]))
    expect(auditInterval([[one], [one]])).toEqual(stratifiedAudit([one, one]))
    expect(auditInterval([])).toBeNull()
    expect(() => auditInterval([[{ size: 9, audited: 0, positives: 0 }]])).toThrow('not audited')
    expect(() => auditInterval([[{ size: 9, audited: 2, positives: 3 }]])).toThrow('impossible')
  })
})

describe('three strata by score', () => {
  test.each(['.50', '.78'] as const)('hold the truth in 93 to 98 of 100 at N = 600, 100 readings, AUC %s', auc => {
    for (const [at, share] of ([0.03, 0.1, 0.3] as const).entries()) {
      const { held } = strataCoverage(600, 100, share, scorers[auc], { draws: 1000, words: [28, at] })
      expect(held, `${share}`).toBeGreaterThan(0.93)
      expect(held, `${share}`).toBeLessThan(0.98)
    }
  })

  test('are too wide in a small frame when scores are good: 99 of 100 at 2 % of 151 messages', () => {
    const { held } = strataCoverage(151, 100, 0.02, scorers['.90'], { draws: 1000, words: [28, 9] })
    expect(held).toBeGreaterThan(0.99)
  })

  test.runIf(isFull)(
    'hold it in 92 to 100 of 100 in every cell, and print the table',
    () => {
      const lines: string[] = []
      for (const { size, read } of cells)
        for (const [auc, above] of Object.entries(scorers)) {
          const found = shares.map((share, at) =>
            strataCoverage(size, read, share, above, {
              draws: 2000,
              words: [size * 1000 + read, at * 100 + Math.round(above * 10)]
            })
          )
          lines.push(`${size} ${read} ${auc}: ${found.map(({ held }) => (100 * held).toFixed(1)).join(' ')}`)
          for (const { held } of found) expect(held).toBeGreaterThan(0.92)
        }
      console.log(lines.join('\n'))
    },
    1_800_000
  )
})
