import type { StubRoute } from '../stub/stub.ts'
import { body, recorded } from './world.ts'

type Json = Record<string, unknown>
interface Topic extends Json {
  id: number
  pinned: boolean
}
interface Post extends Json {
  id: number
  version: number
}

/** A forum written by us in the shape of Discourse. */
export interface WrittenForum {
  users: Json[]
  topics: Topic[]
  posts: Record<string, Post[]>
  likers: Record<string, number[]>
}

export const writtenForum = () =>
  recorded(new URL('answers/discourse.json', import.meta.url).pathname) as unknown as WrittenForum

/** The questions of a pull: two topics a page, two messages inside a topic, the others asked for by number. */
export function forumRoutes(of: WrittenForum): Record<string, StubRoute> {
  const topic = (id: string, posts: Post[]): [string, StubRoute][] => [
    [
      `/t/${id}.json`,
      () => body({ ...listed(of, id), post_stream: { posts: of.posts[id]!.slice(0, 2), stream: streamOf(of, id) } })
    ],
    [
      `/t/${id}/posts.json`,
      ({ query }) => {
        const ids = query.getAll('post_ids[]')
        // in no order: newest first
        return body({ post_stream: { posts: posts.filter(post => ids.includes(String(post.id))).toReversed() } })
      }
    ]
  ]
  return {
    '/latest.json': ({ query }) => {
      const at = 2 * Number(query.get('page'))
      return body({ users: of.users, topic_list: { per_page: 2, topics: of.topics.slice(at, at + 2) } })
    },
    '/post_action_users.json': ({ query }) => {
      const people = query.get('page') === '0' ? (of.likers[query.get('id') ?? ''] ?? []) : []
      return body({ post_action_users: people.map(id => ({ id, username: `user-${id}` })) })
    },
    ...Object.fromEntries(Object.entries(of.posts).flatMap(([id, posts]) => topic(id, posts)))
  }
}

const listed = (of: WrittenForum, id: string) => of.topics.find(topic => String(topic.id) === id)
const streamOf = (of: WrittenForum, id: string) => of.posts[id]!.map(post => post.id)
