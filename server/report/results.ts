import { date } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { states, stateSentences } from '#lib/words/status.ts'
import { word } from '#lib/words/word.ts'
import { measureByKey } from '../measures/index.ts'
import type { Bullet, Figure, ReportContent, ResultRow } from './document.ts'
import type { Gather, Scope } from './gather.ts'
import { against, unmeasured, type Indicator, type Level, type Measured } from './indicators.ts'
import { attained, exact, said } from './words.ts'

/** Counters shown for the record when nobody declared a reach indicator for them. */
const reachKeys = ['impressions', 'reach', 'reactions']

const order: readonly Level[] = ['outcome', 'impact', 'output', 'reach']

/** An indicator measured for the report, with the figure that is printed. */
export interface Row extends Measured {
  figure: Figure
}

/** Measures every indicator for the period of the report, each over its own campaign. */
export async function measuredRows(
  gather: Gather,
  indicators: readonly Indicator[],
  scope: Scope,
  now: Date
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [campaign, some] of Map.groupBy(indicators, one => one.campaign ?? scope.campaign)) {
    const own = { ...scope, campaign }
    const answers = await gather.answers([...new Set(some.map(one => one.measure))], own)
    for (const indicator of some) {
      const result = answers.get(indicator.measure)?.whole ?? unmeasured(indicator)
      const label = indicator.name[gather.lang]
      const figure = gather.figure(result, own, { label, indicator: indicator.slug })
      rows.push({ ...against(indicator, figure.result, now), figure })
    }
  }
  return rows
}

/** The logframe: outcomes, impacts, outputs, then reach without target. */
export async function resultsOf(gather: Gather, rows: readonly Row[], scope: Scope, period: string) {
  const { lang } = gather
  const declared = new Set(rows.map(row => row.indicator.measure))
  const reach = await reachFigures(gather, scope, declared)
  const groups: ReportContent['results']['groups'] = order.flatMap(level => {
    const own = rows.filter(row => row.indicator.level === level).map(row => resultRow(row, gather, scope))
    const all = level === 'reach' ? [...own, ...reach.map(reachRow(lang))] : own
    const caption = level === 'reach' ? said('reach_caption', lang) : null
    return all.length === 0 ? [] : [{ level, title: said(`level_${level}`, lang), caption, rows: all }]
  })
  const heads = ['indicator', 'baseline', 'target', 'actual', 'attainment', 'bullet', 'state'] as const
  return {
    title: said('results', lang),
    caption: said('results_caption', lang, { period }),
    heads: Object.fromEntries(heads.map(head => [head, said(head, lang)])) as ReportContent['results']['heads'],
    groups,
    absent: rows.some(row => row.indicator.level !== 'reach') ? null : said('no_indicator', lang),
    key: said('bullet_key', lang)
  }
}

async function reachFigures(gather: Gather, scope: Scope, declared: ReadonlySet<string>): Promise<Figure[]> {
  const answers = await gather.answers(
    reachKeys.filter(key => !declared.has(key)),
    scope
  )
  return [...answers.values()]
    .filter(answer => answer.whole.status === 'ok')
    .map(answer => gather.figure(answer.whole, scope))
}

const reachRow =
  (lang: Locale) =>
  (figure: Figure): ResultRow => ({
    figure: figure.id,
    label: figure.label,
    scope: null,
    baseline: said('none', lang),
    target: said('none', lang),
    due: null,
    actual: figure.text,
    interval: bracketOf(figure),
    attainment: said('none', lang),
    state: 'no_target',
    word: said('none', lang),
    sentence: said('reach_caption', lang),
    bullet: null,
    read_with: []
  })

function resultRow({ indicator, attainment, state, figure }: Row, gather: Gather, scope: Scope): ResultRow {
  const { lang, frame } = gather
  const unit = measureByKey(indicator.measure)?.unit ?? 'count'
  const amount = (value: number | null) =>
    value === null ? said('none', lang) : exact(value, unit, frame.currency, lang)
  const campaign = frame.campaigns.find(({ slug }) => slug === indicator.campaign)
  const own = {
    scope: scope.campaign === null && campaign ? (lang === 'fr' ? campaign.nameFr : campaign.nameEn) : null
  }
  if (indicator.level === 'reach') return { ...reachRow(lang)(figure), ...own, baseline: amount(indicator.baseline) }
  return {
    ...own,
    figure: figure.id,
    label: figure.label,
    baseline: amount(indicator.baseline),
    target: amount(indicator.target),
    due: indicator.targetOn === null ? null : said('due', lang, { date: date(indicator.targetOn, lang, 'short') }),
    actual: figure.text,
    interval: bracketOf(figure),
    attainment: attainment ? attained(attainment, lang) : said('none', lang),
    state: state ?? figure.result.status,
    word: state ? word(states[state], lang) : figure.text,
    sentence: state ? word(stateSentences[state], lang) : (figure.beside ?? figure.text),
    bullet: indicator.target === null ? null : bulletOf(figure, indicator),
    read_with: []
  }
}

/** What stands in brackets after the number: `[10–31]`; null without interval. */
function bracketOf({ text, short }: Figure): string | null {
  return short.startsWith(text) && short.length > text.length ? short.slice(text.length).trim() : null
}

/** Where actual, interval and target stand on a bar that starts at zero, or below it when a value does. */
export function bulletOf({ result }: Pick<Figure, 'result'>, { target }: Pick<Indicator, 'target'>): Bullet | null {
  if (result.status !== 'ok' || result.value === null) return null
  const all = [result.value, result.lo, result.hi, target].filter(value => value !== null)
  const low = Math.min(0, ...all)
  const high = Math.max(...all) * 1.06
  if (high <= low) return null
  const place = (value: number | null) =>
    value === null ? null : Math.min(1, Math.max(0, (value - low) / (high - low)))
  const isExact = result.lo === null || result.lo === result.hi
  return {
    value: place(result.value)!,
    lo: isExact ? null : place(result.lo),
    hi: isExact ? null : place(result.hi),
    target: place(target)
  }
}
