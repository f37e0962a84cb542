import type { Result } from '#lib/result.ts'

/** Two groups and what is known between them. */
export interface Pair {
  key: string
  label: { fr: string; en: string }
  durable: Result
  balance: Result
}

/** A group in its place, and a link between two of them; coordinates in a box of 640 × 400. */
export interface Graph {
  nodes: { key: string; name: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }[]
  links: { key: string; x1: number; y1: number; x2: number; y2: number; width: number; isLasting: boolean }[]
}

/** The box of the drawing, and the ellipse on which the groups stand. */
export const box = { width: 640, height: 400 }
const centre = { x: box.width / 2, y: box.height / 2 }
const radius = { x: 190, y: 150 }
const WIDEST = 9

/**
 * Groups on an ellipse in the order of their keys, from the top, and a link for each pair whose answers may be shown:
 * as wide as the root of its answers. The same pairs give the same drawing. A masked pair is not drawn.
 *
 * @param names name of each group by its key
 * @returns null with fewer than three groups in the pairs, or nothing to link: a table says it better
 */
export function graphOf(pairs: readonly Pair[], names: ReadonlyMap<string, string>): Graph | null {
  const keys = [...new Set(pairs.flatMap(({ key }) => key.split('+')))].sort()
  if (keys.length < 3) return null
  const nodes = keys.map((key, at) => {
    const turn = (at / keys.length) * 2 * Math.PI - Math.PI / 2
    const x = Math.round(centre.x + radius.x * Math.cos(turn))
    const anchor =
      Math.abs(x - centre.x) < 40 ? ('middle' as const) : x > centre.x ? ('start' as const) : ('end' as const)
    return { key, name: names.get(key) ?? key, x, y: Math.round(centre.y + radius.y * Math.sin(turn)), anchor }
  })
  const place = new Map(nodes.map(node => [node.key, node]))
  const most = Math.max(1, ...pairs.map(({ balance }) => balance.n ?? 0))
  const links = pairs
    .filter(({ balance }) => balance.status === 'ok')
    .map(({ key, balance, durable }) => {
      const [one, other] = key.split('+').map(group => place.get(group)!)
      return {
        key,
        x1: one!.x,
        y1: one!.y,
        x2: other!.x,
        y2: other!.y,
        width: Math.max(1, Math.round(WIDEST * Math.sqrt((balance.n ?? 0) / most) * 10) / 10),
        isLasting: durable.status === 'ok' && (durable.value ?? 0) > 0
      }
    })
  return links.length > 0 ? { nodes, links } : null
}
