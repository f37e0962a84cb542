import type { BarSeriesOption, EChartsOption } from 'echarts'
import * as format from '../../format.ts'
import { known, type Result } from '../../result.ts'
import { cell } from '../../say.ts'
import type { Colors, Token } from '../../tokens.ts'
import type { Locale } from '../../typography.ts'
import { charts } from '../../words/charts.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look } from '../chart.ts'
import { fit, textWidth } from '../metrics.ts'
import { base, categories, font, hatch, size } from './base.ts'

export interface DialogueBarsPoints {
  rows: readonly {
    key: string
    name: string
    /** Messages read. */
    read: number | null
    /** Shares of the messages read, each message counted once. */
    abuse: Result
    neutral: Result
    argued: Result
    constructive: Result
  }[]
}

type Row = DialogueBarsPoints['rows'][number]
const parts = ['abuse', 'neutral', 'argued', 'constructive'] as const
type Part = (typeof parts)[number]
const tokens: Record<Part, Token> = { abuse: 'abuse', neutral: 'neutral', argued: 'crit', constructive: 'wake' }
const onTokens: Record<Part, Token> = {
  abuse: 'on-abuse',
  neutral: 'on-neutral',
  argued: 'on-crit',
  constructive: 'on-wake'
}

function percent(share: number): string {
  return String(Math.round(share * 100))
}

function isRead(row: Row): boolean {
  return parts.every(part => known(row[part]) !== null)
}

// Neutral straddles the middle: half of it on either side, its number printed once.
interface Segment {
  part: Part
  side: -1 | 1
  scale: number
}
const segments: readonly Segment[] = [
  { part: 'neutral', side: -1, scale: 0.5 },
  { part: 'abuse', side: -1, scale: 1 },
  { part: 'neutral', side: 1, scale: 0.5 },
  { part: 'argued', side: 1, scale: 1 },
  { part: 'constructive', side: 1, scale: 1 }
]

/** Where things are, in pixels: names to the left, the middle line, and the width of a whole. */
interface Plan {
  left: number
  zero: number
  whole: number
  reach: { left: number; right: number }
}

function plan(rows: readonly Row[], look: Look): Plan {
  const longest = Math.max(0, ...rows.map(row => textWidth(row.name, size)))
  const left = Math.ceil(Math.min(look.width * 0.36, longest + 1)) + 10
  const reach = { left: extent(rows, -1), right: extent(rows, 1) }
  const whole = (look.width - left - 8) / (reach.left + reach.right)
  return { left, whole, zero: reach.left * whole, reach }
}

function extent(rows: readonly Row[], side: -1 | 1): number {
  const totals = rows
    .filter(isRead)
    .map(row =>
      segments.filter(one => one.side === side).reduce((sum, one) => sum + one.scale * (known(row[one.part]) ?? 0), 0)
    )
  return Math.max(0.1, ...totals) + 0.05
}

function label(segment: Segment, share: number, { whole }: Plan, colors: Colors) {
  const fits = share * whole >= textWidth(percent(share), 12, 600) + 8
  if (segment.part === 'neutral' && segment.side === 1) return { show: false }
  // From the right end of its left half, which is the middle line: the number of the whole, not of the half.
  if (segment.part === 'neutral') {
    return {
      show: fits,
      position: 'insideRight' as const,
      align: 'center' as const,
      distance: 0,
      color: colors['on-neutral'],
      formatter: percent(share)
    }
  }
  if (fits) {
    // A number does not read on a hatch.
    const ground = segment.part === 'abuse' ? { backgroundColor: colors.abuse, padding: [2, 3] } : {}
    return {
      show: true,
      position: 'inside' as const,
      color: colors[onTokens[segment.part]],
      formatter: percent(share),
      ...ground
    }
  }
  const isEdge = segment.part === 'abuse' || segment.part === 'constructive'
  const position = segment.side < 0 ? ('left' as const) : ('right' as const)
  return { show: isEdge && share > 0, position, color: colors.ink2, formatter: percent(share) }
}

function bars(segment: Segment, rows: readonly Row[], where: Plan, look: Look): BarSeriesOption {
  const { colors, locale } = look
  return {
    name: word(charts[segment.part], locale),
    type: 'bar',
    stack: 'dialogue',
    barWidth: 20,
    itemStyle: {
      color: colors[tokens[segment.part]],
      ...(segment.part === 'abuse' ? { decal: hatch(colors) } : {})
    },
    label: { fontSize: 12, fontFamily: font, fontWeight: 600 },
    data: rows.map(row => {
      if (isRead(row)) {
        const share = known(row[segment.part]) ?? 0
        return { value: segment.side * segment.scale * share, label: label(segment, share, where, colors) }
      }
      return { value: 0, label: segment.part === 'argued' ? unread(row, where, look) : { show: false } }
    })
  }
}

function unread(row: Row, { zero, left }: Plan, { colors, locale, width }: Look) {
  const few = row.abuse.status === 'too_few' && row.read !== null
  const said = word(charts.too_few_read, locale, { n: row.read ?? 0 })
  const fits = textWidth(said, 12) < width - left - 12
  const text = few
    ? fits
      ? said
      : word(charts.too_few_read_short, locale, { n: row.read ?? 0 })
    : cell(row.abuse, { unit: 'share' }, locale)
  const place = { position: 'right' as const, distance: 0, align: 'left' as const, offset: [4 - zero, 0] }
  return { show: true, ...place, color: colors.ink3, fontWeight: 400 as const, formatter: text }
}

function option(points: DialogueBarsPoints, look: Look): EChartsOption {
  const { colors } = look
  const rows = [...points.rows].reverse()
  const where = plan(rows, look)
  const names = rows.map(row => fit(row.name, where.left - 10, size))
  return {
    ...base(look, sentence(points, look.locale)),
    grid: { left: where.left, right: 8, top: 4, bottom: 4 },
    xAxis: { type: 'value', min: -where.reach.left, max: where.reach.right, show: false },
    yAxis: {
      ...categories(colors, names, 0),
      axisLine: { show: false },
      axisLabel: { color: colors.ink, fontSize: size, fontFamily: font, interval: 0 }
    },
    series: segments.map(segment => bars(segment, rows, where, look))
  }
}

function sentence(points: DialogueBarsPoints, locale: Locale): string {
  const rows = points.rows.map(row => {
    if (!isRead(row)) return `${row.name} : ${cell(row.abuse, { unit: 'share' }, locale)}`
    const good = (known(row.argued) ?? 0) + (known(row.constructive) ?? 0)
    return word(charts.dialogue_row, locale, {
      name: row.name,
      good: format.share(good, locale),
      abuse: format.share(known(row.abuse) ?? 0, locale)
    })
  })
  return word(charts.dialogue_sentence, locale, { rows: rows.join(' ; ') })
}

/**
 * Quality of dialogue by campaign: abuse to the left, hatched; neutral straddling the middle; argued criticism and
 * constructive to the right, because debate must be possible. No score.
 */
export const dialogueBars: Chart<DialogueBarsPoints> = {
  isDrawable: points => points.rows.some(isRead),
  option,
  sentence,
  table: (points, locale) => ({
    caption: word(charts.dialogue_sentence, locale, { rows: points.rows.map(row => row.name).join(', ') }),
    columns: [
      { label: word(charts.campaign, locale), numeric: false },
      { label: word(charts.read, locale), numeric: true },
      ...parts.map(part => ({ label: word(charts[part], locale), numeric: true }))
    ],
    rows: points.rows.map(row => [
      row.name,
      row.read === null ? '' : format.number(row.read, locale),
      ...parts.map(part => cell(row[part], { unit: 'share' }, locale))
    ])
  }),
  mark: (points, row, column) => {
    const seriesIndex = [1, 0, 3, 4][column - 1]
    return seriesIndex === undefined ? null : { seriesIndex, dataIndex: points.rows.length - 1 - row }
  }
}
