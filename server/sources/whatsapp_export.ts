import { Problem } from '../problem.ts'
import { consentOf } from './chat/consent.ts'
import { chatFacts } from './chat/message.ts'
import { chatNameOf } from './chat/name.ts'
import { openedChat } from './chat/opened.ts'
import { detectEncoding } from './decode.ts'
import { foldedName } from './identity.ts'
import { oneOf } from './questions.ts'
import { settle, type Settled } from './settle.ts'
import type { Bytes, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'
import { chatTextOf, nameInFileName } from './whatsapp/file.ts'
import { whatsappRows } from './whatsapp/rows.ts'
import { scanChat, type ChatScan } from './whatsapp/scan.ts'

/** A WhatsApp chat as a phone exports it: `.txt`, or the ZIP with its `_chat.txt` (sources document §3.6). */
const source: FileSource = {
  format: 'whatsapp_export',
  label: { fr: 'WhatsApp : discussion exportée', en: 'WhatsApp: exported chat' },
  gives: ['interactions', 'people'],
  version: 1,
  scopedIds: true,
  isChat: true,
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const because = {
    fr: 'chaque message commence par sa date et son heure',
    en: 'each message starts with its date and time'
  }
  return (await chatTextOf(bytes)) ? { format: source.format, signature: 'whatsapp.chat', because } : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const [detection, text] = [await sniff(bytes), await chatTextOf(bytes)]
  if (!detection || !text) throw notWhatsapp()
  const encoded = await detectEncoding(text.bytes, options.answers['encoding'])
  const scan = await scanChat(text.bytes, encoded)
  const told = { inFile: scan.groupName, inFileName: nameInFileName(bytes) }
  const name = chatNameOf(bytes, options, told, candidate => scan.authors.has(foldedName(candidate)))
  const consent = consentOf(options)
  const settled = withLikelyOrder(settle(scan.profile, { decimal: null, order: null, zone: null }, options), scan)
  const { time } = settled
  const { foreign } = scan
  const file = { ...text, encoded, scope: name.scope, country: options.country, time, foreign }
  return openedChat(detection, name, consent, {
    encoding: encoded.encoding,
    settled,
    decisions: [encoded.decision],
    questions: unparsedQuestion(scan, options),
    warnings: [...encoded.warnings, ...[...foreign].map(style => ({ code: 'pasted_messages', detail: style }))],
    rows: () => chatFacts(whatsappRows(file), { network: 'whatsapp', keepsText: consent.keepsText, options })
  })
}

/** Above this share, lines that look like the head of a message stop the import until someone has seen them. */
const ALMOST_SHARE = 0.005

function unparsedQuestion({ almost, headers }: ChatScan, { answers }: ReadOptions): Question[] {
  const answer = oneOf(answers, 'unparsed_lines', ['set_aside'])
  if (answer !== undefined || almost.count <= ALMOST_SHARE * (almost.count + headers)) return []
  const shown = almost.shapes.join(' · ')
  return [
    {
      key: 'unparsed_lines',
      about: {
        fr: `${almost.count} lignes ressemblent à un début de message sans se lire (ligne : forme) : ${shown}. Vérifiez la langue du téléphone à l’export.`,
        en: `${almost.count} lines look like the head of a message and cannot be read (line: shape): ${shown}. Check the language of the phone that exported.`
      },
      options: [
        {
          value: 'set_aside',
          label: { fr: 'Mettre ces lignes de côté et lire les autres', en: 'Set these lines aside and read the others' }
        }
      ]
    }
  ]
}

// Time that would run backwards speaks for the other order: a suggestion, for a person to confirm.
function withLikelyOrder(settled: Settled, { likelyOrder }: ChatScan): Settled {
  if (likelyOrder === null) return settled
  const questions = settled.questions.map(question =>
    question.key === 'date_order' ? { ...question, suggested: likelyOrder } : question
  )
  return { ...settled, questions }
}

function notWhatsapp(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas une discussion WhatsApp. Exportez-la depuis le téléphone : Plus, Exporter la discussion.',
    en: 'This file is not a WhatsApp chat. Export it from the phone: More, Export chat.'
  })
}
