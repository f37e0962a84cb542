import { DAY, END, HOUR, iso, START } from './time.ts'
import { nextId, ownAccount, scaled, type Post, type World } from './world.ts'

/** Likes, follows and shares without a word: what pages receive most, and what never counts as a contribution. */
export function makeReactions(world: World): void {
  const { random, plan } = world
  const voices = world.messages.filter(message => !message.isOwn).length
  const spectators = Array.from({ length: scaled(world, 1100) }, () => nextId(world, 's'))
  const speakers = world.people.map(person => person.id)
  const someone = () => (random.chance(0.6) ? random.pick(spectators) : random.pick(speakers))
  const vanity = new Map(plan.campaigns.map(campaign => [campaign.slug, Math.min(7, campaign.vanity)]))
  const pull = (post: Post) => post.weight * (vanity.get(post.campaign ?? '') ?? 0.6)
  const total = world.posts.reduce((sum, post) => sum + pull(post), 0)
  for (const post of world.posts) {
    react(world, post, 'like', random.poisson((voices * 0.8 * pull(post)) / total), someone)
    react(world, post, 'share', random.poisson((voices * 0.04 * pull(post)) / total), someone)
  }
  for (let i = 0; i < voices * 0.07; i++) follow(world, someone())
}

function react(world: World, post: Post, kind: string, count: number, someone: () => string): void {
  const authors = new Set(Array.from({ length: count }, someone))
  for (const author of authors) {
    const at = post.at + world.random.exponential(1.6 * DAY) + 5 * 60_000
    if (at >= END) continue
    world.facts.push({
      type: 'interaction',
      network: post.network,
      id: nextId(world, 'r'),
      kind,
      author,
      occurred_at: iso(at),
      post: post.id
    })
  }
}

function follow(world: World, author: string): void {
  const network = world.random.pick(world.plan.networks)
  world.facts.push({
    type: 'interaction',
    network,
    id: nextId(world, 'f'),
    kind: 'follow',
    author,
    occurred_at: iso(world.random.between(START, END - HOUR))
  })
}

/** The accounts of the organisation, for the native file. */
export function accountRecords(world: World) {
  const { plan } = world
  return plan.networks.map(network => ({
    type: 'account' as const,
    network,
    id: ownAccount(plan, network),
    own: true,
    name: plan.name
  }))
}
