import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Ranks, Repeats } from '#server/sources/ranks.ts'

const key = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

test('identical rows are ranked in the order they come, others begin at one', () => {
  const ranks = new Ranks()
  const given = ['a', 'b', 'a', 'a', 'b', 'c'].map(text => ranks.next(key(text)))
  expect(given).toEqual([1, 1, 2, 3, 2, 1])
})

test('ranks are those of a plain map, whatever the number of keys', () => {
  const [ranks, plain] = [new Ranks(), new Map<string, number>()]
  for (let n = 0; n < 30_000; n++) {
    const one = key(String((n * 7919) % 20_000))
    plain.set(one, (plain.get(one) ?? 0) + 1)
    expect(ranks.next(one)).toBe(plain.get(one))
  }
})

test('a first reading never misses a row that stands twice, and keeps few of the others', () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => key(String(n % 19_000)))
  const repeats = new Repeats(rows.length)
  for (const row of rows) repeats.add(row)
  const [told, plain] = [new Ranks(repeats), new Ranks()]
  for (const row of rows) expect(told.next(row)).toBe(plain.next(row))
  const kept = rows.slice(1000, 19_000).filter(row => repeats.has(0, Number.parseInt(row.slice(-8), 16)))
  expect(kept.length).toBeLessThan(3600)
})
