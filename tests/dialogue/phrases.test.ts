import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Automaton } from '#server/dialogue/facts/automaton.ts'
import { parsePattern, type Pattern } from '#server/dialogue/facts/pattern.ts'
import { findPhrases, type PhraseName } from '#server/dialogue/facts/phrase_places.ts'
import { phrases } from '#server/dialogue/facts/phrases.ts'

const names = Object.keys(phrases) as PhraseName[]

/** The places of a phrase by its expression alone, tried from every unit on. */
function slowly(expression: RegExp, text: string) {
  const all = new RegExp(expression.source, 'g')
  return [...text.matchAll(all)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
}

/** A text that a phrase may stand for, by choices that are taken one after the other, again from the first. */
function written(tree: Pattern, choices: readonly number[]): string {
  let taken = 0
  const choose = (count: number) => choices[taken++ % choices.length]! % count
  const write = (part: Pattern): string => {
    if (part.is === 'units') return part.units[choose(part.units.length)]!
    if (part.is === 'all') return part.parts.map(write).join('')
    if (part.is === 'any') return write(part.parts[choose(part.parts.length)]!)
    const times = part.least + choose(Math.min(part.most, part.least + 3) - part.least + 1)
    return Array.from({ length: times }, () => write(part.part)).join('')
  }
  return write(tree)
}
const around = [' ', ' ', ' ', ', ', '. ', "'", '-', ' !', 'x', '9', '« ', '"', '\n', 'é', '⟨u⟩', '😀']

describe('turns of phrase', () => {
  test.each(['fr', 'en'] as const)('%s: one walk finds what the expressions find one by one', language => {
    let found = 0
    const phrase = fc
      .tuple(fc.constantFrom(...names), fc.array(fc.nat(), { minLength: 3, maxLength: 20 }))
      .map(([name, choices]) => written(phrases[name][language].tree, choices))
    const piece = fc.oneof(
      phrase,
      phrase.map(text => text.slice(0, -2)),
      fc.constantFrom(...around)
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), parts => {
        const text = parts.join('')
        const within = findPhrases(text, language)
        for (const name of names) {
          const places = within(name)
          found += places.length
          expect(places, `${name} in ${text}`).toEqual(slowly(phrases[name][language].expression, text))
        }
      }),
      { numRuns: 3000, seed: 20_261_122 }
    )
    expect(found).toBeGreaterThan(1000)
  })
  test('are found at every beginning of a word and nowhere else', () => {
    const starts = (source: string, text: string) => {
      const told: number[] = []
      new Automaton([parsePattern(source)]).scan(text, at => told.push(at))
      return told
    }
    expect(starts('(?:aux? )?chats?', 'aux chats, le chat, un chaton, rachats')).toEqual([0, 4, 14])
    expect(starts("l'[a-z']+ de", "l'ami de, l'amie du, s'l'ami de")).toEqual([0, 23])
    expect(starts('(?:a ){2,3}b', 'a b a a b a a a a b')).toEqual([4, 12, 14])
  })
  test('are told by their numbers', () => {
    const told: [number, number][] = []
    new Automaton([parsePattern('chat'), parsePattern('chats? noir')]).scan('chat noir', (...one) => told.push(one))
    expect(told).toEqual([[0, 3]])
  })
  test('of a kind that is not read are refused', () =>
    expect(() => parsePattern('chat.')).toThrow('unknown sign in a phrase: .'))
})
