import type { Result } from '#lib/result.ts'

/** What the head of the page says: how many groups may be shown, and which are told apart from most of the others. */
export interface StandOut {
  shown: number
  apart: { fr: string; en: string }[]
}

/**
 * Groups that are told apart from most of the others, by the notes of the measure: those with a rank and without the note
 * `not_separable`. Nothing with fewer than two groups that have a rank.
 */
export function standOut(rows: readonly { label: { fr: string; en: string }; result: Result }[]): StandOut | null {
  const has = (result: Result, code: string) => result.notes.some(note => note.code === code)
  const ranked = rows.filter(({ result }) => result.status === 'ok' && has(result, 'rank'))
  if (ranked.length < 2) return null
  const apart = ranked.filter(({ result }) => !has(result, 'not_separable')).map(({ label }) => label)
  return { shown: ranked.length, apart }
}
