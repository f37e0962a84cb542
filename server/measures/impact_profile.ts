import type { Tx } from '../store/transaction.ts'
import { answer, type Query } from './compute.ts'
import { newestFact, type Frame } from './frame.ts'
import { measureByKey } from './index.ts'
import type { Result, Words } from './measure.ts'

/** One of the four named numbers of a campaign's impact (H1b), never blended into one. */
export interface Facet {
  facet: 'act' | 'return' | 'dialogue' | 'last'
  label: Words
  /** key of the measure, for its page */
  measure: string
  result: Result
}

const facets: readonly Omit<Facet, 'result'>[] = [
  { facet: 'act', label: { fr: 'Agir', en: 'Act' }, measure: 'actions_per_contributor' },
  { facet: 'return', label: { fr: 'Revenir', en: 'Return' }, measure: 'wake' },
  { facet: 'dialogue', label: { fr: 'Dialoguer', en: 'Talk' }, measure: 'constructive_share' },
  { facet: 'last', label: { fr: 'Durer', en: 'Last' }, measure: 'excess_wake' }
]

/**
 * The impact profile of a campaign over its own period: contributors who act, who return at 90 days, constructive
 * dialogue, excess wake. A measure that nothing computes yet is unknown, never 0.
 */
export async function impactProfile(
  tx: Tx,
  frame: Frame,
  campaign: Frame['campaigns'][number],
  how: Pick<Query, 'audience' | 'isExample'> = {}
): Promise<Facet[]> {
  const span = { from: campaign.startsAt, to: campaign.endsAt }
  const found: Facet[] = []
  for (const facet of facets) {
    const measure = measureByKey(facet.measure)
    const result = measure
      ? (await answer(tx, frame, { measure, ...span, campaigns: [campaign.id], compare: null, ...how })).whole
      : unknownResult(frame, facet.measure)
    found.push({ ...facet, result })
  }
  return found
}

/** Constructive dialogue is a human coding: without it nothing is said, and the note says why. */
const unknownResult = (frame: Frame, key: string): Result => ({
  value: null,
  lo: null,
  hi: null,
  n: null,
  persons: null,
  status: 'unknown',
  coverage: 0,
  as_of: newestFact(frame, ['interactions', 'labels'])?.toISOString() ?? null,
  definition: `${key}@1`,
  notes: [{ code: 'machine_unverified' }]
})
