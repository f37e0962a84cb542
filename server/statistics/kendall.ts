/**
 * Kendall's τ_b: (concordant − discordant pairs) / √((pairs − ties in x)(pairs − ties in y)).
 * Source: M. G. Kendall, Biometrika 33, 1945.
 *
 * @returns −1 … 1; null for fewer than two pairs or when one side is all equal
 * @throws RangeError when the sides differ in length
 */
export function kendall(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError(`unpaired: ${x.length} and ${y.length}`)
  let balance = 0
  let untiedX = 0
  let untiedY = 0
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const stepX = Math.sign((x[i] as number) - (x[j] as number))
      const stepY = Math.sign((y[i] as number) - (y[j] as number))
      balance += stepX * stepY
      untiedX += Math.abs(stepX)
      untiedY += Math.abs(stepY)
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY)
}
