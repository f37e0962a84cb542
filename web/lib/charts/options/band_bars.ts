import type { EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { say, type Entry } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { base, categories, font, isNarrow, numbers, size } from './base.ts'

export interface BandBarsPoints {
  /** People behind all the bars. */
  people: number
  /** First day of each band, rising, and the people in it. */
  bands: readonly { from: number; result: Result }[]
}

/** What a chart of bands says: head of its bands and of its people in the table, one band, and the whole sentence. */
interface BandWords {
  bands: Entry
  people: Entry
  band: Entry
  sentence: Entry
}

/** `1`, `3–4` … `61+`. */
function bandName(points: BandBarsPoints, at: number): string {
  const [band, next] = [points.bands[at], points.bands[at + 1]]
  if (!band) return ''
  if (!next) return `${band.from}+`
  return next.from - 1 === band.from ? String(band.from) : `${band.from}–${next.from - 1}`
}

function option(points: BandBarsPoints, look: Look, sentence: string): EChartsOption {
  const { colors, locale } = look
  return {
    ...base(look, sentence),
    grid: { left: 32, right: 6, top: 20, bottom: 26 },
    xAxis: categories(
      colors,
      points.bands.map((_, at) => bandName(points, at)),
      isNarrow(look) && points.bands.length > 6 ? 1 : 0
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

/** People by bands of days: a chart that differs from the next by its words, and by how many people are worth a drawing. */
export function bandBars(words: BandWords, fewest: number): Chart<BandBarsPoints> {
  const sentence = (points: BandBarsPoints, locale: Locale) => {
    const bands = points.bands.map(({ result }, at) =>
      say(words.band, locale, { band: bandName(points, at), value: cell(result, { unit: 'persons' }, locale) })
    )
    return say(words.sentence, locale, { bands: bands.join(' ; ') })
  }
  return {
    isDrawable: points => points.people >= fewest && points.bands.some(({ result }) => known(result) !== null),
    option: (points, look) => option(points, look, sentence(points, look.locale)),
    sentence,
    table: (points, locale) => ({
      caption: sentence(points, locale),
      columns: [
        { label: say(words.bands, locale), numeric: false },
        { label: say(words.people, locale), numeric: true }
      ],
      rows: points.bands.map(({ result }, at) => [bandName(points, at), cell(result, { unit: 'persons' }, locale)])
    }),
    mark: (_points, row) => ({ seriesIndex: 0, dataIndex: row })
  }
}
