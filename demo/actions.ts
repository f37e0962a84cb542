import type { CampaignPlan } from './plan.ts'
import { quota } from './random.ts'
import { DAY, HOUR, iso } from './time.ts'
import { makeAsk } from './asks.ts'
import { makeTouches } from './touches.ts'
import { nextId, period, scaled, type Person, type World } from './world.ts'

/** One verified action to be written in the ledger. */
export interface Deed {
  person: Person
  at: number
  campaign: CampaignPlan
  network: string
  post?: string
}

/** The ledger of each campaign: who acted, when, what they were asked, and what brought them. */
export function makeActions(world: World): void {
  for (const campaign of world.plan.campaigns) {
    const deeds = deedsOf(world, campaign)
    const answered = makeAsk(world, campaign, deeds)
    for (const deed of deeds) writeDeed(world, deed, answered.has(deed.person.id))
    makeTouches(world, campaign, deeds)
    writeUnmatched(world, campaign)
    if (campaign.boosted) writeClaimed(world, campaign, deeds.length)
  }
  writeOrdinaryDeeds(world)
}

// Participants who spoke act in a written share, by the format of the post they first answered where the plan says so;
// silent participants are those who acted without a word.
function deedsOf(world: World, campaign: CampaignPlan): Deed[] {
  const { random } = world
  const { from, to } = period(world, campaign)
  const { speaking, silent } = world.participants.get(campaign.slug) ?? { speaking: [], silent: [] }
  const deeds: Deed[] = []
  for (const format of ['story', 'ask', 'info'] as const) {
    const here = speaking.filter(person => world.firsts.get(`${campaign.slug}/${person.id}`)?.post.format === format)
    for (const person of quota(here, campaign.actingByFormat?.[format] ?? campaign.acting, random)) {
      const first = world.firsts.get(`${campaign.slug}/${person.id}`)
      if (!first) continue
      const at = Math.min(to - HOUR, first.at + random.between(0.3, 200) * HOUR)
      deeds.push({ person, at, campaign, network: first.post.network, post: first.post.id })
    }
  }
  for (const person of silent)
    deeds.push({ person, at: random.between(from + DAY, to - HOUR), campaign, network: person.network })
  return deeds.sort((a, b) => a.at - b.at)
}

function writeDeed(world: World, deed: Deed, isAnswer: boolean): void {
  const { random, plan } = world
  const { action, slug, ask } = deed.campaign
  const isRecruit = random.chance(0.08)
  world.facts.push({
    type: 'conversion',
    system: action.system,
    id: nextId(world, 'c'),
    kind: action.kind,
    occurred_at: iso(deed.at),
    person: deed.person.id,
    target: action.target,
    campaign: slug,
    ...(action.amounts && { amount: random.pick(action.amounts), currency: plan.currency }),
    ...(action.amounts && random.chance(0.02) && { status: 'refunded' as const }),
    ...(random.chance(0.6) && { source_code: `${deed.network}-${slug}` }),
    ...(isRecruit && { referrer: random.pick(world.people).id }),
    ...(isAnswer && { ask: ask.slug })
  })
  // The membership base repeats some rows of the form: one act, two rows.
  if (action.system !== 'crm' && !action.amounts && random.chance(0.1)) repeatInBase(world, deed)
}

function repeatInBase(world: World, deed: Deed): void {
  const { action, slug } = deed.campaign
  world.facts.push({
    type: 'conversion',
    system: 'crm',
    kind: action.kind,
    occurred_at: iso(deed.at),
    person: deed.person.id,
    target: action.target,
    campaign: slug
  })
}

// A paper sheet without name or number: kept, and counted aside.
function writeUnmatched(world: World, campaign: CampaignPlan): void {
  const { from, to } = period(world, campaign)
  for (let i = 0; i < scaled(world, 4); i++)
    world.facts.push({
      type: 'conversion',
      system: 'papier',
      kind: campaign.action.kind,
      occurred_at: iso(world.random.between(from, to - HOUR)),
      target: campaign.action.target,
      campaign: campaign.slug
    })
}

// What the advertising platform claims: more than what the ledger holds, as usual.
function writeClaimed(world: World, campaign: CampaignPlan, verified: number): void {
  const { from, to } = period(world, campaign)
  for (let i = 0; i < Math.round(verified * 0.6); i++)
    world.facts.push({
      type: 'conversion',
      system: 'facebook',
      id: nextId(world, 'k'),
      kind: campaign.action.kind,
      occurred_at: iso(world.random.between(from, to - HOUR)),
      target: campaign.action.target,
      campaign: campaign.slug,
      claimed: true
    })
}

// Outside campaigns, one message in forty is followed by a meeting attended or a hand lent.
function writeOrdinaryDeeds(world: World): void {
  const { random } = world
  for (const message of world.messages) {
    if (message.isOwn || message.post.campaign || message.post.creator || !random.chance(0.025)) continue
    world.facts.push({
      type: 'conversion',
      system: 'emargement',
      id: nextId(world, 'c'),
      kind: random.chance(0.6) ? 'attendance' : 'volunteer',
      occurred_at: iso(message.at + 2 * HOUR),
      person: message.author,
      target: 'permanence'
    })
  }
}
