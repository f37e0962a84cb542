import { date } from '#lib/format.ts'
import * as say from '#lib/say.ts'
import { capital, typo } from '#lib/typography.ts'
import { opening } from '#lib/words/opening.ts'
import { review as reviewWords } from '#lib/words/review.ts'
import { states } from '#lib/words/status.ts'
import { word } from '#lib/words/word.ts'
import type { Breach } from '../measures/breaches.ts'
import type { Comparison } from '../measures/comparison.ts'
import { measureByKey } from '../measures/index.ts'
import { breachSentence } from './breach_says.ts'
import type { Figure, Narrative, ReportContent } from './document.ts'
import type { Gather } from './gather.ts'
import type { Row } from './results.ts'
import type { Review } from './review.ts'
import { exact, rankWritten, said } from './words.ts'

/** States that ask for an explanation. */
const unexplained = ['missed', 'not_shown'] as const

/** What the block is made from. */
export interface FailedFrom {
  rows: readonly Row[]
  comparison: Comparison
  /** excess wake of the campaigns of the report that have one, with their name */
  wakes: readonly { name: string; figure: Figure }[]
  /** campaigns the report is about: slug → name */
  campaigns: ReadonlyMap<string, string>
  /** what got better while what is read beside it got worse */
  breaches: readonly Breach[]
  narrative: Narrative
  /** what the review of the campaign says: what did not work, where the report does not, and what is decided */
  review: Review
}

/**
 * The mandatory block: every target missed or left unproven, with its explanation or the honest word that there is none;
 * campaigns seen more than they changed; a wake that is not above the usual. Never empty.
 */
export function failedOf(gather: Gather, from: FailedFrom): ReportContent['failed'] {
  const { lang } = gather
  const own = from.narrative.failed || from.review.failed
  const told = own ? [{ label: '', text: typo(own, lang) }] : []
  const rows = [
    ...told,
    ...missed(gather, from),
    ...seenMore(gather, from),
    ...notAbove(gather, from),
    ...breached(gather, from),
    ...decided(gather, from)
  ]
  return { title: said('failed', lang), rows, none: rows.length > 0 ? null : said(silence(from), lang) }
}

/** What the absence of failures means: nothing missed, nothing that can be judged yet, or nothing aimed at. */
function silence({ rows }: FailedFrom): 'failed_none' | 'failed_unjudged' | 'failed_unwatched' {
  const aimed = rows.filter(row => row.indicator.target !== null)
  if (aimed.length === 0) return 'failed_unwatched'
  return aimed.some(row => row.state !== null) ? 'failed_none' : 'failed_unjudged'
}

function missed({ lang, frame }: Gather, { rows, narrative }: FailedFrom) {
  return rows.flatMap(({ indicator, state, figure }) => {
    const found = unexplained.find(one => one === state)
    if (!found || indicator.target === null) return []
    const unit = measureByKey(indicator.measure)?.unit ?? 'count'
    const target = exact(indicator.target, unit, frame.currency, lang)
    const fact = said('failed_row', lang, { value: figure.short, target, state: word(states[found], lang) })
    const why = narrative.explanations?.[indicator.slug]
    return [{ label: figure.label, text: `${fact} ${why ? typo(why, lang) : said('failed_unexplained', lang)}` }]
  })
}

function seenMore({ lang, figures }: Gather, { comparison, campaigns }: FailedFrom) {
  // A number the register holds back gives no rank.
  const isHeld = (slug: string, definition: string) =>
    figures.some(one => one.campaign === slug && one.result.definition === definition && one.result.status !== 'ok')
  return comparison.campaigns.flatMap(({ slug, gap, vanity, impact }) => {
    const name = campaigns.get(slug)
    if (
      !name ||
      isHeld(slug, impact.result.definition) ||
      !gap?.established ||
      gap.gap >= 0 ||
      !vanity ||
      impact.rank === null
    )
      return []
    const seen = rankWritten(vanity.rank, vanity.lo, vanity.hi, lang)
    const left = rankWritten(impact.rank, impact.lo ?? impact.rank, impact.hi ?? impact.rank, lang)
    return [{ label: name, text: said('failed_seen', lang, { seen, impact: left }) }]
  })
}

function notAbove({ lang }: Gather, { wakes }: FailedFrom) {
  return wakes
    .filter(({ figure: { result } }) => result.status === 'ok' && result.lo !== null && result.lo <= 0)
    .map(({ name, figure }) => ({ label: name, text: said('failed_wake', lang, { value: netText(figure, lang) }) }))
}

/** Breaches enter by themselves, whoever writes the report; one of whose numbers may not leave says nothing. */
function breached(gather: Gather, { breaches }: FailedFrom) {
  const { lang } = gather
  const leaves = ({ measure, counter, campaigns, spans }: Breach) =>
    (['now', 'before'] as const).every(when =>
      [measure, counter].every(one => {
        const scope = { span: spans[when], campaign: campaigns?.[when].slug ?? null }
        return gather.figure(one[when], scope).result.status === 'ok'
      })
    )
  return breaches.filter(leaves).map(one => ({
    label: capital(one.measure.label[lang]),
    text: `${breachSentence(one, lang)} ${word(opening.breach_looks_like, lang, { gaming: one.gaming[lang] })}`
  }))
}

/** What is done about it, by whom and by when: decisions of the review. */
function decided({ lang }: Gather, { review }: FailedFrom) {
  return review.decisions.map(({ text, owner, due_on }) => {
    const until = due_on ? word(reviewWords.until, lang, { date: date(due_on, lang) }) : null
    return {
      label: word(reviewWords.decision, lang),
      text: [typo(text, lang), owner, until].filter(Boolean).join(' · ')
    }
  })
}

/** An excess wake with its interval in words. */
export function netText({ text, result, unit }: Figure, lang: Gather['lang']): string {
  const interval = say.interval(result, { unit }, lang)
  return interval ? `${text} (${interval})` : text
}
