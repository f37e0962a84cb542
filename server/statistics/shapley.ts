import type { Path } from './markov.ts'

/** Above this many channels the 2^n subsets are too many for an exact answer. */
export const MOST_CHANNELS = 16

/**
 * Shapley values: φᵢ = Σ over sets S without i of |S|!(n − |S| − 1)!/n! · (v(S ∪ i) − v(S)). They sum to
 * v(all) − v(none). Source: L. S. Shapley 1953.
 *
 * @param players names, each once
 * @param value   worth of a set of players
 * @returns one value per player; no player gives an empty map
 * @throws RangeError above 16 players
 */
export function shapley(players: readonly string[], value: (set: ReadonlySet<string>) => number): Map<string, number> {
  if (players.length > MOST_CHANNELS) throw new RangeError(`too many channels: ${players.length}`)
  const n = players.length
  const worth = Float64Array.from({ length: 2 ** n }, (_, mask) =>
    value(new Set(players.filter((_, i) => (mask >> i) & 1)))
  )
  const weights = sizeWeights(n)
  return new Map(
    players.map((player, i) => {
      let sum = 0
      for (let mask = 0; mask < 2 ** n; mask++) {
        if ((mask >> i) & 1) continue
        const gain = (worth[mask | (1 << i)] as number) - (worth[mask] as number)
        sum += (weights[bits(mask)] as number) * gain
      }
      return [player, sum]
    })
  )
}

/** Worth by counts: conversions of people whose channels all lie in the set. Shapley values sum to all of them. */
export function conversionsWithin(paths: readonly Path[]): (set: ReadonlySet<string>) => number {
  const converted = paths.filter(path => path.converted && path.channels.length > 0).map(path => new Set(path.channels))
  return set => converted.filter(channels => channels.isSubsetOf(set)).length
}

/** Worth by rates: conversion rate of people whose channels all lie in the set; 0 when there is nobody. */
export function conversionRateWithin(paths: readonly Path[]): (set: ReadonlySet<string>) => number {
  const people = paths.filter(path => path.channels.length > 0).map(path => ({ ...path, met: new Set(path.channels) }))
  return set => {
    const within = people.filter(person => person.met.isSubsetOf(set))
    return within.length === 0 ? 0 : within.filter(person => person.converted).length / within.length
  }
}

/** s!(n − s − 1)!/n! for every size s, by recurrence. */
function sizeWeights(n: number): number[] {
  const weights = [1 / n]
  for (let s = 1; s < n; s++) weights.push(((weights[s - 1] as number) * s) / (n - s))
  return weights
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1
  return count
}
