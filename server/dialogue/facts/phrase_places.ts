import { Automaton } from './automaton.ts'
import type { Language } from '../text/lexicon.ts'
import { phrases } from './phrases.ts'

/** Where a phrase stands in the plain text. */
export interface Place {
  start: number
  end: number
}
export type PhraseName = keyof typeof phrases

const names = Object.keys(phrases) as PhraseName[]
const bits = Object.fromEntries(names.map((name, at) => [name, 1 << at])) as Record<PhraseName, number>
const nowhere: readonly Place[] = []

const automatonOf = (language: Language) => new Automaton(names.map(name => phrases[name][language].tree))
const automata: Record<Language, Automaton> = { fr: automatonOf('fr'), en: automatonOf('en') }

/**
 * Looks for all turns of phrase in one walk over a plain text. The answer gives the places of one of them, from the first on,
 * none within another; its expression is tried only where the walk has seen it.
 */
export function findPhrases(text: string, language: Language): (name: PhraseName) => readonly Place[] {
  let all = 0
  const seen: { at: number; found: number }[] = []
  automata[language].scan(text, (at, found) => {
    all |= found
    seen.push({ at, found })
  })
  return name => {
    if (!(all & bits[name])) return nowhere
    const { expression } = phrases[name][language]
    const places: Place[] = []
    let end = 0
    for (const { at, found } of seen) {
      if (!(found & bits[name]) || at < end) continue
      expression.lastIndex = at
      if (!expression.test(text)) continue
      end = expression.lastIndex
      places.push({ start: at, end })
    }
    return places
  }
}
