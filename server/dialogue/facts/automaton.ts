import type { Pattern } from './pattern.ts'

/** States of the patterns put side by side: what each waits for and where it leads, or which patterns end there. */
interface Steps {
  /** symbols that lead on; null leads on by itself */
  on: (ReadonlySet<number> | null)[]
  to: number[][]
  ends: number[]
}

/** Symbols there may be: Latin letters, digits and a few signs. */
const MOST_SYMBOLS = 64
/** Symbols of units: those a pattern names, and 0 for all others. */
const symbols = new Uint8Array(65_536)
let symbolsGiven = 0
function symbolFor(unit: string): number {
  const symbol = (symbols[unit.charCodeAt(0)] ||= ++symbolsGiven)
  if (symbol >= MOST_SYMBOLS) throw new Error(`too many signs in phrases: ${unit}`)
  return symbol
}
const isWordly = new Uint8Array(65_536)
for (const unit of 'abcdefghijklmnopqrstuvwxyz0123456789') {
  isWordly[unit.charCodeAt(0)] = 1
  symbolFor(unit)
}

/** Adds the states of a pattern before those it leads to. @returns its first state */
function grow(steps: Steps, pattern: Pattern, next: number): number {
  const add = (on: ReadonlySet<number> | null, to: number[]) => {
    steps.ends.push(0)
    steps.to.push(to)
    return steps.on.push(on) - 1
  }
  if (pattern.is === 'units') return add(new Set([...pattern.units].map(symbolFor)), [next])
  if (pattern.is === 'all') return pattern.parts.reduceRight((after, part) => grow(steps, part, after), next)
  if (pattern.is === 'any')
    return add(
      null,
      pattern.parts.map(part => grow(steps, part, next))
    )
  const { part, least, most } = pattern
  let state = next
  if (most === Infinity) {
    state = add(null, [next])
    steps.to[state]!.push(grow(steps, part, state))
  } else for (let more = least; more < most; more++) state = add(null, [next, grow(steps, part, state)])
  for (let more = 0; more < least; more++) state = grow(steps, part, state)
  return state
}

/** Sets of states that are remembered; beyond, all are forgotten and made again when they are met. */
const MOST_SETS = 4096
const NONE = 1
const START = 2

/**
 * Reads many patterns at once (dialogue document §12): from every beginning of a word one walk over the units tells which of
 * them match there, whole words only. The sets of states the walks can be in are made when they are first met.
 */
export class Automaton {
  private readonly steps: Steps = { on: [], to: [], ends: [] }
  private readonly first: readonly number[]
  private sets: (readonly number[])[] = []
  private numbers = new Map<string, number>()
  /** by set and symbol: the next set; 0 = not made yet */
  private readonly next = new Uint16Array(MOST_SETS * MOST_SYMBOLS)
  /** patterns that end in a set */
  private readonly ends = new Int32Array(MOST_SETS)

  /** @param patterns at most 31; none matches an empty text */
  constructor(patterns: readonly Pattern[]) {
    this.first = patterns.map((pattern, at) => {
      this.steps.on.push(new Set())
      this.steps.to.push([])
      return grow(this.steps, pattern, this.steps.ends.push(1 << at) - 1)
    })
    this.forget()
  }

  /** Tells the places where patterns match, in order, with the bits of their numbers. */
  scan(text: string, tell: (at: number, bits: number) => void): void {
    let isInside = false
    for (let at = 0; at < text.length; at++) {
      const bits = isInside ? 0 : this.matches(text, at)
      if (bits !== 0) tell(at, bits)
      isInside = isWordly[text.charCodeAt(at)] === 1
    }
  }

  private matches(text: string, from: number): number {
    let bits = 0
    let set = START
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (isWordly[unit] === 0) bits |= this.ends[set]!
      const symbol = symbols[unit]!
      set = this.next[set * MOST_SYMBOLS + symbol]! || this.make(set, symbol)
      if (set === NONE) return bits
    }
    return bits | this.ends[set]!
  }

  /** Makes the set that a symbol leads to. */
  private make(set: number, symbol: number): number {
    const { on, to } = this.steps
    const states = this.sets[set]!.flatMap(state => (on[state]?.has(symbol) ? to[state]! : []))
    const isFull = this.sets.length >= MOST_SETS
    if (isFull) this.forget()
    const number = this.numberOf(states)
    // the set that led here has another number now, or none
    if (!isFull) this.next[set * MOST_SYMBOLS + symbol] = number
    return number
  }

  private numberOf(states: readonly number[]): number {
    const all = new Set<number>()
    const reach = (state: number) => {
      if (all.has(state)) return
      all.add(state)
      if (this.steps.on[state] === null) this.steps.to[state]!.forEach(reach)
    }
    states.forEach(reach)
    const sorted = [...all].sort((a, b) => a - b)
    const name = sorted.join()
    const before = this.numbers.get(name)
    if (before !== undefined) return before
    const number = this.sets.push(sorted) - 1
    this.numbers.set(name, number)
    this.ends[number] = sorted.reduce((bits, state) => bits | this.steps.ends[state]!, 0)
    return number
  }

  private forget(): void {
    this.next.fill(0)
    this.sets = [[]]
    this.numbers.clear()
    this.numberOf([])
    this.numberOf(this.first)
  }
}
