import type { StubAnswer, StubRoute } from '../stub/stub.ts'
import { body, recorded } from './world.ts'

type Json = Record<string, unknown>
interface Statistics {
  viewCount: string
  likeCount?: string
  commentCount?: string
}
interface Comment extends Json {
  id: string
  snippet: Json & { textDisplay: string; updatedAt: string }
}
interface Thread extends Json {
  id: string
  snippet: { totalReplyCount: number; topLevelComment: Comment }
}

/** A channel written by us in the shape of the Data API. */
export interface Channel {
  channel: Json & { id: string }
  uploads: Json[]
  videos: (Json & { id: string; statistics: Statistics })[]
  threads: Record<string, Thread[]>
  replies: Record<string, Comment[]>
}

export const writtenChannel = () =>
  recorded(new URL('answers/youtube.json', import.meta.url).pathname) as unknown as Channel

/** A refusal as the Data API words it. */
export const refusal = (status: number, reason: string): StubAnswer => ({
  status,
  body: { error: { code: status, message: 'A sentence for people.', errors: [{ domain: 'youtube', reason }] } }
})

/** The questions of a pull, in pages of two. */
export function channelRoutes(of: Channel): Record<string, StubRoute> {
  return {
    '/youtube/v3/channels': ({ query }) =>
      body({ items: query.get('forHandle') === '@eau-lome' || query.get('id') === of.channel.id ? [of.channel] : [] }),
    '/youtube/v3/playlistItems': ({ query }) => paged(of.uploads, query),
    '/youtube/v3/videos': ({ query }) => {
      const ids = (query.get('id') ?? '').split(',')
      return body({ items: of.videos.filter(({ id }) => ids.includes(id)) })
    },
    '/youtube/v3/commentThreads': ({ query }) => {
      const threads = of.threads[query.get('videoId') ?? '']
      return threads ? paged(threads, query) : refusal(403, 'commentsDisabled')
    },
    '/youtube/v3/comments': ({ query }) => paged(of.replies[query.get('parentId') ?? ''] ?? [], query)
  }
}

/** Positions as tokens, as YouTube has them: what is inserted meanwhile moves every later item. */
export function paged(items: readonly unknown[], query: URLSearchParams, size = 2): StubAnswer {
  const at = Number(query.get('pageToken') ?? 0)
  const next = at + size < items.length ? { nextPageToken: String(at + size) } : {}
  return body({ items: items.slice(at, at + size), ...next })
}
