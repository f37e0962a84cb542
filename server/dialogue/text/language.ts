import type { Known, Language } from './lexicon.ts'
import { vote } from './votes.ts'
import { knownIn, votesOf, type Word } from './words.ts'

const { FR, EN, OTHER, LIKE_FR, LIKE_EN } = vote

/** Share of known function words one language needs. */
const MAJORITY = 0.6

/** Words of other languages outnumber ours; one beside one of ours is a name or a loan. */
const isForeign = (other: number, ours: number): boolean => other > ours || (other > 1 && other === ours)

/**
 * The language of a message by a vote of function words; null when it has fewer than four words, or no language has 60 %
 * of the known ones.
 */
export function languageOf(words: readonly Word[]): Language | null {
  if (words.length < 4) return null
  let french = 0
  let english = 0
  let other = 0
  for (const word of words) {
    const own = votesOf(word)
    if (own & OTHER) other++
    if ((own & (FR | EN)) === FR) french++
    if ((own & (FR | EN)) === EN) english++
  }
  const known = french + english
  if (known === 0 || isForeign(other, Math.max(french, english))) return null
  if (french / known >= MAJORITY) return 'fr'
  return english / known >= MAJORITY ? 'en' : null
}

/**
 * A guess for messages too short to vote: the language whose lexicon knows more of the words, else the one
 * they look like, else French when both know them. Null when neither knows one.
 */
export function guessLanguage(words: readonly Word[]): Language | null {
  const having = (bits: number) => words.filter(word => votesOf(word) & bits).length
  const isKnown = ({ mask, unless }: Known) => mask !== 0 || unless.length > 0
  const hits = (language: Language, bits: number) =>
    words.filter(word => votesOf(word) & bits || isKnown(knownIn(word, language))).length
  // word lists know prefixes, which words of other languages meet by chance
  if (isForeign(having(OTHER), Math.max(having(FR), having(EN)))) return null
  const [french, english] = [hits('fr', FR), hits('en', EN)]
  if (french !== english) return french > english ? 'fr' : 'en'
  const [likeFrench, likeEnglish] = [having(LIKE_FR), having(LIKE_EN)]
  if (likeFrench !== likeEnglish) return likeFrench > likeEnglish ? 'fr' : 'en'
  // « idiot », « parasites » : words of both; most who write here write French
  return french > 0 ? 'fr' : null
}
