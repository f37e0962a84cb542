import { known } from '../../result.ts'
import type { Look } from '../chart.ts'
import { textWidth } from '../metrics.ts'
import { font, size } from './base.ts'
import type { Box } from './places.ts'
import type { Dot, QuadrantPoints } from './quadrant.ts'

/** Room of the upward axis, in pixels. */
export const LEFT = 52
/** Room of the axis across. */
export const BOTTOM = 46
/** Pixels across. */
export const sizes = { foam: 8, wake: 11, abuse: 11 } as const

/**
 * Boxes of all the dots from that of one, with two pixels of air: both axes begin at zero, a logarithm at a power of ten.
 * From a dot at the beginning of an axis nothing follows, and none is given.
 */
export function boxesOf(points: QuadrantPoints, shown: readonly Dot[], look: Look, one: Dot, box: Box): Box[] {
  const values = shown.flatMap(({ x }) => [x.value, x.lo]).filter(value => value !== null && value > 0) as number[]
  const least = points.x.isLog ? Math.floor(Math.log10(Math.min(...values))) : 0
  const across = ({ x }: Dot) => (points.x.isLog ? Math.log10(known(x) ?? 1) : (known(x) ?? 0)) - least
  const upward = ({ y }: Dot) => known(y) ?? 0
  if (across(one) === 0 || upward(one) === 0) return []
  const floor = look.height - BOTTOM
  const step = (box.x + box.width / 2 - LEFT) / across(one)
  const rise = (floor - box.y - box.height / 2) / upward(one)
  return shown.map(dot => {
    const side = sizes[dot.kind] + 4
    const middle = { x: LEFT + step * across(dot), y: floor - rise * upward(dot) }
    return { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side }
  })
}

/** The word of each corner of the drawing, where one is given, with the box it takes. */
export function cornerWords(points: QuadrantPoints, { colors, width, height }: Look) {
  const [lowLeft = '', lowRight = '', highRight = '', highLeft = ''] = points.corners ?? []
  const corners = [
    { text: lowLeft, isRight: false, isLow: true },
    { text: lowRight, isRight: true, isLow: true },
    { text: highRight, isRight: true, isLow: false },
    { text: highLeft, isRight: false, isLow: false }
  ]
  return corners
    .filter(({ text }) => text !== '')
    .map(({ text, isRight, isLow }) => {
      const long = textWidth(text, size)
      const box = {
        x: isRight ? width - 20 - long : LEFT + 8,
        y: isLow ? height - 54 - size : 36,
        width: long,
        height: size
      }
      const style = { text, fill: colors.ink3, font: `italic 400 ${size}px ${font}` }
      return { box, graphic: { type: 'text' as const, x: box.x, y: box.y, silent: true, style } }
    })
}
