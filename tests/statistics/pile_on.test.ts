import { describe, expect, test } from 'vitest'
import { packsOf, poissonTail, type HostileMessage } from '#server/statistics/pile_on.ts'

const said = (author: string, at: number, more: Partial<HostileMessage> = {}): HostileMessage => ({
  author,
  target: 'ama',
  at,
  isKnown: false,
  ...more
})
const five = ['a', 'b', 'c', 'd', 'e'].map((name, n) => said(name, n))

describe('packs', () => {
  test('the chance of a count is that of Poisson', () => {
    expect(poissonTail(0, 3)).toBe(1)
    expect(poissonTail(5, 0)).toBe(0)
    expect(poissonTail(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12)
    expect(poissonTail(2, 1)).toBeCloseTo(1 - 2 * Math.exp(-1), 12)
  })

  test('five hostile messages of five strangers within a day are one', () => {
    expect(packsOf(five, 0)).toEqual([
      { target: 'ama', from: 0, to: 4, messages: 5, authors: ['a', 'b', 'c', 'd', 'e'], expected: 0, chance: 0 }
    ])
  })

  test('four are not, nor five of two people, nor five over two days', () => {
    expect(packsOf(five.slice(1), 0)).toEqual([])
    expect(
      packsOf(
        five.map((one, n) => ({ ...one, author: n % 2 ? 'a' : 'b' })),
        0
      )
    ).toEqual([])
    expect(
      packsOf(
        five.map((one, n) => said(one.author, n * 6)),
        0
      )
    ).toEqual([])
  })

  test('people who have spoken with the target before do not make one', () => {
    expect(
      packsOf(
        five.map(one => ({ ...one, isKnown: true })),
        0
      )
    ).toEqual([])
  })

  test('where as much is usual, five are no alarm: 21 in 28 days give three quarters a day', () => {
    const usual = (n: number) => Array.from({ length: n }, (_, at) => said('troll', -600 + at * 20, { isKnown: true }))
    expect(packsOf([...usual(21), ...five], 0)).toEqual([])
    const [pack] = packsOf([...usual(14), ...five], 0)
    expect(pack!.expected).toBe(0.5)
    expect(pack!.chance).toBeCloseTo(0.000172, 6)
  })

  test('windows that overlap are one pack, and two targets are two', () => {
    const long = Array.from({ length: 12 }, (_, n) => said(`x${n}`, n * 4))
    expect(packsOf(long, 0)).toMatchObject([{ from: 0, to: 44, messages: 12 }])
    expect(packsOf([...five, ...five.map(one => ({ ...one, target: 'bob' }))], 0)).toHaveLength(2)
  })

  test('what began before the period is not told again', () => {
    expect(packsOf(five, 1)).toEqual([])
    expect(packsOf([], 0)).toEqual([])
  })
})
