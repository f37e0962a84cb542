import type { Presented, PresentedRow } from '../../server/measures/present.ts'
import type { ProfileRow } from '../../server/report/profile.ts'
import type { SeenRow } from '../../server/report/seen_counters.ts'
import type { Definition } from './passport.ts'
import type { Result, Unit } from './result.ts'
import type { Family } from './tokens.ts'

export type { Comparison, ComparedCampaign } from '../../server/measures/comparison.ts'
export type { Presented, PresentedRow } from '../../server/measures/present.ts'
export type { Change } from '../../server/report/change.ts'
export type { Headline } from '../../server/report/headline.ts'
export type { ProfileRow } from '../../server/report/profile.ts'
export type { SeenRow } from '../../server/report/seen_counters.ts'
export type { CampaignNumber, CampaignState, ListedCampaign } from '../../server/report/campaign_list.ts'
export type { CreatorProfile } from '../../server/report/creator_profiles.ts'
export type { CreatorRow } from '../../server/report/creators.ts'
export type { InterventionResult } from '../../server/report/interventions.ts'
export type { Measured as MeasuredTarget } from '../../server/report/indicators.ts'
export type { PostsAnswer } from '../../server/report/posts.ts'
export type { Task } from '../../server/report/todo.ts'

/** What was seen and what remained; the API's `GET /api/v1/profile`. */
export interface Profile {
  seen: readonly SeenRow[]
  axes: readonly ProfileRow[]
}

/** Several measures over one question; the API's `GET /api/v1/values`. */
export type Values = Readonly<Record<string, Presented>>

/** A measure without its SQL; the API's `GET /api/v1/measures`. */
export interface MeasureInfo {
  key: string
  version: number
  family: Family
  unit: Unit
  direction: 'up' | 'down' | 'neither'
  label: { fr: string; en: string }
  question: { fr: string; en: string }
  grade: 'A' | 'B' | 'C'
  /** whether it may be the primary indicator of a campaign */
  decides: boolean
}

/** What a passport says of a measure. */
export function definitionOf(measure: MeasureInfo | undefined): Definition | undefined {
  return measure && { name: measure.label, sentence: measure.question, grade: measure.grade }
}

/** The rows of a breakdown, by key; a matrix has none. */
export function rowsOf(answer: Presented | undefined): Map<string, Result> {
  const rows = (answer?.rows ?? []).filter((row): row is PresentedRow => 'result' in row)
  return new Map(rows.map(row => [row.key, row.result]))
}

/** A result that was never asked for, or has no row: nothing is known of it. */
export function unknownResult(definition: string): Result {
  const nothing = { value: null, lo: null, hi: null, n: null, persons: null }
  return { ...nothing, status: 'unknown', coverage: 0, as_of: null, definition, notes: [] }
}
