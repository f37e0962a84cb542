/** The channels one person met, in order, and whether they acted in the end. */
export interface Path {
  channels: readonly string[]
  converted: boolean
  /** how many such paths there are, default 1; a resample of persons changes it and nothing else */
  weight?: number
}

const START = 'start'
const CONVERSION = 'conversion'
const NOTHING = 'nothing'

/**
 * Removal effect of each channel in an order-1 Markov chain start → channels → (conversion | nothing):
 * RE = 1 − P(conversion when every step into the channel leads to nothing)/P(conversion); share = RE/ΣRE.
 * A clue, not a cause. Source: Anderl, Becker, von Wangenheim and Schumann, IJRM 33, 2016.
 *
 * @param paths full paths, those that did not convert included
 * @returns base conversion and, per channel, effect and share; null when nobody converted through a channel
 */
export function markovRemoval(
  paths: readonly Path[]
): { base: number; channels: Map<string, { effect: number; share: number }> } | null {
  const used = paths.filter(path => path.channels.length > 0 && path.weight !== 0)
  const chain = transitions(used)
  const base = conversion(chain, null)
  if (base === 0) return null
  const names = [...new Set(used.flatMap(path => path.channels))].sort()
  const effects = names.map(name => Math.max(0, 1 - conversion(chain, name) / base))
  const total = effects.reduce((sum, effect) => sum + effect, 0)
  return {
    base,
    channels: new Map(
      names.map((name, i) => [name, { effect: effects[i] as number, share: (effects[i] as number) / total }])
    )
  }
}

type Chain = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Probability of each next state. Channels are prefixed so that none can be taken for an end state. */
function transitions(paths: readonly Path[]): Chain {
  const counts = new Map<string, Map<string, number>>()
  for (const { channels, converted, weight = 1 } of paths) {
    const states = [START, ...channels.map(state), converted ? CONVERSION : NOTHING]
    states.slice(0, -1).forEach((from, i) => {
      const next = counts.get(from) ?? new Map<string, number>()
      const to = states[i + 1] as string
      counts.set(from, next.set(to, (next.get(to) ?? 0) + weight))
    })
  }
  return new Map(
    [...counts].map(([from, next]) => {
      const total = [...next.values()].reduce((sum, count) => sum + count, 0)
      return [from, new Map([...next].map(([to, count]) => [to, count / total]))]
    })
  )
}

/** P(conversion from the start), by solving p = Qp + r over the transient states. */
function conversion(chain: Chain, removed: string | null): number {
  const states = [...chain.keys()].filter(name => removed === null || name !== state(removed))
  const place = new Map(states.map((name, i) => [name, i]))
  const rows = states.map((from, i) => {
    const row = new Float64Array(states.length + 1)
    row[i] = 1
    for (const [to, chance] of chain.get(from) ?? []) {
      const column = to === CONVERSION ? states.length : place.get(to)
      if (column !== undefined) row[column] = (row[column] as number) + (to === CONVERSION ? chance : -chance)
    }
    return row
  })
  return solve(rows)[place.get(START) ?? -1] ?? 0
}

/** Gauss–Jordan elimination with partial pivoting of an augmented square system. */
function solve(rows: Float64Array[]): number[] {
  const n = rows.length
  for (let column = 0; column < n; column++) {
    const size = (row: number): number => Math.abs(rows[row]?.[column] ?? 0)
    let best = column
    for (let row = column + 1; row < n; row++) if (size(row) > size(best)) best = row
    const pivot = rows[best] as Float64Array
    rows[best] = rows[column] as Float64Array
    rows[column] = pivot.map(value => value / (pivot[column] as number))
    const chosen = rows[column] as Float64Array
    rows.forEach((row, i) => {
      const factor = row[column] as number
      if (i !== column && factor !== 0) rows[i] = row.map((value, j) => value - factor * (chosen[j] as number))
    })
  }
  return rows.map(row => row[n] as number)
}

function state(channel: string): string {
  return `channel ${channel}`
}
