import type { BarSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts'
import * as format from '../../format.ts'
import type { Locale } from '../../typography.ts'
import { conversions } from '../../words/conversions.ts'
import { statusWord } from '../../words/status.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { fit, textWidth } from '../metrics.ts'
import { base, categories, font, numbers, size } from './base.ts'
import { amount, FEWEST_ACTIONS } from './flows.ts'

export interface CreditRangePoints {
  total: number
  /** The rule whose credit is the dot, in words. */
  rule: string
  /** Largest first; nulls are masked. */
  rows: readonly { key: string; name: string; value: number | null; lo: number | null; hi: number | null }[]
}

type Row = CreditRangePoints['rows'][number]
const isKnown = (row: Row): row is Row & { lo: number; hi: number } => row.lo !== null && row.hi !== null

function option(points: CreditRangePoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const rows = [...points.rows].reverse()
  const left = Math.min(look.width * 0.36, Math.max(...rows.map(row => textWidth(row.name, size))) + 12)
  const invisible: BarSeriesOption = {
    type: 'bar',
    stack: 'range',
    barWidth: 6,
    silent: true,
    itemStyle: { color: 'none' },
    data: rows.map(row => ({
      value: row.lo ?? 0,
      // A hidden number has its word, not an empty line.
      label: {
        show: row.value === null,
        position: 'right' as const,
        formatter: statusWord('masked', locale),
        color: colors.ink2,
        fontSize: 12,
        fontFamily: font
      }
    }))
  }
  const range: BarSeriesOption = {
    type: 'bar',
    stack: 'range',
    barWidth: 6,
    itemStyle: { color: colors.foam, borderRadius: 3 },
    data: rows.map(row => (isKnown(row) ? row.hi - row.lo : 0))
  }
  const dots: ScatterSeriesOption = {
    type: 'scatter',
    symbolSize: 13,
    itemStyle: { color: colors.wake },
    label: {
      show: true,
      position: 'top',
      distance: 5,
      color: colors.ink,
      fontSize: 12,
      fontWeight: 600,
      fontFamily: font
    },
    data: rows.map((row, at) => ({
      value: [row.value ?? '-', at],
      label: { formatter: row.value === null ? '' : amount(row.value, locale) }
    }))
  }
  return {
    ...base(look, sentence(points, locale)),
    grid: { left, right: 16, top: 16, bottom: 26 },
    xAxis: { ...numbers(colors, value => format.compact(value, locale)), min: 0, splitNumber: 4 },
    yAxis: {
      ...categories(
        colors,
        rows.map(row => fit(row.name, left - 10, size)),
        0
      ),
      axisLine: { show: false },
      axisLabel: { color: colors.ink, fontSize: size, fontFamily: font, interval: 0 }
    },
    series: [invisible, range, dots]
  }
}

const said = (value: number | null, locale: Locale) =>
  value === null ? statusWord('masked', locale) : amount(value, locale)

function sentence(points: CreditRangePoints, locale: Locale): string {
  const rows = points.rows.map(row =>
    isKnown(row)
      ? word(conversions.range_row, locale, { name: row.name, lo: amount(row.lo, locale), hi: amount(row.hi, locale) })
      : `${row.name} : ${statusWord('masked', locale)}`
  )
  return word(conversions.range_sentence, locale, { rows: rows.join(' ; ') })
}

/** Does the rule matter: for every origin the smallest and largest credit over six rules, and the chosen one as a dot. */
export const creditRange: Chart<CreditRangePoints> = {
  isDrawable: points => points.total >= FEWEST_ACTIONS && points.rows.some(isKnown),
  option,
  sentence,
  table: (points, locale) => ({
    caption: sentence(points, locale),
    columns: [
      { label: word(conversions.origin, locale), numeric: false },
      { label: points.rule, numeric: true },
      { label: word(conversions.smallest, locale), numeric: true },
      { label: word(conversions.largest, locale), numeric: true }
    ],
    rows: points.rows.map(row => [row.name, said(row.value, locale), said(row.lo, locale), said(row.hi, locale)])
  }),
  mark: (points, row, column) =>
    column === 0
      ? { seriesIndex: 2, dataIndex: points.rows.length - 1 - row }
      : { seriesIndex: 1, dataIndex: points.rows.length - 1 - row }
}
