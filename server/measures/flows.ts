import { creditUnits, type AttributionModel } from '../statistics/attribution.ts'
import { isSmall } from '../statistics/suppression.ts'
import { actionsOf } from './credit.ts'
import { NONE, type ActionPath } from './paths.ts'

/** Origin of an action no touch explains. */
export const UNKNOWN = 'unknown'
/** Everything pooled in a column so that no flow describes too few persons. */
export const OTHERS = 'others'

/** Columns of the flows, from left to right: where it came from, what was said, what was done. */
export const columns = ['channel', 'campaign', 'kind'] as const
export type Column = (typeof columns)[number]

export interface FlowNode {
  column: Column
  key: string
  credit: number
}

/** Credit that goes from a node of a column to one of the next. */
export interface FlowLink {
  from: { column: Column; key: string }
  to: { column: Column; key: string }
  credit: number
}

export interface Flows {
  nodes: FlowNode[]
  links: FlowLink[]
}

/** A stream from one column to the last, with the persons behind it. */
type Stream = Record<Column, string> & { units: bigint; persons: ReadonlySet<string> }

/** Every action, shared under a rule, by channel, campaign of the touch and kind of act. */
function streamsOf(paths: readonly ActionPath[], rule: AttributionModel): Stream[] {
  const found = new Map<string, Stream & { persons: Set<string> }>()
  const add = (channel: string, campaign: string, path: ActionPath, units: bigint) => {
    if (units === 0n) return
    const name = JSON.stringify([channel, campaign, path.kind])
    const stream = found.get(name) ?? { channel, campaign, kind: path.kind, units: 0n, persons: new Set<string>() }
    stream.units += units
    if (path.person !== null) stream.persons.add(path.person)
    found.set(name, stream)
  }
  for (const path of paths) {
    if (path.touches.length === 0) add(UNKNOWN, NONE, path, 10n ** 12n)
    const units = creditUnits(rule, path.touches, path.at)
    path.touches.forEach((touch, i) => add(touch.channel, touch.campaign ?? NONE, path, units[i]!))
  }
  return [...found.values()]
}

/** A node or a link as it would be shown: the nodes it is made of, its credit, its persons. */
interface Cell {
  at: readonly { column: Column; key: string }[]
  units: bigint
  persons: ReadonlySet<string>
}

const shownColumns: readonly (readonly Column[])[] = [
  ['channel'],
  ['campaign'],
  ['kind'],
  ['channel', 'campaign'],
  ['campaign', 'kind']
]

function cellsOf(streams: readonly Stream[]): Cell[] {
  return shownColumns.flatMap(shown =>
    [...Map.groupBy(streams, stream => JSON.stringify(shown.map(column => stream[column]))).values()].map(some => ({
      at: shown.map(column => ({ column, key: some[0]![column] })),
      units: some.reduce((sum, stream) => sum + stream.units, 0n),
      persons: some.reduce<ReadonlySet<string>>((all, stream) => all.union(stream.persons), new Set())
    }))
  )
}

// What is not known keeps its place as long as it can: it is what the figure is about.
const rank = (key: string) => (key === OTHERS ? 2 : key === UNKNOWN || key === NONE ? 1 : 0)

/** Named nodes of a column at most: what comes after is pooled, whoever is behind it. */
const MOST_NAMED = 8

/** How many named nodes each column keeps, most people first. */
type Cut = Record<Column, number>

/** The named keys of a column, those of most people first. */
function keysOf(cells: readonly Cell[], column: Column): string[] {
  return cells
    .filter(cell => cell.at.length === 1 && cell.at[0]!.column === column && rank(cell.at[0]!.key) === 0)
    .toSorted((x, y) => y.persons.size - x.persons.size || (x.at[0]!.key < y.at[0]!.key ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(cell => cell.at[0]!.key)
}

/** Every cut, the one that says most first: all columns count alike, so that none is given up for another. */
function cutsOf(keys: Record<Column, readonly string[]>): Cut[] {
  const upTo = (column: Column) => Array.from({ length: keys[column].length + 1 }, (_, n) => n)
  const worth = (cut: Cut) => columns.reduce((product, column) => product * (cut[column] + 1), 1)
  return upTo('channel')
    .flatMap(channel => upTo('campaign').flatMap(campaign => upTo('kind').map(kind => ({ channel, campaign, kind }))))
    .sort((x, y) => worth(y) - worth(x) || y.campaign - x.campaign || y.channel - x.channel)
}

function pooled(streams: readonly Stream[], keys: Record<Column, readonly string[]>, cut: Cut, keepsUnknown: boolean) {
  const name = (column: Column, key: string) => {
    if (rank(key) > 0) return keepsUnknown ? key : OTHERS
    const place = keys[column].indexOf(key)
    return place >= 0 && place < cut[column] ? key : OTHERS
  }
  return streams.map(stream => ({
    ...stream,
    channel: name('channel', stream.channel),
    campaign: name('campaign', stream.campaign),
    kind: name('kind', stream.kind)
  }))
}

/** Whether a node or a link stands for 1 … k − 1 persons. Persons are counted up to k and no further. */
function describesFew(streams: readonly Stream[], k: number): boolean {
  return shownColumns.some(columnsOf => {
    const cells = new Map<string, Set<string>>()
    for (const stream of streams) {
      const name = columnsOf.map(column => stream[column]).join('\n')
      const seen = cells.get(name) ?? new Set()
      cells.set(name, seen)
      if (seen.size >= k) continue
      for (const person of stream.persons) if (seen.add(person).size >= k) break
    }
    return [...cells.values()].some(seen => isSmall(seen.size, k))
  })
}

/**
 * Flows from origin to campaign to act under a rule. Where a node or a link would describe 1 … k − 1 persons, the nodes of
 * fewest people are pooled into « others », as few as can be: what is shown always adds up to the actions. What is not
 * known keeps its place unless it would itself describe too few.
 *
 * @param k smallest number of persons that may be described; 0 or 1 = nothing to hide
 * @returns null when even the pools are too small: masked as a whole. No path gives no node
 */
export function flowsOf(paths: readonly ActionPath[], rule: AttributionModel, k: number): Flows | null {
  const streams = streamsOf(paths, rule)
  const cells = cellsOf(streams)
  const keys = {
    channel: keysOf(cells, 'channel'),
    campaign: keysOf(cells, 'campaign'),
    kind: keysOf(cells, 'kind')
  }
  const cuts = cutsOf(keys)
  for (const keepsUnknown of [true, false])
    for (const cut of cuts) {
      const found = pooled(streams, keys, cut, keepsUnknown)
      if (k <= 1 || !describesFew(found, k)) return shown(cellsOf(found))
    }
  return null
}

function shown(cells: readonly Cell[]): Flows {
  const nodes = cells.filter(cell => cell.at.length === 1)
  const links = cells.filter(cell => cell.at.length === 2)
  const order = (a: { credit: number; key: string }, b: { credit: number; key: string }) =>
    rank(a.key) - rank(b.key) || b.credit - a.credit || (a.key < b.key ? -1 : 1)
  return {
    nodes: columns.flatMap(column =>
      nodes
        .filter(node => node.at[0]!.column === column)
        .map(node => ({ ...node.at[0]!, credit: actionsOf(node.units) }))
        .sort(order)
    ),
    links: links.map(({ at, units }) => ({ from: at[0]!, to: at[1]!, credit: actionsOf(units) }))
  }
}

/** A way to an action: its channels in order, repeated ones said once, and how many actions went it. */
export interface Way {
  channels: string[]
  actions: number
}

/**
 * The ways to the actions, most travelled first. Ways of 1 … k − 1 persons are pooled under « others », with the next
 * smallest where the pool is still too small.
 *
 * @returns null when even all of them together are too few
 */
export function waysOf(paths: readonly ActionPath[], k: number): Way[] | null {
  const way = (path: ActionPath) =>
    path.touches.map(touch => touch.channel).filter((channel, i, all) => channel !== all[i - 1])
  const people = (some: readonly ActionPath[]) => new Set(some.flatMap(path => path.person ?? [])).size
  const all = [...Map.groupBy(paths, path => JSON.stringify(way(path)))]
    .map(([name, some]) => ({ channels: JSON.parse(name) as string[], some }))
    .sort((a, b) => b.some.length - a.some.length || (a.channels.join() < b.channels.join() ? -1 : 1))
  const pool: ActionPath[] = []
  const isOpen = (some: readonly ActionPath[]) => k > 1 && isSmall(people(some), k)
  const kept = all.filter(({ some }) => !isOpen(some))
  for (const { some } of all.filter(one => !kept.includes(one))) pool.push(...some)
  while (isOpen(pool) && kept.length > 0) pool.push(...kept.pop()!.some)
  if (isOpen(pool)) return null
  const ways = kept.map(({ channels, some }) => ({ channels, actions: some.length }))
  return pool.length > 0 ? [...ways, { channels: [OTHERS], actions: pool.length }] : ways
}
