import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  comparedPeriod,
  lastQuarter,
  lists,
  readFilter,
  stepOf,
  writeFilter,
  type Choices,
  type Filter
} from '#lib/filter.ts'
import { filterText } from '#lib/filter_sentence.ts'

const today = '2025-01-06'
const choices: Choices = {
  campaign: [
    { key: 'palabres', name: 'Palabres de Kpalimé' },
    { key: 'defi', name: 'Défi danse de la paix' },
    { key: 'forum', name: 'Forum des jeunes' }
  ],
  platform: [
    { key: 'tiktok', name: 'TikTok' },
    { key: 'facebook', name: 'Facebook' }
  ]
}
const read = (query: string, own: string[] = []) => readFilter(new URLSearchParams(query), { today, choices, own })
const written = (query: string) => writeFilter(read(query).filter, { today })

test('nothing asked is the last full quarter', () => {
  const { filter, refused } = read('')
  expect([filter.from, filter.to, filter.vs]).toEqual(['2024-10-01', '2025-01-01', 'previous'])
  expect(refused).toEqual([])
  expect(written('')).toBe('')
})

test('the last full quarter in the middle of one is the one before', () => {
  expect(lastQuarter('2024-05-20')).toEqual({ from: '2024-01-01', to: '2024-04-01' })
  expect(lastQuarter('2024-04-01')).toEqual({ from: '2024-01-01', to: '2024-04-01' })
})

test('the same question has one address: keys in order, values sorted, defaults left out', () => {
  expect(written('platform=tiktok&campaign=palabres,defi,palabres&vs=previous&suspects=excluded')).toBe(
    '?campaign=defi,palabres&platform=tiktok'
  )
  expect(written('to=2025-01-01&from=2024-10-01')).toBe('')
  expect(written('step=28d&to=2025-02-01&from=2024-12-01&vs=2024-07-01..2024-10-01')).toBe(
    '?from=2024-12-01&to=2025-02-01&vs=2024-07-01..2024-10-01&step=28d'
  )
})

test.each([
  ['country=tg', 'country', 'tg'],
  ['campaign=gone', 'campaign', 'gone'],
  ['campaign=palabres,gone', 'campaign', 'gone,palabres'],
  ['creator=afi', 'creator', 'afi'],
  ['from=2024-02-30', 'from', '2024-02-30'],
  ['from=2025-01-02&to=2025-01-01', 'to', '2025-01-01'],
  ['vs=last', 'vs', 'last'],
  ['step=hour', 'step', 'hour'],
  ['lookback=0', 'lookback', '0'],
  ['lookback=366', 'lookback', '366'],
  ['rule=best', 'rule', 'best'],
  ['suspects=maybe', 'suspects', 'maybe'],
  ['vs=none&vs=previous', 'vs', 'none,previous']
])('%s is refused, not ignored', (query, key, value) => {
  const { refused } = read(query)
  expect(refused.map(one => one.key)).toEqual([key])
  expect(refused[0]?.value.split(',').sort()).toEqual(value.split(',').sort())
})

test('a key of the page itself is not refused', () => {
  expect(read('sort=name', ['sort']).refused).toEqual([])
  expect(read('hl=en').refused).toEqual([])
})

test('a question read from its address is the same question', () => {
  const days = fc.integer({ min: 0, max: 700 }).map(n => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10))
  const filters = fc
    .record({
      ends: fc.uniqueArray(days, { minLength: 2, maxLength: 2 }).map(pair => pair.sort()),
      vs: fc.constantFrom('previous', 'previous_year', 'none', { from: '2022-01-01', to: '2022-03-01' }),
      campaign: fc.subarray(['defi', 'forum', 'palabres']),
      platform: fc.subarray(['facebook', 'tiktok']),
      suspects: fc.constantFrom('excluded', 'included'),
      rule: fc.constantFrom(null, 'first', 'last', 'linear', 'position'),
      lookback: fc.option(fc.integer({ min: 1, max: 365 })),
      step: fc.constantFrom(null, 'day', 'week', '28d', 'month')
    })
    .map(({ ends, ...rest }) => {
      const empty = Object.fromEntries(lists.map(key => [key, [] as string[]]))
      return { ...empty, ...rest, from: ends[0], to: ends[1] } as unknown as Filter
    })
  fc.assert(
    fc.property(filters, filter => {
      const address = writeFilter(filter, { today })
      const back = readFilter(new URLSearchParams(address), { today, choices })
      expect(back).toEqual({ filter, refused: [] })
      expect(writeFilter(back.filter, { today })).toBe(address)
    }),
    { seed: 7 }
  )
})

test('a month is compared with the month before, whatever their lengths, and other periods day for day', () => {
  expect(comparedPeriod({ from: '2025-03-01', to: '2025-04-01', vs: 'previous' })).toEqual({
    from: '2025-02-01',
    to: '2025-03-01'
  })
  expect(comparedPeriod({ from: '2025-03-10', to: '2025-03-17', vs: 'previous' })).toEqual({
    from: '2025-03-03',
    to: '2025-03-10'
  })
  expect(comparedPeriod({ from: '2024-02-29', to: '2024-03-07', vs: 'previous_year' })).toEqual({
    from: '2023-02-28',
    to: '2023-03-07'
  })
  expect(comparedPeriod({ from: '2025-03-10', to: '2025-03-17', vs: 'none' })).toBeNull()
})

test('the step follows the length of the period unless it is asked', () => {
  expect(stepOf({ from: '2024-10-01', to: '2024-11-01', step: null })).toBe('day')
  expect(stepOf({ from: '2024-10-01', to: '2025-01-01', step: null })).toBe('week')
  expect(stepOf({ from: '2024-01-01', to: '2025-01-01', step: null })).toBe('month')
  expect(stepOf({ from: '2024-01-01', to: '2025-01-01', step: '28d' })).toBe('28d')
})

test('a question is said as a sentence in both languages', () => {
  const exact = (text: string) => text.replaceAll('~', '\u00a0')
  const { filter } = read('')
  expect(filterText(filter, choices, 'fr')).toBe(
    exact(
      'Du 1er~octobre au 31~décembre 2024, comparé au trimestre précédent, toutes les campagnes, toutes les plateformes, automates écartés.'
    )
  )
  expect(filterText(filter, choices, 'en')).toBe(
    exact(
      'From 1~October to 31~December 2024, compared with the previous quarter, all campaigns, all platforms, suspected automation excluded.'
    )
  )
  expect(
    filterText(read('campaign=palabres,defi&vs=none&rule=first&lookback=30&step=week').filter, choices, 'fr')
  ).toBe(
    exact(
      'Du 1er~octobre au 31~décembre 2024, sans comparaison, Défi danse de la paix et Palabres de Kpalimé, toutes les plateformes, automates écartés, attribués au premier contact sous 30~jours, par semaine.'
    )
  )
})
