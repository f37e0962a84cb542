import type { SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import type { AttributionModel } from '../statistics/attribution.ts'
import type { Random } from '../statistics/random.ts'
import type { Tx } from '../store/transaction.ts'
import type { Query } from './compute.ts'
import type { CreditCells } from './credit.ts'
import type { Frame } from './frame.ts'

/** Family of a measure; it alone decides the ink in which a number is shown. */
export type Family = 'reach' | 'action' | 'return' | 'dialogue' | 'wake' | 'authenticity' | 'moderation'

/** How value and interval are made from the ingredients the SQL returns (measure catalogue §2.2). */
export type Interval =
  | 'none'
  | 'wilson'
  | 'newcombe'
  | 'poisson'
  | 'bootstrap'
  | 'survival'
  | 'draws'
  | 'bracket'
  | 'audit'
  | 'permutation'
  | 'stratified'
  | 'autoregressive'

export type Unit =
  | 'persons'
  | 'count'
  | 'share'
  | 'permille'
  | 'points'
  | 'hours'
  | 'minutes'
  | 'days'
  | 'money'
  | 'hops'
  | 'index'
  | 'ratio'

/** What one row of a breakdown is. */
export type Grain =
  'campaign' | 'group' | 'creator' | 'post' | 'thread' | 'channel' | 'type' | 'entry_act' | 'intervention' | 'pair'

/** What must have been received for the measure to be known; decides coverage and `unknown`. */
export type Input =
  | 'interactions'
  | 'conversions'
  | 'metrics'
  | 'posts'
  | 'members'
  | 'labels'
  | 'asks'
  | 'pledges'
  | 'touches'
  | 'acts'
  | 'costs'
  | 'scores'
  | 'outcomes'

export interface Words {
  fr: string
  en: string
}

/** A note code of the catalogue (§2.5) with its parameters. */
export interface Note {
  code: string
  [parameter: string]: string | number | null
}

export type Status = 'ok' | 'too_early' | 'too_few' | 'masked' | 'unknown'

/** A measured number, never bare. `null` = nothing could be measured; `0` = we looked and there was none. */
export interface Result {
  value: number | null
  lo: number | null
  hi: number | null
  /** trials, exposure or items behind the value */
  n: number | null
  /** distinct persons behind it: the unit of disclosure; null for platform counters */
  persons: number | null
  status: Status
  /** share of the (channel, week) cells of the window with data, 0–1 */
  coverage: number
  /** ISO instant of the newest fact used */
  as_of: string | null
  /** `key@version` */
  definition: string
  /** ISO code, for unit `money` */
  currency?: string
  notes: readonly Note[]
}

/** The question put to a measure: an organisation, a span of time, filters, and the rows wanted. */
export interface Window {
  organisationId: string
  /** first instant, included */
  from: Date
  /** last instant, excluded */
  to: Date
  timeZone: string
  /** newest fact of the inputs of the measure; follow-up windows are complete or not against it */
  asOf: Date
  /** first instant covered by an interaction-level source; null when there is none */
  historyFrom: Date | null
  /** ids of campaigns to keep; empty = the whole organisation, whether in a campaign or not */
  campaigns: readonly string[]
  /** ids of declared groups to keep; empty = no filter */
  groups: readonly string[]
  /** network keys to keep; empty = all */
  networks: readonly string[]
  /** account ids to keep; empty = all */
  creators: readonly string[]
  /** content formats to keep; empty = all */
  formats: readonly string[]
  /** kinds of the very first contribution of the persons to keep, or `action` for any verified act; empty = all */
  entries?: readonly string[]
  /** what the column `key` of the SQL must hold; null = one row with key '' */
  by: Grain | null
  /** with campaigns: verified acts count only inside the period of their campaign, as contributions always do */
  isInsideCampaigns?: boolean
}

/** One row of what a measure's SQL returns: `key` and the ingredients of its interval kind. */
export type Row = Record<string, unknown>

/** What must come out of a question; a note by its code alone, or with the parameters named. */
export type ExpectedResult = Partial<Omit<Result, 'notes'>> & { notes?: readonly (string | Note)[] }

/** A question to the facts of an example, and what must come out. */
export interface AskedOfExample {
  /** slug of the campaign asked about, when the measure is asked for one */
  campaign?: string
  /** slugs of further campaigns asked about together with it */
  with?: readonly string[]
  /** slugs of the groups asked about; default no filter */
  groups?: readonly string[]
  /** what this question makes felt, in a few words, for whoever reads the page of the measure */
  about?: Words
  from: string
  to: string
  by?: Grain
  /** networks asked about; default all */
  networks?: readonly string[]
  /** entry acts asked about; default all */
  entries?: readonly string[]
  /** what everything that leaves the house would be told; default inside */
  audience?: 'export'
  /** persons below which a cell of this question is masked, default 1: who is behind each side of a share is felt */
  hidesBelow?: number
  /** expected values of the whole window (only what is named is compared, to six decimals) */
  then?: ExpectedResult
  /** expected rows of a breakdown, by key (slug for campaigns and groups); null = there must be no such row */
  rows?: Readonly<Record<string, ExpectedResult | null>>
  /** expected points of a curve, by `at` */
  points?: Readonly<Record<string, Partial<Result>>>
  /** expected cells of a matrix, by row key, then cell key */
  cells?: Readonly<Record<string, Readonly<Record<string, Partial<Result>>>>>
  /** expected credit: by rule, then key; every key is named */
  credit?: {
    models: Readonly<Partial<Record<AttributionModel, Readonly<Record<string, number>>>>>
    unattributed: number
    total: number
  }
}

/**
 * What a file cannot say: a cost entered since, or an hour's for one campaign; an appeal against an act, decided or not;
 * weights a campaign declares for its composite index, or takes back.
 */
export type EnteredByHand =
  | { type: 'cost'; campaign: string; kind: string; minor: number; currency: string; from: string }
  | { type: 'appeal'; act_at: string; at: string; decided_at?: string; upheld?: boolean }
  /** what a platform answered to a report, or that it did not up to `at`; noted, and perhaps taken back */
  | { type: 'answer'; act_at: string; outcome: string; at: string; noted_at: string; taken_back?: true }
  /** what an engine said, at `at`, of the messages written in [from, to); no score: it abstained; its place among raters */
  | { type: 'rating'; from: string; to: string; score?: number; at: string; rater?: string; place?: number }
  /** a plan of posts that was drawn, and when it was written down */
  | {
      type: 'alternation'
      slug: string
      campaign: string
      dimension: string
      arm: string
      other: string
      drawn_at: string
      places: readonly { network: string; day: string; arm: string }[]
    }
  /** weights a campaign declares for its composite index; null = takes them back */
  | {
      type: 'weights'
      campaign: string
      at: string
      weights: { act: number; return: number; dialogue: number; last: number } | null
    }

/** Facts a funder could count on fingers, and what must come out. Shown on the page of the measure, run by the tests. */
export interface Example extends AskedOfExample {
  /** what the facts tell, in one sentence */
  story: Words
  given: readonly CanonicalRecord[]
  /** what people entered besides */
  byHand?: readonly EnteredByHand[]
  /** further questions to the same facts, so that every clause of the measure is felt */
  also?: readonly AskedOfExample[]
  /** time zone of the organisation of the example, default UTC */
  timeZone?: string
}

/** One measure: everything that screen, report, file, documentation and test need, in one file. */
export interface Measure {
  key: string
  version: number
  /** id in the catalogue, e.g. `R1` */
  id: string
  family: Family
  /** `curve`: SQL rows carry `at`; `matrix`: rows carry `cell`; `credit`: rows that sum to a known total */
  shape: 'number' | 'curve' | 'matrix' | 'credit'
  label: Words
  question: Words
  explanation: Words
  formula: Words
  unit: Unit
  direction: 'up' | 'down' | 'neither'
  grains: readonly Grain[]
  inputs: readonly Input[]
  definedBy: { text: string; url?: string }
  grade: 'A' | 'B' | 'C'
  interval: Interval
  level?: number
  /** the point of a curve that stands for it where one number is wanted (e.g. 90 days) */
  headlineAt?: number
  /** below this n: `too_few`. 1 unless the catalogue says otherwise */
  minimumN: number
  /** persons below which the number is `too_few`, where the catalogue asks for persons */
  minimumPersons?: number
  suppression: { inside: number; export: number; complement: boolean }
  counterMeasure: string | null
  pitfalls: Words
  lookBackDays?: number
  /** what else tells that time has passed, where follow-up must be complete: moves `as_of`, not coverage */
  followedBy?: readonly Input[]
  /** days of history without which new and returning cannot be told apart (S7) */
  burnInDays?: number
  /** its times are counted from the campaign's own dates: `from` and `to` do not move it, no previous period, no steps */
  followsCampaign?: true
  /** its points, or the cells of a row, count the same people, each containing the next or the one before */
  nested?: true
  /** the column of its matrix that its whole adds up */
  pooledColumn?: string
  /** its numbers for chosen creators tell of one person's work: inside only, to that person and to who leads them */
  isAboutCreators?: true
  /** notes every result of the measure carries */
  notes?: readonly Note[]
  priority: 1 | 2 | 3
  /** Ingredients for any window; no rounding, no locale. Columns: `key`, then those of the interval kind. */
  sql(window: Window): SQL
  /** Only when the interval kind is not enough: turns the SQL rows of one key (and one point) into ingredients. */
  reduce?(rows: readonly Row[], window: Window, random: Random): Ingredients
  /**
   * Only when a key's number depends on the other keys (ranks, parts of one total): turns all SQL rows into ingredients
   * by key. `k` is the threshold of disclosure: a number that is masked must not show through the others.
   */
  combine?(rows: readonly Row[], window: Window, random: Random, k: number): Map<string, Ingredients>
  /** Only for the shape `credit`: shares a known total among keys; disclosure and ranges are the engine's. */
  credit?(rows: readonly Row[], window: Window): CreditCells
  /** Only when a number is made of several measures (a rank gap): used in place of the SQL; key '' is the whole. */
  compose?(tx: Tx, frame: Frame, query: Query, window: Window): Promise<Map<string, Ingredients>>
  example: Example
}

/** What the engine turns into a Result: one of these shapes, by interval kind, with what they have in common. */
export interface Ingredients {
  value?: number | null
  lo?: number | null
  hi?: number | null
  successes?: number
  trials?: number
  events?: number
  exposure?: number
  n?: number | null
  persons: number | null
  /** persons in a share and in its complement, when its trials are not persons; null = nobody behind it */
  personsIn?: number | null
  personsOut?: number | null
  /** a second minimum, of something that n does not count */
  alsoNeeds?: { n: number; minimum: number }
  /** whether it must be masked for the sake of other numbers that are shown: parts of one total, at threshold k */
  isHidden?: (k: number) => boolean
  /** instant from which the follow-up is complete; later than as_of gives `too_early` */
  availableAt?: Date | null
  status?: Status
  /** readers do not agree enough on it: shown inside, with the note that says so, and unknown in an export */
  staysInside?: boolean
  notes?: readonly Note[]
  currency?: string
}

/** Default disclosure: k = 5 inside, 11 in exports, complements protected. */
export const persons5: Measure['suppression'] = { inside: 5, export: 11, complement: true }

/** Platform counters have no person behind them: nothing to hide. */
export const noPersons: Measure['suppression'] = { inside: 0, export: 0, complement: false }
