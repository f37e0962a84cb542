import { readRecord } from '../native_record.ts'
import type { CanonicalRecord, ReasonCode, Yielded } from '../record.ts'
import type { ReadOptions } from '../source.ts'
import { listOf, objectOf, stringOf, type Json } from '../threads/json_file.ts'
import type { Repository } from './car.ts'

const network = 'bluesky'
/** Collections that become facts; a list of the accounts followed is never kept (trust document §8.3). */
export const collections: Readonly<Record<string, 'post' | 'like' | 'share'>> = {
  'app.bsky.feed.post': 'post',
  'app.bsky.feed.like': 'like',
  'app.bsky.feed.repost': 'share'
}

/** The collection of a path: `app.bsky.feed.post/3k…` is in `app.bsky.feed.post`. */
export const collectionOf = (path: string) => path.slice(0, Math.max(0, path.indexOf('/')))

/**
 * The facts of a repository: own posts, own replies, likes and reposts as outgoing acts. `row:17` is its seventeenth
 * record in the order of the tree; records of other collections are passed over and were listed beforehand.
 */
export async function* repositoryFacts(repository: Repository, options: ReadOptions): AsyncGenerator<Yielded> {
  let line = 0
  for await (const { path, value } of repository.records()) {
    options.signal?.throwIfAborted()
    const kind = collections[collectionOf(path)]
    line++
    if (kind === undefined) continue
    const place = { ref: `row:${line}`, line }
    const records = value ? recordsOf(kind, `at://${repository.did}/${path}`, value, repository.did) : missing('value')
    yield* 'reason' in records
      ? [{ kind: 'rejected', rejection: { ...place, ...records } } as const]
      : checked(records, place, options)
  }
}

function* checked(
  records: CanonicalRecord[],
  place: { ref: string; line: number },
  options: ReadOptions
): Generator<Yielded> {
  for (const record of records) {
    const read = readRecord(record, options)
    if ('reason' in read) {
      yield { kind: 'rejected', rejection: { ...place, ...read } }
      return
    }
    yield { kind: 'record', ...place, record: read.record }
  }
}

const missing = (field: string): { reason: ReasonCode; field: string } => ({ reason: 'missing_field', field })
const uriOf = (value: unknown) => stringOf(objectOf(value)?.['uri'])

function recordsOf(
  kind: 'post' | 'like' | 'share',
  id: string,
  value: Json,
  own: string
): CanonicalRecord[] | { reason: ReasonCode; field: string } {
  const account: CanonicalRecord = { type: 'account', network, id: own, own: true }
  const at = stringOf(value['createdAt']) ?? ''
  const act = {
    type: 'interaction',
    network,
    id,
    author: { network, id: own },
    occurred_at: at,
    direction: 'out'
  } as const
  const text = stringOf(value['text']) ?? ''
  if (kind !== 'post') {
    const subject = uriOf(value['subject'])
    // The id a reading of the list of likes gives: the same act is the same fact.
    return subject === null
      ? missing('subject')
      : [account, { ...act, kind, id: `${kind}:${own}:${subject}`, parent: subject }]
  }
  const reply = objectOf(value['reply'])
  if (reply) {
    const [root, parent] = [uriOf(reply['root']), uriOf(reply['parent'])]
    const isOurs = root?.startsWith(`at://${own}/`) === true
    const above = isOurs && parent === root ? null : parent
    return [
      account,
      { ...act, kind: 'reply', text, ...(isOurs ? { post: root } : {}), ...(above ? { parent: above } : {}) }
    ]
  }
  const language = stringOf(listOf(value['langs'])[0])
  return [
    account,
    { type: 'post', network, id, account: own, published_at: at, text, ...(language ? { language } : {}) }
  ]
}
