import { decodeText, type Encoded } from '../decode.ts'
import { jsonPieces } from '../json/scanner.ts'
import type { Bytes } from '../source.ts'

/** One conversation of an export. */
export interface TelegramChat {
  /** Where its messages stand in the document. */
  path: string
  name: string | null
  id: string | null
  type: string | null
  messages: number
  /** True when some message has no instant, only the hour of the phone. */
  needsZone: boolean
}

const groups: ReadonlySet<string> = new Set([
  'private_group',
  'private_supergroup',
  'public_supergroup',
  'private_channel',
  'public_channel'
])

/** The lists of messages of an export: of its one chat, or of each chat of a full export. */
export const isMessageList = (path: string) =>
  path === 'messages' || /^(chats|left_chats)\.list\.\d+\.messages$/.test(path)

/** True for a group or a channel; the conversations of two persons are nobody else's business. */
export function isGroup({ type }: TelegramChat): boolean {
  return type !== null && groups.has(type)
}

/** Lists the conversations of an export in one reading. */
export async function scanTelegram(bytes: Bytes, encoded: Encoded): Promise<TelegramChat[]> {
  const chats = new Map<string, TelegramChat>()
  const at = (path: string): TelegramChat => {
    const chat = chats.get(path) ?? { path, name: null, id: null, type: null, messages: 0, needsZone: false }
    chats.set(path, chat)
    return chat
  }
  for await (const piece of jsonPieces(decodeText(bytes, encoded), isMessageList)) {
    if (piece.kind === 'item') {
      const chat = at(piece.path)
      chat.messages++
      // A service line of an old export may lack the instant too: one question more does no harm.
      chat.needsZone ||= piece.text !== null && !piece.text.includes('"date_unixtime"')
      continue
    }
    const member = /^((?:(?:chats|left_chats)\.list\.\d+\.)?)(name|id|type)$/.exec(piece.path)
    if (!member || piece.value === null) continue
    const chat = at(`${member[1]}messages`)
    chat[member[2] as 'name' | 'id' | 'type'] = String(piece.value)
  }
  return [...chats.values()].filter(({ messages }) => messages > 0)
}
