import type { Stance } from './plan.ts'
import { isHostile } from './conversation.ts'
import { newPerson } from './people.ts'
import { END, HOUR, iso, START } from './time.ts'
import { period, type Message, type World } from './world.ts'

const categories: Stance[] = ['insult', 'insult', 'insult', 'provocation', 'provocation', 'discrimination']
const rungs = [0, 1, 2, 3, 3, 3, 4, 5]

/** Hostile messages of the pages, by few authors who come back often (not for the federation, which has its own plant). */
export function makeHostility(world: World): void {
  const { random, plan } = world
  // At the times when others speak: the hostile share is the same all along, unless a campaign says otherwise.
  const times = world.acts.filter(act => !act.campaign).map(act => act.at)
  const trolls = Array.from({ length: Math.max(3, Math.round(26 * world.scale)) }, (_, i) => ({
    person: newPerson(world),
    weight: 1 / (i + 1)
  }))
  const troll = () => random.weighted(trolls, entry => entry.weight)?.person ?? newPerson(world)
  for (let i = 0; i < times.length * plan.hostility; i++)
    world.acts.push({ at: random.pick(times), person: troll(), stance: random.pick(categories) })
  for (const campaign of plan.campaigns) {
    const spoken = world.acts.filter(act => act.campaign === campaign.slug).length
    const { from, to } = period(world, campaign)
    const share = campaign.hostile ?? plan.hostility
    // A clash brings passers-by: most of its hostile messages are by persons never seen before.
    for (let i = 0; i < (spoken * share) / (1 - share); i++) {
      const person = share > 0.15 && random.chance(0.6) ? newPerson(world) : troll()
      const at = random.between(from + 12 * HOUR, to - HOUR)
      world.acts.push({ at, person, campaign: campaign.slug, stance: random.pick(categories) })
    }
  }
  makeSpam(world, times.length)
}

/** A few advertisements under the posts, by accounts that do nothing else. */
export function makeSpam(world: World, ordinary: number): void {
  for (let i = 0; i < ordinary * 0.008; i++)
    world.acts.push({ at: world.random.between(START, END), person: newPerson(world), stance: 'spam' })
}

/** Writes the human reading of a message met in the queue. */
export function writeLabel(world: World, message: Message, by: string, at: number): void {
  const isTargeted = message.stance === 'insult' || message.stance === 'threat' || message.stance === 'discrimination'
  world.facts.push({
    type: 'label',
    interaction: message.id,
    network: message.post.network,
    label: message.stance,
    by,
    at: iso(at),
    origin: 'queue',
    ...(isTargeted && { target_kind: message.stance === 'discrimination' ? 'group' : 'person' }),
    ...(isHostile(message.stance) && { severity: message.stance === 'threat' ? 3 : world.random.chance(0.2) ? 2 : 1 })
  })
}

/** Writes a rung taken on a message, with the minutes it cost. */
export function writeAct(world: World, message: Message, rung: number, by: string, at: number, reason?: string): void {
  const { random } = world
  const isTimed = random.chance(0.7)
  world.facts.push({
    type: 'act',
    interaction: message.id,
    network: message.post.network,
    rung,
    by,
    at: iso(at),
    minutes: isTimed ? Math.round(random.logNormal(1.5 + rung, 0.7) * 10) / 10 : 3,
    timed: isTimed,
    ...(reason && { reason })
  })
}

/** Four hostile messages in five are read and get a rung within a day or so; the others were never opened. */
export function moderate(world: World): void {
  const { random } = world
  for (const message of world.messages) {
    if (!isHostile(message.stance) && message.stance !== 'spam') continue
    if (!random.chance(0.8)) continue
    const by = random.pick(['mod-1', 'mod-2', 'mod-3'])
    const at = message.at + random.logNormal(4, 1) * HOUR
    if (at >= END) continue
    writeLabel(world, message, by, at)
    writeAct(world, message, message.stance === 'spam' ? 3 : random.pick(rungs), by, at + 60_000)
  }
}
