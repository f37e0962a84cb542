import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readResiduals, residualBytes } from '#server/dialogue/model/residual_bytes.ts'
import { rateMessage, shippedModel } from '#server/dialogue/raters/local.ts'
import { isAbstain, type Rating } from '#server/dialogue/rater.ts'
import { readCorpus } from '#server/dialogue/training/corpus.ts'

const model = shippedModel()
const { rows } = readCorpus()
const words = [...new Set(rows.flatMap(({ text }) => text.split(/\s+/)))]

/** Messages nobody wrote: words of the corpus in any order and spelling, pictographs, signs and broken characters. */
const anything = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...words), weight: 8 },
      { arbitrary: fc.constantFrom(...words).map(word => [...word].join(' ')), weight: 1 },
      { arbitrary: fc.constantFrom(...words).map(word => word.toUpperCase()), weight: 1 },
      { arbitrary: fc.constantFrom('🤡', '🔪', '🍆', '«', '»', '!!!', '\n', '\u200b', '𝐜𝐨𝐧'), weight: 2 },
      { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 }
    ),
    { maxLength: 40 }
  )
  .map(parts => parts.join(' '))

/** For each label that is said: spans of the message, each with something in it, at most three. */
function expectShown(text: string, { scores, evidence }: Rating): number {
  let said = 0
  for (const [label, score] of Object.entries(scores)) {
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
    const shown = evidence.filter(one => one.label === label)
    expect(shown.length).toBeLessThanOrEqual(3)
    if (score < 0.5) expect(shown).toEqual([])
    else {
      said++
      expect(shown.length, text).toBeGreaterThan(0)
    }
  }
  for (const { start, end } of evidence) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
    expect(text.slice(start, end).trim(), text).not.toBe('')
  }
  return said
}

describe('whatever is written, a label that is said', () => {
  const check = (rate: (text: string, lang: string) => ReturnType<typeof rateMessage>) => {
    let said = 0
    fc.assert(
      fc.property(anything, fc.constantFrom('fr', 'en'), (text, lang) => {
        const answer = rate(text, lang)
        if (!isAbstain(answer)) said += expectShown(text, answer)
      }),
      { numRuns: 1500, seed: 20_261_121 }
    )
    return said
  }
  test('is shown in the message itself', () =>
    expect(check((text, lang) => rateMessage(model, { id: '1', text, lang }))).toBeGreaterThan(200))
  test('is shown too where an organisation has taught the engine to be hard', () => {
    const hard = { alpha: 1, beta: 3, cells: new Map<number, number>() }
    const residuals = readResiduals(residualBytes(new Map(model.heads.map(({ name }) => [name, hard]))))
    expect(check((text, lang) => rateMessage(model, { id: '1', text, lang }, residuals))).toBeGreaterThan(500)
  })
})
