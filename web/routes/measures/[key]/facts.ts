import { date, local, money, number, period, time } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { facts, systems } from '#lib/words/facts.ts'
import { networks } from '#lib/words/sources.ts'
import { word } from '#lib/words/word.ts'
import type { CanonicalRecord, PersonRef, RecordOf } from '../../../../server/sources/record.ts'

/** One fact of a worked example, in words. */
export interface Told {
  /** `6 janv. 2025, 8 h 00`; empty for what has no moment */
  when: string
  what: string
}

/**
 * Tells the facts of an example in sentences a funder understands, in the order given.
 *
 * @param zone time zone of the example
 */
export function tell(records: readonly CanonicalRecord[], zone: string, locale: Locale): Told[] {
  const named = referenced(records)
  return records.map(record => ({ when: moment(record, zone, locale), what: sentence(record, named, zone, locale) }))
}

/** Messages that other facts speak of: only those are named. */
function referenced(records: readonly CanonicalRecord[]): ReadonlySet<string> {
  const ids = records.flatMap(record => {
    if (record.type === 'interaction') return record.parent ?? []
    return record.type === 'label' || record.type === 'act' ? record.interaction : []
  })
  return new Set(ids)
}

function instantOf(record: CanonicalRecord): string | null {
  if ('occurred_at' in record) return record.occurred_at
  if ('published_at' in record) return record.published_at
  if ('observed_at' in record) return record.observed_at
  if ('asked_at' in record) return record.asked_at
  if ('made_at' in record) return record.made_at
  if ('at' in record) return record.at
  return record.type === 'member' || record.type === 'audit' ? record.from : null
}

function moment(record: CanonicalRecord, zone: string, locale: Locale): string {
  const at = instantOf(record)
  if (at === null) return ''
  if (at.length === 10) return date(at, locale, 'short')
  const seconds = new Date(at).getUTCSeconds()
  const tail = seconds === 0 ? '' : locale === 'fr' ? ` min ${seconds} s` : `:${String(seconds).padStart(2, '0')}`
  return `${day(at, zone, locale)}, ${time(at, zone, locale)}${tail}`
}

const day = (at: string, zone: string, locale: Locale) =>
  date(at.length === 10 ? at : local(at, zone).day, locale, 'short')

const who = (person: PersonRef | undefined, locale: Locale) =>
  person === undefined ? word(facts.somebody, locale) : typeof person === 'string' ? person : person.id

const network = (key: string, locale: Locale) =>
  Object.hasOwn(networks, key) ? word(networks[key as keyof typeof networks], locale) : key

function sentence(record: CanonicalRecord, named: ReadonlySet<string>, zone: string, locale: Locale): string {
  switch (record.type) {
    case 'campaign': {
      const [from, to] = [record.starts_at, record.ends_at].map(at => (at.length === 10 ? at : local(at, zone).day))
      return word(facts.campaign, locale, { name: record.name, period: period(from ?? '', to ?? '', locale) })
    }
    case 'group':
      return word(facts.group, locale, { name: record.name })
    case 'member': {
      const said = { who: who(record.person, locale), group: record.group }
      return record.to
        ? word(facts.member_until, locale, { ...said, to: day(record.to, zone, locale) })
        : word(facts.member, locale, said)
    }
    case 'account':
      return word(record.own === false ? facts.account_other : facts.account_own, locale, {
        name: record.name ?? record.id,
        network: network(record.network, locale)
      })
    case 'post': {
      const said = { id: record.id, network: network(record.network, locale) }
      return record.campaign
        ? word(facts.post_campaign, locale, { ...said, campaign: record.campaign })
        : word(facts.post, locale, said)
    }
    case 'metric':
      return reading(record, locale)
    case 'interaction':
      return interaction(record, named, locale)
    case 'conversion':
      return conversion(record, locale)
    case 'touch':
      return word(facts[`touch_${record.how}`], locale, { who: who(record.person, locale), channel: record.channel })
    default:
      return other(record, locale)
  }
}

function reading(record: RecordOf<'metric'>, locale: Locale): string {
  const said = {
    network: network(record.network, locale),
    value: number(record.value, locale),
    metric: record.metric
  }
  if (record.post) return word(facts.metric_post, locale, { ...said, post: record.post })
  if (record.account) return word(facts.metric_account, locale, { ...said, account: record.account })
  return word(facts.metric, locale, said)
}

function interaction(record: RecordOf<'interaction'>, named: ReadonlySet<string>, locale: Locale): string {
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

function conversion(record: RecordOf<'conversion'>, locale: Locale): string {
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

type Declared = Exclude<
  CanonicalRecord,
  { type: 'campaign' | 'group' | 'member' | 'account' | 'post' | 'metric' | 'interaction' | 'conversion' | 'touch' }
>

function other(record: Declared, locale: Locale): string {
  switch (record.type) {
    case 'ask':
      return record.asked === undefined
        ? word(facts.ask, locale, { campaign: record.campaign, slug: record.slug })
        : word(facts.ask_people, locale, { campaign: record.campaign, slug: record.slug, n: record.asked })
    case 'pledge':
      return word(record.kept_at ? facts.pledge_kept : facts.pledge, locale, {
        who: who(record.person, locale),
        ask: record.ask
      })
    case 'intervention':
      return word(facts.intervention, locale, { slug: record.slug, n: record.persons.length })
    case 'label':
      return word(facts.label, locale, { message: record.interaction, label: record.label })
    case 'act':
      return word(facts.rung, locale, { n: record.rung, message: record.interaction })
    case 'annotation':
      return word(facts.annotation, locale, { text: record.text })
    case 'ladder':
      return word(facts.ladder, locale)
    case 'merge':
      return word(facts.merge, locale, { from: who(record.from, locale), into: who(record.into, locale) })
    case 'audit':
      return word(facts.audit, locale, { slug: record.slug })
  }
}
