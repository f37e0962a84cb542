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
