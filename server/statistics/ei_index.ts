import type { Random } from './random.ts'
import { shuffle } from './samplers.ts'

/** A tie between two persons; order does not matter. */
export type Tie = readonly [string, string]

/**
 * E–I index (E − I)/(E + I): −1 all ties inside groups, +1 all between groups.
 * Source: Krackhardt and Stern, Social Psychology Quarterly 51, 1988. Never shown without its excess over chance.
 *
 * @returns null when there is no tie
 * @example eiIndex(12, 18) = −.2
 */
export function eiIndex(external: number, internal: number): number | null {
  return external + internal === 0 ? null : (external - internal) / (external + internal)
}

/**
 * E–I index of ties between persons of declared groups, and its excess over chance:
 * (observed − mean under chance)/(1 − mean under chance), 0 at chance and 1 when every tie is between groups. Chance:
 * group labels dealt again at random to the same persons, which keeps every person's number of ties and every group's
 * size. Each tie is then equally likely to be any pair of persons, so that the mean is known exactly; p, the share of
 * deals at least as open as what was seen, is drawn. Source: label permutation after Hubert and Schultz 1976.
 *
 * @param groupOf the declared group of every person in a tie; ties with a person of no group are left out
 * @returns null without ties; `excess` is null when chance alone already gives 1
 */
export function eiExcess(
  ties: readonly Tie[],
  groupOf: ReadonlyMap<string, string>,
  random: Random,
  permutations: number = 1_000
): { index: number; chance: number; excess: number | null; p: number } | null {
  return eiExcessOf(ties, groupOf, (one, other) => one !== other, random, permutations)
}

/**
 * The same for persons who may be in several groups: `isApart` tells whether two labels have nothing in common. A label
 * is whatever stands for the groups of one person, and is dealt as a whole.
 */
export function eiExcessOf(
  ties: readonly Tie[],
  labelOf: ReadonlyMap<string, string>,
  isApart: (one: string, other: string) => boolean,
  random: Random,
  permutations: number = 1_000
): { index: number; chance: number; excess: number | null; p: number } | null {
  const used = ties.filter(([x, y]) => labelOf.has(x) && labelOf.has(y))
  if (used.length === 0) return null
  const persons = [...labelOf.keys()].sort()
  const kinds = [...new Set(labelOf.values())].sort()
  const apart = kinds.map(one => kinds.map(other => isApart(one, other)))
  const labels = persons.map(person => kinds.indexOf(labelOf.get(person)!))
  const place = new Map(persons.map((person, at) => [person, at]))
  const pairs = used.map(([x, y]) => [place.get(x)!, place.get(y)!] as const)
  const indexOf = (dealt: readonly number[]) => {
    const external = pairs.filter(([x, y]) => apart[dealt[x]!]![dealt[y]!]).length
    return eiIndex(external, pairs.length - external)!
  }
  const index = indexOf(labels)
  const chance = 2 * shareApart(labels, apart) - 1
  const room = 1 - chance
  let asOpen = 0
  for (let i = 0; i < permutations; i++) if (indexOf(shuffle(labels, random)) >= index - 1e-12) asOpen++
  return { index, chance, excess: room > 1e-12 ? (index - chance) / room : null, p: (asOpen + 1) / (permutations + 1) }
}

/** Of all pairs of different persons, the share whose labels are apart. */
function shareApart(labels: readonly number[], apart: readonly (readonly boolean[])[]): number {
  const sizes = apart.map((_, kind) => labels.filter(label => label === kind).length)
  let pairs = 0
  for (const [one, row] of apart.entries())
    for (const [other, isApart] of row.entries()) if (isApart) pairs += sizes[one]! * sizes[other]!
  return pairs / (labels.length * (labels.length - 1))
}
