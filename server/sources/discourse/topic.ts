import type { Page, PageRow } from '../api_source.ts'
import { listNewPages } from '../http/pages.ts'
import { observations } from '../threads/answer.ts'
import { countOf, stringOf, type Json } from '../threads/json_file.ts'
import { reaction } from '../threads/seen.ts'
import type { Forum } from './forum.ts'
import { idOf, postsOf, topicRows, type TopicReading } from './rows.ts'

const network = 'discourse'
/** Messages written at once: a topic of thousands is many short transactions. */
const AT_ONCE = 200

/**
 * Everything about one topic, in pages: who liked the message that begins it when that is ours, then its messages, and
 * last how it was read, which tells the re-reading plan that all before it was.
 */
export async function* topicPages(
  topic: Json,
  reading: TopicReading,
  forum: Forum
): AsyncGenerator<Omit<Page, 'cursor'>> {
  const posts = postsOf(topic)
  const rows = topicRows(topic, reading)
  const threads = rows.flatMap(({ thread }) => (thread ? [{ network, ...thread }] : []))
  const [first] = posts
  if (first && threads.length > 0) yield* likes(first, reading, forum)
  const written = rows.flatMap(({ records, refused }, index): PageRow[] => {
    // notices that a topic was closed or moved are nobody’s message
    if (refused) return []
    const [post, isOurs] = [posts[index] ?? {}, records.some(record => record.type === 'post')]
    return [{ records: isOurs ? [...records, ...countsOf(topic, post, reading)] : records, ...editOf(post) }]
  })
  for (let at = 0; at < written.length; at += AT_ONCE) {
    const isLast = at + AT_ONCE >= written.length
    yield { rows: written.slice(at, at + AT_ONCE), ...(isLast ? { threads } : {}) }
  }
}

async function* likes(first: Json, reading: TopicReading, forum: Forum): AsyncGenerator<Omit<Page, 'cursor'>> {
  const read = (from: string | null) => forum.likers(String(first['id']), from)
  for await (const { items } of listNewPages(read, person => person)) {
    const target = idOf(first, reading)
    const rows = items.map(person => {
      // the list says who, never when
      const row = reaction('like', { network, person, target, at: null, seenAt: reading.observedAt })
      const of = { network: `discourse:${reading.forum}`, id: person }
      return { ...row, records: row.records.map(record => ('author' in record ? { ...record, author: of } : record)) }
    })
    yield { rows }
  }
}

function countsOf(topic: Json, first: Json, reading: TopicReading) {
  const written = countOf(topic['posts_count'])
  const counts = { views: countOf(topic['views']), replies: written === null ? null : Math.max(0, written - 1) }
  return observations(network, idOf(first, reading), counts, reading.observedAt)
}

// `updated_at` moves for other reasons too; only a second version is an edit.
function editOf(post: Json): { editedAt?: string } {
  const editedAt = stringOf(post['updated_at'])
  return editedAt !== null && (countOf(post['version']) ?? 1) > 1 ? { editedAt } : {}
}
