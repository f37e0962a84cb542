import { headText } from '../decode.ts'
import type { Bytes } from '../source.ts'
import { entryOf } from '../zip.ts'
import { readHeader } from './header.ts'

/** The text of an export, and what goes before `row:17` in its references. */
export interface ChatText {
  bytes: Bytes
  refPrefix: string
}

const HEAD = 64 * 1024
const known = new WeakMap<Bytes, Promise<ChatText | null>>()

/**
 * The text of a WhatsApp export: the file itself, or the `_chat.txt` (or only `.txt`) of an archive, whose pictures are
 * never read. `null` when it is no such text.
 */
export function chatTextOf(bytes: Bytes): Promise<ChatText | null> {
  const found = known.get(bytes) ?? find(bytes)
  known.set(bytes, found)
  return found
}

async function find(bytes: Bytes): Promise<ChatText | null> {
  const head = Buffer.from(await bytes.slice(0, 4))
  if (head.toString('latin1') !== 'PK\u0003\u0004') return (await isChat(bytes)) ? { bytes, refPrefix: '' } : null
  const isWanted = (name: string) => /(^|\/)_chat\.txt$/.test(name)
  const entry = (await entryOf(bytes, isWanted)) ?? (await entryOf(bytes, name => /^[^/]+\.txt$/i.test(name)))
  return entry && (await isChat(entry)) ? { bytes: entry, refPrefix: `zip:${entry.name.split('/').at(-1)}!` } : null
}

// The first line with words is a header, or looks like one; prose that quotes a time somewhere is no chat.
async function isChat(bytes: Bytes): Promise<boolean> {
  const lines = (await headText(bytes, HEAD)).split('\n').filter(line => line.trim() !== '')
  const read = lines.slice(0, 5).map(line => readHeader(line))
  return read[0] !== null && read.some(header => header !== null && header !== 'almost')
}

const chatFileName =
  /^(?:WhatsApp Chat (?:with|-) |Discussion WhatsApp (?:avec|-) |Chat de WhatsApp con |Conversa do WhatsApp com |WhatsApp-Chat mit |Chat WhatsApp con |WhatsApp-chat met )(.+?)(?: ?\(\d+\))?\.(?:txt|zip)$/i

/** The name a phone puts into the name of the file: of the group, or of the other person. `null` for another name. */
export function nameInFileName({ name }: Bytes): string | null {
  return chatFileName.exec(name.replace(/_/g, ' '))?.[1]?.trim() ?? null
}
