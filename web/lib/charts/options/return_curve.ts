import type { EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { returnFigures as words } from '../../words/return_figures.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { base, font, isNarrow, numbers, size } from './base.ts'
import { boundsOf, line, ribbon } from './lines.ts'

export interface ReturnCurvePoints {
  /** Days after the first act, rising, and the share who had come back by then. */
  points: readonly { at: number; result: Result }[]
}

const shown = ({ points }: ReturnCurvePoints) => points.filter(({ result }) => known(result) !== null)

function option(curve: ReturnCurvePoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const last = shown(curve).at(-1)
  const days = curve.points.map(({ at }) => at).filter(at => at <= (last?.at ?? 28))
  const results = curve.points.slice(0, days.length).map(({ result }) => result)
  const end = last ? format.share(last.result.value ?? 0, locale) : ''
  // On the day of their first act nobody is back: the curve starts there.
  const dots = [[0, 0] as const, ...days.map((at, index) => [at, known(results[index])] as const)]
  return {
    ...base(look, sentence(curve, locale)),
    grid: { left: 46, right: 56, top: 16, bottom: 28 },
    xAxis: {
      type: 'value',
      min: 0,
      max: last?.at ?? 28,
      interval: (last?.at ?? 28) > (isNarrow(look) ? 112 : 200) ? 84 : 28,
      axisLine: { lineStyle: { color: colors.ink } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: colors.ink2,
        fontSize: size,
        fontFamily: font,
        hideOverlap: true,
        showMaxLabel: false,
        formatter: (at: number) => word(charts.days_after, locale, { n: at })
      }
    },
    yAxis: { ...numbers(colors, value => format.share(value, locale)), min: 0, splitNumber: 4 },
    series: [
      // a point between two that are hidden has no line to be seen by
      { ...line(word(words.back, locale), dots, 'wake', colors, end), showSymbol: true },
      ...ribbon('back', boundsOf(results, days), colors.wake, 0.14)
    ]
  }
}

function sentence(curve: ReturnCurvePoints, locale: Locale): string {
  const all = shown(curve)
  const said = [28, 84].flatMap(day => all.find(({ at }) => at === day) ?? [])
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return word(words.back_none, locale)
  const points = [...new Set([first, ...said, last])].map(({ at, result }) =>
    word(words.back_point, locale, { at, value: format.share(result.value ?? 0, locale) })
  )
  return word(words.back_sentence, locale, { points: points.join(', ') })
}

/** How long newcomers take to come back: a share that only rises, with its interval, as far as it can be told. */
export const returnCurve: Chart<ReturnCurvePoints> = {
  isDrawable: curve => shown(curve).length >= 2,
  option,
  sentence,
  table: (curve, locale) => ({
    caption: sentence(curve, locale),
    columns: [
      { label: word(words.days_since, locale), numeric: false },
      { label: word(words.back, locale), numeric: true }
    ],
    rows: curve.points.map(({ at, result }) => [format.number(at, locale), cell(result, { unit: 'share' }, locale)])
  }),
  // the drawing has one dot more, at day 0, and stops where the numbers do
  mark: (curve, row) => {
    const last = curve.points.findLastIndex(({ result }) => known(result) !== null)
    return row <= last ? { seriesIndex: 0, dataIndex: row + 1 } : null
  }
}
