import { probabilityUpWhileDown } from '../statistics/joint_probability.ts'
import type { Random } from '../statistics/random.ts'
import type { Draws } from '../statistics/rank_draws.ts'
import type { Tx } from '../store/transaction.ts'
import type { Campaign } from './campaigns_compared.ts'
import type { Query } from './compute.ts'
import type { Frame } from './frame.ts'
import { protectedCampaigns } from './campaign_rows.ts'
import { measureCampaigns, rankable } from './impact.ts'
import { measureByKey } from './index.ts'
import { asIfNothingDeleted, lessFavourable } from './nothing_deleted.ts'

/** More visible than the campaign it is compared with, while fewer of its contributors act (H4). */
export interface Signal {
  campaign: string
  against: string
  probability: number
}

/** Draws of the share of contributors who act, for the campaigns where it is known. */
export async function actingDraws(
  tx: Tx,
  frame: Frame,
  campaigns: readonly Campaign[],
  how: Pick<Query, 'audience' | 'isExample' | 'networks'>,
  random: Random
): Promise<Draws> {
  const measure = measureByKey('actions_per_contributor')
  if (!measure) return new Map()
  const shown = await protectedCampaigns(tx, frame, measure, campaigns, how)
  const undeleted = (other: Frame) => measureCampaigns(tx, other, measure, campaigns, how)
  const units = lessFavourable(measure, shown, await asIfNothingDeleted(tx, frame, undeleted))
  return rankable(measure, units, random).draws
}

/** Each campaign against the one it is compared with; said only from a probability of .9 on. */
export function signalsOf(compared: ReadonlyMap<Campaign, Campaign>, vanity: Draws, acting: Draws): Signal[] {
  return [...compared].flatMap(([campaign, against]) => {
    const change = (draws: Draws) => {
      const [before, after] = [draws.get(against.id), draws.get(campaign.id)]
      return before && after ? { before, after } : null
    }
    const [up, down] = [change(vanity), change(acting)]
    const probability = up && down ? probabilityUpWhileDown(up, down) : null
    return probability !== null && probability >= 0.9
      ? [{ campaign: campaign.id, against: against.id, probability }]
      : []
  })
}
