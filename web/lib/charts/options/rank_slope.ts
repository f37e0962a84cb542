import type { EChartsOption, LineSeriesOption } from 'echarts'
import { list, number, rank as ordinal } from '../../format.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { statusWord, type Status } from '../../words/status.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { fit, textWidth } from '../metrics.ts'
import { base, font, plain, size } from './base.ts'

/** A rank with the interval it may lie in; null with the status that took it away. */
export interface Rank {
  rank: number | null
  lo: number | null
  hi: number | null
  status: Status
}

export interface RankSlopePoints {
  left: { title: string }
  right: { title: string }
  rows: readonly {
    key: string
    name: string
    left: Rank
    right: Rank
    /** Formatted values, printed in grey after the name. */
    leftValue: string
    rightValue: string
    /** At most one of each, and only where the gap is established. */
    highlight?: 'riser' | 'faller'
  }[]
}

type Row = RankSlopePoints['rows'][number]

/** `6`, or `6 (4–8)` when the rank is not certain. */
function rankText(rank: Rank, locale: Locale): string {
  if (rank.rank === null) return statusWord(rank.status, locale)
  // campaigns of one place share it: 4,5
  const place = (one: number) => number(one, locale, { decimals: Number.isInteger(one) ? 0 : 1 })
  if (rank.lo === null || rank.hi === null || rank.lo === rank.hi) return place(rank.rank)
  return `${place(rank.rank)}\u00a0(${place(rank.lo)}–${place(rank.hi)})`
}

function isDrawn(row: Row): boolean {
  return row.left.rank !== null && row.right.rank !== null
}

/** Campaigns of one rank would be written over each other: how far below the place of their rank a name is written. */
function below(row: Row, rows: readonly Row[], side: 'left' | 'right'): [number, number] {
  const tied = rows.filter(other => other[side].rank === row[side].rank)
  return [0, (tied.indexOf(row) - (tied.length - 1) / 2) * (size + 4)]
}

function series(row: Row, rows: readonly Row[], look: Look, side: number): LineSeriesOption {
  const { colors, locale } = look
  const accent = row.highlight === 'riser' ? colors.wake : row.highlight === 'faller' ? colors.abuse : null
  const weight = accent ? 600 : 400
  const cut = (rank: Rank, value: string) => {
    const taken = textWidth(`${rankText(rank, locale)}    `, size, weight) + textWidth(value, 12) + 14
    return `{n|${fit(plain(row.name), side - taken, size, weight)}}`
  }
  const label = {
    show: true,
    distance: 9,
    rich: {
      n: { color: accent ?? colors.ink2, fontWeight: weight, fontSize: size, fontFamily: font },
      v: { color: colors.ink3, fontSize: 12, fontFamily: font }
    }
  } as const
  const left = `{v|${row.leftValue}}{n|\u00a0\u00a0}${cut(row.left, row.leftValue)}{n|\u00a0\u00a0${rankText(row.left, locale)}}`
  const right = `{n|${rankText(row.right, locale)}\u00a0\u00a0}${cut(row.right, row.rightValue)}{n|\u00a0\u00a0}{v|${row.rightValue}}`
  return {
    name: row.name,
    type: 'line',
    clip: false,
    symbol: 'circle',
    symbolSize: accent ? 9 : 6,
    z: accent ? 5 : 2,
    lineStyle: { width: accent ? 3 : 1.4, color: accent ?? colors.foam },
    itemStyle: { color: accent ?? colors.foam },
    data: [
      {
        value: row.left.rank,
        label: { ...label, position: 'left', offset: below(row, rows, 'left'), formatter: left }
      },
      {
        value: row.right.rank,
        label: { ...label, position: 'right', offset: below(row, rows, 'right'), formatter: right }
      }
    ],
    ...(accent ? { markLine: intervalBars(row, accent) } : {})
  }
}

function intervalBars(row: Row, color: string): LineSeriesOption['markLine'] {
  const ends = [row.left, row.right].flatMap(({ lo, hi }, side) =>
    lo === null || hi === null || lo === hi
      ? []
      : [[{ coord: [side, lo] }, { coord: [side, hi] }] as [{ coord: number[] }, { coord: number[] }]]
  )
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color, width: 1.5, type: 'solid' },
    data: ends
  }
}

function option(points: RankSlopePoints, look: Look): EChartsOption {
  const { colors } = look
  const side = Math.round(look.width * 0.4)
  const drawn = points.rows.filter(isDrawn)
  const heading = { fill: colors.ink3, font: `500 12px ${font}` }
  return {
    ...base(look, sentence(points, look.locale)),
    grid: { left: side, right: side, top: 34, bottom: 10 },
    xAxis: { type: 'category', data: [points.left.title, points.right.title], boundaryGap: false, show: false },
    yAxis: { type: 'value', inverse: true, min: 0.6, max: points.rows.length + 0.4, show: false },
    graphic: [
      { type: 'text', left: 0, top: 3, silent: true, style: { text: points.left.title, ...heading } },
      { type: 'text', right: 0, top: 3, silent: true, style: { text: points.right.title, ...heading } }
    ],
    series: drawn.map(row => series(row, drawn, look, side))
  }
}

function sentence(points: RankSlopePoints, locale: Locale): string {
  const moves = points.rows
    .filter(row => row.highlight && isDrawn(row))
    .map(row =>
      word(charts.rank_move, locale, {
        name: row.name,
        from: ordinal(row.left.rank ?? 0, locale, 'f'),
        to: `${ordinal(row.right.rank ?? 0, locale, 'f')}${rankText(row.right, locale).replace(/^[\d.,]+/, '')}`
      })
    )
  return word(charts.rank_sentence, locale, {
    n: points.rows.length,
    left: points.left.title,
    right: points.right.title,
    moves: moves.length ? list(moves, locale) : word(charts.rank_still, locale)
  })
}

function move(row: Row): string {
  if (row.left.rank === null || row.right.rank === null) return ''
  const change = row.left.rank - row.right.rank
  return change === 0 ? '=' : `${change > 0 ? '▲' : '▼'}\u00a0${Math.abs(change)}`
}

/** Ranks on a slope, from what was seen to what stayed; at most two campaigns stand out. Best rank on top. */
export const rankSlope: Chart<RankSlopePoints> = {
  isDrawable: points => points.rows.filter(isDrawn).length >= 4,
  option,
  sentence,
  table: (points, locale) => ({
    caption: `${points.left.title} → ${points.right.title}`,
    columns: [
      { label: word(charts.campaign, locale), numeric: false },
      { label: points.left.title, numeric: true },
      { label: points.right.title, numeric: true },
      { label: word(charts.rank_change, locale), numeric: true }
    ],
    rows: [...points.rows]
      .sort((a, b) => (a.right.rank ?? Infinity) - (b.right.rank ?? Infinity))
      .map(row => [row.name, rankText(row.left, locale), rankText(row.right, locale), move(row)])
  }),
  mark: (points, row, column) => {
    const sorted = [...points.rows].sort((a, b) => (a.right.rank ?? Infinity) - (b.right.rank ?? Infinity))
    const seriesIndex = points.rows.filter(isDrawn).findIndex(found => found === sorted[row])
    return seriesIndex < 0 || column > 1 ? null : { seriesIndex, dataIndex: column }
  }
}
