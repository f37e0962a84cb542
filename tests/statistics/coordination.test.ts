import { describe, expect, test } from 'vitest'
import { coordinatedClusters, type SharingAct } from '#server/statistics/coordination.ts'

const act = (account: string, object: string, at: number, person = account): SharingAct => ({
  act: `${account} ${object} ${at}`,
  account,
  person,
  object,
  at
})

describe('clusters of accounts that share the same things within seconds', () => {
  test('three accounts that do so twice are one cluster, with what tells it', () => {
    const acts = ['a', 'b', 'c'].flatMap((name, n) => [act(name, 'x', n * 2), act(name, 'y', 1000 + n * 3)])
    expect(coordinatedClusters(acts)).toEqual([
      {
        accounts: ['a', 'b', 'c'],
        persons: ['a', 'b', 'c'],
        objects: ['x', 'y'],
        acts: 6,
        seconds: 2.5,
        from: 0,
        to: 1006
      }
    ])
  })

  test('two accounts are no cluster, nor three that coincide once', () => {
    expect(coordinatedClusters(['a', 'b'].flatMap(name => [act(name, 'x', 0), act(name, 'y', 50)]))).toEqual([])
    expect(coordinatedClusters(['a', 'b', 'c'].flatMap(name => [act(name, 'x', 0), act(name, name, 50)]))).toEqual([])
  })

  test('a link and a text in one message are one act, not two', () => {
    const once = ['a', 'b', 'c'].flatMap((name, n) =>
      ['x', 'y'].map(object => ({ ...act(name, object, n), act: name }))
    )
    expect(coordinatedClusters(once)).toEqual([])
    const again = ['a', 'b', 'c'].map((name, n) => act(name, 'x', 500 + n))
    expect(coordinatedClusters([...once, ...again])).toMatchObject([{ accounts: ['a', 'b', 'c'], acts: 6 }])
  })

  test('one act beside five of another counts once', () => {
    const acts = [
      ...['a', 'b'].map(name => act(name, 'x', 3)),
      ...Array.from({ length: 5 }, (_, n) => act('c', 'x', n))
    ]
    expect(coordinatedClusters([...acts, act('a', 'p', 99), act('b', 'q', 99)])).toEqual([])
  })

  test('ten seconds is within, eleven is not, unless asked', () => {
    const acts = ['a', 'b', 'c'].flatMap((name, n) => [act(name, 'x', n * 11), act(name, 'y', 500 + n * 11)])
    expect(coordinatedClusters(acts)).toEqual([])
    const wider = { seconds: 11, participation: 2, weight: 2, size: 3 }
    expect(coordinatedClusters(acts, wider)).toHaveLength(1)
    expect(coordinatedClusters(acts.map(one => ({ ...one, at: (one.at * 10) / 11 })))).toHaveLength(1)
  })

  test('two accounts of one person do not coordinate with each other', () => {
    const acts = ['a', 'b', 'c'].flatMap(name => [act(name, 'x', 0, 'one'), act(name, 'y', 50, 'one')])
    expect(coordinatedClusters(acts)).toEqual([])
  })

  test('the order of the acts does not matter, and no act gives no cluster', () => {
    const acts = ['d', 'a', 'b', 'c'].flatMap((name, n) => [act(name, 'x', n), act(name, 'y', 100 - n)])
    expect(coordinatedClusters(acts.toReversed())).toEqual(coordinatedClusters(acts))
    expect(coordinatedClusters([])).toEqual([])
  })
})
