import { money, number } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { facts, systems } from '#lib/words/facts.ts'
import { word } from '#lib/words/word.ts'
import type { PersonRef, RecordOf } from '../../../../server/sources/record.ts'

/** A person by the name the example gives. */
export const who = (person: PersonRef | null | undefined, locale: Locale) =>
  person === undefined || person === null
    ? word(facts.somebody, locale)
    : typeof person === 'string'
      ? person
      : person.id

/** An interaction in a sentence; `named` are the messages other facts speak of. */
export function interaction(record: RecordOf<'interaction'>, named: ReadonlySet<string>, locale: Locale): string {
  const where = record.parent
    ? word(facts.where_message, locale, { message: record.parent })
    : record.post
      ? word(facts.where_post, locale, { post: record.post })
      : word(facts.where_nowhere, locale)
  const said = { who: who(record.author, locale), where }
  const parts = [
    act(record, said, locale),
    record.text ? word(facts.words_count, locale, { n: record.text.trim().split(/\s+/).length }) : '',
    named.has(record.id) ? word(facts.named, locale, { id: record.id }) : '',
    record.deleted_at ? word(facts.deleted, locale) : ''
  ]
  return parts.filter(Boolean).join(' ')
}

function act(record: RecordOf<'interaction'>, said: { who: string; where: string }, locale: Locale): string {
  switch (record.kind) {
    case 'share':
      return word(record.text ? facts.share_text : facts.share, locale, said)
    case 'follow':
      return word(facts.follow, locale, { who: said.who })
    case 'comment':
    case 'reply':
    case 'message':
    case 'mention':
    case 'quote':
    case 'like':
    case 'report':
      return word(facts[record.kind], locale, said)
    default:
      return word(facts.act, locale, { ...said, kind: record.kind })
  }
}

/** A conversion in a sentence: who, what, where it was recorded, whether it counts. */
export function conversion(record: RecordOf<'conversion'>, locale: Locale): string {
  const person = { who: who(record.person, locale) }
  const amount = record.amount === undefined ? null : amountOf(record, locale)
  const parts = [
    record.kind === 'donation'
      ? amount === null
        ? word(facts.donation_bare, locale, person)
        : word(facts.donation, locale, { ...person, amount })
      : verb(record.kind, person, locale),
    record.id
      ? word(facts.in_system_record, locale, { system: systemName(record.system, locale), id: record.id })
      : word(facts.in_system, locale, { system: systemName(record.system, locale) }),
    record.campaign ? word(facts.for_campaign, locale, { campaign: record.campaign }) : '',
    record.referrer ? word(facts.brought_by, locale, { who: who(record.referrer, locale) }) : '',
    record.status ? word(facts[`status_${record.status}`], locale) : '',
    record.claimed ? word(facts.claimed, locale) : ''
  ]
  return parts.filter(Boolean).join(' ')
}

const systemName = (key: string, locale: Locale) =>
  Object.hasOwn(systems, key) ? word(systems[key as keyof typeof systems], locale) : key

function amountOf({ amount, currency }: RecordOf<'conversion'>, locale: Locale): string {
  return currency ? money(Number(amount), currency, locale) : number(Number(amount), locale)
}

const verbs = ['signature', 'signup', 'volunteer', 'attendance', 'message_to_decision_maker', 'content'] as const

function verb(kind: string, person: { who: string }, locale: Locale): string {
  const known = verbs.find(one => one === kind)
  return word(known ? facts[known] : facts.other, locale, person)
}
