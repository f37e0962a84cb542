import { Problem } from '../problem.ts'
import { consentOf } from './chat/consent.ts'
import { chatFacts } from './chat/message.ts'
import { chatNameOf } from './chat/name.ts'
import { openedChat } from './chat/opened.ts'
import { detectEncoding, headText } from './decode.ts'
import { oneOf } from './questions.ts'
import { emptyProfile, settle } from './settle.ts'
import type { Bytes, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'
import { telegramRows } from './telegram/rows.ts'
import { isGroup, scanTelegram, type TelegramChat } from './telegram/scan.ts'

/** A Telegram export (`result.json`), of one chat or of a whole account (sources document §3.6). */
const source: FileSource = {
  format: 'telegram_export',
  label: { fr: 'Telegram : discussion exportée', en: 'Telegram: exported chat' },
  gives: ['interactions', 'people'],
  version: 1,
  identityNetwork: 'telegram',
  isChat: true,
  sniff,
  open
}

export default source

const HEAD = 256 * 1024

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const head = (await headText(bytes, HEAD)).trimStart()
  const isChat = /"messages"\s*:\s*\[/.test(head) && /"(date_unixtime|from_id|text_entities)"\s*:/.test(head)
  // A whole account starts with contacts and devices, sometimes many of them.
  const isAccount =
    /"about"\s*:\s*"[^"]*Telegram/.test(head) && /"(personal_information|contacts|chats)"\s*:/.test(head)
  const isExport = head.startsWith('{') && (isChat || isAccount)
  const because = { fr: 'messages comme Telegram les exporte', en: 'messages as Telegram exports them' }
  const signature = isAccount || /"chats"\s*:\s*\{/.test(head) ? 'telegram.account' : 'telegram.chat'
  return isExport ? { format: source.format, signature, because } : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  if (!detection) throw notTelegram()
  const encoded = await detectEncoding(bytes)
  const chats = await scanTelegram(bytes, encoded)
  const { chat, questions } = chosen(chats, options)
  const inFile = chat && chat.type !== 'personal_chat' ? chat.name : null
  const name = chatNameOf(bytes, options, { inFile, inFileName: null }, () => false)
  const profile = { ...emptyProfile([]), needsZone: chat?.needsZone === true }
  const settled = settle(profile, { decimal: null, order: null, zone: null }, options)
  const consent = consentOf(options)
  const { time } = settled
  return openedChat(detection, chat ? name : { ...name, questions: [] }, consent, {
    encoding: encoded.encoding,
    settled,
    questions,
    warnings: encoded.warnings,
    rows: async function* () {
      if (!chat) return
      const reading = { bytes, encoded, chat, scope: name.scope, country: options.country, time }
      yield* chatFacts(telegramRows(reading), { network: 'telegram', keepsText: consent.keepsText, options })
    }
  })
}

/** The one chat of the file, or the group chosen; of a whole account only groups and channels are offered. */
function chosen(
  chats: readonly TelegramChat[],
  { answers }: ReadOptions
): { chat: TelegramChat | null; questions: Question[] } {
  const [only] = chats
  if (chats.length === 1 && only) return { chat: only, questions: [] }
  const offered = chats.filter(isGroup)
  if (offered.length === 0) throw noGroup()
  const keyOf = ({ id, path }: TelegramChat) => id ?? path
  const answer = oneOf(answers, 'telegram_chat', offered.map(keyOf))
  const chat = offered.find(candidate => keyOf(candidate) === answer) ?? null
  const options = offered.map(candidate => {
    const label = `${candidate.name ?? keyOf(candidate)} (${candidate.messages})`
    return { value: keyOf(candidate), label: { fr: label, en: label } }
  })
  const about = {
    fr: 'Quel groupe faut-il lire ? Les conversations privées ne sont jamais lues.',
    en: 'Which group should be read? Private conversations never are.'
  }
  return { chat, questions: chat ? [] : [{ key: 'telegram_chat', about, options }] }
}

function noGroup(): Problem {
  return new Problem('no_group', {
    fr: 'Cet export ne contient ni groupe ni canal. Exportez le groupe lui-même depuis Telegram Desktop.',
    en: 'This export holds no group and no channel. Export the group itself from Telegram Desktop.'
  })
}

function notTelegram(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas un export de Telegram (result.json).',
    en: 'This file is not a Telegram export (result.json).'
  })
}
