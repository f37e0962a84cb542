import type { EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { fit } from '../metrics.ts'
import { base, font, isNarrow, numbers, size } from './base.ts'
import { boundsOf, line, ribbon, type Accent } from './lines.ts'

export interface WakeCurvePoints {
  /** Days after the campaign's end, rising: 28, 56 … 364. */
  at: readonly number[]
  curves: readonly {
    key: string
    name: string
    accent: Accent
    /** One share per day of `at`; a point not yet complete is `too_early` and the line stops. */
    results: readonly Result[]
    /** Days until half are gone, when the curve has reached it. */
    halfLife?: number | null
  }[]
  /** The organisation's own usual level, one share per day of `at`. */
  baseline?: readonly Result[]
}

function lastKnown(curve: WakeCurvePoints['curves'][number]): number {
  return curve.results.findLastIndex(result => known(result) !== null)
}

function endLabel(points: WakeCurvePoints, curve: WakeCurvePoints['curves'][number], look: Look): string {
  const result = curve.results[lastKnown(curve)]
  if (!result || result.value === null) return ''
  const share = format.share(result.value, look.locale)
  return `${fit(curve.name, isNarrow(look) ? 64 : 146, size, 600)} ${share}`
}

function option(points: WakeCurvePoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const [first, last] = [points.at[0] ?? 28, points.at.at(-1) ?? 28]
  const interval = last > 200 ? 84 : 28
  const strong = points.curves.filter(curve => curve.accent === 'wake' || curve.accent === 'abuse')
  const lines = points.curves.map(curve => {
    const dots = curve.results.map((result, at) => [points.at[at] ?? 0, known(result)] as const)
    const drawn = line(curve.name, dots, curve.accent, colors, endLabel(points, curve, look))
    const days = curve.halfLife
    if (days && strong.includes(curve)) drawn.markLine = halfLifeLine(days, look)
    return drawn
  })
  const bands = strong.flatMap(curve =>
    ribbon(curve.key, boundsOf(curve.results, points.at), colors[curve.accent === 'abuse' ? 'abuse' : 'wake'], 0.14)
  )
  const usual = points.baseline ? ribbon('usual', boundsOf(points.baseline, points.at), colors.foam, 0.2) : []
  return {
    ...base(look, sentence(points, locale)),
    grid: { left: 46, right: isNarrow(look) ? 104 : 184, top: 26, bottom: 28 },
    xAxis: {
      type: 'value',
      min: first,
      max: last,
      interval,
      axisLine: { lineStyle: { color: colors.ink } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: colors.ink2,
        fontSize: size,
        fontFamily: font,
        hideOverlap: true,
        showMaxLabel: (last - first) % interval === 0,
        formatter: (days: number) => word(charts.days_after, locale, { n: days })
      }
    },
    yAxis: { ...numbers(colors, value => format.share(value, locale)), min: 0, splitNumber: 4 },
    series: [...lines, ...usual, ...bands]
  }
}

function halfLifeLine(days: number, { colors, locale }: Look) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colors.ink3, width: 1, type: [2, 3] },
    label: {
      formatter: word(charts.half_life, locale, { n: days }),
      position: 'end' as const,
      color: colors.ink2,
      fontSize: 12,
      fontFamily: font
    },
    data: [{ xAxis: days }]
  }
}

function sentence(points: WakeCurvePoints, locale: Locale): string {
  const curves = points.curves.map(curve => {
    const at = lastKnown(curve)
    const value = curve.results[at]?.value
    if (value === null || value === undefined) return word(charts.wake_none, locale, { name: curve.name })
    return word(charts.wake_curve, locale, {
      name: curve.name,
      value: format.share(value, locale),
      at: points.at[at] ?? 0
    })
  })
  return word(charts.wake_sentence, locale, { curves: curves.join('\u202f; ') })
}

/**
 * The wake: the share of a campaign's contributors who contribute again after its end, outside its posts, with the
 * organisation's usual level as a grey band. A line stops where the time has not come yet.
 */
export const wakeCurve: Chart<WakeCurvePoints> = {
  isDrawable: points => points.curves.some(curve => lastKnown(curve) >= 0),
  option,
  sentence,
  table: (points, locale) => ({
    caption: word(charts.after_end, locale),
    columns: [
      { label: word(charts.after_end, locale), numeric: false },
      ...points.curves.map(curve => ({ label: curve.name, numeric: true })),
      ...(points.baseline ? [{ label: word(charts.baseline, locale), numeric: true }] : [])
    ],
    rows: points.at.map((days, at) => [
      format.number(days, locale),
      ...[...points.curves.map(curve => curve.results[at]), ...(points.baseline ? [points.baseline[at]] : [])].map(
        result => (result ? cell(result, { unit: 'share' }, locale) : '')
      )
    ])
  }),
  mark: (points, row, column) => (column < points.curves.length ? { seriesIndex: column, dataIndex: row } : null)
}
