import { Problem } from '../problem.ts'
import { consentOf } from './chat/consent.ts'
import { chatFacts } from './chat/message.ts'
import { chatNameOf } from './chat/name.ts'
import { openedChat } from './chat/opened.ts'
import { decodeText, detectEncoding, headText, type Encoded } from './decode.ts'
import { foldedName } from './identity.ts'
import { repairLatin1 } from './instagram/latin1.ts'
import { instagramRows, isMessageList } from './instagram/rows.ts'
import { jsonPieces } from './json/scanner.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'

/** Direct messages of Instagram (or Messenger, same shape) from the download of an account (sources document §3.6). */
const source: FileSource = {
  format: 'instagram_dm',
  label: { fr: 'Instagram : messages privés exportés', en: 'Instagram: exported direct messages' },
  gives: ['interactions', 'people'],
  version: 1,
  scopedIds: true,
  isChat: true,
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const head = (await headText(bytes, 64 * 1024)).trimStart()
  const isExport =
    head.startsWith('{') &&
    /"messages"\s*:\s*\[/.test(head) &&
    /"sender_name"\s*:/.test(head) &&
    /"timestamp_ms"\s*:/.test(head)
  const because = { fr: 'messages comme Instagram les exporte', en: 'messages as Instagram exports them' }
  return isExport ? { format: source.format, signature: 'instagram.messages', because } : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  if (!detection) throw notInstagram()
  const encoded = await detectEncoding(bytes)
  const { title, members } = await namesIn(bytes, encoded)
  const name = chatNameOf(bytes, options, { inFile: title, inFileName: null }, candidate =>
    members.has(foldedName(candidate))
  )
  const consent = consentOf(options)
  return openedChat(detection, name, consent, {
    encoding: encoded.encoding,
    warnings: encoded.warnings,
    rows: () => {
      const rows = instagramRows({ bytes, encoded, scope: name.scope, country: options.country })
      return chatFacts(rows, { network: 'instagram', keepsText: consent.keepsText, options })
    }
  })
}

// The title of a conversation of two is the name of the other one.
async function namesIn(
  bytes: Bytes,
  encoded: Encoded
): Promise<{ title: string | null; members: ReadonlySet<string> }> {
  const members = new Set<string>()
  let title: string | null = null
  for await (const piece of jsonPieces(decodeText(bytes, encoded), isMessageList)) {
    if (piece.kind === 'item' || typeof piece.value !== 'string') continue
    if (piece.path === 'title') title = repairLatin1(piece.value)
    if (/^participants\.\d+\.name$/.test(piece.path)) members.add(foldedName(repairLatin1(piece.value)))
  }
  return { title: members.size > 2 ? title : null, members }
}

function notInstagram(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas un export de messages d’Instagram (message_1.json).',
    en: 'This file is not an export of Instagram messages (message_1.json).'
  })
}
