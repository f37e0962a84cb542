import type { CaseMessage } from '../../dialogue/complaints/read.ts'
import { asPrinted, type Block, type Pages } from '../pages.ts'
import {
  actName,
  captureName,
  factsOf,
  localTime,
  moderators,
  outcomeOf,
  told,
  utc,
  wordsOf,
  type Evidence
} from './content.ts'
import { checkOf, methodOf } from './texts.ts'
import { report } from '#lib/words/report.ts'
import { word } from '#lib/words/word.ts'

function messageBlocks(
  message: CaseMessage,
  title: string,
  file: string,
  isChosen: boolean,
  evidence: Evidence
): Block[] {
  const { lang } = evidence
  const { text, isText } = wordsOf(message, lang)
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'facts', rows: factsOf(message, isChosen, evidence) },
    { kind: isText ? 'quote' : 'text', text },
    ...(isText && !asPrinted(text).isWhole ? [{ kind: 'small' as const, text: told('signs', lang, { file }) }] : [])
  ]
}

function actBlocks(evidence: Evidence): Block[] {
  const { lang, complaint } = evidence
  if (complaint.acts.length === 0) return [{ kind: 'text', text: told('acts_none', lang) }]
  const numbers = moderators(complaint.acts)
  const place = new Map(complaint.chosen.map(({ id }, at) => [id, at + 1]))
  const heads = ['at_utc', 'rung', 'reason', 'by', 'platform_reference'] as const
  const rows = complaint.acts.map(act => [
    String(place.get(act.messageId) ?? ''),
    utc(act.at),
    actName(act, lang),
    act.reason ?? '',
    told('moderator', lang, { n: numbers.get(act.by)! }),
    [act.platformReference, outcomeOf(act, lang)].filter(Boolean).join(' · ')
  ])
  const columns = heads.map(key => ({
    label: told(key, lang),
    isNumeric: false,
    isNarrow: key === 'at_utc' || key === 'by'
  }))
  return [{ kind: 'table', table: { columns: [{ label: told('number', lang), isNumeric: true }, ...columns], rows } }]
}

/** The complaint file as a document to print. */
export function paperOf(evidence: Evidence): Pages {
  const { lang, complaint, organisation, madeAt } = evidence
  const heading = (key: Parameters<typeof told>[0]): Block => ({ kind: 'heading', level: 2, text: told(key, lang) })
  const made = told('made', lang, { moment: localTime(madeAt, evidence), zone: organisation.timeZone })
  const paragraphs = (texts: readonly string[]): Block[] => texts.map(text => ({ kind: 'text', text }))
  const about = [
    { label: told('why', lang), value: complaint.why },
    { label: told('state', lang), value: told(complaint.state, lang) },
    ...(complaint.reference ? [{ label: told('reference', lang), value: complaint.reference }] : [])
  ]
  return {
    lang,
    title: told('title', lang, { number: complaint.number }),
    kicker: `${told('kicker', lang)} · ${organisation.name}`,
    demo: organisation.isDemo ? word(report.demo, lang) : '',
    lead: [
      told('about', lang, {
        messages: told('messages_n', lang, { n: complaint.chosen.length }),
        organisation: organisation.name
      }),
      made
    ],
    foot: told('page', lang, { organisation: organisation.name, number: complaint.number }),
    author: organisation.name,
    made_at: madeAt,
    blocks: [
      { kind: 'facts', rows: about },
      heading('chosen_head'),
      ...complaint.chosen.flatMap((message, at) =>
        messageBlocks(message, told('message', lang, { n: at + 1 }), captureName(at + 1), true, evidence)
      ),
      heading('context_head'),
      { kind: 'small', text: told(complaint.context.length > 0 ? 'context_text' : 'context_none', lang) },
      ...complaint.context.flatMap((message, at) =>
        messageBlocks(message, `${told('context_head', lang)} ${at + 1}`, 'context.txt', false, evidence)
      ),
      heading('acts_head'),
      ...actBlocks(evidence),
      heading('method_head'),
      ...paragraphs(methodOf(evidence)),
      heading('verify_head'),
      ...paragraphs(checkOf(evidence))
    ]
  }
}
