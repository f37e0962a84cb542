/** One message as the API lists it: each before its answers, named by its place. */
export interface TreeNode {
  parent: number | null
  kind: string
  at: string
  author: { kind: 'own' | 'person' | 'unknown'; name: string | null; number: number | null }
  deleted: boolean
  text: string | null
  has_text: boolean
}

/** The API's `GET /api/v1/posts/thread`. */
export interface TreeAnswer {
  nodes: TreeNode[]
  messages: number
  masked: boolean
  may_read_texts: boolean
}

/** A message with its answers. */
export interface Branch {
  node: TreeNode
  answers: Branch[]
  /** messages under it, at any depth */
  below: number
}

/** The list as a tree. A parent that does not come before its answer is none. */
export function treeOf(nodes: readonly TreeNode[]): Branch[] {
  const all = nodes.map((node): Branch => ({ node, answers: [], below: 0 }))
  const tops: Branch[] = []
  all.forEach((branch, at) => {
    const { parent } = branch.node
    const above = parent !== null && parent < at ? all[parent] : undefined
    ;(above?.answers ?? tops).push(branch)
  })
  // From the last to the first: what is under a message is counted before the message itself.
  for (const branch of all.toReversed())
    branch.below = branch.answers.reduce((sum, answer) => sum + 1 + answer.below, 0)
  return tops
}
