/** Smallest index whose cumulated probability reaches p. */
export function quantileIndex(chances: Float64Array, p: number): number {
  let sum = 0
  // 1e-12 absorbs the rounding of a long sum at a probability that is met exactly.
  for (let i = 0; i < chances.length; i++) {
    sum += chances[i] as number
    if (sum >= p - 1e-12) return i
  }
  return chances.length - 1
}

/** Probabilities of the sum of two independent whole numbers that start at 0. */
export function convolve(x: Float64Array, y: Float64Array): Float64Array {
  const sum = new Float64Array(x.length + y.length - 1)
  for (let i = 0; i < x.length; i++) {
    const chance = x[i] as number
    if (chance < 1e-18) continue
    for (let j = 0; j < y.length; j++) sum[i + j] = (sum[i + j] as number) + chance * (y[j] as number)
  }
  return sum
}

/** Probabilities of the sum of several; of none, certainty of 0. */
export function convolveAll(parts: readonly Float64Array[]): Float64Array {
  return parts.reduce((sum, part) => convolve(sum, part), Float64Array.of(1))
}
