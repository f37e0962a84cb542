import type { SaidCite } from '../../server/report/said_cite.ts'
import type { Asked } from './asked.ts'
import type { Locale } from './typography.ts'

/** Which measure a number in a text comes from, and what it asks besides the question of the page. */
export interface Cite {
  /** key of the measure */
  measure: string
  /** null where no question asks for it: it leads to what its measure means */
  asked?: Asked | null
}

/** A part of a text that is a number of a measure. */
export interface CitedPart extends Cite {
  text: string
}

/** The numbers a sentence of the server cites, in one language. */
export const citedIn = (cites: readonly SaidCite[] | undefined, locale: Locale): CitedPart[] =>
  (cites ?? []).map(({ text, measure, asked }) => ({ text: text[locale], measure, asked }))

/** What narrows a page but not the comparison of campaigns, which is of all of them. */
const everything: Asked = { group: '', platform: '', creator: '', format: '', suspects: '' }

/** A rank of a campaign, or the gap between its ranks: among all campaigns, up to the end of the page's period. */
export const citeRank = (campaign: string): Cite => ({ measure: 'rank_gap', asked: { ...everything, campaign } })

/** A rank that no question asks for: what a rank means. */
export const citeRanking: Cite = { measure: 'rank_gap', asked: null }

/** A campaign's index of audience. */
export const citeAudience = (campaign: string): Cite => ({
  measure: 'vanity_index',
  asked: { ...everything, campaign }
})

/** A number of all campaigns together. */
export const citeAll = (measure: string): Cite => ({ measure, asked: { ...everything, campaign: '' } })

/** A number of one campaign over its own period. */
export const citeOwn = (measure: string, campaign: string): Cite => ({
  measure,
  asked: { ...everything, campaign, from: '', to: '' }
})

/**
 * A text cut at the numbers it cites, each at its first place after the one before; one that is not found is left out.
 *
 * @example cutAt('2 sur 4', [{ text: '4', measure: 'm' }]) → [{ text: '2 sur ' }, { text: '4', cite: { text: '4', measure: 'm' } }]
 */
export function cutAt(text: string, parts: readonly CitedPart[]): { text: string; cite?: CitedPart }[] {
  const cut: { text: string; cite?: CitedPart }[] = []
  let rest = text
  for (const part of parts) {
    const at = part.text === '' ? -1 : rest.indexOf(part.text)
    if (at < 0) continue
    if (at > 0) cut.push({ text: rest.slice(0, at) })
    cut.push({ text: part.text, cite: part })
    rest = rest.slice(at + part.text.length)
  }
  return rest === '' ? cut : [...cut, { text: rest }]
}
