import { describe, expect, test } from 'vitest'
import { featuresOf } from '#server/dialogue/model/features.ts'
import { cellOf, CELLS, hashText } from '#server/dialogue/model/hash.ts'
import { readMessage } from '#server/dialogue/text/reading.ts'
import { cellAt, slotOf } from '#server/dialogue/model/slots.ts'
import { keptOf } from '#server/dialogue/model/vector.ts'

describe('the cells of features', () => {
  test.each([
    [11, 'bonjour', 2383990778, 119755],
    [77, 'C:NEG', 1752175582, 49982],
    [99, 'R:insult', 3838269260, 171714]
  ])('namespace %i, "%s"', (namespace, text, hash, cell) => {
    expect(hashText(namespace, text)).toBe(hash)
    expect(cellOf(hashText(namespace, text))).toBe(cell)
  })
  test('have one slot each, whose cell they are', () => {
    const cells = [0, 1, 119755, CELLS - 1]
    const slots = cells.map(slotOf)
    expect(new Set(slots).size).toBe(4)
    expect(cells.map(slotOf)).toEqual(slots)
    expect(slots.map(slot => cellAt[slot])).toEqual(cells)
  })
})

describe('the features of a message', () => {
  const of = (text: string, facts = 0) => {
    const { cells, values } = keptOf(featuresOf(readMessage(text, 'fr'), facts))
    return new Map([...cells].map((cell, at) => [cell, values[at]!]))
  }
  const square = (values: number[]) => values.reduce((sum, value) => sum + value * value, 0)
  const cell = (namespace: number, text: string) => cellOf(hashText(namespace, text))

  test('of one word are the word, its letter groups at half its count, and the length of the message', () => {
    // _xyz_: four pairs, three triples, two of four, one of five letters, none twice; xyz is in no lexicon
    const found = of('xyz')
    expect(found.size).toBe(1 + 10 + 1)
    const [whole, half] = [found.get(cell(11, 'xyz'))!, found.get(cell(33, 'xy'))!]
    expect(whole / half).toBeCloseTo(Math.log(2) / Math.log(1.5), 6)
    expect(found.get(cell(77, 'F:len<4'))).toBeCloseTo(1.4, 6)
    expect(square([...found.values()])).toBeCloseTo(1 + 1.4 ** 2, 5)
  })
  test('count a word that comes twice by the logarithm', () => {
    const found = of('xyz xyz')
    const [twice, pair] = [found.get(cell(11, 'xyz'))!, found.get(cell(22, 'xyz xyz'))!]
    expect(twice / pair).toBeCloseTo(Math.log(3) / Math.log(2), 6)
  })
  test('hold facts and their pairs as they are, and nothing of the message before', () => {
    of('Un tout autre message, bien plus long que celui-ci !')
    // bits 1 and 2: slur, insult
    const found = of('xyz', 0b110)
    expect(found.get(cell(99, 'R:slur'))).toBeCloseTo(0.6, 6)
    expect(found.get(cell(99, 'R:insult'))).toBeCloseTo(0.6, 6)
    expect(found.get(cell(99, 'R:slur&insult'))).toBeCloseTo(0.3, 6)
    expect(found.size).toBe(12 + 3)
  })
})
