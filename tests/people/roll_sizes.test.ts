import { describe, expect, test } from 'vitest'
import { rollSizes } from '#server/api/roll_sizes.ts'

const name = { fr: 'g', en: 'g' }
const group = (slug: string, members: number) => ({ id: slug, slug, kind: 'local_group', name, members })
const roll = (of: string, members: number, joined: number | null, left: number | null) => ({
  ...{ group: of, name, at: '2026-03-01T00:00:00.000Z', members, joined, left }
})
const sizes = (...members: number[]) =>
  rollSizes(
    members.map((n, i) => group(`g${i}`, n)),
    [],
    5
  ).groups.map(({ members: told }) => told)

describe('how many are members of a group', () => {
  test('three are masked, and the next smallest with them; nobody is nobody', () => {
    expect(sizes(40, 20, 9, 3)).toEqual([40, 20, 'masked', 'masked'])
    expect(sizes(40, 20, 4, 4)).toEqual([40, 20, 'masked', 'masked'])
    expect(sizes(40, 20, 2, 1)).toEqual([40, 'masked', 'masked', 'masked'])
    expect(sizes(40, 0)).toEqual([40, 0])
    expect(sizes()).toEqual([])
  })

  test('a roll of a masked group is masked, whatever its date', () => {
    const { rolls } = rollSizes(
      [group('a', 3), group('b', 9), group('c', 30)],
      [roll('b', 9, null, null), roll('c', 30, null, null)],
      5
    )
    expect(rolls.map(({ members }) => members)).toEqual(['masked', 30])
  })

  test('who joined goes with who left: 30 members, 6 more, then 34 would tell that two left', () => {
    const moves = (joined: number | null, left: number | null) => {
      const [one] = rollSizes([group('c', 34)], [roll('c', 34, joined, left)], 5).rolls
      return [one?.joined, one?.left]
    }
    expect(moves(6, 2)).toEqual(['masked', 'masked'])
    expect(moves(6, 5)).toEqual([6, 5])
    expect(moves(6, 0)).toEqual([6, 0])
    expect(moves(null, null)).toEqual([null, null])
  })
})
