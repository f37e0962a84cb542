import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ordinalRuns, typo } from '#lib/typography.ts'

const exact = (text: string) => text.replaceAll('~', '\u00a0').replaceAll('_', '\u202f')

test.each([
  ['vue ; que faire ?', 'vue_; que faire_?'],
  ['« Palabres »', '«~Palabres~»'],
  ['Sources : trois', 'Sources~: trois'],
  ['46 %', '46~%'],
  ['14 h 20', '14~h~20'],
  ['+5 points', '+5~points'],
  ['1 284 001 F CFA', '1_284_001~F_CFA'],
  ['le 6 janvier 2025', 'le 6~janvier 2025'],
  ['le 1er octobre', 'le 1er~octobre'],
  ['n° 2, p. 12 et art. 3', 'n°~2, p.~12 et art.~3'],
  ['M. Ayité et Mme Bigot', 'M.~Ayité et Mme~Bigot'],
  ["l'écume", 'l’écume'],
  ["l'« écume »", 'l’«~écume~»'],
  ['et puis...', 'et puis…'],
  ['18-24', '18–24'],
  ['-4 %', '−4~%'],
  ['en 2024 412 personnes', 'en 2024 412~personnes'],
  ['le 2024-10-01', 'le 2024-10-01'],
  ['covid-19', 'covid-19'],
  ['https://exemple.org/2024-25?x=1', 'https://exemple.org/2024-25?x=1'],
  ['Qui agit ? Personne !', 'Qui agit_? Personne_!'],
  ['', '']
])('French %s is set %s', (text, set) => {
  expect(typo(text, 'fr')).toBe(exact(set))
})

test.each([
  ["the organisation's zone", 'the organisation’s zone'],
  ['a "deep wave" campaign', 'a “deep wave” campaign'],
  ["a 'deep wave' campaign", 'a ‘deep wave’ campaign'],
  ['25 min', '25~min'],
  ['6 January 2025', '6~January 2025'],
  ['What next ?', 'What next?'],
  ['-4%', '−4%'],
  ['18-24', '18–24'],
  ['', '']
])('English %s is set %s', (text, set) => {
  expect(typo(text, 'en')).toBe(exact(set))
})

test('setting a text twice is setting it once', () => {
  const pieces = fc.constantFrom(
    'mot',
    ' ',
    ' ',
    '«',
    '»',
    ';',
    ':',
    '?',
    '!',
    '12',
    '345',
    '%',
    'h',
    'F CFA',
    "l'",
    '-',
    '...',
    '"',
    'er',
    'mai'
  )
  const texts = fc.array(pieces, { maxLength: 14 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(texts, fc.constantFrom('fr' as const, 'en' as const), (text, locale) => {
      const once = typo(text, locale)
      expect(typo(once, locale)).toBe(once)
    }),
    { seed: 7, numRuns: 2000 }
  )
})

test('no space is ever inserted', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z:;?!«»%0-9/]{0,30}$/), text => {
      expect(typo(text, 'fr')).not.toMatch(/\s/)
    }),
    { seed: 7 }
  )
})

test('the ending of a French ordinal is raised, an English one stays on the line', () => {
  expect(ordinalRuns('du 1er au 2e', 'fr')).toEqual([
    { text: 'du 1', raised: false },
    { text: 'er', raised: true },
    { text: ' au 2', raised: false },
    { text: 'e', raised: true }
  ])
  expect(ordinalRuns('the 1st', 'en')).toEqual([{ text: 'the 1st', raised: false }])
  expect(ordinalRuns('', 'fr')).toEqual([])
})
