import type { Deed } from './actions.ts'
import type { CampaignPlan } from './plan.ts'
import { DAY, HOUR, iso } from './time.ts'
import { period, type World } from './world.ts'

const elsewhere = ['newsletter', 'site', 'reunion']

/**
 * Contacts before the acts: one act in three has none (its origin stays unknown), the others one to three within
 * twenty-five days, by click, view, reply or meeting. Persons who did not act have contacts too.
 */
export function makeTouches(world: World, campaign: CampaignPlan, deeds: readonly Deed[]): void {
  const { random } = world
  for (const deed of deeds) {
    if (deed.post && random.chance(0.7))
      touch(world, campaign, deed.person.id, deed.network, deed.at - HOUR / 2, deed.post)
    if (random.chance(deed.post ? 0.7 : 0.5)) continue
    for (let i = 0; i <= random.int(2); i++)
      touch(
        world,
        campaign,
        deed.person.id,
        random.pick([...elsewhere, deed.network]),
        deed.at - random.between(0.1, 25) * DAY
      )
  }
  const acted = new Set(deeds.map(deed => deed.person.id))
  const { to } = period(world, campaign)
  for (const person of world.participants.get(campaign.slug)?.speaking ?? []) {
    const first = world.firsts.get(`${campaign.slug}/${person.id}`)
    if (!first || acted.has(person.id) || !random.chance(0.4)) continue
    touch(world, campaign, person.id, first.post.network, Math.min(to - HOUR, first.at + HOUR / 3), first.post.id)
  }
}

function touch(world: World, campaign: CampaignPlan, person: string, channel: string, at: number, post?: string): void {
  const { random } = world
  const how = channel === 'reunion' ? 'attend' : random.weighted(['click', 'view', 'reply'] as const, howWeight)
  world.facts.push({
    type: 'touch',
    person,
    channel,
    occurred_at: iso(at),
    how: how ?? 'click',
    campaign: campaign.slug,
    ...(post && { post })
  })
}

const howWeight = (how: string): number => ({ click: 6, view: 2, reply: 2 })[how] ?? 0
