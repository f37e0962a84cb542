import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evidenceOf } from './explain.ts'
import { factBit, factsOf, type Fact } from './facts.ts'
import { featuresOf } from './features.ts'
import { guessLanguage, languageOf } from './language.ts'
import type { Language } from './lexicon.ts'
import { calibrated, cellOfMessage, heads, readModel, scoresOf, type Model } from './linear.ts'
import { normalise } from './normalise.ts'
import { TOO_LONG, type Abstain, type Evidence, type Label, type RateInput, type Rater, type Rating } from './rater.ts'
import { readMessage, type Reading } from './reading.ts'
import { tokenise } from './tokens.ts'

const wordsOf = (text: string) => tokenise(normalise(text)).words

/** The language to read a message in: what is declared, else its words, else that of the message answered, else a guess. */
function languageFor({ lang, text, parent }: RateInput): Language | null {
  const declared = lang?.slice(0, 2).toLowerCase()
  if (declared === 'fr' || declared === 'en') return declared
  if (declared) return null
  const words = wordsOf(text)
  return languageOf(words) ?? (parent ? languageOf(wordsOf(parent)) : null) ?? guessLanguage(words)
}

/** Rates one message with a model. */
export function rateMessage(model: Model, input: RateInput): Rating | Abstain {
  if (input.text.trim() === '') return { abstain: 'empty' }
  if (input.text.length > TOO_LONG) return { abstain: 'too-long' }
  const language = languageFor(input)
  if (!language) return { abstain: 'language' }
  const reading = readMessage(input.text, language)
  if (reading.words.length === 0) return { abstain: 'empty' }
  const { facts, mask } = factsOf(reading)
  const raw = scoresOf(model, featuresOf(reading, mask))
  const cell = cellOfMessage(language, (mask & factBit.ident) !== 0)
  return said(model, raw.map((z, head) => calibrated(model.heads[head]!.calibration[cell]!, z)), { reading, facts })
}

/**
 * Scores and evidence of a message. A label is at most as likely as any hostility at all, which it is a part of. Without a
 * word to show for it a label is not said, only queued.
 */
function said(
  model: Model,
  probabilities: Float64Array,
  { reading, facts }: { reading: Reading; facts: readonly Fact[] }
): Rating {
  const scores: Partial<Record<Label, number>> = {}
  const evidence: Evidence[] = []
  const { heads: list } = model
  const whole = probabilities[list.findIndex(({ name }) => name === 'hostile_any')] ?? 1
  list.forEach(({ name, threshold }, head) => {
    const p = Math.min(probabilities[head]!, whole)
    if (p < threshold) return (scores[name] = p)
    const shown = evidenceOf(model, reading, facts, name)
    evidence.push(...shown)
    return (scores[name] = shown.length > 0 ? p : Math.min(p, threshold - 1e-6))
  })
  return { scores, evidence }
}

/** The shipped model, read once. @throws Error when the weights are missing or damaged */
export function shippedModel(): Model {
  return readModel(readFileSync(join(import.meta.dirname, 'weights', 'hostile.bin')))
}

/** The local rater: offline, French and English, everything in this folder. */
export function localRater(model: Model): Rater {
  return {
    id: 'local',
    version: '1.0.0',
    labels: heads,
    languages: ['fr', 'en'],
    rate: async batch =>
      batch.map(input => {
        try {
          return rateMessage(model, input)
        } catch {
          return { abstain: 'error' }
        }
      })
  }
}
