import type { Page, PageRow, ThreadRead } from '../api_source.ts'
import { nextLink, type HttpAnswer, type HttpClient } from '../http/http.ts'
import { listPages, type ListPage } from '../http/pages.ts'
import { listOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import { accountOf, anonymousCap, idOf, readContext, statusRecords, tokenCap } from '../threads/mastodon.ts'
import { reaction } from '../threads/seen.ts'

const network = 'mastodon'
const LIMIT = 80

/** What one pull knows while it reads statuses. */
export interface Reading {
  http: HttpClient
  server: string
  /** sent with every request; empty without a token */
  headers: Readonly<Record<string, string>>
  hasToken: boolean
  now(): Date
}

/**
 * Everything about one status of ours, in pages: who favourited and shared it, then its thread with its counts. Counts
 * lag behind the lists, so the lists are asked for whatever the counts say. The thread comes last because it tells the
 * re-reading plan that the status was read.
 */
export async function* statusPages(status: Json, reading: Reading): AsyncGenerator<Omit<Page, 'cursor'>> {
  yield* people(status, 'favourited_by', 'like', reading)
  yield* people(status, 'reblogged_by', 'share', reading)
  yield await threadPage(status, reading)
}

/** One page of a list that goes on by `Link`; 404 where a status went meanwhile gives an empty one. */
export async function linkedPage(url: string | URL, { http, headers }: Reading): Promise<ListPage<unknown>> {
  const answer = await http.json(url, { headers, accept: [404] })
  return answer.status === 404 ? { items: [], next: null } : { items: listOf(answer.body), next: nextLink(answer) }
}

async function* people(
  status: Json,
  list: 'favourited_by' | 'reblogged_by',
  kind: 'like' | 'share',
  reading: Reading
): AsyncGenerator<Omit<Page, 'cursor'>> {
  const first = new URL(
    `/api/v1/statuses/${encodeURIComponent(String(status['id']))}/${list}?limit=${LIMIT}`,
    reading.server
  )
  for await (const { items } of listPages(from => linkedPage(from ?? first, reading))) {
    if (items.length === 0) return
    const seenAt = reading.now().toISOString()
    const rows = objectsOf(items).map((account): PageRow => {
      // the lists say who, never when
      const person = accountOf({ account })
      return reaction(kind, { network, person, target: idOf(status), at: null, seenAt })
    })
    yield { rows }
  }
}

async function threadPage(status: Json, reading: Reading): Promise<Omit<Page, 'cursor'>> {
  const { http, server, headers, hasToken, now } = reading
  const path = `/api/v1/statuses/${encodeURIComponent(String(status['id']))}/context`
  const answer = await http.json(new URL(path, server), { headers, accept: [404] })
  const root = { uri: idOf(status), own: accountOf(status) }
  const records = statusRecords(status, now().toISOString())
  if (answer.status === 404) return { rows: [], threads: [unread(root.uri)] }
  const context = objectOf(answer.body) ?? {}
  const cap = hasToken ? tokenCap : anonymousCap
  const rows = readContext({ ...context, ancestors: [] }, root, records, status, cap)
  const edits = new Map(
    [status, ...objectsOf(context['descendants'])].map(one => [idOf(one), stringOf(one['edited_at'])])
  )
  return {
    rows: rows.map(({ records }) => ({ records, ...editOf(records, edits) })),
    threads: rows.flatMap(({ thread }) => (thread ? [awaited({ network, ...thread }, answer)] : []))
  }
}

function editOf(records: PageRow['records'], edits: ReadonlyMap<string, string | null>): { editedAt?: string } {
  const message = records.find(record => record.type === 'post' || record.type === 'interaction')
  const editedAt = message && 'id' in message ? edits.get(message.id ?? '') : null
  return editedAt ? { editedAt } : {}
}

// From 4.4 on, a server that is still fetching remote replies says "ask again later".
function awaited(thread: ThreadRead, { headers }: HttpAnswer): ThreadRead {
  if (!headers.has('mastodon-async-refresh') || !thread.read_complete) return thread
  return { ...thread, read_complete: false, reason: 'replies_missing' }
}

const unread = (root: string): ThreadRead => ({
  network,
  root,
  read_complete: false,
  reason: 'node_unavailable',
  ids: []
})
