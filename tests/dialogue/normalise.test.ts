import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise } from '#server/dialogue/text/normalise.ts'
import { tokenise } from '#server/dialogue/text/tokens.ts'

const words = (text: string) => tokenise(normalise(text)).words

describe('a message made plain', () => {
  test.each([
    ['C’est nuuuul !!!', ["c'est", 'nuul', '!!']],
    ['sal3 menteur, 3 €', ['sale', 'menteur', '3']],
    ['@alice regarde https://x.org/a?b=1 SVP', ['⟨u⟩', 'regarde', '⟨url⟩', 'svp']],
    ['i d i o t', ['idiot']],
    ['1984 et B2B', ['1984', 'et', 'b', '2', 'b']],
    ["L’imbécile de l'œuvre", ["l'imbecile", 'de', "l'oeuvre"]],
    ['𝐁𝐫𝐚𝐯𝐨 ｔｏｕｓ', ['bravo', 'tous']],
    ['me\u200brci\u00ad', ['merci']],
    ['conn@rd et @• et ☎•', ['connard', 'et', '⟨u⟩', 'et', '⟨tel⟩']],
    ['👍🏽 bravo 🇹🇬', ['👍', '🏽', 'bravo', '🇹🇬']],
    ['', []],
    ['   ', []]
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected))

  test('plain numbers, prices and years stay', () => {
    expect(normalise('En 2019, 30 000 F et 5 € le 14/07').text).toBe('en 2019, 30 000 f et 5 € le 14/07')
  })

  test('a mark that stands for a link is not replaced again', () => {
    expect(normalise('⟨url⟩ ⟨u⟩').text).toBe('⟨url⟩ ⟨u⟩')
  })

  test('of a very long message the beginning and the end are read', () => {
    const long = `début ${'mot '.repeat(3000)}fin`
    const plain = normalise(long)
    expect(plain.text.length).toBeLessThanOrEqual(4000)
    expect(plain.text.endsWith('fin')).toBe(true)
    expect(long.slice(plain.map[plain.text.length - 3]!)).toBe('fin')
  })

  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'aàeé013@$€ .-_*’\'"!?⟨⟩ulrt\u200d👍'), maxLength: 40 })
  )

  test('making plain twice changes nothing', () => {
    fc.assert(
      fc.property(any, text => {
        const once = normalise(text).text
        expect(normalise(once).text).toBe(once)
      }),
      { numRuns: 3000, seed: 7 }
    )
  })

  test('every unit of the plain text comes from its place in the original, in order', () => {
    fc.assert(
      fc.property(any, text => {
        const { text: plain, map } = normalise(text)
        expect(map.length).toBe(plain.length + 1)
        for (let at = 0; at < plain.length; at++) {
          expect(map[at]!).toBeLessThanOrEqual(map[at + 1]!)
          const unit = plain[at]!
          const place = map[at]!
          if (!/[a-z]/.test(unit) || !/[a-z]/i.test(text[place]!) || plain.includes('⟨')) continue
          expect(text[place]!.toLowerCase()).toBe(unit)
        }
      }),
      { numRuns: 3000, seed: 8 }
    )
  })
})
