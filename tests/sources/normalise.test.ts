import { expect, test } from 'vitest'
import { isDeeperThan, matchKey, normaliseText } from '#server/sources/normalise.ts'

test('NUL and lone surrogates become U+FFFD and the text says it was mended', () => {
  expect(normaliseText('a\0b')).toEqual({ value: 'a\uFFFDb', mended: true, tooLong: false })
  expect(normaliseText('a\ud800b')).toEqual({ value: 'a\uFFFDb', mended: true, tooLong: false })
})

test('other control characters are removed, tabs and line ends stay', () => {
  expect(normaliseText('a\u0007b\u0085c\td\r\ne').value).toBe('abc\td\r\ne')
})

test('accents are composed, and that is no mending', () => {
  expect(normaliseText('Lome\u0301')).toEqual({ value: 'Lomé', mended: false, tooLong: false })
})

test('bidirectional marks stay in texts and leave names', () => {
  expect(normaliseText('\u200eAfi\u202e', 'text').value).toBe('\u200eAfi\u202e')
  expect(normaliseText('\u200eAfi\u202e', 'name').value).toBe('Afi')
})

test('a text over 64 KiB and an id over 1,024 are too long, one less is not', () => {
  expect(normaliseText('é'.repeat(32_768)).tooLong).toBe(false)
  expect(normaliseText(`${'é'.repeat(32_768)}a`).tooLong).toBe(true)
  expect(normaliseText('x'.repeat(1024), 'id').tooLong).toBe(false)
  expect(normaliseText('x'.repeat(1025), 'id').tooLong).toBe(true)
})

test('headers match through typographic apostrophes, no-break spaces, accents and case', () => {
  expect(matchKey('Mentions J’aime')).toBe("mentions j'aime")
  expect(matchKey(' \ufeffTotal\u00a0des\u202f clics ')).toBe('total des clics')
  expect(matchKey('Réactions')).toBe(matchKey('REACTIONS'))
})

test('brackets inside strings do not count as depth', () => {
  expect(isDeeperThan('[["[[[[\\"[[[["]]', 2)).toBe(false)
  expect(isDeeperThan('[[[1]]]', 2)).toBe(true)
})
