import { describe, expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import type { Change } from '#server/report/change.ts'
import { headlineOf, headlinePages } from '#server/report/headline.ts'
import type { HeadlineFacts, RankedCampaign } from '#server/report/headline_facts.ts'
import { fewestPosts } from '#server/report/posts_that_hold.ts'

const result = (value: number | null, status: Result['status'] = 'ok'): Result => ({
  value,
  lo: null,
  hi: null,
  n: 100,
  persons: 100,
  status,
  coverage: 1,
  as_of: '2025-01-06T08:00:00Z',
  definition: 'wake@1',
  notes: []
})

const change = (value: number, established = true): Change => ({
  kind: 'relative',
  value,
  lo: value - 0.1,
  hi: value + 0.1,
  established
})

/** Four campaigns, ranked 1 to 4 by audience in their order, and by effect as given. */
const campaigns = (effects: readonly number[], established: readonly boolean[]): RankedCampaign[] =>
  ['Danse', 'Voisins', 'Forum', 'Palabres'].map((name, at) => ({
    key: name.toLowerCase(),
    name: { fr: name, en: name },
    seen: { rank: at + 1, lo: at + 1, hi: at + 1 },
    changed: { rank: effects[at]!, lo: effects[at]!, hi: effects[at]! },
    value: null,
    isEstablished: established[at]!
  }))

const quiet: HeadlineFacts = { hasFacts: true, impact: [result(0.2)], reviewOn: null }

describe('the computed headline', () => {
  test('says that nothing has arrived, whatever else is known', () => {
    const headline = headlineOf('overview', { ...quiet, hasFacts: false, summary: { fr: 'x', en: 'x' } })
    expect(headline).toMatchObject({
      key: 'nothing_yet',
      lead: null,
      text: {
        fr: 'Rien n’est encore arrivé pour cette période.',
        en: 'Nothing has arrived for this period yet.'
      }
    })
  })

  test('says when the first review can be read, while every number is open', () => {
    const open = [result(null, 'too_early'), result(null, 'too_few'), result(null, 'unknown')]
    const headline = headlineOf('overview', { ...quiet, impact: open, reviewOn: '2024-12-09' })
    expect(headline.text.fr).toBe(
      'Trop tôt pour conclure\u00a0: premier bilan le 9\u00a0décembre\u00a02024.'.replace('décembre\u00a0', 'décembre ')
    )
    expect(headline.text.en).toBe('Too early to conclude: first review on 9\u00a0December 2024.')
  })

  test('one known number of impact is enough to conclude', () => {
    expect(headlineOf('overview', { ...quiet, impact: [result(null, 'too_early'), result(0.1)] }).key).toBe(
      'nothing_stands_out'
    )
  })

  test('the numbers of its sentence say which measure and which campaign they are of, in the order of the sentence', () => {
    const ranked = campaigns([4, 2, 3, 1], [true, false, false, true]).map(one => ({
      ...one,
      value: { fr: '12\u202f%', en: '12%' }
    }))
    const headline = headlineOf('overview', { ...quiet, campaigns: ranked, rankedKey: 'wake' })
    expect(headline.cites?.map(({ text, measure, asked }) => [text.fr, measure, asked.campaign])).toEqual([
      ['1re', 'rank_gap', 'danse'],
      ['4e', 'rank_gap', 'danse'],
      ['12\u202f%', 'wake', 'danse'],
      ['4e', 'rank_gap', 'palabres'],
      ['1re', 'rank_gap', 'palabres']
    ])
    expect(headline.because_cites?.map(line => line.map(({ text }) => text.en))).toEqual([
      ['1st', '4th', '12%'],
      ['2nd', '2nd', '12%'],
      ['3rd', '3rd', '12%'],
      ['4th', '1st', '12%']
    ])
    for (const locale of ['fr', 'en'] as const)
      for (const [at, line] of (headline.because_cites ?? []).entries())
        for (const { text } of line) expect(headline.because[at]?.[locale]).toContain(text[locale])
  })

  test('the most-seen campaign that leaves the least opens the page, and the inverse is named', () => {
    const facts = { ...quiet, campaigns: campaigns([4, 2, 3, 1], [true, false, false, true]) }
    const headline = headlineOf('overview', facts)
    expect(headline.key).toBe('most_seen_leaves_least')
    expect(headline.lead?.fr).toBe(
      '«\u00a0Danse\u00a0» est 1re par l’audience et 4e par l’effet. À l’inverse, «\u00a0Palabres\u00a0», 4e par l’audience, arrive 1re.'
    )
    expect(headline.because).toHaveLength(4)
  })

  test('it is not said when the gap is not established, nor when the ranks are inverted', () => {
    const unsure = { ...quiet, campaigns: campaigns([4, 2, 3, 1], [false, false, false, true]) }
    const inverted = { ...quiet, campaigns: campaigns([1, 2, 3, 4], [true, true, true, true]) }
    expect(headlineOf('overview', unsure).key).toBe('nothing_stands_out')
    expect(headlineOf('overview', inverted).key).toBe('nothing_stands_out')
  })

  test('more seen and fewer acting is said only when both are there', () => {
    const both = { ...quiet, reach: change(0.38), isActingDown: true }
    expect(headlineOf('overview', both).text.fr).toBe('On nous voit davantage, on agit moins.')
    expect(headlineOf('overview', { ...both, reach: change(-0.1) }).key).not.toBe('seen_more_acting_less')
    expect(headlineOf('overview', { ...both, isActingDown: false }).key).not.toBe('seen_more_acting_less')
  })

  test('recruiting fewer and keeping more asks for two established changes', () => {
    const facts = { ...quiet, fresh: change(-0.3), returning: change(0.2) }
    expect(headlineOf('overview', facts).text.en).toBe('We recruit fewer, we keep more.')
    expect(headlineOf('overview', { ...facts, returning: change(0.2, false) }).key).toBe('nothing_stands_out')
  })

  test('three posts of sixty-one that hold half of the returns are named on the campaign page only', () => {
    const facts = { ...quiet, posts: { top: 3, all: 61, share: 0.52 } }
    expect(headlineOf('campaign', facts).text.fr).toBe(
      '3\u00a0publications sur 61 réunissent 52\u00a0% de ceux qui sont revenus.'
    )
    expect(headlineOf('overview', facts).key).toBe('nothing_stands_out')
    expect(headlineOf('campaign', { ...facts, posts: { top: 7, all: 61, share: 0.52 } }).key).toBe('nothing_stands_out')
  })

  test('a quarter of unknown origins is said on the conversions page', () => {
    expect(headlineOf('conversions', { ...quiet, unknownOrigin: 0.38 }).text.en).toBe(
      '38% of actions have no known origin, and we say so.'
    )
    expect(headlineOf('conversions', { ...quiet, unknownOrigin: 0.24 }).key).toBe('nothing_stands_out')
  })

  test('more criticism and fewer insults is said on the dialogue page', () => {
    const facts = { ...quiet, criticism: change(0.4), abuse: change(-0.5) }
    expect(headlineOf('dialogue', facts).key).toBe('more_criticism_less_abuse')
    expect(headlineOf('dialogue', { ...facts, abuse: change(0.5) }).key).toBe('nothing_stands_out')
  })

  test('targets are counted, and the one that is not met is named with its state', () => {
    const aim = (name: string, state: 'reached' | 'not_shown' | 'missed') => ({ name: { fr: name, en: name }, state })
    const three = [aim('Retour', 'reached'), aim('Actions', 'reached'), aim('Réponses', 'missed')]
    expect(headlineOf('overview', { ...quiet, targets: three }).text).toEqual({
      fr: '2\u00a0cibles sur 3 sont atteintes\u202f; «\u00a0Réponses\u00a0» n’est pas atteinte.',
      en: '2 of 3\u00a0targets are met; “Réponses” is not met.'
    })
    expect(headlineOf('overview', { ...quiet, targets: [aim('Retour', 'not_shown')] }).text.fr).toBe(
      'La cible «\u00a0Retour\u00a0» n’est pas démontrée.'
    )
  })

  test('there is always a sentence, in both languages, on every page', () => {
    for (const page of headlinePages) {
      const { text } = headlineOf(page, quiet)
      expect(text.fr).toMatch(/\.$/)
      expect(text.en).toMatch(/\.$/)
    }
  })
})

describe('the fewest posts that hold the returns', () => {
  const rows = (values: readonly (number | 'masked' | 'unknown')[]) =>
    values.map((value, at) => ({
      key: `p${at}`,
      label: { fr: 'p', en: 'p' },
      result: typeof value === 'string' ? result(null, value) : result(value)
    }))

  test('one post of ten with half of the returns is the one', () => {
    expect(fewestPosts(rows([10, 0, 0, 0, 0, 5, 5, 0, 0, 0]))).toEqual({ top: 1, all: 10, share: 0.5 })
  })

  test('a masked post is taken at its most, so that the share is never too large', () => {
    expect(fewestPosts(rows([20, 'masked', 'masked', 5, 0, 0, 0, 0]))).toEqual({ top: 1, all: 8, share: 20 / 35 })
  })

  test('its most is the smallest post shown, whatever the threshold: 30, 12 and six masked of up to 12 each', () => {
    const six = Array.from({ length: 6 }, () => 'masked' as const)
    expect(fewestPosts(rows([30, 12, ...six]))).toBeNull()
    expect(fewestPosts(rows([60, 12, ...six]))).toEqual({ top: 1, all: 8, share: 60 / 144 })
  })

  test('a post of which nothing is known may hold anything', () => {
    expect(fewestPosts(rows([10, 5, 'unknown', 0, 0, 0, 0, 0, 0]))).toBeNull()
  })

  test('seven posts, or nobody who returned, say nothing', () => {
    expect(fewestPosts(rows([10, 0, 0, 0, 0, 0, 0]))).toBeNull()
    expect(fewestPosts(rows([0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull()
  })
})
