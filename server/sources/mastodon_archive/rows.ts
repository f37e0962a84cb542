import { decodeText, type Encoded } from '../decode.ts'
import { isRefusedItem, itemOf } from '../json/item.ts'
import { jsonPieces } from '../json/scanner.ts'
import { readRecord } from '../native_record.ts'
import type { CanonicalRecord, ReasonCode, Yielded } from '../record.ts'
import type { ReadOptions } from '../source.ts'
import { htmlText } from '../threads/html_text.ts'
import { listOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import type { ArchiveParts } from './file.ts'

const network = 'mastodon'
const isItems = (path: string) => path === 'orderedItems'
const everyone: ReadonlySet<string> = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'])

/** What the whole outbox says before it is read: whose it is, and which of its posts start a thread. */
export interface OutboxScan {
  own: string
  roots: ReadonlySet<string>
}

/** Reads the outbox once; `null` when no activity names its author. */
export async function scanOutbox(parts: ArchiveParts, encoded: Encoded): Promise<OutboxScan | null> {
  const roots = new Set<string>()
  let own = parts.actor?.id ?? null
  for await (const piece of jsonPieces(decodeText(parts.outbox, encoded), isItems)) {
    if (piece.kind !== 'item') continue
    const item = itemOf(piece.text)
    if (isRefusedItem(item)) continue
    own ??= stringOf(item['actor'])
    const note = objectOf(item['object'])
    const id = stringOf(note?.['id'])
    if (id !== null && stringOf(note?.['inReplyTo']) === null) roots.add(id)
  }
  return own === null ? null : { own, roots }
}

/** The facts of an outbox: own posts, own replies and own reposts as outgoing acts; `row:17` is its seventeenth activity. */
export async function* outboxFacts(
  parts: ArchiveParts,
  encoded: Encoded,
  scan: OutboxScan,
  options: ReadOptions
): AsyncGenerator<Yielded> {
  let row = 0
  for await (const piece of jsonPieces(decodeText(parts.outbox, encoded), isItems)) {
    options.signal?.throwIfAborted()
    if (piece.kind !== 'item') continue
    const place = { ref: `${parts.refPrefix}row:${++row}`, line: piece.line }
    const item = itemOf(piece.text)
    const records = isRefusedItem(item) ? item : activityRecords(item, parts, scan)
    yield* 'reason' in records
      ? [{ kind: 'rejected', rejection: { ...place, ...records, raw: piece.text ?? '' } } as const]
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

type Refused = { reason: ReasonCode; field: string; detail?: string }

function activityRecords(item: Json, parts: ArchiveParts, scan: OutboxScan): CanonicalRecord[] | Refused {
  const type = stringOf(item['type'])
  if (type === 'Announce') return repost(item, scan)
  const note = objectOf(item['object'])
  if (type !== 'Create' || !note) return { reason: 'unknown_type', field: 'type', detail: type ?? '' }
  const audience = [...listOf(note['to']), ...listOf(note['cc'])].map(String)
  // What was written to some persons only concerns nobody else.
  if (!audience.some(to => everyone.has(to) || to.endsWith('/followers')))
    return { reason: 'unknown_type', field: 'to', detail: 'direct' }
  return stringOf(note['inReplyTo']) === null ? ownPost(note, parts, scan) : ownReply(note, scan)
}

function ownPost(note: Json, { actor }: ArchiveParts, { own }: OutboxScan): CanonicalRecord[] {
  const url = stringOf(note['url'])
  const language = Object.keys(objectOf(note['contentMap']) ?? {})[0]
  return [
    { type: 'account', network, id: own, own: true, ...(actor?.name ? { name: actor.name } : {}) },
    {
      type: 'post',
      network,
      id: stringOf(note['id']) ?? '',
      account: own,
      published_at: stringOf(note['published']) ?? '',
      text: htmlText(stringOf(note['content']) ?? ''),
      format: formatOf(note),
      ...(language ? { language } : {}),
      ...(url && /^https?:\/\//i.test(url) ? { url } : {})
    }
  ]
}

function formatOf(note: Json): string {
  if (note['type'] === 'Question') return 'poll'
  const kinds = objectsOf(note['attachment']).map(attachment => String(attachment['mediaType']))
  if (kinds.some(kind => kind.startsWith('video/'))) return 'video'
  return kinds.some(kind => kind.startsWith('image/')) ? 'image' : 'text'
}

function ownReply(note: Json, { own, roots }: OutboxScan): CanonicalRecord[] {
  const parent = stringOf(note['inReplyTo']) ?? ''
  return [
    { type: 'account', network, id: own, own: true },
    {
      type: 'interaction',
      network,
      id: stringOf(note['id']) ?? '',
      kind: 'reply',
      author: { network, id: own },
      occurred_at: stringOf(note['published']) ?? '',
      text: htmlText(stringOf(note['content']) ?? ''),
      direction: 'out',
      ...(roots.has(parent) ? { post: parent } : { parent })
    }
  ]
}

function repost(item: Json, { own, roots }: OutboxScan): CanonicalRecord[] {
  const target = stringOf(item['object']) ?? stringOf(objectOf(item['object'])?.['id']) ?? ''
  return [
    { type: 'account', network, id: own, own: true },
    {
      type: 'interaction',
      network,
      // The id a reading of the list of reposts gives: the same act is the same fact.
      id: `share:${own}:${target}`,
      kind: 'share',
      author: { network, id: own },
      occurred_at: stringOf(item['published']) ?? '',
      direction: 'out',
      ...(roots.has(target) ? { post: target } : { parent: target })
    }
  ]
}
