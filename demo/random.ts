/** A seeded source of chance: the same seed gives the same draws for ever. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Integer in [0, n). */
  int(n: number): number
  chance(probability: number): boolean
  /** One member of a non-empty list; throws `empty list` otherwise. */
  pick<T>(list: readonly T[]): T
  /** One member with a chance in proportion to its weight; null when every weight is 0. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T | null
  /** A new list in random order. */
  shuffle<T>(list: readonly T[]): T[]
  normal(): number
  exponential(mean: number): number
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  /** Number of failures before the first success, of the given mean. */
  geometric(mean: number): number
  /** Another generator that depends on this seed and a name only, so that one part never disturbs another. */
  fork(name: string): Random
}

/** 32-bit FNV-1a hash of a text: turns names into seeds. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32, uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Makes a generator from a seed text. The empty text is a seed like another. */
export function random(seed: string): Random {
  const next = mulberry32(hash32(seed))
  return { ...uniform(next), ...laws(next), next, fork: name => random(`${seed}/${name}`) }
}

function uniform(next: () => number) {
  const int = (n: number) => Math.floor(next() * n)
  return {
    int,
    between: (low: number, high: number) => low + next() * (high - low),
    chance: (probability: number) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('empty list')
      return list[int(list.length)] as T
    },
    weighted<T>(list: readonly T[], weight: (item: T) => number): T | null {
      const weights = list.map(weight)
      let left = next() * weights.reduce((sum, w) => sum + w, 0)
      for (const [i, item] of list.entries()) {
        left -= weights[i] ?? 0
        if (left < 0) return item
      }
      return null
    },
    shuffle<T>(list: readonly T[]): T[] {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(i + 1)
        const kept = copy[i] as T
        copy[i] = copy[j] as T
        copy[j] = kept
      }
      return copy
    }
  }
}

function laws(next: () => number) {
  const exponential = (mean: number) => -mean * Math.log(1 - next())
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    exponential,
    normal,
    logNormal: (median: number, sigma: number) => median * Math.exp(sigma * normal()),
    geometric: (mean: number) => Math.floor(Math.log(1 - next()) / Math.log(mean / (1 + mean))),
    poisson(mean: number): number {
      let count = 0
      for (let at = exponential(1); at < mean; at += exponential(1)) count++
      return count
    }
  }
}

/**
 * A systematic draw: exactly round(n × share) members, chosen by a shuffle. Keeps a planted share at its written value
 * instead of leaving it to the chance of one seed.
 */
export function quota<T>(list: readonly T[], share: number, random: Random): T[] {
  return random.shuffle(list).slice(0, Math.round(list.length * share))
}
