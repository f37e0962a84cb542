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
 * size. Source: label permutation after Hubert and Schultz 1976.
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
  const used = ties.filter(([x, y]) => groupOf.has(x) && groupOf.has(y))
  const index = indexOf(used, groupOf)
  if (index === null) return null
  const persons = [...groupOf.keys()].sort()
  const labels = persons.map(person => groupOf.get(person) as string)
  const drawn = Array.from({ length: permutations }, () => {
    const dealt = shuffle(labels, random)
    return indexOf(used, new Map(persons.map((person, i) => [person, dealt[i] as string]))) as number
  })
  const chance = drawn.reduce((sum, value) => sum + value, 0) / permutations
  const room = 1 - chance
  const asOpen = drawn.filter(value => value >= index - 1e-12).length
  return { index, chance, excess: room > 1e-12 ? (index - chance) / room : null, p: (asOpen + 1) / (permutations + 1) }
}

function indexOf(ties: readonly Tie[], groupOf: ReadonlyMap<string, string>): number | null {
  const external = ties.filter(([x, y]) => groupOf.get(x) !== groupOf.get(y)).length
  return eiIndex(external, ties.length - external)
}
