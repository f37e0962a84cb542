import { describe, expect, test } from 'vitest'
import { chooseThreshold, effectOf, isAsGood, type Scored } from '#server/statistics/threshold_choice.ts'

const of = (isPositive: boolean, weight: number, ...scores: number[]): Scored[] =>
  scores.map(score => ({ score, isPositive, weight }))

describe('the threshold of a list to be read', () => {
  test('is the one that misses least: .85 of what is hostile is in the list, whatever the gain of a higher one', () => {
    const messages = [...of(true, 1, 0.2, 0.4, 0.6), ...of(false, 1, 0.1, 0.3)]
    // at .40 two thirds are found without a false alarm (gain .67); at .20 all, with one of two (gain .5)
    expect(chooseThreshold(messages)).toEqual({ threshold: 0.2, recall: 1, falseAlarms: 0.5, flagged: 0.8 })
  })
  test('is the best gain where it finds enough, the lowest of several that are as good', () => {
    const messages = [...of(true, 1, 0.8, 0.9), ...of(false, 1, 0.2, 0.5)]
    expect(chooseThreshold(messages)).toEqual({ threshold: 0.51, recall: 1, falseAlarms: 0, flagged: 0.5 })
  })
  test('weighs a message by what it stands for', () => {
    // one hostile message in nine was drawn at .15, and stands for nine: without it .1 of the hostile would be found
    const messages = [...of(true, 1, 0.7), ...of(true, 9, 0.15), ...of(false, 1, 0.12, 0.6)]
    expect(chooseThreshold(messages)).toMatchObject({ threshold: 0.13, recall: 1, falseAlarms: 0.5 })
    expect(effectOf(messages, 0.5)).toEqual({ threshold: 0.5, recall: 0.1, falseAlarms: 0.5, flagged: 2 / 12 })
  })
  test('is never below .10 nor above .90, even where that misses much', () => {
    expect(chooseThreshold([...of(true, 1, 0.01, 0.02, 0.95), ...of(false, 1, 0)])).toMatchObject({
      threshold: 0.1,
      recall: 1 / 3
    })
    expect(chooseThreshold([...of(true, 1, 0.95), ...of(false, 1, 0.92)])).toMatchObject({ threshold: 0.1 })
  })
  test('does not exist without a hostile message, without another, or without any', () => {
    expect(chooseThreshold(of(true, 1, 0.5))).toBe(null)
    expect(chooseThreshold(of(false, 1, 0.5))).toBe(null)
    expect(chooseThreshold([])).toBe(null)
  })
})

test('there is no reason to leave a threshold that finds enough and is as good', () => {
  const messages = [...of(true, 1, 0.8, 0.9), ...of(false, 1, 0.05, 0.1)]
  const best = chooseThreshold(messages)!
  expect(best.threshold).toBe(0.11)
  expect(isAsGood(effectOf(messages, 0.3), best)).toBe(true)
  expect(isAsGood(effectOf(messages, 0.85), best)).toBe(false)
  expect(isAsGood(effectOf(messages, 0.05), best)).toBe(false)
  // as much more found as wrongly taken, but too little found
  const few = [...of(true, 1, 0.2, 0.9), ...of(false, 1, 0.2, 0.25)]
  expect(isAsGood(effectOf(few, 0.5), effectOf(few, 0.1))).toBe(false)
})
