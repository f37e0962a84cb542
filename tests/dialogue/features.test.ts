import { describe, expect, test } from 'vitest'
import { cellOf, hashText } from '#server/dialogue/hash.ts'

describe('the cells of features', () => {
  test.each([
    [11, 'bonjour', 2383990778, 119755],
    [77, 'C:NEG', 1752175582, 49982],
    [99, 'R:insult', 3838269260, 171714]
  ])('namespace %i, "%s"', (namespace, text, hash, cell) => {
    expect(hashText(namespace, text)).toBe(hash)
    expect(cellOf(hashText(namespace, text))).toBe(cell)
  })
})
