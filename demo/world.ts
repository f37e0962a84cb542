import type { CanonicalRecord } from '#server/sources/record.ts'
import type { OrganisationPlan, PostFormat, Stance } from './plan.ts'
import type { Random } from './random.ts'
import { END, HOUR, iso, midnight } from './time.ts'

export interface Person {
  id: string
  network: string
  /** Contributions a week while alive. */
  rate: number
  /** Instant after the last ordinary contribution; 0 = never stayed. */
  until: number
  /** A second account of the same human, merged by hand. */
  alias?: string
}

export interface Post {
  id: string
  network: string
  account: string
  at: number
  text: string
  format: PostFormat
  narrative?: string
  campaign?: string
  /** How much of the conversation it draws. */
  weight: number
  url: string
  /** Key of the Meta file that brings it; absent = in the native file. */
  file?: string
  creator?: string
  clash?: boolean
  messages: Message[]
}

export interface Message {
  id: string
  post: Post
  author: string
  at: number
  depth: number
  stance: Stance
  isOwn: boolean
}

/** One contribution to come: realised in the order of time, when its post and its thread are known. */
export interface Act {
  at: number
  person: Person
  /** `undefined`: anywhere outside campaigns. */
  campaign?: string
  post?: Post
  stance?: Stance
  /** Answered by this person, who is answered back: an exchange. */
  with?: Person
  /** Called with the message written. */
  onWritten?: (message: Message) => void
}

/** Everything made so far for one organisation. */
export interface World {
  plan: OrganisationPlan
  scale: number
  random: Random
  people: Person[]
  groupOf: Map<string, string>
  rolls: Map<string, { person: Person; from: number; to?: number }[]>
  posts: Post[]
  messages: Message[]
  acts: Act[]
  /** Participants of each campaign, silent ones in `silent`. */
  participants: Map<string, { speaking: Person[]; silent: Person[] }>
  /** First message of a person in a campaign. */
  firsts: Map<string, Message>
  /** What was said so far, by template: the runs of letters of each text. */
  said: Map<string, ReadonlySet<number>[]>
  frame: CanonicalRecord[]
  facts: CanonicalRecord[]
  serial: number
}

/** A short identifier of the organisation, unique in its files: letter, kind, base-36 serial. */
export function nextId(world: World, kind: string): string {
  world.serial++
  return `${world.plan.letter}${kind}${world.serial.toString(36)}`
}

/** Identifier of the organisation's own account on a network. */
export function ownAccount(plan: OrganisationPlan, network: string): string {
  const base: Record<string, string> = { facebook: '10009', instagram: '17841', youtube: 'UC', x: '13', tiktok: '69' }
  const digits = String(plan.letter.charCodeAt(0) * 73_856_093 + network.length * 19_349_663).padStart(10, '4')
  return `${base[network] ?? '88'}${digits}`
}

/** Scales a number of persons or posts for a small world; never below 1. */
export const scaled = (world: World, n: number): number => Math.max(1, Math.round(n * world.scale))

/** First and last instant of a campaign, `[from, to)`, at midnight in the organisation's zone. */
export const period = (world: World, campaign: { from: string; to: string }): { from: number; to: number } => ({
  from: midnight(campaign.from, world.plan.timeZone),
  to: midnight(campaign.to, world.plan.timeZone)
})

/** Writes one message as an interaction and keeps it in its thread. */
export function writeMessage(
  world: World,
  message: { post: Post; author: string; at: number; stance: Stance; text: string; parent?: Message; kind?: string },
  isOwn = false
): Message {
  const { post, author, at, stance, parent } = message
  const written: Message = {
    id: nextId(world, 'i'),
    post,
    author,
    at,
    depth: (parent?.depth ?? 0) + 1,
    stance,
    isOwn
  }
  const isDeleted = !isOwn && world.random.chance(0.01)
  world.facts.push({
    type: 'interaction',
    network: post.network,
    id: written.id,
    kind: message.kind ?? (parent ? 'reply' : 'comment'),
    author,
    occurred_at: iso(at),
    // A reply names its parent only: its post and campaign come from the thread.
    ...(parent ? { parent: parent.id } : { post: post.id }),
    ...(isOwn && { direction: 'out' as const }),
    ...(isDeleted
      ? { deleted_at: iso(Math.min(END - 1000, at + world.random.exponential(40) * HOUR)) }
      : { text: message.text })
  })
  post.messages.push(written)
  world.messages.push(written)
  return written
}
