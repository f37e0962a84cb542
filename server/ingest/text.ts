import type { Cell } from '../store/bulk.ts'
import type { Context } from './context.ts'

/** Words of a message: runs of letters or digits, with their apostrophes and hyphens. `Merci beaucoup !` has two. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0
}

/** A message calls for an answer when it ends with a question mark or names the organisation (settled reading 23). */
export function callsForAnswer(text: string, names: readonly string[]): boolean {
  if (/[?？؟]["»”)\s]*$/u.test(text)) return true
  const lower = text.toLowerCase()
  return names.some(name => lower.includes(name))
}

const DAY = 86_400_000

/**
 * What is kept of a message's text: its number of words, whether it calls for an answer, and the text itself sealed and
 * expiring. No text given: what the source counted before it left the text out, else unknown. A deleted message keeps no
 * text. Demonstrations do not expire.
 * @param told `words` and `callsForAnswer` of a text that the source was told not to hand over
 */
export function keptText(
  text: string | undefined,
  id: string,
  isDeleted: boolean,
  context: Context,
  told: Readonly<Record<string, unknown>> = {}
): Record<string, Cell> {
  const days = context.textPolicies.get(context.sourceId) ?? context.keepTextDays
  const keeps = text !== undefined && text !== '' && !isDeleted && (context.isDemo || days > 0)
  return {
    words: text !== undefined ? countWords(text) : typeof told['words'] === 'number' ? told['words'] : null,
    calls_for_answer: text !== undefined ? callsForAnswer(text, context.names) : told['callsForAnswer'] === true,
    text_sealed: keeps ? context.keys.seal(text, id) : null,
    text_expires_at: keeps && !context.isDemo ? new Date(context.receivedAt.getTime() + days * DAY) : null
  }
}
