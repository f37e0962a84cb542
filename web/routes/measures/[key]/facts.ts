import { date, local, money, number, period, share, time } from '#lib/format.ts'
import { networkName } from '#lib/networks.ts'
import type { Locale } from '#lib/typography.ts'
import { facts } from '#lib/words/facts.ts'
import { labelName } from '#lib/words/label_names.ts'
import { word } from '#lib/words/word.ts'
import type { CanonicalRecord, RecordOf } from '../../../../server/sources/record.ts'
import { conversion, interaction, who } from './acts.ts'

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
  return record.type === 'member' || record.type === 'audit' || record.type === 'mobilisation' ? record.from : null
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
        network: networkName(record.network)
      })
    case 'post': {
      const said = { id: record.id, network: networkName(record.network) }
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
    network: networkName(record.network),
    value: number(record.value, locale),
    metric: record.metric
  }
  if (record.post) return word(facts.metric_post, locale, { ...said, post: record.post })
  if (record.account) return word(facts.metric_account, locale, { ...said, account: record.account })
  return word(facts.metric, locale, said)
}

/** What was read, and the chance the message had of being read, where it was drawn. */
function label({ interaction, label, by, probability }: RecordOf<'label'>, locale: Locale): string {
  const said = { message: interaction, label: labelName(label, locale) }
  // of a machine it is the score
  if (probability === undefined || by.includes('@')) return word(facts.label, locale, said)
  if (probability === 1) return word(facts.label_certain, locale, said)
  return word(facts.label_drawn, locale, { ...said, chance: share(probability, locale) })
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
    case 'score':
      return word(facts.score, locale, {
        who: who(record.person, locale),
        value: number(record.value, locale),
        maximum: number(record.maximum, locale),
        intervention: record.intervention
      })
    case 'outcome':
      return word(facts.outcome, locale, { text: record.text })
    case 'label':
      return label(record, locale)
    case 'act':
      return word(facts.rung, locale, { n: record.rung, message: record.interaction })
    case 'annotation':
      return word(facts.annotation, locale, { text: record.text })
    case 'ladder':
      return word(facts.ladder, locale)
    case 'hour_cost':
      return word(facts.hour_cost, locale, {
        amount: money(Number(record.amount), record.currency ?? 'EUR', locale),
        from: date(record.from.slice(0, 10), locale)
      })
    case 'merge':
      return word(facts.merge, locale, { from: who(record.from, locale), into: who(record.into, locale) })
    case 'mobilisation':
      return word(facts.mobilisation, locale, { name: record.name })
    case 'flag':
      return word(record.lifted_at ? facts.flag_lifted : facts.flag, locale, { who: who(record.person, locale) })
    case 'audit':
      return word(facts.audit, locale, { slug: record.slug })
  }
}
