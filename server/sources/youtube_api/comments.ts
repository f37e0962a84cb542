import type { Page, PageRow, ThreadRead } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import { listPages } from '../http/pages.ts'
import { countOf, objectOf, stringOf, type Json } from '../threads/json_file.ts'
import type { DataApi } from './ask.ts'

const network = 'youtube'
const AT_ONCE = 100
/** Units one video may cost in one pull: one that drew millions of comments must not starve the others. */
const MOST_UNITS = 2_000

/** What one pull knows while it reads videos. */
export interface Reading {
  api: DataApi
  /** channel id of the organisation */
  own: string
  now(): Date
}

/** How the comments of a video were read; `reason` is `null` when to their end. */
export type CommentsRead = Omit<ThreadRead, 'network' | 'root'>

/**
 * The comments of one video in pages, each thread with all its replies: those that come inside a thread are a sample,
 * so `comments.list` is asked for whenever there is one. Returns which comments were seen and whether those are all:
 * comments that are switched off are a reading without result, not a fault.
 */
export async function* commentPages(
  video: string,
  reading: Reading
): AsyncGenerator<Pick<Page, 'rows'>, CommentsRead, undefined> {
  const ids = new Set<string>()
  const budget = { left: MOST_UNITS }
  let isShort = false
  try {
    for await (const { items } of pagesOf('commentThreads', { videoId: video, order: 'time' }, reading, budget)) {
      yield { rows: items.map(thread => commentRow(topOf(thread), { video, reading, ids })) }
      for (const thread of items) {
        const expected = countOf(objectOf(thread['snippet'])?.['totalReplyCount']) ?? 0
        if (expected === 0) continue
        const parent = stringOf(topOf(thread)['id']) ?? ''
        let found = 0
        for await (const { items: replies } of pagesOf('comments', { parentId: parent }, reading, budget)) {
          found += replies.length
          yield { rows: replies.map(reply => commentRow(reply, { video, reading, ids, parent })) }
        }
        if (found < expected) isShort = true
      }
    }
  } catch (fault) {
    const reason = fault instanceof HttpFault ? stopped(fault) : null
    if (reason === null) throw fault
    return { read_complete: false, reason, ids: [...ids] }
  }
  return { read_complete: !isShort, reason: isShort ? 'replies_missing' : null, ids: [...ids] }
}

// What ends the reading of one video and not of the channel.
function stopped({ code, reason }: HttpFault): string | null {
  if (reason === 'commentsDisabled') return 'comments_disabled'
  if (reason === 'limit_reached') return 'limit_reached'
  return code === 'not_found' ? 'node_unavailable' : null
}

function pagesOf(
  resource: 'commentThreads' | 'comments',
  query: Readonly<Record<string, string>>,
  { api }: Reading,
  budget: { left: number }
) {
  return listPages(from => {
    if (budget.left-- <= 0) throw new HttpFault('refused', { reason: 'limit_reached' })
    return api.list(resource, { part: 'snippet', maxResults: AT_ONCE, textFormat: 'plainText', ...query }, from)
  })
}

const topOf = (thread: Json): Json => objectOf(objectOf(thread['snippet'])?.['topLevelComment']) ?? {}

function commentRow(
  comment: Json,
  of: { video: string; reading: Reading; ids: Set<string>; parent?: string }
): PageRow {
  const snippet = objectOf(comment['snippet']) ?? {}
  const id = stringOf(comment['id'])
  const publishedAt = stringOf(snippet['publishedAt'])
  if (id === null) return { records: [], refused: { reason: 'id_missing', field: 'id' } }
  // seen even when it is refused below: it is there, so it is not deleted
  of.ids.add(id)
  if (publishedAt === null) return { records: [], refused: { reason: 'date_invalid', field: 'publishedAt' } }
  const author = stringOf(objectOf(snippet['authorChannelId'])?.['value'])
  const updatedAt = stringOf(snippet['updatedAt'])
  return {
    records: [
      {
        type: 'interaction',
        network,
        id,
        kind: of.parent === undefined ? 'comment' : 'reply',
        author: author === null ? null : { network, id: author },
        occurred_at: publishedAt,
        text: stringOf(snippet['textOriginal']) ?? stringOf(snippet['textDisplay']) ?? '',
        direction: author === of.reading.own ? 'out' : 'in',
        post: of.video,
        ...(of.parent === undefined ? {} : { parent: of.parent })
      }
    ],
    ...(updatedAt !== null && Date.parse(updatedAt) > Date.parse(publishedAt) ? { editedAt: updatedAt } : {})
  }
}
