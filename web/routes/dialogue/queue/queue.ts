/** The lists of the queue. */
export const tabs = ['review', 'unanswered', 'decided'] as const
export type Tab = (typeof tabs)[number]

/** A message as the list shows it (`GET /api/v1/queue`). */
export interface Card {
  id: string
  text: string | null
  evidence: { start: number; end: number; label: string }[]
  question: string
  said: string[]
  copies: number
  campaign: { fr: string; en: string } | null
  network: string
  at: string
  act: {
    id: string
    rung: number
    at: string
    by: string
    minutes: number | null
    minutesSource: string | null
    decision: string | null
  } | null
}
export interface QueuePage {
  items: Card[]
  next: string | null
}

/** Why the engine flags a message (`GET /api/v1/queue/items/:id/why`); places are offsets of its text. */
export interface Why {
  engine: string
  labels:
    | {
        label: string
        score: number
        without: { start: number; end: number; kind: 'word' | 'clause'; score: number } | null
      }[]
    | null
}

/** One message of a conversation. */
export interface ThreadNode {
  id: string
  parent: string | null
  text: string | null
  deleted: boolean
  author: { kind: 'own' | 'person' | 'unknown'; name: string | null }
  at: string
  rung: number | null
  abusive: boolean
}
export interface PastAct {
  id: string
  rung: number
  at: string
  by: string
  reason: string | null
  minutes: number | null
  minutesSource: string | null
  decision: string | null
  undone: { at: string; by: string; reason: string | null } | null
  appeal: { id: string; at: string; reason: string | null; decidedAt: string | null; upheld: boolean | null } | null
}
/** A message with its conversation (`GET /api/v1/queue/items/:id`). */
export interface Item {
  card: Card
  thread: { post: { text: string; at: string; account: string | null } | null; nodes: ThreadNode[]; more: boolean }
  acts: PastAct[]
  author: { level: number; earlier: { rung: number; at: string }[] } | null
}
export interface Counts {
  review: number
  unanswered: number
  decided: number
  minutes: number
  second: number | null
  /** messages two second readers differ on, which this one may settle */
  quarrels: number | null
  may_decide: boolean
}
export interface Template {
  id: string
  category: string
  name_fr: string
  name_en: string
  text_fr: string
  text_en: string
  charter_link: string | null
}
export interface QueueFrame {
  settings: {
    rungs: number[]
    charter_fr: string | null
    charter_en: string | null
    quiet_months: number
    second_share: number
    open_days: number[]
    open_from: number
    open_to: number
  }
  templates: Template[]
  people: Record<string, string>
  me: string
  may_decide: boolean
  may_set: boolean
}

/** Rung from which a label comes first. */
export const LABEL_RUNG = 3

/** Keys of the labels a moderator gives, and whom each is usually aimed at. */
export const labelKeys = [
  { label: 'insult', key: 'I', target: 'person' },
  { label: 'provocation', key: 'P', target: '' },
  { label: 'discrimination', key: 'D', target: 'group' },
  { label: 'sexual', key: 'X', target: 'person' },
  { label: 'threat', key: 'T', target: 'person' },
  { label: 'defamation', key: 'F', target: 'person' },
  { label: 'spam', key: 'S', target: '' },
  { label: 'criticism', key: 'C', target: '' },
  { label: 'question', key: 'Q', target: '' },
  { label: 'none', key: 'Z', target: '' }
] as const

/** A text cut at its evidence: pieces in order, those to highlight marked. */
export function pieces({ text, evidence }: Pick<Card, 'text' | 'evidence'>): { text: string; marked: boolean }[] {
  const found: { text: string; marked: boolean }[] = []
  const whole = text ?? ''
  let at = 0
  for (const { start, end } of evidence) {
    if (start > at) found.push({ text: whole.slice(at, start), marked: false })
    found.push({ text: whole.slice(start, end), marked: true })
    at = end
  }
  if (at < whole.length) found.push({ text: whole.slice(at), marked: false })
  return found
}

/** A conversation as a tree. */
export interface Branch {
  node: ThreadNode
  answers: Branch[]
  /** messages below */
  below: number
  /** the message looked at is this one or below */
  holds: boolean
}

/** Nodes, oldest first, as the trees they make. A node whose parent is not there stands at the top. */
export function branches(nodes: readonly ThreadNode[], wanted: string): Branch[] {
  const all = new Map<string, Branch>(
    nodes.map(node => [node.id, { node, answers: [], below: 0, holds: node.id === wanted }])
  )
  const tops: Branch[] = []
  for (const branch of all.values()) {
    const parent = branch.node.parent === null ? undefined : all.get(branch.node.parent)
    if (parent && parent !== branch) parent.answers.push(branch)
    else tops.push(branch)
  }
  const count = (branch: Branch): Branch => {
    for (const answer of branch.answers) {
      count(answer)
      branch.below += 1 + answer.below
      branch.holds ||= answer.holds
    }
    return branch
  }
  return tops.map(count)
}
