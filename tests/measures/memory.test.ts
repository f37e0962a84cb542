import { expect, test } from 'vitest'
import { askAgain, memory, noteAsked } from '#server/measures/memory.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const hours = (n: number) => new Date(NOON.getTime() + n * 3_600_000)

test('a value is made once for its name, null included, and the one used longest ago is forgotten first', async () => {
  const made: string[] = []
  const of = memory<string | null>(2)
  const get = (name: string, value: string | null = name) =>
    of(['o', name], async () => {
      made.push(name)
      return value
    })
  await get('a')
  expect(await get('b', null)).toBeNull()
  expect(await get('b', null)).toBeNull()
  await get('a')
  await get('c')
  await get('a')
  await get('b', null)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what fails is not remembered', async () => {
  const of = memory<number>(2)
  await expect(of(['x'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await of(['x'], async () => 3)).toBe(3)
})

test('of those who ask at the same time the first makes the value, the others wait for it', async () => {
  const of = memory<number>(2)
  const { promise, resolve } = Promise.withResolvers<number>()
  let made = 0
  const ask = () =>
    of(['x'], () => {
      made++
      return promise
    })
  const all = Promise.all([ask(), ask(), ask()])
  resolve(7)
  expect(await all).toEqual([7, 7, 7])
  expect(made).toBe(1)
})

test('who waited for a making that failed makes its own', async () => {
  const of = memory<number>(2)
  const { promise, reject } = Promise.withResolvers<number>()
  const first = of(['x'], () => promise)
  const second = of(['x'], async () => 5)
  reject(new Error('lost'))
  await expect(first).rejects.toThrow('lost')
  expect(await second).toBe(5)
})

test('of many names only those nobody knows or makes are made, together, each once, answered in the order asked', async () => {
  const of = memory<string>(9)
  await of(['a'], async () => 'known')
  const { promise, resolve } = Promise.withResolvers<string>()
  const other = of(['b'], () => promise)
  const made: (readonly number[])[] = []
  const all = of.all([['c'], ['a'], ['b'], ['d'], ['c']], async places => {
    made.push(places)
    return places.map(place => `made ${place}`)
  })
  const single = of(['d'], () => Promise.reject(new Error('not to be made')))
  resolve('theirs')
  expect(await all).toEqual(['made 0', 'known', 'theirs', 'made 3', 'made 0'])
  expect(await other).toBe('theirs')
  expect(await single).toBe('made 3')
  expect(made).toEqual([[0, 3]])
})

test('of many names those whose other maker failed are made, and a making of many that fails keeps nothing', async () => {
  const of = memory<number>(9)
  const { promise, reject } = Promise.withResolvers<number>()
  const other = of(['x'], () => promise)
  const made: (readonly number[])[] = []
  const all = of.all([['x'], ['y']], async places => {
    made.push(places)
    return places
  })
  reject(new Error('lost'))
  await expect(other).rejects.toThrow('lost')
  expect(await all).toEqual([0, 1])
  expect(made).toEqual([[1], [0]])
  await expect(of.all([['x'], ['z']], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await of.all([['x'], ['z']], async places => places.map(() => 7))).toEqual([0, 7])
})

test('what is not worth keeping is given to those who wait for it, and made again later', async () => {
  const of = memory<number[]>(2, list => list.length < 3)
  let made = 0
  const ask = () => of(['x'], async () => Array.from({ length: 3 }, () => ++made))
  const [one, other] = await Promise.all([ask(), ask()])
  expect(other).toBe(one)
  expect(await ask()).toEqual([4, 5, 6])
})

test('what was looked at in the last day is answered again, newest first, for that organisation alone, until told to stop', async () => {
  const done: string[] = []
  const note = (organisation: string, name: string, at: Date) =>
    noteAsked(organisation, [name], at, async () => void done.push(name))
  note('one', 'yesterday', hours(-25))
  note('one', 'morning', hours(-3))
  note('one', 'noon', hours(0))
  note('other', 'elsewhere', hours(0))
  note('one', 'morning', hours(-2))
  await askAgain('one', NOON, () => false)
  expect(done).toEqual(['morning', 'noon'])
  await askAgain('one', NOON, () => done.length >= 3)
  expect(done).toEqual(['morning', 'noon', 'morning'])
})
