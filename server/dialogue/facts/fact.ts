import type { Reading } from '../text/reading.ts'

/** What is said of a message without judging it (dialogue document §3.3), in the order of their bits. */
export const factNames = [
  'ident',
  'slur',
  'insult',
  'pos',
  'carry',
  'negated',
  'hateTarget',
  'threatGroup',
  'insultYou',
  'threatYou',
  'quoted',
  'reported',
  'reject',
  'counter',
  'reclaimed',
  'hate',
  'abuse',
  'aboutObject',
  'aboutPerson',
  'legal',
  'defends',
  'denied',
  'sexualYou',
  'onlyNamed',
  'provokes',
  'swearsOnly',
  'aside',
  'standing',
  'wishes',
  'insinuates',
  'friendly'
] as const
export type FactName = (typeof factNames)[number]

/** The bit of a fact in a mask. */
export const factBit = Object.fromEntries(factNames.map((name, at) => [name, 1 << at])) as Record<FactName, number>

/** One fact: which, where in the plain text, by which rule, in which clause. */
export interface Fact {
  fact: FactName
  start: number
  end: number
  rule: string
  clause: number
}

/** Facts gathered for one message. */
export class Gathered {
  facts: Fact[] = []
  mask = 0
  /** whether a slur was named, meant or not */
  hadSlur = false
  reading: Reading
  constructor(reading: Reading) {
    this.reading = reading
  }
  /** A fact that spans from one word to another. */
  add(fact: FactName, first: number, last: number, rule: string, clause: number): void {
    const { starts, ends } = this.reading
    this.put(fact, starts[first] ?? 0, ends[last] ?? 0, rule, clause)
  }
  /** A fact by its place in the plain text. */
  put(fact: FactName, start: number, end: number, rule: string, clause: number): void {
    this.facts.push({ fact, start, end, rule, clause })
    this.mask |= factBit[fact]
  }
  /** Keeps the facts that pass; a slur that falls is remembered, for it may still be somebody's own word. */
  keep(passes: (fact: Fact) => boolean): void {
    this.hadSlur = this.has('slur')
    this.facts = this.facts.filter(passes)
    this.mask = 0
    for (const { fact } of this.facts) this.mask |= factBit[fact]
  }
  has(...names: FactName[]): boolean {
    return names.some(name => (this.mask & factBit[name]) !== 0)
  }
}
