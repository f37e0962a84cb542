import { newPerson, alive, rollAt, stay } from './people.ts'
import type { CampaignPlan } from './plan.ts'
import { quota } from './random.ts'
import { DAY, HOUR, likelyHour } from './time.ts'
import { period, scaled, type Person, type World } from './world.ts'

/**
 * Who takes part in a campaign: a written share of each group's roll, one regular in four, and newcomers up to the
 * planned number. A written share of all of them stays after the end and goes on contributing elsewhere.
 */
export function makeParticipation(world: World, campaign: CampaignPlan): void {
  const { from, to } = period(world, campaign)
  const members = world.plan.groups.flatMap(group =>
    quota(rollAt(world, group.slug, from), group.mobilised, world.random)
  )
  const known = new Set(members)
  const wanted = scaled(world, campaign.contributors)
  const present = quota(
    alive(world, from).filter(person => !known.has(person)),
    0.25,
    world.random
  )
  // Never more than one participant in seven: a growing page must not make later campaigns look better.
  const regulars = present.slice(0, Math.round(wanted / 7))
  const newcomers = Array.from({ length: Math.max(0, wanted - members.length - regulars.length) }, () =>
    newPerson(world)
  )
  const everybody = world.random.shuffle([...members, ...regulars, ...newcomers])
  const silent = new Set(quota(everybody, campaign.silent ?? 0.25, world.random))
  const speaking = everybody.filter(person => !silent.has(person))
  world.participants.set(campaign.slug, { speaking, silent: [...silent] })
  for (const person of speaking) speakDuring(world, campaign, person)
  // A ground swell keeps the persons it brings; members of groups stay as they do after any campaign.
  const held = campaign.stayOfNewcomers ?? campaign.stay
  const staying = [
    ...quota(members, campaign.stay, world.random),
    ...quota([...regulars, ...newcomers], held, world.random)
  ]
  for (const person of staying) stay(world, person, to, campaign.stayWeeks ?? 24)
}

/** The acts of one participant inside the campaign: one, then a few more, closer to its beginning than to its end. */
function speakDuring(world: World, campaign: CampaignPlan, person: Person): void {
  const { from, to } = period(world, campaign)
  const count = 1 + Math.min(9, world.random.geometric(0.55))
  for (let i = 0; i < count; i++) {
    const rank = Math.pow(world.random.next(), 1.4)
    const drawn = likelyHour(from + rank * (to - from - 2 * DAY), world.random)
    const at = Math.min(to - HOUR, Math.max(from + 10 * HOUR, drawn))
    // A second and later word may be too short to count; the first one always counts.
    const isShort = i > 0 && world.random.chance(0.12)
    world.acts.push({ at, person, campaign: campaign.slug, ...(isShort && { stance: 'merci' as const }) })
  }
}
