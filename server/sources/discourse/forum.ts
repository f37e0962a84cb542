import type { PullContext } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import type { ListPage } from '../http/pages.ts'
import { countOf, listOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import { postsOf } from './rows.ts'

/** Messages that a forum puts inside a topic at once, and that we ask for at once. */
const AT_ONCE = 20

/** The questions one pull may ask of one forum; `null` where a topic is gone or closed to us. */
export interface Forum {
  /** one page of topics, those with the newest messages first, pinned ones wherever they stand */
  topics(from: string | null): Promise<ListPage<ListedTopic>>
  /** a topic with every message that can be had */
  topic(id: string): Promise<Json | null>
  /** who liked a message, page by page: user numbers */
  likers(post: string, from: string | null): Promise<ListPage<string>>
}

/** A topic as the list names it. */
export interface ListedTopic {
  id: string
  createdAt: Date
  /** last message or edit that moved it to the top */
  bumpedAt: Date
  /** who began it, in lower case; empty when the list does not say */
  startedBy: string
  /** kept above the others by a moderator: its place says nothing about its age */
  isPinned: boolean
}

/** Opens a forum, with a key when there is one: a public forum is read without. */
export function openForum(
  base: string,
  { http, secrets }: Pick<PullContext<unknown>, 'http' | 'secrets'>,
  user: string
): Forum {
  const key = secrets['key']
  const headers: Record<string, string> = key ? { 'api-key': key, 'api-username': user } : {}
  const ask = async (path: string, query: Parameters<typeof http.json>[1] = {}) => {
    const answer = await http.json(new URL(`${base}${path}`), { ...query, headers, accept: [403, 404, 410] })
    return answer.status === 200 ? answer.body : null
  }
  return {
    async topics(from) {
      const body = objectOf(await ask('/latest.json', { query: { page: from ?? '0' } }))
      const list = objectOf(body?.['topic_list'])
      if (!body || !list) throw new HttpFault('forbidden', { reason: 'topic_list' })
      const items = listedTopics(body, list)
      return { items, next: items.length > 0 ? String(Number(from ?? 0) + 1) : null }
    },
    async topic(id) {
      const topic = objectOf(await ask(`/t/${id}.json`))
      return topic && wholeTopic(topic, ids => ask(`/t/${id}/posts.json`, { query: { 'post_ids[]': ids } }))
    },
    async likers(post, from) {
      const body = await ask('/post_action_users.json', {
        query: { id: post, post_action_type_id: 2, page: from ?? '0' }
      })
      const people = objectsOf(objectOf(body)?.['post_action_users']).flatMap(({ id }) => countOf(id)?.toString() ?? [])
      return { items: people, next: people.length > 0 ? String(Number(from ?? 0) + 1) : null }
    }
  }
}

function listedTopics(body: Json, list: Json): ListedTopic[] {
  const names = new Map(objectsOf(body['users']).map(user => [user['id'], stringOf(user['username']) ?? '']))
  return objectsOf(list['topics']).flatMap((topic): ListedTopic[] => {
    const createdAt = dateOf(topic['created_at'])
    const id = topic['id']
    if (typeof id !== 'number' || createdAt === null) return []
    // whoever began a topic is named first among those who wrote in it
    const [starter] = objectsOf(topic['posters'])
    return [
      {
        id: String(id),
        createdAt,
        // a topic nobody has answered may have no last message
        bumpedAt: dateOf(topic['bumped_at']) ?? dateOf(topic['last_posted_at']) ?? createdAt,
        startedBy: (names.get(starter?.['user_id']) ?? '').toLowerCase(),
        isPinned: topic['pinned'] === true || topic['pinned_globally'] === true
      }
    ]
  })
}

function dateOf(value: unknown): Date | null {
  const date = new Date(stringOf(value) ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}

/** Adds to a topic the messages that its first answer names without giving them, in the order of the topic. */
async function wholeTopic(topic: Json, ask: (ids: readonly string[]) => Promise<unknown>): Promise<Json> {
  const stream = listOf(objectOf(topic['post_stream'])?.['stream']).map(String)
  const posts = new Map(postsOf(topic).map(post => [String(post['id']), post]))
  const missing = stream.filter(id => !posts.has(id))
  for (let at = 0; at < missing.length; at += AT_ONCE)
    for (const post of postsOf(objectOf(await ask(missing.slice(at, at + AT_ONCE)))))
      posts.set(String(post['id']), post)
  const number = (post: Json) => countOf(post['post_number']) ?? 0
  const all = [...posts.values()].map(post => ({ topic_id: topic['id'], ...post }))
  return { ...topic, post_stream: { stream, posts: all.toSorted((a, b) => number(a) - number(b)) } }
}
