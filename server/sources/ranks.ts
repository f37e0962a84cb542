/**
 * Counts identical keys of one file in little memory: 12 bytes for each, less than half the table empty at most. Keys are
 * hexadecimal hashes of at least 64 random bits; two that agree on these are taken for one (for ten million keys, once
 * in four hundred thousand files).
 */
export class Ranks {
  #high = new Uint32Array(1024)
  #low = new Uint32Array(1024)
  #counts = new Uint32Array(1024)
  #size = 0
  readonly #isWorth: (high: number, low: number) => boolean

  /** @param repeats when given, keys that it has seen once only are not kept: their rank is 1 */
  constructor(repeats?: Repeats) {
    this.#isWorth = repeats ? (high, low) => repeats.has(high, low) : () => true
  }

  /** Rank of this occurrence of a key, from 1. */
  next(key: string): number {
    const [high, low] = bitsOf(key)
    if (!this.#isWorth(high, low)) return 1
    if (this.#size * 3 > this.#counts.length * 2) this.#grow()
    const at = this.#find(high, low)
    if (this.#counts[at] === 0) this.#size++
    this.#high[at] = high
    this.#low[at] = low
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    return this.#counts[at] ?? 1
  }

  /** How often a key was seen; 0 when it never was. */
  count(key: string): number {
    const [high, low] = bitsOf(key)
    return this.#counts[this.#find(high, low)] ?? 0
  }

  #find(high: number, low: number): number {
    const mask = this.#counts.length - 1
    let at = low & mask
    while (this.#counts[at] !== 0 && !(this.#high[at] === high && this.#low[at] === low)) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts]
    const length = counts.length * 2
    this.#high = new Uint32Array(length)
    this.#low = new Uint32Array(length)
    this.#counts = new Uint32Array(length)
    counts.forEach((count, from) => {
      if (count === 0) return
      const at = this.#find(high[from] ?? 0, low[from] ?? 0)
      this.#high[at] = high[from] ?? 0
      this.#low[at] = low[from] ?? 0
      this.#counts[at] = count
    })
  }
}

/**
 * Tells which keys of a large file may occur more than once, from a first reading of all of them: never misses one that
 * does, and takes a few per cent of the others for such. Two bits for each place of a table made once.
 */
export class Repeats {
  readonly #once: Uint32Array
  readonly #again: Uint32Array
  readonly #mask: number

  /** @param keys about how many keys there will be; the table takes two to four bytes for each */
  constructor(keys: number) {
    const places = 2 ** Math.min(29, Math.max(10, Math.ceil(Math.log2(keys * 8))))
    this.#once = new Uint32Array(places / 32)
    this.#again = new Uint32Array(places / 32)
    this.#mask = places - 1
  }

  /** Takes note of one occurrence. */
  add(key: string): void {
    const at = bitsOf(key)[1] & this.#mask
    const [word, bit] = [at >>> 5, 1 << (at & 31)]
    if ((this.#once[word] ?? 0) & bit) this.#again[word] = (this.#again[word] ?? 0) | bit
    this.#once[word] = (this.#once[word] ?? 0) | bit
  }

  /** Whether this key may have been added more than once. */
  mayRepeat(key: string): boolean {
    return this.has(...bitsOf(key))
  }

  /** Same, of a key cut in two. */
  has(_high: number, low: number): boolean {
    const at = low & this.#mask
    return ((this.#again[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
  }
}

// The first eight digits and the last eight: in a keyed uuid both lie outside the version and variant bits.
function bitsOf(key: string): [high: number, low: number] {
  return [Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(-8), 16)]
}
