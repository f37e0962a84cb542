import type { BarSeriesOption, EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Token } from '../../tokens.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { dialoguePage as words } from '../../words/dialogue_page.ts'
import { word } from '../../words/word.ts'
import type { Annotation, Chart, Look } from '../chart.ts'
import { annotationLines, base, categories, every, hatch, headroom, isNarrow, numbers } from './base.ts'

export interface DialogueWeeksPoints {
  bars: readonly {
    /** First day, `YYYY-MM-DD`. */
    from: string
    /** the first day, or the campaign where several are shown */
    name: string
    read: number
    /** Shares of the messages received, each counted once. */
    constructive: Result
    argued: Result
    neutral: Result
    abuse: Result
  }[]
  annotations?: readonly Annotation[]
}

type Bar = DialogueWeeksPoints['bars'][number]
const drawn = ['constructive', 'argued', 'abuse'] as const
const parts = ['constructive', 'argued', 'neutral', 'abuse'] as const
const tokens: Record<(typeof drawn)[number], Token> = { constructive: 'wake', argued: 'crit', abuse: 'abuse' }

const isRead = (bar: Bar) => drawn.every(part => known(bar[part]) !== null)

const nameOf = (part: (typeof parts)[number], locale: Locale) =>
  part === 'argued' ? word(words.argued, locale) : word(charts[part], locale)

function series(points: DialogueWeeksPoints, part: (typeof drawn)[number], { colors, locale }: Look): BarSeriesOption {
  const sign = part === 'abuse' ? -1 : 1
  return {
    name: nameOf(part, locale),
    type: 'bar',
    stack: 'dialogue',
    barMaxWidth: 64,
    barCategoryGap: '22%',
    itemStyle: { color: colors[tokens[part]], ...(part === 'abuse' ? { decal: hatch(colors) } : {}) },
    data: points.bars.map(bar => (isRead(bar) ? sign * (known(bar[part]) ?? 0) * 100 : '-'))
  }
}

/** The interval of the abuse, as a line over its bar. */
function whiskers(points: DialogueWeeksPoints, { colors }: Look) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: colors.ink, width: 2, type: 'solid' as const },
    data: points.bars.flatMap((bar, at) => {
      const { lo, hi } = bar.abuse
      if (!isRead(bar) || lo === null || hi === null) return []
      return [[{ coord: [at, -lo * 100] }, { coord: [at, -hi * 100] }] as [{ coord: number[] }, { coord: number[] }]]
    })
  }
}

function option(points: DialogueWeeksPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const names = points.bars.map(bar => bar.name)
  const all = drawn.map(part => series(points, part, look))
  const [first, , abuse] = all
  const steps = points.bars.map(({ from }) => from)
  if (first) first.markLine = annotationLines(look, steps, points.annotations ?? [])
  if (abuse) abuse.markLine = whiskers(points, look)
  const least = Math.min(0, ...points.bars.map(({ abuse: found }) => -(found.hi ?? 0) * 100))
  return {
    ...base(look, sentence(points, locale)),
    grid: { left: 34, right: 8, top: headroom(points.annotations), bottom: 26 },
    xAxis: { ...categories(colors, names, every(names.length, isNarrow(look) ? 3 : 8)), axisLine: { show: false } },
    yAxis: {
      ...numbers(colors, value => format.number(Math.abs(value), locale)),
      min: Math.floor(least / 10) * 10,
      splitNumber: 4
    },
    series: all
  }
}

function sentence(points: DialogueWeeksPoints, locale: Locale): string {
  const rows = points.bars.map(bar => {
    if (!isRead(bar)) return `${bar.name} : ${cell(bar.abuse, { unit: 'share' }, locale)}`
    const good = (known(bar.argued) ?? 0) + (known(bar.constructive) ?? 0)
    return word(words.weeks_row, locale, {
      name: bar.name,
      good: format.share(good, locale),
      abuse: format.share(known(bar.abuse) ?? 0, locale)
    })
  })
  return word(words.weeks_sentence, locale, { rows: rows.join(' ; ') })
}

/**
 * Dialogue over time: constructive and criticism above the line, abuse below it, hatched, with the interval of the audited
 * share. Neutral is what is left of a hundred, and not drawn. No score.
 */
export const dialogueWeeks: Chart<DialogueWeeksPoints> = {
  isDrawable: points => points.bars.some(isRead),
  option,
  sentence,
  table: (points, locale) => ({
    caption: word(words.weeks_head, locale),
    columns: [
      { label: word(words.weeks_column, locale), numeric: false },
      ...parts.map(part => ({ label: nameOf(part, locale), numeric: true })),
      { label: word(charts.read, locale), numeric: true }
    ],
    rows: points.bars.map(bar => [
      bar.name,
      ...parts.map(part => cell(bar[part], { unit: 'share' }, locale)),
      format.number(bar.read, locale)
    ])
  }),
  mark: (_points, row, column) => {
    const seriesIndex = [0, 1, null, 2][column]
    return seriesIndex === null || seriesIndex === undefined ? null : { seriesIndex, dataIndex: row }
  }
}
