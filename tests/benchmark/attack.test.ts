import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poolOf } from '#server/report/benchmark/pool.ts'
import { readContribution, readLedger, sealed } from '#server/report/benchmark/seal.ts'
import type { Contribution, Ledger, Released, Slice } from '#server/report/benchmark/shape.ts'
import { contributionOf, line } from './world.ts'

const all: Slice = { sector: null, size: null }
const SEED = 20_260_717

/** A number of an organisation: masked, or a value in thousandths with what it rests on. */
const number = fc.option(fc.record({ value: fc.integer({ min: 0, max: 1000 }), n: fc.integer({ min: 11, max: 99 }) }), {
  nil: null
})
const lineOf = (one: { value: number; n: number } | null) => (one ? line(one.value / 1000, { n: one.n }) : line(null))

/** Organisations drawn from fifteen, each with its number of this day. */
const release = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 15 }), number, revision: fc.integer({ min: 1, max: 3 }) }),
  {
    selector: one => one.id,
    minLength: 1,
    maxLength: 15
  }
)
const contributionsOf = (
  drawn: { id: number; number: { value: number; n: number } | null; revision: number }[]
): Contribution[] => drawn.map(one => contributionOf(one.id, [lineOf(one.number)], { revision: one.revision }))

test('what is published is over five organisations or more, of which none weighs more than the others together', () => {
  fc.assert(
    fc.property(release, drawn => {
      const [shown] = poolOf(contributionsOf(drawn), all, null).pooled.lines
      const known = drawn.filter(one => one.number !== null).map(one => one.number!)
      const weights = known.map(({ n }) => n).toSorted((a, b) => a - b)
      const heaviest = weights.pop() ?? 0
      const isAllowed = known.length >= 5 && heaviest <= weights.reduce((sum, n) => sum + n, 0)
      expect(shown!.status).toBe(isAllowed ? 'ok' : 'masked')
      if (!isAllowed) {
        expect(shown).toMatchObject({ organisations: null, q1: null, median: null, q3: null })
        return
      }
      expect(shown!.organisations).toBe(known.length)
      const values = known.map(({ value }) => value / 1000).toSorted((a, b) => a - b)
      // at least one organisation on each side of what is shown, but for the two digits
      expect(shown!.q1).toBeGreaterThanOrEqual(Number(values[1]!.toPrecision(2)))
      expect(shown!.q3).toBeLessThanOrEqual(Number(values.at(-2)!.toPrecision(2)))
    }),
    { seed: SEED, numRuns: 300 }
  )
})

test('the order of the files, and files given twice, change no byte', () => {
  fc.assert(
    fc.property(release, fc.nat(), (drawn, turn) => {
      const given = contributionsOf(drawn).map(one => readContribution(sealed(one), 'a'))
      const turned = [
        ...given.slice(turn % given.length),
        ...given.slice(0, turn % given.length),
        ...given
      ].toReversed()
      expect(sealed(poolOf(turned, all, null).pooled)).toBe(sealed(poolOf(given, all, null).pooled))
    }),
    { seed: SEED, numRuns: 150 }
  )
})

test('a second release with one organisation more says nothing about it: whatever its number, the bytes are the same', () => {
  fc.assert(
    fc.property(release, number, number, (drawn, one, other) => {
      const before = poolOf(contributionsOf(drawn), all, null)
      fc.pre(before.pooled.lines[0]!.status === 'ok')
      const withOne = (joined: typeof one) => {
        const given = [
          ...contributionsOf(drawn),
          contributionOf(99, [lineOf(joined && { ...joined, n: joined.n * 100 })])
        ]
        return poolOf(given, all, before.ledger)
      }
      expect(sealed(withOne(one).pooled)).toBe(sealed(before.pooled))
      expect(sealed(withOne(one).pooled)).toBe(sealed(withOne(other).pooled))
    }),
    { seed: SEED, numRuns: 300 }
  )
})

test('over any series of releases, two numbers that were told differ by no organisation or by five', () => {
  const away = (one: Released, other: Released) =>
    [...new Set([...Object.keys(one.members), ...Object.keys(other.members)])].filter(
      id => one.members[id] !== other.members[id]
    ).length
  fc.assert(
    fc.property(fc.array(release, { minLength: 2, maxLength: 6 }), series => {
      let ledger: Ledger | null = null
      const told = new Set<string>()
      for (const drawn of series) {
        const made = poolOf(contributionsOf(drawn), all, ledger)
        ledger = readLedger(sealed(made.ledger), 'ledger')
        const [shown] = made.pooled.lines
        if (shown!.status === 'ok') told.add(JSON.stringify(shown))
      }
      const released = ledger!.released
      for (const shown of told) expect(released.map(one => JSON.stringify(one.line))).toContain(shown)
      for (const one of released)
        for (const other of released) expect([0, 1, 2, 3, 4].slice(1)).not.toContain(away(one, other))
    }),
    { seed: SEED, numRuns: 200 }
  )
})
