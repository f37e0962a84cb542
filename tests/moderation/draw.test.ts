import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubled, doubleSize, drawSample, type FrameMessage } from '#server/dialogue/audit/draw.ts'

const messages = (count: number, score: (index: number) => number | null): FrameMessage[] =>
  Array.from({ length: count }, (_, index) => ({ id: `m${index}`, revision: 0, score: score(index) }))
const planned = (found: ReturnType<typeof drawSample>) =>
  found.strata.map(({ key, size, planned: n }) => [key, size, n])

test('a thousand scored messages are cut at 50 and 80 percent and read 40, 30, 30', () => {
  const found = drawSample(
    messages(1000, index => index / 1000),
    100,
    'seed'
  )
  expect(planned(found)).toEqual([
    ['low', 500, 40],
    ['middle', 300, 30],
    ['high', 200, 30]
  ])
  const high = found.items.filter(item => item.stratum === 'high')
  expect(high.every(item => Number(item.id.slice(1)) >= 800)).toBe(true)
  expect(high[0]).toMatchObject({ position: 1, probability: 30 / 200 })
})

test('a stratum is read at least twenty times, and never beyond its size', () => {
  const found = drawSample(
    messages(300, index => index),
    40,
    'seed'
  )
  expect(planned(found)).toEqual([
    ['low', 150, 20],
    ['middle', 90, 20],
    ['high', 60, 20]
  ])
})

test('below 300 messages, or without any score, one simple sample is drawn; few messages are all read', () => {
  expect(
    planned(
      drawSample(
        messages(299, index => index),
        100,
        's'
      )
    )
  ).toEqual([['all', 299, 100]])
  expect(
    planned(
      drawSample(
        messages(900, () => null),
        100,
        's'
      )
    )
  ).toEqual([['all', 900, 100]])
  expect(
    planned(
      drawSample(
        messages(80, () => null),
        100,
        's'
      )
    )
  ).toEqual([['all', 80, 80]])
  expect(drawSample([], 100, 's')).toEqual({ strata: [], items: [] })
})

test('messages the rater could not rate are their own stratum from twenty on, else join the middle', () => {
  const apart = drawSample(
    messages(500, index => (index < 50 ? null : index)),
    100,
    's'
  )
  expect(planned(apart)).toEqual([
    ['low', 225, 36],
    ['middle', 135, 27],
    ['high', 90, 27],
    ['unrated', 50, 20]
  ])
  const few = drawSample(
    messages(500, index => (index < 10 ? null : index)),
    100,
    's'
  )
  expect(planned(few)).toEqual([
    ['low', 245, 40],
    ['middle', 157, 30],
    ['high', 98, 30]
  ])
})

test('the same seed draws the same messages whatever their order; another seed draws others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 400 }),
      fc.integer(),
      (scores, turn) => {
        const frame = messages(scores.length, index => scores[index]!)
        const shuffled = [...frame.slice(turn % frame.length), ...frame.slice(0, turn % frame.length)]
        const one = drawSample(frame, 100, 'one')
        expect(drawSample(shuffled, 100, 'one')).toEqual(one)
        expect(one.strata.reduce((sum, { size }) => sum + size, 0)).toBe(frame.length)
        expect(new Set(one.items.map(({ id }) => id)).size).toBe(frame.length)
      }
    ),
    { seed: 20260301, numRuns: 40 }
  )
  const frame = messages(400, index => index)
  const first = (seed: string) => drawSample(frame, 100, seed).items[0]!.id
  expect(new Set(['a', 'b', 'c', 'd'].map(first)).size).toBeGreaterThan(1)
})

test('a fifth is read twice, thirty at least, all of a small sample', () => {
  expect([40, 59, 60, 100, 200].map(doubleSize)).toEqual([40, 59, 30, 30, 40])
  const items = messages(100, () => null)
  expect(doubled(items, 'seed')).toHaveLength(30)
  expect(doubled(items.toReversed(), 'seed')).toEqual(doubled(items, 'seed'))
})
