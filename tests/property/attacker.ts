/**
 * An attacker who keeps every published count, written apart from the product: exact whole numbers, no prime, no search.
 * A count is a question over kinds of persons (which of them it counts, once each); what follows from several counts is
 * whatever their linear combinations say.
 */
export interface Attacker {
  /** the number of persons of these kinds, when it follows from what was learnt; null when it does not */
  infer(kinds: readonly boolean[]): number | null
}

type Line = { entries: bigint[]; value: bigint; pivot: number }

/** What follows from these counts. Counts that contradict each other (facts came in between) make it throw. */
export function attacker(known: readonly { kinds: readonly boolean[]; persons: number }[]): Attacker {
  const lines: Line[] = []
  const reduced = (entries: bigint[], value: bigint, scale: bigint) => {
    let left = { entries, value, scale }
    for (const line of lines) {
      const [top, own] = [left.entries[line.pivot]!, line.entries[line.pivot]!]
      if (top === 0n) continue
      left = {
        entries: left.entries.map((entry, i) => entry * own - line.entries[i]! * top),
        value: left.value * own - line.value * top,
        scale: left.scale * own
      }
    }
    return left
  }
  const bits = (kinds: readonly boolean[]) => kinds.map(is => (is ? 1n : 0n))
  for (const { kinds, persons } of known) {
    const { entries, value } = reduced(bits(kinds), BigInt(persons), 1n)
    const pivot = entries.findIndex(entry => entry !== 0n)
    if (pivot >= 0) lines.push({ entries, value, pivot })
    else if (value !== 0n) throw new Error('counts of two states of the facts')
  }
  return {
    infer(kinds) {
      // 0 = kinds − Σ lines, hence the number is minus what is left, over the scale.
      const { entries, value, scale } = reduced(bits(kinds), 0n, 1n)
      return entries.some(entry => entry !== 0n) ? null : Number(-value) / Number(scale)
    }
  }
}
