import type { Page, PageRow, ThreadRead } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import { listPages } from '../http/pages.ts'
import type { PersonRef } from '../record.ts'
import { objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import { timeOf, type Publication, type Surface } from './content.ts'
import type { Graph } from './graph.ts'

const AT_ONCE = 100

/**
 * The comments of one publication in pages, then how the thread was read. A Page gives its thread flat, answers among
 * the comments; Instagram gives comments, and answers by comment. Fewer than Meta counts: some are kept from us, and an
 * absence means nothing.
 */
export async function* commentPages(
  publication: Publication,
  surface: Surface,
  graph: Graph
): AsyncGenerator<Pick<Page, 'rows'>, ThreadRead, undefined> {
  const ids = new Set<string>()
  const thread = { network: surface.network, root: publication.id }
  const row = (comment: Json, parent?: string) => commentRow(comment, { publication, surface, ids, parent })
  try {
    for await (const { items } of commentsOf(publication, surface, graph)) {
      yield { rows: items.map(comment => row(comment)) }
      if (surface.network === 'facebook') continue
      for (const comment of items) {
        if (objectsOf(objectOf(comment['replies'])?.['data']).length === 0) continue
        const id = stringOf(comment['id']) ?? ''
        for await (const { items: answers } of answersTo(id, graph))
          yield { rows: answers.map(answer => row(answer, id)) }
      }
    }
  } catch (fault) {
    if (!(fault instanceof HttpFault && fault.code === 'not_found')) throw fault
    return { ...thread, read_complete: false, reason: 'node_unavailable', ids: [...ids] }
  }
  const isShort = (publication.counts['comments'] ?? 0) > ids.size
  return { ...thread, read_complete: !isShort, reason: isShort ? 'replies_missing' : null, ids: [...ids] }
}

function commentsOf({ node }: Publication, { network }: Surface, graph: Graph) {
  const flat = { fields: 'id,message,created_time,from{id},parent{id}', filter: 'stream', order: 'chronological' }
  const query = network === 'facebook' ? flat : { fields: 'id,text,timestamp,username,from{id},replies.limit(1){id}' }
  return listPages(from => graph.list(`${node}/comments`, { ...query, limit: AT_ONCE }, from))
}

const answersTo = (comment: string, graph: Graph) =>
  listPages(from =>
    graph.list(`${comment}/replies`, { fields: 'id,text,timestamp,username,from{id}', limit: AT_ONCE }, from)
  )

function commentRow(
  comment: Json,
  of: { publication: Publication; surface: Surface; ids: Set<string>; parent: string | undefined }
): PageRow {
  const { surface, publication, ids } = of
  const id = stringOf(comment['id'])
  if (id === null) return { records: [], refused: { reason: 'id_missing', field: 'id' } }
  ids.add(id)
  const parent = of.parent ?? stringOf(objectOf(comment['parent'])?.['id'])
  const author = authorOf(comment, surface)
  return {
    records: [
      {
        type: 'interaction',
        network: surface.network,
        id,
        kind: parent === null ? 'comment' : 'reply',
        author,
        occurred_at: timeOf(comment['created_time'] ?? comment['timestamp']),
        text: stringOf(comment['message']) ?? stringOf(comment['text']) ?? '',
        direction: author === surface.own ? 'out' : 'in',
        post: publication.id,
        ...(parent === null ? {} : { parent })
      }
    ]
  }
}

// Meta often withholds who wrote: the act counts, the person is unknown. A name is used only where no id comes with it.
function authorOf(comment: Json, { network, own, name }: Surface): PersonRef | null {
  const id = stringOf(objectOf(comment['from'])?.['id'])
  const username = stringOf(comment['username'])
  if (id === own || (username !== null && username === name)) return own
  if (id !== null) return { network, id }
  return username === null ? null : { network: `${network}:username`, id: username.toLowerCase() }
}
