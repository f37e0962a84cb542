import type { BarSeriesOption, EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Token } from '../../tokens.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { word } from '../../words/word.ts'
import type { Annotation, Chart, Look } from '../chart.ts'
import { annotationLines, base, categories, every, headroom, isNarrow, numbers, size } from './base.ts'

export interface GrowthPoints {
  /** Length of a step; weeks are labelled by their number, longer steps by their first day. */
  step: 'week' | '28d' | 'month'
  periods: readonly {
    /** First day, `YYYY-MM-DD`. */
    from: string
    retained: Result
    reactivated: Result
    fresh: Result
    /** A positive count; drawn below the line. */
    lost: Result
  }[]
  annotations?: readonly Annotation[]
}

const parts = ['retained', 'reactivated', 'fresh', 'lost'] as const
type Part = (typeof parts)[number]
const grounds: Record<Part, Token> = { retained: 'wake', reactivated: 'sky', fresh: 'foam', lost: 'paper' }

function stepLabel(points: GrowthPoints, from: string, locale: Locale): string {
  if (points.step === 'week') return format.weekNumber(from, locale)
  return points.step === 'month' ? format.month(from, locale, 'short') : format.dayAndMonth(from, locale, 'short')
}

function bars(points: GrowthPoints, part: Part, look: Look): BarSeriesOption {
  const { colors, locale } = look
  const last = points.periods.length - 1
  const sign = part === 'lost' ? -1 : 1
  const isHollow = part === 'lost'
  const swatch = {
    width: 10,
    height: 10,
    backgroundColor: colors[grounds[part]],
    ...(isHollow ? { borderColor: colors.ink3, borderWidth: 1 } : {})
  }
  // Beside a bar too low to hold four names they would lie on each other: the figure's key says them.
  const top = Math.max(...points.periods.map(period => active(period) ?? 0))
  const isTall = (active(points.periods[last] as GrowthPoints['periods'][number]) ?? 0) >= top / 4
  const name = {
    show: !isNarrow(look) && isTall,
    position: 'right' as const,
    distance: 8,
    color: colors.ink2,
    fontSize: size,
    formatter: `{s|}{n|\u00a0\u00a0${word(charts[part], locale)}}`,
    rich: { s: swatch, n: { color: colors.ink2, fontSize: size } }
  }
  return {
    name: word(charts[part], locale),
    type: 'bar',
    stack: 'people',
    barCategoryGap: '22%',
    itemStyle: isHollow
      ? { color: colors.paper, borderColor: colors.ink3, borderWidth: 1 }
      : { color: colors[grounds[part]] },
    data: points.periods.map((period, at) => {
      const value = known(period[part])
      return { value: value === null ? '-' : sign * value, ...(at === last ? { label: name } : {}) }
    }),
    labelLayout: { moveOverlap: 'shiftY' }
  }
}

function option(points: GrowthPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const steps = points.periods.map(period => period.from)
  const labels = steps.map(from => stepLabel(points, from, locale))
  const all = parts.map(part => bars(points, part, look))
  const [left, right] = [44, isNarrow(look) ? 6 : 132]
  const first = all[0]
  if (first) first.markLine = annotationLines(look, steps, points.annotations ?? [], look.width - left - right)
  return {
    ...base(look, sentence(points, locale)),
    grid: { left, right, top: headroom(points.annotations), bottom: 26 },
    xAxis: {
      ...categories(colors, labels, every(labels.length, isNarrow(look) ? 4 : 7)),
      axisLine: { onZero: true, lineStyle: { color: colors.ink } }
    },
    yAxis: { ...numbers(colors, value => format.compact(Math.abs(value), locale)), splitNumber: 4 },
    series: all
  }
}

function active(period: GrowthPoints['periods'][number]): number | null {
  const counted = [known(period.retained), known(period.reactivated), known(period.fresh)]
  return counted.includes(null) ? null : counted.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

function sentence(points: GrowthPoints, locale: Locale): string {
  const totals = points.periods.map(period => ({ at: stepLabel(points, period.from, locale), total: active(period) }))
  const shown = totals.flatMap(({ at, total }) => (total === null ? [] : [{ at, total }]))
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return word(charts.no_number, locale)
  const top = shown.reduce((best, one) => (one.total > best.total ? one : best), first)
  const hidden = totals.length - shown.length
  return word(charts.growth_sentence, locale, {
    from: first.at,
    to: last.at,
    first: first.total,
    last: last.total,
    top: top.total,
    at: top.at,
    hidden: hidden ? word(charts.hidden_periods, locale, { n: hidden }) : ''
  })
}

/** Growth accounting, stacked: retained, reactivated and new above the line, fallen silent below it, hollow. */
export const growth: Chart<GrowthPoints> = {
  isDrawable: points => points.periods.filter(period => active(period) !== null).length >= 4,
  option,
  sentence,
  table: (points, locale) => ({
    caption: sentence(points, locale),
    columns: [
      { label: '', numeric: false },
      ...parts.map(part => ({ label: word(charts[part], locale), numeric: true }))
    ],
    rows: points.periods.map(period => [
      stepLabel(points, period.from, locale),
      ...parts.map(part => cell(period[part], { unit: 'count' }, locale))
    ])
  }),
  mark: (_points, row, column) => ({ seriesIndex: column, dataIndex: row })
}
