import { betaQuantile } from './beta_distribution.ts'
import { gammaQuantile } from './gamma_distribution.ts'
import type { Random } from './random.ts'
import { sampleBeta, sampleGamma } from './samplers.ts'

/** What is believed of one unit: a Beta for a share, a Gamma for a rate (shape events over rate exposure). */
export type Posterior = { family: 'beta'; a: number; b: number } | { family: 'gamma'; shape: number; rate: number }

/** Mean of a posterior, in the unit of the share or rate. */
export function posteriorMean(posterior: Posterior): number {
  if (posterior.family === 'beta') return posterior.a / (posterior.a + posterior.b)
  return posterior.shape / posterior.rate
}

/** Quantile of a posterior at probability p. */
export function posteriorQuantile(posterior: Posterior, p: number): number {
  if (posterior.family === 'beta') return betaQuantile(p, posterior.a, posterior.b)
  return gammaQuantile(p, posterior.shape) / posterior.rate
}

/** One draw from a posterior. */
export function samplePosterior(posterior: Posterior, random: Random): number {
  if (posterior.family === 'beta') return sampleBeta(posterior.a, posterior.b, random)
  return sampleGamma(posterior.shape, random) / posterior.rate
}

/** Posterior of a share under the Jeffreys prior Beta(½, ½): what to draw from when nothing is borrowed from others. */
export function jeffreysShare(successes: number, trials: number): Posterior {
  return { family: 'beta', a: successes + 0.5, b: trials - successes + 0.5 }
}

/** Posterior of a rate under the Jeffreys prior Gamma(½, 0). */
export function jeffreysRate(events: number, exposure: number): Posterior {
  return { family: 'gamma', shape: events + 0.5, rate: exposure }
}
