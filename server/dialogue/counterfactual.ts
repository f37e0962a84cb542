import { factEvidence, spanOf, strongestWords } from './explain.ts'
import { factsOf } from './facts/facts.ts'
import { heads, type Model } from './model/linear.ts'
import { rateMessage } from './raters/local.ts'
import { isAbstain, type Label, type RateInput, type Rating } from './rater.ts'
import type { Reading } from './text/reading.ts'
import { readInput } from './text/read_input.ts'
import type { Residuals } from './model/residual_bytes.ts'

/** A piece of a message, in offsets of the original: a word, or the clause around a fact. */
interface Piece {
  start: number
  end: number
  kind: 'word' | 'clause'
}

/** A label that is said of a message, and what its score would be without the piece that weighs most. */
export interface Counterfactual {
  label: Label
  score: number
  /** null: no single piece changes the score by .10 */
  without: (Piece & { score: number }) | null
}

/** Words tried for each label. */
const TRIED = 20
/** Fall of the score below which nothing is said. */
const FALL = 0.1

/** The clauses in which facts speak for a label. */
function clausesOf(reading: Reading, label: Label): Piece[] {
  const { facts } = factsOf(reading)
  const spans = factEvidence(reading, facts, label)
  return reading.clauses.slice(0, -1).flatMap((first, at) => {
    const last = reading.clauses[at + 1]! - 1
    if (last < first) return []
    const span = spanOf(reading, reading.starts[first]!, reading.ends[last]!)
    return spans.some(one => one.start < span.end && span.start < one.end) ? [{ ...span, kind: 'clause' as const }] : []
  })
}

/**
 * Why a message was flagged, by what would be left without its words: the message is scored again by the same model without
 * each of the 20 strongest words of every label that is said, and without each clause in which a fact speaks for one; for
 * each label the piece with the largest fall is given, from .10 on. The language stays that of the whole message, and a piece
 * that is all there is has no counterfactual. Empty when nothing is said, or nothing can be.
 */
export function counterfactuals(model: Model, input: RateInput, residuals?: Residuals): Counterfactual[] {
  const reading = readInput(input)
  if ('abstain' in reading) return []
  const whole = rateMessage(model, input, residuals)
  if (isAbstain(whole)) return []
  const ratings = new Map<string, Rating | null>()
  const rated = ({ start, end }: Piece): Rating | null => {
    const place = `${start} ${end}`
    const known = ratings.get(place)
    if (known !== undefined) return known
    const text = `${input.text.slice(0, start)} ${input.text.slice(end)}`
    const answer = rateMessage(model, { ...input, text, lang: reading.language }, residuals)
    const found = isAbstain(answer) ? null : answer
    ratings.set(place, found)
    return found
  }
  const labels = [...new Set(whole.evidence.map(({ label }) => label))]
  const pieces = labels.flatMap(label => piecesOf(model, reading, label, residuals))
  return labels.map(label => {
    const score = whole.scores[label] ?? 0
    let without: Counterfactual['without'] = null
    for (const piece of pieces) {
      const left = rated(piece)?.scores[label]
      if (left !== undefined && score - left >= FALL && left < (without?.score ?? 1))
        without = { ...piece, score: left }
    }
    return { label, score, without }
  })
}

/** What is taken away in turn: the words that weigh most for a label, and the clauses in which facts speak for it. */
function piecesOf(model: Model, reading: Reading, label: Label, residuals: Residuals | undefined): Piece[] {
  const words = strongestWords(model, reading, heads.indexOf(label), residuals?.get(label)?.cells)
  return [
    ...words
      .slice(0, TRIED)
      .map(at => ({ ...spanOf(reading, reading.starts[at]!, reading.ends[at]!), kind: 'word' as const })),
    ...clausesOf(reading, label)
  ]
}
