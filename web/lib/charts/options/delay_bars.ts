import type { EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { conversions } from '../../words/conversions.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { base, categories, font, isNarrow, numbers, size } from './base.ts'
import { FEWEST_ACTIONS } from './flows.ts'

export interface DelayBarsPoints {
  /** People behind all the bars. */
  people: number
  /** First day of each band, rising, and the people in it. */
  bands: readonly { from: number; result: Result }[]
}

/** `0–1`, `2–3` … `61+`. */
function bandName(points: DelayBarsPoints, at: number): string {
  const [band, next] = [points.bands[at], points.bands[at + 1]]
  if (!band) return ''
  return next ? `${band.from}–${next.from - 1}` : `${band.from}+`
}

function option(points: DelayBarsPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  return {
    ...base(look, sentence(points, locale)),
    grid: { left: 32, right: 6, top: 20, bottom: 26 },
    xAxis: categories(
      colors,
      points.bands.map((_, at) => bandName(points, at)),
      isNarrow(look) ? 1 : 0
    ),
    yAxis: { ...numbers(colors, value => format.compact(value, locale)), min: 0, splitNumber: 4, minInterval: 1 },
    series: [
      {
        type: 'bar',
        barCategoryGap: '14%',
        itemStyle: { color: colors.wake },
        label: { show: true, position: 'top', color: colors.ink2, fontSize: size, fontFamily: font },
        data: points.bands.map(({ result }) => {
          const value = known(result)
          return value === null
            ? { value: 0, label: { formatter: cell(result, { unit: 'persons' }, locale), fontSize: 11 } }
            : { value, label: { formatter: format.number(value, locale) } }
        })
      }
    ]
  }
}

function sentence(points: DelayBarsPoints, locale: Locale): string {
  const bands = points.bands.map(({ result }, at) =>
    word(conversions.delay_band, locale, {
      band: bandName(points, at),
      value: cell(result, { unit: 'persons' }, locale)
    })
  )
  return word(conversions.delay_sentence, locale, { bands: bands.join(' ; ') })
}

/** How long before acting: people by the days since they first took part. */
export const delayBars: Chart<DelayBarsPoints> = {
  isDrawable: points => points.people >= FEWEST_ACTIONS && points.bands.some(({ result }) => known(result) !== null),
  option,
  sentence,
  table: (points, locale) => ({
    caption: sentence(points, locale),
    columns: [
      { label: word(conversions.delay, locale), numeric: false },
      { label: word(conversions.people, locale), numeric: true }
    ],
    rows: points.bands.map(({ result }, at) => [bandName(points, at), cell(result, { unit: 'persons' }, locale)])
  }),
  mark: (_points, row) => ({ seriesIndex: 0, dataIndex: row })
}
