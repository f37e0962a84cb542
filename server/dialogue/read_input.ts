import { guessLanguage, languageOf } from './language.ts'
import type { Language } from './lexicon.ts'
import { normalise } from './normalise.ts'
import { unreadable, type Abstain, type RateInput } from './rater.ts'
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

/** A message read in its language, or why it cannot be: empty, too long, another language. */
export function readInput(input: RateInput): Reading | Abstain {
  const abstain = unreadable(input)
  if (abstain) return abstain
  const language = languageFor(input)
  if (!language) return { abstain: 'language' }
  const reading = readMessage(input.text, language)
  return reading.words.length === 0 ? { abstain: 'empty' } : reading
}
