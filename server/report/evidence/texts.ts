import { csvText, dialectOf } from '../csv.ts'
import { canonicalJson } from '../json.ts'
import type { CaseMessage } from '../../dialogue/complaints/read.ts'
import {
  actName,
  captureName,
  factsOf,
  labelName,
  localTime,
  moderators,
  outcomeOf,
  told,
  utc,
  wordsOf,
  type Evidence
} from './content.ts'

/** A message as plain text: what is known of it, then its words between two lines. LF, UTF-8. */
function capture(message: CaseMessage, title: string, isChosen: boolean, evidence: Evidence): string {
  const { lang } = evidence
  const { text } = wordsOf(message, lang)
  const facts = factsOf(message, isChosen, evidence).map(
    ({ label, value }) => `${label}${lang === 'fr' ? ' :' : ':'} ${value}`
  )
  return [
    title,
    ...facts,
    '',
    `--- ${told('text_head', lang)} ---`,
    text,
    `--- ${told('text_end', lang)} ---`,
    ''
  ].join('\n')
}

/** The chosen messages as one text file each, in order of publication. */
export const captures = (evidence: Evidence) =>
  evidence.complaint.chosen.map((message, at) => ({
    name: captureName(at + 1),
    text: capture(message, told('message', evidence.lang, { n: at + 1 }), true, evidence)
  }))

/** The conversation around, as one text. */
export function contextText(evidence: Evidence): string {
  const { lang, complaint } = evidence
  const shown = complaint.context.map((message, at) =>
    capture(message, `${told('context_head', lang)} ${at + 1}`, false, evidence)
  )
  return [
    told('context_head', lang),
    told('context_text', lang),
    '',
    ...(shown.length > 0 ? shown : [told('context_none', lang), ''])
  ].join('\n')
}

/** The chain of acts, one line each, undone ones and what undid them included. */
export function actsCsv(evidence: Evidence): string {
  const { lang, complaint, organisation } = evidence
  const numbers = moderators(complaint.acts)
  const place = new Map(complaint.chosen.map(({ id }, at) => [id, at + 1]))
  const head = [
    told('at_utc', lang),
    told('at_local', lang, { zone: organisation.timeZone }),
    told('kicker', lang),
    told('rung', lang),
    told('category', lang),
    told('reason', lang),
    told('by', lang),
    told('minutes', lang),
    told('minutes_source', lang),
    told('platform_reference', lang),
    told('outcome', lang)
  ]
  head[2] = told('message', lang, { n: '' }).trim()
  const rows = complaint.acts.map(act => [
    utc(act.at),
    localTime(act.at, evidence),
    place.get(act.messageId) ?? null,
    actName(act, lang),
    act.category && labelName(act.category, lang),
    act.reason,
    told('moderator', lang, { n: numbers.get(act.by)! }),
    act.minutes,
    act.minutes === null ? null : told(act.isTimed ? 'timer' : 'declared', lang),
    act.platformReference,
    outcomeOf(act, lang)
  ])
  return csvText([head, ...rows], dialectOf(lang))
}

/** Everything in the open form: one canonical JSON, stable field names, instants in UTC. */
export function evidenceJson({ complaint, hasAuthors, lang, madeAt, organisation }: Evidence): string {
  const numbers = moderators(complaint.acts)
  const bare = (message: CaseMessage, isChosen: boolean) => ({
    campaign: message.campaign?.[lang] ?? null,
    deleted_at: message.deletedAt,
    edited_at: message.editedAt,
    id: message.id,
    is_ours: message.isOurs,
    kind: message.kind,
    labels: isChosen ? message.labels : [],
    network: message.network,
    parent_id: message.parentId,
    post: message.post && {
      permalink: message.post.permalink,
      published_at: message.post.publishedAt,
      text: message.post.text
    },
    published_at: message.occurredAt,
    received_at: message.receivedAt,
    revision: message.revision,
    text: message.text,
    text_gone: message.gone,
    voice: message.voice,
    ...(isChosen && hasAuthors ? { author_as_published: message.author, link: message.link } : {})
  })
  return canonicalJson({
    format: 'sillage-evidence',
    version: 1,
    organisation: organisation.name,
    time_zone: organisation.timeZone,
    made_at: madeAt,
    complaint: { number: complaint.number, reference: complaint.reference, state: complaint.state, why: complaint.why },
    messages: complaint.chosen.map(message => bare(message, true)),
    context: complaint.context.map(message => bare(message, false)),
    acts: complaint.acts.map(({ by, messageId, ...act }) => ({ ...act, by: numbers.get(by)!, message_id: messageId }))
  })
}

const methods = ['method_received', 'method_author', 'method_capture', 'method_judged', 'method_limits'] as const
const checks = ['verify_sums', 'verify_sillage', 'verify_print'] as const

/** How the file was made and what it proves, paragraph by paragraph. */
export const methodOf = ({ lang }: Evidence) => methods.map(key => told(key, lang))
/** How to check it, paragraph by paragraph. */
export const checkOf = ({ lang }: Evidence) => checks.map(key => told(key, lang))

/** The text one reads first. */
export function readMe(evidence: Evidence, names: readonly string[]): string {
  const { lang, complaint, organisation, madeAt } = evidence
  return [
    told('title', lang, { number: complaint.number }),
    told('made', lang, { moment: localTime(madeAt, evidence), zone: organisation.timeZone }),
    '',
    told('method_head', lang),
    ...methodOf(evidence).map(text => `- ${text}`),
    '',
    told('verify_head', lang),
    ...checkOf(evidence).map(text => `- ${text}`),
    '',
    told('contents_head', lang),
    ...names.map(name => `- ${name}`),
    ''
  ].join('\n')
}
