import type { Deed } from './actions.ts'
import type { CampaignPlan } from './plan.ts'
import { quota } from './random.ts'
import { DAY, END, HOUR, iso } from './time.ts'
import { period, type World } from './world.ts'

/**
 * The call of a campaign: who was asked (when it is known), who answered, and whose promise was kept. Answers are first
 * the acts that name the call, then promises without an act. Returns the persons whose act names the call.
 */
export function makeAsk(world: World, campaign: CampaignPlan, deeds: readonly Deed[]): Set<string> {
  const { random } = world
  const { from } = period(world, campaign)
  const { ask } = campaign
  const size = (n: number) => Math.max(1, Math.round(n * world.scale))
  world.facts.push({
    type: 'ask',
    slug: ask.slug,
    campaign: campaign.slug,
    asked_at: iso(from + 9 * HOUR),
    ...(ask.asked !== undefined && { asked: size(ask.asked) }),
    kind: campaign.action.kind,
    within_days: 60
  })
  const actors = random.shuffle(deeds).slice(0, Math.min(deeds.length, size(ask.answered)))
  const acted = new Set(actors.map(deed => deed.person.id))
  const talkers = (world.participants.get(campaign.slug)?.speaking ?? []).filter(person => !acted.has(person.id))
  const promisers = random.shuffle(talkers).slice(0, Math.max(0, size(ask.answered) - acted.size))
  // Half of those who acted had promised first: their act is the proof.
  const early = quota(actors, 0.4, random)
  for (const deed of early)
    writePledge(world, campaign, deed.person.id, Math.max(from + DAY / 2, deed.at - 3 * DAY), deed.at)
  const keeping = new Set(quota(promisers, ask.kept, random))
  for (const person of promisers) {
    const madeAt = (world.firsts.get(`${campaign.slug}/${person.id}`)?.at ?? from + DAY) + HOUR
    const keptAt = madeAt + random.between(2, 55) * DAY
    writePledge(world, campaign, person.id, madeAt, keeping.has(person) && keptAt < END ? keptAt : undefined)
  }
  return acted
}

function writePledge(world: World, campaign: CampaignPlan, person: string, madeAt: number, keptAt?: number): void {
  world.facts.push({
    type: 'pledge',
    person,
    ask: campaign.ask.slug,
    made_at: iso(Math.min(madeAt, END - HOUR)),
    ...(keptAt !== undefined && keptAt > madeAt && { kept_at: iso(keptAt), proof: 'inscrit au registre' })
  })
}
