import type { Page, PageRow, ThreadRead } from '../api_source.ts'
import { listPages } from '../http/pages.ts'
import { didOf, threadRows, uriOf, writtenAt } from '../threads/bluesky.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import { reaction } from '../threads/seen.ts'
import { listOfReply, type Ask } from './appview.ts'

const network = 'bluesky'
/** The most an AppView gives at once, and the deepest tree. */
const LIMIT = 100
const DEPTH = 1000

/** What one pull knows while it reads posts: whose, how to ask, what time it is. */
export interface Reading {
  own: string
  ask: Ask
  now(): Date
}

/**
 * Everything about one post of ours, in pages: who liked, shared and quoted it, then its thread with its counts. The
 * thread comes last because it tells the re-reading plan that the post was read: stopped before, all is read again.
 */
export async function* postPages(post: Json, reading: Reading): AsyncGenerator<Omit<Page, 'cursor'>> {
  const uri = uriOf(post) ?? ''
  if ((countOf(post['likeCount']) ?? 0) > 0) yield* lists('app.bsky.feed.getLikes', 'likes', uri, reading, likeRow)
  if ((countOf(post['repostCount']) ?? 0) > 0)
    yield* lists('app.bsky.feed.getRepostedBy', 'repostedBy', uri, reading, shareRow)
  if ((countOf(post['quoteCount']) ?? 0) > 0) yield* lists('app.bsky.feed.getQuotes', 'posts', uri, reading, quoteRow)
  yield await threadPage(uri, reading)
}

type ToRow = (item: Json, uri: string, seenAt: string) => PageRow | null

async function* lists(
  method: string,
  key: string,
  uri: string,
  { ask, now }: Reading,
  row: ToRow
): AsyncGenerator<Omit<Page, 'cursor'>> {
  const read = async (from: string | null) =>
    listOfReply(await ask(method, { uri, limit: LIMIT, cursor: from ?? undefined }), key)
  for await (const { items } of listPages(read)) {
    const rows = objectsOf(items).map(item => row(item, uri, now().toISOString()))
    yield { rows: rows.filter(found => found !== null) }
  }
}

const likeRow: ToRow = (like, uri, seenAt) => {
  const person = stringOf(objectOf(like['actor'])?.['did'])
  // the liker's clock may lie about the future, as an author's may
  const at = writtenAt({ record: { createdAt: like['createdAt'] }, indexedAt: like['indexedAt'] })
  return person === null ? null : reaction('like', { network, person, target: uri, at: at || null, seenAt })
}

// The list of those who shared says who, never when.
const shareRow: ToRow = (actor, uri, seenAt) => {
  const person = stringOf(actor['did'])
  return person === null ? null : reaction('share', { network, person, target: uri, at: null, seenAt })
}

const quoteRow: ToRow = (quote, uri) => {
  const [id, author] = [uriOf(quote), didOf(quote)]
  if (id === null || author === null) return null
  const text = stringOf(objectOf(quote['record'])?.['text']) ?? ''
  const record = {
    type: 'interaction',
    network,
    id,
    kind: 'quote',
    author: { network, id: author },
    text,
    post: uri
  } as const
  return { records: [{ ...record, occurred_at: writtenAt(quote) }] }
}

async function threadPage(uri: string, { own, ask, now }: Reading): Promise<Omit<Page, 'cursor'>> {
  const { body, refused } = await ask('app.bsky.feed.getPostThread', { uri, depth: DEPTH, parentHeight: 0 })
  if (refused !== null || !objectOf(objectOf(body['thread'])?.['post'])) return { rows: [], threads: [unread(uri)] }
  const rows = threadRows(body['thread'], own, now().toISOString())
  const threads = rows.flatMap(({ thread }): ThreadRead[] => (thread ? [{ network, ...thread }] : []))
  return { rows: rows.map(({ records, refused }) => ({ records, ...(refused ? { refused } : {}) })), threads }
}

// Our own post could not be opened: blocked, or deleted between the list and now.
const unread = (uri: string): ThreadRead => ({
  network,
  root: uri,
  read_complete: false,
  reason: 'node_unavailable',
  ids: []
})
