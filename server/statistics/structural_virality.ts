/**
 * Structural virality of a share tree: the mean distance, in hops, over all pairs of its nodes. 2 − 2/n for a star
 * (one broadcast), (n + 1)/3 for a chain (passed on from one to the next).
 * Source: Goel, Anderson, Hofman and Watts, Management Science 62, 2016. Each edge with s nodes below it lies on
 * s(n − s) paths.
 *
 * @param parents node → its parent, null for the root
 * @returns null for fewer than two nodes
 * @throws RangeError when a parent is missing, or the nodes are not one tree
 * @example star of 4 → 1.5; chain of 4 → 1.666667
 */
export function structuralVirality(parents: ReadonlyMap<string, string | null>): number | null {
  const n = parents.size
  if (n < 2) return null
  const children = childrenOf(parents)
  const order = breadthFirst(children)
  if (order.length !== n) throw new RangeError('not one tree')
  const below = new Map<string, number>()
  let distances = 0
  for (const node of order.toReversed()) {
    const size = (children.get(node) ?? []).reduce((sum, child) => sum + (below.get(child) as number), 1)
    below.set(node, size)
    distances += size * (n - size)
  }
  return (2 * distances) / (n * (n - 1))
}

function childrenOf(parents: ReadonlyMap<string, string | null>): Map<string | null, string[]> {
  const children = new Map<string | null, string[]>()
  for (const [node, parent] of parents) {
    if (parent !== null && !parents.has(parent)) throw new RangeError(`missing parent: ${parent}`)
    const siblings = children.get(parent) ?? []
    siblings.push(node)
    children.set(parent, siblings)
  }
  return children
}

/** Nodes from the root down; shorter than the tree when there are two roots or a cycle. */
function breadthFirst(children: ReadonlyMap<string | null, readonly string[]>): string[] {
  const order = (children.get(null) ?? []).slice(0, 1)
  // A list grows while it is read: its end is reached when no node has unseen children.
  for (const node of order) for (const child of children.get(node) ?? []) order.push(child)
  return order
}
