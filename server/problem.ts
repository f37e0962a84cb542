/**
 * A refusal that a person can act on: what is wrong, and what to do, in both languages.
 * Thrown anywhere; caught once at the edge (HTTP handler, command line, job).
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly words: { fr: string; en: string }
  readonly detail: Record<string, unknown>

  /**
   * @param code   stable machine word, e.g. `unknown_campaign`
   * @param words  one sentence per language: cause, consequence, one action
   * @param status HTTP status the edge answers with (default 400)
   * @param detail extra members of the problem document, never a secret or a person
   */
  constructor(code: string, words: { fr: string; en: string }, status = 400, detail: Record<string, unknown> = {}) {
    super(`${code.replaceAll('_', ' ')}: ${words.en}`)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.words = words
    this.detail = detail
  }
}
