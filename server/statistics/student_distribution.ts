import { betaQuantile } from './beta_distribution.ts'

/**
 * Two-sided critical value of Student's distribution: what |T| exceeds with chance 1 − level. Through the beta distribution:
 * ν / (ν + T²) ~ Beta(ν/2, ½).
 *
 * @param freedom degrees of freedom, above zero, whole or not
 * @throws RangeError when they are not above zero
 * @example studentCritical(10, 0.95) = 2.228139
 */
export function studentCritical(freedom: number, level = 0.95): number {
  if (!(freedom > 0)) throw new RangeError(`degrees of freedom must be above zero: ${freedom}`)
  const x = betaQuantile(1 - level, freedom / 2, 0.5)
  return Math.sqrt((freedom * (1 - x)) / x)
}
