import { DIGIT, kindOf, LETTER } from './characters.ts'
import type { Plain } from './normalise.ts'

/** The words of a plain message. */
export interface Tokens {
  words: string[]
  /** start of each word in the plain text */
  starts: number[]
  /** end of each word in the plain text, excluded */
  ends: number[]
}

const pictograph = /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})/u
const isMark = (unit: number) => unit === 33 || unit === 63

/**
 * Cuts a plain message into `⟨…⟩`, words with an optional tail after an apostrophe (`c'est`), single pictographs, numbers,
 * and runs of `!` and `?`; everything else is left out. Empty text gives no words.
 */
export function tokenise({ text }: Pick<Plain, 'text'>): Tokens {
  const tokens: Tokens = { words: [], starts: [], ends: [] }
  const add = (from: number, to: number) => {
    tokens.words.push(text.slice(from, to))
    tokens.starts.push(from)
    tokens.ends.push(to)
    return to
  }
  const run = (at: number, goesOn: (unit: number) => boolean) => {
    while (at < text.length && goesOn(text.charCodeAt(at))) at++
    return at
  }
  const letters = (at: number) => run(at, unit => kindOf(unit) === LETTER)
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at)
    const kind = kindOf(unit)
    if (kind === LETTER) {
      const end = letters(at)
      const tail = text.charCodeAt(end) === 39 ? letters(end + 1) : end
      at = add(at, tail > end + 1 ? tail : end)
    } else if (kind === DIGIT)
      at = add(
        at,
        run(at, other => kindOf(other) === DIGIT)
      )
    else if (isMark(unit)) at = add(at, run(at, isMark))
    else if (unit === 0x27e8 && text.indexOf('⟩', at) > 0) at = add(at, text.indexOf('⟩', at) + 1)
    else if (unit > 0x2000) {
      const found = pictograph.exec(text.slice(at, at + 8))
      at = found ? add(at, at + found[0].length) : at + 1
    } else at++
  }
  return tokens
}
