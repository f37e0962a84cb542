import type { CampaignPlan } from './plan.ts'
import { iso } from './time.ts'
import { accountRecords } from './reactions.ts'
import { period, type World } from './world.ts'

/** What must be there before the facts: programmes, campaigns, groups, accounts, the ladder of engagement, the log. */
export function makeFrame(world: World): void {
  const { plan, frame } = world
  for (const { slug, name, from, to, parent, aim } of plan.programmes ?? [])
    frame.push({
      type: 'campaign',
      slug,
      name,
      starts_at: from,
      ends_at: to,
      ...(parent && { parent }),
      aim,
      funder: plan.funder
    })
  for (const campaign of plan.campaigns) frame.push(campaignRecord(world, campaign))
  for (const { slug, name, kind } of plan.groups) frame.push({ type: 'group', slug, name, kind })
  frame.push(...accountRecords(world))
  frame.push({ type: 'ladder', rungs: plan.ladder })
  for (const { at, text, campaign } of plan.annotations)
    frame.push({ type: 'annotation', at, text, ...(campaign && { campaign }) })
}

function campaignRecord(world: World, campaign: CampaignPlan) {
  const { from, to } = period(world, campaign)
  return {
    type: 'campaign' as const,
    slug: campaign.slug,
    name: campaign.name,
    starts_at: iso(from),
    ends_at: iso(to),
    ...(campaign.parent && { parent: campaign.parent }),
    aim: campaign.aim,
    primary_measure: 'wake',
    cost: campaign.cost,
    currency: world.plan.currency,
    funder: world.plan.funder,
    contribution_kinds: world.plan.contributionKinds
  }
}
