import { newPerson } from '../people.ts'
import { publish } from '../posts.ts'
import { DAY, day, HOUR } from '../time.ts'
import { nextId, type Person, type Post, type World } from '../world.ts'

export const TRAINING = 'formation-createurs-2025'
const TRAINED_AT = day('2025-04-12')
const PAIRS = 14
const WINDOW = 60 * DAY

interface Creator {
  person: Person
  account: string
  network: string
}

/**
 * A training with no effect: fourteen trained creators and fourteen comparable ones publish as much, about the same
 * things, and draw as many messages in the 60 days before and after. Both groups grow by a quarter, with the season, so
 * that a before/after reading of the trained alone would look like success.
 */
export function plantCreators(world: World): void {
  const pairs = Array.from({ length: Math.max(4, Math.round(PAIRS * Math.min(1, world.scale * 2))) }, () => ({
    trained: makeCreator(world),
    compared: makeCreator(world)
  }))
  world.frame.push({
    type: 'intervention',
    slug: TRAINING,
    kind: 'formation',
    at: '2025-04-12',
    persons: pairs.map(pair => pair.trained.person.id),
    comparison: pairs.map(pair => pair.compared.person.id)
  })
  for (const pair of pairs) {
    const level = world.random.logNormal(4.2, 0.4)
    for (const [growth, from] of [
      [1, TRAINED_AT - WINDOW],
      [1.25, TRAINED_AT]
    ] as const) {
      const posts = Math.max(2, Math.round((3 + world.random.poisson(0.8)) * growth))
      for (const creator of [pair.trained, pair.compared]) publishMany(world, creator, posts, from, level)
    }
  }
}

function makeCreator(world: World): Creator {
  const person = newPerson(world)
  const network = world.random.chance(0.6) ? 'tiktok' : 'facebook'
  const account = nextId(world, 'a')
  world.frame.push({ type: 'account', network, id: account, own: false, creator: person.id })
  return { person, account, network }
}

function publishMany(world: World, creator: Creator, posts: number, from: number, level: number): void {
  for (let i = 0; i < posts; i++) {
    const at = from + ((i + world.random.next()) / posts) * (WINDOW - 9 * DAY)
    const post = publish(world, { network: creator.network, at, account: creator.account, creator: creator.person.id })
    // Three posts in ten carry the declared counter-speech, before as after, trained or not.
    post.narrative = i % 10 < 3 ? 'contre_discours' : 'quotidien'
    answer(world, post, Math.round(level * world.random.between(0.9, 1.1)))
  }
}

// A creator's public: mostly persons of their own, who rarely come to the pages of the programme.
function answer(world: World, post: Post, messages: number): void {
  for (let i = 0; i < messages; i++) {
    const at = post.at + HOUR + world.random.exponential(1.5 * DAY)
    const isInWindow = at < post.at + 8 * DAY
    world.acts.push({ at: isInWindow ? at : post.at + 2 * HOUR, person: fan(world, post), post })
  }
}

const publics = new WeakMap<World, Map<string, Person[]>>()

function fan(world: World, post: Post): Person {
  const known = publics.get(world) ?? new Map<string, Person[]>()
  publics.set(world, known)
  const own = known.get(post.account) ?? []
  known.set(post.account, own)
  if (own.length > 4 && world.random.chance(0.55)) return world.random.pick(own)
  const person = newPerson(world)
  own.push(person)
  return person
}
