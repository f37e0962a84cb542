import type { Stance } from './plan.ts'
import { DAY, END, HOUR } from './time.ts'
import {
  ownAccount,
  period,
  writeMessage,
  type Act,
  type Message,
  type Person,
  type Post,
  type World
} from './world.ts'
import { speak } from './words/compose.ts'

const stances: [Stance, number][] = [
  ['support', 26],
  ['testimony', 16],
  ['proposal', 12],
  ['question', 14],
  ['criticism', 13],
  ['none', 12],
  ['merci', 5],
  ['counter_speech', 2]
]
/** True for a stance that is abuse of people; spam is not. */
export const isHostile = (stance: Stance): boolean =>
  stance === 'insult' ||
  stance === 'provocation' ||
  stance === 'discrimination' ||
  stance === 'sexual' ||
  stance === 'threat'

/** Writes every planned contribution in the order of time, each on a living thread, with the answers it draws. */
export function converse(world: World): void {
  const byCampaign = new Map<string, Post[]>()
  for (const post of world.posts) {
    if (post.creator) continue
    const key = post.campaign ?? ''
    byCampaign.set(key, [...(byCampaign.get(key) ?? []), post])
  }
  world.acts.sort((a, b) => a.at - b.at)
  for (const act of world.acts) if (act.at < END) realise(world, act, byCampaign.get(act.campaign ?? '') ?? [])
}

function realise(world: World, act: Act, posts: readonly Post[]): void {
  const post = act.post ?? choosePost(world, act, posts)
  if (!post) return
  const { random } = world
  const stance = act.stance ?? chooseStance(world)
  const parent = isHostile(stance) && random.chance(0.5) ? undefined : chooseParent(world, act, post)
  const author = act.person.alias && !act.campaign && random.chance(0.5) ? act.person.alias : act.person.id
  const isShare = stance !== 'merci' && !parent && !isHostile(stance) && !act.with && random.chance(0.07)
  const written = writeMessage(world, {
    post,
    author,
    at: act.at,
    stance,
    text: speak(world, stance, post.campaign),
    ...(parent && { parent }),
    ...(isShare && { kind: 'share' })
  })
  if (act.campaign) keepFirst(world, act, written)
  if (act.with) exchange(world, written, act.person, act.with)
  else if (parent && !isHostile(stance) && !parent.isOwn) answerBack(world, written, parent)
  if (!isShare) answerFromOrganisation(world, written)
  act.onWritten?.(written)
}

function keepFirst(world: World, act: Act, message: Message): void {
  const key = `${act.campaign}/${act.person.id}`
  if (!world.firsts.has(key)) world.firsts.set(key, message)
}

/** A post already out, of the campaign or of the three last weeks outside campaigns; fresh and popular ones first. */
function choosePost(world: World, act: Act, posts: readonly Post[]): Post | null {
  const reach = act.campaign ? 400 * DAY : 30 * DAY
  const candidates = posts.filter(post => post.at < act.at - 1000 && act.at - post.at < reach)
  const home = candidates.filter(post => post.network === act.person.network)
  const among = home.length > 0 && world.random.chance(0.85) ? home : candidates
  return world.random.weighted(among, post => post.weight * Math.exp(-(act.at - post.at) / (6 * DAY)) + 1e-9)
}

function chooseStance(world: World): Stance {
  return world.random.weighted(stances, entry => entry[1])?.[0] ?? 'none'
}

function chooseParent(world: World, act: Act, post: Post): Message | undefined {
  const earlier = post.messages.filter(message => message.at < act.at && message.author !== act.person.id)
  if (act.with || earlier.length === 0 || !world.random.chance(post.clash ? 0.62 : 0.42)) return undefined
  const recent = earlier.slice(-9)
  return world.random.weighted(recent, message => (message.isOwn ? 0.4 : 1) / (1 + 0.15 * message.depth)) ?? undefined
}

/** One time in four the person answered answers back, and sometimes it goes on. */
function answerBack(world: World, message: Message, parent: Message): void {
  const { random } = world
  const at = message.at + random.logNormal(2.5, 1.1) * HOUR
  if (message.depth > 6 || at >= END || at - message.post.at > 30 * DAY) return
  if (isHostile(parent.stance) || !random.chance(0.2)) return
  // Inside the campaign or not at all: an answer after its end would be a return nobody planned.
  const campaign = world.plan.campaigns.find(entry => entry.slug === message.post.campaign)
  if (campaign && at >= period(world, campaign).to) return
  const stance = random.pick<Stance>(['support', 'testimony', 'none', 'question', 'proposal'])
  const text = speak(world, stance, message.post.campaign)
  const reply = writeMessage(world, { post: message.post, author: parent.author, at, stance, text, parent: message })
  answerBack(world, reply, message)
}

/** `a` speaks, `b` answers, `a` answers `b`: a reply each way. */
function exchange(world: World, message: Message, a: Person, b: Person): void {
  const { random } = world
  const say = (author: string, at: number, parent: Message) => {
    const stance = random.pick<Stance>(['question', 'proposal', 'testimony', 'support'])
    const text = speak(world, stance, message.post.campaign)
    return writeMessage(world, { post: message.post, author, at, stance, text, parent })
  }
  const answer = say(b.id, message.at + random.between(0.3, 9) * HOUR, message)
  say(a.id, answer.at + random.between(0.3, 9) * HOUR, answer)
}

/** Questions get an answer seven times in ten, after a log-normal delay; other messages now and then. */
function answerFromOrganisation(world: World, message: Message): void {
  const { random, plan } = world
  if (isHostile(message.stance) || message.post.creator) return
  const chance = message.stance === 'question' ? 0.7 : message.stance === 'criticism' ? 0.22 : 0.015
  const delay = random.logNormal(5, 1.15) * HOUR
  if (!random.chance(chance) || message.at + delay >= END) return
  const author = ownAccount(plan, message.post.network)
  const text = speak(world, 'answer', message.post.campaign)
  writeMessage(
    world,
    { post: message.post, author, at: message.at + delay, stance: 'none', text, parent: message },
    true
  )
}
