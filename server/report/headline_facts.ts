import type { Result, Words } from '../measures/measure.ts'
import type { TargetStatus } from '../statistics/attainment.ts'
import type { Change } from './change.ts'
import type { SaidCite } from './said_cite.ts'

/** One campaign as the comparison sees it; ranks are null where there is no number to rank by. */
export interface RankedCampaign {
  key: string
  name: Words
  seen: { rank: number; lo: number; hi: number } | null
  changed: { rank: number; lo: number; hi: number } | null
  /** the number its rank is taken by, as printed */
  value: Words | null
  isEstablished: boolean
}

/** Results from which a headline is chosen. What a page has not looked at is left out. */
export interface HeadlineFacts {
  /** something was received in the period */
  hasFacts: boolean
  /** the numbers of impact of the page */
  impact: readonly Result[]
  /** first day (`YYYY-MM-DD`) on which a number still too early can be read */
  reviewOn: string | null
  campaigns?: readonly RankedCampaign[]
  /** name of what impact ranks are taken by */
  rankedBy?: Words
  /** key of the measure they are taken by */
  rankedKey?: string
  reach?: Change | null
  /** share of contributors who act: fell with probability ≥ .9 */
  isActingDown?: boolean
  /** the campaign is more visible than the one before it while fewer of its contributors act, probability ≥ .9 */
  signal?: { against: Words; probability: number } | null
  /** who took part, who acted, who stayed: said under a sentence that says nothing of its own */
  summary?: Words | null
  /** its numbers */
  summaryCites?: readonly SaidCite[]
  fresh?: Change | null
  returning?: Change | null
  /** the fewest posts that hold at least 40 % of the people who returned */
  posts?: { top: number; all: number; share: number } | null
  /** a later cohort whose return exceeds an earlier one's, both named */
  cohorts?: { later: Words; earlier: Words } | null
  abuse?: Change | null
  criticism?: Change | null
  /** share of acts whose origin is not known */
  unknownOrigin?: number | null
  targets?: readonly { name: Words; state: TargetStatus | 'no_target' | null }[]
}
