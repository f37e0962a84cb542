import type { LabelLayoutOptionCallback } from 'echarts'

/** A box in CSS pixels of the drawing. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Height of a name, its border included. */
const LINE = 14
/** ECharts knows no way to leave a label out: beyond every drawing. */
const AWAY = -2000

const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Where a name may stand beside its dot, best first: beside it, above or below its middle, then beside and lower. */
function* beside(dot: Box, label: Box, isLeftward: boolean, lift: number): Generator<Box> {
  const middle = { x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 }
  const left = dot.x - 6 - label.width
  const right = dot.x + dot.width + 6
  const [near, far] = isLeftward ? [left, right] : [right, left]
  const level = middle.y - label.height / 2
  const steps = [lift, lift + label.height, lift + 2 * label.height]
  for (const step of steps)
    for (const y of [level - step, level + step]) for (const x of [near, far]) yield { ...label, x, y }
  for (const y of [dot.y - label.height - 4, dot.y + dot.height + 4])
    yield { ...label, x: middle.x - label.width / 2, y }
}

/** What names are placed among. */
export interface Room {
  /** where names may stand */
  inside: Box
  /** what stands there already */
  taken: readonly Box[]
  /** boxes of all the dots, once the box of one of them is known */
  dots: (dataIndex: number, dot: Box) => readonly Box[]
  /** width of a name, and whether it is better on the left of its dot */
  name: (dataIndex: number) => { width: number; isLeftward: boolean }
  /** pixels by which a name beside its dot stands above or below its middle; 0 for none */
  lift: number
}

/**
 * Places names one after the other where they meet no name placed before, no dot and nothing that stands there, and stay
 * inside; a name without such a place is put out of sight, and stands in the table.
 */
export function placer({ inside, taken, dots, name, lift }: Room): LabelLayoutOptionCallback {
  let placed: Box[] = []
  let before = -1
  return ({ dataIndex = 0, rect }) => {
    // each drawing goes through the dots in their order, the next one from the first
    if (dataIndex <= before) placed = []
    before = dataIndex
    const { width, isLeftward } = name(dataIndex)
    const stands = [...taken, ...placed, ...dots(dataIndex, rect)]
    for (const box of beside(rect, { x: 0, y: 0, width, height: LINE }, isLeftward, lift)) {
      const isInside = box.x >= inside.x && box.x + box.width <= inside.x + inside.width && box.y >= inside.y
      if (!isInside || stands.some(other => meet(box, other))) continue
      placed.push(box)
      return at(box)
    }
    return at({ x: AWAY, y: AWAY })
  }
}

const at = ({ x, y }: Pick<Box, 'x' | 'y'>) => ({ x, y, align: 'left' as const, verticalAlign: 'top' as const })
