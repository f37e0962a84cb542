import { ask } from '../measures/ask.ts'
import { newestFact, type Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Family, Measure, Result, Unit, Words } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import type { Store } from '../store/transaction.ts'
import { changeOf, type Change } from './change.ts'
import { against, listIndicators, type Indicator, type Measured } from './indicators.ts'

export type Axis = 'act' | 'return' | 'dialogue' | 'last'

/** A measure as a page names it. */
export interface Named {
  key: string
  label: Words
  unit: Unit
  family: Family
}

/** One axis of the impact profile over the period asked, with what it must be read with. */
export interface ProfileRow extends Named {
  axis: Axis
  name: Words
  /** the campaign the number is about when the question names none: the last one whose wake can be read */
  campaign: { slug: string; name: Words } | null
  result: Result
  change: Change | null
  target: { slug: string; name: Words; value: number; state: Measured['state'] } | null
  counter: (Named & { result: Result }) | null
  /** the measure this axis is named for, when it has no number and another one stands in */
  missing: (Named & { result: Result }) | null
}

/** Measures of each axis, the preferred one first. */
const axes: readonly { axis: Axis; name: Words; keys: readonly string[] }[] = [
  {
    axis: 'act',
    name: { fr: 'Agir', en: 'Act' },
    keys: ['actions_per_contributor', 'people_who_acted', 'verified_actions']
  },
  { axis: 'return', name: { fr: 'Revenir', en: 'Return' }, keys: ['wake', 'returning_share'] },
  { axis: 'dialogue', name: { fr: 'Dialoguer', en: 'Talk' }, keys: ['constructive_share', 'reciprocity'] },
  { axis: 'last', name: { fr: 'Durer', en: 'Last' }, keys: ['excess_wake', 'half_life'] }
]

const READABLE_AFTER = 90 * 86_400_000
/** How many of the last campaigns are looked at for one whose wake has a number. */
const LOOKED_BACK = 4

/** Campaigns that ended before the end of the period, those whose 90 days are over first, the last first. */
export function readable(frame: Frame, to: Date): Frame['campaigns'] {
  const asOf = newestFact(frame, ['interactions', 'conversions']) ?? to
  const parents = new Set(frame.campaigns.map(one => one.parentId))
  const isOver = (one: Frame['campaigns'][number]) => one.endsAt.getTime() + READABLE_AFTER <= asOf.getTime()
  return frame.campaigns
    .filter(one => !parents.has(one.id) && one.endsAt <= to && one.endsAt <= asOf)
    .sort((a, b) => Number(isOver(b)) - Number(isOver(a)) || b.endsAt.getTime() - a.endsAt.getTime())
}

/** A count is held against a target over a campaign only: a quarter is not the period a total was set for. */
export function holdsOver({ campaign, measure }: Pick<Indicator, 'campaign' | 'measure'>): boolean {
  const unit = measureByKey(measure)?.unit
  return campaign !== null || (unit !== 'persons' && unit !== 'count' && unit !== 'money')
}

/**
 * The impact profile of a question: act, return, talk, last. Each axis takes the measure that has a declared target,
 * else the first that is known, else the first of all with its status. What stands in for a measure without a number
 * says so. Without a campaign in the question, lasting is read on the last campaign that can be.
 */
export async function profileOf(
  store: Store,
  organisationId: string,
  frame: Frame,
  question: Question,
  audience: 'inside' | 'export',
  span: { from: Date; to: Date },
  now: Date
): Promise<ProfileRow[]> {
  const indicators = await listIndicators(store, organisationId)
  const known = (key: string) => measureByKey(key) !== undefined
  const answersOf = async (keys: readonly string[], over: Question) =>
    new Map(
      (
        await ask(store, organisationId, keys.filter(known), { ...over, by: undefined, step: undefined }, audience, now)
      ).map(one => [one.key, one])
    )
  const keys = [...axes.filter(({ axis }) => axis !== 'last').flatMap(one => one.keys), 'contributors']
  const own = await answersOf(keys, question)
  const lasting = ['excess_wake', 'half_life', 'wake', 'contributors']
  const candidates = question.campaign?.length ? [] : readable(frame, span.to).slice(0, LOOKED_BACK)
  let asked: Frame['campaigns'][number] | null = candidates[0] ?? null
  let later = await answersOf(lasting, { ...question, ...(asked ? { campaign: [asked.slug] } : {}) })
  for (const one of candidates.slice(1)) {
    if (later.get('excess_wake')?.whole.status === 'ok') break
    const next = await answersOf(lasting, { ...question, campaign: [one.slug] })
    if (next.get('excess_wake')?.whole.status === 'ok') [asked, later] = [one, next]
  }
  const days = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 86_400_000
  return axes.map(({ axis, name, keys: offeredKeys }) => {
    const found = axis === 'last' ? later : own
    const campaign = axis === 'last' && asked ? asked : null
    const scope = campaign?.slug ?? (question.campaign?.length === 1 ? question.campaign[0]! : null)
    const aim = aimed(indicators, offeredKeys, scope, question)
    const offered = offeredKeys.filter(key => axis !== 'return' || key !== 'wake' || question.campaign?.length)
    const key = chosen(offered, found, aim)
    const measure = measureByKey(key) as Measure
    const answer = found.get(key) as Presented
    const before = answer.previous_from && answer.previous_to
    const lengths = {
      now: days(span.from, span.to),
      before: before ? days(new Date(answer.previous_from!), new Date(answer.previous_to!)) : 1
    }
    return {
      axis,
      name,
      ...named(measure),
      campaign: campaign && { slug: campaign.slug, name: { fr: campaign.nameFr, en: campaign.nameEn } },
      result: answer.whole,
      change: changeOf(measure, answer.whole, answer.previous, lengths),
      target: aim && aim.measure === key ? targetOf(aim, answer.whole, now) : null,
      counter: counterOf(measure, found),
      missing: missingOf(offered, key, found)
    }
  })
}

/** A measure as pages name it. */
export const named = ({ key, label, unit, family }: Measure): Named => ({ key, label, unit, family })

function aimed(
  indicators: readonly Indicator[],
  keys: readonly string[],
  campaign: string | null,
  question: Question
): Indicator | null {
  const isFiltered = [question.group, question.platform, question.creator, question.format].some(one => one?.length)
  if (isFiltered || (question.campaign?.length ?? 0) > 1) return null
  return (
    indicators.find(
      one => keys.includes(one.measure) && one.campaign === campaign && one.target !== null && holdsOver(one)
    ) ?? null
  )
}

function chosen(keys: readonly string[], found: ReadonlyMap<string, Presented>, aim: Indicator | null): string {
  const there = keys.filter(key => found.has(key))
  if (aim && there.includes(aim.measure)) return aim.measure
  return there.find(key => found.get(key)?.whole.status === 'ok') ?? there[0]!
}

function targetOf(aim: Indicator, result: Result, now: Date): ProfileRow['target'] {
  return { slug: aim.slug, name: aim.name, value: aim.target!, state: against(aim, result, now).state }
}

function counterOf(measure: Measure, found: ReadonlyMap<string, Presented>): ProfileRow['counter'] {
  for (const key of [measure.counterMeasure, 'contributors']) {
    const [other, answer] = [key && measureByKey(key), key && found.get(key)]
    if (other && answer && answer.whole.status === 'ok') return { ...named(other), result: answer.whole }
  }
  return null
}

/** The first measure of the axis when another stands in for want of a number. */
function missingOf(keys: readonly string[], key: string, found: ReadonlyMap<string, Presented>): ProfileRow['missing'] {
  const [first] = keys
  const measure = first === undefined || first === key ? undefined : measureByKey(first)
  const answer = measure && found.get(measure.key)
  return measure && answer ? { ...named(measure), result: answer.whole } : null
}
