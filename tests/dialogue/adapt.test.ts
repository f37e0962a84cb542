import { describe, expect, test } from 'vitest'
import { adapt, adaptedScore, learn, none, type Correction } from '#server/dialogue/model/adapt.ts'
import { randomFrom } from '#server/statistics/random.ts'

/** Corrections in which cell 7 decides and the base model knows nothing. */
const decided = (count: number): Correction[] =>
  Array.from({ length: count }, (_, at) => ({
    id: String(at).padStart(4, '0'),
    cells: Int32Array.of(at % 2 ? 7 : 8, 100 + (at % 5)),
    values: Float32Array.of(1, 0.5),
    z: 0,
    label: at % 2 === 1
  }))

const noise = (count: number): Correction[] => {
  const random = randomFrom([1, 2])
  return decided(count).map(one => ({ ...one, label: random() < 0.5 }))
}

describe('corrections of one organisation', () => {
  test('that show a rule are learnt and put in force', () => {
    const adapted = adapt(decided(60))
    expect(adapted.isActive).toBe(true)
    if (!adapted.isActive) return
    expect(adapted.loss).toBeLessThan(adapted.baseLoss)
    const [harmless, hostile] = decided(2)
    expect(adaptedScore(adapted.residual, hostile!)).toBeGreaterThan(0)
    expect(adaptedScore(adapted.residual, harmless!)).toBeLessThan(0)
  })
  test('that are noise are not put in force', () =>
    expect(adapt(noise(80))).toMatchObject({ isActive: false, reason: 'no_gain' }))
  test.each([
    ['49 of them', decided(49)],
    ['nine of one class', decided(200).filter(({ label }, at) => !label || at < 18)],
    ['none', []]
  ])('are too few: %s', (_name, corrections) =>
    expect(adapt(corrections)).toMatchObject({ isActive: false, reason: 'too_few' })
  )
  test('in any order give the same residual', () => {
    const list = decided(60)
    expect(learn(list.toReversed())).toEqual(learn(list))
  })
  test('stay within their bounds', () => {
    const { alpha, beta, cells } = learn(decided(400).map(one => ({ ...one, z: one.label ? -9 : 9 })))
    expect(alpha).toBeGreaterThanOrEqual(0.25)
    expect(alpha).toBeLessThanOrEqual(2)
    expect(Math.abs(beta)).toBeLessThanOrEqual(3)
    for (const weight of cells.values()) expect(Math.abs(weight)).toBeLessThanOrEqual(1)
  })
  test('are gone after going back to the base model', () => {
    for (const one of decided(4).map((each, at) => ({ ...each, z: at - 1.5 })))
      expect(adaptedScore(none, one)).toBe(one.z)
  })
})
