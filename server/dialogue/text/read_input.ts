import { guessLanguage, languageOf } from './language.ts'
import type { Language } from './lexicon.ts'
import { unreadable, type Abstain, type RateInput } from '../rater.ts'
import { cutMessage, readCut, type Cut, type Reading } from './reading.ts'

/** The language to read a message in: what is declared, else its words, else that of the message answered, else a guess. */
function languageFor({ lang, parent }: RateInput, { known }: Cut): Language | null {
  const declared = lang?.slice(0, 2).toLowerCase()
  if (declared === 'fr' || declared === 'en') return declared
  if (declared) return null
  return languageOf(known) ?? (parent ? languageOf(cutMessage(parent).known) : null) ?? guessLanguage(known)
}

/** A message read in its language, or why it cannot be: empty, too long, another language. */
export function readInput(input: RateInput): Reading | Abstain {
  const abstain = unreadable(input)
  if (abstain) return abstain
  const cut = cutMessage(input.text)
  const language = languageFor(input, cut)
  if (!language) return { abstain: 'language' }
  return cut.words.length === 0 ? { abstain: 'empty' } : readCut(cut, language)
}
