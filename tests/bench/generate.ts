import type { CanonicalRecord } from '#server/sources/record.ts'
import { randomFrom } from '../store/storm.ts'

/** A stream of seeded facts: a frame of campaigns and posts, then as many messages as one asks for. */
export interface Stream {
  /** campaigns and posts, to be imported first */
  frame: CanonicalRecord[]
  /** the next messages, each with its own id; same seed, same messages */
  next(count: number): Message[]
}

/** One message, as a record of a file and as the data of an event. */
export type Message = Extract<CanonicalRecord, { type: 'interaction' }>

const CAMPAIGNS = 20
const POSTS = 100
const DAY = 86_400_000
const START = Date.UTC(2026, 0, 5)
const words = 'merci pour cette marche où est le lieu je viens dimanche avec mes voisins on en parle encore'.split(' ')

/** Kinds with their share (performance document §7.3, what a person does under a post). */
const kinds = [
  ['like', 0.61],
  ['share', 0.11],
  ['comment', 0.16],
  ['reply', 0.12]
] as const

/** Opens a stream. @param seed any integer */
export function stream(seed: number): Stream {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const day = (n: number) => new Date(START + n * DAY).toISOString()
  const recent = new Map<string, string[]>()
  let made = 0

  function kindOf(): Message['kind'] {
    let left = random()
    for (const [kind, part] of kinds) if ((left -= part) < 0) return kind
    return 'like'
  }

  function message(): Message {
    const id = `m${seed}-${made++}`
    // a power law over posts, and newcomers among persons
    const post = `p${Math.floor(POSTS * random() ** 2.2)}`
    const persons = 500 + made / 4
    const author = `a${Math.floor(persons * random() ** 3.2)}`
    const under = recent.get(post) ?? []
    const wanted = kindOf()
    const kind = wanted === 'reply' && under.length === 0 ? 'comment' : wanted
    const hasText = kind === 'comment' || kind === 'reply'
    const place = kind === 'reply' ? { parent: under[Math.floor(under.length * random() ** 2)]! } : { post }
    const occurred = new Date(START + (Number(post.slice(1)) + 1 - Math.log(1 - random()) * 3) * DAY)
    if (hasText) recent.set(post, [id, ...under].slice(0, 32))
    const text = Array.from({ length: 4 + below(21) }, () => words[below(words.length)]).join(' ')
    return {
      type: 'interaction',
      network: 'bench',
      id,
      kind,
      author,
      occurred_at: occurred.toISOString(),
      ...place,
      ...(hasText ? { text } : {})
    }
  }

  return {
    frame: [
      ...Array.from({ length: CAMPAIGNS }, (_, n) => ({
        type: 'campaign' as const,
        slug: `c${n}`,
        name: `Campagne ${n}`,
        starts_at: day(n * 5),
        ends_at: day(n * 5 + 40)
      })),
      ...Array.from({ length: POSTS }, (_, n) => ({
        type: 'post' as const,
        network: 'bench',
        id: `p${n}`,
        account: 'us',
        published_at: day(n),
        campaign: `c${Math.floor(n / 5)}`
      }))
    ],
    next: count => Array.from({ length: count }, message)
  }
}
