import { readFileSync } from 'node:fs'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import type { ReadOptions } from '#server/sources/source.ts'
import { sharedFile } from '../shared.ts'
import { lome, read, type Reading } from './read.ts'

/** Everything a person answers before a chat of a group in Lomé is read, texts kept. */
export const answers = {
  chat: 'Cohésion Lomé',
  text: 'keep',
  exported_by: 'member',
  members_told: 'yes',
  time_zone: 'Africa/Lome'
}

/** What is answered once for a group whose messages go into the database. */
export const promise = { basis: 'consent', notice: '2026-09', keep_text_days: '30', keep_raw_days: '30' }

export const readChat = (
  text: string | Uint8Array,
  more: Partial<ReadOptions> = {},
  name = '_chat.txt'
): Promise<Reading> => read(bytesFromMemory(text, name), { ...lome, answers, sourceName: name, ...more }, name)

/** A message as it can be counted on fingers. */
export interface Seen {
  timestamp: string
  author: string
  message: string
}

/** Names and texts are compared as the file has them: an author in lower case, as chats fold them. */
export function seen({ yielded }: Reading): Seen[] {
  return yielded.flatMap(one => {
    if (one.kind !== 'record' || one.record.type !== 'interaction') return []
    const { author, occurred_at, text = '' } = one.record
    const timestamp = occurred_at.slice(0, 19)
    return [{ timestamp, author: typeof author === 'string' ? author : (author?.id ?? ''), message: text }]
  })
}

/** The expected messages of a sample of public chats: newest first, lines joined by a space, names not folded. */
export function target(folder: string): Seen[] {
  const listed = JSON.parse(
    readFileSync(sharedFile('data', 'sources', 'chat-miner', folder, 'target.json') ?? '', 'utf8')
  ) as Seen[]
  return listed.map(({ author, ...rest }) => ({ ...rest, author: author.toLowerCase() })).toReversed()
}

/** What was read, filtered as the targets are: no message without a word, lines joined by a space, oldest first. */
export function asTarget(reading: Reading): Seen[] {
  return seen(reading)
    .map(one => ({ ...one, message: one.message.replace(/\s*\n\s*/g, ' ') }))
    .filter(one => /[\p{L}\p{N}]/u.test(one.message))
    .sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
}

export const sample = (folder: string, file: string): Uint8Array =>
  readFileSync(sharedFile('data', 'sources', 'chat-miner', folder, file) ?? '')
