import { countOf, listOf, objectOf, stringOf, type Json } from './json_file.ts'
import type { CanonicalRecord } from '../record.ts'
import { observations, type AnswerRow, type ThreadNote } from './answer.ts'

const network = 'bluesky'

/** The post of a node of a thread or of an item of a feed; `null` for a blocked or missing one. */
export function postOf(node: unknown): Json | null {
  return objectOf(objectOf(node)?.['post'])
}

/** The at-uri of a post. */
export const uriOf = (post: Json | null) => stringOf(post?.['uri'])
/** The did of the author of a post: stable where the handle is not. */
export const didOf = (post: Json | null) => stringOf(objectOf(post?.['author'])?.['did'])
const recordOf = (post: Json): Json => objectOf(post['record']) ?? {}
const replyOf = (post: Json) => objectOf(recordOf(post)['reply'])
const refUri = (reply: Json | null, end: 'root' | 'parent') => stringOf(objectOf(reply?.[end])?.['uri'])

/** The rows of an author feed; reposts of others are not ours and are refused. */
export function feedRows(answer: Json, own: string, observedAt: string): AnswerRow[] {
  return listOf(answer['feed']).map(item => {
    const post = postOf(item)
    const isRepost = Boolean(objectOf(item)?.['reason'])
    if (!post || isRepost) return { records: [], refused: { reason: 'missing_field', field: 'post' } }
    return { records: replyOf(post) ? [replyRecord(post, own)] : postRecords(post, own, observedAt) }
  })
}

/** The rows of a thread, root first; walks without recursion, because a hostile tree may be very deep. */
export function threadRows(root: unknown, own: string, observedAt: string): AnswerRow[] {
  const rows: AnswerRow[] = []
  const thread: ThreadNote = { root: uriOf(postOf(root)) ?? '', read_complete: true, reason: null, ids: [] }
  const waiting: unknown[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const post = postOf(node)
    if (!post) {
      // A blocked or missing node: what stands under it was not given.
      incomplete(thread, 'node_unavailable')
      continue
    }
    const replies = listOf(objectOf(node)?.['replies'])
    if ((countOf(post['replyCount']) ?? 0) > replies.length) incomplete(thread, 'replies_missing')
    waiting.push(...replies.toReversed())
    if (rows.length === 0) rows.push({ records: postRecords(post, own, observedAt), thread })
    else {
      thread.ids.push(uriOf(post) ?? '')
      rows.push({ records: [replyRecord(post, own)] })
    }
  }
  return rows
}

function incomplete(thread: ThreadNote, reason: string): void {
  thread.read_complete = false
  thread.reason ??= reason
}

function postRecords(post: Json, own: string, observedAt: string): CanonicalRecord[] {
  const record = recordOf(post)
  const id = uriOf(post) ?? ''
  const language = stringOf(listOf(record['langs'])[0])
  const handle = stringOf(objectOf(post['author'])?.['handle'])
  const counts = {
    likes: countOf(post['likeCount']),
    reposts: countOf(post['repostCount']),
    replies: countOf(post['replyCount']),
    quotes: countOf(post['quoteCount']),
    bookmarks: countOf(post['bookmarkCount'])
  }
  return [
    { type: 'account', network, id: own, own: true, ...(handle ? { name: handle } : {}) },
    {
      type: 'post',
      network,
      id,
      account: didOf(post) ?? own,
      published_at: writtenAt(post),
      text: stringOf(record['text']) ?? '',
      ...(language ? { language } : {})
    },
    ...observations(network, id, counts, observedAt)
  ]
}

function replyRecord(post: Json, own: string): CanonicalRecord {
  const reply = replyOf(post)
  const [root, parent] = [refUri(reply, 'root'), refUri(reply, 'parent')]
  const author = didOf(post) ?? ''
  return {
    type: 'interaction',
    network,
    id: uriOf(post) ?? '',
    kind: 'reply',
    author: { network, id: author },
    occurred_at: writtenAt(post),
    text: stringOf(recordOf(post)['text']) ?? '',
    direction: author === own ? 'out' : 'in',
    ...(root ? { post: root } : {}),
    ...(parent && parent !== root ? { parent } : {})
  }
}

/** When a post was written: the author's clock may lie about the future, so the server's time of receipt bounds it. */
export function writtenAt(post: Json): string {
  const created = stringOf(recordOf(post)['createdAt'])
  const indexed = stringOf(post['indexedAt'])
  if (created === null || Number.isNaN(Date.parse(created))) return indexed ?? ''
  return indexed !== null && Date.parse(created) > Date.parse(indexed) ? indexed : created
}
