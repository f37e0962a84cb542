import type { FlowsAnswer } from '../../../server/measures/conversion_figures.ts'
import type { AttributionModel } from '../../../server/statistics/attribution.ts'
import type { Presented } from '../answers.ts'
import { channelName } from '../channels.ts'
import type { CreditRangePoints } from '../charts/options/credit_range.ts'
import type { DelayBarsPoints } from '../charts/options/delay_bars.ts'
import type { FlowColumn, FlowsPoints } from '../charts/options/flows.ts'
import { rules } from '../filter.ts'
import type { Locale } from '../typography.ts'
import { actionKinds, conversions } from '../words/conversions.ts'
import { filter as filterWords } from '../words/filter.ts'
import { word } from '../words/word.ts'

/** The kinds of credit a reader may choose, in the order in which they are shown. */
export const ruleKeys: readonly AttributionModel[] = rules

export const ruleName = (rule: AttributionModel, locale: Locale): string => word(filterWords[`rule_${rule}`], locale)

/** The name of a kind of verified act. */
export function kindName(key: string, locale: Locale): string {
  return Object.hasOwn(actionKinds, key) ? word(actionKinds[key as keyof typeof actionKinds], locale) : key
}

// Where nothing known stands beside the pool, it holds everything known: then it is not « others ».
const all = {
  channel: conversions.all_channels,
  campaign: conversions.all_campaigns,
  kind: conversions.all_kinds
} as const

const pooled = {
  channel: conversions.other_channels,
  campaign: conversions.other_campaigns,
  kind: conversions.other_kinds
} as const

/** Flows as the points of their figure; null where they are masked as a whole. */
export function flowsPoints(answer: FlowsAnswer, locale: Locale): FlowsPoints | null {
  if (!answer.flows || answer.total === null) return null
  const special = ['others', 'unknown', 'none']
  const nodes = answer.flows.nodes
  const isAlone = (column: FlowColumn) => !nodes.some(node => node.column === column && !special.includes(node.key))
  const name = (column: FlowColumn, key: string) => {
    if (key === 'others') return word(isAlone(column) ? all[column] : pooled[column], locale)
    if (key === 'unknown') return word(conversions.unknown_origin, locale)
    if (column === 'channel') return channelName(key, locale)
    if (column === 'kind') return kindName(key, locale)
    return key === 'none' ? word(conversions.no_campaign, locale) : (answer.names[key]?.[locale] ?? key)
  }
  const tone = (key: string) =>
    key === 'others'
      ? ('pooled' as const)
      : key === 'unknown' || key === 'none'
        ? ('unknown' as const)
        : ('known' as const)
  const id = ({ column, key }: { column: FlowColumn; key: string }) => `${column} ${key}`
  return {
    total: answer.total,
    credited: answer.credited,
    unattributed: answer.unattributed,
    nodes: nodes.map(node => ({
      id: id(node),
      column: node.column,
      name: name(node.column, node.key),
      credit: node.credit,
      tone: tone(node.key)
    })),
    links: answer.flows.links.map(link => ({ from: id(link.from), to: id(link.to), credit: link.credit }))
  }
}

/** Credit of every origin over the six rules, largest of the chosen rule first. */
export function rangePoints(answer: Presented, rule: AttributionModel, locale: Locale): CreditRangePoints {
  const credit = answer.credit
  const chosen = new Map((credit?.models[rule] ?? []).map(one => [one.key, one.credit]))
  const rows = (credit?.range ?? []).map(({ key, lo, hi }) => ({
    key,
    name: channelName(key, locale),
    value: chosen.get(key) ?? null,
    lo,
    hi
  }))
  return {
    total: credit?.total ?? 0,
    rule: ruleName(rule, locale),
    rows: rows.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.name < b.name ? -1 : 1))
  }
}

/** The distribution of days before acting. */
export function delayPoints(bands: Presented, median: Presented): DelayBarsPoints {
  return {
    people: median.whole.n ?? 0,
    bands: (bands.points ?? []).map(({ at, result }) => ({ from: at, result }))
  }
}
