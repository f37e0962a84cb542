import type { StubRoute } from '../stub/stub.ts'
import { body, recorded } from './world.ts'

type Json = Record<string, unknown>
type Node = Json & { post: Json & { uri: string; author: { did: string } }; replies?: Node[] }

/** The recorded Bluesky network: who is who in it. */
export interface Recorded {
  thread: { thread: Node }
  feed: { feed: Json[] }
  own: string
  root: string
  likers: { did: string; at: string }[]
  sharers: string[]
}

/** Reads the recorded answers; likes and shares come from the notifications, which name their authors. */
export function readRecorded(folder: string): Recorded {
  const thread = recorded(`${folder}/thread.json`) as { thread: Node }
  const feed = recorded(`${folder}/feed.json`) as { feed: Json[] }
  const { notifications } = recorded(`${folder}/notifications.json`) as {
    notifications: { reason: string; author: { did: string }; record: { createdAt: string } }[]
  }
  const of = (reason: string) => notifications.filter(one => one.reason === reason)
  return {
    thread,
    feed,
    own: thread.thread.post.author.did,
    root: thread.thread.post.uri,
    likers: of('like').map(({ author, record }) => ({ did: author.did, at: record.createdAt })),
    sharers: of('repost').map(({ author }) => author.did)
  }
}

/** The questions a pull asks, answered from the recording; the feed in pages of one item, likes in pages of one. */
export function recordedRoutes(of: Recorded): Record<string, StubRoute> {
  const paged = (key: string, items: readonly unknown[]): StubRoute => {
    return ({ query }) => {
      const at = Number(query.get('cursor') ?? 0)
      return body({ [key]: items.slice(at, at + 1), ...(at + 1 < items.length ? { cursor: String(at + 1) } : {}) })
    }
  }
  return {
    '/xrpc/app.bsky.actor.getProfile': () =>
      body({ did: of.own, handle: 'amnesty-tg.test', followersCount: 2, postsCount: 2 }),
    '/xrpc/app.bsky.feed.getAuthorFeed': paged('feed', of.feed.feed),
    '/xrpc/app.bsky.feed.getLikes': paged(
      'likes',
      of.likers.map(({ did, at }) => ({ actor: { did, handle: 'liker.test' }, createdAt: at, indexedAt: at }))
    ),
    '/xrpc/app.bsky.feed.getRepostedBy': paged(
      'repostedBy',
      of.sharers.map(did => ({ did, handle: 'sharer.test' }))
    ),
    '/xrpc/app.bsky.feed.getQuotes': () => body({ posts: [] }),
    '/xrpc/app.bsky.feed.getPostThread': ({ query }) =>
      query.get('uri') === of.root ? body(of.thread) : { status: 400, body: { error: 'NotFound' } }
  }
}

/** The thread after one message of it was deleted: the node is gone and its parent counts one reply less. */
export function withoutMessage(thread: { thread: Node }, uri: string): { thread: Node } {
  const prune = (node: Node): Node => {
    const replies = (node.replies ?? []).filter(reply => reply.post.uri !== uri)
    const removed = (node.replies ?? []).length - replies.length
    const post = { ...node.post, replyCount: Number(node.post['replyCount']) - removed }
    return { ...node, post, replies: replies.map(prune) } as Node
  }
  return { thread: prune(thread.thread) }
}

/** Every message of a thread, root first. */
export function messagesOf(node: Node): Node['post'][] {
  return [node.post, ...(node.replies ?? []).flatMap(messagesOf)]
}
