import type { Random } from './random.ts'

/** A standard normal draw, by the polar method. Source: Marsaglia and Bray, 1964. */
export function sampleNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/**
 * A Gamma draw with rate 1. Source: Marsaglia and Tsang, ACM TOMS 26, 2000 (shape < 1 by U^{1/shape}).
 *
 * @param shape ≥ 0; 0 gives 0
 */
export function sampleGamma(shape: number, random: Random): number {
  if (shape <= 0) return 0
  if (shape < 1) return sampleGamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = sampleNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A Beta draw, from two Gamma draws. A shape of 0 puts all weight on its end: a = 0 gives 0, b = 0 gives 1. */
export function sampleBeta(a: number, b: number, random: Random): number {
  const x = sampleGamma(a, random)
  const y = sampleGamma(b, random)
  if (x + y === 0) return random() * (a + b) < a ? 1 : 0
  return x / (x + y)
}

/**
 * One set of weights that sum to 1, uniform over all such sets when every shape is 1.
 *
 * @param shapes at least one above 0; empty gives an empty list
 */
export function sampleDirichlet(shapes: readonly number[], random: Random): number[] {
  const draws = shapes.map(shape => sampleGamma(shape, random))
  const total = draws.reduce((sum, draw) => sum + draw, 0)
  return draws.map(draw => draw / total)
}

/**
 * A Binomial draw: successes in `trials` trials of chance `p`. Long runs are halved by drawing the middle order
 * statistic of the trials' uniforms, so that the cost grows with ln(trials).
 * Source: Devroye, Non-Uniform Random Variate Generation, 1986, §X.4.3.
 */
export function sampleBinomial(trials: number, p: number, random: Random): number {
  let left = trials
  let chance = p
  let successes = 0
  while (left > 32) {
    const middle = 1 + Math.floor(left / 2)
    const cut = sampleBeta(middle, left + 1 - middle, random)
    if (cut >= chance) {
      left = middle - 1
      chance /= cut
    } else {
      successes += middle
      left -= middle
      chance = (chance - cut) / (1 - cut)
    }
  }
  for (let i = 0; i < left; i++) if (random() < chance) successes++
  return successes
}

/** A whole number from 0 to `below` − 1, each as likely. */
export function sampleIndex(below: number, random: Random): number {
  return Math.floor(random() * below)
}

/** A new list with the same items in a random order. Source: Fisher–Yates, Knuth TAOCP 2, 3.4.2 P. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = items.slice()
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = sampleIndex(i + 1, random)
    const kept = shuffled[i] as T
    shuffled[i] = shuffled[j] as T
    shuffled[j] = kept
  }
  return shuffled
}
