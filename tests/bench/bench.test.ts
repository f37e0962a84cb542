import { describe, expect, test } from 'vitest'
import { ingestGates, pageGates, queryGates, replayGates, storageGate } from './gates.ts'
import { stream } from './generate.ts'
import { quantile, type Figure } from './rounds.ts'

const figure = (variant: string, client: number, server: number | null, noisy = false): Figure => ({
  variant,
  rows: 1000,
  rounds: 5,
  wall: 50,
  client,
  server,
  spread: 0.1,
  noisy
})
const figures = (server: number | null, noisy = false) => [
  figure('copy_same_indexes', 4, 20),
  figure('statement', 6, 24),
  figure('product', 60, server, noisy),
  figure('product_and_refresh', 60, 72)
]
const states = (of: Figure[]) => ingestGates(of).map(({ value, state }) => [value, state])

describe('the gates of the bench', () => {
  test('compare what was measured in the same run, and pass within their limits', () => {
    expect(states(figures(30))).toEqual([
      [0.8, 'pass'],
      [1.25, 'pass'],
      [3, 'pass']
    ])
  })

  test('fail beyond a limit, and only warn where the run was too noisy to judge', () => {
    expect(states(figures(48))[1]).toEqual([2, 'fail'])
    expect(states(figures(48, true))[1]).toEqual([2, 'warn'])
  })

  test('are skipped, never passed, where the system tells no processor time', () => {
    expect(states(figures(null))[1]).toEqual([null, 'skipped'])
  })

  test('hold what is read from rollups, and read together, against what is read plainly, and one by one', () => {
    const answers = [
      figure('weekly_plain', 10, 990),
      figure('weekly_rollup', 5, 5),
      figure('cohorts_plain', 20, 30),
      figure('cohorts_rollup', 5, 5),
      figure('steps_apart', 20, 80),
      figure('steps_together', 10, 20)
    ]
    expect(queryGates(answers).map(({ value, state }) => [value, state])).toEqual([
      [100, 'pass'],
      [5, 'fail'],
      [0.3, 'pass']
    ])
  })

  test('hold a page against one reading of what it is made of', () => {
    const pages = [
      figure('contributions_read', 1, 9),
      figure('overview_changed', 500, 500),
      figure('overview_known', 50, 0),
      figure('campaign_changed', 3000, 7001)
    ]
    expect(pageGates(pages).map(({ value, state }) => [value, state])).toEqual([
      [100, 'pass'],
      [1000.1, 'fail'],
      [0.05, 'pass']
    ])
  })

  test('fail when one message is lost, doubled or counted wrong, and when nothing was killed or a wrong was not seen', () => {
    const run = { sent: 13, acknowledged: 10, lost: 0, doubled: 0, drift: 0, kills: { writers: 1, backends: 0 } }
    const seen = { plantedCell: 1, lostLog: 4 }
    const failing = (more: object) =>
      replayGates({ ...run, seen, ...more })
        .filter(({ state }) => state === 'fail')
        .map(({ name }) => name.split(' ')[0])
    expect(failing({})).toEqual([])
    expect(failing({ lost: 1 })).toEqual(['acknowledged'])
    expect(failing({ doubled: 1, drift: 2 })).toEqual(['stored', 'cells'])
    expect(failing({ kills: { writers: 0, backends: 0 } })).toEqual(['kills:'])
    expect(failing({ seen: { plantedCell: 0, lostLog: 0 } })).toEqual(['cells', 'cells'])
  })

  test('hold bytes against bytes', () => {
    expect(storageGate({ stored: 900, heap: 300 })).toMatchObject({ value: 3, state: 'pass' })
    expect(storageGate({ stored: 901, heap: 300 })).toMatchObject({ state: 'fail' })
  })
})

test('a quantile lies between its neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([7], 0.99)).toBe(7)
})

test('the same seed gives the same messages, and a reply answers a message that was given', () => {
  const [one, again, other] = [1, 1, 2].map(seed => stream(seed).next(500))
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
  const ids = new Set(one!.map(({ id }) => id))
  const parents = one!.flatMap(({ parent }) => (parent ? [parent] : []))
  expect(parents.length).toBe(new Set(one!.filter(({ kind }) => kind === 'reply').map(({ id }) => id)).size)
  expect(parents.every(parent => ids.has(parent))).toBe(true)
})
