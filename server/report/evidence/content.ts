import { rungNames, evidence as words, messageNames } from '#lib/words/evidence.ts'
import { date, local, time } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { labels } from '#lib/words/dialogue.ts'
import { outcomeName } from '#lib/words/platform_answers.ts'
import { say, type Entry } from '#lib/words/word.ts'
import type { Case, CaseAct, CaseMessage } from '../../dialogue/complaints/read.ts'

/** What a complaint file is made of: the case as it was read, for whom, when, and in which language. */
export interface Evidence {
  organisation: { name: string; timeZone: string; isDemo: boolean }
  /** ISO instant it is made at: the one thing in which two files of the same facts may differ */
  madeAt: string
  lang: Locale
  /** names and addresses copied by hand are in it */
  hasAuthors: boolean
  complaint: Case
}

/** Says a word of the complaint file. */
export const told = (key: keyof typeof words, lang: Locale, params: Readonly<Record<string, string | number>> = {}) =>
  say(words[key] as Entry, lang, params)

/** `2027-05-20T10:00:00Z`, seconds and no more. */
export const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** `20 mai 2027, 10 h 00` in the zone of the organisation. */
export const localTime = (instant: string, { organisation, lang }: Evidence) =>
  `${date(local(instant, organisation.timeZone).day, lang)}, ${time(instant, organisation.timeZone, lang)}`

/** Name of the text file of the n-th message, from 1. */
export const captureName = (n: number) => `messages/${String(n).padStart(3, '0')}.txt`

/** Who acted, as a number in order of first appearance: the file is about a message, not about those who read it. */
export function moderators(acts: readonly CaseAct[]): Map<string, number> {
  return new Map([...new Set(acts.map(({ by }) => by))].map((by, at) => [by, at + 1]))
}

/** What was done, in words: `blocage`, `annulation : blocage`. */
export function actName({ rung, what }: CaseAct, lang: Locale): string {
  const name = rungNames[rung]?.[lang] ?? String(rung)
  return what === 'act' ? name : told(what, lang, { rung: name })
}

/** The label of a judgement in words; an unknown one as it is spelt. */
export function labelName(label: string, lang: Locale): string {
  const known: Readonly<Record<string, Entry>> = labels
  return known[label] ? say(known[label], lang) : label
}

/** What became of a report, in words; nothing where nobody knows. */
export const outcomeOf = ({ outcome }: CaseAct, lang: Locale) => (outcome === null ? null : outcomeName(outcome, lang))

/** Who wrote a message, as the file says it: under which name it was published only where that was asked for. */
function writerOf(message: CaseMessage, isChosen: boolean, { lang, hasAuthors }: Evidence) {
  const rows: { label: string; value: string }[] = []
  if (message.isOurs) return [{ label: told('author', lang), value: told('ours', lang) }]
  if (isChosen) {
    const known =
      message.author === null ? told('author_unknown', lang) : told('author_typed', lang, { author: message.author })
    rows.push({ label: told('author', lang), value: hasAuthors ? known : told('author_left_out', lang) })
  }
  return [...rows, { label: told('voice', lang), value: message.voice ?? told('nobody', lang) }]
}

/** What is known of a message beside its words, line by line. */
export function factsOf(
  message: CaseMessage,
  isChosen: boolean,
  evidence: Evidence
): { label: string; value: string }[] {
  const { lang, organisation, hasAuthors } = evidence
  const dated = (key: 'edited_utc' | 'deleted_utc', at: string | null) =>
    at === null ? [] : [{ label: told(key, lang), value: utc(at) }]
  const post = message.post
  return [
    { label: told('published_utc', lang), value: utc(message.occurredAt) },
    {
      label: told('published_local', lang, { zone: organisation.timeZone }),
      value: localTime(message.occurredAt, evidence)
    },
    { label: told('received_utc', lang), value: utc(message.receivedAt) },
    ...dated('edited_utc', message.editedAt),
    ...dated('deleted_utc', message.deletedAt),
    { label: told('network', lang), value: message.network },
    { label: told('kind', lang), value: messageNames[message.kind]?.[lang] ?? message.kind },
    ...writerOf(message, isChosen, evidence),
    ...(isChosen && hasAuthors && message.link !== null ? [{ label: told('link', lang), value: message.link }] : []),
    ...(post
      ? [
          {
            label: told('post', lang),
            value: [post.text?.slice(0, 200), post.permalink].filter(Boolean).join(' · ') || utc(post.publishedAt)
          }
        ]
      : []),
    ...(message.campaign ? [{ label: told('campaign', lang), value: message.campaign[lang] }] : []),
    ...(isChosen && message.labels.length > 0
      ? [{ label: told('judged', lang), value: message.labels.map(label => labelName(label, lang)).join(', ') }]
      : [])
  ]
}

/** The words of a message, or why there are none. */
export function wordsOf({ text, gone }: CaseMessage, lang: Locale): { text: string; isText: boolean } {
  if (text !== null) return { text, isText: true }
  const why = gone === 'erased' ? 'text_erased' : gone === 'closed' ? 'text_closed' : 'text_missing'
  return { text: told(why, lang), isText: false }
}
