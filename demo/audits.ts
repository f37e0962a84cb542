import type { AuditPlan } from './plan.ts'
import { isHostile } from './conversation.ts'
import { quota } from './random.ts'
import { DAY, END, iso } from './time.ts'
import { period, type Message, type World } from './world.ts'

/** How an audited message is read: its stance or abuse, then what it brings to the subject. */
function reading(world: World, message: Message): string[] {
  const { random } = world
  const { stance } = message
  if (isHostile(stance)) return random.chance(0.15) ? [stance, 'criticism'] : [stance]
  if (stance === 'spam') return ['spam']
  if (stance === 'merci') return ['support', 'on_topic']
  if (stance === 'none') return random.chance(0.6) ? ['none', 'on_topic'] : ['none']
  const component: Record<string, [string, number]> = {
    criticism: ['gives_reason', 0.6],
    question: ['asks', 1],
    testimony: ['tells_story', 1],
    proposal: ['proposes', 1],
    counter_speech: ['addresses_other', 1],
    support: ['gives_reason', 0.25]
  }
  const [label, chance] = component[stance] ?? ['gives_reason', 0]
  return [stance, 'on_topic', ...(random.chance(chance) ? [label] : [])]
}

/**
 * One random audit: every message received in the window, ordered by the score of a rater, cut at 50 % and 80 %, then
 * 40, 30 and 30 % of the readings drawn in the three strata. Forty of them are read by a second person.
 */
export function makeAudit(world: World, audit: AuditPlan): void {
  const { random } = world
  const { from, to } = period(world, audit)
  const score = (message: Message) => (isHostile(message.stance) ? random.between(0.35, 1) : random.next() ** 2)
  const frame = world.messages
    .filter(message => !message.isOwn && message.at >= from && message.at < to)
    .filter(message => audit.campaign === undefined || message.post.campaign === audit.campaign)
    .map(message => ({ message, score: score(message) }))
    .sort((a, b) => a.score - b.score)
    .map(entry => entry.message)
  const cuts = [0, Math.round(frame.length * 0.5), Math.round(frame.length * 0.8), frame.length]
  const strata = ['low', 'middle', 'high'].map((key, i) => ({ key, list: frame.slice(cuts[i], cuts[i + 1]) }))
  const closedAt = Math.min(END - DAY, to + 9 * DAY)
  world.frame.push({
    type: 'audit',
    slug: audit.slug,
    ...(audit.campaign && { campaign: audit.campaign }),
    from: iso(from),
    to: iso(to),
    strata: strata.map(({ key, list }) => ({ key, size: list.length })),
    closed_at: iso(closedAt)
  })
  const shares = [0.4, 0.3, 0.3]
  const drawn = strata.flatMap(({ key, list }, i) => {
    const size = Math.min(list.length, Math.max(20, audit.sample * (shares[i] ?? 0)))
    return random
      .shuffle(list)
      .slice(0, size)
      .map(message => ({ message, key }))
  })
  for (const item of drawn) writeReading(world, audit.slug, item, closedAt - DAY * random.between(1, 6))
  for (const item of quota(drawn, 40 / drawn.length, random))
    secondReading(world, audit.slug, item.message, closedAt - DAY / 2)
}

function writeReading(world: World, audit: string, item: { message: Message; key: string }, at: number): void {
  for (const label of reading(world, item.message))
    world.facts.push({
      ...labelOf(item.message, label, 'lectrice-1', at),
      origin: 'audit',
      audit,
      stratum: item.key
    })
}

// The second reader disagrees now and then, between what lies near: an insult and a criticism, a criticism and a provocation.
function secondReading(world: World, audit: string, message: Message, at: number): void {
  const isSlip = world.random.chance(0.09)
  const swapped = isHostile(message.stance) ? 'criticism' : message.stance === 'criticism' ? 'provocation' : 'none'
  const labels = isSlip ? [swapped] : reading(world, message)
  for (const label of labels) world.facts.push({ ...labelOf(message, label, 'lecteur-2', at), origin: 'double', audit })
}

/** The common part of a human label. */
export function labelOf(message: Message, label: string, by: string, at: number) {
  const isTargeted = label === 'insult' || label === 'threat' || label === 'discrimination'
  return {
    type: 'label' as const,
    interaction: message.id,
    network: message.post.network,
    label,
    by,
    at: iso(at),
    ...(isTargeted && { target_kind: label === 'discrimination' ? 'group' : 'person' })
  }
}
