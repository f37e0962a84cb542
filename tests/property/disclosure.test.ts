import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import { registerOver } from '#server/report/register.ts'
import type { CellName } from '#server/report/register_cells.ts'
import { attacker } from './attacker.ts'

const seed = 20261121
const times = [0, 1, 2] as const
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + 7 * n)).toISOString()

/** A person: a group, and the weeks in which they came. A kind is one way of being both. */
interface Kind {
  groups: readonly string[]
  weeks: readonly number[]
}

const subsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((sets, item) => sets.flatMap(set => [set, [...set, item]]), [[]])

const weekSets = subsets(times).filter(set => set.length > 0)
/** Everybody in one group. */
const parted: Kind[] = ['north', 'south'].flatMap(group => weekSets.map(weeks => ({ groups: [group], weeks })))

/** One or both groups, in two weeks. */
const mixed: Kind[] = subsets(['north', 'south']).flatMap(groups =>
  subsets([0, 1] as const).flatMap(weeks => (groups.length > 0 && weeks.length > 0 ? [{ groups, weeks }] : []))
)

/** One question: a window, and perhaps some groups. */
interface Question {
  from: number
  to: number
  groups: readonly string[] | null
}

const questions: fc.Arbitrary<Question> = fc
  .tuple(
    fc.constantFrom(...times),
    fc.constantFrom(...times),
    fc.constantFrom(null, ['north'], ['south'], ['north', 'south'])
  )
  .map(([a, b, groups]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1, groups }))

const counts = (kind: Kind, { from, to, groups }: Question): boolean =>
  kind.weeks.some(week => week >= from && week < to) &&
  (groups === null || kind.groups.some(group => groups.includes(group)))

const result = (persons: number): Result => ({
  value: persons,
  lo: null,
  hi: null,
  n: persons,
  persons,
  status: 'ok',
  coverage: 1,
  as_of: null,
  definition: 'contributors@1',
  notes: []
})

const nameOf = ({ from, to, groups }: Question): CellName => ({
  definition: 'contributors@1',
  filters: groups === null ? {} : { group: groups },
  cell: '',
  from: day(from),
  to: day(to)
})

type Learnt = { kinds: boolean[]; persons: number }[]

/** The questions that leave, with what they say; a number about 1 … k − 1 persons is masked before the register. */
function published(kinds: readonly Kind[], sizes: readonly number[], asked: readonly Question[], k: number): Learnt {
  const register = registerOver([], k)
  return asked.flatMap(question => {
    const inside = kinds.map(kind => counts(kind, question))
    const persons = inside.reduce((sum, is, i) => sum + (is ? sizes[i]! : 0), 0)
    if (persons >= 1 && persons < k) return []
    return register.admit(nameOf(question), result(persons)).status === 'ok' ? [{ kinds: inside, persons }] : []
  })
}

const sizesOf = (kinds: readonly Kind[]) =>
  fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 25 })), {
    minLength: kinds.length,
    maxLength: kinds.length
  })

/** Everything that follows about fewer than k persons, and should not. */
function givenAway(kinds: readonly Kind[], sizes: readonly number[], left: Learnt, k: number): Kind[][] {
  const { infer } = attacker(left)
  const found: Kind[][] = []
  for (let set = 1; set < 2 ** kinds.length; set++) {
    const inside = kinds.map((_, i) => ((set >> i) & 1) === 1)
    const persons = inside.reduce((sum, is, i) => sum + (is ? sizes[i]! : 0), 0)
    if (persons < 1 || persons >= k) continue
    if (infer(inside) !== null) found.push(kinds.filter((_, i) => inside[i]))
  }
  return found
}

describe('files taken one after another', () => {
  const some = fc.array(questions, { minLength: 2, maxLength: 9 })

  test('no combination of them gives any set of fewer than k persons, each in one group, whoever they are', () => {
    const law = fc.property(sizesOf(parted), some, fc.constantFrom(5, 11), (sizes, asked, k) => {
      expect(givenAway(parted, sizes, published(parted, sizes, asked, k), k)).toEqual([])
    })
    fc.assert(law, { seed, numRuns: 300 })
  }, 120_000)

  test('nor of persons who may be in both groups', () => {
    const early = fc.array(
      questions.filter(({ to }) => to <= 2),
      { minLength: 2, maxLength: 9 }
    )
    const law = fc.property(sizesOf(mixed), early, fc.constantFrom(5, 11), (sizes, asked, k) => {
      expect(givenAway(mixed, sizes, published(mixed, sizes, asked, k), k)).toEqual([])
    })
    fc.assert(law, { seed, numRuns: 300 })
  }, 120_000)

  test('what is refused is mostly refused for a reason: at k = 5 few numbers are masked for caution alone', () => {
    let [refused, idle, shown] = [0, 0, 0]
    const sizes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: parted.length, maxLength: parted.length })
    const law = fc.property(sizes, some, (people, asked) => {
      const left: Question[] = []
      for (const question of asked) {
        const before = published(parted, people, left, 5)
        const after = published(parted, people, [...left, question], 5)
        left.push(question)
        if (after.length > before.length) shown++
        const kinds = parted.map(kind => counts(kind, question))
        const persons = kinds.reduce((sum, is, i) => sum + (is ? people[i]! : 0), 0)
        if (after.length > before.length || (persons >= 1 && persons < 5)) continue
        if (before.some(one => one.kinds.every((is, i) => is === kinds[i]))) continue
        refused++
        if (givenAway(parted, people, [...before, { kinds, persons }], 5).length === 0) idle++
      }
    })
    fc.assert(law, { seed, numRuns: 60 })
    expect([refused > 0, shown > 200]).toEqual([true, true])
    expect(idle).toBeLessThan(shown / 10)
  }, 120_000)

  test('the attack finds what is there to find: without the register the same files give persons away', () => {
    const weeks: Question = { from: 0, to: 3, groups: null }
    const sizes = parted.map(({ groups, weeks: came }) => (groups[0] === 'north' && came.join() === '0' ? 3 : 20))
    const asked = [
      weeks,
      { ...weeks, from: 1 },
      { ...weeks, groups: ['south'] },
      { ...weeks, from: 1, groups: ['south'] }
    ]
    const all = asked.map(question => {
      const kinds = parted.map(kind => counts(kind, question))
      return { kinds, persons: kinds.reduce((sum, is, i) => sum + (is ? sizes[i]! : 0), 0) }
    })
    // all less second week, less the same in the south: the three of the north who came in the first week only
    expect(givenAway(parted, sizes, all, 5)).toEqual([[{ groups: ['north'], weeks: [0] }]])
    expect(published(parted, sizes, asked, 5)).toHaveLength(3)
  })
})
