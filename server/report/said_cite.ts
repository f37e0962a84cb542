import type { Words } from '../measures/measure.ts'

/** A number inside a sentence, as it stands there in both languages, and the question its passport answers. */
export interface SaidCite {
  text: Words
  /** key of the measure */
  measure: string
  /** what it asks besides the question of the page; an empty text removes a key */
  asked: Record<string, string>
}

/** What narrows a page but not the comparison of campaigns. */
const everything = { group: '', platform: '', creator: '', format: '', suspects: '' }

/** A rank of a campaign, as printed. */
export const rankCite = (text: Words, campaign: string): SaidCite => ({
  text,
  measure: 'rank_gap',
  asked: { ...everything, campaign }
})

/** A number of one campaign over its own period. */
export const ownCite = (text: Words, measure: string, campaign: string): SaidCite => ({
  text,
  measure,
  asked: { ...everything, campaign, from: '', to: '' }
})

/** A number of another period than the page's, with the filters of the page. */
export const spanCite = (text: Words, measure: string, { from, to }: { from: Date; to: Date }): SaidCite => ({
  text,
  measure,
  asked: { from: from.toISOString(), to: to.toISOString() }
})

/** A number of the page's own question. */
export const pageCite = (text: Words, measure: string): SaidCite => ({ text, measure, asked: {} })
