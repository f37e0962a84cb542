import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result, type Unit } from '../../result.ts'
import { cell, value as sayValue } from '../../say.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { fit, textWidth } from '../metrics.ts'
import { base, font, isNarrow, numbers, size } from './base.ts'
import { placer } from './places.ts'
import { BOTTOM, boxesOf, cornerWords, LEFT, sizes } from './quadrant_room.ts'

/** Circle, diamond and square double the colour. */
export type DotKind = 'foam' | 'wake' | 'abuse'

export interface QuadrantPoints {
  /** Across: what was seen. */
  x: { title: string; unit: Unit; isLog: boolean; median: number | null }
  /** Upwards: what stayed. */
  y: { title: string; unit: Unit; median: number | null }
  /** Words of the corners, anticlockwise from the lower left; none for no words. */
  corners?: readonly [lowLeft: string, lowRight: string, highRight: string, highLeft: string]
  /** Fewest dots worth a drawing: eight posts, or as many campaigns as a ranking asks for. */
  least?: number
  dots: readonly { key: string; name: string; kind: DotKind; x: Result; y: Result; isNamed: boolean }[]
}

/** A post or campaign of the drawing. */
export type Dot = QuadrantPoints['dots'][number]
const symbols = { foam: 'circle', wake: 'diamond', abuse: 'rect' } as const

function isDrawn(points: QuadrantPoints): (dot: Dot) => boolean {
  return dot => {
    const [x, y] = [known(dot.x), known(dot.y)]
    // A logarithm has no place for zero: the dot stays in the table.
    return x !== null && y !== null && (!points.x.isLog || x > 0)
  }
}

// A name beside its dot, on the side where there is room.
function isRightward(points: QuadrantPoints, dot: Dot): boolean {
  const place = (value: number) => (points.x.isLog ? Math.log(value) : value)
  const all = points.dots.filter(isDrawn(points)).map(one => place(known(one.x) ?? 1))
  const [least, most] = [Math.min(...all), Math.max(...all)]
  return place(known(dot.x) ?? 1) - least > (most - least) * 0.6
}

const named = (dot: Dot, look: Look) => fit(dot.name, isNarrow(look) ? 92 : 160, size, 600)

function scatter(points: QuadrantPoints, look: Look): ScatterSeriesOption {
  const { colors } = look
  const hasBounds = points.dots.some(dot => dot.x.lo !== null && dot.x.lo !== dot.x.hi)
  const shown = points.dots.filter(isDrawn(points))
  return {
    type: 'scatter',
    name: points.y.title,
    data: shown.map(dot => ({
      name: dot.name,
      value: [known(dot.x) ?? 0, known(dot.y) ?? 0],
      symbol: symbols[dot.kind],
      symbolSize: sizes[dot.kind],
      itemStyle: { color: colors[dot.kind], borderColor: colors.paper, borderWidth: 1, opacity: 1 },
      label: {
        show: dot.isNamed,
        position: isRightward(points, dot) ? 'left' : 'right',
        distance: 6,
        fontSize: size,
        fontFamily: font,
        fontWeight: dot.kind === 'foam' ? 400 : 600,
        color: dot.kind === 'foam' ? colors.ink2 : colors[dot.kind],
        textBorderColor: colors.paper,
        textBorderWidth: 3,
        formatter: named(dot, look)
      }
    })),
    labelLayout: placer({
      inside: { x: LEFT, y: 0, width: look.width - LEFT, height: look.height },
      taken: cornerWords(points, look).map(({ box }) => box),
      dots: (at, box) => boxesOf(points, shown, look, shown[at]!, box),
      name: at => ({
        width: textWidth(named(shown[at]!, look), size, shown[at]!.kind === 'foam' ? 400 : 600),
        isLeftward: isRightward(points, shown[at]!)
      }),
      // beside the bar of an interval, which would strike the name through
      lift: hasBounds ? 9 : 0
    }),
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: colors.ink3, width: 1, type: [4, 3] },
      data: [
        ...(points.x.median === null ? [] : [{ xAxis: points.x.median }]),
        ...(points.y.median === null ? [] : [{ yAxis: points.y.median }])
      ]
    }
  }
}

function whiskers(points: QuadrantPoints, look: Look): ScatterSeriesOption {
  const pairs = points.dots.filter(isDrawn(points)).flatMap(dot => {
    const [x, y] = [known(dot.x) ?? 0, known(dot.y) ?? 0]
    return [bar([dot.x.lo, y], [dot.x.hi, y]), bar([x, dot.y.lo], [x, dot.y.hi])].flat()
  })
  return {
    type: 'scatter',
    // Unseen, so that the axes reach every end: a bar with one end outside would not be drawn at all.
    data: pairs.flatMap(pair => pair.map(({ coord }) => coord)).filter(([x]) => !points.x.isLog || x! > 0),
    symbol: 'none',
    silent: true,
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: look.colors.foam, width: 1, type: 'solid' },
      data: pairs
    }
  }
}

type End = readonly [number | null, number | null]
type Pair = [{ coord: number[] }, { coord: number[] }]

function bar(from: End, to: End): Pair[] {
  const [a, b, c, d] = [from[0], from[1], to[0], to[1]]
  if (a === null || b === null || c === null || d === null || (a === c && b === d)) return []
  return [[{ coord: [a, b] }, { coord: [c, d] }]]
}

function option(points: QuadrantPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const titled = points.x.isLog ? `${points.x.title} (${word(charts.log_scale, locale)})` : points.x.title
  const title = { nameTextStyle: { color: colors.ink2, fontSize: 12, fontFamily: font } }
  const x = numbers(colors, value => axis(points.x.unit, value, locale))
  return {
    ...base(look, sentence(points, locale)),
    grid: { left: LEFT, right: 16, top: 34, bottom: BOTTOM },
    xAxis: {
      ...x,
      ...title,
      type: points.x.isLog ? 'log' : 'value',
      name: titled,
      nameLocation: 'middle',
      nameGap: 30,
      axisLine: { show: true, lineStyle: { color: colors.ink } },
      splitLine: { show: false },
      axisLabel: { ...x.axisLabel, hideOverlap: true }
    } as EChartsOption['xAxis'],
    yAxis: {
      ...numbers(colors, value => axis(points.y.unit, value, locale)),
      ...title,
      min: 0,
      name: points.y.title,
      nameLocation: 'end',
      nameTextStyle: { ...title.nameTextStyle, align: 'left', padding: [0, 0, 4, -44] }
    },
    graphic: cornerWords(points, look).map(({ graphic }) => graphic),
    series: [scatter(points, look), whiskers(points, look)]
  }
}

function axis(unit: Unit, value: number, locale: Locale): string {
  return unit === 'share' ? format.share(value, locale) : format.compact(value, locale)
}

function sentence(points: QuadrantPoints, locale: Locale): string {
  const shown = points.dots.filter(isDrawn(points))
  const most = (of: 'x' | 'y') =>
    shown.reduce<Dot | null>((best, dot) => ((known(dot[of]) ?? 0) > (known(best?.[of]) ?? -1) ? dot : best), null)
  const [right, top] = [most('x'), most('y')]
  if (!right || !top) return word(charts.series_empty, locale, { name: points.y.title })
  return word(charts.quadrant_sentence, locale, {
    n: shown.length,
    x: points.x.title,
    y: points.y.title,
    top: `${top.name} (${sayValue(known(top.y) ?? 0, points.y, locale, top.y.lo, top.y.hi)})`,
    right: `${right.name} (${sayValue(known(right.x) ?? 0, points.x, locale)})`
  })
}

/** Does being seen go with staying? One dot per post or campaign, medians dashed. Eight dots at least. */
export const quadrant: Chart<QuadrantPoints> = {
  isDrawable: points => points.dots.filter(isDrawn(points)).length >= (points.least ?? 8),
  option,
  sentence,
  table: (points, locale) => ({
    caption: `${points.x.title}, ${points.y.title}`,
    columns: [
      { label: word(charts.name, locale), numeric: false },
      { label: points.x.title, numeric: true },
      { label: points.y.title, numeric: true }
    ],
    rows: points.dots.map(dot => [dot.name, cell(dot.x, points.x, locale), cell(dot.y, points.y, locale)])
  }),
  mark: (points, row) => {
    const dot = points.dots[row]
    const dataIndex = points.dots.filter(isDrawn(points)).findIndex(found => found === dot)
    return dataIndex < 0 ? null : { seriesIndex: 0, dataIndex }
  }
}
