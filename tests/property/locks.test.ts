import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chainFaults,
  lockState,
  readEntry,
  sealed,
  type Declared,
  type Entry,
  type Sealed
} from '#server/report/locks/chain.ts'

const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map(at => at.toISOString())
const text = fc.string({ unit: 'binary', maxLength: 12 })
const declared: fc.Arbitrary<Declared> = fc.record({
  starts_at: instant,
  ends_at: instant,
  primary: fc.option(text),
  targets: fc.array(
    fc.record({
      indicator: text,
      measure: text,
      baseline: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      target: fc.double({ noNaN: true, noDefaultInfinity: true }),
      due: fc.option(text)
    }),
    { maxLength: 3 }
  ),
  weights: fc.constant(null),
  comparison: fc.option(text),
  interventions: fc.array(text, { maxLength: 2 })
})

/** A true chain of one to five entries. */
const chains = fc
  .array(fc.record({ declared, at: instant, by: fc.option(text), reason: fc.option(text) }), {
    minLength: 1,
    maxLength: 5
  })
  .map(parts =>
    parts.reduce<Sealed[]>((chain, part, at) => {
      const entry: Entry = {
        v: 1,
        organisation: 'o',
        campaign: 'c',
        seq: at + 1,
        previous: chain[at - 1]?.hash ?? null,
        ...part
      }
      return [...chain, sealed(entry)]
    }, [])
  )

test('a chain made entry by entry holds, and its texts read back', () => {
  fc.assert(
    fc.property(chains, chain => {
      expect(chainFaults(chain, 'c')).toEqual([])
      expect(chain.every(one => readEntry(one) !== null)).toBe(true)
    }),
    { seed: 20261121, numRuns: 200 }
  )
})

test('one character of one text changed, anywhere, is detected', () => {
  fc.assert(
    fc.property(chains, fc.nat(), fc.nat(), fc.constantFrom('0', '9', 'x', ' ', '"'), (chain, which, where, put) => {
      const at = which % chain.length
      const one = chain[at]!
      const place = where % one.content.length
      fc.pre(one.content[place] !== put)
      const content = one.content.slice(0, place) + put + one.content.slice(place + 1)
      const changed = chain.with(at, { ...one, content })
      expect(chainFaults(changed, 'c').some(({ seq, kind }) => seq === one.seq && kind === 'content')).toBe(true)
    }),
    { seed: 20261122, numRuns: 300 }
  )
})

test('an entry rewritten with its hash is detected by the one after it; dropped, doubled, swapped entries are detected', () => {
  fc.assert(
    fc.property(chains, declared, fc.nat(), (chain, other, which) => {
      fc.pre(chain.length > 1)
      const at = which % (chain.length - 1)
      const entry = readEntry(chain[at]!)!
      const forged = sealed({ ...entry, declared: other, reason: 'forged' })
      fc.pre(forged.hash !== chain[at]!.hash)
      expect(chainFaults(chain.with(at, forged), 'c')).toEqual([{ seq: at + 2, kind: 'previous' }])
      expect(chainFaults(chain.toSpliced(at, 1), 'c')).not.toEqual([])
      expect(chainFaults(chain.toSpliced(at, 0, chain[at]!), 'c')).not.toEqual([])
      expect(chainFaults(chain.with(at, chain[at + 1]!).with(at + 1, chain[at]!), 'c')).not.toEqual([])
    }),
    { seed: 20261123, numRuns: 200 }
  )
})

test('a chain of another campaign does not hold here', () => {
  fc.assert(
    fc.property(chains, chain => {
      expect(chainFaults(chain, 'd')).toHaveLength(chain.length)
    }),
    { seed: 20261124, numRuns: 50 }
  )
})

test('no later entry ever turns a late declaration into one made in time', () => {
  fc.assert(
    fc.property(chains, instant, (chain, now) => {
      const entries = chain.map(one => readEntry(one)!)
      const named = entries.findIndex(one => one.declared.primary !== null)
      const isLate = (upTo: number) => lockState(entries.slice(0, upTo), new Date(now)) === 'late'
      fc.pre(named >= 0 && entries.every(one => one.at >= one.declared.starts_at))
      expect(isLate(entries.length)).toBe(true)
    }),
    { seed: 20261125, numRuns: 300 }
  )
})
