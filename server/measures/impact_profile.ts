import type { Tx } from '../store/transaction.ts'
import type { Query } from './compute.ts'
import { protectedAnswer } from './disclosure_filter.ts'
import type { Frame } from './frame.ts'
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

/** The four facets, in their order. */
export const impactFacets: readonly Omit<Facet, 'result'>[] = [
  { facet: 'act', label: { fr: 'Agir', en: 'Act' }, measure: 'actions_per_contributor' },
  { facet: 'return', label: { fr: 'Revenir', en: 'Return' }, measure: 'wake' },
  { facet: 'dialogue', label: { fr: 'Dialoguer', en: 'Talk' }, measure: 'constructive_share' },
  { facet: 'last', label: { fr: 'Durer', en: 'Last' }, measure: 'excess_wake' }
]

/**
 * The impact profile of a campaign over its own period: contributors who act, who return at 90 days, constructive
 * dialogue (unknown until people have read a random draw), excess wake.
 */
export async function impactProfile(
  tx: Tx,
  frame: Frame,
  campaign: Frame['campaigns'][number],
  how: Pick<Query, 'audience' | 'isExample'> = {}
): Promise<Facet[]> {
  const span = { from: campaign.startsAt, to: campaign.endsAt }
  const found: Facet[] = []
  for (const facet of impactFacets) {
    const measure = measureByKey(facet.measure)
    if (!measure) throw new Error(`unknown measure: ${facet.measure}`)
    const query: Query = { measure, ...span, campaigns: [campaign.id], compare: null, ...how }
    const { whole } = await protectedAnswer(tx, frame, query)
    found.push({ ...facet, result: whole })
  }
  return found
}
