import { authorOf } from '../chat/message.ts'
import type { CanonicalRecord } from '../record.ts'
import type { AnswerRow, ThreadNote } from '../threads/answer.ts'
import { countOf, listOf, objectsOf, objectOf, stringOf, type Json } from '../threads/json_file.ts'
import { cookedText } from './cooked.ts'

const network = 'discourse'
/** Posts that people write; the others tell that a topic was closed, moved, pinned. */
const WRITTEN = 1
const LIKE = 2

/** What a person said about a topic. */
export interface TopicReading {
  forum: string
  /** User names of the organisation on this forum, in lower case. */
  own: ReadonlySet<string>
  observedAt: string
}

/** The posts of a topic in the file. */
export const postsOf = (topic: Json | null): Json[] => objectsOf(objectOf(topic?.['post_stream'])?.['posts'])

/**
 * The rows of a topic: one of ours starts a thread that can be measured; one that a member starts is that member's
 * message. Every other post answers the post it names, else the topic. Posts that the file does not hold make the
 * reading incomplete.
 */
export function topicRows(topic: Json, reading: TopicReading): AnswerRow[] {
  const posts = postsOf(topic)
  const ids = new Map(posts.map(post => [Number(post['post_number']), idOf(post, reading)]))
  const first = posts.find(post => post['post_number'] === 1)
  const isOurs = first !== undefined && isOwn(first, reading)
  const root = ids.get(1) ?? null
  const thread: ThreadNote = {
    root: root ?? '',
    ...completeness(topic, posts),
    ids: posts.filter(post => post !== first).map(post => idOf(post, reading))
  }
  return posts.map((post): AnswerRow => {
    if (post['post_type'] !== undefined && post['post_type'] !== WRITTEN)
      return { records: [], refused: { reason: 'unknown_reference', field: 'post_type' } }
    if (post === first && isOurs) return { records: ownTopic(topic, post, reading), thread }
    const above = ids.get(Number(post['reply_to_post_number'])) ?? (post === first ? null : root)
    return { records: [reply(post, isOurs ? root : null, above, reading)] }
  })
}

/**
 * The id of a message: of the one that begins a topic, the topic’s, because lists of topics name it; of any other, its
 * own. A file that was cut out of a topic may not say which topic it is.
 */
export function idOf(post: Json, { forum }: Pick<TopicReading, 'forum'>): string {
  const topic = post['post_number'] === 1 ? post['topic_id'] : undefined
  return topic === undefined ? `${forum}/p/${String(post['id'])}` : `${forum}/t/${String(topic)}`
}

/** The account of the organisation under one of its user names on a forum. */
export const accountOf = (forum: string, username: string) => `${forum}/u/${username.toLowerCase()}`

const isOwn = (post: Json, { own }: TopicReading) => own.has((stringOf(post['username']) ?? '').toLowerCase())

function completeness(topic: Json, posts: readonly Json[]): { read_complete: boolean; reason: string | null } {
  const listed = listOf(objectOf(topic['post_stream'])?.['stream']).length
  const isMissing = listed > posts.length
  return { read_complete: !isMissing, reason: isMissing ? 'replies_missing' : null }
}

function ownTopic(topic: Json, post: Json, reading: TopicReading): CanonicalRecord[] {
  const id = idOf(post, reading)
  const account = accountOf(reading.forum, stringOf(post['username']) ?? '')
  const likes = objectsOf(post['actions_summary']).find(action => action['id'] === LIKE)
  const value = likes ? countOf(likes['count']) : null
  const observed = {
    type: 'metric',
    network,
    post: id,
    observed_at: reading.observedAt,
    scope: 'total',
    counts: 'lifetime'
  } as const
  return [
    { type: 'account', network, id: account, own: true },
    {
      type: 'post',
      network,
      id,
      account,
      published_at: stringOf(post['created_at']) ?? '',
      text: [stringOf(topic['title']) ?? '', cookedText(stringOf(post['cooked']) ?? '')]
        .filter(part => part !== '')
        .join('\n\n')
    },
    ...(value === null ? [] : [{ ...observed, metric: 'likes', value }])
  ]
}

function reply(post: Json, root: string | null, above: string | null, reading: TopicReading): CanonicalRecord {
  const isOut = isOwn(post, reading)
  const name = (stringOf(post['username']) ?? '').toLowerCase()
  const deletedAt = stringOf(post['deleted_at'])
  const isDeleted = deletedAt !== null || post['user_deleted'] === true
  return {
    type: 'interaction',
    network,
    id: idOf(post, reading),
    kind: above === null ? 'message' : 'reply',
    author: isOut ? accountOf(reading.forum, name) : memberOf(post, name, reading.forum),
    occurred_at: stringOf(post['created_at']) ?? '',
    direction: isOut ? 'out' : 'in',
    ...(root ? { post: root } : {}),
    ...(above && above !== root ? { parent: above } : {}),
    ...(isDeleted
      ? { deleted_at: deletedAt ?? reading.observedAt }
      : { text: cookedText(stringOf(post['cooked']) ?? '') })
  }
}

// A user number survives a change of name, and means something on this forum only.
const memberOf = (post: Json, name: string, forum: string) =>
  post['user_id'] === undefined
    ? (authorOf(name, forum, '') ?? name)
    : { network: `discourse:${forum}`, id: String(post['user_id']) }
