import type { EChartsOption } from 'echarts'
import type { Drawing, Shape } from '#lib/charts/drawing.ts'
import { setPlatformAPI } from 'echarts/core'
import { init } from '#lib/charts/engine.ts'
import { textWidth } from '#lib/charts/metrics.ts'
import { font, size } from '#lib/charts/options/base.ts'
import { dark, light, type Colors, type Token } from '#lib/tokens.ts'

// Without a browser the engine guesses widths, and takes every accent for a wide letter.
setPlatformAPI({
  measureText: (text: string, asked?: string) => {
    const found = /(\d{3}|bold)?\s*([\d.]+)px/.exec(asked ?? '')
    return {
      width: textWidth(text, Number(found?.[2] ?? size), found?.[1] === 'bold' ? 700 : Number(found?.[1] ?? 400))
    }
  }
})

export interface Box {
  width: number
  height: number
}

/** `page` leaves colours to the style sheet, so that one drawing serves the light and the dark theme. */
export type DrawingTheme = 'light' | 'dark' | 'page'

interface VNode {
  tag: string
  attrs: Record<string, string | number | boolean | undefined>
  children?: VNode[]
  text?: string
}

const tags = new Set(['g', 'path', 'text', 'tspan', 'rect', 'circle', 'line', 'polyline', 'polygon', 'defs', 'pattern'])
const names =
  /^(d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|width|height|points|transform|fill|fill-opacity|stroke|stroke-[a-z]+|paint-order|opacity|font-[a-z]+|text-anchor|dominant-baseline|id|patternUnits|patternTransform|patternContentUnits)$/

// Several tokens share a colour within a theme and part in the other, so a drawing for the page is made in colours that
// stand for their token, one each, and are exchanged for its variable afterwards.
const tokens = Object.keys(light) as Token[]
const stand = new Map(tokens.map((token, at) => [token, `#${(0xa00000 + at * 0x101).toString(16)}`]))
const variables = new Map(tokens.map(token => [stand.get(token) ?? '', `var(--${token})`]))

/** The colours to build an option with, for a theme. */
export function colorsOf(theme: DrawingTheme): Colors {
  if (theme === 'page') return Object.fromEntries(stand) as Colors
  return theme === 'dark' ? dark : light
}

/**
 * Draws an option as plain shapes, without a browser. Style sheets and `style` attributes, which our content-security
 * policy refuses, become attributes; ids depend on the drawing alone, so the same option gives the same shapes.
 *
 * @param prefix begins every id, to keep two drawings of one page apart
 */
export function drawShapes(option: EChartsOption, box: Box, theme: DrawingTheme, prefix = 'd'): Drawing {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...box })
  try {
    chart.setOption(option)
    const painter = chart.getZr().painter as unknown as { renderToVNode: (how: object) => VNode }
    const ids = new Map<string, string>()
    const tree = painter.renderToVNode({ animation: false, cssAnimation: false, cssEmphasis: false, useViewBox: true })
    const shapes = (tree.children ?? []).flatMap(node => shape(node, { ids, prefix, isPage: theme === 'page' }))
    return { ...box, shapes }
  } finally {
    chart.dispose()
  }
}

interface Way {
  ids: Map<string, string>
  prefix: string
  isPage: boolean
}

function shape(node: VNode, way: Way): Shape[] {
  if (!tags.has(node.tag)) return []
  // A symbol is drawn in a unit box and enlarged: rounding it first would bend it.
  const isEnlarged = String(node.attrs.transform ?? '').startsWith('matrix')
  const attributes: Record<string, string> = {}
  for (const [name, value] of [...Object.entries(node.attrs), ...declarations(node.attrs.style)]) {
    if (!names.test(name) || value === undefined || value === false || isInherited(name, String(value))) continue
    attributes[name] = name === 'd' && isEnlarged ? String(value) : written(name, String(value), way)
  }
  if (isEmptyPath(node, attributes)) return []
  const inside = node.children?.flatMap(child => shape(child, way)) ?? []
  // Our axes hold all their marks, so the groups that only clip say nothing.
  if (node.tag === 'g' && Object.keys(attributes).length === 0) return inside
  if (node.tag === 'defs' && inside.length === 0) return []
  const text = node.text || (inside.length ? inside : undefined)
  return [text === undefined ? [node.tag, attributes] : [node.tag, attributes, text]]
}

/** What the drawing's outermost element says once for all its texts. */
export const inherited = { 'font-family': font, 'font-size': String(size), 'font-weight': '400' } as const

function isInherited(name: string, value: string): boolean {
  if (name === 'font-family') return true
  if (name === 'font-size') return Number.parseFloat(value) === size
  return (
    (name === 'font-weight' && (value === '400' || value === 'normal')) || (name === 'font-style' && value === 'normal')
  )
}

function declarations(style: unknown): [string, string][] {
  if (typeof style !== 'string') return []
  return style.split(';').flatMap(line => {
    const at = line.indexOf(':')
    if (at < 0) return []
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    return name === 'font' ? shorthand(value) : [[name, value] as [string, string]]
  })
}

// `italic 600 12px "Inter"…`: the family is the drawing's.
function shorthand(value: string): [string, string][] {
  const found = /^(italic)?\s*(\d{3}|bold|normal)?\s*([\d.]+)px/.exec(value)
  return [
    ['font-style', found?.[1] ?? 'normal'],
    ['font-weight', found?.[2] ?? '400'],
    ['font-size', found?.[3] ?? String(size)]
  ]
}

// A background, a hidden axis or the unseen edge of a ribbon draws a path with nothing to see: weight without a mark.
function isEmptyPath(node: VNode, attributes: Record<string, string>): boolean {
  const isUnfilled = ['none', 'transparent'].includes(attributes.fill ?? '')
  const isUnstroked = !attributes.stroke || attributes['stroke-width'] === '0'
  return (node.tag === 'path' || node.tag === 'rect') && isUnfilled && isUnstroked
}

function written(name: string, value: string, way: Way): string {
  if (name === 'id') return rename(value, way)
  if (value.startsWith('url(#')) return `url(#${rename(value.slice(5, -1), way)})`
  if (name === 'fill' || name === 'stroke') return (way.isPage && variables.get(value.toLowerCase())) || value
  if (/^-?[\d.]/.test(value) || name === 'd' || name === 'points' || name === 'transform') return short(value)
  return value
}

function rename(id: string, { ids, prefix }: Way): string {
  const known = ids.get(id) ?? `${prefix}-${ids.size}`
  ids.set(id, known)
  return known
}

function short(value: string): string {
  return value.replaceAll(/-?\d+\.\d+/g, digits => String(Math.round(Number(digits) * 100) / 100))
}

/**
 * Draws an option as a whole SVG text, for files: PDF, DOCX, e-mail, snapshots.
 *
 * @param alt the sentence of the chart, as its title
 */
export function renderSvg(
  option: EChartsOption,
  { width, height, theme, alt, prefix }: Box & { theme: 'light' | 'dark'; alt: string; prefix?: string }
): string {
  const drawing = drawShapes(option, { width, height }, theme, prefix)
  const root: Record<string, string> = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width: String(width),
    height: String(height),
    role: 'img',
    ...inherited
  }
  return markup(['svg', root, [['title', {}, alt], ...drawing.shapes]])
}

function markup([tag, attributes, inside]: Shape): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`)
  const content = inside === undefined ? '' : typeof inside === 'string' ? escape(inside) : inside.map(markup).join('')
  return `<${tag}${list.join('')}>${content}</${tag}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
