import { expect, test } from 'vitest'
import { citedIn, cutAt } from '#lib/cite.ts'
import { growthCites, quadrantCites, slopeCites, wakeCites } from '#lib/figures/cites.ts'
import type { GrowthPoints } from '#lib/charts/options/growth.ts'
import type { QuadrantPoints } from '#lib/charts/options/quadrant.ts'
import type { RankSlopePoints } from '#lib/charts/options/rank_slope.ts'
import { kinds } from '#lib/charts/options/index.ts'

const cite = (text: string) => ({ text, measure: 'contributors' })

test('a sentence is cut at its numbers, each at its first place after the one before', () => {
  expect(
    cutAt('12 puis 12 sur 40.', [cite('12'), cite('12'), cite('40')]).map(({ text, cite: one }) => [text, !!one])
  ).toEqual([
    ['12', true],
    [' puis ', false],
    ['12', true],
    [' sur ', false],
    ['40', true],
    ['.', false]
  ])
})

test('a number that is not in the sentence leaves it whole, and nothing is cut at an empty text', () => {
  expect(cutAt('Aucune.', [cite('7'), cite('')])).toEqual([{ text: 'Aucune.' }])
  expect(cutAt('', [cite('7')])).toEqual([])
})

test('a sentence cites its numbers in its own language', () => {
  const said = { text: { fr: '12 %', en: '12%' }, measure: 'wake', asked: { campaign: 'a' } }
  expect(citedIn([said], 'en')).toEqual([{ text: '12%', measure: 'wake', asked: { campaign: 'a' } }])
  expect(citedIn(undefined, 'fr')).toEqual([])
})

const place = (rank: number | null) =>
  rank === null
    ? { rank, lo: null, hi: null, status: 'masked' as const }
    : { rank, lo: rank, hi: rank, status: 'ok' as const }
const row = (key: string, left: number, right: number | null) => ({
  ...{ key, name: key, leftValue: '', rightValue: '' },
  ...{ left: place(left), right: place(right) }
})

test('each cell of the table of ranks opens the campaign of its own row', () => {
  const points: RankSlopePoints = {
    left: { title: 'vue' },
    right: { title: 'effet' },
    rows: [row('a', 1, 3), row('b', 2, null), row('c', 3, 1)]
  }
  const heads = kinds.rankSlope.table(points, 'fr').rows.map(([head]) => head)
  expect(heads).toEqual(['c', 'a', 'b'])
  expect(slopeCites(points).map(cells => cells[1]?.asked?.campaign)).toEqual(heads)
  expect(slopeCites(points)[0]?.[0]).toBe(null)
})

test('a point of a wake opens the wake at that day, over the campaign’s own dates', () => {
  const curve = { key: 'a', name: 'a', accent: 'wake' as const, results: [], halfLife: null }
  const [first] = wakeCites({ at: [28, 56], curves: [curve] })
  expect(first?.[1]).toMatchObject({ measure: 'wake', asked: { campaign: 'a', from: '', to: '', at: '28' } })
})

test('a bar of growth opens its measure over its 28 days, and a dot its two numbers', () => {
  const periods = [{ from: '2026-03-02' }] as unknown as GrowthPoints['periods']
  expect(growthCites({ step: '28d', periods })[0]?.[3]).toEqual({
    measure: 'new_contributors',
    asked: { from: '2026-03-02', to: '2026-03-30' }
  })
  const dots = [{ key: 'a' }] as unknown as QuadrantPoints['dots']
  const [cells] = quadrantCites({ dots } as unknown as QuadrantPoints, 'wake')
  expect(cells?.map(one => one?.measure)).toEqual([undefined, 'vanity_index', 'wake'])
})
