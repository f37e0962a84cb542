import { cellKey } from '../statistics/margins.ts'
import type { Tx } from '../store/transaction.ts'
import type { Campaign } from './campaigns_compared.ts'
import { contextOf, readSpans, type Query } from './compute.ts'
import { hiddenRows } from './disclosure_filter.ts'
import { masked } from './engine.ts'
import type { Frame } from './frame.ts'
import { measureCampaigns, type Measured } from './impact.ts'
import type { Measure } from './measure.ts'

/**
 * One measure of many campaigns, each inside its own period, protected as on their own pages (catalogue §9): a campaign is
 * masked when its row is masked in the table of campaigns over its period, so that no list, rank or sentence gives away
 * what that table hides. One more reading for each campaign, remembered until a fact changes; one for all of them where a
 * measure follows the campaign's own dates.
 */
export async function protectedCampaigns(
  tx: Tx,
  frame: Frame,
  measure: Measure,
  campaigns: readonly Campaign[],
  how: Pick<Query, 'audience' | 'isExample' | 'hidesBelow' | 'networks'>
): Promise<Measured[]> {
  const found = await measureCampaigns(tx, frame, measure, campaigns, how)
  if (campaigns.length === 0) return found
  const all = {
    from: new Date(Math.min(...campaigns.map(one => one.startsAt.getTime()))),
    to: new Date(Math.max(...campaigns.map(one => one.endsAt.getTime())))
  }
  const query: Query = { measure, ...all, by: 'campaign', ...how }
  const isTable = measure.suppression.complement && measure.grains.includes('campaign') && !measure.credit
  if (!isTable || contextOf(frame, query, all).k <= 1) return found
  // Nothing is told by what is masked already, not known, or not yet.
  const isTold = ({ result }: Measured) => result.status === 'ok' || result.status === 'too_few'
  const spanOf = ({ startsAt: from, endsAt: to }: Campaign) => (measure.followsCampaign ? all : { from, to })
  const spans = measure.followsCampaign ? [] : campaigns.filter((_, at) => isTold(found[at]!)).map(spanOf)
  for (const by of [null, 'campaign'] as const) await readSpans(tx, frame, query, spans, by)
  const protectedOnes: Measured[] = []
  for (const [at, one] of found.entries()) {
    const isHidden = isTold(one) && (await hiddenRows(tx, frame, query, spanOf(campaigns[at]!))).has(cellKey([one.key]))
    protectedOnes.push(isHidden ? { ...one, result: masked(one.result) } : one)
  }
  return protectedOnes
}
