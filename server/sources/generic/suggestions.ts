import { matchKey } from '../normalise.ts'

// The words by which the headers of a table, or the questions of a form, tell what its rows are; the first that fits.
const actions: readonly (readonly [string, RegExp])[] = [
  ['donation', /\b(montant|amount|dons?|donation|cotisation|fcfa)\b/],
  ['signature', /\b(signature|signez|petition|signataire)\b/],
  ['volunteer', /\b(benevol\w*|volontaire|volunteer\w*)\b/],
  ['attendance', /\b(presence|presente?|emargement|attendance|attended)\b/],
  ['signup', /\b(inscri\w+|particip\w+|adhesion|register\w*|sign ?up|rsvp)\b/]
]

/** The action that the headers of a table speak of, as a suggestion for a person to confirm; `undefined` when none does. */
export function suggestedAction(header: readonly string[]): string | undefined {
  const words = header.map(matchKey)
  return actions.find(([, pattern]) => words.some(word => pattern.test(word)))?.[0]
}

/**
 * The column that tells people apart best, among those that look personal: the e-mail address, else the phone. A name
 * alone is never suggested: two people may share it.
 */
export function suggestedPerson(personal: readonly string[]): string | undefined {
  const named = (pattern: RegExp) => {
    const found = personal.filter(header => pattern.test(matchKey(header)))
    return found.length === 1 ? found[0] : undefined
  }
  return named(/e-?mail|courriel/) ?? named(/telephone|phone|whatsapp|mobile|gsm|\btel\b/)
}
