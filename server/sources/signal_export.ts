import { Problem } from '../problem.ts'
import { consentOf } from './chat/consent.ts'
import { chatFacts } from './chat/message.ts'
import { chatNameOf } from './chat/name.ts'
import { openedChat } from './chat/opened.ts'
import { detectEncoding, headText } from './decode.ts'
import { emptyProfile, settle } from './settle.ts'
import { isSignalHead, signalRows } from './signal/rows.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'

/** A Signal chat as text, one message per `[YYYY-MM-DD, HH:MM] Name: text` (sources document §3.6). */
const source: FileSource = {
  format: 'signal_export',
  label: { fr: 'Signal : discussion exportée', en: 'Signal: exported chat' },
  gives: ['interactions', 'people'],
  version: 1,
  scopedIds: true,
  isChat: true,
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const first = (await headText(bytes, 64 * 1024)).split('\n').find(line => line.trim() !== '')
  const because = {
    fr: 'chaque message commence comme ceux de Signal',
    en: 'each message starts as those of Signal do'
  }
  return first !== undefined && isSignalHead(first)
    ? { format: source.format, signature: 'signal.chat', because }
    : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  if (!detection) throw notSignal()
  const encoded = await detectEncoding(bytes, options.answers['encoding'])
  const name = chatNameOf(bytes, options, { inFile: null, inFileName: null }, () => false)
  const settled = settle({ ...emptyProfile([]), needsZone: true }, { decimal: null, order: 'YMD', zone: null }, options)
  const consent = consentOf(options)
  const { time } = settled
  return openedChat(detection, name, consent, {
    encoding: encoded.encoding,
    settled,
    decisions: [encoded.decision],
    warnings: encoded.warnings,
    rows: () => {
      const rows = signalRows({ bytes, encoded, scope: name.scope, country: options.country, time })
      return chatFacts(rows, { network: 'signal', keepsText: consent.keepsText, options })
    }
  })
}

function notSignal(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas une discussion de Signal.',
    en: 'This file is not a Signal chat.'
  })
}
