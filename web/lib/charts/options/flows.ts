import type { BarSeriesOption, EChartsOption, SankeySeriesOption } from 'echarts'
import * as format from '../../format.ts'
import type { Token } from '../../tokens.ts'
import { NBSP, type Locale } from '../../typography.ts'
import { conversions } from '../../words/conversions.ts'
import { word } from '../../words/word.ts'
import type { Chart, Look, Mark, Twin } from '../chart.ts'
import { fit, textWidth } from '../metrics.ts'
import { base, categories, font, isNarrow, plain, size } from './base.ts'

export const flowColumns = ['channel', 'campaign', 'kind'] as const
export type FlowColumn = (typeof flowColumns)[number]

export interface FlowsPoints {
  /** Actions: Σ credited + unattributed. */
  total: number
  credited: number | null
  unattributed: number | null
  /** In order within their column. */
  nodes: readonly {
    id: string
    column: FlowColumn
    name: string
    credit: number
    /** What is not known, in grey; what was pooled to protect people, paler. */
    tone: 'known' | 'unknown' | 'pooled'
  }[]
  links: readonly { from: string; to: string; credit: number }[]
}

type Node = FlowsPoints['nodes'][number]
const tones: Record<Node['tone'], Token> = { known: 'wake', unknown: 'neutral', pooled: 'wake' }
/** What was pooled is known too, only not told apart: the same ink, thinner. */
const strength = (node: Node) => (node.tone === 'pooled' ? 0.55 : 1)
/** Actions below which a list says more than a drawing. */
export const FEWEST_ACTIONS = 30

/** A credit as people read it: whole, or one decimal where a rule shares actions. */
export function amount(credit: number, locale: Locale): string {
  const tenth = Math.round(credit * 10) / 10
  return format.number(tenth, locale, { decimals: Number.isInteger(tenth) ? 0 : 1 })
}

const nodesOf = (points: FlowsPoints, column: FlowColumn) => points.nodes.filter(node => node.column === column)
const nodeOf = (points: FlowsPoints, id: string) => points.nodes.find(node => node.id === id)

// Names stand beside the bars, on the paper: to the left of the first column, to the right of the others.
function sankey(points: FlowsPoints, look: Look): SankeySeriesOption {
  const { colors, locale } = look
  const room = roomFor(points, look)
  const label = (node: Node) => {
    const width = node.column === 'channel' ? room.left : node.column === 'kind' ? room.right : 190
    const value = amount(node.credit, locale)
    const name = fit(plain(node.name), width - textWidth(` ${value}`, size) - 10, size)
    return {
      position: node.column === 'channel' ? ('left' as const) : ('right' as const),
      color: node.tone === 'known' ? colors.ink : colors.ink2,
      fontSize: size,
      fontFamily: font,
      formatter: `${name}{n|${NBSP}${NBSP}${value}}`,
      rich: { n: { color: colors.ink2, fontSize: size, fontFamily: font } },
      // The names of the middle column lie on the streams: the paper around each letter keeps them readable.
      ...(node.column === 'campaign' ? { textBorderColor: colors.paper, textBorderWidth: 4 } : {})
    }
  }
  return {
    type: 'sankey',
    left: room.left,
    right: room.right,
    top: 10,
    bottom: 10,
    nodeWidth: 10,
    nodeGap: 16,
    nodeAlign: 'justify',
    layoutIterations: 0,
    draggable: false,
    emphasis: { disabled: true },
    data: points.nodes.map(node => ({
      name: node.id,
      depth: flowColumns.indexOf(node.column),
      value: node.credit,
      itemStyle: { color: colors[tones[node.tone]], opacity: strength(node), borderWidth: 0 },
      label: label(node)
    })),
    links: points.links.map(link => {
      const isUnknown = nodeOf(points, link.from)?.tone === 'unknown'
      return {
        source: link.from,
        target: link.to,
        value: link.credit,
        lineStyle: { color: colors[isUnknown ? 'neutral' : 'wake'], opacity: isUnknown ? 0.26 : 0.22, curveness: 0.5 }
      }
    })
  }
}

function roomFor(points: FlowsPoints, { width, locale }: Look): { left: number; right: number } {
  const widest = (column: FlowColumn) =>
    Math.max(0, ...nodesOf(points, column).map(node => textWidth(`${node.name} ${amount(node.credit, locale)}`, size)))
  const limit = width * 0.24
  return { left: Math.min(limit, widest('channel') + 14), right: Math.min(limit, widest('kind') + 14) }
}

// On a phone: one bar per kind of act, in parts by campaign; what has no campaign last and grey.
function stacked(points: FlowsPoints, look: Look): EChartsOption {
  const { colors, locale } = look
  const kinds = nodesOf(points, 'kind')
  const left = Math.min(look.width * 0.34, Math.max(...kinds.map(kind => textWidth(kind.name, size))) + 10)
  const most = Math.max(...kinds.map(kind => kind.credit))
  const part = (node: Node): BarSeriesOption => ({
    name: node.name,
    type: 'bar',
    stack: 'acts',
    barWidth: 22,
    itemStyle: { color: colors[tones[node.tone]], opacity: strength(node), borderColor: colors.paper, borderWidth: 1 },
    data: kinds
      .toReversed()
      .map(kind => points.links.find(link => link.from === node.id && link.to === kind.id)?.credit ?? 0)
  })
  const total: BarSeriesOption = {
    name: '',
    type: 'bar',
    stack: 'acts',
    data: kinds.toReversed().map(kind => ({
      value: 0,
      label: {
        show: true,
        position: 'right',
        formatter: amount(kind.credit, locale),
        color: colors.ink2,
        fontSize: size
      }
    }))
  }
  return {
    ...base(look, sentence(points, locale)),
    tooltip: { show: false },
    grid: { left, right: 40, top: 6, bottom: 6 },
    xAxis: { type: 'value', show: false, max: most },
    yAxis: {
      ...categories(
        colors,
        kinds.toReversed().map(kind => fit(kind.name, left - 8, size)),
        0
      ),
      axisLine: { show: false },
      axisLabel: { color: colors.ink, fontSize: size, fontFamily: font, interval: 0 }
    },
    series: [...nodesOf(points, 'campaign').map(part), total]
  }
}

function option(points: FlowsPoints, look: Look): EChartsOption {
  if (isNarrow(look)) return stacked(points, look)
  return { ...base(look, sentence(points, look.locale)), series: [sankey(points, look)] }
}

function sentence(points: FlowsPoints, locale: Locale): string {
  const known = nodesOf(points, 'channel').filter(node => node.tone === 'known')
  const origins = known.map(node => `${node.name} ${amount(node.credit, locale)}`)
  return word(conversions.flows_sentence, locale, {
    n: points.total,
    origins: origins.length ? format.list(origins, locale) : word(conversions.nowhere, locale),
    unknown: points.unattributed === null ? '–' : format.number(points.unattributed, locale)
  })
}

function table(points: FlowsPoints, locale: Locale): Twin {
  const name = (id: string) => nodeOf(points, id)?.name ?? ''
  return {
    caption: sentence(points, locale),
    columns: [
      { label: word(conversions.flow, locale), numeric: false },
      { label: word(conversions.actions, locale), numeric: true }
    ],
    rows: [
      ...points.links.map(link => [`${name(link.from)} → ${name(link.to)}`, amount(link.credit, locale)]),
      ...points.nodes.map(node => [word(conversions.in_all, locale, { name: node.name }), amount(node.credit, locale)])
    ]
  }
}

function mark(points: FlowsPoints, row: number): Mark {
  const links = points.links.length
  return row < links ? { seriesIndex: 0, dataIndex: row, dataType: 'edge' } : { seriesIndex: 0, dataIndex: row - links }
}

/** Where actions come from: origin → campaign → act, what is not known in grey and at full width. */
export const flows: Chart<FlowsPoints> = {
  isDrawable: points => points.total >= FEWEST_ACTIONS && points.links.length > 0,
  option,
  sentence,
  table,
  mark
}
