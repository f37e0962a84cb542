import type { EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result, type Unit } from '../../result.ts'
import { cell, value as sayValue } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { word } from '../../words/word.ts'
import type { Annotation, Chart, Look } from '../chart.ts'
import { fit } from '../metrics.ts'
import { annotationLines, base, categories, every, headroom, isNarrow, numbers, size } from './base.ts'
import { boundsOf, line, ribbon, type Accent } from './lines.ts'

export interface TimeSeriesPoints {
  step: 'day' | 'week' | '28d' | 'month'
  /** First day of each step, `YYYY-MM-DD`, rising. */
  at: readonly string[]
  unit: Unit
  currency?: string
  series: readonly { key: string; name: string; accent: Accent; results: readonly Result[] }[]
  annotations?: readonly Annotation[]
}

function stepLabel(points: TimeSeriesPoints, day: string, locale: Locale): string {
  if (points.step === 'week') return format.weekNumber(day, locale)
  return points.step === 'month' ? format.month(day, locale, 'short') : format.dayAndMonth(day, locale, 'short')
}

function axisValue(points: TimeSeriesPoints, value: number, locale: Locale): string {
  if (points.unit === 'share') return format.share(value, locale)
  return points.unit === 'count' || points.unit === 'money'
    ? format.compact(value, locale)
    : format.number(value, locale)
}

function option(points: TimeSeriesPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const labels = points.at.map(day => stepLabel(points, day, locale))
  const xs = points.at.map((_, at) => at)
  const isAlone = points.series.length === 1
  const lines = points.series.map(one => {
    const dots = one.results.map((result, at) => [at, known(result)] as const)
    return line(one.name, dots, one.accent, colors, isAlone ? '' : fit(one.name, isNarrow(look) ? 84 : 156, size, 600))
  })
  const bands = points.series
    .filter(one => one.accent === 'wake' || one.accent === 'abuse')
    .flatMap(one => ribbon(one.key, boundsOf(one.results, xs), colors[one.accent === 'abuse' ? 'abuse' : 'wake'], 0.14))
  const [left, right] = [50, isAlone ? 14 : isNarrow(look) ? 96 : 168]
  // Steps stand on points, not in bands: their share is that of the spaces between.
  const plot = ((look.width - left - right) * points.at.length) / Math.max(1, points.at.length - 1)
  const first = lines[0]
  if (first) first.markLine = annotationLines(look, points.at, points.annotations ?? [], plot)
  return {
    ...base(look, sentence(points, locale)),
    grid: { left, right, top: headroom(points.annotations), bottom: 26 },
    xAxis: { ...categories(colors, labels, every(labels.length, isNarrow(look) ? 4 : 7)), boundaryGap: false },
    yAxis: { ...numbers(colors, value => axisValue(points, value, locale)), min: 0, splitNumber: 4 },
    series: [...lines, ...bands]
  }
}

function seriesSentence(points: TimeSeriesPoints, one: TimeSeriesPoints['series'][number], locale: Locale): string {
  const say = (amount: number) => sayValue(amount, points, locale)
  const shown = one.results.flatMap((result, at) => {
    const value = known(result)
    return value === null ? [] : [{ at: stepLabel(points, points.at[at] ?? '', locale), value }]
  })
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return word(charts.series_empty, locale, { name: one.name })
  const top = shown.reduce((best, next) => (next.value > best.value ? next : best), first)
  const hidden = one.results.length - shown.length
  return word(charts.series_sentence, locale, {
    name: one.name,
    from: first.at,
    to: last.at,
    first: say(first.value),
    last: say(last.value),
    top: say(top.value),
    at: top.at,
    hidden: hidden ? word(charts.hidden_periods, locale, { n: hidden }) : ''
  })
}

function sentence(points: TimeSeriesPoints, locale: Locale): string {
  return points.series.map(one => seriesSentence(points, one, locale)).join(' ')
}

/** One measure, or a few, over time; a ribbon shows the interval of a line that stands out. */
export const timeSeries: Chart<TimeSeriesPoints> = {
  isDrawable: points => points.series.some(one => one.results.filter(result => known(result) !== null).length >= 2),
  option,
  sentence,
  table: (points, locale) => ({
    caption: points.series.map(one => one.name).join(', '),
    columns: [{ label: '', numeric: false }, ...points.series.map(one => ({ label: one.name, numeric: true }))],
    rows: points.at.map((day, at) => [
      stepLabel(points, day, locale),
      ...points.series.map(one => (one.results[at] ? cell(one.results[at], points, locale) : ''))
    ])
  }),
  mark: (_points, row, column) => ({ seriesIndex: column, dataIndex: row })
}
