import { htmlText } from './html_text.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from './json_file.ts'
import type { CanonicalRecord } from '../record.ts'
import { observations, type AnswerRow, type ThreadNote } from './answer.ts'

const network = 'mastodon'
/** What a server gives of a context; at the cap, absence means nothing. */
export interface ContextCap {
  descendants: number
  depth: number
}
/** Without a token. */
export const anonymousCap: ContextCap = { descendants: 60, depth: 20 }
/** With a token of `read:statuses`. */
export const tokenCap: ContextCap = { descendants: 4096, depth: Infinity }

/** The stable address of a status: `uri`, the same on every server (the local id is not). */
export function idOf(status: Json): string {
  return stringOf(status['uri']) ?? ''
}

/** The stable address of the author of a status. */
export function accountOf(status: Json): string {
  const account = objectOf(status['account'])
  return stringOf(account?.['uri']) ?? stringOf(account?.['url']) ?? stringOf(account?.['acct']) ?? ''
}

/** A status of our own as records: the account, the post, its counts. */
export function statusRecords(status: Json, observedAt: string): CanonicalRecord[] {
  const id = idOf(status)
  const [url, language] = [stringOf(status['url']), stringOf(status['language'])]
  const name = stringOf(objectOf(status['account'])?.['acct'])
  const counts = {
    likes: countOf(status['favourites_count']),
    reposts: countOf(status['reblogs_count']),
    replies: countOf(status['replies_count']),
    quotes: countOf(status['quotes_count'])
  }
  return [
    { type: 'account', network, id: accountOf(status), own: true, ...(name ? { name } : {}) },
    {
      type: 'post',
      network,
      id,
      account: accountOf(status),
      published_at: stringOf(status['created_at']) ?? '',
      text: htmlText(stringOf(status['content']) ?? ''),
      ...(language ? { language } : {}),
      ...(url && /^https?:\/\//i.test(url) ? { url } : {})
    },
    ...observations(network, id, counts, observedAt)
  ]
}

/**
 * The rows of a context: the root when its records are given, then each reply, with its place in the tree told by
 * stable addresses. `status` is the root when the file has it: its count of replies tells whether some are missing.
 */
export function readContext(
  context: Json,
  root: { uri: string; own: string },
  rootRecords: CanonicalRecord[],
  status: Json | null,
  cap = anonymousCap
): AnswerRow[] {
  const replies = objectsOf(context['descendants'])
  const uris = new Map(replies.map(reply => [String(reply['id']), idOf(reply)]))
  const thread: ThreadNote = {
    root: root.uri,
    ...completeness(replies, status, cap),
    ids: replies.map(idOf)
  }
  const rows = replies.map((reply): AnswerRow => ({ records: [replyRecord(reply, root, uris)] }))
  // What stands above belongs to the thread of somebody else's message, which this file does not give.
  const above = objectsOf(context['ancestors']).map((): AnswerRow => ({
    records: [],
    refused: { reason: 'unknown_reference', field: 'ancestors' }
  }))
  const first = rootRecords.length > 0 ? [{ records: rootRecords, thread }, ...rows] : withNote(rows, thread)
  return [...first, ...above]
}

// Without the root there is no post to carry the note: the first reply does.
function withNote(rows: AnswerRow[], thread: ThreadNote): AnswerRow[] {
  return rows.map((row, index) => (index === 0 ? { ...row, thread } : row))
}

function replyRecord(
  reply: Json,
  root: { uri: string; own: string },
  uris: ReadonlyMap<string, string>
): CanonicalRecord {
  const author = accountOf(reply)
  const parent = uris.get(String(reply['in_reply_to_id']))
  return {
    type: 'interaction',
    network,
    id: idOf(reply),
    kind: 'reply',
    author: { network, id: author },
    occurred_at: stringOf(reply['created_at']) ?? '',
    text: htmlText(stringOf(reply['content']) ?? ''),
    direction: author === root.own ? 'out' : 'in',
    post: root.uri,
    ...(parent ? { parent } : {})
  }
}

function completeness(
  replies: readonly Json[],
  status: Json | null,
  cap: ContextCap
): { read_complete: boolean; reason: string | null } {
  const children = new Map<string, number>()
  const depths = new Map<string, number>()
  let deepest = 0
  // Parents come before their children in a context.
  for (const reply of replies) {
    const parent = String(reply['in_reply_to_id'])
    children.set(parent, (children.get(parent) ?? 0) + 1)
    const depth = (depths.get(parent) ?? 0) + 1
    depths.set(String(reply['id']), depth)
    deepest = Math.max(deepest, depth)
  }
  if (replies.length >= cap.descendants || deepest >= cap.depth)
    return { read_complete: false, reason: 'limit_reached' }
  const isShort = (node: Json) => (countOf(node['replies_count']) ?? 0) > (children.get(String(node['id'])) ?? 0)
  const isMissing = replies.some(isShort) || (status !== null && isShort(status))
  return { read_complete: !isMissing, reason: isMissing ? 'replies_missing' : null }
}
