import { DIGIT, kindOf, LETTER } from './characters.ts'
import type { Plain } from './normalise.ts'
import { wordAt, type Word } from './words.ts'

/** The words of a plain message. */
export interface Tokens {
  words: readonly string[]
  /** what is known of each word, whatever the message */
  known: readonly Word[]
  /** start of each word in the plain text */
  starts: number[]
  /** end of each word in the plain text, excluded */
  ends: number[]
}

const pictograph = /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})/u
const isMark = (unit: number) => unit === 33 || unit === 63

/** Where a run of one kind of unit ends. */
function runEnd(text: string, at: number, kind: number): number {
  while (at < text.length && kindOf(text.charCodeAt(at)) === kind) at++
  return at
}

/** Where a word ends, with its tail after an apostrophe. */
function wordEnd(text: string, at: number): number {
  const end = runEnd(text, at, LETTER)
  if (end >= text.length || text.charCodeAt(end) !== 39) return end
  const tail = runEnd(text, end + 1, LETTER)
  return tail > end + 1 ? tail : end
}

/** Where a sign that is no letter or digit ends as a word; `at` when it is none. */
function signEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (isMark(unit)) {
    while (at < text.length && isMark(text.charCodeAt(at))) at++
    return at
  }
  if (unit === 0x27e8) {
    const close = text.indexOf('⟩', at)
    if (close > 0) return close + 1
  }
  return unit > 0x2000 ? at + (pictograph.exec(text.slice(at, at + 8))?.[0].length ?? 0) : at
}

/**
 * Cuts a plain message into `⟨…⟩`, words with an optional tail after an apostrophe (`c'est`), single pictographs, numbers,
 * and runs of `!` and `?`; everything else is left out. Empty text gives no words.
 */
export function tokenise({ text }: Pick<Plain, 'text'>): Tokens {
  const words: string[] = []
  const known: Word[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charCodeAt(at))
    const end = kind === LETTER ? wordEnd(text, at) : kind === DIGIT ? runEnd(text, at, DIGIT) : signEnd(text, at)
    if (end === at) {
      at++
      continue
    }
    const word = wordAt(text, at, end)
    words.push(word.text)
    known.push(word)
    starts.push(at)
    ends.push(end)
    at = end
  }
  return { words, known, starts, ends }
}
